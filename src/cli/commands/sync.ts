import { type ExitCode, exitCodes } from '../../errors.ts';
import { firstSent } from '../../ledger/telling/first-sent.ts';
import { isForward } from '../../mailbox/reading/attached-mails.ts';
import { type Mail, UnreadableMail } from '../../mailbox/reading/parse-mail.ts';
import { forwardedReplyMatcher } from '../../mailbox/replies/forwarded-replies.ts';
import { isOwn, replyMatcher } from '../../mailbox/replies/match-reply.ts';
import { MailKeeper } from '../../system/mail/keep-mail.ts';
import { recording } from '../ledger/recorder.ts';
import { answeredOnRecord, type Found } from '../mail/answer-scene.ts';
import { openDismissals } from '../mail/dismissals.ts';
import { conclude, leaveUnread } from '../mail/doubtful.ts';
import { DoubtfulCopies } from '../mail/doubtful-copies.ts';
import { knownReplies } from '../mail/known-replies.ts';
import { otherwise } from '../mail/leave-answer.ts';
import { asUnreadable, type ReadMail, readMail } from '../mail/read-mail.ts';
import { replyContext } from '../mail/reply-context.ts';
import { sayClocks } from '../mail/say-clocks.ts';
import { takeAnswer } from '../mail/take-answer.ts';
import { today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

interface SyncOptions {
  readonly from?: string;
  readonly dryRun?: boolean;
  /** Shows also what comes from where recipients have their addresses, or near it, and names nothing of ours. */
  readonly all?: boolean;
}

/**
 * Reads answers and records those that are certain, as acknowledgements: what an answer says, only a person can tell, and
 * an acknowledgement lets no case be forgotten. Nothing in the mailbox is changed.
 */
export async function sync(run: Run, { from, dryRun = false, all = false }: SyncOptions): Promise<ExitCode> {
  return recording(run, 'appeal sync', async (open, recorder) => {
    const counts = { known: 0, dismissed: 0, reports: 0, unnamed: 0, others: 0 };
    const found: Found = { recorded: [], doubtful: [], byHand: [], automatic: [], ...counts };
    const context = replyContext(open, recorder.ledgers);
    const since = context.correspondents.length > 0 ? (firstSent(recorder.ledgers) ?? 0) : undefined;
    if (since === undefined) run.say('Nothing was sent yet: nothing can have been answered.');
    else {
      const known = knownReplies(recorder.ledgers);
      const dismissals = await openDismissals(open.root);
      // Also in several folders, each is one.
      const others = new Set<string>();
      const passOver = (mail: Mail) => {
        if (!isOwn(mail, context))
          others.add(mail.messageId ?? JSON.stringify([mail.from, mail.subject, mail.received]));
      };
      const matchHead = replyMatcher(context);
      const wanted = (head: Mail) => {
        const isWanted = matchHead(head).kind !== 'other' || isForward(head.subject);
        if (!isWanted) passOver(head);
        return isWanted;
      };
      const matchReply = forwardedReplyMatcher(context);
      const scene = {
        ...{ run, open, recorder, context, known, found, dryRun, all },
        keeper: new MailKeeper(open.root),
        copies: new DoubtfulCopies(open.root),
        answered: answeredOnRecord(recorder),
        told: [],
        houses: new Set<string>(),
      };
      const leaveBeyond = async (read: ReadMail) => {
        found.doubtful.push({ ...(await leaveUnread(scene, read, otherwise)), commands: [] });
      };
      for await (const read of readMail(run, open, { from, since, wanted })) {
        if (dismissals.has(read)) found.dismissed += 1;
        else if ('unreadable' in read) await leaveBeyond(read);
        else {
          const verdict = await matchReply(read.mail).catch(asUnreadable);
          if (verdict instanceof UnreadableMail) await leaveBeyond({ ...read, cut: verdict.message });
          else if (verdict.kind === 'other') passOver(read.mail);
          else await takeAnswer(verdict, read, scene);
        }
      }
      found.others = others.size;
      if (!dryRun) await dismissals.add(scene.told, today(open.workspace, run));
      if (!dryRun) await sayClocks(run, open, found.recorded);
      conclude(run, found, 'No answer has come.');
      if (found.reports > 0)
        run.say(
          `${found.reports} ${found.reports === 1 ? 'delivery report' : 'delivery reports'}: appeal bounces reads them.`,
        );
      if (found.unnamed > 0) run.say(whichUnnamed(found.unnamed, scene.houses));
      if (found.others > 0)
        run.say(`${found.others} ${found.others === 1 ? 'message answers' : 'messages answer'} none of our letters.`);
    }
    run.json({ ...found, dryRun, ...(open.aside.length > 0 && { aside: open.aside }) });
    const contradicts = found.recorded.some((reply) => reply.contradicts !== undefined);
    return found.doubtful.length > 0 || contradicts ? exitCodes.findings : exitCodes.done;
  });
}

function whichUnnamed(count: number, houses: ReadonlySet<string>): string {
  const [what, mention] = count === 1 ? ['message', 'mentions'] : ['messages', 'mention'];
  return `${count} ${what} from ${[...houses].sort().join(', ')}, where recipients have their addresses or near it, ${mention} no case and no letter. To see each: appeal sync --all`;
}
