import type { Change, Entry } from '../ledger/lines/entry.ts';
import { afterEntry } from '../ledger/next-entry.ts';
import { recordChange } from '../ledger/record-change.ts';
import type { Dispatch, PreparedEntry } from '../ledger/state.ts';
import { isExpired, nextTry } from './backoff.ts';
import type { DispatchOutcome, DispatchTools } from './dispatch.ts';
import type { PlannedDispatch } from './plan.ts';

interface Reprieve {
  readonly reason: string;
  readonly reply?: string;
  readonly wait?: number;
}

/** One dispatch while it runs: where it stands, as far as the ledger knows. */
export class Track {
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

  get prepared(): PreparedEntry {
    if (!this.#dispatch.prepared) throw new Error(`${this.key} is not prepared`);
    return this.#dispatch.prepared;
  }

  async record(change: Change): Promise<Entry> {
    const entry = await recordChange(this.#tools, this.#planned.case, this.#dispatch, change);
    this.#dispatch = afterEntry(this.#dispatch, entry);
    return entry;
  }

  /** Records that it was not accepted for now: it is tried again later, unless it was tried long enough. `wait` in milliseconds. */
  async putOff({ reason, reply, wait }: Reprieve): Promise<Entry> {
    const { now, random } = this.#tools;
    const why = { reason, ...(reply !== undefined && { reply }) };
    const { prepared, deferrals } = this.#dispatch;
    if (prepared && isExpired(prepared.at, now())) return this.record({ state: 'expired', ...why });
    const then = wait === undefined ? nextTry(deferrals, now(), random()) : now() + wait;
    const notBefore = new Date(then).toISOString();
    return this.record({ state: 'deferred', ...why, notBefore });
  }

  outcome(reason?: string): DispatchOutcome {
    const { state, last } = this.#dispatch;
    const notBefore = last?.state === 'deferred' ? last.notBefore : undefined;
    return {
      ...{ key: this.key, state },
      ...(reason !== undefined && { reason }),
      ...(notBefore !== undefined && { notBefore }),
    };
  }
}
