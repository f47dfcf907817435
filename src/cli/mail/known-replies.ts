import { createHash } from 'node:crypto';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { type ReplyEntry, repliesIn } from '../../ledger/telling/reply.ts';
import { identify } from '../../mailbox/reading/identify.ts';
import type { Mail } from '../../mailbox/reading/parse-mail.ts';
import type { ForwardedMail, ReplyContext, ReplyTo } from '../../mailbox/replies/reply.ts';
import { mayRefuse } from '../../mailbox/replies/speaks-of.ts';

/** A message that may be on record, with what it is known by (`identify`). */
interface Known {
  readonly mail: Mail;
  readonly bytes: Uint8Array;
  readonly identity: string;
}

/** A reply that a person has recorded without the mail itself. */
export interface ByHand extends Pick<ReplyEntry, 'key' | 'date' | 'kind' | 'at'> {
  readonly letter: string;
}

/** The replies on record. */
export interface KnownReplies {
  /** True where the message itself is on record as a reply to one of these, or what was forwarded in it. */
  has(candidates: readonly ReplyTo[], read: Known, forwarded?: ForwardedMail): boolean;
  /** True where one with its Message-ID is, which need not be it. */
  hasIdOf(candidates: readonly ReplyTo[], read: Known): boolean;
  /** What a person has recorded of that day, of the same case and recipient, and no other message stands for. */
  byHand(to: ReplyTo, date: string): ByHand | undefined;
  /** A reply recorded by hand stands for one message. */
  take(reply: ByHand): void;
  add(to: ReplyTo, read: Known): void;
}

export function knownReplies(ledgers: ReadonlyMap<string, LedgerContent>): KnownReplies {
  const marks = new Set<string>();
  const messageIds = new Set<string>();
  const open = new Map<string, readonly ByHand[]>();
  const dayOf = (id: string, recipient: string, date: string) => `${id}/${recipient} ${date}`;
  for (const [id, { chains }] of ledgers)
    for (const chain of chains.values()) {
      const { holds, former } = repliesIn(chain);
      const [, letter = '', recipient = ''] = chain.key.split('/');
      // One that was withdrawn may still be in the mailbox, and be right.
      for (const { file = '', key, date, kind, at } of holds) {
        const day = dayOf(id, recipient, date);
        if (!/\.eml$/.test(file)) open.set(day, [...(open.get(day) ?? []), { key, date, kind, at, letter }]);
      }
      for (const { identity, messageId, sha256 } of [...holds, ...former]) {
        // The same bytes are the same message, however they are read since.
        for (const mark of [identity ?? messageId, sha256]) if (mark !== undefined) marks.add(`${id} ${mark}`);
        if (messageId !== undefined) messageIds.add(`${id} ${messageId}`);
      }
    }
  const isMarked = (candidates: readonly ReplyTo[], { identity, mail, bytes }: Known) => {
    const own = [identity, mail.messageId, createHash('sha256').update(bytes).digest('hex')];
    return candidates.some(({ case: id }) => own.some((mark) => marks.has(`${id} ${mark}`)));
  };
  return {
    has: (candidates, read, forwarded) => {
      const { mail, bytes } = forwarded ?? {};
      const within = mail && bytes && { mail, bytes, identity: identify(bytes, mail) };
      return isMarked(candidates, read) || (within !== undefined && isMarked(candidates, within));
    },
    hasIdOf: (candidates, { mail }) => candidates.some(({ case: id }) => messageIds.has(`${id} ${mail.messageId}`)),
    byHand: ({ case: id, recipient, letter }, date) => {
      const there = open.get(dayOf(id, recipient, date)) ?? [];
      return there.find((reply) => reply.letter === letter) ?? there[0];
    },
    take: (reply) => {
      for (const [day, there] of open)
        open.set(
          day,
          there.filter((one) => one !== reply),
        );
    },
    add: ({ case: id }, { identity, mail }) => {
      marks.add(`${id} ${identity}`);
      if (mail.messageId !== undefined) messageIds.add(`${id} ${mail.messageId}`);
    },
  };
}

/** What the ledger keeps of a message, so that it is recorded once. */
export function idsOf({ mail, identity }: { readonly mail?: Mail | undefined; readonly identity: string }) {
  return { identity, ...(mail?.messageId !== undefined && { messageId: mail.messageId }) };
}

/** True where a message can be to one case alone, and comes from the very address of a recipient. */
export function isOfOne(candidates: readonly ReplyTo[], mail: Mail, { correspondents }: ReplyContext): boolean {
  const [only, ...more] = new Set(candidates.map((to) => `${to.case}/${to.recipient}`));
  const writer = correspondents.find((one) => `${one.case}/${one.recipient}` === only);
  return more.length === 0 && mail.from.every((address) => writer?.addresses.includes(address) === true);
}

/** Why a message seems to be another than what a person has recorded of its sender and day; undefined where it may be that. */
export function whyAnother(hand: ByHand, to: ReplyTo, mail: Mail): string | undefined {
  if (to.letter !== undefined && to.letter !== hand.letter) return 'it answers another letter';
  if (hand.kind === 'acknowledgement' && mayRefuse(mail)) return 'it may refuse, and so be another';
  return undefined;
}
