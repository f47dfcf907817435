/** Which letters tell of a fact. */
import { compareDates, latestDay, type PlainDate } from '../protocol/plain-date.ts';

export interface Told {
  readonly tellFrom?: PlainDate | undefined;
}

/** Whether a letter of that day tells of it: what was learned only after a letter had gone is for those from a later day on. */
export function isToldOn({ tellFrom }: Told, day: PlainDate): boolean {
  return tellFrom === undefined || compareDates(tellFrom, day) <= 0;
}

/**
 * Whether it is news to those who had a letter of the day `last`; all is where they had none. A month that the letter was
 * written in may have brought it after that letter: better told twice than never.
 */
export function isNews(fact: Told & { readonly date: string | undefined }, last: PlainDate | undefined): boolean {
  const day = fact.tellFrom ?? (fact.date && latestDay(fact.date));
  return !!day && (last === undefined || compareDates(day, last) > 0);
}
