import { expect, it } from 'vitest';
import { findWithheld } from '../../src/letter/withheld.ts';

it.each([
  ['a possessive', 'Osmonov', 'Osmonov’s health'],
  ['a plural', 'Osmonov', 'the Osmonovs'],
  ['a Russian ending', 'Осмонов', 'вместе с Осмоновым'],
  ['a Russian ending of an adjective', 'Токомбаевская', 'о Токомбаевской'],
  ['Cyrillic where the data has Latin', 'Osmonov', 'Осмонов арестован'],
  ['Latin where the data has Cyrillic', 'Осмонов', 'Osmonov was arrested'],
  ['another romanisation', 'Tadjibaev', 'Tadzhibayev was arrested'],
  ['the German romanisation', 'Шевченко', 'Schewtschenko'],
  ['the French romanisation', 'Юсупов', 'Ioussoupov'],
  ['no marks', 'Müller', 'Muller'],
  ['an umlaut in two letters', 'Müller', 'Mueller'],
  ['a soft hyphen', 'Osmonov', 'Os\u00admonov'],
  ['a joiner that is not seen', 'Osmonov', 'Osmo\u200cnov'],
  ['a tag', 'Osmonov', '#FreeOsmonov'],
  ['an e-mail address', 'Osmonov', 'kosmonov@union.example'],
  ['an encoded address', 'Осмонов', 'https://a.example/%D0%9E%D1%81%D0%BC%D0%BE%D0%BD%D0%BE%D0%B2'],
  ['another apostrophe', "O'Neil", 'O\u2019Neil'],
  ['two lines', 'van Buren', 'van\n  Buren'],
  ['an Arabic prefix', 'عثمانوف', 'وعثمانوف'],
  ['Arabic vowels', 'محمد', 'مُحَمَّد'],
  ['Chinese', '李明', '李明被拘留'],
  ['capitals, of a short name', 'Lee', 'MS LEE'],
])('finds a name with %s', (_how, phrase, text) => {
  expect(findWithheld(text, [{ phrase, of: 'x' }])).toBeDefined();
});

it.each([
  ['a short name in a longer word', 'Lee', 'sleep in Leeds'],
  ['a short name that sounds like a word', 'Lee', 'le syndicat'],
  ['a name of another', 'Osmonov', 'The union of dockers'],
])('finds no name in %s', (_how, phrase, text) => {
  expect(findWithheld(text, [{ phrase, of: 'x' }])).toBeUndefined();
});

it('finds what is sought whole as a word alone', () => {
  const victor = [{ phrase: 'Victor', of: 'x', whole: true }];
  expect(findWithheld('a victory', victor)).toBeUndefined();
  expect(findWithheld('Victor’s health', victor)).toBeDefined();
});

it('does not count the whole name of somebody who may be named', () => {
  const lee = [{ phrase: 'Lee', of: 'x' }];
  expect(findWithheld('Ann\nLee spoke', lee, ['Ann Lee'])).toBeUndefined();
  expect(findWithheld('Ann Lee spoke, Lee did not', lee, ['Ann Lee'])).toBeDefined();
});
