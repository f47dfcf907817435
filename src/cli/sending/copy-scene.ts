/** What every copy for ourselves is made with, and how it is noted what became of it. */
import type { DispatchTools } from '../../delivery/dispatch.ts';
import type { Connection } from '../../delivery/mailer.ts';
import { AppealError } from '../../errors.ts';
import type { MissingCopies } from '../../ledger/copies.ts';
import type { CopyKind, Notice } from '../../ledger/lines/entry.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { noticeKey } from '../../ledger/telling/notice.ts';
import { openRecord } from '../../system/ledger/record.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import { openRecorder, type Recorder } from '../ledger/recorder.ts';
import { type OpenWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { messageLetGo } from './message-let-go.ts';
import type { Transport } from './transport.ts';

/** What became of a copy, as it is printed with `--json`. */
export interface Copy {
  readonly key: string;
  readonly copy: CopyKind;
  readonly made: boolean;
  readonly reason?: string;
}

export type Made = Pick<Copy, 'made' | 'reason'>;

export interface Attempt extends Made {
  readonly sent: MissingCopies;
  readonly copy: CopyKind;
  /** Why it could not be made; it may be tried again. */
  readonly failure?: AppealError;
}

export interface CopyScene {
  readonly turn: DispatchTools['turn'];
  readonly finish: DispatchTools['finish'];
  readonly run: Run;
  readonly open: OpenWorkspace;
  readonly transport: Transport;
  readonly attempts: Attempt[];
  connection?: Connection;
  /** Why there is no relay: the others need not try. */
  noRelay?: AppealError;
}

export async function recording<T>({ open, run }: CopyScene, work: (recorder: Recorder) => T | Promise<T>): Promise<T> {
  const ledger = ledgerOf(open.root);
  try {
    return await work(await openRecorder(ledger, run.world.now));
  } finally {
    await ledger.close();
  }
}

export async function attempt(
  scene: CopyScene,
  sent: MissingCopies,
  copy: CopyKind,
  make: (message: Uint8Array) => Promise<Made>,
): Promise<Attempt> {
  const { run, attempts, open } = scene;
  const tried: Attempt = await openRecord(open.root)
    .thaw(sent.prepared.message)
    .then((bytes) => {
      const { root, workspace } = open;
      const letGo = messageLetGo(sent, { root, record: workspace.settings.record });
      if (letGo) throw letGo;
      if (!bytes) throw new AppealError('record-damaged', `data/record/${sent.prepared.message}.eml is not there.`);
      return make(bytes);
    })
    .then((made) => ({ sent, copy, ...made }))
    .catch((failure: unknown) => {
      if (!(failure instanceof AppealError)) throw failure;
      run.warn(`WARNING  ${sent.key} was sent, but not copied (${copy}): ${failure.message}`);
      for (const hint of failure.hints) run.warn(`    ${hint}`);
      return { sent, copy, made: false, reason: failure.message, failure };
    });
  attempts.push(tried);
  return tried;
}

/** Of one of which nobody knows whether it has arrived, there is nothing to note. */
export async function noteOutcome(
  scene: CopyScene,
  recorder: Recorder,
  { sent, copy, made, failure }: Attempt,
): Promise<void> {
  const [done, failed] = outcomes[copy];
  if (made) await note(scene, recorder, sent, done);
  if (failure) await note(scene, recorder, sent, failed, failure.message);
}

const outcomes: Readonly<Record<CopyKind, readonly [done: Notice, failed: Notice]>> = {
  'sent-folder': ['copied', 'copy-failed'],
  archive: ['archived', 'archive-failed'],
};

export async function note(
  { open, run }: CopyScene,
  recorder: Recorder,
  { key, prepared }: MissingCopies,
  what: Notice,
  reason?: string,
): Promise<void> {
  const parts = parseKey(key);
  if (!parts) return;
  const date = today(open.workspace, run);
  const change = { state: 'noted', what, date, messageId: prepared.messageId } as const;
  await recorder.record(parts.case, noticeKey(parts), { ...change, ...(reason !== undefined && { reason }) });
}
