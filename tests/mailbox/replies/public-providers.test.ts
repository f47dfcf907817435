import { describe, expect, it } from 'vitest';
import { isPublicProvider } from '../../../src/mailbox/replies/public-providers.ts';

describe('a public provider', () => {
  it.each([
    ...[
      'gmail.com',
      'mail.ru',
      'ya.ru',
      'ukr.net',
      'naver.com',
      'qq.com',
      'web.de',
      'free.fr',
      'pm.me',
      'mail.kz',
      'uol.com.br',
    ],
    ...[
      'yahoo.com',
      'yahoo.fr',
      'yahoo.co.uk',
      'hotmail.com.tr',
      'outlook.com.br',
      'live.co.za',
      'gmx.net',
      'yandex.kz',
      'zoho.eu',
    ],
  ])('has %s', (domain) => {
    expect(isPublicProvider(domain)).toBe(true);
  });

  it.each([
    ...[
      'pm.gov.pk',
      'mail.gov.kg',
      'me.gov.ua',
      'web.gov.kg',
      'live.gov.uk',
      'yahoo.gov.kg',
      'yahoo.gov',
      'labour.gov.kg',
    ],
    ...[
      'mail.parliament.uk',
      'list.europa.eu',
      'free.example',
      'pm.example',
      'mail.ru.example',
      'outlook.mfa.kg',
      'notyahoo.com',
    ],
  ])('has not %s', (domain) => {
    expect(isPublicProvider(domain)).toBe(false);
  });
});
