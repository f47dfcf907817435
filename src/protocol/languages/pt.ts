import type { LanguageRules } from '../language-rules.ts';
import { numericDate } from './numeric-date.ts';

const months = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];
const small =
  'zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove'.split(
    ' ',
  );
const tens = 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(' ');

function words(n: number, feminine: boolean): string {
  if (n === 100) return 'cem';
  if (feminine && n === 1) return 'uma';
  if (feminine && n === 2) return 'duas';
  if (n < 20) return small[n] ?? '';
  const ten = tens[Math.floor(n / 10) - 2] ?? '';
  return n % 10 === 0 ? ten : `${ten} e ${words(n % 10, feminine)}`;
}

/** European Portuguese. */
export const pt: LanguageRules = {
  reviewed: false,
  direction: 'ltr',
  dates: {
    months,
    weekdays: ['segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado', 'domingo'],
    day: String,
    dayRange: (from, to) => `de ${from} a ${to}`,
    inMonth: (days, month) => `${days} de ${months[month - 1]}`,
    inYear: (text, year) => `${text} de ${year}`,
    daySpan: (from, to) => `de ${from} a ${to}`,
    monthSpan: (from, to) => `de ${from} a ${to}`,
    withWeekday: (weekday, date) => `${weekday}, ${date}`,
    sameDay: 'no mesmo dia',
    sinceSameDay: 'desde esse dia',
    when: (date, kind) => (kind === 'span' ? date : `em ${date}`),
    since: (date) => `desde ${date}`,
    short: numericDate('/'),
  },
  lists: { comma: ', ', further: ', e ', and: () => ' e ', or: () => ' ou ' },
  numbers: {
    words: (n, gender) => words(n, gender === 'feminine'),
    groupSeparator: '\u00a0',
    groupFrom: 5,
    plural: (n) => (n === 1 ? 'one' : n !== 0 && n % 1_000_000 === 0 ? 'many' : 'other'),
  },
  citations: {
    law: ({ article, part, paragraph, act, of }) => {
      const places = [
        article && `artigo ${article}`,
        part && `parte ${part}`,
        paragraph && `parágrafo ${paragraph}`,
      ].filter((place) => place !== undefined);
      if (places.length === 0) return act;
      return of && `${places.join(', ')}${places.length > 1 ? ',' : ''} ${of}`;
    },
    convention: {
      short: (number) => `Convenção n.º ${number}`,
      full: (title, year, number) => `Convenção (n.º ${number}) ${title}, ${year}`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'Anexo:' : `Anexos (${count}):`),
    files: { letter: 'carta', enclosure: 'anexo' },
    copies: 'c/c:',
    reference: 'Ref.:',
    subject: 'Assunto:',
    byEmail: 'Por correio eletrónico',
    confidential: 'Confidencial',
    pageLabel: 'Página {page} de {pages}',
    placeAndDate: '{place}, {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['“', '”'],
      ['‘', '’'],
    ],
  },
  cues: {
    by: /^(?:por|pel[oa]s?)(?!\p{L})/iu,
    articles: 'o a os as um uma uns umas',
    twice: { may: 'que nos muito quase não sim' },
    ofLost: {
      behind: /\bem nome (?=(?:a|o|as|os|nosso|nossa)(?!\p{L}))/iu,
      at: /^(?:[AaOo]s?)(?!\p{L})|^(?!D[aeo]s? )\p{Lu}/u,
    },
    knownAcronyms: 'ONU OIT UE OCDE',
    toFillIn: {
      toCome: '(?:por|a) (?:definir|completar|confirmar|determinar|preencher)',
      instruction: /^(?:inserir|adicionar|indicar|completar|preencher)\s/iu,
      bracketed: 'nome nomes data dia mês ano lugar local país cidade título cargo',
      notes: 'ilegível inaudível grifo',
      words: 'todo tbc',
    },
  },
};
