import { hash } from 'node:crypto';

/** What a message says: its subject, its words, and whatever lies beside them. */
interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly parts: readonly { readonly type: string; readonly content: Uint8Array }[];
}

/**
 * SHA-256 of what a message says, decoded: the same whatever its way has added to its headers, and whatever an mbox or a server
 * makes of its line ends, of empty lines, and of a "From " at the beginning of a line.
 */
export function digestOf({ subject, text, html, parts }: Content): string {
  const words = [subject, text, html].map(plain);
  const beside = parts.map(({ type, content }) =>
    /^(text|message)\//.test(type) ? plain(Buffer.from(content).toString('latin1')) : hash('sha256', content),
  );
  return hash('sha256', JSON.stringify([...words, ...beside]));
}

/** Text without what changes on the way. */
export function plain(text: string): string {
  return text
    .replace(/^>+(?=From )/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
