import { setImmediate } from 'node:timers/promises';
import type { PlannedDispatch } from '../../delivery/plan.ts';
import { AppealError } from '../../errors.ts';
import type { DueItem, Refusal } from '../../follow-up/due-item.ts';
import { type SendStep, sendStepOf } from '../../follow-up/send-step.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import { runsHere } from '../../system/ledger/claiming-runs.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { type Prospect, Prospects } from './prospects.ts';

/** What `send` would do with the command of an item, where it is not simply to send it. */
type Foretold = Pick<DueItem, 'refused' | 'refusedCopies' | 'alone'>;

interface Moment {
  readonly today: PlainDate;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** So many letters are made for it at most. */
  readonly most: number;
}

interface Answers {
  readonly foretold: ReadonlyMap<DueItem, Foretold>;
  /** How many items come with a command of which nothing is foretold. */
  readonly unasked: number;
}

interface Asked {
  readonly item: DueItem;
  readonly step: SendStep;
}

/** Asks the plan about the commands to send that these items come with, from the first on; it passes over those for which too many letters would be made. */
export async function foretell(
  open: OpenWorkspace,
  items: readonly DueItem[],
  { today, now, most }: Moment,
): Promise<Answers> {
  const runs = runsHere(open.root);
  const asked = items.flatMap((item): Asked[] => {
    const step = sendStepOf(item);
    // What another copy of the workspace has claimed, only that one can say.
    const isOurs = step?.claimedBy === undefined || runs.includes(step.claimedBy);
    return step && isOurs ? [{ item, step }] : [];
  });
  if (asked.length === 0) return { foretold: new Map(), unasked: 0 };
  const foretold = new Map<DueItem, Foretold>();
  const ask = await openQuestions(open, new Set(asked.map(({ step }) => step.case)), { now, most });
  for (const { item, step } of asked) {
    // What is to come goes on its day.
    const day = item.reason === 'draft' && item.date > today ? item.date : today;
    const prospect = await ask(step, day);
    if (!prospect) continue;
    const { recipient } = item;
    const isToAll = step.recipient === undefined && step.claimedBy === undefined;
    const hinders = isToAll && keepsOthers(prospect, recipient);
    const own = hinders ? await ask({ ...step, recipient }, day) : prospect;
    if (own) foretold.set(item, { ...refusedIn(own, recipient), ...(hinders && { alone: true }) });
    // Signals get their turn.
    await setImmediate();
  }
  open.cache?.save();
  return { foretold, unasked: asked.length - foretold.size };
}

type Ask = (step: SendStep, today: PlainDate) => Promise<Prospect | undefined>;

/** Each command is asked about once; undefined where too many letters would be made for it. */
async function openQuestions(
  open: OpenWorkspace,
  cases: ReadonlySet<string>,
  { now, most }: Pick<Moment, 'now' | 'most'>,
): Promise<Ask> {
  const known = new Map<string, Prospect | undefined>();
  const prospects = await orRefusal(() => Prospects.open(open, cases, now));
  const ask: Ask = async (step, today) => {
    if (!(prospects instanceof Prospects)) return prospects;
    if (prospects.madeWith([]) >= most) return undefined;
    const jobs = await orRefusal(() => prospects.lettersOf(step, today));
    if ('faults' in jobs) return jobs;
    return prospects.madeWith(jobs) > most ? undefined : orRefusal(() => prospects.of(step, jobs, today));
  };
  return async (step, today) => {
    const name = JSON.stringify([step, today]);
    if (!known.has(name)) known.set(name, await ask(step, today));
    return known.get(name);
  };
}

/** Where an error ends the command, it sends nothing. */
async function orRefusal<T>(work: () => T | Promise<T>): Promise<T | Prospect> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    return { dispatches: [], faults: [{ code: error.code, text: [error.message, ...error.hints].join(' ') }] };
  }
}

/** Whether a command that sends a letter to all would refuse it to others, but for copies of the letter to this one. */
function keepsOthers({ dispatches, faults }: Prospect, to: string): boolean {
  const isOther = dispatches.some(
    ({ action, recipient, copyOf }) => action === 'refuse' && recipient !== to && copyOf !== to,
  );
  return isOther || faults.some(({ receivers }) => receivers?.includes(to) === false);
}

function refusedIn({ dispatches, faults }: Prospect, to: string): Foretold {
  const own = dispatches.filter(({ action, recipient }) => recipient === to && action !== 'send').flatMap(whyNot);
  const refused = [...faults.map(({ code, text }) => ({ code, text })), ...own];
  if (refused.length > 0) return { refused };
  const copies = dispatches.filter(({ action, copyOf }) => copyOf === to && action === 'refuse');
  const refusedCopies = copies.flatMap((copy) => whyNot(copy).map((why) => ({ recipient: copy.recipient, ...why })));
  return refusedCopies.length > 0 ? { refusedCopies } : {};
}

function whyNot({ reasons }: PlannedDispatch): readonly Refusal[] {
  return reasons.filter(({ effect }) => effect !== 'note').map(({ rule: code, text }) => ({ code, text }));
}
