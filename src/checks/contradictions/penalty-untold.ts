import type { Diagnostic } from '../../diagnostic.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** Penalties of charges of which nobody is said to be convicted: no letter tells them. */
export function penaltyUntold({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { charges = [] } }) =>
    charges.flatMap((charge): Diagnostic[] => {
      if (charge.penalty === undefined || charge.convicted !== undefined) return [];
      const place = places.of(charge, ['penalty']);
      const message = 'No letter tells this penalty: the charge does not say when they were convicted of it.';
      const hints = ['say at the charge when that was: convicted: DATE'];
      return [{ code: 'penalty-untold', severity: 'warning', message, hints, ...(place && { place }) }];
    }),
  );
}
