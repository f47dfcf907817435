import { describe, expect, it } from 'vitest';
import { breakLines } from '../../src/typeset/lines/break-lines.ts';
import { itemise } from '../../src/typeset/text/itemise.ts';
import { bondsOf } from '../../src/protocol/no-break.ts';
import type { Style } from '../../src/typeset/style.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { fonts } from './sample.ts';

// `_` marks the spaces at which a line must not end, `~` those at which it had better not.
const tables: Record<Language, readonly string[]> = {
  en: [
    'of 24 and 25_October 2023',
    'Dear Mr._Houngbo and Ms_Example, H.E._Ada Example',
    'Gilbert F._Houngbo of the ILO, J._K._Example',
    'part_2 of article_336 of the Code, section_IV, paras._3 to 5',
    'Convention, 1948 (No._87), more than 50_million workers',
    'the facts_– as we know them_– are',
    'a fine of 20_000_USD or EUR_500, 30_km from the town, 45_%',
    'I wrote a letter to a friend',
  ],
  fr: [
    'le 1er_décembre, M._Dupont_: «_oui_»_!',
    'article_336, n°_87, convention_87, les art._3 et 4',
    'les 24 et 25_octobre, Madame_Diallo, Madame la Directrice',
    '12_000_euros, 30_km, 45_%, au XXe_siècle',
    'pourquoi_? ici_; là',
  ],
  es: [
    'artículo_336, núm._87, el Sr._García, 6 de diciembre',
    'los días 24 y 25 de octubre, D._Juan, doña_Ana, la Dra._Sol',
    'n.º_87, págs._3 a 5, 12_000_euros, 45_%, p._ej., EE._UU.',
    'los hechos —según sabemos— son',
  ],
  ru: [
    'в~Женеве 11_декабря, статья_336, г-н_Хунгбо и~другие, №_87',
    'письма от 24 и~25_октября 2023~года, по части_2 статьи_336',
    'к~нему с~ней о~том у~них и~тот',
    'А._Б._Осмонов, ул._Ленина, 50_млн человек, 1948_г.',
    'Москва_— столица, если~бы он, и_т._д., и_др.',
  ],
  ky: [
    'Хунгбо_мырза, Осмонова_айым, №_87',
    '2023-жылдын 6-декабры, 336-берене',
    '50_миллион жумушчу, А._Осмонов, ал~да келди',
  ],
  pt: [
    'artigo_336, n.º_87, nº_98, o Sr._Silva, a Dra._Costa, 6 de dezembro',
    'os dias 24 e 25 de outubro, Senhora_Alves, J._Souza',
    '12_000_euros, R$_500, 45_%, alínea_2 do art._5',
  ],
  de: [
    'Herr_Müller, Nr._87, Artikel_3, 6._Dezember',
    'Frau_Dr._Weber, z._B._Abs._2, d._h. 50_Millionen, S._12',
    '20_000_Euro',
  ],
  ar: ['السيد_هونغبو، المادة_336، رقم_87، 11_ديسمبر', 'الاتفاقية_٨٧ و ١١_ديسمبر'],
  zh: ['第_87_号公约, 2023_年 12_月', '50_万人'],
};

describe.each(Object.entries(tables) as [Language, readonly string[]][])('spaces in %s', (language, rows) => {
  it.each(rows)('%s', (marked) => {
    const text = marked.replace(/[_~]/g, ' ');
    const found = bondsOf(text, language);
    const signs: Record<string, string> = { firm: '_', loose: '~' };
    const shown = [...text].map((character, index) => signs[found.get(index) ?? ''] ?? character);
    expect(shown.join('')).toBe(marked);
  });
});

it('sets a narrow space before ; ! and ? in French, read as it was written', () => {
  const part = { role: 'Document' } as const;
  const style: Style = { face: 'regular', size: 10, colour: [0, 0, 0], underline: false, language: 'fr', part };
  const items = itemise([{ text: 'oui ! « non » : si', style }], { fonts, patternsOf: () => undefined }, 500);
  const [line] = breakLines(items, { width: 500, mode: 'justify' });
  const spaces = line?.items.filter((item) => item.type === 'glue') ?? [];
  expect(spaces.map((space) => space.glyph?.text).join('')).toBe('      ');
  const [narrow, common, inner] = spaces;
  expect(narrow?.width).toBeLessThan(common?.width ?? 0);
  expect(narrow?.stretch).toBe(0);
  expect(inner?.width).toBe(common?.width);
});
