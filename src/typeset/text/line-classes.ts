/** Where a line may end between two characters of which one is Chinese (Unicode annex 14). */

/**
 * Classes that have the same rules here go by the name of one of them: `OP` begins what is held (OP, and quotation marks
 * that open), `CL` is held by what stands before it (CL, CP, EX, IS, SY, NS, IN), `BA` is a hyphen or dash in a word (BA,
 * HY), `GL` holds at both sides (GL, WJ, QU). `PR` and `PO` stand before and after a number. Numbers of full width and Roman
 * ones are numbers too.
 */
type LineClass = 'OP' | 'CL' | 'GL' | 'PR' | 'PO' | 'BA' | 'B2' | 'NU' | 'ID' | 'AL';

const classes: readonly (readonly [RegExp, LineClass])[] = [
  [/[\p{Nd}\u2160-\u2188]/u, 'NU'],
  [/[%¢°‰‱\u2032-\u2037℃℉％￠]/, 'PO'],
  [/[\p{Sc}№±−+\\]/u, 'PR'],
  [/[\p{Ps}\p{Pi}¡¿]/u, 'OP'],
  [/[\p{Pe}\p{Pf},.:;!?/…·，。、．：；！？・～々〻ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ]/u, 'CL'],
  [/["'\u00a0\u2011\u202f\u2060\ufeff]/, 'GL'],
  [/[-‐–]/, 'BA'],
  [/—/, 'B2'],
  [/[\u2460-\u27bf\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{1f000}-\u{3ffff}]/u, 'ID'],
];

/** What is in no other class is a letter: also signs such as §, ≥ and ×. */
export const lineClass = (character: string): LineClass => classes.find(([is]) => is.test(character))?.[1] ?? 'AL';

/** Whether a line may end between the two. */
export function mayEndBetween(before: string, after: string): boolean {
  const left = lineClass([...before].at(-1) ?? '');
  const right = lineClass([...after][0] ?? '');
  if (left === 'OP' || left === 'PR' || left === 'GL') return false;
  if (right === 'CL' || right === 'PO' || right === 'BA' || right === 'GL') return false;
  if (left === 'B2') return right !== 'B2';
  if (left === 'BA') return right !== 'NU';
  if (left === 'PO') return right !== 'NU' && right !== 'AL';
  if (left === 'NU' || left === 'AL') return right !== 'NU' && right !== 'AL' && right !== 'PR';
  return true;
}
