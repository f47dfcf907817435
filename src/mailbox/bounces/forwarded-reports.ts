import { attachedMails, isForward } from '../reading/attached-mails.ts';
import type { Mail } from '../reading/parse-mail.ts';
import { failureWords } from './failure-words.ts';
import { type DeliveryReport, parseDeliveryReport } from './parse-delivery-report.ts';

/** A delivery report that somebody has forwarded as it came, attached to a message of their own. */
export interface ForwardedReport {
  readonly report: DeliveryReport;
  /** As `Mail` has it of the report: when the server of whoever forwards it took it. */
  readonly received?: number;
}

/**
 * The reports that are attached to a message, also within a message that is attached to it. Throws `UnreadableMail` where what is
 * attached goes beyond `mailLimits`.
 */
export async function forwardedReports(mail: Mail, within = 1): Promise<readonly ForwardedReport[]> {
  const found: ForwardedReport[] = [];
  for (const { mail: attached } of await attachedMails(mail, within)) {
    const report = parseDeliveryReport(attached);
    if (!report) found.push(...(await forwardedReports(attached, within + 1)));
    else found.push({ report, ...(attached.received !== undefined && { received: attached.received }) });
  }
  return found;
}

/** True of a message to which a report may be attached, by its headers alone: not every message with an attachment is fetched. */
export function mayForwardReport({ contentType, subject }: Mail): boolean {
  return (
    /^(multipart\/(mixed|digest)|message\/rfc822)\b/.test(contentType) &&
    (isForward(subject) || failureWords.test(subject))
  );
}
