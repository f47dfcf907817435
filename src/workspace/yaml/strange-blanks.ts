/**
 * Characters that look like a blank and are none to YAML, where only a blank can stand: about the colon of a key, behind the hyphen of
 * an item, and in the indentation. They come with text that was pasted from a word processor, and nobody sees them.
 */
export interface StrangeBlank {
  readonly start: number;
  readonly end: number;
  /** "A no-break space stands behind the colon of country." */
  readonly message: string;
}

const blank = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff]';
const any = new RegExp(blank);
const atLineStart = new RegExp(`^ *(?:- +)*(?<hyphen>-)?(?<blank>${blank}+)`, 'dgm');
const aboutColon = new RegExp(
  `(?:^ *(?:- +)*|[{,] *)(?<key>[\\w-]+) *(?:(?<before>${blank}+) *:|:(?<behind>${blank}+))`,
  'dgm',
);

const names: Readonly<Record<string, string>> = {
  '\u00a0': 'A no-break space',
  '\u202f': 'A narrow no-break space',
  '\u3000': 'An ideographic space',
};

/** What may be one, in the order of the text: where a text goes over several lines, it may be part of it. */
export function strangeBlanks(text: string): readonly StrangeBlank[] {
  if (!any.test(text)) return [];
  return [...text.matchAll(atLineStart), ...text.matchAll(aboutColon)]
    .flatMap(({ groups = {}, indices }): StrangeBlank[] => {
      const { key, before, hyphen } = groups;
      const found = indices?.groups?.[key === undefined ? 'blank' : before === undefined ? 'behind' : 'before'];
      if (!found) return [];
      const [start, end] = found;
      const where =
        key === undefined ? (hyphen ? 'behind the hyphen of an item' : 'in the indentation') : ofColon(key, before);
      return [{ start, end, message: `${nameOf(text[start])} stands ${where}.` }];
    })
    .sort((a, b) => a.start - b.start);
}

function ofColon(key: string, before: string | undefined): string {
  return `${before === undefined ? 'behind' : 'before'} the colon of "${key}"`;
}

function nameOf(character = ''): string {
  const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `${names[character] ?? 'An invisible character'} (${code})`;
}
