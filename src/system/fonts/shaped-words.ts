import type { Form } from '../../remember.ts';
import type { ShapedGlyph, Shaping } from '../../typeset/fonts.ts';
import type { Language } from '../../workspace/schema/scalars.ts';

/** Of each glyph: id, cluster, advance, dx, dy. */
type Numbers = readonly number[];

/** More than a letter has. The longest unused gives way to a new one. */
const most = 1_000;

/** Words of one face, as they were shaped in this run and in earlier ones. */
export class Words {
  readonly #numbers: Map<string, Numbers>;
  /** Whether some are new since they were last kept. */
  grown = false;

  constructor(kept: readonly (readonly [key: string, numbers: Numbers])[] = []) {
    this.#numbers = new Map(kept);
  }

  /** The glyphs of a word, by `shape` where it is new. */
  shaped(text: string, language: Language, how: Shaping | undefined, shape: () => readonly ShapedGlyph[]) {
    const key = [language, text, ...(how?.rightToLeft ? [how.before ?? '', how.after ?? ''] : [])].join('\n');
    const known = this.#numbers.get(key);
    const numbers = known ?? shape().flatMap(({ id, cluster, advance, dx, dy }) => [id, cluster, advance, dx, dy]);
    if (known) this.#numbers.delete(key);
    else this.grown = true;
    this.#numbers.set(key, numbers);
    if (this.#numbers.size > most) {
      const [oldest = key] = this.#numbers.keys();
      this.#numbers.delete(oldest);
    }
    return glyphsOf(numbers);
  }

  /** All of them, to be kept. */
  toKeep(): (readonly [key: string, numbers: Numbers])[] {
    this.grown = false;
    return [...this.#numbers];
  }
}

function glyphsOf(numbers: Numbers): ShapedGlyph[] {
  const glyphs: ShapedGlyph[] = [];
  for (let at = 0; at < numbers.length; at += 5) {
    const [id = 0, cluster = 0, advance = 0, dx = 0, dy = 0] = numbers.slice(at, at + 5);
    glyphs.push({ id, cluster, advance, dx, dy });
  }
  return glyphs;
}

export const keptWords: Form<Words, ReturnType<Words['toKeep']>> = {
  pack: (words) => words.toKeep(),
  unpack: (kept) => new Words(kept),
  grown: ({ grown }) => grown,
};
