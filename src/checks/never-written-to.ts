import type { Diagnostic } from '../diagnostic.ts';
import { ruleFor } from '../follow-up/rule.ts';
import { threadsOf } from '../follow-up/thread.ts';
import { emptyLedger } from '../ledger/lines/read-ledger.ts';
import { summarise } from '../ledger/telling/summary.ts';
import { copiesOf } from '../workspace/copies.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import type { Known } from './check.ts';

/**
 * Recipients of a case to whom none of its letters is addressed, though some have gone to others: successors, above all. Not those
 * whom its rules write to in time, or who get copies, nor where the case is closed or nothing is left to ask for.
 */
export function neverWrittenTo(
  workspace: Workspace,
  cases: Iterable<WorkspaceCase>,
  { ledgers, today }: Known,
): readonly Diagnostic[] {
  const { places, recipients } = workspace;
  return [...cases].flatMap((of) => {
    const threads = threadsOf(of, summarise(ledgers.get(of.id) ?? emptyLedger));
    if (of.fulfilled || !threads.some(({ letters }) => letters.some(({ sent }) => sent !== undefined))) return [];
    const rule = (id: string) => ruleFor(workspace, of, recipients.get(id));
    const reached = new Set([
      ...threads.flatMap(({ recipient }) => [recipient, ...(rule(recipient).escalate?.to ?? [])]),
      ...of.letters.flatMap((entry) => copiesOf(of, entry)),
    ]);
    const left = of.recipients.filter((id) => !reached.has(id) && rule(id).after !== 'never');
    if (left.length === 0) return [];
    const those = left.join(', ');
    const place = places.of(of, ['recipients']);
    return [
      {
        code: 'never-written-to',
        severity: 'warning',
        message: `No letter of the case "${of.id}" is addressed to ${those}: its entries name others, and nothing falls due for ${those}.`,
        hints: [
          `write to them under letters: - { date: ${today}, recipients: [${those}] }`,
          `where no letter is to go to them: take them out of "recipients:" of the case, or write there: followUp: { closed: [${those}] }`,
        ],
        ...(place && { place }),
      },
    ];
  });
}
