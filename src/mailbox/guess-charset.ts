import { mailLimits } from './limits.ts';

/** Where no charset is declared: in what old programs of offices write, what is no UTF-8 is of one of two Windows code pages. */
export function guessCharset(bytes: Uint8Array): string {
  return isInCyrillic(new TextDecoder(cyrillic).decode(bytes)) ? cyrillic : western;
}

export const cyrillic = 'windows-1251';
export const western = 'windows-1252';

/** True where what was read as Cyrillic is: in words of other languages its letters stand alone, among those of theirs. */
export function isInCyrillic(words: string): boolean {
  const text = words.slice(0, mailLimits.text);
  const letters = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const inWords = text.match(/(?<!\p{L})\p{Script=Cyrillic}{2,}(?!\p{L})/gu)?.join('').length ?? 0;
  return inWords * 2 > letters;
}
