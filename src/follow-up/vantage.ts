import { addDays, daysBetween, type PlainDate } from '../protocol/plain-date.ts';

/** The first and the last day on which something is so. */
export type Span = readonly [from: PlainDate, until: PlainDate];

/**
 * The day from which a case is looked at. It answers questions, and knows on which other days all of them would have had the
 * same answers: what was reckoned from it is the same on those. `daysSince` alone is another number on each.
 */
export class Vantage {
  readonly #day: PlainDate;
  #from: PlainDate = '0001-01-01';
  #until: PlainDate = '9999-12-31';

  constructor(day: PlainDate) {
    this.#day = day;
  }

  /** Whether it is that day, or a later one. */
  hasCome(date: PlainDate): boolean {
    const isSo = date <= this.#day;
    if (isSo) this.#notBefore(date);
    else this.#notAfter(addDays(date, -1));
    return isSo;
  }

  /** Whether it is a later day. */
  isOver(date: PlainDate): boolean {
    const isSo = date < this.#day;
    if (isSo) this.#notBefore(addDays(date, 1));
    else this.#notAfter(date);
    return isSo;
  }

  /** The day itself: what is made of it is so on no other. */
  get day(): PlainDate {
    this.#notBefore(this.#day);
    this.#notAfter(this.#day);
    return this.#day;
  }

  /** Days from a date to this day; negative where that is to come. */
  daysSince(date: PlainDate): number {
    return daysBetween(date, this.#day);
  }

  /** The days on which all that was asked so far has the same answers. */
  get span(): Span {
    return [this.#from, this.#until];
  }

  #notBefore(date: PlainDate): void {
    if (date > this.#from) this.#from = date;
  }

  #notAfter(date: PlainDate): void {
    if (date < this.#until) this.#until = date;
  }
}
