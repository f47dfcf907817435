import type { Place } from '../diagnostic.ts';
import type { Places } from './workspace.ts';

/** A letter prints the ' of the data as ’. */
const even = (text: string) => text.replaceAll('’', "'");

/** Where a text stands first in these values of the data, which are looked through in their order. */
export function placeOfText(text: string, values: readonly object[], places: Places): Place | undefined {
  for (const value of values) {
    for (const [key, child] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      const found =
        typeof child === 'string'
          ? even(child).includes(even(text))
            ? places.of(value, [step], even(child).indexOf(even(text)))
            : undefined
          : typeof child === 'object' && child !== null
            ? placeOfText(text, [child], places)
            : undefined;
      if (found) return found;
    }
  }
  return undefined;
}
