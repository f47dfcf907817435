/** Which spaces of a text hold together what belongs together, by language. Data for `itemise`. */
import type { Language } from '../workspace/schema.ts';

/** Words that join what stands before them to nothing: "24 and 25", "article 336 of". */
const joints = 'and|or|of|to|in|on|at|for|by|et|ou|de|du|des|à|en|y|o|del|und|oder|des|der|bis|e|do|da|и|или|жана';

/** Each pattern matches what stands before the space (looked behind) and after it (looked ahead). */
const everywhere = [
  // A number and what it counts: "11 December", "50 million", "87 §".
  String.raw`(?<=(?<![\p{L}\d])\d{1,3}(?:er|st|nd|rd|th|º|ª|\.)?) (?!(?:${joints})(?!\p{L}))(?=[\p{L}%§€$£])`,
  // Initials and the name: "F. Houngbo".
  String.raw`(?<=(?<!\p{L})\p{Lu}\.) (?=\p{Lu})`,
  // A sign of number or section and its number: "№ 87", "§ 3", "n° 87".
  String.raw`(?<=№|§|[nN][°º]|\bp\.|\bpp\.) (?=\d)`,
  // A dash never opens a line.
  ' (?=[–—])',
];

const titles = (words: string) => String.raw`(?<=(?<!\p{L})(?:${words})\.?) (?=\p{Lu})`;
const citations = (words: string) => String.raw`(?<=(?<!\p{L})(?:${words})\.?) (?=[\dIVX])`;
const frenchPunctuation = ' (?=[:;!?»])|(?<=«) ';

const byLanguage: Record<Language, readonly string[]> = {
  en: [
    titles('Mr|Mrs|Ms|Mx|Dr|Prof|St|Sir|Madam|H\\.E'),
    citations(
      '[Aa]rticles?|[Pp]arts?|[Pp]aragraphs?|[Ss]ections?|[Cc]hapters?|[Cc]ases?|[Nn]os?|[Cc]onventions?|[Aa]rt',
    ),
  ],
  fr: [
    titles('M|MM|Mme|Mmes|Mlle|Dr|Me|Pr|S\\.E'),
    citations('[Aa]rticles?|[Pp]arties?|[Pp]aragraphes?|[Aa]linéas?|[Cc]hapitres?|[Cc]as|[Cc]onventions?|[Aa]rt'),
    frenchPunctuation,
  ],
  es: [
    titles('Sr|Sra|Srta|Sres|Dr|Dra|D|Dña|Excmo|Excma'),
    citations('[Aa]rtículos?|[Pp]artes?|[Pp]árrafos?|[Cc]apítulos?|[Cc]asos?|[Nn]úms?|[Cc]onvenios?|[Aa]rt'),
  ],
  de: [titles('Herrn?|Frau|Dr|Prof'), citations('[Aa]rtikels?|Absatz|Abs|Teil|Kapitel|Nr|Übereinkommens?|Art')],
  pt: [
    titles('Sr|Sra|Dr|Dra|D|Exmo|Exma'),
    citations('[Aa]rtigos?|[Pp]artes?|[Pp]arágrafos?|[Cc]apítulos?|[Cc]asos?|[Cc]onvenções|[Cc]onvenção|[Aa]rt'),
  ],
  ru: [
    titles('г-н|г-на|г-ну|г-жа|г-жи|г-же|Г-н|Г-жа|тов|проф|д-р'),
    citations('[Сс]тать[яиюей]+|[Сс]т|[Чч]аст[ьию]+|[Чч]|[Пп]ункт\\p{Ll}*|[Пп]|[Кк]онвенци\\p{Ll}*'),
    // A preposition or conjunction of one letter never ends a line.
    String.raw`(?<=(?<![\p{L}\d])\p{L}) (?=\S)`,
  ],
  ky: [titles('мырза|айым|г-н|г-жа'), String.raw`(?<=\d) (?=-)`],
  ar: [],
  zh: [],
};

const patterns = new Map<Language, RegExp>();

/** Offsets of the spaces at which a line must not end. `text` has U+0020 for all breakable white space. */
export function unbreakableSpaces(text: string, language: Language): ReadonlySet<number> {
  let pattern = patterns.get(language);
  if (!pattern) {
    pattern = new RegExp([...everywhere, ...byLanguage[language]].join('|'), 'gu');
    patterns.set(language, pattern);
  }
  return new Set([...text.matchAll(pattern)].map((match) => match.index));
}
