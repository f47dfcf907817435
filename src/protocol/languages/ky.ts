import type { LanguageRules } from '../language-rules.ts';
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
/** After "2023-жылдын": with the possessive ending. */
const ofYear = [
  'январы',
  'февралы',
  'марты',
  'апрели',
  'майы',
  'июну',
  'июлу',
  'августу',
  'сентябры',
  'октябры',
  'ноябры',
  'декабры',
];
const small = 'нөл бир эки үч төрт беш алты жети сегиз тогуз'.split(' ');
const tens = 'он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон'.split(' ');
const month = (number: number, yearShown: boolean) => (yearShown ? ofYear : months)[number - 1] ?? '';

export const ky: LanguageRules = {
  reviewed: false,
  direction: 'ltr',
  dates: {
    months,
    weekdays: ['дүйшөмбү', 'шейшемби', 'шаршемби', 'бейшемби', 'жума', 'ишемби', 'жекшемби'],
    day: (day) => `${day}-`,
    dayRange: (from, to) => `${from}–${to}-`,
    inMonth: (days, number, yearShown) => `${days}${month(number, yearShown)}`,
    month,
    inYear: (text, year) => `${year}-жылдын ${text}`,
    daySpan: (from, to) => `${from} – ${to}`,
    monthSpan: (from, to) => `${from} – ${to}`,
    withWeekday: (weekday, date) => `${date}, ${weekday}`,
    short: numericDate('.'),
  },
  lists: { comma: ', ', and: () => ' жана ', or: () => ' же ' },
  numbers: {
    words: (n) => {
      if (n === 100) return 'жүз';
      if (n < 10) return small[n] ?? '';
      const ten = tens[Math.floor(n / 10) - 1] ?? '';
      return n % 10 === 0 ? ten : `${ten} ${small[n % 10]}`;
    },
    groupSeparator: '\u00a0',
    groupFrom: 4,
    plural: (n) => (n === 1 ? 'one' : 'other'),
  },
  citations: {
    law: ({ article, part, paragraph, act, of }) => {
      // Each is of the one before: "278-беренесинин 3-бөлүгү".
      const places = [
        article && [`${article}-берене`, 'си', 'нин'],
        part && [`${part}-бөлүг`, 'ү', 'нүн'],
        paragraph && [`${paragraph}-пункт`, 'у', 'нун'],
      ].flatMap((place) => (place ? [place] : []));
      if (places.length === 0) return act;
      const said = places.map(([name, own, genitive], index) =>
        index < places.length - 1 ? `${name}${own}${genitive}` : `${name}${own}`,
      );
      return of && `${of} ${said.join(' ')}`;
    },
    convention: {
      short: (number) => `№ ${number} конвенция`,
      full: (title, year, number) => `${year}-жылдагы ${title} конвенция (№ ${number})`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'Тиркеме:' : `Тиркемелер (${count}):`),
    files: { letter: 'kat', enclosure: 'tirkeme' },
    copies: 'Көчүрмөсү:',
    reference: 'Чыг. №',
    subject: 'Тема:',
    byEmail: 'Электрондук почта аркылуу',
    confidential: 'Купуя',
    pageLabel: '{pages} барактын {page}-барагы',
    placeAndDate: '{place}, {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['«', '»'],
      ['„', '“'],
    ],
  },
  cues: {
    twice: { never: 'жана менен үчүн тарабынан боюнча да' },
    toFillIn: {
      toCome: 'такталат|тактоо керек',
      bracketed: 'аты күнү айы жылы жери өлкө шаар кызматы',
    },
  },
};
