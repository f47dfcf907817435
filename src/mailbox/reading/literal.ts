/**
 * Text from a stranger on one line: no control or formatting characters (terminal escapes, bidi), no line ends, no more
 * than `length` characters. It is shown and recorded, never interpreted.
 */
export function literal(text: string, length = 300): string {
  const line = text
    .slice(0, length * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
