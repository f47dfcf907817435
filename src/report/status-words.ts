import { groupBy } from '../group.ts';
import type { CaseStatus } from './case-report.ts';

const words: Readonly<Record<CaseStatus['state'], string>> = {
  waiting: 'waits for a person since',
  overdue: 'overdue since',
  due: 'due on',
  coming: 'coming on',
  later: 'next on',
  answered: 'answered',
  refused: 'refused',
  quiet: 'nothing is due',
  unsent: 'nothing was sent',
};

type Stated = Pick<CaseStatus, 'state' | 'date' | 'next'>;

/** "overdue since 2026-12-01", and "write follow-up". */
export function stateAndNext({ state, date, next }: Stated): readonly [state: string, next: string | undefined] {
  return [[words[state], date].filter(Boolean).join(' '), next];
}

/** What else is due, each kind once: "overdue since 2026-12-01: write follow-up (2 recipients)". The day is the first. */
export function alsoInWords({ also = [] }: CaseStatus): readonly string[] {
  const same = groupBy(also, ({ state, next }) => `${state} ${next}`);
  return [...same.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const count = new Set([first, ...others].map(({ recipient }) => recipient)).size;
    return `${stateAndNext(first).join(': ')}${count > 1 ? ` (${count} recipients)` : ''}`;
  });
}
