import type { Language } from '../workspace/schema/scalars.ts';
import { type DateRules, rulesOf } from './language-rules.ts';
import { formatList } from './lists.ts';
import { compareLooseDates, type Day, isDay, type Month, parseLooseDate, weekday } from './plain-date.ts';

/**
 * full: "24 October 2023"; short: "24 Oct 2023", for tables; month: "October 2023"; weekday: "Tuesday, 24 October 2023".
 */
export type DateStyle = 'full' | 'short' | 'month' | 'weekday';

export interface DateOptions {
  /** YYYY-MM-DD: its year is left out where all dates are of it. Short dates always have their year. */
  readonly relativeTo?: string;
}

/** on: when something was, "on 24 October"; of: what bears the dates, "of 24 and 25 October". */
export type SeriesForm = 'on' | 'of';

/**
 * A loose date in words: "6 December 2023", "October 2023", "2 to 5 October 2023", "from 30 October to 3 November 2023".
 * Only a day has a weekday; a month or a span of that style is written in full. Throws a RangeError for no date.
 */
export function formatDate(
  date: string,
  language: Language,
  style: DateStyle = 'full',
  { relativeTo }: DateOptions = {},
): string {
  const rules = rulesOf(language).dates;
  const stretch = stretchOf(date);
  const { from, to } = stretch;
  if (style === 'short') return to ? `${rules.short(from)}–${rules.short(to)}` : rules.short(from);
  const text = series([style === 'month' ? monthsOf(stretch) : stretch], language, relativeTo);
  if (style !== 'weekday' || to || !isDay(from)) return text;
  return rules.withWeekday(rules.weekdays[weekday(date) - 1] ?? '', text);
}

/**
 * When something was, as a part of a sentence: "on 6 December 2023", "in October 2023", "from 2 to 5 October 2023".
 * Undefined where the language's form is not known. Throws a RangeError for no date.
 */
export function formatWhen(date: string, language: Language, options: DateOptions = {}): string | undefined {
  const { from, to } = stretchOf(date);
  const kind = to ? 'span' : isDay(from) ? 'day' : 'month';
  return rulesOf(language).dates.when?.(formatDate(date, language, 'full', options), kind);
}

/**
 * Since when something has lasted, as a part of a sentence: "since 6 December 2023", "since October 2023"; of a span, since
 * its beginning. Undefined where the language's form is not known. Throws a RangeError for no date.
 */
export function formatSince(date: string, language: Language, options: DateOptions = {}): string | undefined {
  const begin = date.split('/')[0] ?? date;
  const kind = isDay(stretchOf(begin).from) ? 'day' : 'month';
  return rulesOf(language).dates.since?.(formatDate(begin, language, 'full', options), kind);
}

/**
 * Loose dates in one phrase, in their order and each once, with what neighbours share said once: "24 and 25 October
 * 2023", "24 October, 3 and 5 November 2023". Throws a RangeError for no date.
 */
export function formatDateSeries(
  dates: readonly string[],
  language: Language,
  { relativeTo }: DateOptions = {},
): string {
  return series(stretchesOf(dates), language, relativeTo);
}

/**
 * Days in one phrase as a part of a sentence: "on 24 and 25 October", "des 24 et 25 octobre et du 11 décembre". Undefined where
 * the language's form is not known, or where they are not all days. Throws a RangeError for no date.
 */
export function formatDays(
  dates: readonly string[],
  language: Language,
  form: SeriesForm,
  { relativeTo }: DateOptions = {},
): string | undefined {
  const lead = rulesOf(language).dates.series?.[form];
  const days = stretchesOf(dates);
  if (!lead || days.length === 0 || !days.every(({ from, to }) => !to && isDay(from))) return undefined;
  const text = series(days, language, relativeTo, lead.before === 'months' ? lead.words : undefined);
  return lead.before === 'all' ? lead.words(days.length) + text : text;
}

/** In their order, each once. */
function stretchesOf(dates: readonly string[]): Stretch[] {
  return [...new Set(dates)].sort(compareLooseDates).map(stretchOf);
}

/** From a day to a day or from a month to a month; without `to`, a single one. */
interface Stretch {
  readonly from: Day | Month;
  readonly to?: Day | Month | undefined;
}

/** A piece of the phrase; compound where it holds a conjunction, so that only a comma can set it off. */
interface Piece {
  readonly text: string;
  readonly compound: boolean;
}

function stretchOf(text: string): Stretch {
  const date = parseLooseDate(text);
  if (!date) throw new RangeError(`no such date: ${text}`);
  if (date.kind === 'span') return date;
  return { from: date.kind === 'day' ? date.day : date.month };
}

function monthsOf({ from, to }: Stretch): Stretch {
  const month = ({ year, month }: Month): Month => ({ year, month });
  const within = !to || (from.year === to.year && from.month === to.month);
  return { from: month(from), to: within ? undefined : month(to) };
}

/** `lead` gives the words before the days of each month, by their number: where there are some, "and" joins months plainly. */
function series(
  stretches: readonly Stretch[],
  language: Language,
  relativeTo: string | undefined,
  lead?: (days: number) => string,
): string {
  const rules = rulesOf(language).dates;
  const runsOfYears = runs(stretches, sharedYear);
  // Beside another year, one that is left out would be taken for it: "24 December and 3 January 2024".
  const elided = runsOfYears.length === 1 ? Number(relativeTo?.slice(0, 4)) : undefined;
  const years = runsOfYears.map(({ key: year, items }): Piece => {
    if (year === undefined) return single(whole(items[0], rules, (text, { year }) => rules.inYear(text, year)));
    const yearShown = year !== elided;
    const months = runs(items, sharedMonth).map(({ key: month, items }): Piece => {
      if (month === undefined) return single(whole(items[0], rules, (text) => text, yearShown));
      const days = items.map((item) => single(daysWithinMonth(item, rules)));
      const text = (lead?.(days.length) ?? '') + rules.inMonth(join(days, language), month, yearShown);
      return { text, compound: days.length > 1 };
    });
    const text = lead ? listed(months, language) : join(months, language);
    const compound = months.length > 1 || months.some((piece) => piece.compound);
    return { text: yearShown ? rules.inYear(text, year) : text, compound };
  });
  const { comma, further } = rulesOf(language).lists;
  if (further === undefined || !years.some(({ compound }) => compound)) return join(years, language);
  const texts = years.map(({ text }) => text);
  return [texts.slice(0, -1).join(comma), ...texts.slice(-1)].filter(Boolean).join(further);
}

/** Days of one month, without it: "24", "2 to 5". */
function daysWithinMonth({ from, to }: Stretch, rules: DateRules): string {
  if (!isDay(from)) return '';
  return to && isDay(to) ? rules.dayRange(from.day, to.day) : rules.day(from.day);
}

/** A stretch that shares no month with its neighbours, each end with its own month, and year as `withYear` adds it. */
function whole(
  { from, to }: Stretch,
  rules: DateRules,
  withYear: (text: string, date: Month) => string,
  yearShown = true,
): string {
  const month = rules.month ?? ((number) => rules.months[number - 1] ?? '');
  const written = (date: Day | Month) =>
    withYear(
      isDay(date) ? rules.inMonth(rules.day(date.day), date.month, yearShown) : month(date.month, yearShown),
      date,
    );
  if (!to) return written(from);
  if (isDay(from)) return rules.daySpan(written(from), written(to));
  return rules.monthSpan(rules.monthFrom ? withYear(rules.monthFrom(from.month), from) : written(from), written(to));
}

function single(text: string): Piece {
  return { text, compound: false };
}

function join(pieces: readonly Piece[], language: Language): string {
  const lastIsCompound = pieces.length > 1 && pieces.at(-1)?.compound;
  if (!lastIsCompound) return listed(pieces, language);
  return pieces.map(({ text }) => text).join(rulesOf(language).lists.comma);
}

function listed(pieces: readonly Piece[], language: Language): string {
  return formatList(
    pieces.map(({ text }) => text),
    language,
  );
}

function sharedYear({ from, to }: Stretch): number | undefined {
  return !to || from.year === to.year ? from.year : undefined;
}

function sharedMonth({ from, to }: Stretch): number | undefined {
  return isDay(from) && (!to || from.month === to.month) ? from.month : undefined;
}

/** Neighbours that share a key, together; each without a key alone. */
function runs<T>(items: readonly T[], keyOf: (item: T) => number | undefined) {
  const result: { key: number | undefined; items: [T, ...T[]] }[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = result.at(-1);
    if (last && key !== undefined && last.key === key) last.items.push(item);
    else result.push({ key, items: [item] });
  }
  return result;
}
