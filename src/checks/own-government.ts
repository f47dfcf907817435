import { type Diagnostic, quoted } from '../diagnostic.ts';
import { emptyLedger } from '../ledger/lines/read-ledger.ts';
import { wentAs } from '../ledger/telling/history.ts';
import { governmentOf } from '../workspace/government.ts';
import type { Kind } from '../workspace/schema/letter-entry.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import type { Known } from './check.ts';

/** Kinds of letters that ask to intervene with a Government. */
const intervening: ReadonlySet<Kind> = new Set(['ilo-intervention', 'cfa-complaint', 'special-procedures']);

/** Who is asked to intervene with their own Government by a letter that has not gone: its kind is for those outside of it. */
export function ownGovernment(
  { recipients, places }: Workspace,
  cases: Iterable<WorkspaceCase>,
  { ledgers }: Known,
): readonly Diagnostic[] {
  return [...cases].flatMap((of) =>
    of.letters.flatMap((entry) => {
      const { kind = of.kind, elsewhere, body, template } = entry;
      if (!intervening.has(kind) || elsewhere || body || (template ?? kind) !== kind) return [];
      return (entry.recipients ?? of.recipients).flatMap((id, index): Diagnostic[] => {
        const one = recipients.get(id);
        const ledger = ledgers.get(of.id) ?? emptyLedger;
        if (!one || of.country === undefined || governmentOf(one) !== of.country) return [];
        if (wentAs({ case: of, entryId: entry.id, recipient: id, ledger })) return [];
        const place = places.of(entry.recipients ? entry : of, ['recipients', index]);
        const message = `${quoted(id)} is of the Government with which a letter of the kind ${kind} asks to intervene.`;
        const hints = ['a Government itself is asked by "kind: protest", in a case or a letter entry of its own'];
        return [{ code: 'own-government', severity: 'warning', message, hints, ...(place && { place }) }];
      });
    }),
  );
}
