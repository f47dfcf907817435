import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { overtakenDemands, toldAs } from '../../src/checks/contradictions/demand-overtaken.ts';
import type { Charge } from '../../src/workspace/schema/case.ts';
import type { Person, Status } from '../../src/workspace/schema/persons.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

/** What has become of the first, of the last, and of those between them. */
const situations: Readonly<Record<string, readonly (readonly Status['state'][])[]>> = {
  'the first released': [['detained', 'released'], ['detained'], ['detained']],
  'the last released': [['detained'], ['detained'], ['detained', 'released']],
  'all released': [
    ['detained', 'released'],
    ['detained', 'released'],
    ['detained', 'released'],
  ],
  'the first reinstated': [['dismissed', 'reinstated'], ['dismissed'], ['dismissed']],
  'all reinstated': [
    ['dismissed', 'reinstated'],
    ['dismissed', 'reinstated'],
    ['dismissed', 'reinstated'],
  ],
  'the first found': [['missing', 'free'], ['missing'], ['missing']],
  'all found': [
    ['missing', 'free'],
    ['missing', 'free'],
    ['missing', 'free'],
  ],
  'the first killed': [['detained', 'killed'], ['detained'], ['detained']],
  'the charges of the first dropped': [[], [], []],
  'no charge left': [[], [], []],
  'all released, and charged': [
    ['detained', 'released'],
    ['detained', 'released'],
    ['detained', 'released'],
  ],
};
/** How many are charged no more, where they are charged at all. */
const charged: Readonly<Record<string, number>> = {
  'the charges of the first dropped': 1,
  'no charge left': 3,
  'all released, and charged': 0,
};

type Outcome = 'refuse' | 'note' | 'silent';
type Demands = Readonly<Record<string, Partial<Record<Outcome, readonly string[]>>>>;

function outcomeOf(text: string, situation: string, names: readonly string[]): Outcome {
  const persons = names.map((name, index): Person => {
    const [givenName = '', ...family] = name.split(' ');
    const status = situations[situation]?.[index]?.map((state): Status => ({ state })) ?? [];
    return { id: `p${index}`, givenName, familyName: family.join(' '), status } as Person;
  });
  const ended = charged[situation];
  const charges = persons.map(
    ({ id }, index): Charge => ({
      persons: [id],
      text: 'x',
      date: '2026-09-10',
      ...(index < (ended ?? 0) && { dropped: '2026-10-21' }),
    }),
  );
  const [found] = overtakenDemands({ persons, demands: [{ text }], ...(ended !== undefined && { charges }) });
  if (!found) return 'silent';
  return found.perhaps ? 'note' : 'refuse';
}

describe.each(['en', 'fr', 'es', 'ru'])('a demand in %s', (language) => {
  const file = new URL(`demands/${language}.yaml`, import.meta.url);
  const all = parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Demands>>;
  const rows = Object.entries(all).flatMap(([names, of]) =>
    Object.entries(of).flatMap(([situation, outcomes]) =>
      (['refuse', 'note', 'silent'] as const).flatMap((outcome) =>
        (outcomes[outcome] ?? []).map((text) => [situation, text, outcome, names] as const),
      ),
    ),
  );
  it.each(rows)('%s: %s: %s', (situation, text, outcome, names) => {
    expect(Object.keys(situations)).toContain(situation);
    expect(outcomeOf(text, situation, names.split(', '))).toBe(outcome);
  });
});

describe('the one for whom it has come about', () => {
  const told = (person: Partial<Person>, language: Language) =>
    toldAs({ person: { id: 'roe', ...person } as Person, words: 'released', since: '2026-10-20' }, language);
  const bob = { givenName: { en: 'Bob', ru: 'Боб' }, familyName: { en: 'Roe', ru: 'Ро' } };

  it.each<[as: string, who: Partial<Person>, language: Language, name: string]>([
    ['called as in the letter', { ...bob, consent: 'granted' }, 'ru', 'Боб Ро'],
    ['called in the order of their names', { ...bob, consent: 'public', nameOrder: 'family-first' }, 'en', 'Roe Bob'],
    ['called by the id where no letter in the language has the name', { ...bob, consent: 'public' }, 'fr', 'roe'],
    ['called by the id where no letter may name them', { ...bob, consent: 'withheld' }, 'en', 'roe'],
    ['called by the id where they are internal', { ...bob, consent: 'granted', visibility: 'internal' }, 'en', 'roe'],
  ])('is %s', (_, who, language, name) => {
    expect(told(who, language)).toBe(`"${name}" is told of as released since 2026-10-20`);
  });
});
