import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPatterns } from '../../src/system/fonts/patterns.ts';
import { balancedLines, breakLines } from '../../src/typeset/lines/break-lines.ts';
import { wordBox } from '../../src/typeset/lines/items.ts';
import type { Style } from '../../src/typeset/style.ts';
import { itemise } from '../../src/typeset/text/itemise.ts';
import { fonts } from './sample.ts';

const tools = { fonts, patternsOf: readPatterns };
const style: Style = {
  face: 'regular',
  size: 10,
  colour: [0, 0, 0],
  underline: false,
  language: 'en',
  part: { role: 'Document' },
};

function lines(text: string, width: number, language: Style['language'] = 'en'): string[] {
  return breakLines(itemise([{ text, style: { ...style, language } }], tools, width), { width, mode: 'ragged' }).map(
    (line) =>
      [...line.items, ...(line.hyphen ? [line.hyphen] : [])]
        .flatMap((item) => (item.type === 'box' ? [...item.glyphs] : item.glyph ? [item.glyph] : []))
        .map((glyph) => glyph.text)
        .join(''),
  );
}

describe('lines', () => {
  it.each([
    ['end at spaces', 'one two three', 40, ['one two', 'three']],
    ['never end at a no-break space', 'one two\u00a0three', 50, ['one', 'two\u00a0three']],
    ['end after hyphens and dashes', 'well-known facts', 45, ['well-', 'known', 'facts']],
    ['hold a single letter by its hyphen', 'fine e-mails', 40, ['fine', 'e-mails']],
    ['hold a title and an ending by their hyphens', 'вот г-жой 1990-х', 34, ['вот', 'г-жой', '1990-х']],
    ['end at soft hyphens, which are not seen elsewhere', 'trade union\u00adists', 60, ['trade union\u00ad', 'ists']],
    ['end inside a word that is wider than the measure', 'WWWWWWWW', 28, ['WW', 'WW', 'WW', 'WW']],
    ['end inside addresses', 'https://www.example/reports/2023', 75, ['https://www.', 'example/', 'reports/2023']],
    ['leave no letter of an address alone', 'www.example/reports/a', 108, ['www.example/', 'reports/a']],
    ['end where they are told to', 'one\ntwo', 100, ['one', 'two']],
    ['stand empty where they are told to', 'one\n\ntwo', 100, ['one', '', 'two']],
  ])('%s', (_name, text, width, expected) => {
    expect(lines(text, width)).toEqual(expected);
  });

  it('begin with the hyphen of a word once more in Portuguese, which takes its room', () => {
    const [text, shown] = ['segunda-feira agora', wordBox(fonts, style, 'feira agora').width];
    expect(lines(text, shown, 'es')).toEqual(['segunda-', 'feira agora']);
    expect(lines(text, shown, 'pt')).toEqual(['segunda-', '\u200bfeira', 'agora']);
    const { hang, width } = wordBox(fonts, style, '-');
    expect(lines(text, shown + width - hang.start, 'pt')).toEqual(['segunda-', '\u200bfeira agora']);
    expect(lines('https://www.example/segunda-feira', 75, 'pt').join('')).not.toContain('\u200b');
  });

  it('are about as long as one another where they are balanced', () => {
    const shown = (text: string, width: number) =>
      balancedLines(itemise([{ text, style }], tools, width), { width, mode: 'ragged' }, () =>
        itemise([{ text, style }], tools, width, true),
      ).map((line) => line.items.map((item) => (item.type === 'box' ? item.text : ' ')).join(''));
    const closing = 'Please accept the assurances of our highest consideration';
    expect(lines(closing, 250)).toEqual(['Please accept the assurances of our highest', 'consideration']);
    expect(shown(closing, 250)).toEqual(['Please accept the assurances', 'of our highest consideration']);
    expect(shown('Yours sincerely,', 250)).toEqual(['Yours sincerely,']);
    expect(shown('consideration', 40)).toEqual(['consid', 'eration']);
  });

  it('end in a hyphen twice in a row at most, where there is another way', () => {
    const russian: Style = { ...style, language: 'ru' };
    const inRow = (text: string, width: number) => {
      const items = (divide: boolean) => itemise([{ text, style: russian }], tools, width, divide);
      const found = breakLines(items(false), { width, mode: 'justify', expansion: 0.02 }, () => items(true));
      return Math.max(
        ...found.map((_, end) =>
          found
            .slice(0, end + 1)
            .reverse()
            .findIndex(({ hyphen }) => !hyphen),
        ),
      );
    };
    const paragraphs = readFileSync('bench/typography/ru.txt', 'utf8').trim().split('\n\n');
    expect(Math.max(...paragraphs.map((text) => inRow(text.replaceAll('\n', ' '), 250)))).toBe(2);
  });

  it('keep the space that they end at for reading', () => {
    const [first, last] = breakLines(itemise([{ text: 'one two', style }], tools, 20), { width: 20, mode: 'ragged' });
    expect(first?.space?.glyph?.text).toBe(' ');
    expect(last?.space).toBeUndefined();
  });
});
