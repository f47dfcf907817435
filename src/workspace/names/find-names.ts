/** The one search for names that must not be seen: word by word, rather once too often than once too seldom. */
import { honorifics } from '../../protocol/cues.ts';
import { functionWords } from '../../protocol/function-words.ts';
import { rulesOf } from '../../protocol/language-rules.ts';
import type { Language } from '../schema/scalars.ts';
import { foldName, isArabic, isNameWithEnding, isUnparted } from './fold-name.ts';
import {
  asAddress,
  asJoined,
  asWord,
  formsOf,
  isPart,
  type Manner,
  type Pattern,
  patternsOf,
} from './name-patterns.ts';
import { readWords, unhidden, type Word } from './name-words.ts';
import { homonymsOf, type Withheld, wordsIn } from './names.ts';

/** A name that was found. */
export interface FoundName {
  readonly withheld: Withheld;
  /** As it stands in the text. */
  readonly word: string;
  /** In the text as it was read. */
  readonly start: number;
  readonly end: number;
}

/** A text, read once: where the names may be, whoever it is for. */
export interface ReadText {
  readonly text: string;
  readonly words: readonly Word[];
  readonly hits: readonly Hit[];
}

export interface NameFinder {
  /** `language`: of the text; without it, its function words are not known. */
  read(text: string, language?: Language): ReadText;
  /**
   * The names in it. Whole names that are `shown` do not count: somebody who may be named can share a name with somebody
   * who may not. Neither do homonyms; these are told apart.
   */
  judge(read: ReadText, shown?: readonly (readonly string[])[]): Judged;
}

interface Judged {
  readonly found: readonly FoundName[];
  readonly homonyms: readonly FoundName[];
}

/** From the first to the last word. */
interface Hit {
  readonly withheld: Withheld;
  readonly from: number;
  readonly to: number;
}

/** Words read before are known again; as many as a long batch of letters has. */
const remembered = 20_000;

/** Prepares a search for these names, to be used for many texts. */
export function openNameFinder(withheld: readonly Withheld[]): NameFinder {
  const patterns = withheld.flatMap(patternsOf);
  const known = [
    new Map<string, readonly Pattern[]>(),
    new Map<string, readonly Pattern[]>(),
    new Map<string, readonly Pattern[]>(),
  ];
  /** The patterns whose first word it may be. */
  const matching = (word: string, how: Manner): readonly Pattern[] => {
    const of = known[how] as Map<string, readonly Pattern[]>;
    const before = of.get(word);
    if (before) return before;
    const forms = formsOf(word).slice(0, how === asJoined ? 1 : undefined);
    const found = patterns.filter(({ parts: [first] }) => first && forms.some((form) => isPart(form, first, how)));
    if (of.size >= remembered) of.clear();
    of.set(word, found);
    return found;
  };

  const texts = new Map<string, ReadText>();
  const read = (original: string, language?: Language): ReadText => {
    if (patterns.length === 0) return { text: '', words: [], hits: [] };
    // What stands around the body is the same in the letters of a batch.
    const key = `${language} ${original}`;
    const before = texts.get(key);
    if (before) return before;
    const made = readAnew(original, language);
    if (texts.size >= 100) texts.clear();
    if (original.length < 1000) texts.set(key, made);
    return made;
  };

  const readAnew = (original: string, language: Language | undefined): ReadText => {
    const text = unhidden(original);
    const words = readWords(text);
    const hits: Hit[] = [];
    for (const [index, { text: word, inAddress }] of words.entries()) {
      for (const { withheld, parts } of matching(word, inAddress ? asAddress : asWord)) {
        const follows = parts.slice(1).every((part, offset) => {
          const next = words[index + offset + 1];
          return next && formsOf(next.text).some((form) => isPart(form, part, asWord));
        });
        if (follows) hits.push({ withheld, from: index, to: index + parts.length - 1 });
      }
      const next = words[index + 1];
      if (!next || !mayBeOneWord(word, next.text, text.slice(words[index]?.end, next.start))) continue;
      for (const { withheld, parts } of matching(word + next.text, asJoined))
        if (parts.length === 1) hits.push({ withheld, from: index, to: index + 1 });
    }
    return { text, words, hits: hits.filter((hit) => !isOrdinary(hit, hits, words, text, language)) };
  };

  const judge = ({ text, words, hits }: ReadText, shown: readonly (readonly string[])[] = []): Judged => {
    const found: Hit[] = [];
    const homonyms: Hit[] = [];
    const phrases =
      hits.length === 0 ? [] : shown.map((parts) => wordsIn(parts.join(parts.some(isUnparted) ? '' : ' ')));
    for (const hit of hits) {
      if (phrases.some((phrase) => covers(phrase, hit, words, isSameName))) continue;
      const { person } = hit.withheld;
      const own = person ? homonymsOf(person).valid : [];
      const isHomonym = own.some((phrase) => covers(wordsIn(phrase.normalize('NFKC')), hit, words, isSameWord));
      (isHomonym ? homonyms : found).push(hit);
    }
    const told = ({ withheld, from, to }: Hit): FoundName => {
      const [{ start }, { end }] = [words[from] as Word, words[to] as Word];
      return { withheld, word: text.slice(start, end).replace(/\s+/g, ' '), start, end };
    };
    return { found: merged(found).map(told), homonyms: merged(homonyms).map(told) };
  };
  return { read, judge };
}

/** What stands beside each other of one person as one: given name and family name, or the halves of a double one. */
function merged(hits: readonly Hit[]): readonly Hit[] {
  const result: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => a.from - b.from)) {
    const index = result.findLastIndex(({ withheld: { of }, to }) => of === hit.withheld.of && hit.from <= to + 1);
    const before = result[index];
    if (before) result[index] = { ...before, to: Math.max(before.to, hit.to) };
    else result.push(hit);
  }
  return result;
}

/** True where what stands between two words may be a break in the middle of one. */
function mayBeOneWord(word: string, next: string, between: string): boolean {
  if (/^(?:[-\u2010\u2011*_~]+\s?|\s*\n\s*)$/.test(between)) return true;
  if (between !== ' ') return false;
  if (/^\p{Lu}/u.test(word)) return /^\p{Ll}/u.test(next);
  return isArabic(word) || isUnparted(word);
}

/** True where a word that is a name too is read as a word, or as a month in a date. */
function isOrdinary(
  { withheld, from, to }: Hit,
  hits: readonly Hit[],
  words: readonly Word[],
  text: string,
  language?: Language,
): boolean {
  const { text: word, start, end } = words[from] as Word;
  if (from !== to || withheld.kind === 'words') return false;
  const fold = foldName(word);
  const [before, after] = [words[from - 1], words[from + 1]];
  const isNear = (near: Word | undefined, between: string) => near !== undefined && /^[\s.,º]*$/.test(between);
  const gapBefore = text.slice(before?.end ?? 0, start);
  const gapAfter = text.slice(end, after?.start);
  const isNumber = (near: Word | undefined) => near !== undefined && /^\p{N}/u.test(near.text);
  const languages = language ? [language] : (Object.keys(functionWords) as Language[]);
  const isMonth = languages.some((one) => rulesOf(one).dates.months.some((month) => foldName(month) === fold));
  if (isMonth && ((isNumber(before) && isNear(before, gapBefore)) || (isNumber(after) && isNear(after, gapAfter))))
    return true;
  if (!languages.some((one) => functionWords[one].has(fold))) return false;
  if (
    hits.some(
      (other) =>
        other.withheld.person === withheld.person &&
        other.withheld.kind !== withheld.kind &&
        Math.abs(other.from - from) <= 1,
    )
  )
    return false;
  // "No. 87"
  if (isNumber(after) && isNear(after, gapAfter)) return true;
  if (!before || /[\n:!?]/.test(gapBefore)) return true;
  if (honorifics.has(foldName(before.text))) return false;
  return !(gapBefore.trim() === '' && /^\p{Ll}/u.test(before.text) && !/^\p{Lu}{2,}$/u.test(word));
}

/** A letter prints the ' of the data as ’. */
function isSameWord(word: string, other: string): boolean {
  return word.replaceAll('’', "'") === other.replaceAll('’', "'");
}

function isSameName(word: string, name: string): boolean {
  const [fold, own] = [foldName(word), foldName(name)];
  if (fold[0] !== own[0]) return false;
  return isNameWithEnding(fold, own) || isNameWithEnding(fold.replace(/s$/, ''), own);
}

/** True where the words around a hit are the phrase. */
function covers(
  own: readonly string[],
  { withheld, from, to }: Hit,
  words: readonly Word[],
  same: (word: string, name: string) => boolean,
): boolean {
  const [first = ''] = own;
  if (own.length === 1 && isUnparted(first)) {
    // 李明 does not stand for 李明华, whose name goes on.
    const name = foldName(withheld.phrase);
    return (
      first.includes(name) && words.slice(from, to + 1).every(({ text }) => !text.replaceAll(first, ' ').includes(name))
    );
  }
  for (let start = to - own.length + 1; start <= from; start += 1) {
    if (
      own.length > 0 &&
      own.every((name, offset) => words[start + offset] && same(words[start + offset]?.text ?? '', name))
    )
      return true;
  }
  return false;
}
