import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/email/render-text.ts';
import { wrap } from '../../src/email/wrap.ts';
import type { Letter } from '../../src/letter/letter.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { fc } from '../fast-check.ts';
import { anyText } from './any-text.ts';
import { full, paragraph, plain, text } from './letters.ts';

const body = (...blocks: Letter['body']) =>
  renderText({ ...plain, body: blocks })
    .split('Dear Minister,\n\n')[1]
    ?.split('\n\nYours faithfully,')[0];

describe('the plain text', () => {
  it('has every part of the letter in order', () => {
    expect(renderText(full)).toMatchSnapshot();
  });

  it('leaves no trace of what is absent', () => {
    expect(renderText(plain)).toBe(
      [
        'Geneva, 5 March 2024',
        'Ms. Irma Minister\nMinister of Labour',
        'Dear Minister,',
        'We are concerned.',
        'Yours faithfully,',
        'Klara Signer\n',
      ].join('\n\n'),
    );
  });

  it('numbers a list from its start and hangs the lines below the marker', () => {
    const long = 'word '.repeat(20).trim();
    expect(body({ type: 'list', ordered: true, start: 9, items: [[paragraph(long)], [paragraph('short')]] })).toBe(
      `9. ${'word '.repeat(14).trim()}\n   ${'word '.repeat(6).trim()}\n10. short`,
    );
  });

  it('parts the items of a list by blank lines where one has several blocks', () => {
    const items = [[paragraph('one')], [paragraph('two'), paragraph('more')]];
    expect(body({ type: 'list', ordered: false, start: 1, items })).toBe('- one\n\n- two\n\n  more');
  });

  it('quotes within quotes', () => {
    const inner = { type: 'quote' as const, blocks: [paragraph('inner')] };
    expect(body({ type: 'quote', blocks: [paragraph('outer'), inner] })).toBe('> outer\n>\n> > inner');
  });

  it('shows a web address once, and after the words where they differ', () => {
    const link = (href: string, words: string) => ({ type: 'link' as const, href, content: [text(words)] });
    expect(body(paragraph('See ', link('https://a.example/', 'here'), '.'))).toBe('See here <https://a.example/>.');
    expect(body(paragraph(link('https://a.example/', 'https://a.example/')))).toBe('https://a.example/');
    expect(body(paragraph(link('mailto:a@b.example', 'a@b.example')))).toBe('a@b.example');
  });

  it('breaks lines of a body by the language of each letter that has it', () => {
    const blocks = [paragraph(`${'x'.repeat(60)} of 24 de octubre de 2023, and what follows`)];
    const inLanguage = (language: Language, body: Letter['body']) => renderText({ ...plain, language, body });
    const alone = (language: Language) => inLanguage(language, structuredClone(blocks));
    expect(alone('es')).not.toBe(alone('en'));
    for (const language of ['en', 'es', 'en'] as const) expect(inLanguage(language, blocks)).toBe(alone(language));
  });

  it('keeps any text as it is, but for where lines break', () => {
    const squeezed = (value: string) => value.replace(/[ \t\r\n]+/g, '');
    fc.assert(
      fc.property(anyText, anyText, (words, name) => {
        const rendered = renderText({ ...plain, body: [paragraph(words)], signatories: [{ name }] });
        expect(squeezed(rendered)).toContain(squeezed(words));
        expect(squeezed(rendered)).toContain(squeezed(name));
      }),
    );
  });
});

describe('the wrapping of lines', () => {
  it.each([
    ['breaks at spaces', 'aaa bbb ccc', 7, ['aaa bbb', 'ccc']],
    ['keeps no-break spaces', 'No.\u00A087 and', 6, ['No.\u00A087', 'and']],
    ['leaves a long word whole', 'see https://long.example/x now', 8, ['see', 'https://long.example/x', 'now']],
    ['breaks between ideographs', '国际劳工组织总干事', 8, ['国际劳工', '组织总干', '事']],
    ['never begins a line with a full stop', '国际劳工。组织', 8, ['国际劳', '工。组织']],
    ['never ends a line with an opening bracket', '国际劳（工）', 8, ['国际劳', '（工）']],
    ['nor with an opening quotation mark', '国际劳“工”', 8, ['国际', '劳“工”']],
    ['gives combining marks no column', 'e\u0301e\u0301e\u0301 x', 5, ['e\u0301e\u0301e\u0301 x']],
    ['has no blanks at the ends', ' aaa bbb ', 8, ['aaa bbb']],
    ['has no line for nothing', '', 8, []],
  ])('%s', (_, words, width, lines) => {
    expect(wrap(words, width, 'en')).toEqual(lines);
  });

  it.each<[Language, string, number, string[]]>([
    [
      'en',
      'Convention, 1948 (No. 87), of 24 October 2023',
      20,
      ['Convention, 1948', '(No. 87), of', '24 October 2023'],
    ],
    ['en', 'to Mr. Gilbert F. Houngbo', 14, ['to Mr. Gilbert', 'F. Houngbo']],
    ['fr', 'la convention (n° 87) : « La paix » !', 15, ['la convention', '(n° 87) : « La', 'paix » !']],
    ['fr', 'le 1er mars 2024 à M. Exemple', 16, ['le 1er mars 2024', 'à M. Exemple']],
    ['ru', 'в Женеве и в Бишкеке 6 марта', 11, ['в Женеве', 'и в Бишкеке', '6 марта']],
    ['zh', '根据第 87 号公约', 8, ['根据', '第 87 号', '公约']],
    ['en', 'A. B. C. D. Example', 9, ['A. B. C.', 'D.', 'Example']],
  ])('in %s holds together what belongs together: %s', (language, words, width, lines) => {
    expect(wrap(words, width, language)).toEqual(lines);
  });
});
