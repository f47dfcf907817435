import type { Person } from '../workspace/schema/persons.ts';
import type { Facts } from '../workspace/workspace.ts';
import type { Letter } from './letter.ts';
import { plainTextOfBlocks } from './plain-text.ts';

/**
 * Persons of the case who have not agreed to be named (`consent` withheld, unknown or absent) and whose family name stands
 * somewhere in the letter: from a template or written by hand. Names are found as whole words, in any case of letters;
 * Cyrillic ones also with an ending, since Russian and Kyrgyz inflect them.
 */
export function namedWithoutConsent(letter: Letter, { persons = [] }: Pick<Facts, 'persons'>): Person[] {
  const text = textOf(letter).normalize('NFC');
  return persons
    .filter(({ consent = 'unknown' }) => consent === 'withheld' || consent === 'unknown')
    .filter(({ familyName }) => {
      const names = typeof familyName === 'string' ? [familyName] : Object.values(familyName);
      return names.some((name) => namePattern(name.normalize('NFC')).test(text));
    });
}

function textOf(letter: Letter): string {
  const enclosures = letter.enclosures?.value.map(({ title }) => title) ?? [];
  const parts = [letter.title, letter.subject ?? '', letter.salutation, letter.valediction, ...enclosures];
  return [...parts, plainTextOfBlocks(letter.body)].join('\n');
}

function namePattern(name: string): RegExp {
  const words = name.trim().split(/\s+/).map(escaped).join('\\s+');
  // Words of Chinese and Arabic text have no blanks or bare ends to tell them by.
  if (/[\p{Script=Han}\p{Script=Arabic}]/u.test(name)) return new RegExp(words, 'u');
  const ending = /\p{Script=Cyrillic}/u.test(name) ? '\\p{Script=Cyrillic}{0,3}' : '';
  return new RegExp(`(?<!\\p{L})${words}${ending}(?!\\p{L})`, 'iu');
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
