import { createHash } from 'node:crypto';
import PostalMime, { type Address } from 'postal-mime';
import type { Sha256 } from '../ledger/lines/entry.ts';

interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a message says of itself. */
export interface OpenedMessage {
  readonly from: string;
  readonly to: string;
  readonly copies: string;
  readonly subject: string;
  readonly date: string;
  /** BCP 47, where it says so. */
  readonly language?: string;
  /** Its words; empty where it is encrypted. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** The letter; absent where no attachment is it. */
  readonly pdf?: Uint8Array;
  /** Its parts cannot be read here. */
  readonly encrypted: boolean;
}

/** Opens a message (RFC 5322) and looks for the letter with this hash in it; without one, the letter is the first PDF, as we attach it. */
export async function openMessage(bytes: Uint8Array, pdf?: Sha256): Promise<OpenedMessage> {
  const message = await PostalMime.parse(bytes);
  const header = (name: string) => message.headers.find(({ key }) => key === name)?.value;
  const attachments = message.attachments.map(({ filename, mimeType, content }) => ({
    name: filename ?? mimeType,
    mediaType: mimeType,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }));
  const letter = attachments.find(({ bytes: attached, mediaType }) =>
    pdf === undefined ? mediaType === 'application/pdf' : sha256(attached) === pdf,
  );
  const language = header('content-language');
  return {
    from: people(message.from ? [message.from] : []),
    to: people(message.to),
    copies: people(message.cc),
    subject: message.subject ?? '',
    date: header('date') ?? '',
    text: message.text ?? message.html ?? '',
    attachments,
    ...(language !== undefined && { language }),
    ...(letter && { pdf: letter.bytes }),
    encrypted: /pkcs7-mime|multipart\/encrypted/i.test(header('content-type') ?? ''),
  };
}

export function sha256(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex');
}

function people(addresses: readonly Address[] | undefined): string {
  return (addresses ?? [])
    .flatMap((one) => (one.group ? one.group : [one]))
    .map(({ name, address }) => (name ? `${name} <${address}>` : (address ?? '')))
    .join(', ');
}
