import {
  formatDate,
  formatDateSeries,
  formatDays,
  formatSince,
  formatWhen,
  type SeriesForm,
} from '../../protocol/dates.ts';
import { rulesOf } from '../../protocol/language-rules.ts';
import { isLooseDate, isPlainDate } from '../../protocol/plain-date.ts';
import type { Shape } from '../context/shape.ts';
import { isRecord, type Value } from '../context/value.ts';
import { capitalised, choiceParam, flagParam, helper, type Param, type Run, TemplateFault } from './helper.ts';

/** A date of the data, or one in quotes: a day, a month or a span. */
const dateParam: Param<string> = {
  expected: 'a date',
  accepts: (shape) => shape.kind === 'date' || (shape.kind === 'literal' && isLooseDate(String(shape.value))),
  read: String,
};

/** Dates, or things that have one: events, earlier letters. */
const datesParam: Param<readonly string[]> = {
  expected: 'a list of dates, or of things with a date',
  accepts: (shape) =>
    shape.kind === 'list' && (isDate(shape.of) || (shape.of.kind === 'object' && isDate(shape.of.fields.date))),
  read: (value) => (value as readonly Value[]).map((item) => String(isRecord(item) ? item.date : item)),
};

function isDate(shape: Shape | undefined): boolean {
  return shape?.kind === 'date';
}

/** The year is left out of a letter of the same year only where the template asks for it. */
const relativeTo = (run: Run, elide: boolean | undefined) => (elide ? { relativeTo: run.date } : {});

/**
 * A date with the preposition that the language wants. Two sentences in a row that begin with one day do not both name it:
 * "The same day, …".
 */
function partOfSentence(format: typeof formatWhen, what: string, sameDay: 'sameDay' | 'sinceSameDay') {
  return helper({
    params: [dateParam],
    options: { start: flagParam, elide: flagParam },
    call: (run, [date], { start, elide }) => {
      const text = format(date, run.language, relativeTo(run, elide));
      if (text !== undefined && !start) return text;
      if (text !== undefined) {
        const again = run.begun?.day === date ? rulesOf(run.language).dates[sameDay] : undefined;
        const begun = capitalised(again ?? text);
        if (isPlainDate(date)) run.begun = { day: date, text: begun };
        return begun;
      }
      const message = `How a sentence in "${run.language}" says ${what} is not known.`;
      throw new TemplateFault({ code: 'value-missing', message, hints: ['write the preposition before {{date …}}'] });
    },
  });
}

const seriesOptions = { elide: flagParam, form: choiceParam('on', 'of'), start: flagParam };

/** Dates in one phrase; with a `form`, as a part of a sentence. */
function seriesOf(
  dates: readonly string[],
  run: Run,
  { elide = true, form, start }: { elide?: boolean; form?: SeriesForm; start?: boolean },
): string {
  const options = relativeTo(run, elide);
  const text = form ? formatDays(dates, run.language, form, options) : formatDateSeries(dates, run.language, options);
  if (text !== undefined) return start ? capitalised(text) : text;
  const message = `How a sentence in "${run.language}" says these dates is not known.`;
  throw new TemplateFault({ code: 'value-missing', message, hints: ['write the preposition before {{dates …}}'] });
}

export const dateHelpers = {
  date: helper({
    params: [dateParam],
    options: { weekday: flagParam, elide: flagParam },
    call: (run, [date], { weekday, elide }) =>
      formatDate(date, run.language, weekday ? 'weekday' : 'full', relativeTo(run, elide)),
  }),
  when: partOfSentence(formatWhen, 'when something was', 'sameDay'),
  since: partOfSentence(formatSince, 'since when something has lasted', 'sinceSameDay'),
  shortDate: helper({
    params: [dateParam],
    call: (run, [date]) => formatDate(date, run.language, 'short'),
  }),
  month: helper({
    params: [dateParam],
    options: { elide: flagParam },
    call: (run, [date], { elide }) => formatDate(date, run.language, 'month', relativeTo(run, elide)),
  }),
  dates: helper({
    params: [datesParam],
    options: seriesOptions,
    call: (run, [dates], options) => seriesOf(dates, run, options),
  }),
  earlierLetters: helper({
    params: [],
    options: seriesOptions,
    call: (run, _none, options) => seriesOf(run.earlierDates, run, options),
  }),
};
