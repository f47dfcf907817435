import type { LeftOut } from '../../delivery/plan.ts';
import { type EntryFor, type LettersMeant, lettersMeant } from '../../follow-up/letters-meant.ts';
import { emptySummary } from '../../ledger/telling/summary.ts';
import { caseBy } from '../../workspace/facts/fulfilment.ts';
import { readSummaries } from '../ledger/read-summaries.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { MeantOfCases } from './choose-letters.ts';

/** What is meant of each named case (of every case when none is named) that has several letters of ours. */
export async function readMeant(
  open: OpenWorkspace,
  named: readonly string[],
  today: () => string,
): Promise<MeantOfCases> {
  const { workspace } = open;
  const cases = [...workspace.cases.values()].filter(
    ({ id, letters }) =>
      (named.length === 0 || named.includes(id)) && letters.filter(({ elsewhere }) => !elsewhere).length > 1,
  );
  if (cases.length === 0) return new Map();
  const ids = new Set(cases.map(({ id }) => id));
  const { ledgers } = await readSummaries(open, (id) => ids.has(id));
  open.cache?.save();
  const day = today();
  return new Map(
    cases.map((of) => [of.id, lettersMeant(caseBy(of, day), ledgers.get(of.id) ?? emptySummary, workspace)]),
  );
}

/** What is not meant of them, and not known to have gone; with `--to`, to that one. */
export function olderLeft(meant: MeantOfCases, to: string | undefined): readonly LeftOut[] {
  return leftOf(meant, to, ({ left }) => left);
}

/** The same, and copies of older letters that have not gone though the letters have. */
export function olderUnsent(meant: MeantOfCases, to: string | undefined): readonly LeftOut[] {
  const copies = leftOf(meant, to, (one) => one.copies);
  return [...olderLeft(meant, to), ...copies.map((one) => ({ ...one, copies: true as const }))];
}

function leftOf(
  meant: MeantOfCases,
  to: string | undefined,
  which: (one: LettersMeant) => readonly EntryFor[],
): readonly LeftOut[] {
  return [...meant].flatMap(([id, one]) =>
    which(one).flatMap(({ entry, recipients }): LeftOut[] => {
      const those = recipients.filter((recipient) => to === undefined || recipient === to);
      return those.length > 0 ? [{ case: id, letter: entry.id, recipients: those }] : [];
    }),
  );
}
