import type { Entry } from './entry.ts';
import { parseEntry } from './entry-line.ts';

/**
 * What a ledger's text lacks of an earlier version of it: lines are only ever added, so these were lost. Claims are not
 * among them: one may be dropped.
 */
export function lostEntries(text: string, earlier: string): readonly Entry[] {
  // A last line without its end is read as torn, even where nothing but the line feed is gone.
  const here = new Set(text.split('\n').slice(0, -1));
  return [...new Set(earlier.split('\n'))]
    .filter((line) => !here.has(line))
    .map(parseEntry)
    .filter((entry) => entry !== undefined)
    .filter(({ state }) => state !== 'claimed');
}
