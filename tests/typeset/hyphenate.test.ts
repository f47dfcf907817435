import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { patternFiles, readPatterns } from '../../src/system/fonts/patterns.ts';
import { breakLines } from '../../src/typeset/lines/break-lines.ts';
import { divisions } from '../../src/typeset/lines/hyphenate.ts';
import { costs, wordBox } from '../../src/typeset/lines/items.ts';
import { itemise } from '../../src/typeset/text/itemise.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { fonts } from './sample.ts';

const divided = (word: string, language: Language) => {
  const offsets = divisions(word, language, readPatterns);
  return [...word].map((letter, index) => (offsets.includes(index) ? `-${letter}` : letter)).join('');
};

it.each<[Language, string]>([
  ['en', 'as-so-ci-ation'],
  ['en', 'through-out'],
  ['en', 'right'],
  ['fr', 'or-ga-ni-sa-tion'],
  ['es', 'sin-di-ca-tos'],
  ['ru', 'проф-союз'],
  ['de', 'Ge-werk-schaft'],
  ['pt', 'sin-di-cato'],
  ['ky', 'би-рик-ме-лери'],
  ['ky', 'кы-зыл'],
  ['ky', 'Кыр-гыз-стан'],
  ['ky', 'Па-кис-тан'],
])('%s: %s', (language, word) => {
  expect(divided(word.replaceAll('-', ''), language)).toBe(word);
});

it.each(Object.entries(patternFiles) as [Language, string][])('divides %s as the package does', (language, file) => {
  const require = createRequire(import.meta.url);
  const { hyphenateSync } = require(`hyphen/${file}`) as {
    hyphenateSync(text: string, options: object): string;
  };
  const words =
    'government associations representatives gouvernement organisations syndicalistes liberté representantes ' +
    'trabajadores constitución правительство организации преследования Vereinigungsfreiheit Gewerkschafter ' +
    'trabalhadores associação universities';
  for (const word of words.split(' ')) {
    const theirs = hyphenateSync(word, { hyphenChar: '-' }).split('-');
    let offset = 0;
    const offsets = theirs.slice(0, -1).map((part) => {
      offset += part.length;
      return offset;
    });
    const inner = offsets.filter((at) => at >= 2 && at <= word.length - 3);
    expect([word, divisions(word, language, readPatterns)]).toEqual([word, inner]);
  }
});

it.each([
  ['numbers', '2023organisation'],
  ['acronyms', 'ORGANISATION'],
  ['addresses', 'https://organisation.example'],
  ['short halves of compounds', 'centre-ground'],
])('leaves %s alone', (_name, text) => {
  const part = { role: 'Document' } as const;
  const style = { face: 'regular', size: 10, colour: [0, 0, 0], underline: false, language: 'en', part } as const;
  const items = itemise([{ text, style }], { fonts, patternsOf: readPatterns }, 1000, true);
  const [line] = breakLines(items, { width: 1000, mode: 'ragged' });
  expect(line?.items.length).toBeGreaterThan(0);
  expect(items.filter((item) => item.type === 'penalty' && item.hyphen)).toEqual([]);
});

it('divides half of a compound where spaces would be holes without, and not near its hyphen', () => {
  const part = { role: 'Document' } as const;
  const style = { face: 'regular', size: 10, colour: [0, 0, 0], underline: false, language: 'ru', part } as const;
  const tools = { fonts, patternsOf: readPatterns };
  const set = (divide: boolean, text: string) => itemise([{ text, style }], tools, 1000, divide);
  const shown = set(true, 'горно-металлургической').map((item) => {
    return item.type === 'box' ? item.text : item.type === 'penalty' && item.hyphen ? `${item.cost}` : '|';
  });
  expect(shown.join(' ')).toBe(`горно- | метал ${costs.name} лур ${costs.name} ги ${costs.name} че ${costs.name} ской`);
  const text = 'работников горно-металлургической компании';
  const lines = (width: number) =>
    breakLines(set(false, text), { width, mode: 'justify' }, () => set(true, text)).map((line) => line.hyphen?.text);
  expect(lines(105)).toEqual([undefined, undefined, undefined]);
  expect(lines(145)).toEqual(['\u00ad', undefined]);
});

it.each<[Language, string]>([
  ['en', 'representatives of workers, as reported to government authorities; safety-valves'],
  ['ru', 'преследования трудящихся из-за переговоров с правительством, грубыми нарушениями'],
  // The font has no glyph for the first letter: it is shaped as two.
  ['en', 'ӱ—A'],
])('sets the letters of words that might be divided no wider than others: %s', (language, text) => {
  const part = { role: 'Document' } as const;
  const style = { face: 'regular', size: 10, colour: [0, 0, 0], underline: false, language, part } as const;
  const width = (divide: boolean) => {
    let total = 0;
    for (const item of itemise([{ text, style }], { fonts, patternsOf: readPatterns }, 1000, divide))
      total += item.type === 'penalty' ? (item.kern ?? 0) : item.width;
    return total;
  };
  const whole = [...text.matchAll(/\S+|\s/g)].reduce((sum, [word]) => sum + wordBox(fonts, style, word).width, 0);
  expect(width(false)).toBeCloseTo(whole, 6);
  expect(width(true)).toBeCloseTo(whole, 6);
});

it.each<[Language, string, boolean]>([
  ['en', '3.4 million', false],
  ['en', 'a million', true],
  ['en', '34 millimetres', true],
  ['fr', '12 milliards', false],
  ['es', '3,4 millones', false],
  ['pt', '3 milhões', false],
  ['de', '5 Milliarden', false],
  ['ru', '3,4 миллиона', false],
  ['ky', '50 миллион', false],
])('divides a number word only where no number stands before it: %s, %s', (language, text, isDivided) => {
  const part = { role: 'Document' } as const;
  const style = { face: 'regular', size: 10, colour: [0, 0, 0], underline: false, language, part } as const;
  const items = itemise([{ text, style }], { fonts, patternsOf: readPatterns }, 1000, true);
  expect(items.some((item) => item.type === 'penalty' && item.hyphen)).toBe(isDivided);
});

it.each<[Language, string, keyof typeof costs]>([
  ['fr', 'la situation', 'word'],
  ['fr', 'en octobre', 'word'],
  ['fr', 'le 24 octobre', 'name'],
  ['fr', 'le 24\u00a0octobre', 'name'],
  ['fr', 'à Genève', 'name'],
  ['ru', '24 октября', 'name'],
  ['ru', 'в октябре', 'word'],
  ['de', '24. Dezember', 'name'],
  ['de', 'im Dezember', 'word'],
])('divides what a number holds as seldom as a name: %s, %s', (language, text, cost) => {
  const part = { role: 'Document' } as const;
  const style = { face: 'regular', size: 10, colour: [0, 0, 0], underline: false, language, part } as const;
  const items = itemise([{ text, style }], { fonts, patternsOf: readPatterns }, 1000, true);
  const found = items.flatMap((item) => (item.type === 'penalty' && item.hyphen ? [item.cost] : []));
  expect([...new Set(found)]).toEqual([costs[cost]]);
});
