/** How a demand begins that does not go on with the sentence that asks: "We call on you to" release Ann Lee. */
import type { Language } from '../workspace/schema/scalars.ts';
import { rulesOf } from './language-rules.ts';

interface Misfit {
  readonly kind: 'bullet' | 'numbered' | 'doubled' | 'otherForm' | 'capital' | 'noInfinitive';
  /** What it begins with. */
  readonly word: string;
}

const numbers =
  /^[(（]?(?:\p{Nd}{1,2}|[ivx]{1,4}|[a-zа-яأبجد]|[一二三四五六七八九十])(?:[.．](?!\p{N})|[)）])|^[(（]?[一二三四五六七八九十]、/u;
const bullet = /^[-–—•*·](?=\s)/u;

/** Adverbs and pronouns stand before the infinitive: "sans délai et sans condition libérer". */
const firstWords = 6;

/** Undefined where it fits, or nothing is known of the language. */
export function misfitDemand(text: string, language: Language): Misfit | undefined {
  const cues = rulesOf(language).cues?.demands;
  if (!cues) return undefined;
  const [number] = numbers.exec(text) ?? [];
  if (number) return { kind: 'numbered', word: number };
  const [sign] = bullet.exec(text) ?? [];
  if (sign) return { kind: 'bullet', word: sign };
  const [first = ''] = /^\p{L}[’']|^\p{L}+/u.exec(text) ?? [];
  const [doubled] = cues.doubled.exec(text) ?? [];
  if (doubled) return { kind: 'doubled', word: doubled.trim() };
  if (cues.otherForm?.test(text)) return { kind: 'otherForm', word: first };
  // Not "ILO".
  if (/^\p{Lu}(?!\p{Lu})/u.test(first)) return { kind: 'capital', word: first };
  const words = text.match(/\p{L}+/gu)?.slice(0, firstWords) ?? [];
  const lacks = cues.infinitive && !words.some((word) => cues.infinitive?.test(word));
  return lacks ? { kind: 'noInfinitive', word: first } : undefined;
}
