import { isReadReceipt } from '../reading/automatic.ts';
import { mailLimits } from '../reading/limits.ts';
import { literal } from '../reading/literal.ts';
import { announcesReport, isOfServer } from '../reading/mail-server.ts';
import { idsIn, type Mail } from '../reading/parse-mail.ts';
import { addressesIn } from '../reading/plain-address.ts';
import { failureSubject, failureWords } from './failure-words.ts';
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
  /** Whom that message is from, by its own header: plain addresses in lower case. */
  readonly senders: readonly string[];
  /** The Message-ID that it refers to as an answer would. It says less than what is returned. */
  readonly refersTo?: string;
  /** Never empty; one without an address where it names none. */
  readonly recipients: readonly ReportedRecipient[];
}

/** The delivery report that a message is; undefined for any other message. Pure, and total over every `Mail`. */
export function parseDeliveryReport(mail: Mail): DeliveryReport | undefined {
  const status = mail.parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  return (status && standardReport(mail, decode(status.content))) ?? olderReport(mail);
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
    ...returnedBy(mail),
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

/** What a report says of the message that it is about. */
function returnedBy(mail: Mail, words = ''): Pick<DeliveryReport, 'messageIds' | 'senders' | 'refersTo'> {
  const heads = [...returnedHeads(mail), words];
  // The last is what it answers: those before it are the thread of that.
  const refersTo = mail.references.at(-1);
  return {
    messageIds: idsIn(heads.flatMap((head) => valuesOf(head, 'message-id'))),
    senders: heads.flatMap((head) => valuesOf(head, 'from')).flatMap(addressesIn),
    ...(refersTo !== undefined && { refersTo }),
  };
}

/**
 * The headers of what is returned: the third part (RFC 6522 §3, before it RFC 3462 §2), whole or its headers
 * alone, under whatever name programs give to those (RFC 6533 §3: `message/global-headers`).
 */
function returnedHeads({ parts }: Mail): readonly string[] {
  const returned = parts.filter(({ type }) => /^((message|text)\/rfc822|message\/global)(-headers)?$/.test(type));
  return returned.slice(0, 5).map(
    ({ content }) =>
      decode(content)
        .trimStart()
        .split(/\r?\n\r?\n/, 1)[0] ?? '',
  );
}

const lines = {
  'message-id': /^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]*)/gim,
  from: /^from:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)?)/gim,
};

const valuesOf = (head: string, name: keyof typeof lines) =>
  [...head.matchAll(lines[name])].map(([, value]) => value ?? '');

/**
 * Reports from before RFC 3464, and from programs that never took to it: qmail's, older ones of Exim, Exchange and Domino. They
 * come from a mail server, or look like it, say that something failed, and name an address or a message.
 */
function olderReport(mail: Mail): DeliveryReport | undefined {
  if (isReadReceipt(mail)) return undefined;
  const listed = mail.headers.get('x-failed-recipients')?.flatMap((value) => addressesIn(value)) ?? [];
  const words = `${mail.subject}\n${mail.text}`;
  const returned = returnedBy(mail, mail.text);
  const refers = returned.messageIds.length > 0 || returned.refersTo !== undefined;
  const seemsOne = refers && (announcesReport(mail) || failureSubject.test(mail.subject));
  if (listed.length === 0 && !seemsOne && !(isOfServer(mail) && failureWords.test(words))) return undefined;
  const said = [...new Set(listed.length > 0 ? listed : addressesIn(words))].slice(0, 20);
  if (said.length === 0 && !refers) return undefined;
  const code = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(mail.text)?.[1];
  const failed: ReportedRecipient = { action: 'failed', ...(code !== undefined && { status: code }) };
  const recipients = said.length > 0 ? said.map((final) => ({ ...failed, final })) : [failed];
  return { standard: false, ...returned, recipients };
}

const decode = (content: Uint8Array) => new TextDecoder('utf-8').decode(content.subarray(0, mailLimits.text));
