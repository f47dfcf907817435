import { compared, formsOf, pieceLength, type SecretForms } from './secret-forms.ts';

/** Whose login a server may echo, and what nobody else may see of it. */
export interface LoginSecrets {
  readonly user?: string;
  readonly secrets: Iterable<string>;
}

/**
 * What a server says, made fit to be shown and kept: on one line, without control characters, no longer than so many
 * characters, and without the secrets of the login, which some echo: as they are, escaped or encoded, over several lines
 * of a reply, cut short, in letters of another case.
 */
export function cleanWords(text: string, { user = '', secrets }: LoginSecrets, longest: number): string {
  const lines = without(text, lineEnds);
  const signs = without(text, notCompared);
  const forms = [...secrets].filter((secret) => secret !== '').map((secret) => formsOf(secret, user));
  const found = forms.flatMap((each) => [...wholes(lines, each), ...parts(signs, each)]);
  return marked(text, found)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

/** From one place in a text up to another; `run` where the whole run of base64 around it goes with it. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly run: boolean;
}

/** The end of a line (in quoted-printable a soft one), with the code and the enhanced code that begin the next line of a reply. */
const lineEnd = '=?\\r?\\n(?:\\d{3}[ -](?:[245]\\.\\d{1,3}\\.\\d{1,3} )?)?';
const lineEnds = new RegExp(lineEnd, 'g');
const notCompared = new RegExp(`${lineEnd}|[^\\p{L}\\p{N}=\\r\\n]+|[=\\r\\n]`, 'gu');

const span = ({ at }: View, first: number, last: number, run: boolean): Span => ({
  start: at[first] ?? 0,
  end: (at[last] ?? 0) + 1,
  run,
});

function wholes(lines: View, { exact, encoded }: SecretForms): readonly Span[] {
  const spans = (form: RegExp, run: boolean) =>
    [...lines.text.matchAll(form)].map(({ index, 0: all }) => span(lines, index, index + all.length - 1, run));
  return [...exact.flatMap((form) => spans(form, false)), ...encoded.flatMap((form) => spans(form, true))];
}

function parts(signs: View, { pieces, wordlike }: SecretForms): readonly Span[] {
  const text = compared(signs.text);
  const spans: Span[] = [];
  let sure = false;
  let count = 0;
  // One more than there are pieces, to end with.
  for (let at = 0; at <= text.length - pieceLength + 1; at += 1) {
    const piece = text.slice(at, at + pieceLength);
    const certain = pieces.has(piece);
    if (certain || wordlike.has(piece)) {
      sure ||= certain;
      count += 1;
      continue;
    }
    // So many letters in a row are no word that happens to be in the secret as well.
    if (sure || count > pieceLength) spans.push(span(signs, at - count, at + pieceLength - 2, true));
    sure = false;
    count = 0;
  }
  return spans;
}

/** A text without some of its characters, and where the others stood. */
interface View {
  readonly text: string;
  readonly at: readonly number[];
}

function without(text: string, dropped: RegExp): View {
  const kept: string[] = [];
  const at: number[] = [];
  let from = 0;
  const keep = (to: number) => {
    kept.push(text.slice(from, to));
    for (let index = from; index < to; index += 1) at.push(index);
  };
  for (const { index, 0: all } of text.matchAll(dropped)) {
    keep(index);
    from = index + all.length;
  }
  keep(text.length);
  return { text: kept.join(''), at };
}

function marked(text: string, spans: readonly Span[]): string {
  const inRun = (at: number) => /[\w+/-]/.test(text.charAt(at));
  let clean = '';
  let from = 0;
  for (const { run, ...found } of spans.toSorted((a, b) => a.start - b.start)) {
    if (found.end <= from) continue;
    let { start, end } = found;
    while (run && start > from && inRun(start - 1)) start -= 1;
    while (run && inRun(end)) end += 1;
    while (run && text[end] === '=') end += 1;
    // One that goes on where another ends is marked once.
    clean += start > from || clean === '' ? `${text.slice(from, start)}[secret]` : '';
    from = end;
  }
  return clean + text.slice(from);
}
