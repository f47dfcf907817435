/** The copies for the archive’s address, by mail. */
import type { Connection } from '../../delivery/mailer.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import { AppealError } from '../../errors.ts';
import type { MissingCopies } from '../../ledger/copies.ts';
import { openOutbox } from '../../system/mail/outbox.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Recorder } from '../ledger/recorder.ts';
import { archiveReaders } from '../letters/archive-readers.ts';
import { attempt, type CopyScene, type Made, note, noteOutcome } from './copy-scene.ts';

export async function archiveAll(
  scene: CopyScene,
  recorder: Recorder,
  missing: readonly MissingCopies[],
): Promise<void> {
  try {
    for (const sent of missing) {
      assertOwnArchive(scene.open.workspace);
      await waitForTurn(scene);
      const tried = await attempt(scene, sent, 'archive', (bytes) => archive(scene, recorder, sent, bytes));
      await noteOutcome(scene, recorder, tried);
    }
  } finally {
    await scene.connection?.close();
  }
}

function assertOwnArchive(workspace: Workspace): void {
  const [reader] = archiveReaders(workspace);
  if (reader === undefined) return;
  throw new AppealError('relay-settings', `smtp.archive has the address of ${reader}.`, {
    hints: ['Give it an address of your own in appeal.yaml, then: appeal log copy'],
  });
}

async function waitForTurn(scene: CopyScene): Promise<void> {
  if (!scene.turn) return;
  await scene.turn(archiveOf(scene));
  if (!scene.finish?.aborted) return;
  throw new AppealError('interrupted', 'The run was interrupted before their turn.', {
    hints: ['To make them: appeal log copy'],
  });
}

async function archive(scene: CopyScene, recorder: Recorder, sent: MissingCopies, bytes: Uint8Array): Promise<Made> {
  const to = archiveOf(scene);
  const connection = await connect(scene);
  const envelope = { from: sent.prepared.from, to };
  const delivery = await connection.send(envelope, bytes, () => note(scene, recorder, sent, 'archiving'));
  if (delivery.state === 'sent') return { made: true };
  const said = [delivery.reason, delivery.reply].filter(Boolean).join(' – ');
  const error = new AppealError('relay-unreachable', `The relay did not take the copy for ${to}: ${said}.`);
  if (delivery.state !== 'uncertain') throw error;
  // It may have arrived: that is left as it stands, and not tried again.
  scene.run.warn(`WARNING  Nobody knows whether the copy of ${sent.key} has reached ${to}. It is not sent again.`);
  return { made: false, reason: error.message };
}

const archiveOf = ({ open }: CopyScene) => asciiAddress(open.workspace.settings.smtp?.archive ?? '');

async function connect(scene: CopyScene): Promise<Connection> {
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
