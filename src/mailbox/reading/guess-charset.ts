import { mailLimits } from './limits.ts';

/** Where no charset is declared: in what old programs of offices write, what is no UTF-8 is in one of these. */
export function guessCharset(bytes: Uint8Array): string {
  if (isInKoi8(new TextDecoder(koi8).decode(bytes))) return koi8;
  return isInCyrillic(new TextDecoder(cyrillic).decode(bytes)) ? cyrillic : western;
}

/** KOI8-U has all of KOI8-R but for a few lines of boxes, and the letters of Ukrainian. */
export const koi8 = 'koi8-u';
export const cyrillic = 'windows-1251';
export const western = 'windows-1252';

/** True where what was read as Cyrillic is: in words of other languages its letters stand alone, among those of theirs. */
export function isInCyrillic(words: string): boolean {
  const text = words.slice(0, mailLimits.text);
  const letters = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const inWords = text.match(/(?<!\p{L})\p{Script=Cyrillic}{2,}(?!\p{L})/gu)?.join('').length ?? 0;
  return inWords * 2 > letters;
}

/** True where what was read as KOI8 is: the same bytes are letters of words in windows-1251 as well, but unlikely ones, in the other case. */
export function isInKoi8(words: string): boolean {
  const text = words.slice(0, mailLimits.text);
  const otherwise = text.replace(/[^\p{ASCII}]/gu, (letter) => inWindows.get(letter) ?? letter);
  return isInCyrillic(text) && unlikelihood(text) + doubt < unlikelihood(otherwise);
}

const upperHalf = Uint8Array.from({ length: 128 }, (_, index) => 128 + index);
const readAs = (charset: string) => [...new TextDecoder(charset).decode(upperHalf)];
const ofWindows = readAs(cyrillic);
const inWindows: ReadonlyMap<string, string> = new Map(
  readAs(koi8).map((letter, index) => [letter, ofWindows[index] ?? letter]),
);

/** The letters of Russian from the most frequent on, without ё, which many leave out. */
const letters = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ';
/** What a capital behind a small letter counts for, or a line of a box, and how much likelier KOI8 has to be, which few write. */
const odd = 40;
const doubt = 10;

function unlikelihood(text: string): number {
  const rank = [...text.toLowerCase()].reduce((sum, letter) => sum + Math.max(0, letters.indexOf(letter)), 0);
  return rank + odd * (text.match(/\p{Ll}\p{Lu}|[\u2500-\u259f]/gu)?.length ?? 0);
}
