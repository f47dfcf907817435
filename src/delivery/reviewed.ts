import type { Sha256 } from '../ledger/lines/entry.ts';

/** A letter as it was made for somebody to read before it goes. */
export interface Reviewed {
  /** Id of the letter entry. */
  readonly letter: string;
  readonly recipient: string;
  readonly language: string;
  readonly pdf: Sha256;
}

/** `LETTER/RECIPIENT/LANGUAGE  SHA256`, a line each: sorted, and no line needs another, so that git can merge them. */
const line = /^([^/\s]+)\/([^/\s]+)\/([^/\s]+) +([0-9a-f]{64})$/;

/**
 * What is on record as reviewed of a case. Any line that is none is passed over, such as the marks of a merge: of the lines beside
 * them, each says what somebody has read.
 */
export function readReviewed(text: string): readonly Reviewed[] {
  return text.split(/\r?\n/).flatMap((one): Reviewed[] => {
    const [, letter, recipient, language, pdf] = line.exec(one) ?? [];
    return letter && recipient && language && pdf ? [{ letter, recipient, language, pdf }] : [];
  });
}

/**
 * The record with what was made now in the place of what was made of the same letters before. Letters that the case lists no
 * more (`letters`: ids of those that it does) leave it.
 */
export function withReviewed(text: string, made: readonly Reviewed[], letters: ReadonlySet<string>): string {
  const anew = new Set(made.map(nameOf));
  const kept = readReviewed(text).filter((one) => letters.has(one.letter) && !anew.has(nameOf(one)));
  const lines = [...kept, ...made].map((one) => `${nameOf(one)}  ${one.pdf}\n`);
  return [...new Set(lines)].sort().join('');
}

function nameOf({ letter, recipient, language }: Reviewed): string {
  return `${letter}/${recipient}/${language}`;
}
