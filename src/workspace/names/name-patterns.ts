/** What is sought of a name, and when a word is it. */
import {
  foldName,
  isArabic,
  isArabicName,
  isCyrillic,
  isNameWithEnding,
  isUnparted,
  soundOf,
  soundsLikeName,
} from './fold-name.ts';
import { readWords } from './name-words.ts';
import type { Withheld } from './names.ts';

/** A name's word, as it is compared. */
interface Part {
  readonly fold: string;
  readonly sound: string;
  readonly script: 'unparted' | 'arabic' | 'cyrillic' | 'other';
  readonly kind: Withheld['kind'];
}

export interface Pattern {
  readonly withheld: Withheld;
  readonly parts: readonly Part[];
}

/** Words that are a part of many names, and tell nobody's alone. */
const particles = new Set(
  'al el ad ar as ash at abd abdul abu bin ibn bint ben ould umm van von vom der den de del della di da do dos das du la le les los las san santa saint st ter ten zu zur af av y e عبد ابو ابي ابن بن بنت ال ام الله الدين'.split(
    ' ',
  ),
); // prettier-ignore
/** Endings by which a follower or a manner is named after somebody: "Osmonovites". */
const derived =
  /^(?:i[st]tes?|ites?|ists?|istas?|istes?|isms?|ismos?|ismes?|ians?|iens?|iennes?|sche[nrs]?|s?ki[iy]?)$/;
const hanTitles = '先生|女士|小姐|太太|夫人|同志|律师|老师|教授|医生|记者|主席|主任|书记|某';

/** How a word is looked at: alone, as a part of an address or tag, or as two that may have been one. */
export type Manner = 0 | 1 | 2;
export const [asWord, asAddress, asJoined] = [0, 1, 2] as const;

export function patternsOf(withheld: Withheld): Pattern[] {
  const { phrase, kind } = withheld;
  const words = readWords(phrase.normalize('NFKC')).map(({ text }) => text);
  const part = (word: string): Part => {
    const fold = foldName(word);
    return { fold, sound: soundOf(fold), script: scriptOf(fold), kind };
  };
  const all = { withheld, parts: words.map(part) };
  if (words.length === 0) return [];
  if (kind === 'words') return [all];
  const least = kind === 'given' ? 3 : 2;
  const telling = words.filter((word) => {
    const folded = foldName(word);
    if (particles.has(folded) && words.length > 1) return false;
    return [...folded].length >= (isUnparted(word) ? (kind === 'given' ? 2 : 1) : least);
  });
  const whole = words.length > 1 ? [{ withheld, parts: [part(words.join(''))] }] : [];
  const tells = telling.length > 0 || words.length > 1;
  if (!tells) return [];
  return [...(telling.length > 0 ? telling.map((word) => ({ withheld, parts: [part(word)] })) : [all]), ...whole];
}

function scriptOf(fold: string): Part['script'] {
  if (isUnparted(fold)) return 'unparted';
  return isArabic(fold) ? 'arabic' : isCyrillic(fold) ? 'cyrillic' : 'other';
}

/** A form in which a name may stand in a word. */
class FormOfWord {
  readonly text: string;
  /** Of "FreeOsmonov", Osmonov. */
  readonly inside: boolean;
  readonly fold: string;
  #sound: string | undefined;

  constructor(text: string, inside: boolean) {
    this.text = text;
    this.inside = inside;
    this.fold = foldName(text);
  }

  get sound(): string {
    this.#sound ??= soundOf(this.fold);
    return this.#sound;
  }
}

/** The forms in which a name may stand in a word: after "l’", before "’s", and after small letters. */
export function formsOf(word: string): FormOfWord[] {
  const around = /['’ʼ‘`´]/.test(word) ? word.split(/['’ʼ‘`´]/) : [];
  const camel = /\p{Ll}\p{M}*\p{Lu}/u.test(word) ? word.split(/(?<=\p{Ll}\p{M}*)(?=\p{Lu})/u) : [];
  return [
    new FormOfWord(word, false),
    ...around.map((text) => new FormOfWord(text, false)),
    ...camel.map((text) => new FormOfWord(text, true)),
  ];
}

export function isPart(form: FormOfWord, part: Part, how: Manner): boolean {
  const { text, fold, inside } = form;
  const { kind, script } = part;
  if (script === 'unparted') return isInUnparted(fold, part);
  if (script === 'arabic') return isArabicName(fold, part.fold);
  const { length } = part.fold;
  const begins = fold[0] === part.fold[0];
  if (how === asJoined) return begins && length >= 5 && isNameWithEnding(fold, part.fold);
  const capital = how === asAddress || kind === 'words' || !/^\p{Ll}/u.test(text);
  if (inside && length < 5 && how !== asAddress) return false;
  // In small letters a short name is another word, and so is what is a given name otherwise.
  if (!capital && (!begins || length <= 4 || kind === 'given')) return false;
  if (begins && isNameWithEnding(fold, part.fold)) return true;
  if (!capital) return false;
  const isOther = isCyrillic(fold);
  const least = isOther === (script === 'cyrillic') ? 4 : Math.min(4, length);
  if (part.sound.length >= least && form.sound[0] === part.sound[0] && soundsLikeName(form.sound, part.sound, isOther))
    return true;
  if (length < 5 || kind === 'words') return false;
  if (how === asAddress) return fold.includes(part.fold) || (part.sound.length >= 5 && form.sound.includes(part.sound));
  return kind === 'family' && begins && fold.startsWith(part.fold) && derived.test(fold.slice(length));
}

/** True where a word is a name and nothing else, in whatever case, script or tag. */
export function isNameAlone(word: string, part: Part): boolean {
  const fold = foldName(word);
  return part.script === 'unparted'
    ? fold.startsWith(part.fold)
    : formsOf(word).some((form) => isPart(form, part, asWord));
}

/** A Chinese family name of one character is in many words: it is one beside a title. */
function isInUnparted(fold: string, { fold: name, kind }: Part): boolean {
  if ([...name].length > 1 || kind === 'words') return fold.includes(name);
  return new RegExp(`${name}(?:${hanTitles})|(?:^|[^\\p{L}])?(?:[老小阿])${name}(?=$|[，。的说和])`, 'u').test(fold);
}
