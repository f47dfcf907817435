import type { Place } from '../../diagnostic.ts';
import { indexOfWord } from '../../protocol/index-of-word.ts';
import { isLanguage } from '../../protocol/language-rules.ts';
import type { Language } from '../schema/scalars.ts';
import type { Places } from '../workspace.ts';

/** A letter prints the ' of the data as ’. */
const even = (text: string) => text.replaceAll('’', "'");

/**
 * Where a text stands first in these values of the data, which are looked through in their order: rather on its own than as a part
 * of a word, and not in what is of other languages than the letter's.
 */
export function placeOfText(
  text: string,
  values: readonly object[],
  places: Places,
  language?: Language,
): Place | undefined {
  const word = even(text);
  const find = (indexIn: (value: string) => number): Place | undefined => {
    const inside = (value: object): Place | undefined => {
      for (const [key, child] of Object.entries(value)) {
        if (language !== undefined && isLanguage(key) && key !== language) continue;
        const index = typeof child === 'string' ? indexIn(even(child)) : -1;
        const found =
          index !== -1
            ? places.of(value, [Array.isArray(value) ? Number(key) : key], index)
            : typeof child === 'object' && child !== null
              ? inside(child)
              : undefined;
        if (found) return found;
      }
      return undefined;
    };
    return inside(values);
  };
  return find((value) => indexOfWord(value, word)) ?? find((value) => value.indexOf(word));
}
