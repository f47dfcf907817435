import type { LanguageRules } from '../language-rules.ts';
import { asks } from './demands/fr.ts';
import { numericDate } from './numeric-date.ts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const small =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const tens = ['vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt'];
const day = (day: number) => (day === 1 ? '1er' : String(day));

function words(n: number, feminine: boolean): string {
  if (n === 100) return 'cent';
  if (n === 80) return 'quatre-vingts';
  if (n === 1 && feminine) return 'une';
  if (n < 20) return small[n] ?? '';
  const ten = tens[Math.floor(n / 10) - 2] ?? '';
  // 70 to 79 and 90 to 99 count on from 60 and 80.
  const rest = [7, 9].includes(Math.floor(n / 10)) ? (n % 10) + 10 : n % 10;
  if (rest === 0) return ten;
  return `${ten}${(rest === 1 || rest === 11) && n < 80 ? ' et ' : '-'}${words(rest, feminine)}`;
}

export const fr: LanguageRules = {
  reviewed: true,
  direction: 'ltr',
  dates: {
    months,
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    day,
    dayRange: (from, to) => `du ${day(from)} au ${to}`,
    inMonth: (days, month) => `${days} ${months[month - 1]}`,
    inYear: (text, year) => `${text} ${year}`,
    daySpan: (from, to) => `du ${from} au ${to}`,
    monthSpan: (from, to) => `${/^[ao]/.test(from) ? 'd’' : 'de '}${from} à ${to}`,
    withWeekday: (weekday, date) => `${weekday} ${date}`,
    sameDay: 'le même jour',
    sinceSameDay: 'depuis ce jour',
    when: (date, kind) => ({ day: `le ${date}`, month: `en ${date}`, span: date })[kind],
    since: (date, kind) => (kind === 'day' ? `depuis le ${date}` : `depuis ${date}`),
    series: {
      on: { before: 'months', words: (days) => (days === 1 ? 'le ' : 'les ') },
      of: { before: 'months', words: (days) => (days === 1 ? 'du ' : 'des ') },
    },
    short: numericDate('/'),
  },
  lists: { comma: ', ', further: ', et ', and: () => ' et ', or: () => ' ou ' },
  numbers: {
    words: (n, gender) => words(n, gender === 'feminine'),
    groupSeparator: '\u00a0',
    groupFrom: 4,
    plural: (n) => (n < 2 ? 'one' : n % 1_000_000 === 0 ? 'many' : 'other'),
  },
  citations: {
    law: ({ article, part, paragraph, act, of }) => {
      const places = [
        article && `article ${article}`,
        part && `partie ${part}`,
        paragraph && `paragraphe ${paragraph}`,
      ].filter((place) => place !== undefined);
      if (places.length === 0) return act;
      return of && `${places.join(', ')}${places.length > 1 ? ',' : ''} ${of}`;
    },
    convention: {
      short: (number) => `convention n° ${number}`,
      full: (title, year, number) => `Convention (n° ${number}) ${title}, ${year}`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? 'Pièce jointe :' : `Pièces jointes (${count}) :`).replace(' :', '\u00a0:'),
    files: { letter: 'lettre', enclosure: 'piece-jointe' },
    copies: 'Copie\u00a0:',
    reference: 'Réf.\u00a0:',
    subject: 'Objet\u00a0:',
    byEmail: 'Par courriel',
    confidential: 'Confidentiel',
    pageLabel: 'Page {page} sur {pages}',
    placeAndDate: '{place}, le {date}',
    acronymDefinition: '{name} ({acronym})',
    quotes: [
      ['«\u00a0', '\u00a0»'],
      ['“', '”'],
    ],
    steps: {
      'follow-up': 'Suivi – {subject}',
      'final-reminder': 'Dernier rappel – {subject}',
      escalation: 'Demande d’intervention – {subject}',
    },
    complaint: 'Plainte au Comité de la liberté syndicale. {subject}',
  },
  cues: {
    honorifics: 'm mme mlle',
    institutions: `affaires agence ambassade amnistie bureau centre comite conseil entretien fondation institut international lettre
      ministere ministre palais parti presse republique sante sud syndicat travail tribune unies`,
    institutionsOrNames: 'nord',
    asks,
    by: /^par(?!\p{L})/iu,
    articles: 'le la les l un une des',
    demands: {
      doubled:
        /^(?:qu[’']|pour qu[’']|(?:que|pour que|nous \p{L}+ons|veuillez|afin)(?!\p{L})|(?:d[’']|(?:de|à|pour)\s)(?=(?:ne pas )?(?:(?:la|le|les|leur)\s|l[’'])?\p{L}+(?:[ei]r|tre|dre|ire|vre)(?!\p{L})))/iu,
      infinitive: /(?:[ei]r|(?<!u|^(?:not|vot|aut|cont|ent|lib))re|clure)$/iu,
    },
    twice: { may: 'nous vous en très si bien oui non tous' },
    ofLost: {
      behind: /\bau nom (?=(?:la|le|les|nos|notre)(?!\p{L})|l[’'])/iu,
      at: /^(?:[Ll]a|[Ll]es?)(?!\p{L})|^[Ll][’']|^(?!D[’']|De |Du |Des )\p{Lu}/u,
    },
    knownAcronyms: 'ONU OIT UE OCDE',
    toFillIn: {
      toCome: 'à (?:compléter|préciser|confirmer|définir|déterminer|remplir)',
      instruction: /^(?:insérer|ajouter|indiquer|compléter|votre)\s/iu,
      bracketed: 'nom noms prénom date jour mois année lieu pays ville titre fonction',
      notes: 'illisible inaudible souligné caviardé',
      beforeNames: 'de du des la le et à chez par avec contre',
      unwritten: /^\s+à (?:compléter|préciser|confirmer)/iu,
      blankBeforeMark: true,
    },
  },
};
