import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { identityOf } from '../../mailbox/reading/identify.ts';
import { headOf, mailIn } from '../../mailbox/reading/parse-mail.ts';
import { matchReply } from '../../mailbox/replies/match-reply.ts';
import type { ReplyContext } from '../../mailbox/replies/reply.ts';
import { readLedgers, underLock } from '../ledger/open-ledger.ts';
import { openDismissals } from '../mail/dismissals.ts';
import { dayOf } from '../mail/read-mail.ts';
import { readReply } from '../mail/read-reply.ts';
import { replyContext } from '../mail/reply-context.ts';
import { ofEachKind } from '../mail/reply-kind.ts';
import { type OpenWorkspace, openWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Notes of doubtful mail that a person has seen it, and that it answers none of our letters; where one clearly does, it says so. */
export async function dismiss(run: Run, files: readonly string[]): Promise<ExitCode> {
  const open = await openWorkspace(run, { showing: [] });
  if (!open) return exitCodes.invalid;
  const mails = await Promise.all(files.map((file) => readMessage(run.world.cwd, file)));
  const answers: string[] = [];
  await underLock(open.root, 'appeal dismiss', async (ledger) => {
    const dismissals = await openDismissals(open.root);
    await dismissals.add(await Promise.all(mails.map(identityOf)), today(open.workspace, run));
    const context = replyContext(open, await readLedgers(ledger, await ledger.cases()));
    for (const [index, bytes] of mails.entries())
      answers.push(...(await answerIn(bytes, files[index] ?? '', { open, context })));
  });
  for (const file of files) run.print(`dismissed  ${file}`);
  for (const line of answers) run.say(line);
  run.say('It will not be shown again. To undo that, take its line out of data/replies/dismissed.txt.');
  run.json({ files });
  return exitCodes.done;
}

/** What a message answers beyond doubt, and how to record it all the same: a person may know that its sender is another. */
async function answerIn(
  bytes: Uint8Array,
  file: string,
  { open, context }: { readonly open: OpenWorkspace; readonly context: ReplyContext },
): Promise<readonly string[]> {
  const mail = await mailIn(bytes);
  const verdict = mail && matchReply(mail, context);
  if (verdict?.kind !== 'reply') return [];
  const { case: id, recipient } = verdict.to;
  const date = dayOf({ received: mail?.received ?? Number.NaN }, open);
  return [
    `${file} looks like an answer from ${recipient} in ${id}. If it is, record it:`,
    ...ofEachKind(`appeal reply add ${id} --from ${recipient} --date ${date}`, file).map((command) => `    ${command}`),
  ];
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
