/**
 * What letters of a batch have in common is set once: its rows are the very same for all of them, with the very same marks,
 * by which those who paint them know them again.
 */
import type { Row } from '../lines/rows.ts';
import { Recurring } from '../recurring.ts';
import type { Press } from './parts.ts';

/** Looks of letters: more than there are languages. */
const mostPresses = 20;
/** Parts of letters in one look. */
const mostParts = 100;

const presses = new WeakMap<Press['design'], Press[]>();

/** A press with which others were set in the same look, where there is one. Rows are shared by letters of one press only. */
export function samePress(press: Press): Press {
  const known = presses.get(press.design) ?? [];
  presses.set(press.design, known);
  const same = known.find((other) => isSame(press, other));
  if (same) return same;
  if (known.length >= mostPresses) known.shift();
  known.push(press);
  return press;
}

/** Whether two presses set everything alike; they are of one design. */
function isSame(one: Press, other: Press): boolean {
  const { pictures, column } = other;
  return (
    one.fonts === other.fonts &&
    one.patternsOf === other.patternsOf &&
    one.remember === other.remember &&
    one.language === other.language &&
    one.column.x === column.x &&
    one.column.width === column.width &&
    one.pictures.size === pictures.size &&
    [...one.pictures].every(([path, picture]) => pictures.get(path) === picture)
  );
}

const memory = new WeakMap<Press, Recurring<readonly Row[]>>();

/** The rows that `set` makes of what is named: all that they depend on beside the press. */
export function shared(press: Press, parts: readonly unknown[], set: () => readonly Row[]): readonly Row[] {
  const known = memory.get(press) ?? new Recurring<readonly Row[]>(mostParts);
  memory.set(press, known);
  return known.get(JSON.stringify(parts), set);
}
