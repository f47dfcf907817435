import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { identityOf } from '../../mailbox/identify.ts';
import { headOf, mailIn } from '../../mailbox/parse-mail.ts';
import { acquireLock } from '../../system/lock.ts';
import { openWorkspace, today } from '../letters/open-workspace.ts';
import { openDismissals } from '../mail/dismissals.ts';
import { readReply } from '../mail/read-reply.ts';
import type { Run } from '../run.ts';

/** Notes of doubtful mail that a person has seen it, and that it answers none of our letters. */
export async function dismiss(run: Run, files: readonly string[]): Promise<ExitCode> {
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const mails = await Promise.all(files.map((file) => readMessage(run.world.cwd, file)));
  const lock = await acquireLock(open.root, 'appeal dismiss');
  try {
    const dismissals = await openDismissals(open.root);
    await dismissals.add(await Promise.all(mails.map(identityOf)), today(open.workspace, run));
  } finally {
    await lock.release();
  }
  for (const file of files) run.print(`dismissed  ${file}`);
  run.say('It is shown no more. To undo that, take its line out of data/replies/dismissed.txt.');
  run.json({ files });
  return exitCodes.done;
}

/** The bytes of a file that holds a message. What was kept as doubtful is one, even where nothing in it can be read. */
async function readMessage(cwd: string, file: string): Promise<Uint8Array> {
  const bytes = await readReply(cwd, file);
  const mail = await mailIn(headOf(bytes));
  if (file.toLowerCase().endsWith('.eml') || mail?.headers.has('from') || mail?.headers.has('message-id')) return bytes;
  throw new AppealError('usage', `${file} is no e-mail.`, {
    hints: ['Name a message, as sync and bounces keep them: appeal dismiss out/doubtful/FILE'],
  });
}
