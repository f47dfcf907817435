import { asciiAddress } from '../email/ascii-address.ts';
import { envelopeIdFor } from '../email/message-id.ts';
import { addTo } from '../group.ts';
import type { Entry, Prepared } from '../ledger/lines/entry.ts';
import { parseKey } from '../ledger/lines/key.ts';
import type { LedgerContent } from '../ledger/lines/read-ledger.ts';
import { asSent, type Dispatch, openAttempts, stateOf } from '../ledger/state.ts';

/** A message that was frozen for a dispatch: one attempt of a letter to one recipient. */
export interface SentLetter {
  readonly key: string;
  readonly case: string;
  readonly letter: string;
  readonly recipient: string;
  /** Address of the envelope. */
  readonly to: string;
  /** The same; absent where its lines were lost. */
  readonly from?: string;
  readonly messageId: string;
  readonly attempt: number;
  /** The day on which this attempt went, YYYY-MM-DD; absent where none is recorded. */
  readonly sent?: string;
  /** This attempt is on record as come back. */
  readonly cameBack?: true;
  /** When it was frozen, ISO 8601, UTC. */
  readonly frozen: string;
  /** Where the dispatch stands now, which may be of another attempt. */
  readonly dispatch: Dispatch;
}

/** What a bounce or a reply can refer to. */
export interface SentLetters {
  /** Copies share the Message-ID of the message that they are a copy of, until they go once more. */
  readonly byMessageId: ReadonlyMap<string, readonly SentLetter[]>;
  /** By what the envelope called it: a hash of the key, or the key itself, as earlier letters bear it. */
  readonly byEnvelopeId: ReadonlyMap<string, readonly SentLetter[]>;
  /** In lower case; of what went, or may have gone. */
  readonly byAddress: ReadonlyMap<string, readonly SentLetter[]>;
  /** Where a blind copy of each goes, in lower case. */
  readonly archive?: string;
}

/** Every message of every attempt that the ledgers (by case) speak of. */
export function sentLetters(ledgers: ReadonlyMap<string, LedgerContent>, archive?: string): SentLetters {
  const byMessageId = new Map<string, SentLetter[]>();
  const byEnvelopeId = new Map<string, SentLetter[]>();
  const byAddress = new Map<string, SentLetter[]>();
  for (const ledger of ledgers.values())
    for (const [key, chain] of ledger.chains) {
      const parts = parseKey(key);
      if (!parts) continue;
      const dispatch = stateOf(key, chain);
      const attempts = new Map([dispatch, ...dispatch.others].map((each) => [each.attempt, each]));
      const { case: id, letter: entry, recipient } = parts;
      const letters = [...frozen(chain.entries).values()].map((one): SentLetter => {
        const { to, messageId, attempt, at } = one;
        const { sent, cameBack } = attempts.get(attempt) ?? {};
        const letter = { key, case: id, letter: entry, recipient, to, messageId, attempt, frozen: at, dispatch };
        const from = 'from' in one && { from: one.from };
        return { ...letter, ...from, ...(sent && { sent: sent.date }), ...(cameBack && { cameBack }) };
      });
      if (letters.length > 0) for (const id of [key, envelopeIdFor(key)]) byEnvelopeId.set(id, letters);
      for (const letter of letters) {
        addTo(byMessageId, letter.messageId, letter);
        if (letter.sent !== undefined || isOpen(letter)) addTo(byAddress, letter.to.toLowerCase(), letter);
      }
    }
  const copies = archive === undefined ? {} : { archive: asciiAddress(archive).toLowerCase() };
  return { byMessageId, byEnvelopeId, byAddress, ...copies };
}

/** True of one that is not on record as sent, neither by this message nor by another. */
export function isUnsent({ sent, dispatch }: SentLetter): boolean {
  return sent === undefined && asSent(dispatch) === undefined;
}

/** True of one that may have gone: a person has still to say so. */
export function isOpen({ attempt, dispatch }: SentLetter): boolean {
  return openAttempts(dispatch).includes(attempt);
}

/** By attempt, what was frozen last: an earlier one of the same attempt never went out. */
function frozen(entries: readonly Entry[]): Map<number, Frozen> {
  return new Map(entries.flatMap((entry) => (isFrozen(entry) ? [[entry.attempt, entry]] : [])));
}

type Frozen = Entry & Pick<Prepared, 'messageId' | 'to'>;

/** True of a message that was frozen, and of one that a repair has found. */
function isFrozen(entry: Entry): entry is Frozen {
  return 'messageId' in entry && 'to' in entry && entry.messageId !== undefined && entry.to !== undefined;
}
