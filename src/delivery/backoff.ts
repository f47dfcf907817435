import type { Dispatch } from '../ledger/state.ts';

/** When a deferred message is tried again (RFC 5321, 4.5.4.1): ever more rarely, for five days. Times in milliseconds. */
const minute = 60_000;
const firstWait = 15 * minute;
const longestWait = 6 * 60 * minute;
const spread = 0.25;
const giveUpAfter = 5 * 24 * 60 * minute;

/**
 * The time before which it is not tried again. `deferrals` counts those before this one; `random`, from 0 to 1, keeps many
 * messages that were put off together from coming back together.
 */
export function nextTry(deferrals: number, now: number, random: number): number {
  const wait = Math.min(firstWait * 2 ** deferrals, longestWait);
  return Math.round(now + wait * (1 - spread + 2 * spread * random));
}

/** True where it may be tried again. `notBefore` is ISO 8601. */
export function isDue(notBefore: string | undefined, now: number): boolean {
  const left = notBefore === undefined ? 0 : Date.parse(notBefore) - now;
  // Further off than any wait: the clock was wrong then, or is now.
  return !(left > 0 && left <= longestWait * (1 + spread));
}

/** Clocks differ so much without being wrong. */
const skew = 10 * minute;

/**
 * Where the clock is behind the last line of a record, as one of the two was wrong: how long to wait until it has caught up, or
 * somebody has put it right; no longer than for anything else. `last` is ISO 8601.
 */
export function timeToCatchUp(last: string, now: number): number | undefined {
  const behind = Date.parse(last) - now;
  return behind > skew ? Math.min(behind, longestWait) : undefined;
}

/** True where it has been tried for so long that nobody waits any more. `since` is ISO 8601. */
export function isExpired(since: string, now: number): boolean {
  return now - Date.parse(since) >= giveUpAfter;
}

/** True of what was put off, and nobody has tried since, until it was too late to be worth another try. */
export function isOverdue({ state, prepared }: Pick<Dispatch, 'state' | 'prepared'>, now: number): boolean {
  return state === 'deferred' && prepared !== undefined && isExpired(prepared.at, now);
}

/** "2026-11-28 04:03 UTC" of a time in ISO 8601 and UTC. */
export const inUtc = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`;
