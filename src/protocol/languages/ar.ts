import type { LanguageRules } from '../language-rules.ts';
import { numericDate } from './numeric-date.ts';

/** Both names of a month, and European digits, as the United Nations write Arabic. */
const months = [
  'كانون الثاني/يناير',
  'شباط/فبراير',
  'آذار/مارس',
  'نيسان/أبريل',
  'أيار/مايو',
  'حزيران/يونيه',
  'تموز/يوليه',
  'آب/أغسطس',
  'أيلول/سبتمبر',
  'تشرين الأول/أكتوبر',
  'تشرين الثاني/نوفمبر',
  'كانون الأول/ديسمبر',
];

export const ar: LanguageRules = {
  reviewed: false,
  direction: 'rtl',
  dates: {
    months,
    weekdays: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
    day: String,
    dayRange: (from, to) => `من ${from} إلى ${to}`,
    inMonth: (days, month) => `${days} ${months[month - 1]}`,
    inYear: (text, year) => `${text} ${year}`,
    daySpan: (from, to) => `من ${from} إلى ${to}`,
    monthSpan: (from, to) => `من ${from} إلى ${to}`,
    withWeekday: (weekday, date) => `${weekday}، ${date}`,
    sameDay: 'في اليوم نفسه',
    when: (date, kind) => (kind === 'span' ? date : `في ${date}`),
    short: numericDate('/'),
  },
  // "And" stands before every item but the first, written together with it (CLDR).
  lists: { comma: ' و', and: () => ' و', or: () => ' أو ' },
  numbers: {
    words: undefined,
    groupSeparator: '\u00a0',
    groupFrom: 5,
    plural: (n) => {
      if (n <= 2) return (['zero', 'one', 'two'] as const)[n] ?? 'other';
      if (n % 100 >= 3 && n % 100 <= 10) return 'few';
      return n % 100 >= 11 ? 'many' : 'other';
    },
  },
  citations: {
    law: ({ article, part, paragraph, act, of }) => {
      const places = [
        paragraph && `البند ${paragraph}`,
        part && `الفقرة ${part}`,
        article && `المادة ${article}`,
      ].filter((place) => place !== undefined);
      return places.length === 0 ? act : `${places.join(' من ')} ${of ?? `من ${act}`}`;
    },
    convention: {
      short: (number) => `الاتفاقية رقم ${number}`,
      full: (title, year, number) => `اتفاقية ${title}، ${year} (رقم ${number})`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'المرفق:' : `المرفقات (${count}):`),
    files: { letter: 'letter', enclosure: 'enclosure' },
    copies: 'نسخة إلى:',
    reference: 'المرجع:',
    subject: 'الموضوع:',
    byEmail: 'بالبريد الإلكتروني',
    confidential: 'سري',
    pageLabel: 'الصفحة {page} من {pages}',
    // A place in Latin letters would draw the day to itself.
    placeAndDate: '\u2068{place}\u2069، {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['«', '»'],
      ['“', '”'],
    ],
  },
  cues: {
    by: /^(?:من قبل|من جانب|من طرف|على يد|على أيدي|بواسطة|من)(?!\p{L})/u,
    demands: {
      doubled: /^(?:إلى|أن|نطالب|نرجو|يرجى)(?!\p{L})/u,
    },
    twice: { never: 'في على إلى أن عن التي الذي هذا هذه مع' },
    toFillIn: {
      toCome: '(?:يحدد|تحدد|يُحدد|تُحدد) لاحق(?:اً|ا)',
      instruction: /^(?:أدخل|أضف|اكتب)\s/u,
      bracketed: 'الاسم اسم التاريخ تاريخ اليوم الشهر السنة المكان البلد المدينة المنصب',
    },
  },
};
