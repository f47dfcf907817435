import { expect, it } from 'vitest';
import { chooseLanguage } from '../../src/workspace/choose-language.ts';

const both = { languages: ['en', 'fr'] } as const;

it.each([
  ['the one asked for', both, { language: 'fr' }, ['fr'], 'ru', 'ru'],
  ["the entry's", both, { language: 'fr' }, ['en'], undefined, 'fr'],
  ["the recipient's first", both, {}, ['fr', 'en'], undefined, 'fr'],
  ["the recipient's first that the case has", both, {}, ['ru', 'fr'], undefined, 'fr'],
  ["the recipient's first that the entry has", both, { text: { en: { facts: 'x' } } }, ['fr', 'en'], undefined, 'en'],
  ['the one of a body by hand', both, { body: { fr: 'x' } }, ['en', 'fr'], undefined, 'fr'],
  ["the case's first", both, {}, ['ru'], undefined, 'en'],
] as const)('chooses %s', (_name, { languages }, entry, preferred, override, expected) => {
  const recipient = { languages: [...preferred] };
  expect(chooseLanguage({ languages: [...languages] }, entry, recipient, override)).toBe(expected);
});
