/**
 * Which spaces of a text hold together what belongs together, by language: a day and its month, a title and a name, a word
 * like "article" and its number. Data for whatever breaks lines.
 */
import { type Remember, rememberNothing } from '../remember.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { rulesOf } from './language-rules.ts';

/** Words that join what stands before them to nothing: "24 and 25", "article 336 of". */
const joints =
  'and|or|of|to|in|on|at|for|by|with|out|et|ou|de|du|des|à|au|en|y|e|o|u|del|al|a|und|oder|der|bis|da|do|ao|и|или|на|по|из|не|до|к|с|стать\\p{Ll}+|жана|же|و|من|إلى';

const units =
  'km|m|cm|mm|kg|g|t|ha|l|h|min|s|[ap]\\.m\\.|kW|MW|kWh|EUR|USD|CHF|GBP|KGS|RUB|CNY|BRL|euros?|dollars?|francs?|m²|km²|°C|км|м|см|мм|кг|г|т|га|л|ч|мин|руб|сом|млн|млрд|тыс';

/** A word that is read with the number before it as one number, in any of the languages: "3.4 million". */
export const numberWord =
  /^(?:thousand|hundred|(?:m|b|tr)il(?:l(?:ion|iard|ón|ones)|h(?:ão|ões))\p{L}*|тысяч\p{L}*|(?:м|б|тр)илли(?:он|ард)\p{L}*)(?!\p{L})/iu;

/** What Chinese counts with: each holds the number before it. */
export const counters =
  '年月日天周时分秒点小号條条款项章节段页卷册例件起届期次名位人个员家份种类级岁元美欧万亿千百倍度吨公平';

/** Each pattern matches one space, with what stands before it looked behind and what stands after it looked ahead. */
const everywhere = [
  // A number and what it counts: "11 December", "50 million".
  String.raw`(?<=(?<![\p{L}\d])\d{1,3}(?:er|re|e|ère|ème|st|nd|rd|th|\.?[ºª])?) (?!(?:${joints})(?!\p{L}))(?=\p{L})`,
  String.raw`(?<=\d (?:per|pour|por)) (?=c(?:i?ento?)(?!\p{L}))|(?<=\d h) (?=\d)|(?<=\d (?:млн|млрд|тыс\.|Mio\.|Mrd\.)) (?=\p{L})`,
  // Any number and its unit; thousands written apart, and the number of a telephone.
  String.raw`(?<=\d) (?=(?:${units})(?![\p{L}\d])|[%‰°§€$£¥])`,
  String.raw`(?<=(?<!\d)\d{1,3}(?: \d{3})*) (?=\d{3}(?!\d))|(?<=\+\d{1,3}(?: \d{1,4})*) (?=\d)`,
  // A currency and its amount.
  String.raw`(?<=(?<!\p{L})(?:EUR|USD|CHF|GBP|KGS|RUB|CNY|BRL|US\$|R\$)|[€$£¥]) (?=\d)`,
  // Initials and the name: "F. Houngbo", "J. K. Example", "P. van der Merwe".
  String.raw`(?<=(?<!\p{L})\p{Lu}\.) (?=\p{Lu}|(?:van|von|de|del|di|da|dos?|du|ter|ten) )`,
  // A name and its number: "John Paul II".
  String.raw`(?= (?:I[IVX]|[VX])[IVX]*(?!\p{L}))(?<=\p{Lu}\p{L}+) `,
  // A sign of number, section or page and its number: "№ 87", "§ 3", "n° 87", "n.º 87".
  String.raw`(?<=№|§|(?<!\p{L})[nN]\.?(?:[°ºᵒ][sˢ]?|os)|(?<!\p{L})pp?\.) (?=\d)`,
  // Neither a dash nor three dots open a line.
  ' (?=[–—](?: |$)|…)',
];

// What stands after the space is looked at first: it is the quicker to be seen.
const titles = (words: string) => String.raw`(?= \p{Lu})(?<=(?<!\p{L})(?:${words})\.?) `;
const citations = (words: string) => String.raw`(?= (?:\d|[IVXLC]+(?!\p{L})))(?<=(?<![\p{L}\d])(?:${words})\.?) `;
/** Abbreviations of several letters with full stops: "z. B.", "и т. д.". */
const abbreviations = (first: string, second: string) => String.raw`(?= (?:${second})\.)(?<=(?<!\p{L})(?:${first})\.) `;

/** A surname and the initials behind it, where no surname follows to which they belong: "Осмонов К. Ж.". */
const initialsBehind = String.raw`(?= \p{Lu}\.(?: ?\p{Lu}\.)?(?! ?\p{Lu}))(?<=\p{Lu}\p{Ll}+) `;

const months = (language: Language) => rulesOf(language).dates.months.join('|');
/** A day and its month with "de" between: "24 de octubre". */
const dayOfMonth = (language: 'es' | 'pt') => [
  String.raw`(?= de (?:${months(language)}))(?<=(?<![\p{L}\d])\d{1,2}(?:\.º)?) `,
  String.raw`(?= (?:${months(language)}))(?<=(?<![\p{L}\d])\d{1,2}(?:\.º)? de) `,
];

const byLanguage: Record<Language, readonly string[]> = {
  en: [
    titles(String.raw`Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|St|Sir|Dame|Lord|Lady|Madam|Rev|Hon|Amb|Gen|Col|Capt|Sen|Rep|H\.E`),
    citations(
      '[Aa]rticles?|[Pp]arts?|[Pp]aragraphs?|[Pp]aras?|[Ss]ections?|[Ss]ecs?|[Cc]hapters?|[Cc]h|[Cc]ases?|[Nn]os?|[Cc]onventions?|' +
        '[Rr]ecommendations?|[Rr]esolutions?|[Aa]nnex|[Aa]ppendix|[Rr]ules?|[Pp]ages?|[Aa]rts?|[Vv]ols?|[Ff]igs?|' +
        '[Cc]lauses?|[Ii]tems?|[Ss]chedules?|[Rr]egulations?|[Pp]rotocols?|[Dd]ecrees?|Box|[Rr]ooms?',
    ),
    // The day after its month: "October 24, 2023".
    String.raw`(?= \d{1,2}(?!\d))(?<=(?<!\p{L})(?:${months('en')})) `,
  ],
  fr: [
    titles(
      String.raw`M|MM|Mme|Mmes|Mlle|Mlles|Monsieur|Messieurs|Madame|Mesdames|Mademoiselle|Dr|Dre|Me|Mgr|Pr|Pre|S\.E`,
    ),
    citations(
      '[Aa]rticles?|[Pp]arties?|[Pp]aragraphes?|[Aa]linéas?|[Cc]hapitres?|[Cc]as|[Cc]onventions?|[Rr]ecommandations?|' +
        '[Rr]ésolutions?|[Aa]nnexes?|[Pp]ages?|[Aa]rt|[Aa]l|[Pp]ar|[Ll]et|[Cc]hap|[Nn]os?|[Tt]itres?|[Tt]omes?|[Pp]oints?|' +
        '[Rr]ègles?|[Dd]écrets?',
    ),
    // A space stands before two-part punctuation and inside quotation marks.
    ' (?=[:;!?»”›])|(?<=[«“‹]) ',
    String.raw`(?<=(?<!\p{L})[IVX]+er?) (?=siècle)`,
  ],
  es: [
    titles('Sr|Sra|Srta|Sres|Sras|Dr|Dra|Dres|D|Dña|Da|don|doña|Don|Doña|Excmo|Excma|Ilmo|Ilma|Prof|Mons|Lic|Ing'),
    citations(
      '[Aa]rtículos?|[Pp]artes?|[Pp]árrafos?|[Cc]apítulos?|[Cc]asos?|[Nn]úms?|[Cc]onvenios?|[Rr]ecomendación|' +
        '[Rr]esolución|[Aa]nexos?|[Aa]partados?|[Pp]áginas?|[Pp]ágs?|[Aa]rts?|[Pp]árrs?|[Ii]ncisos?|[Ii]nc|[Aa]p|[Cc]aps?|' +
        '[Tt]ítulos?|[Tt]omos?|[Nn]ros?|[Ll]ey(?:es)?|[Dd]ecretos?|[Ss]iglos?',
    ),
    abbreviations('p', 'ej'),
    abbreviations('a|d', 'C'),
    abbreviations('EE|RR|CC|DD|FF', 'UU|HH|OO|AA'),
    ...dayOfMonth('es'),
  ],
  de: [
    titles('Herrn?|Frau|Dr|Prof|Dipl\\.-Ing|Familie'),
    citations(
      'Artikeln?|Artikels|Absatz|Absätze|Abs|Teil|Kapitel|Kap|Nr|Nrn|Nummer|Übereinkommens?|Empfehlung|Anlage|Anhang|' +
        'Ziffer|Ziff|Seiten?|S|Art|Fall|Satz|Halbsatz|Abschnitt|Titel|Randnummer|Rn',
    ),
    abbreviations('z|d|u|i|o|v|s', String.raw`\p{L}|Chr`),
    // An ordinal. Elsewhere a number and a full stop end the sentence.
    String.raw`(?<=(?<![\p{L}\d])\d{1,3}\.) (?=(?:${months('de')}|Jahrhundert)|(?!(?:${joints})(?!\p{L}))\p{Ll})`,
  ],
  pt: [
    titles('Sr|Sra|Srs|Sras|Senhora?|Dr|Dra|Drs|D|Dom|Dona|Exmo|Exma|Exm\\.º|Exm\\.ª|Sr\\.ª|Prof|Profa|Eng|Arq'),
    citations(
      '[Aa]rtigos?|[Pp]artes?|[Pp]arágrafos?|[Cc]apítulos?|[Cc]asos?|[Cc]onvenção|[Cc]onvenções|[Rr]ecomendação|' +
        '[Rr]esolução|[Aa]nexos?|[Ii]ncisos?|[Aa]líneas?|[Pp]áginas?|[Pp]ágs?|[Aa]rts?|[Nn]úmero|[Ll]eis?|[Dd]ecretos?|' +
        '[Tt]ítulos?|[Cc]aps?|[Ss]éculos?',
    ),
    abbreviations('p', 'ex'),
    abbreviations('a|d', 'C'),
    ...dayOfMonth('pt'),
  ],
  ru: [
    titles(
      '[Гг]-(?:н|на|ну|ном|не|жа|жи|же|жу|жой|да|дам)|гг|господин\\p{Ll}*|госпож\\p{Ll}+|тов|проф|акад|д-р|г|ул|им|пр',
    ),
    citations(
      '[Сс]тать\\p{Ll}+|[Сс]татей|[Сс]т|[Чч]аст\\p{Ll}+|[Чч]|[Пп]ункт\\p{Ll}*|[Пп]п?|[Кк]онвенци\\p{Ll}*|[Рр]екомендаци\\p{Ll}*|' +
        '[Гг]лав\\p{Ll}+|[Рр]аздел\\p{Ll}*|[Пп]риложени\\p{Ll}*|[Дд]ел\\p{Ll}+|[Сс]тр|[Сс](?=\\.)|[Рр]ис|[Тт]абл|[Гг]л|[Рр]азд|' +
        '[Тт](?=\\.)|[Дд](?=\\.)|кв(?=\\.)|корп(?=\\.)',
    ),
    String.raw`(?<=\d) (?=гг?\.|вв?\.)`,
    abbreviations('т|и т', String.raw`\p{Ll}|др`),
    abbreviations('н', 'э'),
    initialsBehind,
    String.raw`(?<=(?<!\p{L})и) (?=др\.|пр\.|т\.)|(?<=(?<!\p{L})до) (?=н\.)`,
  ],
  ky: [
    // Titles follow the name; a number is joined to its word by a hyphen.
    titles('г-н|г-жа|мырза|айым|ж|көч|г'),
    initialsBehind,
    String.raw`(?<=\p{Lu}\p{Ll}+) (?=(?:мырза|айым)\p{Ll}*)`,
    abbreviations('ж', 'б'),
    citations('[Бб]ерене\\p{Ll}*|[Бб]өлүк\\p{Ll}*|[Пп]ункт\\p{Ll}*|[Кк]онвенци\\p{Ll}*|[Сс]т|б'),
    String.raw`(?<=\d) (?=-)`,
  ],
  ar: [
    String.raw`(?<=(?<!\p{L})(?:السيد|السيدة|الدكتور|الدكتورة|الأستاذ|الأستاذة|د\.|أ\.)) (?=\p{L})`,
    String.raw`(?<=(?<!\p{L})(?:المادة|مادة|المواد|الفقرة|فقرة|الاتفاقية|اتفاقية|التوصية|القضية|رقم|الصفحة|ص\.)) (?=[\d٠-٩])`,
    String.raw`(?<=[٠-٩]) (?!(?:${joints})(?!\p{L}))(?=\p{L})`,
  ],
  zh: [String.raw`(?<=第) (?=\d)|(?<=\d) (?=[${counters}]|(?:${units})\p{Script=Han})`],
};

/** Spaces that had better not be parted, but sooner than a line has holes. */
const looseByLanguage: Partial<Record<Language, readonly string[]>> = {
  ru: [
    // A preposition or conjunction of one letter does not end a line: "в Женеве", "и другие".
    String.raw`(?<=(?<![\p{L}\d.-])\p{L}) (?=\S)`,
    // A particle does not open one.
    String.raw` (?=(?:бы|ли|же|б|ж)(?!\p{L}))`,
    String.raw`(?<=[\dIVX]) (?=год\p{Ll}*|век)`,
  ],
  ky: [String.raw` (?=(?:да|де|до|дө|эле|гана)(?!\p{L}))`, String.raw`(?<=\d) (?=жыл)`],
};

const patterns = new Map<string, RegExp>();

function patternOf(language: Language, flags: 'gu' | 'uy'): RegExp {
  const known = patterns.get(language + flags);
  if (known) return known;
  const loose = looseByLanguage[language] ?? [];
  const firm = [...everywhere, ...byLanguage[language]].join('|');
  const any = loose.length > 0 ? `${firm}|(?<loose>${loose.join('|')})` : firm;
  // Only where there is a space is it worth while to look at what stands before.
  const pattern = new RegExp(`(?= )(?:${any})`, flags);
  patterns.set(language + flags, pattern);
  return pattern;
}

/** How a space holds its neighbours together: `firm` where a line must not end, `loose` where it had better not. */
export type Bond = 'firm' | 'loose';

/** The bonds of a text, by the offsets of their spaces. `text` has U+0020 for all breakable white space. */
export function bondsOf(
  text: string,
  language: Language,
  remember: Remember = rememberNothing,
): ReadonlyMap<number, Bond> {
  // Made ready only where it is of use, as it takes some milliseconds.
  if (!text.includes(' ')) return new Map();
  const find = () =>
    [...text.matchAll(patternOf(language, 'gu'))].map(
      ({ index, groups }) => [index, groups?.loose ? 'loose' : 'firm'] as const,
    );
  // To the patterns one figure is like another, and one date like many.
  return new Map(remember('bonds', `${language} ${text.replace(/\d/g, '0')}`, find));
}

/** Whether the space at that offset is a bond of either kind. */
export function isBond(text: string, offset: number, language: Language): boolean {
  const pattern = patternOf(language, 'uy');
  pattern.lastIndex = offset;
  return pattern.test(text);
}

/** The space to set for one at which a line must not end: in French a narrow one stands before ; ! and ?. */
export function unbreakableSpace(following: string, language: Language): '\u202f' | '\u00a0' {
  return language === 'fr' && /^[;!?]/.test(following) ? '\u202f' : '\u00a0';
}

/** The text with spaces that do not break where there are bonds, for programs that break lines themselves. */
export function bound(text: string, language: Language): string {
  const bonds = bondsOf(text, language);
  return bonds.size === 0 ? text : text.replace(/ /g, (space, at: number) => (bonds.has(at) ? '\u00a0' : space));
}
