/** The copies in the folder of sent mail, which a mail server keeps. */
import { AppealError } from '../../errors.ts';
import type { MissingCopies } from '../../ledger/copies.ts';
import type { ImapMailbox } from '../../system/imap/mailbox.ts';
import type { Lock } from '../../system/ledger/lock.ts';
import { openMailbox } from '../mail/open-mailbox.ts';
import { type Attempt, attempt, type CopyScene, noteOutcome, recording } from './copy-scene.ts';

/** True where it is on record what became of them. A mailbox can take minutes: nobody waits for it. */
export async function keepAllSent(scene: CopyScene, missing: readonly MissingCopies[], lock: Lock): Promise<boolean> {
  if (missing.length === 0) return true;
  await lock.release();
  const tried = await keepEach(scene, missing);
  try {
    await lock.retake();
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    scene.run.warn(`WARNING  What became of the copies in the folder of sent mail is not on record: ${error.message}`);
    scene.run.warn('    Once it has ended: appeal log copy. What is there already is not put there twice.');
    return false;
  }
  await recording(scene, async (recorder) => {
    for (const each of tried) await noteOutcome(scene, recorder, each);
  });
  return true;
}

async function keepEach(scene: CopyScene, missing: readonly MissingCopies[]): Promise<readonly Attempt[]> {
  const { open, run } = scene;
  const folder = open.workspace.settings.imap?.sentFolder;
  const tried: Attempt[] = [];
  let opening: Promise<ImapMailbox> | undefined;
  try {
    for (const sent of missing) {
      const keep = async (bytes: Uint8Array) => {
        opening ??= openMailbox(open, run);
        await (await opening).keepSent(bytes, sent.prepared.messageId, folder);
        return { made: true };
      };
      tried.push(await attempt(scene, sent, 'sent-folder', keep));
    }
    return tried;
  } finally {
    const mailbox = await opening?.catch(() => undefined);
    await mailbox?.close();
  }
}
