import type { LanguageRules } from '../language-rules.ts';
import { asks } from './demands/es.ts';
import { numericDate } from './numeric-date.ts';

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const small =
  'cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'.split(
    ' ',
  );
const tens = 'treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ');

function words(n: number, feminine: boolean): string {
  if (n === 100) return 'cien';
  if (feminine && n % 10 === 1 && n < 30 && n !== 11) return n === 1 ? 'una' : 'veintiuna';
  if (n < 30) return small[n] ?? '';
  const ten = tens[Math.floor(n / 10) - 3] ?? '';
  return n % 10 === 0 ? ten : `${ten} y ${words(n % 10, feminine)}`;
}

export const es: LanguageRules = {
  reviewed: true,
  direction: 'ltr',
  dates: {
    months,
    weekdays: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
    day: String,
    dayRange: (from, to) => `del ${from} al ${to}`,
    inMonth: (days, month) => `${days} de ${months[month - 1]}`,
    inYear: (text, year) => `${text} de ${year}`,
    daySpan: (from, to) => `del ${from} al ${to}`,
    monthSpan: (from, to) => `de ${from} a ${to}`,
    withWeekday: (weekday, date) => `${weekday}, ${date}`,
    sameDay: 'el mismo día',
    sinceSameDay: 'desde ese día',
    when: (date, kind) => ({ day: `el ${date}`, month: `en ${date}`, span: date })[kind],
    since: (date, kind) => (kind === 'day' ? `desde el ${date}` : `desde ${date}`),
    series: {
      on: { before: 'months', words: (days) => (days === 1 ? 'el ' : 'los días ') },
      of: { before: 'all', words: (days) => (days === 1 ? 'de fecha ' : 'de fechas ') },
    },
    short: numericDate('/'),
  },
  lists: {
    comma: ', ',
    further: ', y ',
    // RAE, Ortografía: e before the sound i (but not before the glide of hielo, hiato), u before the sound o.
    and: (next) => (/^(?:h?i(?![aeo])|h?í|y(?![aeiouáéíóú]))/i.test(next) ? ' e ' : ' y '),
    or: (next) => (/^(?:h?[oó]|8|11(?!\d))/i.test(next) ? ' u ' : ' o '),
  },
  numbers: {
    // Before the noun that is counted: un, veintiún.
    words: (n, gender) => words(n, gender === 'feminine'),
    groupSeparator: '\u00a0',
    groupFrom: 5,
    plural: (n) => (n === 1 ? 'one' : n !== 0 && n % 1_000_000 === 0 ? 'many' : 'other'),
  },
  citations: {
    law: ({ article, part, paragraph, act, of }) => {
      const places = [
        article && `artículo ${article}`,
        part && `parte ${part}`,
        paragraph && `párrafo ${paragraph}`,
      ].filter((place) => place !== undefined);
      if (places.length === 0) return act;
      return of && `${places.join(', ')}${places.length > 1 ? ',' : ''} ${of}`;
    },
    convention: {
      short: (number) => `Convenio núm. ${number}`,
      full: (title, year, number) => `Convenio ${title}, ${year} (núm. ${number})`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'Anexo:' : `Anexos (${count}):`),
    files: { letter: 'carta', enclosure: 'anexo' },
    copies: 'c.c.:',
    reference: 'Ref.:',
    subject: 'Asunto:',
    byEmail: 'Por correo electrónico',
    confidential: 'Confidencial',
    pageLabel: 'Página {page} de {pages}',
    placeAndDate: '{place}, {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['«', '»'],
      ['“', '”'],
    ],
    steps: {
      'follow-up': 'Seguimiento – {subject}',
      'final-reminder': 'Último recordatorio – {subject}',
      escalation: 'Solicitud de intervención – {subject}',
    },
    complaint: 'Queja ante el Comité de Libertad Sindical. {subject}',
  },
  cues: {
    honorifics: 'sr sra srta',
    institutions: `agencia articulo embajada entrevista este federacion internacional justicia llamada ministerio naciones norte
      organizacion partido policia prensa republica salud san santa sindicato trabajo unidas`,
    institutionsOrNames: '',
    asks,
    by: /^por(?!\p{L})/iu,
    articles: 'el la los las un una unos unas',
    demands: {
      doubled:
        /^(?:(?:que|para|por favor|pedimos|exigimos)(?!\p{L})|(?:a|de)\s(?=(?:no )?\p{L}+[aeií]r(?:se)?(?:l[aeo]s?)?(?!\p{L})))/iu,
      infinitive: /[aeiíáé]r(?:se)?(?:l[aeo]s?|nos)?$/iu,
    },
    twice: { may: 'que no si sí muy casi nada poco luego todo' },
    ofLost: {
      behind: /\ben nombre (?=(?:la|el|los|las|nuestr[ao])(?!\p{L}))/iu,
      at: /^(?:[Ll]a|[Ee]l|[Ll]os|[Ll]as)(?!\p{L})|^(?!Del? )\p{Lu}/u,
    },
    knownAcronyms: 'ONU OIT UE OCDE',
    toFillIn: {
      toCome: '(?:por|a) (?:definir|completar|confirmar|determinar|rellenar)',
      instruction: /^(?:insertar|inserte|añadir|indicar|completar|su)\s/iu,
      bracketed: 'nombre nombres fecha día mes año lugar país pais ciudad título cargo',
      notes: 'ilegible inaudible énfasis tachado',
      words: 'todo tbc',
      unwritten: /^\s+por (?:completar|confirmar|definir)/iu,
    },
  },
};
