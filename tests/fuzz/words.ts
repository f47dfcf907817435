/** Words, marks and mutations that the generators share. */
import { fc } from '../fast-check.ts';

/** What means something to one of the readers, or has broken some other program. */
export const awkward = [
  ...['', ' ', '  ', '\t', '\n', '\r\n', '\r', '\n\n', '\u00a0', '\u2028', '\u0085', '\ufeff', '\u200b', '\u202e'],
  ...['\0', '\u001b[31m', '\ufffd', '\ufffe', '\ud800', '\u{f0000}', '\u{10fffd}', '🏴‍☠️', 'e\u0301', 'ﷺ', 'İ', 'ß'],
  ...['<b>', '</p>', '<!--', '-->', '<![CDATA[', '&amp;', '&#0;', '&lt', '</title>', '"', "'", '`', '\\'],
  ...['=?UTF-8?Q?=41?=', '=?', '?=', '=41', '%41', '%00', '\r\nBcc: x@y.example', '\r\n.\r\n', '.', '..', '../'],
  ...['{{', '}}', '{{{', '{{#if', '{{/if}}', '{{> ', '__proto__', 'constructor', 'toString', '../..', '@root'],
  ...['*', '**', '_', '[', '](', ')', '![', '#', '> ', '- ', '1. ', '---', '***', '```', '~~~', '|', '    '],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://union.example/?a=1&b=2',
    'mailto:a@b.example',
  ],
  ...[
    ':',
    ': ',
    '? ',
    '&a',
    '*a',
    '!!str',
    '<<',
    '%YAML 1.1',
    '|-',
    '>+',
    "''",
    '""',
    '0x1F',
    '1e999',
    '.nan',
    'null',
    '~',
  ],
  ...['2023-02-30', '2023-12-06', '9999-12-31', '0000-00-00', '(No. 98)', '=SUM(A1)', '$&', '$1', '%s', '{page}'],
];

const names = [
  'Ann',
  'Høie',
  'Đorđe Živković',
  'Арстанбеков',
  'الاتحاد العام',
  '国际劳工组织',
  'O’Brien',
  'van der Meer',
];
const plainWords = ['the', 'right', 'to', 'organise', 'Convention', 'No. 87', 'détenus', 'профсоюз', 'a'.repeat(70)];

/** A word: mostly one of a letter, sometimes what harms. */
export const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names, ...plainWords) },
  { weight: 3, arbitrary: fc.constantFrom(...awkward) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

/** Words without what the data's own checks refuse: controls, separators, lone surrogates. */
export const printable = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((words) =>
    words
      .join(' ')
      .replace(/[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]/gu, '')
      .trim(),
  )
  .filter((text) => text !== '');

interface Edit {
  /** Where, as a share of the text. */
  readonly at: number;
  readonly drop: number;
  readonly put: string;
  readonly kind: 'put' | 'repeat' | 'swap';
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(200)),
  put: word,
  kind: fc.constantFrom('put', 'put', 'put', 'repeat', 'swap'),
});

/** Texts with a few changes: something put in or left out, a passage twice, two lines in each other's place. */
export function mutated(texts: readonly string[], most = 4): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: most }))
    .map(([text, edits]) => edits.reduce(apply, text));
}

function apply(text: string, { at, drop, put, kind }: Edit): string {
  const start = Math.floor(at * text.length);
  const [before, passage, after] = [text.slice(0, start), text.slice(start, start + drop), text.slice(start + drop)];
  if (kind === 'put') return before + put + after;
  if (kind === 'repeat') return before + passage + passage + after;
  const [line = '', next = '', ...rest] = text.slice(start).split('\n');
  return [before + next, line, ...rest].join('\n');
}
