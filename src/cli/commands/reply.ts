import { randomBytes } from 'node:crypto';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { letterAnswered } from '../../follow-up/thread.ts';
import { repliesOf, replyKey } from '../../ledger/reply.ts';
import { nextEntry, stateOf } from '../../ledger/state.ts';
import { summarise } from '../../ledger/summary.ts';
import { keepMail } from '../../system/keep-mail.ts';
import { acquireLock } from '../../system/lock.ts';
import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';
import { caseNamed, unknownRecipient } from '../letters/choose-letters.ts';
import { ledgerOf } from '../letters/make-letters.ts';
import { openWorkspace, today } from '../letters/open-workspace.ts';
import { readReply } from '../mail/read-reply.ts';
import type { Run } from '../run.ts';

export interface ReplyOptions {
  readonly from: string;
  readonly date: string;
  readonly kind: ReplyKind;
  readonly file?: string;
}

/** Records an answer to the last letter that had gone to its sender. What is on record already is not recorded again. */
export async function add(run: Run, id: string, { from, date, kind, file }: ReplyOptions): Promise<ExitCode> {
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const of = caseNamed(open.workspace, id);
  if (!open.workspace.recipients.has(from)) throw unknownRecipient(open.workspace, from);
  if (date > today(open.workspace, run)) throw new AppealError('usage', `${date} is still to come.`);
  const bytes = file === undefined ? undefined : await readReply(run.world.cwd, file);
  const lock = await acquireLock(open.root, `appeal reply add ${id}`);
  const files = ledgerOf(open.root);
  try {
    const ledger = await files.read(id);
    const letter = letterAnswered(of, summarise(ledger), { recipient: from, date });
    if (letter === undefined) {
      throw new AppealError('nothing-to-answer', `No letter of ${id} had gone to ${from} by ${date}.`, {
        hints: ['appeal log shows what went when.'],
      });
    }
    const key = replyKey(id, letter, from);
    const known = repliesOf(ledger).some(
      (reply) => reply.recipient === from && reply.date === date && reply.kind === kind,
    );
    if (known) {
      run.say(`This ${kind} of ${date} is on record already.`);
    } else {
      const kept =
        bytes && (await keepMail(open.root, `data/replies/${id}/${date}-${from}`, endingOf(file ?? ''), bytes));
      const stamp = { at: new Date(run.world.now()).toISOString(), run: randomBytes(4).toString('hex') };
      const change = { state: 'answered', date, kind, ...kept } as const;
      await files.append(id, nextEntry(stateOf(key, ledger.chains.get(key)), change, stamp));
    }
    run.print(`${kind}  ${date}  ${key}`);
    run.json({ key, date, kind });
    return exitCodes.done;
  } finally {
    await files.close();
    await lock.release();
  }
}

const endingOf = (file: string) => /\.[a-z0-9]{1,5}$/i.exec(file)?.[0].toLowerCase() ?? '';
