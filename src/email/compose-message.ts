import { hash } from 'node:crypto';
import { AppealError } from '../errors.ts';
import type { Letter } from '../letter/letter.ts';
import { encodeWords, foldHeader, formatMailbox } from './encoded-words.ts';
import { filePart, multipart, serialisePart, textPart } from './mime.ts';
import { htmlPieces } from './render-html.ts';
import { textPieces } from './render-text.ts';

export interface Mailbox {
  readonly name: string;
  /** addr-spec in ASCII: local part as a dot-atom, domain as letters, digits and hyphens (punycode where it is not). */
  readonly address: string;
}

export interface Attachment {
  readonly fileName: string;
  readonly content: Uint8Array;
  /** Media type: "application/pdf" */
  readonly contentType: string;
}

export interface MessageInput {
  readonly letter: Letter;
  /** Instead of the letter's, which stands in the message all the same. */
  readonly subject?: string;
  readonly pdf: Uint8Array;
  /** Of the PDF, as the recipient sees it. */
  readonly fileName: string;
  readonly enclosures: readonly Attachment[];
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly date: Date;
  /** `<id@domain>` */
  readonly messageId: string;
  /** Message-IDs of the earlier letters, oldest first; the last is the one replied to (RFC 5322 §3.6.4). */
  readonly references: readonly string[];
}

/**
 * The e-mail of a letter as RFC 5322 bytes with CRLF: text and HTML as alternatives, then the PDF, then the enclosures.
 * Everybody sees everybody: there is no Bcc. It is not marked as sent by a program (RFC 3834), which would suppress the
 * acknowledgements that are wanted. Same input, same bytes.
 *
 * @throws AppealError `unsafe-header` where a value would not stand in its header as it is.
 */
export async function composeMessage(input: MessageInput): Promise<Uint8Array> {
  const { letter, from, replyTo, to, cc, references } = input;
  const subject = input.subject ?? letter.subject ?? letter.title;
  const mailboxes = [from, ...(replyTo ? [replyTo] : []), ...to, ...cc];
  refuseUnsafe([subject, input.fileName, ...mailboxes.map(({ name }) => name)], plainLine);
  refuseUnsafe(
    input.enclosures.map(({ fileName }) => fileName),
    plainLine,
  );
  refuseUnsafe(
    input.enclosures.map(({ contentType }) => contentType),
    mediaType,
  );
  refuseUnsafe(
    mailboxes.map(({ address }) => address),
    addrSpec,
  );
  refuseUnsafe([input.messageId, ...references], messageId);

  const attachments = [
    { fileName: input.fileName, content: input.pdf, contentType: 'application/pdf' },
    ...input.enclosures,
  ];
  const mark = boundaryOf(input.messageId);
  const body = multipart('multipart/mixed', `${mark}-Part_1`, [
    multipart('multipart/alternative', `${mark}-Part_2`, [
      textPart('plain', textPieces(letter)),
      textPart('html', htmlPieces(letter)),
    ]),
    ...attachments.map(({ content, contentType, fileName }) => filePart(content, contentType, fileName)),
  ]);
  const people = (mailboxes: readonly Mailbox[]) => mailboxes.map(formatMailbox).join(', ');
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['From', people([from])],
    ['To', people(to)],
    ['Cc', people(cc)],
    ['Reply-To', people(replyTo ? [replyTo] : [])],
    ['Subject', encodeWords(subject)],
    ['Content-Language', letter.language],
    ['In-Reply-To', references.at(-1) ?? ''],
    ['References', references.join(' ')],
    ['Message-ID', input.messageId],
    ['Date', input.date.toUTCString().replace('GMT', '+0000')],
    ['MIME-Version', '1.0'],
  ];
  const head = fields.filter(([, value]) => value !== '').map(([name, value]) => foldHeader(name, value));
  return serialisePart({ fields: [...head, ...body.fields], body: body.body });
}

// A control or a line separator is nothing that anybody has seen.
const plainLine = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;
// Longer ids would not fit on a header line (RFC 5322 §2.1.1), which cannot be folded inside of them.
const messageId = /^<[!-;=?A-~]{1,300}@[!-;=?A-~]{1,300}>$/;
const mediaType = /^[a-z]+\/[a-z0-9.+-]+$/;
const addrSpec = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i;

function refuseUnsafe(values: readonly string[], allowed: RegExp): void {
  const unsafe = values.find((value) => !allowed.test(value));
  if (unsafe === undefined) return;
  throw new AppealError('unsafe-header', `${JSON.stringify(unsafe)} cannot stand in the header of an e-mail.`, {
    hints: ['Remove line breaks and control characters; write addresses as name@domain.example.'],
  });
}

/** The beginning of the boundaries, the same each time: "=_" is never in a part, whatever its text or file. */
const boundaryOf = (id: string) => `=_-${hash('sha256', id).slice(0, 32)}`;
