import type { DispatchTools } from '../../delivery/dispatch.ts';
import type { Connection } from '../../delivery/mailer.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { copiesAskedBy, type MissingCopies, missingCopies } from '../../ledger/copies.ts';
import type { CopyKind, Notice } from '../../ledger/entry.ts';
import { parseKey } from '../../ledger/key.ts';
import { noticeKey } from '../../ledger/notice.ts';
import { emptyLedger } from '../../ledger/read-ledger.ts';
import { isAwaited, stateOf } from '../../ledger/state.ts';
import type { ImapMailbox } from '../../system/imap/mailbox.ts';
import { openRecord } from '../../system/ledger/record.ts';
import { openOutbox } from '../../system/mail/outbox.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import { openRecorder, type Recorder } from '../ledger/recorder.ts';
import { archiveReaders } from '../letters/archive-readers.ts';
import { openMailbox } from '../mail/open-mailbox.ts';
import { type OpenWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import type { Transport } from './transport.ts';

/** What became of a copy, as it is printed with `--json`. */
export interface Copy {
  readonly key: string;
  readonly copy: CopyKind;
  readonly made: boolean;
  readonly reason?: string;
}

/**
 * Copies letters that were sent into the folder of sent mail, and to the archive's address: those named, or where none is,
 * those that lack one; to the archive at the pace of `turn`, and of those that have to wait none once `finish` was aborted. None of it changes where a dispatch stands, and nothing that fails is thrown: it is said,
 * and noted in the ledger. Whoever calls holds the lock.
 */
export async function makeCopies(
  run: Run,
  open: OpenWorkspace,
  transport: Transport,
  { named, turn, finish }: Wanted,
): Promise<Copies> {
  if (copiesAskedBy(open.workspace.settings).length === 0 || named?.length === 0)
    return { copies: [], exit: exitCodes.done };
  const ledger = ledgerOf(open.root);
  const recorder = await openRecorder(ledger, run.world.now);
  const scene: Scene = { ...{ run, open, transport, recorder }, turn, finish, copies: [], failed: 0 };
  let stopped: AppealError | undefined;
  try {
    await copyAll(scene, named);
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    stopped = error;
    run.warn(`The copies could not be made: ${error.message}`);
    for (const hint of error.hints) run.warn(`    ${hint}`);
  } finally {
    await scene.mailbox?.close();
    await scene.connection?.close();
    await ledger.close();
  }
  const { failed } = scene;
  if (failed > 0)
    run.warn(`${failed} ${failed === 1 ? 'copy' : 'copies'} could not be made. To try again: appeal log copy`);
  const { copies } = scene;
  return { copies, exit: stopped || copies.some(({ made }) => !made) ? exitCodes.findings : exitCodes.done };
}

interface Wanted extends Pick<DispatchTools, 'turn' | 'finish'> {
  readonly named?: readonly string[] | undefined;
}

/** What became of the copies, and how a run ends that did nothing else. */
export interface Copies {
  readonly copies: readonly Copy[];
  readonly exit: ExitCode;
}

interface Scene {
  readonly turn: DispatchTools['turn'];
  readonly finish: DispatchTools['finish'];
  readonly run: Run;
  readonly open: OpenWorkspace;
  readonly transport: Transport;
  readonly recorder: Recorder;
  readonly copies: Copy[];
  /** How many could not be made, and may be tried again. */
  failed: number;
  mailbox?: ImapMailbox;
  connection?: Connection;
  /** Why there is no mailbox, or no relay: the others need not try. */
  noMailbox?: AppealError;
  noRelay?: AppealError;
}

async function copyAll(scene: Scene, named: readonly string[] | undefined): Promise<void> {
  const asked = copiesAskedBy(scene.open.workspace.settings);
  const missing = [...scene.recorder.ledgers.values()].flatMap((ledger) => missingCopies(ledger, named));
  for (const sent of missing) {
    const copies = sent.copies.filter((kind) => asked.includes(kind));
    if (copies.length === 0) continue;
    for (const kind of copies) {
      if (kind === 'archive') {
        assertOwnArchive(scene.open.workspace);
        await waitForTurn(scene);
      }
      await attempt(scene, sent, kind);
    }
  }
  if (scene.open.workspace.settings.record === 'hash') await forgetCopied(scene, missing, named);
}

function assertOwnArchive(workspace: Workspace): void {
  const [reader] = archiveReaders(workspace);
  if (reader === undefined) return;
  throw new AppealError('relay-settings', `smtp.archive has the address of ${reader}.`, {
    hints: ['Give it an address of your own in appeal.yaml, then: appeal log copy'],
  });
}

async function waitForTurn(scene: Scene): Promise<void> {
  if (!scene.turn) return;
  await scene.turn(archiveOf(scene));
  if (!scene.finish?.aborted) return;
  throw new AppealError('interrupted', 'The run was interrupted before their turn.', {
    hints: ['To make them: appeal log copy'],
  });
}

type Made = Pick<Copy, 'made' | 'reason'>;

async function attempt(scene: Scene, sent: MissingCopies, copy: CopyKind): Promise<void> {
  const { run, copies, open } = scene;
  try {
    const bytes = await openRecord(open.root).thaw(sent.prepared.message);
    if (!bytes) throw new AppealError('record-damaged', `data/record/${sent.prepared.message}.eml is not there.`);
    const make = copy === 'archive' ? archive : keepSent;
    copies.push({ key: sent.key, copy, ...(await make(scene, sent, bytes)) });
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    const what = copy === 'archive' ? 'archive-failed' : 'copy-failed';
    await note(scene, sent, what, error.message);
    copies.push({ key: sent.key, copy, made: false, reason: error.message });
    scene.failed += 1;
    run.warn(`WARNING  ${sent.key} was sent, but not copied (${copy}): ${error.message}`);
    for (const hint of error.hints) run.warn(`    ${hint}`);
  }
}

async function keepSent(scene: Scene, sent: MissingCopies, bytes: Uint8Array): Promise<Made> {
  if (scene.noMailbox) throw scene.noMailbox;
  scene.mailbox ??= await openMailbox(scene.open, scene.run).catch((error: unknown) => {
    if (error instanceof AppealError) scene.noMailbox = error;
    throw error;
  });
  const folder = scene.open.workspace.settings.imap?.sentFolder;
  await scene.mailbox.keepSent(bytes, sent.prepared.messageId, folder);
  await note(scene, sent, 'copied');
  return { made: true };
}

async function archive(scene: Scene, sent: MissingCopies, bytes: Uint8Array): Promise<Made> {
  const to = archiveOf(scene);
  const connection = await connect(scene);
  const envelope = { from: sent.prepared.from, to };
  const delivery = await connection.send(envelope, bytes, () => note(scene, sent, 'archiving'));
  if (delivery.state === 'sent') {
    await note(scene, sent, 'archived');
    return { made: true };
  }
  const said = [delivery.reason, delivery.reply].filter(Boolean).join(' – ');
  const error = new AppealError('relay-unreachable', `The relay did not take the copy for ${to}: ${said}.`);
  if (delivery.state !== 'uncertain') throw error;
  // It may have arrived: that is left as it stands, and not tried again.
  scene.run.warn(`WARNING  Nobody knows whether the copy of ${sent.key} has reached ${to}. It is not sent again.`);
  return { made: false, reason: error.message };
}

const archiveOf = ({ open }: Scene) => asciiAddress(open.workspace.settings.smtp?.archive ?? '');

async function connect(scene: Scene): Promise<Connection> {
  if (scene.connection?.alive) return scene.connection;
  if (scene.noRelay) throw scene.noRelay;
  const way = scene.transport.open(openOutbox(scene.open.root));
  if ('outbox' in way) throw new AppealError('relay-settings', 'There is no mail server to send the archive’s copy.');
  try {
    scene.connection = await way.mailer.connect();
    return scene.connection;
  } catch (error) {
    if (error instanceof AppealError) scene.noRelay = error;
    throw error;
  }
}

async function note(
  { recorder, open, run }: Scene,
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

/** With `record: hash` a message is let go of once nothing needs it any more. One of those named may have had its copies before. */
async function forgetCopied(
  { open, copies, recorder: { ledgers } }: Scene,
  missing: readonly MissingCopies[],
  named: readonly string[] = [],
): Promise<void> {
  const failed = new Set(copies.filter(({ made }) => !made).map(({ key }) => key));
  const needed = new Set(missing.filter(({ key }) => failed.has(key)).map(({ prepared }) => prepared.message));
  const record = openRecord(open.root);
  for (const key of new Set([...named, ...missing.map((each) => each.key)])) {
    const ledger = ledgers.get(parseKey(key)?.case ?? '') ?? emptyLedger;
    const { message } = stateOf(key, ledger.chains.get(key)).prepared ?? {};
    if (message !== undefined && !needed.has(message) && !isAwaited(message, ledger)) await record.forget(message);
  }
}
