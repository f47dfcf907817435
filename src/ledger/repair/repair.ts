import type { Entry, LostMessage } from '../lines/entry.ts';
import { hashLine, parseEntry, serialiseEntry } from '../lines/entry-line.ts';
import { claimsBeside, keyIn, linesBy, unbroken } from '../lines/line-chains.ts';
import { type LedgerContent, readLedger } from '../lines/read-ledger.ts';
import { afterEntry, uncertainEntry } from '../next-entry.ts';
import { ofAttempt, stateOf } from '../state.ts';
import { asBeforeRepair } from './before-repair.ts';
import { joinDispatch, joinMail } from './join-chains.ts';
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
  const [text, earlier] = [asWritten(found), asWritten(committed)];
  const here = new Set(text.split('\n'));
  // The last line has no end where a crash has cut it: what it says was never relied on.
  const torn = text.slice(text.lastIndexOf('\n') + 1);
  here.delete(torn);
  // Where an earlier repair has doubted a key already, the line that it set aside stays aside.
  const doubted = new Set([...here].flatMap((line) => placeOf(line, isDoubt) ?? []));
  // Where an earlier repair has moved a line, it is there already.
  const said = new Set([...here].flatMap((line) => whatItSays(line) ?? []));
  const missing = [...new Set(earlier.split('\n'))].filter((line) => {
    const saying = whatItSays(line);
    return saying !== undefined && !said.has(saying);
  });
  const isInstead = (line: string) => doubted.has(placeOf(line) ?? '');
  const back = missing.filter((line) => !isInstead(line));
  const lines = [...here, ...back].filter((line) => line !== '');

  const doubtful = new Set<string>([...given, ...elsewhere.flatMap(keyIn)]);
  /** What stands from now on, and what was found and is said by other lines of that. */
  const stands = new Set<string>();
  const told = new Set<string>();
  const twice: string[] = [];
  const saidTwice: string[] = [];
  const joinedKeys: string[] = [];
  const disputed = new Map<string, readonly number[]>();
  const contested = new Map<string, readonly string[]>();
  const keyOf = (line: string) => parseEntry(line)?.key;
  const formerOf = linesBy(former, keyOf);
  for (const [key, found] of linesBy(lines, keyOf)) {
    const { chain, told: toldOf } = asBeforeRepair(found, formerOf.get(key) ?? []);
    for (const line of toldOf) told.add(line);
    const claims = claimsBeside(chain);
    const isWhole = unbroken(chain).length === chain.length;
    if (claims.length > 0) contested.set(key, claims.flatMap(runOf));
    if (claims.length > 0 || isWhole) for (const line of chain) stands.add(line);
    if (claims.length > 0 || isWhole) continue;
    const joined = isIncoming(key) ? { places: joinMail(chain) } : joinDispatch(chain);
    joinedKeys.push(key);
    for (const [line, place] of joined.places) {
      if (place !== '') stands.add(place);
      if (line !== place) told.add(line);
    }
    if (isIncoming(key) && isCut(chain)) doubtful.add(key);
    if (!('disputed' in joined)) continue;
    for (const line of joined.claims) stands.add(line);
    if (joined.claims.length > 0) contested.set(key, joined.claims.flatMap(runOf));
    if (joined.relayedBy > 1) twice.push(key);
    else if (joined.sentBy > 1) saidTwice.push(key);
    if (joined.disputed.length > 0) disputed.set(key, joined.disputed);
  }
  const restored = back.filter((line) => stands.has(line)).flatMap((line) => parseEntry(line) ?? []);
  const aside = lines.filter((line) => !stands.has(line));
  for (const key of aside.filter((line) => !told.has(line)).flatMap(keyIn)) doubtful.add(key);

  const kept = `${[...new Set([...lines.filter((line) => stands.has(line)), ...stands])].join('\n')}\n`.trimStart();
  const ledger = readLedger(kept);
  // A line can be set aside for one before it, and its message was frozen all the same.
  const unknown = unknownTo(kept, [
    ...[...lost].flatMap(([key, messages]) => messages.map((each) => ({ key, ...each }))),
    ...aside.flatMap(frozenBy),
  ]);
  for (const key of unknown.keys()) doubtful.add(key);
  // What came in is nothing that can be uncertain: mail is read again.
  const cut = [...doubtful].filter(isIncoming);
  // One that is uncertain already is so once more by lines of the file: what they said is not lost, but doubted.
  const anew = new Set([...unknown.keys(), ...aside.filter((line) => here.has(line)).flatMap(keyIn)]);
  const uncertain = [...doubtful].filter(
    (key) => !isIncoming(key) && (anew.has(key) || stateOf(key, ledger.chains.get(key)).state !== 'uncertain'),
  );
  const added = [...new Set([...uncertain, ...disputed.keys()])].map((key) => {
    let dispatch = stateOf(key, ledger.chains.get(key));
    const disputes = (disputed.get(key) ?? []).map((attempt) => ({ reason: whyDisputed, attempt, lost: undefined }));
    const losses = uncertain.includes(key) ? (unknown.get(key) ?? [readableOf(key, aside)]) : [];
    const doubts = losses.map((lost) => ({ reason: whyDoubted, attempt: undefined, lost }));
    return [...disputes, ...doubts].map(({ attempt = dispatch.attempt, ...doubt }) => {
      const entry = uncertainEntry(ofAttempt(dispatch, attempt), doubt, { at, run });
      dispatch = afterEntry(dispatch, entry);
      return serialiseEntry(entry);
    });
  });
  const gone = [...aside, ...missing.filter(isInstead), ...elsewhere];
  const written = [...kept.split('\n').slice(0, -1), ...added.flat()];
  const lastOf = (key: string) => written.findLast((line) => parseEntry(line)?.key === key) ?? [];
  return {
    text: `${written.join('\n')}\n`.trimStart(),
    aside: [...gone, ...(torn ? [torn] : [])],
    instead: [...new Set(gone.flatMap(keyIn))].flatMap(lastOf),
    restored,
    uncertain: [
      ...new Set([...uncertain, ...disputed.keys(), ...openOf([...back.flatMap(keyIn), ...joinedKeys], ledger)]),
    ],
    twice: twice.filter((key) => !doubtful.has(key)),
    saidTwice: saidTwice.filter((key) => !doubtful.has(key) && !disputed.has(key)),
    contested,
    cut,
  };
}

const runOf = (line: string) => parseEntry(line)?.run ?? [];

/** Whether lines are gone that others of the key follow. */
function isCut(lines: readonly string[]): boolean {
  const there = new Set(['', ...lines.map(hashLine)]);
  return lines.some((line) => !there.has(parseEntry(line)?.prev ?? ''));
}

/** Those that are uncertain by what is back, or by what another copy has: an intent and nothing that followed it, or an earlier doubt. */
function openOf(keys: readonly string[], { chains }: LedgerContent): readonly string[] {
  return keys.filter((key) => stateOf(key, chains.get(key)).state === 'uncertain');
}

/**
 * Without the mark that some editors put at the beginning, and the carriage returns that they or git put at the ends: of a line
 * that is whole without, as its CRC says.
 */
function asWritten(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines.map((line) => (parseEntry(line.replace(/\r$/, '')) ? line.replace(/\r$/, '') : line)).join('\n');
}

/** True for the key of replies (`reply.ts`) and of notices (`notice.ts`). */
const isIncoming = (key: string) => /^[^/]+\/[^/]+\/[^/]+\/(reply|notice)$/.test(key);

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

/** By key, those of the messages of which the text does not speak for that key, in the order of their attempts. */
function unknownTo(text: string, messages: readonly FrozenMessage[]): ReadonlyMap<string, readonly LostMessage[]> {
  const known = new Set(text.split('\n').flatMap(frozenBy).map(placed));
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
