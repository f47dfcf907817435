import type { Message } from '../../delivery/dispatch.ts';
import type { IdOf } from '../../delivery/message-id-meant.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import { attachmentNames } from '../../email/attachment-names.ts';
import { type Attachment, composeMessage, type Mailbox } from '../../email/compose-message.ts';
import { messageIdFor } from '../../email/message-id.ts';
import { AppealError } from '../../errors.ts';
import { formatKey } from '../../ledger/lines/key.ts';
import { readAsset } from '../../system/workspace/read-workspace.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import { nameIn, wholeNameOf } from '../../workspace/text.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Protect } from '../sending/protection.ts';
import type { MadeLetter } from './make-letter.ts';
import { isSecret, subjectLine } from './subject-line.ts';

interface Circumstances {
  /** By what its Message-ID is made; without it, as that of the first attempt. */
  readonly idOf?: IdOf;
  readonly date: Date;
  /** Signs and encrypts; without it the message is as it was composed. */
  readonly protect?: Protect;
  /** Of a trial: where it goes instead, and the id of the run. */
  readonly trial?: { readonly address: string; readonly run: string };
}

/**
 * The e-mail of a letter: to its recipient, with the letter's cc, in reply to the earlier letters of the case to the same
 * recipient. The same arguments give the same bytes, unless it is encrypted. Without `protect`, throws `not-encrypted` where
 * somebody must get it encrypted.
 */
export async function makeMessage(
  open: OpenWorkspace,
  made: MadeLetter,
  { idOf, date, protect, trial }: Circumstances,
): Promise<Message> {
  const { job, letter } = made;
  const { workspace } = open;
  const sender = workspace.senders.get(job.case.sender);
  if (!sender) throw new Error(`sender of ${job.case.id} is unknown`);
  const name = letter.sender.name;
  const from = asciiAddress(sender.from);
  const key = formatKey({ case: letter.case, letter: letter.entry, recipient: letter.recipient, channel: 'email' });
  const messageId = messageIdFor(
    trial ? `trial/${trial.run}/${key}` : (idOf?.key ?? key),
    idOf?.attempt ?? 1,
    from.slice(from.lastIndexOf('@') + 1),
  );
  const mailbox = (recipient: Recipient) => mailboxOf(recipient, made);
  if (!protect && isSecret(open, made)) throw inClear(made);
  const subject = subjectLine(open, made);
  const composed = await composeMessage({
    letter,
    subject: trial ? `[TRIAL, not sent to ${job.recipient.email ?? job.recipient.id}] ${subject}` : subject,
    pdf: made.pdf,
    fileName: attachmentNames(letter).letter,
    enclosures: enclosuresOf(open, made),
    from: { name, address: from },
    ...(sender.replyTo && { replyTo: { name, address: asciiAddress(sender.replyTo) } }),
    to: trial ? [{ name, address: trial.address }] : mailbox(job.recipient),
    cc: trial ? [] : job.cc.flatMap((id) => workspace.recipients.get(id) ?? []).flatMap(mailbox),
    date,
    messageId,
    references: trial ? [] : made.references,
  });
  if (!protect) return { bytes: composed, messageId, from };
  return { bytes: await protect(composed, { made, from, date, trial: trial !== undefined }), messageId, from };
}

function inClear({ job, letter }: MadeLetter): AppealError {
  const name = `${letter.case}/${letter.entry}`;
  return new AppealError('not-encrypted', `The letter ${name} to ${job.recipient.id} must be encrypted.`, {
    hints: ['No message in clear is written that somebody could send: make it as pdf, html or txt.'],
  });
}

function mailboxOf(recipient: Recipient, { letter }: MadeLetter): Mailbox[] {
  if (recipient.email === undefined) return [];
  return [{ name: nameOfRecipient(recipient, letter.language), address: asciiAddress(recipient.email) }];
}

/** The person, else the office, as an e-mail names them. */
export function nameOfRecipient(recipient: Recipient, language: Language): string {
  const { organisation, title } = recipient;
  const person = wholeNameOf(recipient, language);
  const office = organisation && nameIn(organisation, language);
  return person || office || (typeof title === 'string' ? title : title?.[language]) || '';
}

/** The enclosures that are files, in order. Throws `enclosure-unreadable`: composing has reported it with its place. */
export function enclosuresOf({ root }: OpenWorkspace, { letter }: MadeLetter): Attachment[] {
  return attachmentNames(letter).enclosures.map(({ file, fileName }) => {
    const { value, diagnostics } = readAsset(root, file);
    if (value) return { fileName, content: value, contentType: mediaType(fileName) };
    throw new AppealError('enclosure-unreadable', diagnostics[0]?.message ?? `${file} cannot be read.`);
  });
}

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

function mediaType(fileName: string): string {
  return mediaTypes[fileName.slice(fileName.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
