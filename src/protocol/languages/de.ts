import type { LanguageRules } from '../language-rules.ts';
import { numericDate } from './numeric-date.ts';

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const small =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const tens = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');

export const de: LanguageRules = {
  reviewed: false,
  direction: 'ltr',
  dates: {
    months,
    weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
    day: (day) => `${day}.`,
    dayRange: (from, to) => `${from}. bis ${to}.`,
    inMonth: (days, month) => `${days} ${months[month - 1]}`,
    inYear: (text, year) => `${text} ${year}`,
    daySpan: (from, to) => `${from} bis ${to}`,
    monthSpan: (from, to) => `${from} bis ${to}`,
    withWeekday: (weekday, date) => `${weekday}, ${date}`,
    sameDay: 'am selben Tag',
    sinceSameDay: 'seit diesem Tag',
    when: (date, kind) =>
      ({ day: `am ${date}`, month: `im ${date}`, span: /^\d/.test(date) ? `vom ${date}` : `von ${date}` })[kind],
    since: (date, kind) => (kind === 'day' ? `seit dem ${date}` : `seit ${date}`),
    short: numericDate('.'),
  },
  lists: { comma: ', ', further: ' sowie ', and: () => ' und ', or: () => ' oder ' },
  numbers: {
    words: (n, gender) => {
      if (n === 1) return gender === 'feminine' ? 'eine' : 'ein';
      if (n === 100) return 'einhundert';
      if (n < 20) return small[n] ?? '';
      return `${n % 10 === 0 ? '' : `${small[n % 10]}und`}${tens[Math.floor(n / 10) - 2]}`;
    },
    groupSeparator: '.',
    groupFrom: 4,
    plural: (n) => (n === 1 ? 'one' : 'other'),
  },
  citations: {
    law: ({ article, part, paragraph, act, of }) => {
      const places = [
        article && `Artikel ${article}`,
        part && `Absatz ${part}`,
        paragraph && `Nummer ${paragraph}`,
      ].filter((place) => place !== undefined);
      return places.length === 0 ? act : of && `${places.join(' ')} ${of}`;
    },
    convention: {
      short: (number) => `Übereinkommen Nr. ${number}`,
      full: (title, year, number) => `Übereinkommen (Nr. ${number}) ${title}, ${year}`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'Anlage:' : `Anlagen (${count}):`),
    files: { letter: 'schreiben', enclosure: 'anlage' },
    copies: 'Kopie an:',
    reference: 'Unser Zeichen:',
    subject: undefined,
    byEmail: 'Per E-Mail',
    confidential: 'Vertraulich',
    pageLabel: 'Seite {page} von {pages}',
    placeAndDate: '{place}, den {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['„', '“'],
      ['‚', '‘'],
    ],
  },
  cues: {
    honorifics: 'herr frau',
    by: /^(?:von|vom|durch)(?!\p{L})/iu,
    twice: { may: 'die das der den dem sie was wer mit an es' },
    knownAcronyms: 'UN UNO ILO IAO EU OECD',
    toFillIn: {
      toCome: 'noch (?:offen|zu ergänzen|zu klären|einzufügen)|wird (?:noch )?(?:ergänzt|nachgereicht)',
      instruction: /\s(?:einfügen|eintragen|ergänzen)$/iu,
      bracketed: 'name namen datum tag monat jahr ort land stadt titel funktion',
      notes: 'geschwärzt unleserlich hervorhebung',
      words: 'tbc',
      unwritten: /^\s+(?:wird|ist|folgt|noch)(?!\p{L})/iu,
    },
  },
};
