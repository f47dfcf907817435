import { type ExitCode, exitCodes } from '../../errors.ts';
import { exportCsv } from '../../ledger/telling/export-csv.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import { openRoot } from '../opening/open-workspace.ts';
import { onlyResult } from '../output-file.ts';
import type { Run } from '../run.ts';

/** Every entry of every ledger as a table, or as JSON where that is asked for. */
export async function exportLog(run: Run, { csv }: { readonly csv?: boolean }): Promise<ExitCode> {
  onlyResult(run, '--csv', csv);
  const ledger = ledgerOf(openRoot(run).root);
  const ledgers = await readLedgers(ledger, await ledger.cases());
  const entries = [...ledgers.values()].flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.entries));
  if (!run.options.json) run.streams.stdout.write(exportCsv(entries));
  run.json({ entries });
  return exitCodes.done;
}
