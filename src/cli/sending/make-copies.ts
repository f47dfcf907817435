import { copiesWanted } from '../../delivery/copies.ts';
import type { Connection } from '../../delivery/mailer.ts';
import { AppealError } from '../../errors.ts';
import type { Notice } from '../../ledger/entry.ts';
import { parseKey } from '../../ledger/key.ts';
import { noticeKey, noticesOf } from '../../ledger/notice.ts';
import { emptyLedger } from '../../ledger/read-ledger.ts';
import { type Dispatch, stateOf } from '../../ledger/state.ts';
import type { ImapMailbox } from '../../system/imap-mailbox.ts';
import { openOutbox } from '../../system/outbox.ts';
import { openRecord } from '../../system/record.ts';
import { asciiAddress } from '../letters/make-message.ts';
import { type OpenWorkspace, today } from '../letters/open-workspace.ts';
import { openMailbox } from '../mail/open-mailbox.ts';
import { openRecorder, type Recorder } from '../mail/recorder.ts';
import type { Run } from '../run.ts';
import type { Transport } from './transport.ts';

/** What became of a copy, as it is printed with `--json`. */
export interface Copy {
  readonly key: string;
  readonly copy: 'sent-folder' | 'archive';
  readonly made: boolean;
  readonly reason?: string;
}

export function wantsCopies({ workspace: { settings } }: OpenWorkspace): boolean {
  return settings.imap?.copySent === true || settings.smtp?.archive !== undefined;
}

/**
 * Copies letters that were sent into the folder of sent mail, and to the archive's address: those named, or where none is,
 * those whose copy had failed. None of it changes where a dispatch stands, and nothing that fails is thrown: it is said,
 * and noted in the ledger. Whoever calls holds the lock.
 */
export async function makeCopies(
  run: Run,
  open: OpenWorkspace,
  transport: Transport,
  named?: readonly string[],
): Promise<readonly Copy[]> {
  if (!wantsCopies(open) || named?.length === 0) return [];
  const recorder = await openRecorder(open.root, run.world.now);
  const scene: Scene = { run, open, transport, recorder, copies: [] };
  try {
    for (const copied of await copyAll(scene, named)) await forgetCopied(scene, copied);
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    run.say(`The copies could not be made: ${error.message}`);
  } finally {
    await scene.mailbox?.close();
    await scene.connection?.close();
    await recorder.close();
  }
  const failed = scene.copies.filter(({ made }) => !made);
  if (failed.length > 0)
    run.say(
      `${failed.length} ${failed.length === 1 ? 'copy' : 'copies'} could not be made. To try again: appeal log copy`,
    );
  return scene.copies;
}

interface Scene {
  readonly run: Run;
  readonly open: OpenWorkspace;
  readonly transport: Transport;
  readonly recorder: Recorder;
  readonly copies: Copy[];
  mailbox?: ImapMailbox;
  connection?: Connection;
  /** Why there is no mailbox, or no relay: the others need not try. */
  noMailbox?: AppealError;
  noRelay?: AppealError;
}

type Sent = Dispatch & { readonly prepared: NonNullable<Dispatch['prepared']> };

/** One copy a message: those who get a copy of a letter got the same one. */
async function copyAll(scene: Scene, named: readonly string[] | undefined): Promise<readonly Sent[]> {
  const { recorder, open } = scene;
  const { imap, smtp } = open.workspace.settings;
  const seen = new Set<string>();
  const done: Sent[] = [];
  for (const dispatch of dispatchesOf(recorder, named)) {
    const { prepared, key } = dispatch;
    if (!prepared || seen.has(prepared.messageId)) continue;
    seen.add(prepared.messageId);
    const sent: Sent = { ...dispatch, prepared };
    const ledger = recorder.ledgers.get(parseKey(key)?.case ?? '') ?? emptyLedger;
    const wanted = copiesWanted(dispatch, noticesOf(ledger, key), named !== undefined);
    const bytes = wanted.sent || wanted.archive ? await openRecord(open.root).thaw(prepared.message) : undefined;
    if (!bytes) continue;
    if (wanted.sent && imap?.copySent) await attempt(scene, sent, 'sent-folder', () => keepSent(scene, sent, bytes));
    if (wanted.archive && smtp?.archive !== undefined)
      await attempt(scene, sent, 'archive', () => archive(scene, sent, bytes, asciiAddress(smtp.archive ?? '')));
    done.push(sent);
  }
  return done;
}

function dispatchesOf({ ledgers }: Recorder, named: readonly string[] | undefined): Dispatch[] {
  const all = [...ledgers.values()].flatMap(({ chains }) =>
    [...chains].flatMap(([key, chain]) => (parseKey(key) ? [stateOf(key, chain)] : [])),
  );
  // The message is noted under the one to whom it was addressed.
  const first = all.sort((a, b) => Number(a.prepared?.role === 'cc') - Number(b.prepared?.role === 'cc'));
  return named ? first.filter(({ key }) => named.includes(key)) : first;
}

type Made = Pick<Copy, 'made' | 'reason'>;

async function attempt(scene: Scene, sent: Sent, copy: Copy['copy'], make: () => Promise<Made>): Promise<void> {
  const { run, copies } = scene;
  try {
    copies.push({ key: sent.key, copy, ...(await make()) });
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    const what = copy === 'archive' ? 'archive-failed' : 'copy-failed';
    await note(scene, sent, what, error.message);
    copies.push({ key: sent.key, copy, made: false, reason: error.message });
    run.say(`WARNING  ${sent.key} was sent, but not copied (${copy}): ${error.message}`);
    for (const hint of error.hints) run.say(`    ${hint}`);
  }
}

async function keepSent(scene: Scene, { key, prepared }: Sent, bytes: Uint8Array): Promise<Made> {
  if (scene.noMailbox) throw scene.noMailbox;
  scene.mailbox ??= await openMailbox(scene.open, scene.run).catch((error: unknown) => {
    if (error instanceof AppealError) scene.noMailbox = error;
    throw error;
  });
  const folder = scene.open.workspace.settings.imap?.sentFolder;
  await scene.mailbox.keepSent(bytes, prepared.messageId, folder);
  await note(scene, { key, prepared }, 'copied');
  return { made: true };
}

async function archive(scene: Scene, sent: Sent, bytes: Uint8Array, to: string): Promise<Made> {
  const connection = await connect(scene);
  const envelope = { from: sent.prepared.from, to, id: `archive/${sent.key}` };
  const delivery = await connection.send(envelope, bytes, () => note(scene, sent, 'archiving'));
  if (delivery.state === 'sent') {
    await note(scene, sent, 'archived');
    return { made: true };
  }
  const said = [delivery.reason, delivery.reply].filter(Boolean).join(' – ');
  const error = new AppealError('relay-unreachable', `The relay did not take the copy for ${to}: ${said}.`);
  if (delivery.state !== 'uncertain') throw error;
  // It may have arrived: that is left as it stands, and not tried again.
  scene.run.say(`WARNING  Nobody knows whether the copy of ${sent.key} has reached ${to}. It is not sent again.`);
  return { made: false, reason: error.message };
}

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
  { key, prepared }: Pick<Sent, 'key' | 'prepared'>,
  what: Notice,
  reason?: string,
): Promise<void> {
  const parts = parseKey(key);
  if (!parts) return;
  const date = today(open.workspace, run);
  const change = { state: 'noted', what, date, messageId: prepared.messageId } as const;
  await recorder.record(parts.case, noticeKey(parts), { ...change, ...(reason !== undefined && { reason }) });
}

/** With `record: hash` a message is let go of once nothing needs it any more. */
async function forgetCopied({ open, copies }: Scene, { key, prepared }: Sent): Promise<void> {
  if (open.workspace.settings.record !== 'hash') return;
  if (copies.every((copy) => copy.key !== key || copy.made)) await openRecord(open.root).forget(prepared.message);
}
