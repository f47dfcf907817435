/** Which letters tell of a fact. */
import { compareDates, earliestDay, type PlainDate } from '../../protocol/plain-date.ts';

export interface Told {
  readonly tellFrom?: PlainDate | undefined;
}

/** Whether a letter of that day tells of it: what was learned only after a letter had gone is for those from a later day on. */
export function isToldOn({ tellFrom }: Told, day: PlainDate): boolean {
  return tellFrom === undefined || compareDates(tellFrom, day) <= 0;
}

/**
 * The first day on which a letter can have told of what has this loose date: of a month its first day, as a letter of that month tells it;
 * of a span the first of its end, before which nobody knows when it ends.
 */
export function tellableFrom(date: string): PlainDate {
  return earliestDay(date.slice(date.indexOf('/') + 1));
}

/** Whether it is news to those who had a letter of the day `last`; all is where they had none. */
export function isNews(fact: Told & { readonly date: string | undefined }, last: PlainDate | undefined): boolean {
  const day = fact.tellFrom ?? (fact.date && tellableFrom(fact.date));
  return !!day && (last === undefined || compareDates(day, last) > 0);
}
