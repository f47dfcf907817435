import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { compareDates, latestDay } from '../../protocol/plain-date.ts';
import { askedFor, asksOf, type Matter } from '../../workspace/facts/asked-for.ts';
import { outcomesOf } from '../../workspace/facts/charge-outcome.ts';
import { isMet } from '../../workspace/facts/fulfilment.ts';
import { isDead, statusesOf } from '../../workspace/facts/person-status.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import type { Person } from '../../workspace/schema/persons.ts';
import type { Facts, Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** That something has come about for a person, or, where they are dead, never can any more, in words and since when. */
interface Outcome {
  readonly words: string;
  readonly since: string | undefined;
  readonly dead?: true;
}

/** What came about last of what a demand asks for; `partly` where something of it is open. */
interface Overtaken extends Outcome {
  readonly person: Person;
  readonly partly?: true;
}

/** Whether a person has what is asked for; nothing where it is not about them. */
const outcomeOf: Readonly<Record<Matter, (person: Person, facts: Facts) => Outcome | 'open' | undefined>> = {
  release: (person) => afterStates(person, ['arrested', 'detained', 'house-arrest'], ['released', 'free']),
  reinstate: (person) => afterStates(person, ['dismissed'], ['reinstated']),
  find: (person) => {
    const statuses = statusesOf(person);
    const last = statuses.at(-1);
    if (!last || !statuses.some(({ state }) => state === 'missing')) return undefined;
    return last.state === 'missing' ? 'open' : { words: last.state, since: last.since && latestDay(last.since) };
  },
  dropCharges: ({ id }, { charges = [] }) => {
    const own = charges.filter(({ persons }) => persons.includes(id));
    if (own.length === 0) return undefined;
    const ends = own.map((charge) => outcomesOf(charge).at(-1));
    // That somebody was convicted is no end of what is asked for.
    if (ends.some((end) => !end || end.outcome === 'convicted')) return 'open';
    const last = ends.sort((one, other) => compareDates(one?.date ?? '', other?.date ?? '')).at(-1);
    return { words: last?.outcome === 'acquitted' ? 'acquitted' : 'charges dropped', since: last?.date };
  },
};

function afterStates(
  person: Person,
  before: readonly string[],
  after: readonly string[],
): Outcome | 'open' | undefined {
  const statuses = statusesOf(person);
  const last = statuses.at(-1);
  if (last && after.includes(last.state) && (last.state !== 'free' || statuses.length > 1))
    return { words: last.state, since: last.since && latestDay(last.since) };
  return statuses.some(({ state }) => before.includes(state)) ? 'open' : undefined;
}

/** A demand that is open, and what came about of it. */
export interface OvertakenDemand extends Overtaken {
  readonly demand: Demand;
}

const overtakenOf = new WeakMap<Facts, readonly OvertakenDemand[]>();

/**
 * Demands that are open although what they ask for has come about, or a part of it: for those whom they name or, where they
 * name nobody, for all. A letter would tell of the release, and ask for it.
 */
export function overtakenDemands(facts: Facts): readonly OvertakenDemand[] {
  const known = overtakenOf.get(facts);
  if (known) return known;
  // To look for the words takes their expressions, which take milliseconds to compile.
  const found = (hasComeAbout(facts) ? (facts.demands ?? []) : []).flatMap((demand): OvertakenDemand[] => {
    const overtaken = isMet(demand) ? undefined : comeAbout(demand, facts);
    return overtaken ? [{ demand, ...overtaken }] : [];
  });
  overtakenOf.set(facts, found);
  return found;
}

export function demandOvertaken({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts }) =>
    overtakenDemands(facts).map((found): Diagnostic => {
      const place = places.of(found.demand, ['text']);
      const message = `${said(found)}: ${toldAs(found)}.`;
      const hints = [...hintsFor(found), 'where it is meant as it stands: stillOpen: DATE'];
      return { code: 'demand-overtaken', severity: 'warning', message, hints, ...(place && { place }) };
    }),
  );
}

/** "“doe” is told of as released since 2026-10-20" */
export function toldAs({ person, words, since }: Overtaken): string {
  return `${quoted(person.id)} is told of as ${words}${since === undefined ? '' : ` since ${since}`}`;
}

function said({ dead, partly }: Overtaken): string {
  if (dead) return 'This is asked for, and can be no more';
  return partly ? 'A part of this is asked for, and has come about' : 'This is asked for, and has come about';
}

function hintsFor({ dead, partly, since }: Overtaken): readonly string[] {
  if (dead)
    return [
      'say in the demand for whom it is still asked; where for nobody, ask for what is asked for now, such as an inquiry',
    ];
  if (partly) return ['say in the demand for whom it is still asked, and what'];
  return [`where it is met: met: ${since ?? 'DATE'}`, 'else say in the demand what is still missing'];
}

/** Whether anything that a demand can ask for has come about for anybody, or can be no more. */
function hasComeAbout(facts: Facts): boolean {
  const { persons = [] } = facts;
  return persons.some(
    (person) => deathOf(person) || Object.values(outcomeOf).some((find) => typeof find(person, facts) === 'object'),
  );
}

function deathOf(person: Person): Outcome | undefined {
  const { state, since } = statusesOf(person).at(-1) ?? {};
  if (!isDead(state)) return undefined;
  return { words: state === 'died' ? 'dead' : state, since: since && latestDay(since), dead: true };
}

/** What came about last of what a demand asks for, or the death of somebody for whom it asks by name. */
function comeAbout(demand: Demand, facts: Facts): Overtaken | undefined {
  const { persons = [] } = facts;
  const asked = askedFor(demand.text, persons);
  const named = new Set(asked.flatMap((one) => one.named));
  const deaths = [...named].flatMap((person): Overtaken[] => {
    const death = deathOf(person);
    return death ? [{ person, ...death }] : [];
  });
  const outcomes = asked.map((one) => {
    const concerned = one.named.length > 0 ? one.named : named.size > 0 ? [...named] : persons;
    return concerned.flatMap((person) => {
      const outcome = outcomeOf[one.matter](person, facts);
      return outcome === undefined ? [] : [{ person, one: deathOf(person) ?? outcome }];
    });
  });
  const isOver = (all: (typeof outcomes)[number]) => all.length > 0 && all.every(({ one }) => one !== 'open');
  const partly = !outcomes.every(isOver);
  // To ask for the release of all says nothing of those who were released; to ask for it by name or number does.
  const isCounted = asked.map(({ matter }, index) => {
    const count = outcomes[index]?.length ?? 0;
    return count > 1 && asksOf(count, matter, demand.text);
  });
  const over = outcomes.filter((all, index) => named.size > 0 || isCounted[index] || isOver(all));
  const all = over
    .flat()
    .flatMap(({ person, one }): Overtaken[] => (one === 'open' ? [] : [{ person, ...one, ...(partly && { partly }) }]))
    .sort((a, b) => compareDates(a.since ?? '', b.since ?? ''));
  const unmeant = [...deaths, ...all].filter(({ since }) => !isMeant(demand, since));
  return unmeant.find(({ dead }) => dead) ?? unmeant.at(-1);
}

/** Whether somebody has said, after that had come about, that the demand is meant all the same. */
function isMeant({ stillOpen }: Demand, since: string | undefined): boolean {
  return stillOpen !== undefined && (since === undefined || since <= stillOpen);
}
