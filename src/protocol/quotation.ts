/**
 * Straight quotation marks and apostrophes as a language prints them: "so" is “so” in English, « so » in French, „so“ in
 * German. Marks whose partner cannot be told stay as they are typed: better a straight mark than a wrong one.
 */
import type { Language } from '../workspace/schema/scalars.ts';
import { wordsOf } from './words.ts';

/** `set`: as the language prints them already. */
interface Opened {
  readonly typed: '"' | "'" | 'set';
  readonly open: number;
}

interface Pair extends Opened {
  /** Infinity where a paragraph opens a quotation that goes on in the next. */
  readonly close: number;
}

const apostrophe = '’';
/** Of the web and of mail, up to what ends the sentence. */
const addresses =
  /(?:https?:\/\/|mailto:|www\.)[^\s"<>]*[^\s"<>'.,;:!?)\]]|[\p{L}\d][^\s"<>@]{0,64}@[\p{L}\d.-]*[\p{L}\d]/giu;
/** Words that begin with an apostrophe, for certain: 'tis, 's-Hertogenbosch, the '90s. */
const elided = /^(?:(?:tis|twas|twere|twill|em|[st])(?![\p{L}\d'])|\d\ds(?![\p{L}\d]))/iu;
/** And where nothing closes what might be a quotation. */
const perhapsElided = /^(?:(?:til|cause|bout|round)(?!\p{L})|\d\d(?!\d))/iu;

/** What to print in place of characters of a text, by their offsets. */
export function quotationIn(text: string, language: Language): ReadonlyMap<number, string> {
  if (!/["']/.test(text)) return new Map();
  return new Quotation(
    text.replace(addresses, (address) => 'x'.repeat(address.length)),
    language,
  ).read();
}

/** A text as its language prints it. */
export function withQuotation(text: string, language: Language): string {
  const printed = quotationIn(text, language);
  if (printed.size === 0) return text;
  return text.split('').reduce((all, character, at) => all + (printed.get(at) ?? character), '');
}

class Quotation {
  readonly #text: string;
  readonly #language: Language;
  readonly #printed = new Map<number, string>();
  #pairs: Pair[] = [];
  #opened: Opened[] = [];
  /** Whether a " has no partner: none of them is sure then. */
  #isUnsure = false;

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
  }

  read(): ReadonlyMap<number, string> {
    const [[open, close]] = wordsOf(this.#language).quotes;
    for (let at = 0; at < this.#text.length; at += 1) {
      const character = this.#text[at];
      if (character === '"') this.#double(at);
      else if (character === "'") this.#single(at);
      else if (character === open.trim()) this.#opened.push({ typed: 'set', open: at });
      else if (character === close.trim() && this.#opened.at(-1)?.typed === 'set') this.#close(at);
    }
    for (const { typed, open } of this.#opened) {
      if (typed === "'") this.#leave(open);
      else if (typed === '"' && this.#text.slice(0, open).trim() === '')
        this.#pairs.push({ typed, open, close: Number.POSITIVE_INFINITY });
      else if (typed === '"') this.#isUnsure = true;
    }
    if (this.#isUnsure) this.#pairs = this.#pairs.filter(({ typed }) => typed !== '"');
    this.#print();
    return this.#printed;
  }

  #double(at: number): void {
    const { opens, closes, before, after } = this.#sides(at);
    const within = this.#opened.findLast(({ typed }) => typed !== "'");
    // Inches and seconds.
    if (/\d/.test(this.#text[at - 1] ?? '') && within?.typed !== '"') return;
    const isInWord = isWordy(this.#text[at - 1]) && isWordy(this.#text[at + 1]);
    if (isInWord && !['zh', 'ar'].includes(this.#language) && !isHan(before) && !isHan(after)) this.#isUnsure = true;
    else if (closes && within?.typed === '"') this.#close(at, within);
    else if (opens) this.#opened.push({ typed: '"', open: at });
    else this.#isUnsure = true;
  }

  #single(at: number): void {
    const { opens, closes, before, after } = this.#sides(at);
    const rest = this.#text.slice(at + 1, at + 12);
    if (this.#printed.has(at) || this.#text[at - 1] === "'" || rest.startsWith("'")) return;
    if (isWordy(before) && isWordy(after) && !isHan(before) && !isHan(after)) {
      // Feet and minutes: 5'10, 52'N; but the 1990's.
      if (!/\d/.test(before) || /^s(?!\p{L})/u.test(rest)) this.#printed.set(at, apostrophe);
      return;
    }
    const top = this.#opened.at(-1);
    if (closes && top?.typed === "'") this.#close(at, top);
    else if (opens && /^n'/i.test(rest)) this.#printed.set(at, apostrophe).set(at + 2, apostrophe);
    else if (opens && elided.test(rest)) this.#printed.set(at, apostrophe);
    else if (opens) this.#opened.push({ typed: "'", open: at });
    else if (closes && /[\p{L}\p{M}]/u.test(before) && !this.#opened.some(({ typed }) => typed === "'"))
      this.#printed.set(at, apostrophe);
  }

  /** Closes what was opened last, or `within`; what was opened after that stays open for ever. */
  #close(at: number, within = this.#opened.at(-1)): void {
    if (!within) return;
    const index = this.#opened.indexOf(within);
    for (const { open } of this.#opened.slice(index + 1)) this.#leave(open);
    this.#opened = this.#opened.slice(0, index);
    this.#pairs.push({ ...within, close: at });
  }

  /** A ' that nothing closes. */
  #leave(at: number): void {
    if (perhapsElided.test(this.#text.slice(at + 1, at + 12))) this.#printed.set(at, apostrophe);
  }

  /** What a mark can be by what stands around it and other straight marks beside it. */
  #sides(at: number) {
    let [from, to] = [at - 1, at + 1];
    while (isStraight(this.#text[from])) from -= 1;
    while (isStraight(this.#text[to])) to += 1;
    const before = this.#text[from] ?? ' ';
    const after = this.#text[to] ?? ' ';
    const begins = /[\s([{«„‹“‘¿¡（《【]/.test(before);
    const ends = /\s/.test(after);
    // In French the marks may have spaces within.
    if (begins && ends && this.#language === 'fr') return { opens: true, closes: true, before, after };
    const isStop = /[)\]}»”’›.,;:!?…،؛؟。，、；：！？）》】]/.test(after);
    return { opens: !ends && (begins || !isStop), closes: !begins, before, after };
  }

  /** The marks of a pair by what it stands in. */
  #print(): void {
    const { quotes } = wordsOf(this.#language);
    const around: { readonly close: number; readonly isOuter: boolean }[] = [];
    for (const { typed, open, close } of this.#pairs.sort((one, other) => one.open - other.open)) {
      while ((around.at(-1)?.close ?? Number.POSITIVE_INFINITY) < open) around.pop();
      const parent = around.at(-1);
      const isOuter = parent ? !parent.isOuter : typed !== "'";
      around.push({ close, isOuter });
      if (typed === 'set') continue;
      const [opening, closing] = quotes[isOuter ? 0 : 1];
      this.#printed.set(open, opening);
      this.#printed.set(close, closing);
      // Spaces that are typed within French marks are those of the marks.
      if (this.#language !== 'fr') continue;
      if (/\s/.test(this.#text[open + 1] ?? '')) this.#printed.set(open + 1, '');
      if (/\s/.test(this.#text[close - 1] ?? '')) this.#printed.set(close - 1, '');
    }
  }
}

const isStraight = (character: string | undefined) => character === '"' || character === "'";
const isWordy = (character = ' ') => /[\p{L}\p{M}\p{N}]/u.test(character);
const isHan = (character: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);
