import { expect, it } from 'vitest';
import { isAboveOrBelow, isNear, sameHouse } from '../../../src/mailbox/replies/house.ts';

const relation = (one: string, other: string) => {
  const [from, to] = [`press@${one.toLowerCase()}`, `Minister@${other}`];
  if (sameHouse(from, to)) return 'same';
  return isNear(from, to) ? 'near' : isAboveOrBelow(from, to) ? 'above or below' : 'none';
};

it.each([
  ['mfa.gov.example', 'mfa.gov.example', 'same'],
  ['mfa.gov.example', 'MFA.gov.example', 'same'],
  ['press.mfa.gov.example', 'mfa.gov.example', 'near'],
  ['ilo.example', 'geneva.ilo.example', 'near'],
  ['a.b.ilo.example', 'ilo.example', 'near'],
  // Every ministry has its own below these.
  ['gov.example', 'mfa.gov.example', 'above or below'],
  ['gouv.example', 'interieur.gouv.example', 'above or below'],
  ['co.example', 'company.co.example', 'above or below'],
  ['gov.example', 'gov.example', 'same'],
  ['example', 'gov.example', 'none'],
  ['labour.gov.example', 'mfa.gov.example', 'none'],
  ['afa.gov.example', 'fa.gov.example', 'none'],
  ['qq.com', 'vip.qq.com', 'none'],
  ['qq.com', 'office.qq.com', 'none'],
  ['a.msa.hinet.net', 'msa.hinet.net', 'none'],
])('%s and %s are of houses that are: %s', (one, other, related) => {
  expect([relation(one, other), relation(other, one)]).toEqual([related, related]);
});
