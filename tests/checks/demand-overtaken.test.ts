import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { overtakenDemands } from '../../src/checks/contradictions/demand-overtaken.ts';
import type { Charge } from '../../src/workspace/schema/case.ts';
import type { Person, Status } from '../../src/workspace/schema/persons.ts';

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
