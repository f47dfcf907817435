import type { Diagnostic } from '../diagnostic.ts';
import type { LedgerContent } from '../ledger/lines/read-ledger.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/** What a check knows beside the data. */
export interface Known {
  /** By the ids of their cases. */
  readonly ledgers: ReadonlyMap<string, LedgerContent>;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** What is to be warned of in the cases, or in what they share. */
export type Check = (workspace: Workspace, cases: readonly WorkspaceCase[], known: Known) => readonly Diagnostic[];
