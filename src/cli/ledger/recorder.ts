import { type ExitCode, exitCodes } from '../../errors.ts';
import type { Change } from '../../ledger/lines/entry.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { afterEntry } from '../../ledger/next-entry.ts';
import { recordChange } from '../../ledger/record-change.ts';
import { type Dispatch, ofAttempt, stateOf } from '../../ledger/state.ts';
import type { LedgerFiles } from '../../system/ledger/ledger-files.ts';
import { type OpenWorkspace, openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { readLedgers, underLock } from './open-ledger.ts';
import { newRunId } from './run-id.ts';

/** The ledgers of a workspace, and entries added to them one after the other. Whoever records holds the lock. */
export interface Recorder {
  /** By case, as they were when it was opened. */
  readonly ledgers: ReadonlyMap<string, LedgerContent>;
  /** `attempt`: the one that the change is about, where that is an earlier one. */
  record(caseId: string, key: string, change: Change, attempt?: number): Promise<void>;
}

export async function openRecorder(ledger: LedgerFiles, now: () => number): Promise<Recorder> {
  const ledgers = await readLedgers(ledger, await ledger.cases());
  const states = new Map<string, Dispatch>();
  const by = { ledger, now, run: newRunId() };
  return {
    ledgers,
    async record(caseId, key, change, attempt) {
      const known = states.get(key) ?? stateOf(key, ledgers.get(caseId)?.chains.get(key));
      const before = attempt === undefined ? known : ofAttempt(known, attempt);
      states.set(key, afterEntry(before, await recordChange(by, caseId, before, change)));
    },
  };
}

/**
 * Work that records what it finds in mail, under the lock. What came to nothing worse
 * ends with 1 where a case was left out, which is at fault: of that one, not all was seen.
 */
export async function recording(
  run: Run,
  command: string,
  work: (open: OpenWorkspace, recorder: Recorder) => Promise<ExitCode>,
): Promise<ExitCode> {
  const open = await openWorkspace(run, { showing: [] });
  if (!open) return exitCodes.invalid;
  return underLock(open.root, command, async (ledger) => {
    const exit = await work(open, await openRecorder(ledger, run.world.now));
    return exit === exitCodes.done && open.aside.length > 0 ? exitCodes.findings : exit;
  });
}
