import { AppealError, type ExitCode } from '../../errors.ts';
import { answeredIn } from '../../follow-up/thread.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { sentCommands, whereAhead } from '../../ledger/settle-commands.ts';
import { answeredAgainst } from '../../ledger/telling/contradiction.ts';
import { repliesIn, repliesOf, replyKey } from '../../ledger/telling/reply.ts';
import { type LedgerSummary, summarise } from '../../ledger/telling/summary.ts';
import { identify } from '../../mailbox/reading/identify.ts';
import { type Mail, mailIn } from '../../mailbox/reading/parse-mail.ts';
import { sentLetters } from '../../mailbox/sent-letters.ts';
import { MailKeeper } from '../../system/mail/keep-mail.ts';
import { sayAnswered } from '../mail/contradict.ts';
import { idsOf } from '../mail/known-replies.ts';
import { readReply } from '../mail/read-reply.ts';
import { recordReply } from '../mail/record-reply.ts';
import { kindOf } from '../mail/reply-kind.ts';
import type { NamedReply } from '../mail/reply-meant.ts';
import { today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

export interface AddOptions extends NamedReply {
  readonly kind?: string;
  readonly file?: string;
}

/** Records a reply to the letter that it refers to, else to the last that had gone to its sender. What is on record already is not recorded again. */
export async function add(run: Run, id: string, { from, date, kind: typed, file }: AddOptions): Promise<ExitCode> {
  const kind = kindOf(typed);
  return recordReply(run, 'add', { id, from }, async ({ open, of, ledger, record }) => {
    const now = today(open.workspace, run);
    if (date > now) throw new AppealError('usage', `${date} is still to come.`);
    const bytes = file === undefined ? undefined : await readReply(run.world.cwd, file);
    const summary = summarise(ledger);
    const ending = endingOf(file ?? '');
    const mail = bytes && ending === '.eml' ? await mailIn(bytes) : undefined;
    const letter = referredIn(ledger, { id, from, date }, mail) ?? answeredIn(of, summary)(from, date);
    if (letter === undefined) {
      throw new AppealError('nothing-to-answer', `No letter of ${id} had gone to ${from} by ${date}.`, {
        hints: [...settleFirst(summary, from), ...sentAhead(summary, from, now), 'appeal log shows what went when.'],
      });
    }
    for (const line of settleFirst(summary, from)) run.say(line);
    const key = replyKey(id, letter, from);
    const sameDay = repliesOf(ledger).filter((reply) => reply.recipient === from && reply.date === date);
    if (sameDay.some((reply) => reply.kind === kind)) {
      run.say(`This ${kind} of ${date} is on record already.`);
    } else {
      const kept = bytes && (await new MailKeeper(open.root).keep(`data/replies/${id}/${date}-${from}`, ending, bytes));
      // By this, sync knows a message wherever it lies.
      const ids = bytes && ending === '.eml' ? idsOf({ mail, identity: identify(bytes, mail) }) : {};
      await record(key, { state: 'answered', date, kind, ...kept, ...ids });
      for (const line of kept ? whoseToo(ledger, { from, sha256: kept.sha256 }) : [])
        run.say(`${line} appeal reply withdraw ${id} --from ${from} --date ${date} --was ${kind}`);
      for (const { kind: was } of sameDay)
        run.say(
          `A reply of kind ${was} is on record of that day, too. If it is the same: appeal reply withdraw ${id} --from ${from} --date ${date} --was ${was}`,
        );
    }
    run.print(`${kind}  ${date}  ${key}`);
    const back = answeredAgainst(ledger, { case: id, letter, recipient: from }, date);
    if (back) sayAnswered(run, back, date);
    return { key, date, kind, ...(back && { contradicts: back.key }) };
  });
}

/** The letter that a message refers to last, where it had gone to its sender by that day, be it on record as come back. */
function referredIn(
  ledger: LedgerContent,
  { id, from, date }: NamedReply & { readonly id: string },
  mail: Mail | undefined,
): string | undefined {
  const { byMessageId } = sentLetters(new Map([[id, ledger]]));
  const referred = mail?.references.flatMap((reference) => byMessageId.get(reference) ?? []) ?? [];
  return referred.findLast(({ recipient, sent }) => recipient === from && sent !== undefined && sent <= date)?.letter;
}

/** What to say first of the letters to somebody who has replied, of which nobody has said that they went: one did, it seems. */
function settleFirst({ dispatches }: LedgerSummary, recipient: string): readonly string[] {
  return dispatches
    .filter(
      ({ key, state }) => parseKey(key)?.recipient === recipient && (state === 'in-outbox' || state === 'uncertain'),
    )
    .map(
      ({ key, state, attempts }) =>
        `${key} is ${state}. If it was sent, and this answers it, say so first: ${sentCommands(key, attempts)}`,
    );
}

/** What is on record of the same file as a reply of others: one letter can be from several, and one can be taken for another. */
function whoseToo({ chains }: LedgerContent, { from, sha256 }: { from: string; sha256: string }): readonly string[] {
  return [...chains.values()]
    .flatMap((chain) => repliesIn(chain).holds)
    .filter((reply) => reply.sha256 === sha256 && reply.key.split('/')[2] !== from)
    .map((reply) => {
      const of = `${reply.kind} of ${reply.key.split('/')[2]}, of ${reply.date}`;
      return `The same file is on record as the ${of}. If it is theirs alone:`;
    });
}

/** The letters to somebody that are on record as sent later than the day of their reply, and than today. */
function sentAhead({ dispatches }: LedgerSummary, recipient: string, today: string): readonly string[] {
  return dispatches
    .filter(({ key, sent }) => parseKey(key)?.recipient === recipient && sent !== undefined && sent > today)
    .map(({ key, sent }) => `${key} is on record as sent on ${sent}, which is still to come; ${whereAhead(key)}`);
}

const endingOf = (file: string) => /\.[a-z0-9]{1,5}$/i.exec(file)?.[0].toLowerCase() ?? '';
