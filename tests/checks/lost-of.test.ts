import { expect, it } from 'vitest';
import { lostOf } from '../../src/checks/lost-of.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';

/** What is said where a sender and an organisation have this as `of`, and a section of a letter says that. */
function warned(language: string, { of = '', section = 'Text.' }): readonly string[] {
  const files = {
    'appeal.yaml': 'sender: union\n',
    'data/recipients.yaml': `recipients: [{ id: other, familyName: R, languages: [${language}] }]`,
    'data/senders.yaml': `senders: [{ id: union, name: Union, of: "${of || 'of x'}", languages: [${language}], place: Geneva, from: a@union.example, signatories: [{ id: one, familyName: One }] }]`,
    'data/cases/strike.yaml': `id: strike
kind: protest
title: Strike
country: KG
languages: [${language}]
recipients: [other]
organisations: [{ id: union, name: Union, of: { ${language}: "${of || 'of x'}" } }]
letters: [{ id: a, text: { ${language}: { opening: "${section}" } } }, { id: b, body: { ${language}: "${section}" } }]
`,
  };
  const { value, diagnostics } = parseWorkspace(Object.entries(files).map(([path, text]) => ({ path, text })));
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return lostOf(value, [...value.cases.values()]).map(({ code, place }) => `[${code}] ${place?.line}:${place?.column}`);
}

it.each([
  ['en', 'the Federation of Miners'],
  ['en', 'our union'],
  ['en', 'Federation of Miners'],
  ['fr', 'Fédération des mineurs'],
  ['fr', 'la Fédération'],
  ['fr', "l'Union"],
  ['es', 'el Sindicato'],
  ['pt', 'a Federação'],
])('warns in %s of a name that has lost its preposition: %s', (language, of) => {
  expect(warned(language, { of })).toEqual(['[of-lost] 1:41', '[of-lost] 7:53']);
});

it.each([
  ['en', 'of the Federation of Miners'],
  ['en', 'Of the Federation'],
  ['en', 'at the Ministry'],
  ['fr', 'de la Fédération'],
  ['fr', 'd’Union'],
  ['es', 'del Sindicato'],
  ['ru', 'Федерации'],
  ['de', 'der Gewerkschaft'],
])('has nothing to say in %s of the name: %s', (language, of) => {
  expect(warned(language, { of })).toEqual([]);
});

it.each([
  ['en', 'We write on behalf the union.'],
  ['en', 'On behalf our members'],
  ['fr', 'Au nom la Fédération'],
  ['fr', 'au nom l’Union'],
  ['es', 'Escribimos en nombre la central.'],
  ['pt', 'em nome a central'],
])('warns in %s where a letter says by hand: %s', (language, section) => {
  expect(warned(language, { section }).map((one) => one.slice(0, 12))).toEqual(['[of-lost] 8:', '[of-lost] 8:']);
});

it.each([
  ['en', 'We write on behalf of the union, on its behalf, on behalf and at the request of it.'],
  ['fr', 'au nom de la Fédération, sous le nom la désignant'],
  ['es', 'en nombre de la central'],
])('has nothing to say in %s of the words: %s', (language, section) => {
  expect(warned(language, { section })).toEqual([]);
});
