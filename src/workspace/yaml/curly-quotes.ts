/**
 * Quotation marks as word processors and telephones type them. To YAML they are letters: text between them is not in quotes, and
 * one that was begun straight does not end with them.
 */
const opening = '“”„«‘’‚';
const closing = '”“»’‘';
const straight = 'type straight ones: "…"';

/** What is at fault, from where to where. */
interface CurlyQuote {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

const beforeValue = String.raw`^ *(?:- +)*(?:[\w-]+ *: +)?`;
const begun = new RegExp(`${beforeValue}(?<mark>[${opening}])`, 'dgm');
const unclosed = new RegExp(`${beforeValue}"[^"\\n]*(?<mark>[${closing}]) *$`, 'dgm');

/** Which of them the parser stumbles over: on one of these lines or, where it misses the end of a text, wherever they end one. */
export function curlyQuotesToBlame(
  text: string,
  { lines, lineOf, isUnclosed }: { lines: ReadonlySet<number>; lineOf: (at: number) => number; isUnclosed: boolean },
): readonly CurlyQuote[] {
  const marks = (pattern: RegExp, message: (mark: string) => string) =>
    [...text.matchAll(pattern)].flatMap(({ groups, indices }): CurlyQuote[] => {
      const [start, end] = indices?.groups?.mark ?? [];
      if (start === undefined || end === undefined) return [];
      return [{ start, end, message: message(groups?.mark ?? ''), hint: straight }];
    });
  if (isUnclosed) return marks(unclosed, (mark) => `The text begins with ", and ${mark} does not end it.`);
  const message = (mark: string) => `${mark} is a letter to YAML: the text that it begins is not in quotes.`;
  return marks(begun, message).filter(({ start }) => lines.has(lineOf(start)));
}

/** Whether a value of some kind, which is no text, stands between them. */
export function isInCurlyQuotes(text: string): boolean {
  return new RegExp(`^[${opening}].*[${closing}]$`, 'u').test(text);
}

/** Whether a text that was cut at a comma was meant to stand between them. */
export function endsWithCurlyQuote(text: string): boolean {
  return new RegExp(`[${closing}]$`, 'u').test(text);
}
