import { openMessage } from '../../dossier/open-message.ts';
import type { KeptMessage, Proof } from '../../dossier/proof.ts';
import { AppealError } from '../../errors.ts';
import { messageOf, type Sha256 } from '../../ledger/lines/entry.ts';
import { parseEntry } from '../../ledger/lines/entry-line.ts';
import { inSequence } from '../../ledger/lines/in-sequence.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { keyIn } from '../../ledger/lines/line-chains.ts';
import { type Chain, readLedger } from '../../ledger/lines/read-ledger.ts';
import { isInstead } from '../../ledger/repair/set-aside.ts';
import { contradictionOf, isOfReply } from '../../ledger/telling/contradiction.ts';
import { unusedMessages } from '../../ledger/unused-messages.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import { openRecord } from '../../system/ledger/record.ts';
import type { Name } from '../../workspace/schema/scalars.ts';
import { nameIn, wholeNameOf } from '../../workspace/text.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { linesLost } from './evidence.ts';
import { ledgerOf } from './open-ledger.ts';
import { readKeptFiles } from './read-kept-files.ts';

/** All that is on record of a dispatch, and of what came back of it: `text` is its key. */
export async function gatherProof({ root, workspace }: OpenWorkspace, text: string, today: PlainDate): Promise<Proof> {
  const parts = parseKey(text);
  if (!parts) throw new Error(`no key: ${text}`);
  const ledger = ledgerOf(root);
  const file = await ledger.text(parts.case);
  const content = readLedger(file);
  const { chains, damage } = content;
  const chain = chains.get(text);
  if (!chain) throw new Error(`no chain: ${text}`);
  const thread = `${parts.case}/${parts.letter}/${parts.recipient}/`;
  const concerns = (key: string) => key === text || (key.startsWith(thread) && !parseKey(key));
  const replies = [...chains.values()]
    .filter(({ key }) => key !== text && concerns(key))
    .flatMap(({ entries }) => entries);
  const against = contradictionOf(content, text);
  const lost = await linesLost(root, ledger, parts.case);
  const recipient = workspace.recipients.get(parts.recipient);
  const sender = workspace.senders.get(workspace.cases.get(parts.case)?.sender ?? '');
  return {
    key: { ...parts, text },
    chain,
    replies: inSequence(replies),
    ...(against && isOfReply(against) && { answered: true as const }),
    lines: file.split('\n').filter((line) => concerns(parseEntry(line)?.key ?? '')),
    damage: damage
      .filter((found) => !('key' in found) || concerns(found.key))
      .map(({ line }) => `data/ledger/${parts.case}.jsonl:${line}`),
    setAside: await countAside(ledger, parts.case, concerns),
    lost: lost.filter(({ key }) => concerns(key)).map(({ key, seq }) => `${key} ${seq}`),
    messages: await readMessages(root, chain),
    files: readKeptFiles(root, [...chain.entries, ...replies]),
    timeZone: workspace.settings.timeZone,
    today,
    keepsAll: workspace.settings.record === 'full',
    names: {
      ...(sender && { from: nameOf(sender.name) }),
      ...(recipient && {
        to: [wholeNameOf(recipient, 'en', nameOf), recipient.organisation ? nameOf(recipient.organisation) : '']
          .filter(Boolean)
          .join(', '),
      }),
    },
  };
}

/** How many of the lines that a repair has set aside speak of these keys; what stands in their place is none of them. */
async function countAside(
  ledger: ReturnType<typeof ledgerOf>,
  caseId: string,
  concerns: (key: string) => boolean,
): Promise<number> {
  const lines = new Set((await ledger.aside(caseId)).split('\n').filter((line) => !isInstead(line)));
  return [...lines].filter((line) => [keyIn(line)].flat().some(concerns)).length;
}

/** A name as the data has it first, in English where it is there. */
const nameOf = (name: Name): string => nameIn(name, 'en') ?? Object.values(name)[0] ?? '';

/** The messages that went further than being frozen, or may have; one that was never used was let go of. */
async function readMessages(root: string, chain: Chain): Promise<ReadonlyMap<Sha256, KeptMessage>> {
  const record = openRecord(root);
  const messages = new Map<Sha256, KeptMessage>();
  const unused = unusedMessages(chain);
  for (const [index, entry] of chain.entries.entries()) {
    const message = messageOf(entry);
    if (message === undefined) continue;
    const pdf = entry.state === 'prepared' ? entry.pdf : undefined;
    if (pdf !== undefined && ['prepared', undefined].includes(chain.entries[index + 1]?.state)) continue;
    const read = await readMessage(record, message, pdf);
    if (read.kind !== 'absent' || !unused.has(message)) messages.set(message, read);
  }
  return messages;
}

async function readMessage(
  record: ReturnType<typeof openRecord>,
  message: Sha256,
  pdf: Sha256 | undefined,
): Promise<KeptMessage> {
  try {
    const bytes = await record.thaw(message);
    return bytes ? { kind: 'kept', bytes, opened: await openMessage(bytes, pdf) } : { kind: 'absent' };
  } catch (error) {
    if (error instanceof AppealError && error.code === 'record-damaged') return { kind: 'changed' };
    throw error;
  }
}
