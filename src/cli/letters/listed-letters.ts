import type { PlanInput } from '../../delivery/plan.ts';
import { unlistedLetters } from '../../follow-up/unlisted.ts';
import { summarise } from '../../ledger/telling/summary.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** By case, letters that went and that the case lists no more. */
export function unlistedIn({ workspace }: OpenWorkspace, ledgers: PlanInput['ledgers']): PlanInput['unlisted'] {
  return new Map(
    [...ledgers].flatMap(([id, ledger]) => {
      const of = workspace.cases.get(id);
      return of ? [[id, unlistedLetters(of, summarise(ledger), workspace.recipients)] as const] : [];
    }),
  );
}

/** The ids that the data has. */
export function listedIn({ workspace: { cases, recipients } }: OpenWorkspace): PlanInput['listed'] {
  const lettersOf = [...cases.values()].map(
    ({ id, letters }) => [id, new Set(letters.map((letter) => letter.id))] as const,
  );
  return { cases: new Map(lettersOf), recipients: new Set(recipients.keys()) };
}
