import type { Diagnostic } from '../../diagnostic.ts';
import { unlistedLetters } from '../../follow-up/unlisted.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** Letters that went and that the cases list no more, each with the line that lists it again. */
export function warnUnlisted(
  { places }: Workspace,
  cases: Iterable<WorkspaceCase>,
  ledgers: ReadonlyMap<string, LedgerContent>,
): readonly Diagnostic[] {
  return [...cases].flatMap((of) => {
    const ledger = ledgers.get(of.id);
    const unlisted = ledger ? unlistedLetters(of, ledger) : [];
    return [...new Set(unlisted.map(({ letter }) => letter))].map((id): Diagnostic => {
      const all = unlisted.filter(({ letter }) => letter === id);
      const entry = of.letters.find((one) => one.id === id);
      const lost = all.map(({ recipient }) => recipient);
      const recipients = [...(entry ? (entry.recipients ?? of.recipients) : []), ...lost].join(', ');
      const date = all.find((one) => one.date !== undefined)?.date;
      const own = `{ id: "${id}"${date === undefined ? '' : `, date: ${date}`}, recipients: [${recipients}] }`;
      const place = entry ? places.of(entry) : places.of(of, ['id']);
      return {
        code: 'letter-unlisted',
        severity: 'warning',
        message: `The letter ${id} went to ${lost.join(', ')}, and the case does not list it to them any more: no letter cites it, and no answer is waited for.`,
        hints: [
          entry ? `write into its entry again: recipients: [${recipients}]` : `write again under letters: - ${own}`,
        ],
        ...(place && { place }),
      };
    });
  });
}
