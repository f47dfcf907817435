import type { LanguageRules } from '../language-rules.ts';
import { isDay } from '../plain-date.ts';
import { asks } from './demands/en.ts';

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
    files: { letter: 'letter', enclosure: 'enclosure' },
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
    complaint: 'Complaint to the Committee on Freedom of Association: {subject}',
  },
  cues: {
    honorifics: 'mr ms mrs mx miss dr prof',
    institutions: `affairs agency amnesty article association blog bulletin bureau center centre chronicle commission committee
      confederation conference council court criminal daily declaration deputy director embassy europe facebook fact fax
      federation foreign foundation free freedom gazette general government guardian health human independent institute interior
      international interview journal kingdom labor labour letter magazine mail media meeting message minister ministry mission
      monitor nations national network new news newspaper observatory office ombudsman organisation organization parliament party
      police press prison prosecutor public radio rapporteur record report reporters republic review rights secretary service
      social society solidarity special state statement supreme telegram telegraph telephone television testimony times today
      trade tribunal tv twitter union unions united university video voice watch website weekly witness workers world`,
    institutionsOrNames: 'east justice north page post saint south west york',
    asks,
    by: /^by(?!\p{L})/iu,
    articles: 'the a an',
    demands: {
      doubled: /^(?:to|not to|that|the|please|we|must|should|shall|a|an|immediate)(?!\p{L})/iu,
      otherForm:
        /^(?!(?:br|cl|fl|k|p|r|s|sl|spr|st|str|sw|w|wr)ing\b|(?:accord|bear|concern|dur|follow|notwithstand|pend|regard)ing\b)\p{Ll}+ing(?!\p{L})|^(?:\p{Lu}\S*\s+)+(?:be|must|should|shall)(?!\p{L})|^(?:all|those|these|every|his|her|their|its)(?!\p{L})/u,
    },
    twice: { may: 'that had her is do very so no ha bye' },
    ofLost: {
      behind: /\bon behalf (?=(?:the|our|all|an?)(?!\p{L}))/iu,
      at: /^(?:[Tt]he|[Aa]n?|[Oo]ur)(?!\p{L})|^(?!Of |For )\p{Lu}/u,
    },
    knownAcronyms: 'UN ILO EU OECD',
    toFillIn: {
      toCome: 'to be (?:confirmed|completed|determined|defined|decided|added|filled in)',
      instruction: /^(?:insert|add|enter|fill in|your)\s|\shere$/iu,
      bracketed: 'name names date day month year city town place country title position xx xxx',
      notes: 'redacted withheld illegible inaudible emphasis sic',
      beforeNames: 'of with from by at for against and the',
      unwritten: /^\s+(?:to be|tb[acd])(?!\p{L})/iu,
    },
  },
};
