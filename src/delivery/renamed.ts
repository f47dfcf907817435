import { addTo } from '../group.ts';
import { mayBeAt } from '../ledger/alike.ts';
import type { Sha256 } from '../ledger/lines/entry.ts';
import { parseKey } from '../ledger/lines/key.ts';
import type { Chain, LedgerContent } from '../ledger/lines/read-ledger.ts';
import { asSent, type DispatchState, isFixed, openClaim, stateOf, wasClaimed } from '../ledger/state.ts';
import type { Candidate } from './candidate.ts';

/** What the data has: the ids of the letters of each case, and those of the recipients. */
export interface Listed {
  readonly cases: ReadonlyMap<string, ReadonlySet<string>>;
  readonly recipients: ReadonlySet<string>;
}

/** A key under which a letter went, may have gone or may go at any time, and what of it the data has no more, in words. */
export interface WentUnder {
  readonly key: string;
  readonly state: DispatchState;
  /** The run that has claimed it, and not begun. */
  readonly claimedBy?: string;
  /** It was claimed once, and by what is known here has neither gone nor is claimed any more. */
  readonly spent?: true;
  readonly gone: readonly string[];
}

interface Out extends WentUnder {
  readonly letter: string;
  readonly recipient: string;
  readonly to?: string | undefined;
  /** The data has its recipient no more. */
  readonly isFormer: boolean;
  /** Whom it names for copies; absent where that is not known, or one of them may have another id by now. */
  readonly copied?: readonly string[] | undefined;
  /** The run that has claimed it, whatever has followed. */
  readonly claimRun?: string | undefined;
}

/** What has arrived, may have, or is claimed, by what shows a letter to be the same: see `wentUnder`. */
export type LettersOut = ReadonlyMap<string, readonly Out[]>;

export function lettersOut(ledgers: ReadonlyMap<string, LedgerContent>, listed: Listed): LettersOut {
  const out = new Map<string, Out[]>();
  for (const { chains } of ledgers.values())
    for (const [key, chain] of chains) {
      const of = parseKey(key);
      const dispatch = stateOf(key, chain);
      const claim = openClaim(dispatch);
      const mayHaveGone = isFixed(dispatch) || asSent(dispatch) !== undefined;
      if (!of || !(mayHaveGone || wasClaimed(dispatch))) continue;
      const letters = listed.cases.get(of.case);
      const isCaseGone = letters === undefined;
      const isLetterGone = isCaseGone || !letters.has(of.letter);
      const isFormer = !listed.recipients.has(of.recipient);
      const gone = [
        ...(isCaseGone ? [`case ${of.case}`] : isLetterGone ? [`letter ${of.letter}`] : []),
        ...(isFormer ? [`recipient ${of.recipient}`] : []),
      ];
      const letter = `${of.case}/${of.letter}`;
      const to = (dispatch.prepared?.to ?? addressIn(chain))?.toLowerCase();
      const { pdf, told, copied } = dispatch.prepared ?? dispatch.sent ?? dispatch.claim ?? {};
      // Of what a repair has found, or an older version has claimed, neither is known.
      const said = pdf === undefined && told === undefined ? [`/${of.letter}`, `${of.case}/`] : (told ?? []);
      const { state } = dispatch;
      const isSpent = !claim && !mayHaveGone;
      const claimed = { ...(claim && { claimedBy: claim.run }), ...(isSpent && { spent: true as const }) };
      const one: Out = {
        key,
        state,
        ...claimed,
        gone,
        letter,
        recipient: of.recipient,
        to,
        isFormer,
        copied: copied?.every((id) => listed.recipients.has(id)) ? copied : undefined,
        claimRun: dispatch.claim?.run,
      };
      if (mayHaveGone && !isLetterGone) addTo(out, threadOf(of.case, of.recipient), one);
      if (mayHaveGone && isFormer) addTo(out, formerOf(of.case), one);
      for (const mark of new Set([letter, ...(pdf === undefined ? [] : [pdf]), ...(isLetterGone ? said : [])]))
        addTo(out, mark, one);
    }
  return out;
}

/**
 * The other keys under which a letter went, may have gone, or is claimed: whoever renames a case, a letter or a recipient, or copies a case, would
 * send it once more. The letter is the same by its name or to the byte; or, as the first of its case to them, tells of the same facts as
 * one that the data has no more. The receiver is the same by id or address; or is like one that the data has no more: whoever corrects an address
 * leaves one side of the @ as it was, and where no address is known, as of post, it may be anybody.
 */
export function wentUnder(candidate: Candidate, out: LettersOut): readonly WentUnder[] {
  const { case: id, letter, recipient, pdf, facts } = candidate;
  const address = candidate.address?.toLowerCase();
  const name = `${id}/${letter}`;
  const own = out.get(name)?.find((one) => one.recipient === recipient)?.claimRun;
  // What a run has claimed for both was not for the same person.
  const isBeside = (one: Out) => own !== undefined && one.letter === name && one.claimRun === own;
  const isReceiver = (one: Out) =>
    one.letter === name && one.recipient === recipient
      ? false
      : one.recipient === recipient ||
        (one.to !== undefined && one.to === address) ||
        (one.isFormer && !isBeside(one) && mayBeAt(one.to, address));
  // Where the case has written to this one before under its own name, it is not a case by another id.
  const told = out.has(threadOf(id, recipient)) ? [] : facts;
  const same = [name, pdf, `/${letter}`, `${id}/`, ...told].flatMap((mark) => out.get(mark) ?? []);
  return [...new Map(same.filter(isReceiver).map((one) => [one.key, one])).values()];
}

/**
 * Those whom the data has no more and to whom this letter went, or another of the case at an address like this one, where the case has not
 * written to this recipient: who renames a recipient lets a letter tell of none that went before.
 */
export function writtenToAs({ case: id, letter, recipient, address }: Candidate, out: LettersOut): readonly string[] {
  const former = out.has(threadOf(id, recipient)) ? [] : (out.get(formerOf(id)) ?? []);
  const theirs = former.filter((one) => one.letter === `${id}/${letter}` || mayBeAt(one.to, address));
  return [...new Set(theirs.map((one) => one.recipient))];
}

/** What of a letter went to recipients whom the data has no more, and may be what a copy is of. */
interface CopiedAs {
  /** It went as it would be made now. */
  readonly went: boolean;
  /** The keys under which it went, or is claimed, otherwise than it would be made now. */
  readonly otherwise: readonly WentUnder[];
}

export function copiedAs({ case: id, letter, recipient, pdf, copyOf }: Candidate, out: LettersOut): CopiedAs {
  if (copyOf === undefined) return { went: false, otherwise: [] };
  const same = new Set(out.get(pdf));
  const former = (out.get(`${id}/${letter}`) ?? []).filter(({ isFormer, spent }) => isFormer && !spent);
  return {
    went: former.some((one) => same.has(one) && one.claimedBy === undefined),
    otherwise: former.filter((one) => !same.has(one) && (one.copied?.includes(recipient) ?? true)),
  };
}

const formerOf = (id: string) => `${id}//`;
const threadOf = (id: string, recipient: string) => `${id}//${recipient}`;

/** Where a message was to go of which a repair has found no more than that. */
function addressIn({ entries }: Chain): string | undefined {
  return entries.flatMap((entry) => ('to' in entry && entry.to !== undefined ? [entry.to] : [])).at(-1);
}

/** What two letters of one run have in common where they are the same to one address: their name, or their bytes. */
export function placesOf({ case: id, letter, address, pdf }: Candidate): readonly string[] {
  const marks: readonly (string | Sha256)[] = [`${id}/${letter}`, pdf];
  return address === undefined ? [] : marks.map((mark) => `${mark}/${address.toLowerCase()}`);
}
