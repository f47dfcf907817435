/** How a name is compared: by its letters, by its sound, and by the endings that a language gives to it. */

const bare: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
  ё: 'е',
}; // prettier-ignore

/** A word in small letters without marks, apostrophes and what is not seen. */
export function foldName(word: string): string {
  if (/^[A-Za-z]*$/.test(word)) return word.toLowerCase();
  const folded = word
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ‘`´]/gu, '')
    .toLowerCase();
  return folded.replace(/[ßøłđðıæœþةـё]/gu, (letter) => bare[letter] ?? letter);
}

/** After `foldName`: й is и there. */
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
}; // prettier-ignore

/** A folded word about as it is heard, in Latin letters: "Таджибаев", "Tadzhibaev" and "Tajibayev" are one. */
export function soundOf(folded: string): string {
  return folded
    .replace(/\p{Script=Cyrillic}/gu, (letter) => latin[letter] ?? letter)
    .replace(/dzh|dj|zh|dz/g, 'j')
    .replace(/shch|tsch|sch|tch|ch|sh|ts|tz|c(?=[eiy])/g, 's')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/ck|q|c/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/ou/g, 'u')
    .replace(/[iy]+(?=[aeou])/g, '')
    .replace(/^j(?=[uao])/u, '')
    .replace(/([aou])e/g, '$1')
    .replace(/y/g, 'i')
    .replace(/(\p{L})\1+/gu, '$1');
}

export const isCyrillic = (word: string) => /\p{Script=Cyrillic}/u.test(word);
export const isArabic = (word: string) => /\p{Script=Arabic}/u.test(word);

/** In these scripts a sentence has no blanks to tell a name by. */
export const isUnparted = (word: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    word,
  );

/** Endings of Russian and Kyrgyz, folded, for names too short to be told by their beginning alone. */
const shortEndings =
  /^(?:а|я|у|ю|о[мию]|е[мию]?|[ыи](?:[ми]|х|ми)?|о?го|о?му|ых|о?в|а[мх]|ами|[нтд][ыиуү]н?|[гк][аеоө]|[дт][аеоө]н?|н[ао]н?)$/u;

/** A last vowel that leaves the cases of Russian, folded: "Павел" and "Павла", "Лев" and "Льва", "Заяц" and "Зайца". */
const fleeting: readonly (readonly [RegExp, string])[] = [
  [/(?<=[аеиоуыэюя])[ея]ц$/u, 'иц'],
  [/(?<=.)лец$/u, 'льц'],
  [/(?<=..)ец$/u, 'ц'],
  [/(?<=..)[ео]л$/u, 'л'],
  [/(?<=..)[ео]к$/u, 'к'],
  [/(?<=.[внр])ек$/u, 'ьк'],
  [/(?<=.б)ер$/u, 'р'],
  [/(?<=..)ень$/u, 'н'],
  [/^лев$/u, 'льв'],
]; // prettier-ignore

/** Whether a word is the name in a case that drops its last vowel. */
function isWithoutLastVowel(word: string, name: string): boolean {
  return fleeting.some(([vowel, left]) => {
    const stem = name.replace(vowel, left);
    return (
      stem !== name &&
      word.startsWith(stem) &&
      /^(?:[ая]|[ую]|[ое]м|[еи]|ы|ов|е[ий]|[ая][мх]|[ая]ми)$/u.test(word.slice(stem.length))
    );
  });
}

/** True where a folded word is a folded name, as it stands or with an ending of its script. */
export function isNameWithEnding(word: string, name: string): boolean {
  if (word === name) return true;
  if (isCyrillic(name)) {
    if (isWithoutLastVowel(word, name)) return true;
    const stem = name.length >= 6 ? name.replace(/[аеиоуыэюяь]{1,2}$/u, '') : name.replace(/(?<=..)[аеоиья]$/u, '');
    if (!word.startsWith(stem)) return false;
    const ending = word.slice(stem.length);
    return name.length >= 5 ? ending.length <= 4 : shortEndings.test(ending);
  }
  // The feminine of a Slavic name, and the plural or possessive: "This" is none of Thi.
  const stem = name.replace(/(?<=...[oe]v)a$/, '');
  if (!word.startsWith(stem)) return false;
  const ending = word.slice(stem.length);
  if (/...[oe]v$/.test(stem)) return /^(?:a?s?|es)$/.test(ending);
  return name.length >= 4 && /^e?s$/.test(ending);
}

/** The same of sounds; what was Cyrillic has the endings of Russian in Latin letters. */
export function soundsLikeName(sound: string, name: string, wasCyrillic: boolean): boolean {
  if (isNameWithEnding(sound, name)) return true;
  const stem = name.length >= 5 ? name.replace(/(?<=...)[aeiou]{1,2}$/, '') : name;
  return (
    wasCyrillic &&
    sound.startsWith(stem) &&
    /^(?:[aueio]|o[im]|e[im]|i[mh]|im?i|ogo|omu)$/.test(sound.slice(stem.length))
  );
}

/** True where an Arabic word is a name, also after what is written onto it: and, with, to, the. */
export function isArabicName(word: string, name: string): boolean {
  const short = name.replace(/^ال(?=...)/u, '');
  // In a short name ى is another letter: "على" is "on", and "علي" Ali.
  if (short.length >= 4 && /ى/u.test(word + name))
    return isArabicName(word.replaceAll('ى', 'ي'), name.replaceAll('ى', 'ي'));
  if (short.length >= 5) return word.includes(short);
  return word.endsWith(short) && /^[وف]?[بلكس]?(?:ال|ل)?$/u.test(word.slice(0, -short.length));
}
