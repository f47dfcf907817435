import type { Entry, LostMessage } from '../lines/entry.ts';
import { parseEntry, serialiseEntry } from '../lines/entry-line.ts';
import { keyIn } from '../lines/line-chains.ts';
import { type LedgerContent, readLedger } from '../lines/read-ledger.ts';
import { afterEntry, uncertainEntry } from '../next-entry.ts';
import { ofAttempt, stateOf } from '../state.ts';
import { isIncoming, joinKeys } from './join-keys.ts';
import { isDoubt, whatItSays, whyDisputed, whyDoubted } from './lost.ts';

export interface Repaired {
  /** The ledger's text: what can be trusted, and each doubtful key made uncertain. */
  readonly text: string;
  /** Lines that cannot be trusted, to be kept elsewhere. */
  readonly aside: readonly string[];
  /** The last line of each key of which some are set aside: it stands in their place. */
  readonly instead: readonly string[];
  /** Entries of the earlier version that were put back. */
  readonly restored: readonly Entry[];
  /** Keys that are uncertain from now on, until a person settles them. */
  readonly uncertain: readonly string[];
  /** Keys that two copies of the workspace have sent, in the words of two mail servers: the lines of one follow those of the other now. */
  readonly twice: readonly string[];
  /** Keys that two copies have on record as sent, in the words of no more than one mail server: they may have gone once or twice. */
  readonly saidTwice: readonly string[];
  /** Keys that a copy has claimed while another claimed them too, or went on, with the runs of claims that nothing followed: one of them drops its claim, and nothing is doubted. */
  readonly contested: ReadonlyMap<string, readonly string[]>;
  /** Keys of replies and notices of which lines were set aside: what those said is on record no more. */
  readonly cut: readonly string[];
}

interface Evidence {
  /** Lines that the file is known to have had, as git has them or the record; empty where there are none. */
  readonly earlier: string;
  /** Lines that lie elsewhere, and may be another workspace’s: none is put back, but their keys are doubted. */
  readonly elsewhere?: readonly string[];
  /** By key, the messages that were frozen and that the ledger does not know, by their attempts. */
  readonly lost: ReadonlyMap<string, readonly LostMessage[]>;
  /** Lines that earlier repairs have set aside. */
  readonly former?: readonly string[];
  /** Keys of which there was evidence that is damaged. */
  readonly doubted?: readonly string[];
  readonly at: string;
  readonly run: string;
}

/**
 * Makes a damaged ledger one that can be sent from: puts back the lines that were lost and are known, sets aside those that
 * cannot be trusted, and makes uncertain every key that they may have spoken of. A message whose lines are gone is linked to its key
 * by the line that makes it uncertain. A ledger that is whole stays as it is.
 */
export function repairLedger(
  found: string,
  { earlier: committed, elsewhere = [], lost, former = [], doubted: given = [], at, run }: Evidence,
): Repaired {
  const { here, back, replaced, torn } = linesThere(asWritten(found), asWritten(committed));
  const lines = [...here, ...back];
  const { stands, told, joined, twice, saidTwice, disputed, contested, cut } = joinKeys(lines, former);
  const aside = lines.filter((line) => !stands.has(line));
  const kept = [...new Set([...lines.filter((line) => stands.has(line)), ...stands])];
  const ledger = readLedger(asText(kept));
  // A line can be set aside for one before it, and its message was frozen all the same.
  const unknown = unknownTo(kept, [
    ...[...lost].flatMap(([key, messages]) => messages.map((each) => ({ key, ...each }))),
    ...aside.flatMap(frozenBy),
  ]);
  const untold = aside.filter((line) => !told.has(line));
  const doubtful = new Set([...given, ...[...elsewhere, ...untold].flatMap(keyIn), ...cut, ...unknown.keys()]);
  // One that is uncertain already is so once more by lines of the file: what they said is not lost, but doubted.
  const anew = new Set([...unknown.keys(), ...aside.filter((line) => here.includes(line)).flatMap(keyIn)]);
  const isOpen = (key: string) => stateOf(key, ledger.chains.get(key)).state === 'uncertain';
  // What came in is nothing that can be uncertain: mail is read again.
  const uncertain = [...doubtful].filter((key) => !isIncoming(key) && (anew.has(key) || !isOpen(key)));
  const doubts = new Map(
    [...uncertain, ...disputed.keys()].map((key) => {
      const losses = uncertain.includes(key) ? (unknown.get(key) ?? [readableOf(key, aside)]) : [];
      return [
        key,
        [
          ...(disputed.get(key) ?? []).map((attempt) => ({ reason: whyDisputed, attempt, lost: undefined })),
          ...losses.map((lost) => ({ reason: whyDoubted, attempt: undefined, lost })),
        ],
      ];
    }),
  );
  const written = [...kept, ...doubtLines(doubts, ledger, { at, run })];
  const gone = [...aside, ...replaced, ...elsewhere];
  const lastOf = (key: string) => written.findLast((line) => parseEntry(line)?.key === key) ?? [];
  return {
    text: asText(written),
    aside: [...gone, ...(torn ? [torn] : [])],
    instead: [...new Set(gone.flatMap(keyIn))].flatMap(lastOf),
    restored: back.filter((line) => stands.has(line)).flatMap((line) => parseEntry(line) ?? []),
    // Also by what is back, or by what another copy has: an intent and nothing that followed it, or an earlier doubt.
    uncertain: [...new Set([...doubts.keys(), ...[...back.flatMap(keyIn), ...joined].filter(isOpen)])],
    twice: twice.filter((key) => !doubtful.has(key)),
    saidTwice: saidTwice.filter((key) => !doubtful.has(key) && !disputed.has(key)),
    contested,
    cut: [...doubtful].filter(isIncoming),
  };
}

const asText = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** The lines that are there, and of those that are known from elsewhere what is put back. */
function linesThere(text: string, earlier: string) {
  const here = new Set(text.split('\n'));
  // The last line has no end where a crash has cut it: what it says was never relied on.
  const torn = text.slice(text.lastIndexOf('\n') + 1);
  here.delete(torn);
  // Where an earlier repair has doubted a key already, the line that it set aside stays aside.
  const doubted = new Set([...here].flatMap((line) => placeOf(line, isDoubt) ?? []));
  const isReplaced = (line: string) => doubted.has(placeOf(line) ?? '');
  // Where an earlier repair has moved a line, it is there already.
  const said = new Set([...here].flatMap((line) => whatItSays(line) ?? []));
  const missing = [...new Set(earlier.split('\n'))].filter((line) => {
    const saying = whatItSays(line);
    return saying !== undefined && !said.has(saying);
  });
  return {
    here: [...here].filter((line) => line !== ''),
    back: missing.filter((line) => !isReplaced(line)),
    replaced: missing.filter(isReplaced),
    torn,
  };
}

type Doubt = Pick<Parameters<typeof uncertainEntry>[1], 'reason' | 'lost'> & { readonly attempt: number | undefined };

/** The lines that make keys uncertain, of their last attempt where none is named. */
function doubtLines(
  doubts: ReadonlyMap<string, readonly Doubt[]>,
  { chains }: LedgerContent,
  recorded: { readonly at: string; readonly run: string },
): readonly string[] {
  return [...doubts].flatMap(([key, ofKey]) => {
    let dispatch = stateOf(key, chains.get(key));
    return ofKey.map(({ attempt = dispatch.attempt, ...doubt }) => {
      const entry = uncertainEntry(ofAttempt(dispatch, attempt), doubt, recorded);
      dispatch = afterEntry(dispatch, entry);
      return serialiseEntry(entry);
    });
  });
}

/**
 * Without the mark that some editors put at the beginning, and the carriage returns that they or git put at the ends: of a line
 * that is whole without, as its CRC says.
 */
function asWritten(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines.map((line) => (parseEntry(line.replace(/\r$/, '')) ? line.replace(/\r$/, '') : line)).join('\n');
}

interface FrozenMessage extends LostMessage {
  readonly key: string;
}

/** What a line says was frozen. */
function frozenBy(line: string): FrozenMessage[] {
  const entry = parseEntry(line);
  if (!entry || !('message' in entry) || entry.message === undefined) return [];
  const { key, message, attempt, messageId, to } = entry;
  return [{ key, message, attempt, ...(messageId !== undefined && { messageId }), ...(to !== undefined && { to }) }];
}

/** What damaged lines still tell of the message of a key, by which mail that comes is matched: nothing relies on it. */
function readableOf(key: string, aside: readonly string[]): Partial<LostMessage> {
  const line = aside.find((each) => each.includes(`"key":"${key}"`) && each.includes('"state":"prepared"')) ?? '';
  const messageId = /"messageId":"(<[^"\\<>\s]+>)"/.exec(line)?.[1];
  const to = /"to":"([^"\\<>\s]+@[^"\\<>\s]+)"/.exec(line)?.[1];
  return messageId !== undefined && to !== undefined ? { messageId, to } : {};
}

const placed = ({ key, message }: FrozenMessage) => `${key} ${message}`;

/** By key, those of the messages of which the lines do not speak for that key, in the order of their attempts. */
function unknownTo(
  lines: readonly string[],
  messages: readonly FrozenMessage[],
): ReadonlyMap<string, readonly LostMessage[]> {
  const known = new Set(lines.flatMap(frozenBy).map(placed));
  const unknown = new Map<string, LostMessage[]>();
  for (const { key, ...each } of messages.toSorted((a, b) => a.attempt - b.attempt)) {
    const ofKey = unknown.get(key) ?? [];
    // One who gets a copy gets the same message, and what is known of one says nothing of the other.
    if (known.has(placed({ key, ...each })) || ofKey.some(({ message }) => message === each.message)) continue;
    unknown.set(key, [...ofKey, each]);
  }
  return unknown;
}

/** After which line of which key a line stands; undefined where it is none, or not meant. */
function placeOf(line: string, isMeant: (entry: Entry) => boolean = () => true): string | undefined {
  const entry = parseEntry(line);
  return entry && isMeant(entry) ? `${entry.key} ${entry.prev}` : undefined;
}
