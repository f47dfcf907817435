import { type Diagnostic, quoted } from '../../diagnostic.ts';
import type { Datum } from '../context/datum.ts';

const stops = '.。۔';
const signs = `${stops};,:；，、：؛،`;
/** Ends with its own point also before another sign: "etc.", "Inc.", "U.S.", "и т. д." */
const abbreviation =
  /(?<!\p{L})(?:\p{L}|\p{L}+\.\p{L}+|etc|incl|al|Inc|Ltd|Co|Corp|Jr|Sr|No|Cie|др|пр|руб|usw|bzw)\.$/u;

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
  const [sign, next] = [text?.at(-1), behind[0]];
  if (end !== at || !text || !sign || !next || !signs.includes(sign) || !signs.includes(next)) return undefined;
  if (sign === next && stops.includes(next) && behind[1] !== next) return 'drop';
  if (abbreviation.test(text)) return undefined;
  const tail = text.length > 40 ? `…${text.slice(-40).replace(/^\S*\s/, '')}` : text;
  return {
    code: 'sign-doubled',
    message: `${quoted(tail)} ends with "${sign}", and the template sets "${next}" behind it.`,
    hints: [`take "${sign}" out: templates set the signs behind the texts of the data`],
  };
}
