import { expect, it } from 'vitest';
import { unbreakableSpaces } from '../../src/typeset/no-break.ts';
import type { Language } from '../../src/workspace/schema.ts';

// `_` marks the spaces at which a line must not end.
it.each<[Language, string]>([
  ['en', 'of 24 and 25_October 2023'],
  ['en', 'Dear Mr._Houngbo and Ms_Example'],
  ['en', 'Gilbert F._Houngbo of the ILO'],
  ['en', 'part_2 of article_336 of the Code'],
  ['en', 'Convention, 1948 (No._87), more than 50_million workers'],
  ['en', 'the facts_– as we know them_– are'],
  ['fr', 'le 1er_décembre, M._Dupont_: «_oui_»_!'],
  ['fr', 'article_336, n°_87, convention_87'],
  ['es', 'artículo_336, núm._87, el Sr._García, 6 de diciembre'],
  ['de', 'Herr_Müller, Nr._87, Artikel_3, 6._Dezember'],
  ['ru', 'в_Женеве 11_декабря, статья_336, г-н_Хунгбо и_другие, №_87'],
])('%s: %s', (language, marked) => {
  const found = unbreakableSpaces(marked.replaceAll('_', ' '), language);
  const shown = [...marked.replaceAll('_', ' ')].map((character, index) => (found.has(index) ? '_' : character));
  expect(shown.join('')).toBe(marked);
});
