import type { PlainDate } from '../../protocol/plain-date.ts';
import type { Facts } from '../workspace.ts';
import { isOfAddressee } from './addressee-mark.ts';
import { demandsAddedSince, isOfDemand } from './asked.ts';
import { marksOf } from './dated-facts.ts';

/**
 * Whether a letter of that day, which left these marks, told of other things, and asked for others: a case that is new may have been
 * given the id of one before. What is worded otherwise since, or was added, is not that.
 */
export function isOfAnotherCase(facts: Facts, day: PlainDate, told: readonly string[]): boolean {
  const before = told.filter((mark) => !isOfDemand(mark) && !isOfAddressee(mark));
  const now = new Set(marksOf(facts, day));
  const stillTold = before.filter((mark) => now.has(mark)).length;
  if (before.length === 0 || stillTold * 2 >= before.length) return false;
  const { length } = facts.demands ?? [];
  return length > 0 && demandsAddedSince(facts, day, told).length === length;
}
