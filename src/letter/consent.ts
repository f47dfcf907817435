import { isNamedIn } from '../workspace/names.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Facts } from '../workspace/workspace.ts';
import type { Letter } from './letter.ts';
import { plainTextOfBlocks } from './plain-text.ts';

/**
 * Persons of the case who have not agreed to be named (`consent` withheld, unknown or absent), or are for ourselves alone
 * (`visibility: internal`), and whose family name stands somewhere in the letter: from a template or written by hand.
 */
export function wronglyNamed(letter: Letter, { persons = [] }: Pick<Facts, 'persons'>): Person[] {
  const text = textOf(letter).normalize('NFC');
  return persons
    .filter(
      ({ consent = 'unknown', visibility }) =>
        visibility === 'internal' || consent === 'withheld' || consent === 'unknown',
    )
    .filter((person) => isNamedIn(text, person));
}

function textOf(letter: Letter): string {
  const enclosures = letter.enclosures?.value.map(({ title }) => title) ?? [];
  const parts = [letter.title, letter.subject ?? '', letter.salutation, letter.valediction, ...enclosures];
  return [...parts, plainTextOfBlocks(letter.body)].join('\n');
}
