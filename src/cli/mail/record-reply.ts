import { type ExitCode, exitCodes } from '../../errors.ts';
import type { Change } from '../../ledger/lines/entry.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { recordChange } from '../../ledger/record-change.ts';
import { stateOf } from '../../ledger/state.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { underLock } from '../ledger/open-ledger.ts';
import { newRunId } from '../ledger/run-id.ts';
import { unknownRecipient } from '../letters/choose-letters.ts';
import { openCases } from '../open-follow-up.ts';
import { caseNamed } from '../opening/case-named.ts';
import { type OpenWorkspace, openWorkspace } from '../opening/open-workspace.ts';
import { clocksOf } from '../print/clock.ts';
import type { Run } from '../run.ts';

interface Scene {
  readonly open: OpenWorkspace;
  readonly of: WorkspaceCase;
  readonly ledger: LedgerContent;
  readonly record: (key: string, change: Change) => Promise<void>;
}

/** Opens the case and its ledger under the lock, and says in the end what became of the clock. */
export async function recordReply(
  run: Run,
  command: string,
  { id, from }: { readonly id: string; readonly from: string },
  work: (scene: Scene) => Promise<object>,
): Promise<ExitCode> {
  const open = await openWorkspace(run, { showing: [id] });
  if (!open) return exitCodes.invalid;
  const of = caseNamed(open.workspace, id);
  if (!open.workspace.recipients.has(from)) throw unknownRecipient(open.workspace, from);
  return underLock(open.root, `appeal reply ${command} ${id}`, async (files) => {
    const ledger = await files.read(id);
    const by = { ledger: files, now: run.world.now, run: newRunId() };
    const record = async (key: string, change: Change) => {
      await recordChange(by, id, stateOf(key, ledger.chains.get(key)), change);
    };
    const recorded = await work({ open, of, ledger, record });
    const { words, ...clock } = clocksOf(of, await openCases(run, open, [of]))(from);
    run.say(words);
    run.json({ ...recorded, clock });
    return exitCodes.done;
  });
}
