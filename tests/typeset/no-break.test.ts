import { describe, expect, it } from 'vitest';
import { bondsOf } from '../../src/protocol/no-break.ts';
import type { Remember } from '../../src/remember.ts';
import { breakLines } from '../../src/typeset/lines/break-lines.ts';
import type { Style } from '../../src/typeset/style.ts';
import { itemise } from '../../src/typeset/text/itemise.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { fonts } from './sample.ts';

// `_` marks the spaces at which a line must not end, `~` those at which it had better not.
const tables: Record<Language, readonly string[]> = {
  en: [
    'of 24 and 25_October 2023',
    'Dear Mr._Houngbo and Ms_Example, H.E._Ada Example',
    'Gilbert F._Houngbo of the ILO, J._K._Example, J._P._van der Merwe, vitamin C. and',
    'part_2 of article_336 of the Code, section_IV, paras._3 to 5',
    'Convention, 1948 (No._87), more than 50_million workers',
    'the facts_– as we know them_– are',
    'a fine of 20_000_USD or EUR_500, 30_km from the town, 45_%',
    'I wrote a letter to a friend',
    'October_24, 2023, at 10_a.m., 12_per_cent, +41_22_799_61_11, P.O._Box_12',
    'There were 12. The rest left; Gen._Example, John Paul_II, sec._4, 24 out of 30',
  ],
  fr: [
    'le 1er_décembre, M._Dupont_: «_oui_»_!',
    'article_336, n°_87, nos_87 et 98, nᵒˢ_87 et 98, convention_87, les art._3 et 4',
    'les 24 et 25_octobre, Madame_Diallo, Madame la Directrice',
    '12_000_euros, 30_km, 45_%, au XXe_siècle',
    'pourquoi_? ici_; là_…',
    'la 2e_alinéa, la 1re_partie, 10_h_30, du 2 au 5_octobre, Louis_XIV, «_a “_b_” c_»',
  ],
  es: [
    'artículo_336, núm._87, el Sr._García, 6_de_diciembre de 2023, 6 de los detenidos',
    'los días 24 y 25_de_octubre, D._Juan, doña_Ana, la Dra._Sol, del 2 al 5_de_mayo, 1.º_de_mayo',
    'el siglo_XXI, la Ley_30/1992, párr._3, a._C., los DD._HH., Felipe_VI, 12_por_ciento',
    'n.º_87, págs._3 a 5, 12_000_euros, 45_%, p._ej., EE._UU.',
    'los hechos —según sabemos— son',
  ],
  ru: [
    'в~Женеве 11_декабря, статья_336, г-н_Хунгбо и~другие, Г-же_Ивановой, №_87',
    'письма от 24 и~25_октября 2023~года, по части_2 статьи_336',
    'к~нему с~ней о~том у~них и~тот, с~24_октября по 3_ноября, с._24',
    'в~XXI~веке, 5_тыс._руб., 5_млн_человек, ул._Ленина, д._5, до_н._э., гл._III',
    'А._Б._Осмонов, ул._Ленина, 50_млн_человек, 1948_г.',
    'Пушкин_А._С., Осмонову_К. и~Иванову_И.И. от имени, а~также Ирина А._С._Пушкина',
    'Москва_— столица, если~бы он, и_т._д., и_др.',
  ],
  ky: [
    'Хунгбо_мырза, Хунгбо_мырзага, Осмонова_айым, №_87, г._Бишкек, ж._б.',
    '2023-жылдын 6-декабры, 336-берене',
    'Осмонов_К._Ж., Осмонов_К. айтты',
    '50_миллион жумушчу, А._Осмонов, ал~да келди',
  ],
  pt: [
    'artigo_336, n.º_87, nº_98, n.os_87 e 98, n.ºs_87 e 98, o Sr._Silva, a Dra._Costa, 6_de_dezembro',
    'os dias 24 e 25_de_outubro, Senhora_Alves, J._Souza, 1.º_de_maio, p._ex., o século_XXI',
    '12_000_euros, R$_500, 45_%, alínea_2 do art._5',
  ],
  de: [
    'Herr_Müller, Nr._87, Artikel_3, 6._Dezember',
    'Frau_Dr._Weber, z._B._Abs._2, d._h. 50_Millionen, S._12',
    '20_000_Euro, 5_Mio._Euro, Satz_2, v._Chr.',
    'Es waren 12. Die anderen gingen; am 24. und 25._Oktober, im 21._Jahrhundert, der 3._ordentliche Kongress',
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
    // One figure is like another: what is kept of a text serves others.
    for (const figure of '179') expect(bondsOf(text.replace(/\d/g, figure), language)).toEqual(found);
  });
});

it('looks for the bonds of one date, and knows those of others', () => {
  const asked: string[] = [];
  const kept = new Map<string, unknown>();
  const remember: Remember = (kind, of, make) => {
    if (!kept.has(of)) asked.push(`${kind} ${of}`);
    const value = (kept.get(of) as ReturnType<typeof make>) ?? make();
    kept.set(of, value);
    return value;
  };
  const texts = ['On 24 October 2023', 'On 13 October 2026', 'On 3 October 2026', 'On 24 May 2023'];
  for (const text of texts) expect(bondsOf(text, 'en', remember)).toEqual(bondsOf(text, 'en'));
  expect(bondsOf('On 24 October 2023', 'fr', remember)).toEqual(bondsOf('On 24 October 2023', 'fr'));
  expect(asked).toHaveLength(4);
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

it.each([
  ['24-октябрында', [300]],
  ['336-беренеге', [300]],
  ['24-hour', [300]],
  ['Горно-металлургического', [50]],
  ['1990-х', []],
] as const)('prices the line end behind the hyphen of %s', (word, expected) => {
  const part = { role: 'Document' } as const;
  const style: Style = { face: 'regular', size: 10, colour: [0, 0, 0], underline: false, language: 'ky', part };
  const items = itemise([{ text: word, style }], { fonts, patternsOf: () => undefined }, 500);
  expect(items.flatMap((item) => (item.type === 'penalty' ? [item.cost] : []))).toEqual(expected);
});
