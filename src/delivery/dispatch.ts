import { createHash } from 'node:crypto';
import { AppealError, type ExitCode, exitCodes, gravest } from '../errors.ts';
import type { Change, Sha256 } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { afterEntry, type Dispatch, type DispatchState, nextEntry } from '../ledger/state.ts';
import { isExpired, nextTry } from './backoff.ts';
import type { Connection, Delivery, Mailer } from './mailer.ts';
import { isEncrypted } from '../protect/message-parts.ts';
import type { Plan, PlannedDispatch } from './plan.ts';
import type { MessageRecord } from './record.ts';

/** Where messages go that a person sends by hand. Resolves to the file's path, relative to the workspace. */
export interface Outbox {
  put(name: string, message: Uint8Array): Promise<string>;
}

/** A composed message and its envelope's sender. */
export interface Message {
  readonly bytes: Uint8Array;
  readonly messageId: string;
  readonly from: string;
}

export interface DispatchTools {
  readonly transport: { readonly mailer: Mailer } | { readonly outbox: Outbox };
  readonly ledger: Ledger;
  readonly record: MessageRecord;
  /** `hash`: let go of a message once it is sent. */
  readonly keep: 'full' | 'hash';
  /** Composes the message of a dispatch; that of a cc is the one of its `messageKey`. */
  readonly message: (planned: PlannedDispatch) => Promise<Message>;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** From 0 to 1, for the waits between tries. */
  readonly random: () => number;
  /** YYYY-MM-DD in the workspace's time zone. */
  readonly today: string;
  /** Id of this run. */
  readonly run: string;
  /** Once aborted, the message in flight is finished and no other begun. */
  readonly finish?: AbortSignal;
  /** Once aborted, the connection is ended at once. */
  readonly abort?: AbortSignal;
  /** How many connections at once; one when absent. */
  readonly connections?: number;
  /** Resolves when a message to this address may begin. */
  readonly turn?: (address: string) => Promise<void>;
  readonly onOutcome?: (outcome: DispatchOutcome) => void;
}

export interface DispatchOutcome {
  readonly key: string;
  readonly state: DispatchState;
  readonly reason?: string;
  readonly reply?: string;
  /** The file in the outbox. */
  readonly file?: string;
}

export interface DispatchResult {
  readonly outcomes: readonly DispatchOutcome[];
  /** Why the rest was not begun. */
  readonly stopped?: AppealError;
  readonly interrupted: boolean;
}

/**
 * Carries out the part of a plan that is to be sent, over several connections at once where that is asked for. Each message
 * is frozen, recorded, and only then handed over; its outcome is on disk before the next begins on the same connection.
 */
export async function dispatch(plan: Plan, tools: DispatchTools): Promise<DispatchResult> {
  const outcomes: DispatchOutcome[] = [];
  let stopped: AppealError | undefined;
  let failed = false;
  const waiting = byMessage(plan.dispatches.filter(({ action }) => action === 'send'));

  async function work(courier: Courier): Promise<void> {
    try {
      for (let planned = waiting.shift(); planned; planned = waiting.shift()) {
        for (const each of planned) {
          if (each.address !== undefined) await tools.turn?.(each.address);
          if (stopped || failed || tools.finish?.aborted) return;
          const { outcome, stop } = await courier.deliver(each);
          outcomes.push(outcome);
          tools.onOutcome?.(outcome);
          stopped ??= stop;
        }
      }
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      await courier.close();
    }
  }

  const couriers = Array.from({ length: Math.min(tools.connections ?? 1, waiting.length) }, () => new Courier(tools));
  const ends = await Promise.allSettled((await able(couriers)).map(work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { outcomes, interrupted: tools.finish?.aborted ?? false, ...(stopped && { stopped }) };
}

/** A relay may allow fewer connections than are asked for: those do the work. Where it allows none, one tells why. */
async function able(couriers: readonly Courier[]): Promise<readonly Courier[]> {
  if (couriers.length < 2) return couriers;
  const ready = await Promise.all(couriers.map((courier) => courier.ready()));
  const found = couriers.filter((_, index) => ready[index]);
  return found.length > 0 ? found : couriers.slice(0, 1);
}

/** The dispatches of one message go one after the other, so that it is composed once. */
function byMessage(dispatches: readonly PlannedDispatch[]): (readonly PlannedDispatch[])[] {
  const groups = new Map<string, PlannedDispatch[]>();
  for (const planned of dispatches) {
    const group = groups.get(planned.messageKey);
    if (group) group.push(planned);
    else groups.set(planned.messageKey, [planned]);
  }
  return [...groups.values()];
}

/** The last door: whatever the path, what must be encrypted does not leave in clear. */
function assertEncrypted({ key, encrypted }: PlannedDispatch, bytes: Uint8Array): void {
  if (encrypted === undefined || isEncrypted(bytes)) return;
  throw new AppealError(
    'not-encrypted',
    `The message of ${key} is in clear, and its recipient must get it encrypted.`,
    {
      hints: [`Where it was put off before it had to be: appeal log cancel ${key}, then send it anew.`],
    },
  );
}

interface Step {
  readonly outcome: DispatchOutcome;
  /** Nothing more can be sent in this run. */
  readonly stop?: AppealError;
}

/** Delivers one message after the other, over a connection of its own. */
class Courier {
  readonly #tools: DispatchTools;
  readonly #composed = new Map<string, Message>();
  readonly #filed = new Map<string, string>();
  #connection: Connection | undefined;

  constructor(tools: DispatchTools) {
    this.#tools = tools;
    tools.abort?.addEventListener('abort', () => this.#connection?.destroy());
  }

  async close(): Promise<void> {
    await this.#connection?.close();
  }

  /** Connects before there is anything to send; false where that fails. */
  async ready(): Promise<boolean> {
    const { transport } = this.#tools;
    if ('outbox' in transport) return true;
    try {
      this.#connection = await transport.mailer.connect();
      return true;
    } catch (error) {
      if (error instanceof AppealError) return false;
      throw error;
    }
  }

  async deliver(planned: PlannedDispatch): Promise<Step> {
    const track = new Track(planned, this.#tools);
    try {
      const bytes = (await this.#frozen(planned)) ?? (await this.#freeze(planned, track));
      const { transport } = this.#tools;
      return 'outbox' in transport
        ? await this.#file(planned, bytes, track, transport.outbox)
        : await this.#send(bytes, track, transport.mailer);
    } catch (error) {
      if (error instanceof AppealError) return { outcome: track.outcome(error.message), stop: error };
      throw error;
    }
  }

  /** A deferred message is tried again as it was. */
  async #frozen(planned: PlannedDispatch): Promise<Uint8Array | undefined> {
    const { before } = planned;
    if (before.state !== 'deferred' || !before.prepared) return undefined;
    const bytes = await this.#tools.record.thaw(before.prepared.message);
    if (bytes) assertEncrypted(planned, bytes);
    return bytes;
  }

  async #freeze(planned: PlannedDispatch, track: Track): Promise<Uint8Array> {
    const { messageKey, role, pdf, dated, cites, again, address: to } = planned;
    if (to === undefined) throw new Error(`${planned.key} has no address`);
    const message =
      this.#composed.get(messageKey) ?? (await this.#original(planned)) ?? (await this.#tools.message(planned));
    this.#composed.clear();
    this.#composed.set(messageKey, message);
    const { bytes, messageId, from } = message;
    assertEncrypted(planned, bytes);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const envelope = { messageId, from, to };
    // In this order, a message that no ledger speaks of shows that lines were lost.
    await track.record({
      ...{ state: 'prepared', role, pdf, message: hash, ...envelope, dated, cites },
      ...(again !== undefined && { again }),
    });
    await this.#tools.record.freeze(bytes);
    return bytes;
  }

  /** A copy that follows later is the message that went out. */
  async #original({ original }: PlannedDispatch): Promise<Message | undefined> {
    const bytes = original && (await this.#tools.record.thaw(original.message));
    return bytes && { bytes, messageId: original.messageId, from: original.from };
  }

  async #file(planned: PlannedDispatch, bytes: Uint8Array, track: Track, outbox: Outbox): Promise<Step> {
    // A mail program sends the message to all whom it names: a copy needs no file of its own.
    const file = this.#filed.get(planned.messageKey) ?? (await outbox.put(`${planned.name}.eml`, bytes));
    this.#filed.set(planned.messageKey, file);
    await track.record({ state: 'in-outbox', file });
    return { outcome: { ...track.outcome(), file } };
  }

  async #send(bytes: Uint8Array, track: Track, mailer: Mailer): Promise<Step> {
    const connection = await this.#connect(mailer, track);
    if (this.#tools.abort?.aborted) connection.destroy();
    const { from, to } = track.prepared;
    let intent: Promise<void> | undefined;
    const delivery = await connection.send({ from, to, id: track.key }, bytes, () => {
      intent = track.record({ state: 'sending' });
      return intent;
    });
    try {
      // The relay may be gone before the intent is on disk: the outcome has to come after it.
      await intent;
    } catch (error) {
      connection.destroy();
      await track.record({ state: 'deferred', reason: 'the intent could not be recorded' }).catch(() => {});
      throw error;
    }
    return this.#conclude(delivery, track);
  }

  async #connect(mailer: Mailer, track: Track): Promise<Connection> {
    if (this.#connection?.alive) return this.#connection;
    try {
      this.#connection = await mailer.connect();
      return this.#connection;
    } catch (error) {
      if (error instanceof AppealError && error.code === 'relay-unreachable')
        await track.putOff({ reason: error.message });
      throw error;
    }
  }

  async #conclude(delivery: Delivery, track: Track): Promise<Step> {
    const { today, keep, record } = this.#tools;
    const { senderRefused, ...change } = { senderRefused: undefined, ...delivery };
    try {
      if (change.state === 'sent') await track.record({ ...change, date: today });
      else if (change.state === 'deferred') await track.putOff(change);
      else await track.record({ ...change, state: change.state });
    } catch (error) {
      if (!(error instanceof AppealError)) throw error;
      const reply = delivery.reply === undefined ? '' : ` The relay said: ${delivery.reply}`;
      return {
        outcome: track.outcome(`it was ${delivery.state}, but that could not be recorded.${reply}`),
        stop: error,
      };
    }
    if (delivery.state === 'sent' && keep === 'hash') await record.forget(track.prepared.message);
    const outcome = { ...delivery, ...track.outcome() };
    if (!senderRefused) return { outcome };
    return {
      outcome,
      stop: new AppealError('sender-refused', `The relay refuses ${track.prepared.from} as sender: ${delivery.reply}`, {
        hints: ['Check `from` in data/senders.yaml: the relay may only accept addresses of its own domain.'],
      }),
    };
  }
}

/** One dispatch while it runs: where it stands, as far as the ledger knows. */
class Track {
  #dispatch: Dispatch;
  readonly #planned: PlannedDispatch;
  readonly #tools: DispatchTools;

  constructor(planned: PlannedDispatch, tools: DispatchTools) {
    this.#planned = planned;
    this.#dispatch = planned.before;
    this.#tools = tools;
  }

  get key(): string {
    return this.#planned.key;
  }

  get prepared(): { readonly from: string; readonly to: string; readonly message: Sha256 } {
    if (!this.#dispatch.prepared) throw new Error(`${this.key} is not prepared`);
    return this.#dispatch.prepared;
  }

  async record(change: Change): Promise<void> {
    const { now, run, ledger } = this.#tools;
    const entry = nextEntry(this.#dispatch, change, { at: new Date(now()).toISOString(), run });
    await ledger.append(this.#planned.case, entry);
    this.#dispatch = afterEntry(this.#dispatch, entry);
  }

  /** Records that it was not accepted for now: it is tried again later, unless it was tried long enough. */
  async putOff({ reason, reply }: { readonly reason: string; readonly reply?: string }): Promise<void> {
    const { now, random } = this.#tools;
    const why = { reason, ...(reply !== undefined && { reply }) };
    const { prepared, deferrals } = this.#dispatch;
    if (prepared && isExpired(prepared.at, now())) return this.record({ state: 'expired', ...why });
    const notBefore = new Date(nextTry(deferrals, now(), random())).toISOString();
    return this.record({ state: 'deferred', ...why, notBefore });
  }

  outcome(reason?: string): DispatchOutcome {
    return { key: this.key, state: this.#dispatch.state, ...(reason !== undefined && { reason }) };
  }
}

const codeOfState: Partial<Record<DispatchState, ExitCode>> = {
  deferred: exitCodes.undelivered,
  expired: exitCodes.undelivered,
  rejected: exitCodes.undelivered,
  uncertain: exitCodes.uncertain,
};

/** The exit code of a run: the gravest of what its letters came to, what the plan refused, and why it stopped. */
export function exitCodeOf(plan: Plan, { outcomes, stopped, interrupted }: DispatchResult): ExitCode {
  // Where the relay was down before anything was handed over, trying later is all there is to say.
  const nothingSent = stopped?.exitCode === exitCodes.later && outcomes.every(({ state }) => state === 'deferred');
  return gravest([
    ...(nothingSent ? [] : outcomes.map(({ state }) => codeOfState[state] ?? exitCodes.done)),
    ...(plan.dispatches.some(({ action }) => action === 'refuse') ? [exitCodes.refused] : []),
    ...(stopped ? [stopped.exitCode] : []),
    ...(interrupted ? [exitCodes.interrupted] : []),
  ]);
}
