import { groupBy } from '../group.ts';
import type { CaseReport, ThreadReport } from './case-report.ts';

/** What became of all letters to one recipient, over all cases. */
export interface RecipientTotal {
  readonly recipient: string;
  readonly name: string;
  readonly cases: number;
  readonly letters: number;
  readonly answered: number;
  readonly refused: number;
  /** Half of the answers and refusals came within so many days of the first letter that waited for them; absent where there is none. */
  readonly medianDays?: number;
}

/** Totals by recipient, those who were written to most first. */
export function totalsOf(cases: readonly CaseReport[]): readonly RecipientTotal[] {
  const threads = groupBy(
    cases.flatMap((one) => one.threads),
    ({ recipient }) => recipient,
  );
  const totals = [...threads].map(([recipient, own]): RecipientTotal => {
    const sumOf = (count: (thread: ThreadReport) => number) => own.reduce((sum, thread) => sum + count(thread), 0);
    const days = own.flatMap(({ answeredAfter }) => answeredAfter);
    const medianDays = median(days);
    return {
      recipient,
      name: own[0]?.name ?? recipient,
      cases: own.length,
      letters: sumOf(({ letters }) => letters),
      answered: sumOf(({ answered }) => answered),
      refused: sumOf(({ refused }) => refused),
      ...(medianDays !== undefined && { medianDays }),
    };
  });
  return totals.sort((a, b) => b.letters - a.letters || (a.recipient < b.recipient ? -1 : 1));
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
