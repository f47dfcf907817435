import type { Entry } from '../lines/entry.ts';
import { parseEntry, serialiseEntry } from '../lines/entry-line.ts';
import type { KnownReason } from './known-reason.ts';

/** Why a repair makes a dispatch uncertain. */
export const whyDoubted = 'lines of the ledger were lost or damaged';
export const whyDisputed = 'copies of the workspace contradict each other' satisfies KnownReason;

/**
 * What a ledger's text lacks of an earlier version of it: lines are only ever added, so these were lost. Of claims, none may be in
 * the earlier one that this copy may have dropped.
 */
export function lostEntries(text: string, earlier: string): readonly Entry[] {
  // A last line without its end is read as torn, even where nothing but the line feed is gone.
  const lines = text.split('\n').slice(0, -1);
  const here = new Set(lines);
  const missing = [...new Set(earlier.split('\n'))]
    .filter((line) => !here.has(line))
    .map(parseEntry)
    .filter((entry) => entry !== undefined);
  if (missing.length === 0) return [];
  const said = new Set(lines.flatMap((line) => whatItSays(line) ?? []));
  return missing.filter((entry) => !said.has(whatItSays(serialiseEntry(entry)) ?? ''));
}

/** What a line says wherever it stands in its chain: a repair may have moved it. Undefined where it cannot be trusted. */
export function whatItSays(line: string): string | undefined {
  const entry = parseEntry(line);
  return entry && JSON.stringify({ ...entry, seq: 0, prev: '', attempt: 0 });
}

/** True where nobody has doubted it but a repair of the ledger. */
export function isDoubt(entry: Entry): boolean {
  return isDispute(entry) || (entry.state === 'uncertain' && entry.reason === whyDoubted);
}

/** True where a repair has doubted it for what copies say, and would again. */
export function isDispute(entry: Entry | undefined): boolean {
  return entry?.state === 'uncertain' && entry.reason === whyDisputed;
}
