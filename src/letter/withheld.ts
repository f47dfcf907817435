/** What a public edition must not hold, and whether it stands in a text: rather once too often than once too seldom. */

/** A phrase that must not be seen. */
export interface Withheld {
  readonly phrase: string;
  /** What to call it to those who may know, `person "lee"`: its place in the data, never the phrase. */
  readonly of: string;
  /** Found as a word alone, since it is a part of many: an id, or a given name such as Victor. */
  readonly whole?: boolean;
}

/**
 * The first of what is withheld that stands in the text, in whatever script, case of letters, composition or inflection.
 * Whole names that are `shown` do not count: somebody who may be named can share a name with somebody who may not.
 */
export function findWithheld(
  text: string,
  withheld: readonly Withheld[],
  shown: readonly string[] = [],
): Withheld | undefined {
  const rest = shown.reduce((left, name) => left.replaceAll(unhidden(name), ' '), unhidden(text));
  const [plain, heard] = [folded(rest), sounded(rest)];
  return withheld.find(({ phrase, whole = false }) => {
    const sound = sounded(phrase);
    return stands(plain, folded(phrase), whole) || (sound.length >= 4 && stands(heard, sound, whole));
  });
}

/** Without what cannot be seen, with what is encoded in an address decoded, and no lines. */
function unhidden(text: string): string {
  const decoded = text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
  return decoded
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ');
}

/** Letters and figures alone, without marks, in small letters; words apart by a blank. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ‘`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** After `folded`: й is и there, and ё is е. */
const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  і: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  ц: 's',
  ч: 's',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'u',
  я: 'a',
  ß: 's',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  æ: 'a',
  œ: 'o',
}; // prettier-ignore

/** About as it is heard, in Latin letters: "Таджибаев", "Tadzhibaev" and "Tajibayev" are one. */
function sounded(text: string): string {
  return folded(text)
    .replace(/./gu, (letter) => latin[letter] ?? letter)
    .replace(/dzh|dj|zh|dz/g, 'j')
    .replace(/shch|tsch|sch|tch|ch|sh|ts|tz|c(?=[eiy])/g, 's')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/ck|q|c/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/ou/g, 'u')
    .replace(/[iy]+(?=[aeou])/g, '')
    .replace(/(?<!\p{L})j(?=[uao])/gu, '')
    .replace(/([aou])e/g, '$1')
    .replace(/y/g, 'i')
    .replace(/(\p{L})\1+/gu, '$1');
}

/** Scripts in which words have no blanks or bare ends to tell them by. */
const unparted = /[\p{Script=Han}\p{Script=Arabic}]/u;

/** A long name also inside of a word, "#FreeOsmonov"; a short one as a word, with the ending of an inflection. */
function stands(text: string, phrase: string, whole: boolean): boolean {
  if (phrase === '') return false;
  if (unparted.test(phrase)) return text.includes(phrase);
  // The ending changes with the case of the noun.
  const stem = phrase.length < 6 ? phrase : phrase.replace(/[aeiouyаеиоуыэюяйь]{1,2}$/u, '');
  if (!whole && stem.length >= 5) return text.includes(stem);
  const inflected = /\p{Script=Cyrillic}/u.test(phrase);
  const [word, ending] = inflected
    ? [stem, '\\p{L}{0,3}']
    : [phrase, phrase.length === 4 && !whole ? '\\p{L}{0,3}' : 's?'];
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}${ending}(?![\\p{L}\\p{N}])`, 'u').test(text);
}
