import type { Known } from '../../checks/check.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { unlistedLetters } from '../../follow-up/unlisted.ts';
import { summarise } from '../../ledger/telling/summary.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { listAgain } from '../print/list-again.ts';

/** Letters that went and that the cases list no more, each with the line that lists it again. */
export function warnUnlisted(
  { places, recipients }: Workspace,
  cases: Iterable<WorkspaceCase>,
  { ledgers }: Known,
): readonly Diagnostic[] {
  return [...cases].flatMap((of) => {
    const ledger = ledgers.get(of.id);
    const all = ledger ? unlistedLetters(of, summarise(ledger), recipients) : [];
    return all.map((unlisted): Diagnostic => {
      const { letter, lost } = unlisted;
      const entry = of.letters.find(({ id }) => id === letter);
      const place = entry ? places.of(entry) : places.of(of, ['id']);
      return {
        code: 'letter-unlisted',
        severity: 'warning',
        message: `The letter ${letter} went to ${lost.join(', ')}, and the case does not list it to them any more: no letter cites it, and no answer is waited for.`,
        hints: [listAgain(unlisted, of)],
        ...(place && { place }),
      };
    });
  });
}
