import { mailLimits } from './limits.ts';
import { literal } from './literal.ts';
import { idsIn, type Mail } from './parse-mail.ts';
import { addressIn, decodeXtext, type FieldGroup, parseStatusFields } from './status-fields.ts';

export const reportActions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
export type ReportAction = (typeof reportActions)[number];

/** What a delivery report says of one recipient. */
export interface ReportedRecipient {
  readonly action: ReportAction;
  /** Addresses in lower case: as we gave it, and where it went in the end (RFC 3464 §2.3.1, §2.3.2). */
  readonly original?: string;
  readonly final?: string;
  /** RFC 3463: "5.1.1". */
  readonly status?: string;
  /** The mail server's words, on one line. */
  readonly diagnostic?: string;
}

/** A report about the delivery of a message. All of it is claimed by whoever wrote it. */
export interface DeliveryReport {
  /**
   * True for RFC 3464; false where it does not say what became of whom (§2.3.3), or was made out from the wording of an older
   * kind: such a one is never relied on.
   */
  readonly standard: boolean;
  /** Original-Envelope-Id: of our messages, a hash of the key, and of the earliest the key itself. */
  readonly envelopeId?: string;
  /** Message-IDs of the message that it returns, whole or in part. */
  readonly messageIds: readonly string[];
  readonly recipients: readonly ReportedRecipient[];
}

/** The delivery report that a message is; undefined for any other message. Pure, and total over every `Mail`. */
export function parseDeliveryReport(mail: Mail): DeliveryReport | undefined {
  const status = mail.parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  return status ? standardReport(mail, decode(status.content)) : olderReport(mail);
}

function standardReport(mail: Mail, text: string): DeliveryReport | undefined {
  const [message, ...others] = parseStatusFields(text, mailLimits.recipients + 1);
  // Some leave out the empty line between the message's fields and the only recipient's.
  const groups = message?.has('action') ? [message, ...others] : others;
  const recipients = groups.flatMap((fields): ReportedRecipient[] => {
    const original = addressIn(fields.get('original-recipient'));
    const final = addressIn(fields.get('final-recipient'));
    const code = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1];
    const said = actionIn(fields);
    if (said === undefined && original === undefined && final === undefined) return [];
    const action = said ?? (code?.startsWith('2') ? 'delivered' : 'failed');
    const words = fields.get('diagnostic-code');
    return [
      {
        action,
        ...(original !== undefined && { original }),
        ...(final !== undefined && { final }),
        ...(code !== undefined && { status: code }),
        ...(words && { diagnostic: literal(words.replace(/^\s*[\w-]+\s*;/, '')) }),
      },
    ];
  });
  if (recipients.length === 0) return undefined;
  const envelopeId = message?.get('original-envelope-id');
  return {
    standard: /^multipart\/report\b/.test(mail.contentType) && groups.every(actionIn),
    ...(envelopeId && { envelopeId: literal(decodeXtext(envelopeId)) }),
    messageIds: returnedIds(mail),
    recipients,
  };
}

function actionIn(fields: FieldGroup): ReportAction | undefined {
  const word = fields
    .get('action')
    ?.toLowerCase()
    .split(/[\s(;]/)[0];
  return reportActions.find((known) => known === word);
}

/**
 * Message-IDs in the header of what is returned: the third part (RFC 6522 §3, before it RFC 3462 §2), whole or its headers
 * alone, under whatever name programs give to those (RFC 6533 §3: `message/global-headers`).
 */
function returnedIds({ parts }: Mail): readonly string[] {
  const returned = parts.filter(({ type }) => /^((message|text)\/rfc822|message\/global)(-headers)?$/.test(type));
  const heads = returned.slice(0, 5).map(
    ({ content }) =>
      decode(content)
        .trimStart()
        .split(/\r?\n\r?\n/, 1)[0] ?? '',
  );
  return idsIn(heads.flatMap(messageIdLines));
}

const messageIdLines = (head: string) =>
  [...head.matchAll(/^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]*)/gim)].map(([, value]) => value ?? '');

/**
 * Reports from before RFC 3464, and from programs that never took to it: qmail's, older ones of Exim and Exchange. They
 * come from a mail server, say that something failed, and return the message.
 */
function olderReport(mail: Mail): DeliveryReport | undefined {
  const listed = mail.headers.get('x-failed-recipients')?.flatMap((value) => addressesIn(value)) ?? [];
  const fromServer =
    mail.from.some((address) => /^(mailer-daemon|postmaster|mail delivery)/.test(address)) ||
    mail.headers.get('return-path')?.some((path) => /^\s*<\s*>/.test(path));
  const fails = failureWords.test(`${mail.subject}\n${mail.text}`);
  if (listed.length === 0 && !(fromServer && fails)) return undefined;
  const messageIds = [...new Set([...returnedIds(mail), ...idsIn(messageIdLines(mail.text))])];
  const said = listed.length > 0 ? listed : addressesIn(mail.text);
  const code = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(mail.text)?.[1];
  const recipients = [...new Set(said)].slice(0, 20).map((final): ReportedRecipient => {
    return { action: 'failed', final, ...(code !== undefined && { status: code }) };
  });
  return recipients.length > 0 ? { standard: false, messageIds, recipients } : undefined;
}

/** In the subject of a report, or in its words. */
export const failureWords =
  /undeliver|not be delivered|delivery (has )?failed|failure notice|delivery status notification|returned mail|permanent (fatal )?error|unzustellbar|non remis|no se pudo entregar|не удалось доставить/i;

const addressesIn = (text: string) =>
  [...text.slice(0, 20_000).matchAll(/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi)].map(
    ([address]) => address.toLowerCase(),
  );

const decode = (content: Uint8Array) => new TextDecoder('utf-8').decode(content.subarray(0, mailLimits.text));
