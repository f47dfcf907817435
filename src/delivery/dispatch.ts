import { AppealError, type ExitCode, exitCodes, gravest } from '../errors.ts';
import { groupBy } from '../group.ts';
import type { CopyKind } from '../ledger/lines/entry.ts';
import { parseKey } from '../ledger/lines/key.ts';
import type { RecordingRun } from '../ledger/record-change.ts';
import { spentMessages } from '../ledger/spent-messages.ts';
import type { DispatchState } from '../ledger/state.ts';
import { Courier } from './courier.ts';
import type { Mailer, Refusal } from './mailer.ts';
import { keepsBack, type Plan, type PlannedDispatch } from './plan.ts';
import { Preparation } from './prepare.ts';
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

export interface DispatchTools extends RecordingRun {
  readonly transport: { readonly mailer: Mailer } | { readonly outbox: Outbox };
  readonly record: MessageRecord;
  /** `hash`: let go of a message once it is sent and no copies are to be made of it, or it is refused or given up. */
  readonly keep: 'full' | 'hash';
  /** The copies for ourselves that are made afterwards: the intent says so, and a run that ends early leaves them to another. */
  readonly copies?: readonly CopyKind[];
  /** Composes the message of a dispatch; that of a cc is the one of its `messageKey`, by the Message-ID that `idOf` says. */
  readonly message: (planned: PlannedDispatch) => Promise<Message>;
  /** Signs for the sender's domain a message that has another head now. */
  readonly sign: (message: Uint8Array, from: string) => Promise<Uint8Array>;
  /** From 0 to 1, for the waits between tries. */
  readonly random: () => number;
  /** YYYY-MM-DD in the workspace's time zone. */
  readonly today: string;
  /** Once aborted, the message in flight is finished and no other begun. */
  readonly finish?: AbortSignal;
  /** Once aborted, the connection is ended at once. */
  readonly abort?: AbortSignal;
  /** How many connections at once; one when absent. */
  readonly connections?: number;
  /** Resolves when a message to this address may begin. Where it is given, none is composed before its turn. */
  readonly turn?: (address: string) => Promise<void>;
  readonly onOutcome?: (outcome: DispatchOutcome) => void;
}

export interface DispatchOutcome {
  readonly key: string;
  readonly state: DispatchState;
  readonly reason?: string;
  readonly reply?: string;
  /** Of what was rejected: what the relay has against it, where its words can be told. */
  readonly refusal?: Refusal;
  /** The file in the outbox. */
  readonly file?: string;
  /** Of what was put off: when it may be tried again (ISO 8601). */
  readonly notBefore?: string;
}

export interface DispatchResult {
  readonly outcomes: readonly DispatchOutcome[];
  /** Why the rest was not begun. */
  readonly stopped?: AppealError;
  readonly interrupted: boolean;
}

/** So many in a row that nobody knows to have arrived are the relay's doing: each more would be a person's to settle. */
const doubtsInARow = 3;

/**
 * Carries out the part of a plan that is to be sent, over several connections at once where that is asked for. Each message
 * is frozen, recorded, and only then handed over; its outcome is on disk before the next begins on the same connection.
 */
export async function dispatch(plan: Plan, tools: DispatchTools): Promise<DispatchResult> {
  const outcomes = new Map<string, DispatchOutcome>();
  let stopped: AppealError | undefined;
  let failed = false;
  // The dispatches of one message go one after the other, so that it is composed once.
  const waiting = [
    ...groupBy(
      plan.dispatches.filter(({ action }) => action === 'send'),
      ({ messageKey }) => messageKey,
    ).values(),
  ];
  const preparation = new Preparation(waiting.flat(), tools);

  let doubts = 0;
  const tell = (outcome: DispatchOutcome) => {
    outcomes.set(outcome.key, outcome);
    doubts = outcome.state === 'uncertain' ? doubts + 1 : 0;
    if (doubts === doubtsInARow) stopped ??= breaksOff(doubts);
    tools.onOutcome?.(outcome);
  };
  const ended = () => stopped || failed || tools.finish?.aborted;

  async function work(courier: Courier): Promise<void> {
    try {
      for (let planned = waiting.shift(); planned; planned = waiting.shift()) {
        for (const each of planned) {
          if (each.address !== undefined) await tools.turn?.(each.address);
          if (ended()) return;
          const ready = await preparation.take(each);
          if (!ready || ended()) return;
          const main = outcomes.get(each.messageKey);
          if (main?.state === 'rejected' && each.key !== each.messageKey) {
            tell(ready.track.outcome('the letter that it is a copy of was rejected'));
            continue;
          }
          const stop = await courier.deliver(each, ready, planned.length > 1);
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

  const couriers = Array.from(
    { length: Math.min(tools.connections ?? 1, waiting.length) },
    () => new Courier(tools, tell),
  );
  const ends = await Promise.allSettled(workOf(couriers, work, tools.finish));
  await preparation.end();
  if (tools.keep === 'hash') await letGo([...outcomes.keys()], tools);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { outcomes: [...outcomes.values()], interrupted: tools.finish?.aborted ?? false, ...(stopped && { stopped }) };
}

/** Lets go of what was refused or given up, once nothing that the relay says can make a person doubt it. */
async function letGo(keys: readonly string[], { ledger, record, copies = [] }: DispatchTools): Promise<void> {
  for (const [id = '', those] of groupBy(keys, (key) => parseKey(key)?.case))
    for (const message of spentMessages(await ledger.read(id), those, copies)) await record.forget(message);
}

/**
 * What all of them do. A relay may allow fewer connections than are asked for, or leave some waiting: those that stand do the work.
 * Where none does, one tells why.
 */
function workOf(
  couriers: readonly Courier[],
  work: (courier: Courier) => Promise<void>,
  finish?: AbortSignal,
): readonly Promise<void>[] {
  if (couriers.length < 2) return couriers.map(work);
  const done = new AbortController();
  const unneeded = AbortSignal.any([done.signal, ...(finish ? [finish] : [])]);
  const ready = couriers.map((courier) => courier.ready(unneeded));
  const isAnyReady = Promise.all(ready).then((all) => all.includes(true));
  return couriers.map(async (courier, index) => {
    const isTelling = index === 0 && !(await ready[0]) && !(await isAnyReady);
    if (isTelling || (await ready[index])) await work(courier).finally(() => done.abort());
  });
}

function breaksOff(doubts: number): AppealError {
  return new AppealError(
    'relay-breaks-off',
    `Of ${doubts} letters in a row, nobody knows whether the mail server took them: no more were begun.`,
    { hints: ['Ask whoever runs the mail server which of them it has, and settle those first; then send the rest.'] },
  );
}

const codeOfState: Partial<Record<DispatchState, ExitCode>> = {
  deferred: exitCodes.undelivered,
  expired: exitCodes.undelivered,
  rejected: exitCodes.undelivered,
  uncertain: exitCodes.uncertain,
};

/** The exit code of what a plan leaves to a person: what nobody knows weighs more than what a rule refuses. */
export function exitCodeOfPlan(plan: Plan): ExitCode {
  const refused = plan.dispatches.filter(({ action }) => action === 'refuse');
  if (refused.some(({ before }) => before.state === 'uncertain')) return exitCodes.uncertain;
  return keepsBack(plan) ? exitCodes.refused : exitCodes.done;
}

/** The exit code of a run: the gravest of what its letters came to, what the plan refused, and why it stopped. */
export function exitCodeOf(plan: Plan, { outcomes, stopped, interrupted }: DispatchResult): ExitCode {
  // Where the relay was down before anything was handed over, trying later is all there is to say.
  const nothingSent = stopped?.exitCode === exitCodes.later && outcomes.every(({ state }) => state === 'deferred');
  return gravest([
    ...(nothingSent ? [] : outcomes.map(({ state }) => codeOfState[state] ?? exitCodes.done)),
    exitCodeOfPlan(plan),
    ...(stopped ? [stopped.exitCode] : []),
    ...(interrupted ? [exitCodes.interrupted] : []),
  ]);
}
