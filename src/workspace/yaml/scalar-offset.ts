import { parse, Scalar } from 'yaml';

/**
 * Where a character of a YAML string stands in its source: the offset in `text` of the UTF-16 unit `index` of the
 * scalar's value, through quotes, escapes, folded lines and the indentation of blocks.
 *
 * Everything but white space stands in the source in the same order as in the value, so both are walked word by word.
 * White space is counted back from the word after it, which is exact within a line.
 */
export function scalarOffset(text: string, scalar: Scalar, index: number): number {
  const value = String(scalar.value);
  const [start, end] = contentRange(text, scalar);
  let valueEnd = 0;
  let sourceEnd = start;
  for (const match of text.slice(start, end).matchAll(words(scalar.type))) {
    const raw = match[0];
    const escaped = match[1] !== undefined;
    const word = escaped ? unescaped(raw) : raw;
    const at = value.indexOf(word, valueEnd);
    const offset = start + match.index;
    if (index < at) return Math.max(sourceEnd, offset - (at - index));
    if (index < at + word.length) return escaped ? offset : offset + index - at;
    valueEnd = at + word.length;
    sourceEnd = offset + raw.length;
  }
  return Math.min(end, sourceEnd + index - valueEnd);
}

/** What stands for itself, and in the first group what stands for something else. */
function words(type: Scalar['type']): RegExp {
  if (type === Scalar.QUOTE_DOUBLE) return /(\\(?:x..|u.{4}|U.{8}|\r?\n|.))|[^\\ \t\r\n]+/g;
  if (type === Scalar.QUOTE_SINGLE) return /('')|[^' \t\r\n]+/g;
  return /[^ \t\r\n]+/g;
}

function unescaped(raw: string): string {
  return raw === "''" ? "'" : String(parse(`"${raw}"`));
}

function contentRange(text: string, { type, range }: Scalar): readonly [start: number, end: number] {
  const [start, end] = range ?? [0, 0];
  if (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE) return [start + 1, end - 1];
  if (type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED) return [text.indexOf('\n', start) + 1, end];
  return [start, end];
}
