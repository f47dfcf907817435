import type { IdOf } from '../../delivery/message-id-meant.ts';
import { openMessage, sha256 } from '../../dossier/open-message.ts';
import { fieldValue, isEncrypted, splitMessage, withMessageId } from '../../protect/message-parts.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { MadeLetter } from './make-letter.ts';
import { makeMessage } from './make-message.ts';

/**
 * What of a frozen message would be otherwise were it made now, beside the PDF: its addressees, unless it is a copy, who it is
 * from, its subject, its enclosures. These not of one that only its recipient can read.
 */
export async function changedInMessage(
  open: OpenWorkspace,
  made: MadeLetter,
  { frozen, idOf, isCopy }: { readonly frozen: Uint8Array; readonly idOf: IdOf; readonly isCopy: boolean },
): Promise<readonly string[]> {
  const date = new Date(fieldValue(splitMessage(frozen).fields, 'date') ?? 0);
  const { bytes, messageId } = await makeMessage(open, made, { idOf, date, protect: async (message) => message });
  // Most often nothing has changed, and neither need be taken apart.
  if (Buffer.compare(withMessageId(frozen, messageId), withMessageId(bytes, messageId)) === 0) return [];
  const [before, now] = await Promise.all([partsOf(frozen), partsOf(bytes)]);
  return Object.entries(now).flatMap(([part, value]) => {
    const isOfNoMatter = (isCopy && (part === 'To' || part === 'Cc')) || (part === 'enclosures' && isEncrypted(frozen));
    return isOfNoMatter || before[part] === value ? [] : part;
  });
}

/** Signatures are made anew each time, and the letter is known by its own hash. */
const notEnclosed = /^application\/(?:pkcs7|x-pkcs7|pgp)-signature$/;

async function partsOf(message: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const { from, to, copies, subject, attachments, pdf } = await openMessage(message);
  const enclosed = attachments.filter(({ bytes, mediaType }) => bytes !== pdf && !notEnclosed.test(mediaType));
  return {
    ...{ From: from, To: to, Cc: copies, Subject: subject },
    'Reply-To': fieldValue(splitMessage(message).fields, 'reply-to') ?? '',
    enclosures: enclosed.map(({ name, bytes }) => `${name} ${sha256(bytes)}`).join('\n'),
  };
}
