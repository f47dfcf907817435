/** The words by which texts are understood, in whichever language they are: those of all together. */
import { type Asks, knownLanguages, rulesOf } from './language-rules.ts';

const all = knownLanguages.flatMap((language) => rulesOf(language).cues ?? []);

const wordsOf = (key: 'honorifics' | 'institutions' | 'institutionsOrNames'): ReadonlySet<string> =>
  new Set(all.flatMap((cues) => cues[key]?.match(/\S+/g) ?? []));

export const honorifics = wordsOf('honorifics');
export const institutions = wordsOf('institutions');
export const institutionsOrNames = wordsOf('institutionsOrNames');

/** Whether a text has such words. */
export function asks(what: keyof Asks, text: string): boolean {
  return all.some((cues) => cues.asks?.[what].test(text));
}

/** A text up to where the first such word begins. */
export function before(what: keyof Asks, text: string): string {
  const starts = all.map((cues) => cues.asks?.[what].exec(text)?.index ?? text.length);
  return text.slice(0, Math.min(...starts));
}
