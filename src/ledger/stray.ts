import type { LedgerContent } from './lines/read-ledger.ts';

/** A key whose lines stand in the ledger of another case: its file was given another name, or lines were moved by hand. */
export interface Stray {
  /** The case that the file is named after. */
  readonly case: string;
  readonly key: string;
}

/** What is looked for in its own ledger, and is not found there. `ledgers` are by case. */
export function strayKeys(ledgers: ReadonlyMap<string, LedgerContent>): readonly Stray[] {
  return [...ledgers].flatMap(([caseId, { chains }]) =>
    [...chains.keys()].filter((key) => !key.startsWith(`${caseId}/`)).map((key) => ({ case: caseId, key })),
  );
}
