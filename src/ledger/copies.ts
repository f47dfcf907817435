import type { Settings } from '../workspace/schema/settings.ts';
import { type CopyKind, copyKinds, type Notice, type Prepared } from './lines/entry.ts';
import type { Chain, LedgerContent } from './lines/read-ledger.ts';

/** A message that was sent, and the copies of it for ourselves that are still to be made. */
export interface MissingCopies {
  /** Under which they are noted: that of whom the message is addressed to, where it was sent to that one. */
  readonly key: string;
  readonly prepared: Prepared;
  /** A person had said before that it did not go: with `record: hash`, its message was let go of then. */
  readonly letGo?: true;
  readonly copies: readonly CopyKind[];
}

/** The copies that the settings ask for. */
export function copiesAskedBy({ imap, smtp }: Pick<Settings, 'imap' | 'smtp'>): readonly CopyKind[] {
  const asked = { 'sent-folder': imap?.copySent === true, archive: smtp?.archive !== undefined };
  return copyKinds.filter((kind) => asked[kind]);
}

/**
 * The copies that are still to be made, each message once: those that its intent asks for and that are not noted as made, and
 * those that failed. Of what was sent last under the keys that are `named`: all that are not noted as made. An archive copy
 * that was begun and has no outcome may have arrived: it is never sent again.
 */
export function missingCopies({ chains }: LedgerContent, named?: readonly string[]): readonly MissingCopies[] {
  const messages = new Map<string, SentMessage>();
  for (const chain of chains.values()) {
    for (const message of named ? lastIfNamed(chain, named) : sentMessages(chain)) {
      const { messageId } = message.prepared;
      const known = messages.get(messageId);
      const first = known?.prepared.role === 'to' ? known : message;
      messages.set(messageId, { ...first, asked: [...message.asked, ...(known?.asked ?? [])] });
    }
  }
  const made = madeCopies(chains.values());
  return [...messages.values()].flatMap(({ asked, ...message }) => {
    const copies = copyKinds.filter((kind) => {
      const outcome = made.get(`${kind} ${message.prepared.messageId}`);
      return outcome === false || (outcome === undefined && asked.includes(kind));
    });
    return copies.length > 0 ? { ...message, copies } : [];
  });
}

interface SentMessage extends Omit<MissingCopies, 'copies'> {
  readonly asked: readonly CopyKind[];
}

/** What was sent by e-mail under a key: a message an attempt. */
function sentMessages({ key, entries }: Chain): readonly SentMessage[] {
  const sent: SentMessage[] = [];
  const frozen = new Map<number, Prepared>();
  const asked = new Map<number, readonly CopyKind[]>();
  const letGo = new Set<number>();
  for (const entry of entries) {
    const { attempt } = entry;
    if (entry.state === 'prepared') frozen.set(attempt, entry);
    if (entry.state === 'not-sent') letGo.add(attempt);
    if (entry.state === 'sending') asked.set(attempt, entry.copies ?? []);
    const prepared = entry.state === 'sent' ? frozen.get(attempt) : undefined;
    if (prepared)
      sent.push({
        key,
        prepared,
        asked: asked.get(attempt) ?? [],
        ...(letGo.has(attempt) && { letGo: true as const }),
      });
  }
  return sent;
}

function lastIfNamed(chain: Chain, named: readonly string[]): readonly SentMessage[] {
  if (!named.includes(chain.key)) return [];
  return sentMessages(chain)
    .slice(-1)
    .map((message) => ({ ...message, asked: copyKinds }));
}

const outcomes: Readonly<Partial<Record<Notice, readonly [kind: CopyKind, made: boolean]>>> = {
  copied: ['sent-folder', true],
  'copy-failed': ['sent-folder', false],
  archiving: ['archive', true],
  archived: ['archive', true],
  'archive-failed': ['archive', false],
};

/** By "KIND MESSAGE-ID": whether that copy is there, or may be; false where it failed. */
function madeCopies(chains: Iterable<Chain>): ReadonlyMap<string, boolean> {
  const made = new Map<string, boolean>();
  for (const { entries } of chains) {
    for (const entry of entries) {
      const outcome = entry.state === 'noted' && outcomes[entry.what];
      if (outcome && entry.messageId !== undefined) made.set(`${outcome[0]} ${entry.messageId}`, outcome[1]);
    }
  }
  return made;
}
