import { type Diagnostic, quoted } from '../../diagnostic.ts';
import type { Datum } from '../context/datum.ts';

const stops = '.。۔';
const cries = '?!？！؟';
const signs = `${stops}${cries},;:，；、：؛،`;
/** Dots that stand for what is left out: "the strike...", "the strike. . ." */
const ellipsis = /(?:\.\s*){2}$/u;
const endsSentence = /^[.。۔](?=\s|$)/u;
const toEllipsis = /^(?:\.\s*){2}/u;
/**
 * What can be cut short in some language, and has its own stop also before another sign: a word of four letters or fewer ("Ltda.",
 * "гг."), or one with a stop inside ("p.m."). A list of such words would be as long as there are languages.
 */
const shortened = /(?:(?<![\p{L}\p{M}])(?:\p{L}\p{M}*){1,4}|\p{L}\p{M}*\.\s?(?:\p{L}\p{M}*)+)\.$/u;

/** What a template wrote last of the data, and where it ends. */
export interface Inserted {
  readonly text: string;
  readonly end: number;
  readonly datum: Datum | undefined;
}

/** What comes of it where a template goes on at `at`: its stop is dropped, or a sign stands twice, "at once;;". */
export function meeting(
  inserted: Inserted | undefined,
  behind: string,
  at: number,
): 'drop' | Pick<Diagnostic, 'code' | 'message' | 'hints'> | undefined {
  const { text, end } = inserted ?? {};
  // French sets a blank before some signs.
  const follows = behind.replace(/^[ \u00A0\u202F]+/u, '');
  const [sign, next] = [text?.at(-1), follows[0]];
  if (end !== at || !text || !sign || !next || !signs.includes(sign) || !signs.includes(next)) return undefined;
  if (stops.includes(sign) && toEllipsis.test(follows)) return undefined;
  if (sign === behind[0] && stops.includes(sign)) return 'drop';
  // A cry ends the sentence by itself.
  if (cries.includes(sign) && endsSentence.test(behind)) return 'drop';
  if (sign === '.' && (ellipsis.test(text) || shortened.test(text))) return undefined;
  // Names end so: "Solidaires !", and a sentence goes on behind them.
  if (cries.includes(sign) && !cries.includes(next)) return undefined;
  const tail = text.length > 40 ? `…${text.slice(-40).replace(/^\S*\s/, '')}` : text;
  return {
    code: 'sign-doubled',
    message: `${quoted(tail)} ends with "${sign}", and the template sets "${next}" behind it.`,
    hints: [`take "${sign}" out: templates set the signs behind the texts of the data`],
  };
}
