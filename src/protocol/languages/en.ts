import type { LanguageRules } from '../language-rules.ts';
import { isDay } from '../plain-date.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Day before month and no serial comma, as the ILO and the United Nations write English. */
export const en: LanguageRules = {
  reviewed: true,
  direction: 'ltr',
  dates: {
    months,
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    day: String,
    dayRange: (from, to) => `${from} to ${to}`,
    inMonth: (days, month) => `${days} ${months[month - 1]}`,
    inYear: (text, year) => `${text} ${year}`,
    daySpan: (from, to) => `from ${from} to ${to}`,
    monthSpan: (from, to) => `${from} to ${to}`,
    withWeekday: (weekday, date) => `${weekday}, ${date}`,
    sameDay: 'the same day',
    sinceSameDay: 'since that day',
    when: (date, kind) =>
      ({ day: `on ${date}`, month: `in ${date}`, span: date.startsWith('from ') ? date : `from ${date}` })[kind],
    since: (date) => `since ${date}`,
    series: {
      on: { before: 'all', words: () => 'on ' },
      of: { before: 'all', words: () => 'of ' },
    },
    short: (date) => {
      const month = `${months[date.month - 1]?.slice(0, 3)} ${date.year}`;
      return isDay(date) ? `${date.day} ${month}` : month;
    },
  },
  lists: { comma: ', ', further: ', and ', and: () => ' and ', or: () => ' or ' },
  numbers: {
    words: (n) => {
      if (n === 100) return 'one hundred';
      if (n < 20) return small[n] ?? '';
      const ten = tens[Math.floor(n / 10) - 2] ?? '';
      return n % 10 === 0 ? ten : `${ten}-${small[n % 10]}`;
    },
    groupSeparator: ',',
    groupFrom: 4,
    plural: (n) => (n === 1 ? 'one' : 'other'),
  },
  citations: {
    law: ({ article, part, paragraph, act, of }) => {
      const places = [
        paragraph && `paragraph ${paragraph}`,
        part && `part ${part}`,
        article && `article ${article}`,
      ].filter((place) => place !== undefined);
      return places.length === 0 ? act : `${places.join(' of ')} ${of ?? `of the ${act.replace(/^the /i, '')}`}`;
    },
    convention: {
      short: (number) => `Convention No. ${number}`,
      full: (title, year, number) => `${title}, ${year} (No. ${number})`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'Enclosure:' : `Enclosures (${count}):`),
    copies: 'cc:',
    reference: 'Ref.:',
    subject: 'Subject:',
    byEmail: 'By e-mail',
    confidential: 'Confidential',
    pageLabel: 'Page {page} of {pages}',
    placeAndDate: '{place}, {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['“', '”'],
      ['‘', '’'],
    ],
    steps: {
      'follow-up': 'Follow-up: {subject}',
      'final-reminder': 'Final reminder: {subject}',
      escalation: 'Request for intervention: {subject}',
    },
  },
};
