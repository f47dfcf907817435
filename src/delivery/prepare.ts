import { hash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { messageIdFor } from '../email/message-id.ts';
import { AppealError } from '../errors.ts';
import type { Sha256 } from '../ledger/lines/entry.ts';
import { isEncrypted, withMessageId } from '../protect/message-parts.ts';
import type { DispatchTools, Message } from './dispatch.ts';
import type { PlannedDispatch } from './plan.ts';
import { Track } from './track.ts';

/** A dispatch whose message is frozen, or why it is not. `known`: the record or the ledger had the message before this run. */
export type Ready =
  | { readonly track: Track; readonly bytes: Uint8Array; readonly known: boolean }
  | { readonly track: Track; readonly failure: AppealError };

interface Composed {
  readonly planned: PlannedDispatch;
  readonly track: Track;
  readonly bytes: Uint8Array;
  /** Absent where it is frozen already. */
  readonly message?: Message;
}

/** Frozen at a time, and at most so many bytes of them: one sync of the folder and of the ledger is for all of these. */
const atOnce = { messages: 16, bytes: 4 * 1024 * 1024 };

/**
 * Composes and freezes messages while earlier ones are under way, in the order of the plan. One that is frozen and not begun
 * stays `prepared`: nothing of it has left. Where each has to wait for its turn, nothing is done before it has come.
 */
export class Preparation {
  readonly #order: readonly PlannedDispatch[];
  readonly #tools: DispatchTools;
  readonly #begun = new Map<string, Promise<Ready | undefined>>();
  #next = 0;
  /** What was begun last: while none of it is taken, no more is begun. */
  #ahead: readonly PlannedDispatch[] = [];
  #composing: Promise<unknown> = Promise.resolve();
  #ended: Promise<unknown> = Promise.resolve();
  #composed: { readonly key: string; readonly message: Message } | undefined;

  constructor(order: readonly PlannedDispatch[], tools: DispatchTools) {
    this.#order = order;
    this.#tools = tools;
  }

  /** The message of a dispatch, frozen; undefined where the run is to end. */
  async take(planned: PlannedDispatch): Promise<Ready | undefined> {
    if (this.#tools.turn) this.#begin([planned]);
    else while (!this.#begun.has(planned.key) || this.#ahead.includes(planned)) if (!this.#beginNext()) break;
    const ready = this.#begun.get(planned.key);
    this.#begun.delete(planned.key);
    return ready;
  }

  /** Resolves when nothing is being prepared any more. */
  async end(): Promise<void> {
    await this.#ended;
  }

  #beginNext(): boolean {
    const batch: PlannedDispatch[] = [];
    let bytes = 0;
    for (let planned = this.#order[this.#next]; planned; planned = this.#order[this.#next]) {
      bytes += planned.size;
      if (batch.length === atOnce.messages || (batch.length > 0 && bytes > atOnce.bytes)) break;
      batch.push(planned);
      this.#next += 1;
    }
    if (batch.length > 0) this.#begin(batch);
    this.#ahead = batch;
    return batch.length > 0;
  }

  /** Composes one batch after the other, and freezes each while the next is composed. */
  #begin(batch: readonly PlannedDispatch[]): void {
    const composed = this.#composing.then(() => this.#composeAll(batch));
    this.#composing = composed.catch(() => {});
    const frozen = composed.then((each) => this.#freezeAll(each));
    // Of what has ended, nothing is held on to.
    this.#ended = Promise.allSettled([this.#ended, frozen]).then(() => {});
    for (const [index, { key }] of batch.entries()) {
      const ready = frozen.then((each) => each[index]);
      // Whoever takes it hears of it; perhaps nobody does any more.
      ready.catch(() => {});
      this.#begun.set(key, ready);
    }
  }

  async #composeAll(batch: readonly PlannedDispatch[]): Promise<readonly (Composed | Ready)[]> {
    const composed: (Composed | Ready)[] = [];
    for (const planned of batch) {
      if (this.#tools.finish?.aborted) break;
      const track = new Track(planned, this.#tools);
      composed.push(await orFailure(track, () => this.#compose(planned, track)));
      // The connections have answers to read.
      await breathe();
    }
    return composed;
  }

  async #freezeAll(composed: readonly (Composed | Ready)[]): Promise<readonly Ready[]> {
    const frozen = await Promise.allSettled(
      composed.map((each) => ('planned' in each ? orFailure(each.track, () => this.#freeze(each)) : each)),
    );
    // Nothing is written any more once the run has ended, however it ends.
    return frozen.map((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
  }

  async #compose(planned: PlannedDispatch, track: Track): Promise<Composed> {
    const { before, messageKey, idOf } = planned;
    // A deferred message is tried again as it was.
    if (before.state === 'deferred' && before.prepared) {
      const { message } = before.prepared;
      const frozen = await this.#tools.record.thaw(message);
      if (!frozen) throw gone(planned.key, message);
      assertEncrypted(planned, frozen);
      return { planned, track, bytes: frozen };
    }
    // A copy is composed once, with the message that it is a copy of.
    const isShared = idOf.key === messageKey;
    const known = isShared && this.#composed?.key === messageKey ? this.#composed.message : undefined;
    const message = known ?? (await this.#original(planned)) ?? (await this.#tools.message(planned));
    if (isShared) this.#composed = { key: messageKey, message };
    return { planned, track, bytes: message.bytes, message };
  }

  /** A copy that follows later is the message that went out; where it goes once more, under a Message-ID of its own. */
  async #original({ original, messageKey, idOf }: PlannedDispatch): Promise<Message | undefined> {
    const bytes = original && (await this.#tools.record.thaw(original.message));
    if (!bytes) return undefined;
    const { messageId, from } = original;
    if (idOf.key === messageKey) return { bytes, messageId, from };
    const own = messageIdFor(idOf.key, idOf.attempt, from.slice(from.lastIndexOf('@') + 1));
    return { bytes: await this.#tools.sign(withMessageId(bytes, own), from), messageId: own, from };
  }

  async #freeze({ planned, track, bytes, message }: Composed): Promise<Ready> {
    if (!message) return { track, bytes, known: true };
    const { role, pdf, dated, cites, told, copies, language, again, address: to } = planned;
    if (to === undefined) throw new Error(`${planned.key} has no address`);
    assertEncrypted(planned, bytes);
    const sha256 = hash('sha256', bytes);
    const envelope = { messageId: message.messageId, from: message.from, to };
    // In this order, a message that no ledger speaks of shows that lines were lost.
    await track.record({
      ...{ state: 'prepared', role, pdf, message: sha256, ...envelope, dated, cites, told, language },
      ...(copies && { copied: copies }),
      ...(again !== undefined && { again }),
    });
    const isNew = await this.#tools.record.freeze(sha256, bytes);
    return { track, bytes, known: !isNew || planned.before.prepared?.message === sha256 };
  }
}

/** Another message must not go under its Message-ID, and the ledger would speak of one that nobody has. */
function gone(key: string, message: Sha256): AppealError {
  return new AppealError(
    'record-damaged',
    `data/record/${message}.eml is gone, and the message of ${key}, which was put off, was in it.`,
    {
      hints: [
        'Restore the file from a backup or from git, then send again.',
        `If there is none: appeal log cancel ${key}, then send it anew.`,
      ],
    },
  );
}

/** The last door: whatever the path, what must be encrypted does not leave in clear. */
function assertEncrypted({ key, encrypted }: PlannedDispatch, bytes: Uint8Array): void {
  if (encrypted === undefined || isEncrypted(bytes)) return;
  throw new AppealError(
    'not-encrypted',
    `The message of ${key} is not encrypted, but its recipient must get it encrypted.`,
    {
      hints: [`If it was put off before encryption was asked for: appeal log cancel ${key}, then send it anew.`],
    },
  );
}

async function orFailure<T>(track: Track, action: () => Promise<T>): Promise<T | Ready> {
  try {
    return await action();
  } catch (failure) {
    if (failure instanceof AppealError) return { track, failure };
    throw failure;
  }
}
