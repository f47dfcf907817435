import { type ExitCode, exitCodes } from '../../errors.ts';
import { firstSent } from '../../ledger/telling/first-sent.ts';
import { failureSubject } from '../../mailbox/bounces/failure-words.ts';
import { forwardedReports, mayForwardReport } from '../../mailbox/bounces/forwarded-reports.ts';
import { matchForwarded, matchReport } from '../../mailbox/bounces/match-report.ts';
import { parseDeliveryReport } from '../../mailbox/bounces/parse-delivery-report.ts';
import { isOfServer } from '../../mailbox/reading/mail-server.ts';
import { type Mail, UnreadableMail } from '../../mailbox/reading/parse-mail.ts';
import { type SentLetters, sentLetters } from '../../mailbox/sent-letters.ts';
import { MailKeeper } from '../../system/mail/keep-mail.ts';
import { recording } from '../ledger/recorder.ts';
import { openDismissals } from '../mail/dismissals.ts';
import { conclude, leaveUnread } from '../mail/doubtful.ts';
import { DoubtfulCopies } from '../mail/doubtful-copies.ts';
import { asUnreadable, dayOf, type ReadableMail, readMail } from '../mail/read-mail.ts';
import { type Found, otherwise, takeReport } from '../mail/take-report.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

interface BouncesOptions {
  readonly from?: string;
  readonly dryRun?: boolean;
}

/** Reads reports of letters that came back. Nothing in the mailbox is changed, and each is recorded once. */
export async function bounces(run: Run, { from, dryRun = false }: BouncesOptions): Promise<ExitCode> {
  return recording(run, 'appeal bounces', async (open, recorder) => {
    const since = firstSent(recorder.ledgers);
    const found: Found = { recorded: [], doubtful: [], known: 0, dismissed: 0 };
    if (since === undefined) run.say('Nothing was sent yet: nothing can have come back.');
    else {
      const letters = sentLetters(recorder.ledgers, open.workspace.settings.smtp?.archive);
      const seen = new Set<string>();
      const dismissals = await openDismissals(open.root);
      const [keeper, copies] = [new MailKeeper(open.root), new DoubtfulCopies(open.root)];
      for await (const read of readMail(run, open, { from, since, wanted: mayReport })) {
        const base = { run, open, recorder, keeper, copies, found, seen, dryRun };
        if (dismissals.has(read)) found.dismissed += 1;
        else if ('unreadable' in read || read.cut !== undefined)
          found.doubtful.push(await leaveUnread(base, read, otherwise));
        else {
          const reports = await reportsIn(read, letters, open).catch(asUnreadable);
          if (reports instanceof UnreadableMail)
            found.doubtful.push(await leaveUnread(base, { ...read, cut: reports.message }, otherwise));
          else for (const { verdicts, date } of reports) await takeReport(verdicts, { ...base, read, date });
        }
      }
      conclude(run, found, 'Nothing has come back.');
    }
    run.json({ ...found, dryRun, ...(open.aside.length > 0 && { aside: open.aside }) });
    return found.doubtful.length > 0 || found.recorded.some((one) => 'bounced' in one)
      ? exitCodes.findings
      : exitCodes.done;
  });
}

const mayReport = (head: Mail) => isOfServer(head) || failureSubject.test(head.subject) || mayForwardReport(head);

/** What the report comes to that a message is, or each that is attached to it, and on which day that came. Throws `UnreadableMail`. */
async function reportsIn(read: ReadableMail, letters: SentLetters, open: OpenWorkspace) {
  const { mail } = read;
  const direct = parseDeliveryReport(mail);
  const verdicts = direct ? matchReport(direct, letters) : [];
  if (direct?.standard || verdicts.length > 0) return [{ verdicts, date: dayOf(read, open) }];
  const forwarded = await forwardedReports(mail);
  return forwarded.map(({ report, received = Number.NaN }) => ({
    verdicts: matchForwarded(report, letters, mail.from),
    date: dayOf({ received }, open),
  }));
}
