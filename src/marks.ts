import { hash } from 'node:crypto';

/** Hexadecimal digits of the hash of each: enough to see at once, of thousands of letters, which case may be another by now. */
const digits = 4;

/** Marks of what a letter knew, in short: those of facts, which begin with a date. */
export function inShort(marks: readonly string[]): string {
  const ofFacts = marks.filter((mark) => /^\d/.test(mark));
  return ofFacts.map((mark) => hash('sha256', mark).slice(0, digits)).join('');
}

/** Whether of these, each in short, less than half is there now. */
export function isMostlyGone(before: string, now = ''): boolean {
  const there = new Set(parts(now));
  const all = parts(before);
  return all.filter((one) => there.has(one)).length * 2 < all.length;
}

const parts = (short: string): readonly string[] => short.match(new RegExp(`.{${digits}}`, 'g')) ?? [];
