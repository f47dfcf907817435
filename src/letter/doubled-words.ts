import { type Diagnostic, quoted } from '../diagnostic.ts';
import { rulesOf } from '../protocol/language-rules.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { placeOfText } from '../workspace/yaml/place-of-text.ts';
import type { LetterData } from './consent.ts';
import type { Letter } from './letter.ts';
import { oncePerBody } from './once-per-body.ts';
import { plainTextOfBlocks } from './plain-text.ts';

/** Points out words that stand twice in a row, "the the": not names, nor what is quoted, nor what a language doubles. */
export function doubledWords(letter: Letter, data: LetterData): Diagnostic[] {
  const { entry, case: of, recipient, workspace } = data;
  const found = [...doubledIn(letter.subject ?? '', letter.language), ...doubledInBody(letter)];
  return [...new Set(found)].map((words) => {
    const place = placeOfText(words, [entry, of.facts, of, recipient], workspace.places, letter.language);
    return {
      code: 'word-doubled',
      severity: 'warning',
      message: `${quoted(words)} stands in the letter.`,
      hints: [
        place ? 'take one of them out' : 'take one of them out, of the template or of the data whose texts meet there',
      ],
      ...(place && { place }),
    };
  });
}

const doubledInBody = oncePerBody((body, language) => doubledIn(plainTextOfBlocks(body), language));

function doubledIn(text: string, language: Language): readonly string[] {
  const { cues, words } = rulesOf(language);
  if (!cues?.twice) return [];
  const told = ([...words.quotes, ['«', '»']] as const).reduce(
    (rest, [open, close]) => rest.replace(new RegExp(`${open}[^${close}\\n]*${close}`, 'gu'), '"'),
    text,
  );
  if ('never' in cues.twice) {
    const known = cues.twice.never.replaceAll(' ', '|');
    const pattern =
      language === 'zh'
        ? new RegExp(`(${known})\\1`, 'gu')
        : new RegExp(`(?<![\\p{L}\\p{M}])(${known})[^\\S\\n]+\\1(?![\\p{L}\\p{M}])`, 'gu');
    return told.match(pattern) ?? [];
  }
  const may = cues.twice.may.split(' ');
  return [...told.matchAll(twice)].flatMap(({ 0: found, 1: first = '', 2: second = '' }) => {
    const isName = second !== second.toLowerCase();
    // "Annex A a list"
    const isLetter = first.length === 1 && first !== second;
    return isName || isLetter || may.includes(second) ? [] : [found];
  });
}

const twice = /(?<![\p{L}\p{N}’'-])(\p{L}+)[^\S\n]+(\1)(?![\p{L}\p{M}\p{N}’'-])/giu;
