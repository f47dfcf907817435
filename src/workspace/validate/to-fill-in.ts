/** What stands in a text where nobody knew the words yet: as certainly as a pattern can tell, for it keeps a letter from going. */
import { knownLanguages, rulesOf, type ToFillIn } from '../../protocol/language-rules.ts';
import type { Language } from '../schema/scalars.ts';

interface Found {
  readonly word: string;
  readonly index: number;
}

/** Where a text comes from. */
interface Circumstances {
  /** Where it is not known, what is a word in any language is taken for one. */
  readonly language?: Language | undefined;
  /** Names of the case that are all capitals. */
  readonly acronyms?: readonly string[];
}

const markWords = /(?<![\p{L}\p{N}])(?:TODO|FIXME|TBD|TBC|TBA)(?![\p{L}\p{N}-])/gu;
/** A number, the thirtieth or fortieth, has not so many; nor are there names of underscores. Cyrillic has an X of its own. */
const signs = /(?<![\p{L}\p{N}])(?:[XХ]{4,}|_{3,})(?![\p{L}\p{N}])|^\s*[XХ]{2,3}\s*$/gmu;
const thirty = /(?<![\p{L}\p{N}])[XХ]{3}(?![\p{L}\p{N}])/gu;
/** Behind a word it asks with force: "Why???" */
const questions = /(?<![\p{L}\p{N}!?؟？])(?:\?{2,}|؟{2,}|？{2,})/gu;
const inSquare = /[[［【](\p{L}[\p{L}\p{M}\p{N} _/’'.:-]*)[\]］】]/gu;
/** No address, no link, and none of the quotation marks that some type as << and >>. */
const inAngle = /(?<!<)<\p{L}[\p{L}\p{M}\p{N} _/’'-]{0,40}>/gu;

type WordList = 'bracketed' | 'notes' | 'words' | 'beforeNames';
const wordsOf = (cues: readonly ToFillIn[], key: WordList) =>
  new Set(cues.flatMap((one) => one[key]?.match(/\S+/g) ?? []));
const exceptionsOf = (cues: readonly ToFillIn[]) => ({
  words: wordsOf(cues, 'words'),
  beforeNames: wordsOf(cues, 'beforeNames'),
  blankBeforeMark: cues.some(({ blankBeforeMark }) => blankBeforeMark),
});
const cuesOf = (language: Language) => rulesOf(language).cues?.toFillIn ?? [];
const all = knownLanguages.flatMap(cuesOf);
const instructions = all.flatMap(({ instruction }) => instruction ?? []);
const toCome = all.flatMap((one) => one.toCome ?? []).join('|');
const wholeToCome = new RegExp(`^\\s*(?:${toCome})\\s*$`, 'iu');
/** Alone in its line or behind a colon, or between brackets with no more than what it is that is to come. */
const yetToCome = [
  new RegExp(`(?<=^\\s*|[:：]\\s*)(?:${toCome})(?=[.。]?\\s*$)`, 'gimu'),
  new RegExp(`[([（［【](?:\\p{L}+\\s)?(?:${toCome}|tbc|tbd|tba)[)\\]）］】]`, 'gu'),
];
const bracketed = wordsOf(all, 'bracketed');
const notes = wordsOf(all, 'notes');
const exceptionsOfAll = exceptionsOf(all);
const exceptions = new Map(knownLanguages.map((language) => [language, exceptionsOf([cuesOf(language)].flat())]));

/** What is to be filled in in a text, in its order. */
export function placeholdersIn(text: string, { language, acronyms = [] }: Circumstances = {}): readonly Found[] {
  const { words, beforeNames, blankBeforeMark } = (language && exceptions.get(language)) ?? exceptionsOfAll;
  const matches = (pattern: RegExp, isMeant: (found: Found & { before: string; after: string }) => boolean) =>
    [...text.matchAll(pattern)].flatMap(({ 0: word, index }) => {
      const found = { word: word.trim(), index: index + word.indexOf(word.trim()) };
      const around = { before: text.slice(0, found.index), after: text.slice(found.index + found.word.length) };
      return acronyms.includes(word) || !isMeant({ ...found, ...around }) ? [] : [found];
    });
  return [
    ...matches(markWords, ({ word, before, after }) =>
      words.has(word.toLowerCase()) ? standsAlone(before, after) : isMark(word, before, after),
    ),
    ...matches(signs, () => true),
    ...matches(thirty, ({ after }) => all.some(({ unwritten }) => unwritten?.test(after))),
    ...matches(
      questions,
      ({ before, after }) => !((blankBeforeMark || isQuoted(before)) && asksWithForce(before, after)),
    ),
    ...matches(inSquare, ({ word, before }) => isBracketed(word.slice(1, -1), before)),
    ...yetToCome.flatMap((pattern) => matches(pattern, () => true)),
    ...matches(inAngle, ({ word }) => isBetweenAngles(word.slice(1, -1))),
  ].sort((a, b) => a.index - b.index);

  /** Not in a line of capitals, as where Spanish is quoted, nor of a bank: "TBC Bank", "workers of TBC". */
  function isMark(word: string, before: string, after: string): boolean {
    if (word === 'TODO')
      return (
        !/\p{Lu}{2,}\s$/u.test(before) &&
        !/^\s+\p{Lu}{2,}/u.test(after) &&
        !(isQuoted(before) && /^\s+\p{L}/u.test(after))
      );
    const [, last = ''] = /(\p{L}+)\s$/u.exec(before) ?? [];
    return !/^TB[CA]$/.test(word) || !(beforeNames.has(last.toLowerCase()) || /^\s+\p{Lu}/u.test(after));
  }

  function isBracketed(inside: string, before: string): boolean {
    if (acronyms.includes(inside)) return false;
    const small = inside.toLowerCase();
    if (small.split(' ').some((word) => notes.has(word))) return false;
    const isCapitals = inside !== small && inside === inside.toUpperCase();
    if (isCapitals) return bracketed.has(small) || inside.replaceAll('.', '').length > 5;
    if (instructions.some((instruction) => instruction.test(inside)) && !isQuoted(before)) return true;
    // Within a quotation it says who or what was meant.
    return bracketed.has(small) && !isQuoted(before);
  }
}

/** Whether a quotation is open where a text ends. */
function isQuoted(before: string): boolean {
  return /[“«„"][^”»"]*$/u.test(before);
}

/** A word in small letters may be quoted, as in "voted <no>". */
function isBetweenAngles(inside: string): boolean {
  return !/^\p{Ll}+$/u.test(inside) || bracketed.has(inside);
}

/** Whether it is all that stands in its line, or begins it with a colon, or ends it behind one. */
function standsAlone(before: string, after: string): boolean {
  const opens = /(?:^|\n)\s*$/.test(before);
  const closes = /^\.?\s*(?:\n|$)/.test(after);
  return (opens && (closes || /^\s*:/.test(after))) || (/:\s*$/.test(before) && closes);
}

/** "Pourquoi ??? Parce que…", and not "le ???, la police". */
function asksWithForce(before: string, after: string): boolean {
  return /[\p{L}\p{N}»”"’)]\s$/u.test(before) && /^\s*(?:$|\n|[»”"]|[–—]|\p{Lu})/u.test(after);
}

/** Whether a name is none yet. Of a number of a congress, or of an article, it is not asked: it may be Roman. */
export function isToFillIn(name: string): boolean {
  return /^\s*\?+\s*$/u.test(name) || placeholdersIn(name).length > 0;
}

/** Whether a text as a whole is what stands where nobody knew the words. In a sentence it could be a number, or a part of it. */
export function isBlank(text: string): boolean {
  return /^\s*[XХ]{2,3}\s*$/u.test(text) || wholeToCome.test(text);
}
