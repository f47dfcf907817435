import type { DispatchTools } from '../../delivery/dispatch.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { copiesAskedBy, type MissingCopies, missingCopies } from '../../ledger/copies.ts';
import type { CopyKind } from '../../ledger/lines/entry.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { emptyLedger } from '../../ledger/lines/read-ledger.ts';
import { isAwaited } from '../../ledger/spent-messages.ts';
import { stateOf } from '../../ledger/state.ts';
import type { Lock } from '../../system/ledger/lock.ts';
import { openRecord } from '../../system/ledger/record.ts';
import type { Recorder } from '../ledger/recorder.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { archiveAll } from './archive-copies.ts';
import { type Copy, type CopyScene, recording } from './copy-scene.ts';
import { messageLetGo } from './message-let-go.ts';
import { keepAllSent } from './sent-folder-copies.ts';
import type { Transport } from './transport.ts';

/**
 * Copies letters that were sent into the folder of sent mail, and to the archive's address: those named, or where none is, those that
 * lack one; to the archive at the pace of `turn`, and of those that have to wait none once `finish` was aborted. None of it changes
 * where a dispatch stands, and nothing that fails is thrown: it is said, and noted in the ledger. Whoever calls holds the lock, which
 * others may take while the mailbox is at work.
 */
export async function makeCopies(
  run: Run,
  open: OpenWorkspace,
  transport: Transport,
  { named, lock, turn, finish }: Wanted,
): Promise<Copies> {
  const asked = copiesAskedBy(open.workspace.settings);
  if (asked.length === 0 || named?.length === 0) return { copies: [], exit: exitCodes.done };
  const scene: CopyScene = { run, open, transport, turn, finish, attempts: [] };
  let stopped: AppealError | undefined;
  let isNoted = true;
  /** What stops the copies of one kind keeps none of the other from being made. */
  const unlessStopped = (work: () => Promise<void>) =>
    work().catch((error: unknown) => {
      if (!(error instanceof AppealError)) throw error;
      stopped = error;
      run.warn(`The copies could not be made: ${error.message}`);
      for (const hint of error.hints) run.warn(`    ${hint}`);
    });
  await unlessStopped(async () => {
    const { missing, of } = await recording(scene, async (recorder) => {
      const { root, workspace } = open;
      const at = { root, record: workspace.settings.record };
      const missing = [...recorder.ledgers.values()]
        .flatMap((ledger) => missingCopies(ledger, named))
        .filter((sent) => named !== undefined || !messageLetGo(sent, at));
      const of = (kind: CopyKind) => missing.filter(({ copies }) => asked.includes(kind) && copies.includes(kind));
      await unlessStopped(() => archiveAll(scene, recorder, of('archive')));
      return { missing, of };
    });
    isNoted = await keepAllSent(scene, of('sent-folder'), lock);
    if (isNoted && !stopped && open.workspace.settings.record === 'hash')
      await recording(scene, ({ ledgers }) => forgetCopied(scene, ledgers, missing, named));
  });
  const failed = scene.attempts.filter(({ failure }) => failure).length;
  if (failed > 0)
    run.warn(`${failed} ${failed === 1 ? 'copy' : 'copies'} could not be made. To try again: appeal log copy`);
  const copies = scene.attempts.map(({ sent: { key }, copy, made, reason }) => ({
    ...{ key, copy, made },
    ...(reason !== undefined && { reason }),
  }));
  const isDone = isNoted && !stopped && copies.every(({ made }) => made);
  return { copies, exit: isDone ? exitCodes.done : exitCodes.findings };
}

interface Wanted extends Pick<DispatchTools, 'turn' | 'finish'> {
  readonly named?: readonly string[] | undefined;
  readonly lock: Lock;
}

/** What became of the copies, and how a run ends that did nothing else. */
export interface Copies {
  readonly copies: readonly Copy[];
  readonly exit: ExitCode;
}

/** With `record: hash` a message is let go of once nothing needs it any more. One of those named may have had its copies before. */
async function forgetCopied(
  { open, attempts }: CopyScene,
  ledgers: Recorder['ledgers'],
  missing: readonly MissingCopies[],
  named: readonly string[] = [],
): Promise<void> {
  const failed = new Set(attempts.filter(({ made }) => !made).map(({ sent }) => sent.key));
  const needed = new Set(missing.filter(({ key }) => failed.has(key)).map(({ prepared }) => prepared.message));
  const record = openRecord(open.root);
  for (const key of new Set([...named, ...missing.map((each) => each.key)])) {
    const ledger = ledgers.get(parseKey(key)?.case ?? '') ?? emptyLedger;
    const { message } = stateOf(key, ledger.chains.get(key)).prepared ?? {};
    if (message !== undefined && !needed.has(message) && !isAwaited(message, ledger)) await record.forget(message);
  }
}
