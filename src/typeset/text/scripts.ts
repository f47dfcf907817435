/** Which family of fonts sets a text: by its script, its neighbours, and what the fonts have. */
import type { Language } from '../../workspace/schema/scalars.ts';
import type { FaceName, Family, Fonts } from '../fonts.ts';
import { canShow } from './shape.ts';

/**
 * What the typeface of the design sets by itself: Latin, Greek, Cyrillic, their marks and signs. Anything else is looked at
 * closely: other scripts, and the signs that only the Chinese font of a typeface has (‖‥‵※, ℃, Ⅲ, ∵).
 */
const ordinary =
  /^[\0-\u058f\u1c80-\u1c8f\u1d00-\u200d\u2010-\u2015\u2017-\u2024\u2026-\u2034\u2036-\u203a\u203c-\u2065\u206a-\u20ff\u2116\u2122\u2190-\u21ff\u2212\u2248\u2260\u2264\u2265\ufb00-\ufb06\ufeff]*$/;

export const isOrdinary = (text: string): boolean => ordinary.test(text);

/** The family of a letter's script. */
function scriptOf(character: string): Family | undefined {
  if (/\p{Script=Arabic}/u.test(character)) return 'naskh';
  const chinese =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]/u;
  if (chinese.test(character)) return 'han';
  return /\p{L}/u.test(character) ? 'text' : undefined;
}

const ownFamilies: Partial<Record<Language, Family>> = { ar: 'naskh', zh: 'han' };
const leadings: Partial<Record<Language, number>> = { ar: 1.3, zh: 1.15 };

/** The family that a language is set in. */
export const familyOf = (language: Language): Family => ownFamilies[language] ?? 'text';

/** Whether its lines fill the measure in every design: characters that stand in squares look mistaken where they do not. */
export const isAlwaysJustified = (language: Language): boolean => familyOf(language) === 'han';

const families: readonly Family[] = ['text', 'han', 'naskh'];

/** The family that shows a character: the wanted one, else the first that has it; undefined where none does. */
export function showing(fonts: Fonts, name: FaceName, wanted: Family, character: string): Family | undefined {
  const shows = (family: Family) => canShow(fonts.face(name, family), character);
  if (shows(wanted)) return wanted;
  // What the typeface has not either is in no other font: they need not be read.
  if (isOrdinary(character)) return wanted !== 'text' && shows('text') ? 'text' : undefined;
  return families.find((family) => family !== wanted && shows(family));
}

/** The family of each character of a text in one language, by its first UTF-16 unit. */
export function familiesOf(text: string, language: Language, levels: Uint8Array): Family[] {
  const own = familyOf(language);
  const families: (Family | undefined)[] = [];
  // Signs of text that is not Chinese stay its own beside Chinese: “中国”, with its own quotation marks.
  const carried = (family: Family | undefined, character: string) =>
    family === 'han' && own !== 'han' && isOrdinary(character) ? own : family;
  let before: Family | undefined;
  let offset = 0;
  for (const character of text) {
    // A mark goes with its letter; digits and signs with what stands before them in the same direction.
    if (levels[offset] !== levels[offset - 1] && !/\p{M}/u.test(character)) before = undefined;
    const script = scriptOf(character);
    // Latin letters within Arabic: naskh has a Latin of its own, and a line in one font is read in its order.
    const found = script === 'text' && own === 'naskh' && /\p{Script=Latin}/u.test(character) ? own : script;
    const sign = language === 'zh' && isChineseSign(text, offset) ? 'han' : undefined;
    if (found) before = found;
    for (const _ of character.split('')) families.push(found ?? sign ?? carried(before, character));
    offset += character.length;
  }
  // What nothing stands before goes with what follows it.
  let after: Family | undefined;
  for (offset = families.length - 1; offset >= 0; offset--) {
    if (levels[offset] !== levels[offset + 1]) after = undefined;
    after = families[offset] ?? after;
    families[offset] ??= carried(after, text.charAt(offset)) ?? own;
  }
  return families.map((family) => family ?? own);
}

/** Signs that Chinese shares with Latin text: Chinese ones unless Latin letters stand at both sides. */
function isChineseSign(text: string, offset: number): boolean {
  if (!/[‘’“”—…·]/.test(text.charAt(offset))) return false;
  const latin = /[\p{Script=Latin}\d .,;)]/u;
  return !(latin.test(text.charAt(offset - 1)) && latin.test(text.charAt(offset + 1)));
}

/** How much larger a family is set, so that its letters look as large as those of the text. */
export const familyScale: Readonly<Record<Family, number>> = { text: 1, naskh: 1.2, han: 1 };

/** How much more leading a language wants than Latin letters do. */
export const languageLeading = (language: Language): number => leadings[language] ?? 1;
