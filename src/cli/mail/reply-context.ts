import { asciiAddress } from '../../email/ascii-address.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { asSent, stateOf } from '../../ledger/state.ts';
import type { Correspondent, ReplyContext } from '../../mailbox/replies/reply.ts';
import { sentLetters } from '../../mailbox/sent-letters.ts';
import { wordings } from '../../workspace/text.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

type Ledgers = ReadonlyMap<string, LedgerContent>;

/** What a reply is matched against: whatever went out, to whom, from where, and how each case is called. */
export function replyContext({ workspace }: OpenWorkspace, ledgers: Ledgers): ReplyContext {
  const { imap, smtp } = workspace.settings;
  const senders = [...workspace.senders.values()].flatMap(({ from, replyTo }) => [from, replyTo]);
  const own = [...senders, imap?.user, smtp?.user, smtp?.archive].filter((address) => address?.includes('@'));
  return {
    letters: sentLetters(ledgers, smtp?.archive),
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
      const dispatch = stateOf(key, chain);
      if (!parts) continue;
      const mayHaveGone = ['bounced', 'uncertain', 'in-outbox'].includes(dispatch.state) ? [dispatch] : [];
      for (const { prepared } of [asSent(dispatch) ?? [], mayHaveGone].flat())
        add(parts.case, parts.recipient, prepared?.to);
    }
  return found;
}
