/** The files of a dossier: letters, messages, the lines of the ledger, what came back. */
import { type Entry, messageOf, type Sha256 } from '../ledger/lines/entry.ts';
import { formatDate } from '../protocol/dates.ts';
import { fill } from '../protocol/words.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { type OpenedMessage, sha256 } from './open-message.ts';
import type { Proof } from './proof.ts';
import type { DossierWords } from './words.ts';

/** A file that goes into the dossier. Its description is in the dossier's language. */
export interface Exhibit {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly description: string;
  readonly relationship: 'Source' | 'Data' | 'Supplement';
  readonly modified: Date;
}

/** An attempt with its frozen message, which is undefined where the bytes are not to be had. */
export interface Frozen {
  readonly entry: Entry;
  readonly hash: Sha256;
  /** What was recorded of it when it was frozen; absent where that line is lost, and a repair has found the message. */
  readonly prepared?: Extract<Entry, { state: 'prepared' }>;
  readonly message?: { readonly bytes: Uint8Array; readonly opened: OpenedMessage };
}

/** What was frozen for each attempt that went further. */
export function frozenOf({ chain, messages }: Proof): Frozen[] {
  return chain.entries.flatMap((entry): Frozen[] => {
    const hash = messageOf(entry);
    const message = hash === undefined ? undefined : messages.get(hash);
    if (hash === undefined || !message) return [];
    const prepared = entry.state === 'prepared' ? entry : undefined;
    return [{ entry, hash, ...(prepared && { prepared }), ...(message.kind === 'kept' && { message }) }];
  });
}

const mediaTypes: Readonly<Record<string, string>> = {
  eml: 'message/rfc822',
  pdf: 'application/pdf',
  txt: 'text/plain',
  html: 'text/html',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

export function exhibitsOf(
  { chain, replies, lines, files }: Proof,
  attempts: readonly Frozen[],
  words: DossierWords,
  language: Language,
): Exhibit[] {
  const exhibits: Exhibit[] = [];
  const known = new Set<string>();
  const add = (exhibit: Exhibit) => {
    const hash = sha256(exhibit.bytes);
    if (!known.has(hash)) exhibits.push(exhibit);
    known.add(hash);
  };
  for (const { entry, message } of attempts) {
    const modified = new Date(entry.at);
    const of = (description: string) =>
      entry.attempt > 1 ? `${description} (${fill(words.details.attempt, { number: entry.attempt })})` : description;
    const common = { relationship: 'Source', modified } as const;
    if (message?.opened.pdf)
      add({
        ...common,
        name: `letter-${entry.attempt}.pdf`,
        bytes: message.opened.pdf,
        mediaType: 'application/pdf',
        description: of(words.files.letter),
      });
    if (message)
      add({
        ...common,
        name: `message-${entry.attempt}.eml`,
        bytes: message.bytes,
        mediaType: 'message/rfc822',
        description: of(words.files.message),
      });
  }
  add({
    name: 'ledger.jsonl',
    bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
    mediaType: 'application/jsonl',
    description: words.files.ledger,
    relationship: 'Data',
    modified: new Date(chain.entries.at(-1)?.at ?? ''),
  });
  let number = 0;
  const all = [...chain.entries, ...replies];
  for (const entry of all) {
    if ((entry.state !== 'answered' && entry.state !== 'bounced') || entry.file === undefined) continue;
    const file = files.get(entry.file);
    if (file?.kind !== 'kept') continue;
    number += 1;
    const ending = /\.([a-z0-9]{1,5})$/i.exec(entry.file)?.[1]?.toLowerCase() ?? 'bin';
    const { date } = entry;
    // A correction keeps the file: it is of the kind that was said last.
    const said = all.findLast((other) => other.state === 'answered' && other.file === entry.file);
    const kind = said?.state === 'answered' ? said.kind : entry.state;
    add({
      name: `${entry.state === 'bounced' ? 'report' : 'reply'}-${number}.${ending}`,
      bytes: file.bytes,
      mediaType: mediaTypes[ending] ?? 'application/octet-stream',
      description: fill(words.files.reply, { date: formatDate(date, language), kind: words.states[kind] ?? kind }),
      relationship: 'Supplement',
      modified: new Date(entry.at),
    });
  }
  return exhibits;
}
