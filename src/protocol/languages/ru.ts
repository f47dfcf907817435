import type { LanguageRules } from '../language-rules.ts';
import { asks } from './demands/ru.ts';
import { numericDate } from './numeric-date.ts';

const months = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
];
const ofMonths = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];
const small =
  'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
    ' ',
  );
const tens = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ');
/** "со 2 октября": before второе only. */
const from = (text: string) => `${/^2(?!\d)/.test(text) ? 'со' : 'с'} ${text}`;
/** "октябрь" → "октября", "март" → "марта". */
const genitive = (_month: string, stem: string, soft: string) => `${stem}${soft ? 'я' : 'а'}`;

export const ru: LanguageRules = {
  reviewed: true,
  direction: 'ltr',
  dates: {
    months,
    weekdays: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
    day: String,
    dayRange: (first, last) => `${from(String(first))} по ${last}`,
    inMonth: (days, month) => `${days} ${ofMonths[month - 1]}`,
    inYear: (text, year) => `${text} ${year} года`,
    daySpan: (first, last) => `${from(first)} по ${last}`,
    monthSpan: (first, last) => `с ${first} по ${last}`,
    monthFrom: (month) => ofMonths[month - 1] ?? '',
    withWeekday: (weekday, date) => `${weekday}, ${date}`,
    sameDay: 'в тот же день',
    sinceSameDay: 'с того же дня',
    when: (date, kind) => (kind === 'month' ? `в ${date.replace(/^(\S+?)[ьй]?(\s|$)/, '$1е$2')}` : date),
    since: (date, kind) => from(kind === 'day' ? date : date.replace(/^(\S+?)([ьй]?)(?=\s|$)/, genitive)),
    series: {
      on: { before: 'all', words: () => '' },
      of: { before: 'all', words: () => 'от ' },
    },
    short: numericDate('.'),
  },
  lists: { comma: ', ', further: ', а также ', and: () => ' и ', or: () => ' или ' },
  numbers: {
    words: (n, gender) => {
      if (n === 100) return 'сто';
      const last = n < 20 ? n : n % 10;
      const one = { masculine: 'один', feminine: 'одна', neuter: 'одно' }[gender];
      const unit = last === 1 ? one : last === 2 && gender === 'feminine' ? 'две' : (small[last] ?? '');
      if (n < 20) return unit;
      const ten = tens[Math.floor(n / 10) - 2] ?? '';
      return last === 0 ? ten : `${ten} ${unit}`;
    },
    ofPersons:
      'двух двоих|трех троих|четырех четверых|пяти пятерых|шести шестерых|семи семерых|восьми|девяти|десяти'.split('|'),
    groupSeparator: '\u00a0',
    groupFrom: 4,
    plural: (n) => {
      if (n % 10 === 1 && n % 100 !== 11) return 'one';
      return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 'few' : 'many';
    },
  },
  citations: {
    // The abbreviations of legal Russian, which are the same in every case.
    law: ({ article, part, paragraph, act, of }) => {
      const places = [paragraph && `п. ${paragraph}`, part && `ч. ${part}`, article && `ст. ${article}`].filter(
        (place) => place !== undefined,
      );
      return places.length === 0 ? act : of && `${places.join(' ')} ${of}`;
    },
    convention: {
      short: (number) => `Конвенция № ${number}`,
      full: (title, year, number) => `Конвенция ${year} года ${title} (№ ${number})`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'Приложение:' : `Приложения (${count}):`),
    files: { letter: 'pismo', enclosure: 'prilozhenie' },
    copies: 'Копия:',
    reference: 'Исх. №',
    subject: 'Тема:',
    byEmail: 'По электронной почте',
    confidential: 'Конфиденциально',
    pageLabel: 'Страница {page} из {pages}',
    placeAndDate: '{place}, {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['«', '»'],
      ['„', '“'],
    ],
    steps: {
      'follow-up': 'Повторное обращение. {subject}',
      'final-reminder': 'Последнее напоминание. {subject}',
      escalation: 'Просьба о содействии. {subject}',
    },
    complaint: 'Жалоба в Комитет по свободе объединения. {subject}',
  },
  cues: {
    honorifics: 'г гн господин госпожа',
    institutions:
      'агентство газета генеральная интервью министерство новости полиция прокуратура радио республика республики союз суд федерация',
    institutionsOrNames: '',
    asks,
    demands: {
      doubled: /^(?:чтобы|что|об?|требуем|просим|мы|пожалуйста)(?!\p{L})/iu,
      infinitive: /(?:(?<!ос)ть|(?<!лас|час|бос|ос)ти|чь)(?:ся|сь)?$/iu,
    },
    byNominative: /^\p{L}+(?:ый|ий|ая|яя|ое|ее|ые|ие|ция|ство|тет|ура)(?![\p{L}-])/iu,
    twice: { may: 'их его её ее им ей да нет так вот едва очень чуть еле' },
    knownAcronyms: 'ООН МОТ ЕС ОЭСР',
    toFillIn: {
      toCome: '(?:надо |нужно )?(?:уточнить|дополнить|заполнить|вписать)|(?:будет )?уточняется|будет уточнено',
      instruction: /^(?:вставить|вставьте|указать|укажите|вписать|впишите|ваше|ваш|ваша)\s/iu,
      unwritten: /^\s+(?:уточнить|уточняется|заполнить)(?!\p{L})/iu,
      bracketed: 'имя имена фамилия фио дата день месяц год место страна город должность',
      notes: 'неразборчиво выделено',
    },
  },
};
