import type { Diagnostic } from '../../diagnostic.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { byUntold } from './by-untold.ts';
import { chargeOvertaken } from './charge-overtaken.ts';
import { custodyUntold } from './custody-untold.ts';
import { daysTooEarly } from './days-too-early.ts';
import { demandOvertaken } from './demand-overtaken.ts';
import { penaltyUntold } from './penalty-untold.ts';
import { statusOvertaken } from './status-overtaken.ts';

/** Where two things that a case says cannot both be so, and its next letter would say both, or neither. */
export function contradictionsIn(workspace: Workspace, cases: readonly WorkspaceCase[]): readonly Diagnostic[] {
  return [
    byUntold,
    statusOvertaken,
    custodyUntold,
    demandOvertaken,
    chargeOvertaken,
    daysTooEarly,
    penaltyUntold,
  ].flatMap((find) => find(workspace, cases));
}
