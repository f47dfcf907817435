import { createHash } from 'node:crypto';
import { parseKey } from '../../ledger/key.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { repliesIn } from '../../ledger/reply.ts';
import { stateOf } from '../../ledger/state.ts';
import type { Correspondent, ReplyContext, ReplyTo } from '../../mailbox/match-reply.ts';
import type { Mail } from '../../mailbox/parse-mail.ts';
import { sentLetters } from '../../mailbox/sent-letters.ts';
import { wordings } from '../../workspace/text.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
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
    references: new Map([
      // Of a case that is gone, or left out, the id is known all the same.
      ...[...ledgers.keys()].map((id) => [id, [id]] as const),
      ...[...workspace.cases.values()].map((of) => {
        const given = [of.reference, ...of.letters.map(({ reference }) => reference)];
        return [of.id, [of.id, ...given.filter((reference) => reference !== undefined)]] as const;
      }),
    ]),
    names: (id) => namesIn(workspace.cases.get(id)),
    subjects: new Map(
      [...workspace.cases.values()].map((of) => {
        const given = [of.title, of.subject, ...of.letters.map(({ subject }) => subject)];
        return [of.id, given.flatMap((subject) => (subject === undefined ? [] : wordings(subject)))];
      }),
    ),
  };
}

/** Of the persons and organisations that it is about, in all languages. */
function namesIn(of: WorkspaceCase | undefined): readonly string[] {
  const { persons = [], organisations = [] } = of?.facts ?? {};
  const names = [
    ...persons.map(({ familyName }) => familyName),
    ...organisations.flatMap(({ name, acronym }) => [name, ...(acronym === undefined ? [] : [acronym])]),
  ];
  return names.flatMap(wordings);
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

/** A message that may be on record, with what it is known by (`identify`). */
interface Known {
  readonly mail: Mail;
  readonly bytes: Uint8Array;
  readonly identity: string;
}

/** The replies on record. */
export interface KnownReplies {
  /**
   * True where the message is on record as a reply to one of these: it itself, or as what a person has recorded of that day, and
   * each such reply stands for one message.
   */
  has(candidates: readonly ReplyTo[], date: string, read: Known): boolean;
  /** True where one with its Message-ID is, which need not be it. */
  hasIdOf(candidates: readonly ReplyTo[], read: Known): boolean;
  add(to: ReplyTo, read: Known): void;
}

export function knownReplies(ledgers: Ledgers): KnownReplies {
  const marks = new Set<string>();
  const messageIds = new Set<string>();
  /** How many replies a person has recorded without the mail itself, by the day. */
  const byDay = new Map<string, number>();
  for (const [id, { chains }] of ledgers)
    for (const chain of chains.values()) {
      const { holds, former } = repliesIn(chain);
      const [, , recipient = ''] = chain.key.split('/');
      // One that was withdrawn may still be in the mailbox, and be right.
      for (const { file = '', date } of holds) {
        const day = `${id}/${recipient} ${date}`;
        if (!/\.eml$/.test(file)) byDay.set(day, (byDay.get(day) ?? 0) + 1);
      }
      for (const { identity, messageId, sha256 } of [...holds, ...former]) {
        const mark = identity ?? messageId ?? sha256;
        if (mark !== undefined) marks.add(`${id} ${mark}`);
        if (messageId !== undefined) messageIds.add(`${id} ${messageId}`);
      }
    }
  const known: KnownReplies = {
    has: (candidates, date, read) => {
      const { identity, mail, bytes } = read;
      const own = [identity, mail.messageId, createHash('sha256').update(bytes).digest('hex')];
      if (candidates.some(({ case: id }) => own.some((mark) => marks.has(`${id} ${mark}`)))) return true;
      const dayOf = ({ case: id, recipient }: ReplyTo) => `${id}/${recipient} ${date}`;
      const to = candidates.find((one) => (byDay.get(dayOf(one)) ?? 0) > 0);
      if (!to) return false;
      byDay.set(dayOf(to), (byDay.get(dayOf(to)) ?? 0) - 1);
      known.add(to, read);
      return true;
    },
    hasIdOf: (candidates, { mail }) => candidates.some(({ case: id }) => messageIds.has(`${id} ${mail.messageId}`)),
    add: ({ case: id }, { identity, mail }) => {
      marks.add(`${id} ${identity}`);
      if (mail.messageId !== undefined) messageIds.add(`${id} ${mail.messageId}`);
    },
  };
  return known;
}

/** What the ledger keeps of a message, so that it is recorded once. */
export function idsOf({ mail, identity }: { readonly mail?: Mail | undefined; readonly identity: string }) {
  return { identity, ...(mail?.messageId !== undefined && { messageId: mail.messageId }) };
}
