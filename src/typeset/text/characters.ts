import type { Diagnostic } from '../../diagnostic.ts';
import type { Block, Inline, Letter } from '../../letter/letter.ts';
import type { Fonts } from '../fonts.ts';
import { showing } from './scripts.ts';

/**
 * What of the letter's text cannot be printed, once for each character, or each script that there are no fonts for: it is in the diagnostic's `character`, by which
 * the caller finds the place in the data. Checked in the regular faces: the faces of a family cover the same characters.
 */
export function unprintable(letter: Letter, fonts: Fonts, also: readonly string[] = []): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const text of [...textsOf(letter), ...also]) {
    for (const character of text) {
      if (letter.direction === 'rtl' && isolates.test(character)) continue;
      if (isPlain(character) || found.has(character)) continue;
      if (forbidden.test(character)) found.set(character, controlCharacter(character));
      else if (!showing(fonts, 'regular', 'text', character)) {
        const name = scriptOf(character) ?? character;
        if (!found.has(name)) found.set(name, missingGlyph(character));
      }
    }
  }
  return [...found.values()];
}

/** The text with each character that cannot be printed as an escape: nothing is dropped, and nothing is refused. */
export function withEscapes(text: string, fonts: Fonts): string {
  return text.replace(/[^ -~\n]/gu, (character) =>
    forbidden.test(character) || !showing(fonts, 'regular', 'text', character) ? `\\u{${hexOf(character)}}` : character,
  );
}

/** ASCII that prints, and line ends: most of most letters. */
const isPlain = (character: string) => (character >= ' ' && character <= '~') || character === '\n';

/** Controls, bidirectional controls, line separators, noncharacters, private use, halves of characters. */
const forbidden =
  /[\p{Cc}\p{Cs}\p{Co}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\uffff]/u;

/** Marks and isolates of direction, which people who write Arabic need now and then. They are never printed. */
const isolates = /[\u061c\u200e\u200f\u2066-\u2069]/;

/** Scripts that there are no fonts for: by their name in Unicode. */
const scripts = [
  ...'Armenian Bengali Cherokee Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao'.split(' '),
  ...'Malayalam Mongolian Oriya Sinhala Syriac Tamil Telugu Thaana Thai Tibetan Tifinagh Hangul Myanmar'.split(' '),
];

/** As people call them. */
const otherwise: Readonly<Record<string, string>> = { Hangul: 'Korean', Myanmar: 'Burmese' };

/** What no font has is looked up here. Patterns are made only then: together they take milliseconds. */
function scriptOf(character: string): string | undefined {
  const script = scripts.find((name) => new RegExp(`\\p{Script=${name}}`, 'u').test(character));
  return script && (otherwise[script] ?? script);
}

function controlCharacter(character: string): Diagnostic {
  if (/\p{Co}/u.test(character)) {
    return {
      code: 'missing-glyph',
      severity: 'error',
      message: `The letter has a sign that only one font knows (${codePoint(character)}), and that font is not here.`,
      hints: ['Type the sign anew: bullets and symbols come so when they are copied from a word processor.'],
      character,
    };
  }
  return {
    code: 'invisible-character',
    severity: 'error',
    message: `The letter has the invisible character ${codePoint(character)}, which cannot be printed.`,
    hints: [
      'Delete it: it often comes along when text is copied from elsewhere. Where your editor does not show it, type the words beside it anew.',
    ],
    character,
  };
}

function missingGlyph(character: string): Diagnostic {
  const script = scriptOf(character);
  if (script) {
    return {
      code: 'script-unsupported',
      severity: 'error',
      message: `There are no fonts yet for ${script} script: "${character}" (${codePoint(character)}).`,
      hints: ['Write it in Latin, Cyrillic, Greek, Arabic or Chinese script.'],
      character,
    };
  }
  return {
    code: 'missing-glyph',
    severity: 'error',
    message: `The fonts have no glyph for "${character}" (${codePoint(character)}).`,
    hints: ['Write it in another way.'],
    character,
  };
}

function codePoint(character: string): string {
  return `U+${hexOf(character)}`;
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function* textsOf(letter: Letter): Generator<string> {
  yield* [letter.title, letter.placeAndDate, letter.addresseeName, letter.salutation, letter.valediction];
  yield* [letter.pageLabel, letter.delivery ?? '', letter.confidential ?? '', letter.subject ?? ''];
  yield* letter.addressee;
  yield* letter.letterhead?.lines ?? [];
  for (const label of [letter.reference, letter.enclosures, letter.copies]) yield label?.label ?? '';
  yield letter.reference?.value ?? '';
  for (const enclosure of letter.enclosures?.value ?? []) yield enclosure.title;
  yield* letter.copies?.value ?? [];
  for (const { name, title, organisation } of letter.signatories) yield* [name, title ?? '', organisation ?? ''];
  yield* textsOfBlocks(letter.body);
}

function* textsOfBlocks(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (block.type === 'list') for (const item of block.items) yield* textsOfBlocks(item);
    else if (block.type === 'quote') yield* textsOfBlocks(block.blocks);
    else yield* textsOfInlines(block.content);
  }
}

function* textsOfInlines(inlines: readonly Inline[]): Generator<string> {
  for (const inline of inlines) {
    if (inline.type === 'text') yield inline.text;
    else if (inline.type !== 'break') yield* textsOfInlines(inline.content);
  }
}
