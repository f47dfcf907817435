import { failureWords } from './failure-words.ts';
import { mailLimits } from './limits.ts';
import { type DeliveryReport, parseDeliveryReport } from './parse-delivery-report.ts';
import { type Mail, type MailPart, parseMail, UnreadableMail } from './parse-mail.ts';

/** A delivery report that somebody has forwarded as it came, attached to a message of their own. */
export interface ForwardedReport {
  readonly report: DeliveryReport;
  /** As `Mail` has it of the report: when the server of whoever forwards it took it. */
  readonly received?: number;
}

/**
 * The reports that are attached to a message, also within a message that is attached to it. Whoever forwards one can have written
 * it. Throws `UnreadableMail` where what is attached goes beyond `mailLimits`.
 */
export async function forwardedReports(mail: Mail, within = 1): Promise<readonly ForwardedReport[]> {
  const found: ForwardedReport[] = [];
  for (const { content } of mail.parts.filter(isMessage)) {
    if (within > mailLimits.forwarded)
      throw new UnreadableMail(`it has more than ${mailLimits.forwarded} messages within messages`);
    const attached = await parseMail(content);
    const report = parseDeliveryReport(attached);
    if (!report) found.push(...(await forwardedReports(attached, within + 1)));
    else found.push({ report, ...(attached.received !== undefined && { received: attached.received }) });
  }
  return found;
}

/** Programs that do not know what a message is attach it as a file. */
function isMessage({ type, name = '' }: MailPart): boolean {
  return /^message\/(rfc822|global)$/.test(type) || /\.eml$/i.test(name);
}

/** True of a message to which a report may be attached, by its headers alone: not every message with an attachment is fetched. */
export function mayForwardReport({ contentType, subject }: Mail): boolean {
  return (
    /^(multipart\/(mixed|digest)|message\/rfc822)\b/.test(contentType) &&
    (forwards.test(subject) || failureWords.test(subject))
  );
}

/** What mail programs put before the subject of what they forward, by language. */
const forwards = /^\s*(fwd?|wg|tr|rv|enc|i|doorst|vs|vl|ilt|i̇lt|пересл|пер|转发|轉寄|إعادة توجيه)\s*[:：]/iu;
