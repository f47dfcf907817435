import { envelopeIdFor } from '../email/message-id.ts';
import { AppealError } from '../errors.ts';
import type { Change } from '../ledger/lines/entry.ts';
import { serialiseEntry } from '../ledger/lines/entry-line.ts';
import type { KnownReason } from '../ledger/repair/known-reason.ts';
import { isAwaited } from '../ledger/spent-messages.ts';
import { isOverdue } from './backoff.ts';
import type { DispatchOutcome, DispatchTools, Outbox } from './dispatch.ts';
import type { Connection, Delivery, Doubts, Mailer } from './mailer.ts';
import type { PlannedDispatch } from './plan.ts';
import type { Ready } from './prepare.ts';
import type { Track } from './track.ts';

type Frozen = Exclude<Ready, { readonly failure: AppealError }>;

interface Step {
  readonly outcome: DispatchOutcome;
  /** Nothing more can be sent in this run. */
  readonly stop?: AppealError;
}

/** Delivers one message after the other, over a connection of its own. */
export class Courier {
  readonly #tools: DispatchTools;
  readonly #filed = new Map<string, string>();
  readonly #tell: (outcome: DispatchOutcome) => void;
  #connection: Connection | undefined;
  /** Those that the relay refused on this connection when it had all of them: the last two, of which one may be answered late. */
  #refused: readonly Track[] = [];
  /** The last that it took on this connection. */
  #taken: Track | undefined;

  /** `tell` hears what each came to, and once more where that is doubted later. */
  constructor(tools: DispatchTools, tell: (outcome: DispatchOutcome) => void) {
    this.#tools = tools;
    this.#tell = tell;
    tools.abort?.addEventListener('abort', () => this.#connection?.destroy());
  }

  async close(): Promise<void> {
    await this.#connection?.close();
    await this.#doubt();
  }

  /** Connects before there is anything to send; false where that fails, or is aborted. */
  async ready(signal: AbortSignal): Promise<boolean> {
    const { transport } = this.#tools;
    if ('outbox' in transport) return true;
    try {
      this.#connection = await transport.mailer.connect(signal);
      return true;
    } catch (error) {
      if (error instanceof AppealError || signal.aborted) return false;
      throw error;
    }
  }

  /**
   * Delivers one message, which others get too where it is `shared`, and returns why no more can be sent, if so. Where the run is to
   * finish while it still connects, the message is not begun.
   */
  async deliver(planned: PlannedDispatch, ready: Ready, shared: boolean): Promise<AppealError | undefined> {
    const step = await this.#step(planned, ready);
    if (!step) return undefined;
    const { outcome, stop } = step;
    const { keep, copies = [], record, ledger } = this.#tools;
    if (outcome.state === 'sent' && keep === 'hash' && copies.length === 0 && !('failure' in ready)) {
      const { message } = ready.track.prepared;
      const isKept = (shared || ready.known) && isAwaited(message, await ledger.read(planned.case));
      if (!isKept) await record.forget(message);
    }
    this.#tell(outcome);
    return stop;
  }

  async #step(planned: PlannedDispatch, ready: Ready): Promise<Step | undefined> {
    const { track } = ready;
    const { finish } = this.#tools;
    try {
      await this.#connection?.settle();
      await this.#doubt();
      if (isOverdue(planned.before, this.#tools.now())) {
        const reason: KnownReason = 'put off for five days or more, and given up';
        await track.record({ state: 'expired', reason });
        return { outcome: track.outcome(reason) };
      }
      if ('failure' in ready) throw ready.failure;
      if (planned.delay) {
        await track.putOff(planned.delay);
        return { outcome: track.outcome(planned.delay.reason) };
      }
      const { transport } = this.#tools;
      return 'outbox' in transport
        ? await this.#file(planned, ready, transport.outbox)
        : await this.#send(ready, transport.mailer);
    } catch (error) {
      if (error instanceof AppealError) return { outcome: track.outcome(error.message), stop: error };
      if (finish?.aborted && error === finish.reason) return undefined;
      throw error;
    }
  }

  async #file(planned: PlannedDispatch, ready: Frozen, outbox: Outbox): Promise<Step> {
    const { track, bytes } = ready;
    // A mail program sends the message to all whom it names: a copy needs no file of its own.
    const file = this.#filed.get(planned.messageKey) ?? (await outbox.put(`${planned.name}.eml`, bytes));
    this.#filed.set(planned.messageKey, file);
    await this.#leave(ready, { state: 'in-outbox', file });
    return { outcome: { ...track.outcome(), file } };
  }

  async #send(ready: Frozen, mailer: Mailer): Promise<Step> {
    const { track, bytes } = ready;
    const connection = await this.#connect(mailer, track);
    if (this.#tools.abort?.aborted) connection.destroy();
    const { from, to } = track.prepared;
    const { copies = [] } = this.#tools;
    let intent: Promise<void> | undefined;
    const delivery = await connection.send({ from, to, id: envelopeIdFor(track.key) }, bytes, () => {
      intent = this.#leave(ready, { state: 'sending', ...(copies.length > 0 && { copies }) });
      return intent;
    });
    try {
      // The relay may be gone before the intent is on disk: the outcome has to come after it.
      await intent;
    } catch (error) {
      connection.destroy();
      await track
        .record({ state: 'deferred', reason: 'the intent could not be recorded' satisfies KnownReason })
        .catch(() => {});
      throw error;
    }
    // Nothing of it was begun, and it is not its own fault: it goes over a new connection, which owes nothing to anybody.
    if (!intent && delivery.state === 'deferred' && delivery.misplaced) return this.#send(ready, mailer);
    const step = await this.#conclude(delivery, track);
    await this.#doubt(track);
    return step;
  }

  /** Records that a message leaves: in the ledger, and once it is there, in the record, which tells of it where the ledger loses it. */
  async #leave({ track }: Frozen, change: Change): Promise<void> {
    const entry = await track.record(change);
    this.#tools.record.witness(this.#tools.run, [track.prepared, entry].map(serialiseEntry));
  }

  /**
   * What the relay refused or took before it said something that nobody had asked for: nobody knows any more. Not the one of which
   * it is still to be told what it came to: that one is doubted next time.
   */
  async #doubt(untold?: Track): Promise<void> {
    const doubts: Doubts = this.#connection?.doubts ?? {};
    if (doubts.refused !== undefined && !this.#refused.some((track) => track === untold)) {
      const doubted = this.#refused;
      this.#refused = [];
      for (const track of doubted)
        await this.#makeUncertain(track, 'the relay refused it, and then spoke unasked', doubts.refused);
    }
    if (doubts.taken !== undefined && this.#taken && this.#taken !== untold) {
      const doubted = this.#taken;
      this.#taken = undefined;
      await this.#makeUncertain(doubted, 'the relay took it, and then said this as well', doubts.taken);
    }
  }

  async #makeUncertain(track: Track, reason: KnownReason, reply: string): Promise<void> {
    await track.record({ state: 'uncertain', reason, reply });
    this.#tell({ ...track.outcome(reason), reply });
  }

  async #connect(mailer: Mailer, track: Track): Promise<Connection> {
    if (this.#connection?.alive) return this.#connection;
    await this.#doubt();
    this.#refused = [];
    this.#taken = undefined;
    try {
      this.#connection = await mailer.connect(this.#tools.finish);
      return this.#connection;
    } catch (error) {
      if (error instanceof AppealError && error.code === 'relay-unreachable')
        await track.putOff({ reason: error.message });
      throw error;
    }
  }

  async #conclude(delivery: Delivery, track: Track): Promise<Step> {
    const { today } = this.#tools;
    const { refusal, wholeRefused, misplaced, ...change } = {
      refusal: undefined,
      wholeRefused: undefined,
      misplaced: undefined,
      ...delivery,
    };
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
    if (wholeRefused) this.#refused = [...this.#refused, track].slice(-2);
    if (change.state === 'sent') this.#taken = track;
    const outcome = { ...change, ...(refusal && { refusal }), ...track.outcome() };
    if (refusal !== 'sender' && refusal !== 'login') return { outcome };
    return {
      outcome,
      stop: new AppealError('sender-refused', `The relay refuses ${track.prepared.from} as sender: ${delivery.reply}`, {
        hints: [
          refusal === 'login'
            ? 'It wants a login: set smtp.user in appeal.yaml, and the password in the environment as APPEAL_SMTP_PASSWORD.'
            : 'Check `from` in data/senders.yaml: the relay may only accept addresses of its own domain, or of the login.',
        ],
      }),
    };
  }
}
