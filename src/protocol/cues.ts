/** The words by which texts are understood, in whichever language they are: those of all together. */
import { type Asks, knownLanguages, rulesOf } from './language-rules.ts';

const all = knownLanguages.flatMap((language) => rulesOf(language).cues ?? []);

const wordsOf = (key: 'articles' | 'honorifics' | 'institutions' | 'institutionsOrNames'): ReadonlySet<string> =>
  new Set(all.flatMap((cues) => cues[key]?.match(/\S+/g) ?? []));

export const articles = wordsOf('articles');
export const honorifics = wordsOf('honorifics');
export const institutions = wordsOf('institutions');
export const institutionsOrNames = wordsOf('institutionsOrNames');

type Cue = Exclude<keyof Asks, 'forms'>;

/** Whether a text has such words. */
export function asks(what: Cue, text: string): boolean {
  return all.some((cues) => cues.asks?.[what].test(text));
}

/** A text from where the first such word ends; undefined where it has none. */
export function after(what: Cue, text: string): string | undefined {
  const found = all.map((cues) => cues.asks?.[what].exec(text)).find((one) => one != null);
  return found ? text.slice(found.index + found[0].length) : undefined;
}

/** A text up to where the first such word begins. */
export function before(what: Cue, text: string): string {
  const starts = all.map((cues) => cues.asks?.[what].exec(text)?.index ?? text.length);
  return text.slice(0, Math.min(...starts));
}

/** Numbers from 2 to 100 by their words. */
let numbers: ReadonlyMap<string, number> | undefined;

function numbersByWord(): ReadonlyMap<string, number> {
  const byWord = new Map<string, number>();
  for (const language of knownLanguages) {
    const { cues, numbers: own } = rulesOf(language);
    if (!cues?.asks) continue;
    const { words, ofPersons = [] } = own;
    for (const [index, words] of ofPersons.entries()) for (const word of words.split(' ')) byWord.set(word, index + 2);
    for (let n = 2; words && n <= 100; n += 1)
      for (const gender of ['masculine', 'feminine'] as const) byWord.set(words(n, gender), n);
  }
  return byWord;
}

/** The first number of a text, in digits or words: "release the four teachers". "At once" is no eleven in Spanish. */
export function firstNumber(text: string): number | undefined {
  numbers ??= numbersByWord();
  const words = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\d-]+/u);
  return words.map((word) => (/^\d+$/.test(word) ? Number(word) : numbers?.get(word))).find((n) => n !== undefined);
}
