import { createHash } from 'node:crypto';
import { parseKey } from '../../ledger/key.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { repliesIn } from '../../ledger/reply.ts';
import { stateOf } from '../../ledger/state.ts';
import type { Correspondent, ReplyContext, ReplyTo } from '../../mailbox/match-reply.ts';
import type { Mail } from '../../mailbox/parse-mail.ts';
import { sentLetters } from '../../mailbox/sent-letters.ts';
import { asciiAddress } from '../letters/make-message.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';

type Ledgers = ReadonlyMap<string, LedgerContent>;

/** What a reply is matched against: whatever went out, to whom, from where, and how each case is called. */
export function replyContext({ workspace }: OpenWorkspace, ledgers: Ledgers): ReplyContext {
  const { imap, smtp } = workspace.settings;
  const senders = [...workspace.senders.values()].flatMap(({ from, replyTo }) => [from, replyTo]);
  const own = [...senders, imap?.user, smtp?.user, smtp?.archive].filter((address) => address?.includes('@'));
  return {
    letters: sentLetters(ledgers),
    correspondents: [...correspondents(workspace, ledgers).values()],
    own: new Set(own.map((address = '') => asciiAddress(address).toLowerCase())),
    references: new Map(
      [...workspace.cases.values()].map((of) => {
        const given = [of.reference, ...of.letters.map(({ reference }) => reference)];
        return [of.id, [of.id, ...given.filter((reference) => reference !== undefined)]];
      }),
    ),
  };
}

/** Everybody to whom a letter went over any channel, here or elsewhere, with the addresses that they have or had. */
function correspondents(workspace: OpenWorkspace['workspace'], ledgers: Ledgers): Map<string, Correspondent> {
  const found = new Map<string, Correspondent>();
  const add = (id: string, recipient: string, address: string | undefined) => {
    const now = workspace.recipients.get(recipient)?.email;
    const known =
      found.get(`${id}/${recipient}`)?.addresses ?? (now === undefined ? [] : [asciiAddress(now).toLowerCase()]);
    const addresses = [...new Set([...known, ...(address === undefined ? [] : [address.toLowerCase()])])];
    found.set(`${id}/${recipient}`, { case: id, recipient, addresses });
  };
  for (const of of workspace.cases.values())
    for (const { elsewhere, recipients = of.recipients } of of.letters)
      if (elsewhere) for (const recipient of recipients) add(of.id, recipient, undefined);
  for (const ledger of ledgers.values())
    for (const [key, chain] of ledger.chains) {
      const parts = parseKey(key);
      const { state, prepared } = stateOf(key, chain);
      if (parts && ['sent', 'bounced', 'uncertain', 'in-outbox'].includes(state))
        add(parts.case, parts.recipient, prepared?.to);
    }
  return found;
}

/** The replies on record. */
export interface KnownReplies {
  has(mark: string): boolean;
  add(to: ReplyTo, date: string, read: { mail: Mail; bytes: Uint8Array }): void;
}

export function knownReplies(ledgers: Ledgers): KnownReplies {
  const marks = new Set<string>();
  for (const [id, { chains }] of ledgers)
    for (const chain of chains.values()) {
      const { holds, former } = repliesIn(chain);
      const [, , recipient = ''] = chain.key.split('/');
      // What a person has recorded without the mail itself is known by its day, unless it was withdrawn.
      for (const { file, date } of holds)
        if (file === undefined || !/\.eml$/.test(file)) marks.add(`${id}/${recipient} ${date}`);
      for (const entry of [...holds, ...former]) {
        if (entry.messageId !== undefined) marks.add(`${id} ${entry.messageId}`);
        if (entry.sha256 !== undefined) marks.add(`${id} ${entry.sha256}`);
      }
    }
  return {
    has: (mark) => marks.has(mark),
    add: (to, _date, read) => {
      for (const mark of marksOf(to, read)) marks.add(mark);
    },
  };
}

/** True where the message is on record: by its Message-ID, its bytes, or as what a person has recorded of that day. */
export function isOnRecord(
  known: KnownReplies,
  to: ReplyTo,
  date: string,
  read: { mail: Mail; bytes: Uint8Array },
): boolean {
  return [...marksOf(to, read), `${to.case}/${to.recipient} ${date}`].some((mark) => known.has(mark));
}

function marksOf({ case: id }: ReplyTo, { mail, bytes }: { mail: Mail; bytes: Uint8Array }): string[] {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return [`${id} ${hash}`, ...(mail.messageId === undefined ? [] : [`${id} ${mail.messageId}`])];
}
