import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { type Matter, rulesOf } from '../../protocol/language-rules.ts';
import { compareDates, latestDay } from '../../protocol/plain-date.ts';
import { readDemand } from '../../workspace/facts/asked-for.ts';
import { outcomesOf } from '../../workspace/facts/charge-outcome.ts';
import { isMet } from '../../workspace/facts/fulfilment.ts';
import { endsOf, isDead, statusesOf } from '../../workspace/facts/person-status.ts';
import { mayBeNamed } from '../../workspace/names/names.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import type { Person } from '../../workspace/schema/persons.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import { wholeNameOf, wordings } from '../../workspace/text.ts';
import type { Facts, Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** That something has come about for a person, or, where they are dead, never can any more, in words and since when. */
interface Outcome {
  readonly words: string;
  readonly since: string | undefined;
  readonly dead?: true;
}

/** What came about last of what a demand asks for. */
interface Overtaken extends Outcome {
  readonly person: Person;
  /** Where something of it is open. */
  readonly partly?: true;
  /** Where its words leave in doubt whether it asks for that. */
  readonly perhaps?: true;
}

/** Whether a person has what is asked for; nothing where it is not about them. */
const outcomeOf: Readonly<Record<Matter, (person: Person, facts: Facts) => Outcome | 'open' | undefined>> = {
  release: (person) => afterStates(person, endsOf.release),
  reinstate: (person) => afterStates(person, endsOf.reinstate),
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
  { before, after }: Readonly<Record<'before' | 'after', readonly string[]>>,
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
  const found = (endsIn(facts).length > 0 ? (facts.demands ?? []) : []).flatMap((demand): OvertakenDemand[] => {
    const overtaken = isMet(demand) ? undefined : comeAbout(demand, facts);
    return overtaken ? [{ demand, ...overtaken }] : [];
  });
  overtakenOf.set(facts, found);
  return found;
}

/**
 * Open demands in no language of which the words are read, though something has come about since they were last said to be meant: nobody
 * but a reader can tell whether it is what they ask for.
 */
export function unreadDemands(facts: Facts, [first]: readonly Language[]): readonly Demand[] {
  const ends = endsIn(facts);
  const isRead = (language: Language | undefined) =>
    language !== undefined && rulesOf(language).cues?.asks !== undefined;
  return (facts.demands ?? []).filter((demand) => {
    const { text } = demand;
    const languages = typeof text === 'string' ? [first] : (Object.keys(text) as Language[]);
    return !isMet(demand) && !languages.some(isRead) && ends.some(({ since }) => !isMeant(demand, since));
  });
}

export function demandOvertaken({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts, languages }) =>
    overtakenDemands(facts).map((found): Diagnostic => {
      const place = places.of(found.demand, ['text']);
      const message = `${said(found)}: ${toldAs(found, languages[0])}.`;
      const hints = [
        ...hintsFor(found),
        `${found.perhaps ? 'where not, or where' : 'where'} it is meant as it stands: stillOpen: DATE`,
      ];
      return { code: 'demand-overtaken', severity: 'warning', message, hints, ...(place && { place }) };
    }),
  );
}

/** "“Jordan Doe” is told of as released since 2026-10-20", as letters in that language call them; by the id where none may name them. */
export function toldAs({ person, words, since }: Overtaken, language: Language = 'en'): string {
  const name = mayBeNamed(person) ? wholeNameOf(person, language) : '';
  return `${quoted(name || person.id)} is told of as ${words}${since === undefined ? '' : ` since ${since}`}`;
}

function said({ dead, partly, perhaps }: Overtaken): string {
  const about = dead ? 'can be no more' : 'has come about';
  if (perhaps) return `This may ask for what ${about}`;
  if (dead) return 'This is asked for, and can be no more';
  return partly ? 'A part of this is asked for, and has come about' : 'This is asked for, and has come about';
}

function hintsFor({ dead, partly, perhaps, since }: Overtaken): readonly string[] {
  const forWhom = 'say in the demand for whom it is still asked';
  if (perhaps && dead) return ['read it; where it does, say for whom it is still asked'];
  if (perhaps) return [`read it; where it does: met: ${since ?? 'DATE'}, or ${forWhom}`];
  if (dead) return [`${forWhom}; where for nobody, ask for what is asked for now, such as an inquiry`];
  if (partly) return [`${forWhom}, and what`];
  return [`where it is met: met: ${since ?? 'DATE'}`, 'else say in the demand what is still missing'];
}

/** All that a demand can ask for and that has come about for anybody, or can be no more. */
function endsIn(facts: Facts): readonly Outcome[] {
  return (facts.persons ?? []).flatMap((person) =>
    [deathOf(person), ...Object.values(outcomeOf).map((find) => find(person, facts))].flatMap((end) =>
      typeof end === 'object' ? end : [],
    ),
  );
}

function deathOf(person: Person): Outcome | undefined {
  const { state, since } = statusesOf(person).at(-1) ?? {};
  if (!isDead(state)) return undefined;
  return { words: state === 'died' ? 'dead' : state, since: since && latestDay(since), dead: true };
}

/** What came about of a demand: of the wording that asks for it beyond doubt, else of the first that may. */
function comeAbout(demand: Demand, facts: Facts): Overtaken | undefined {
  const read = wordings(demand.text).map((wording) => comeAboutIn(wording, facts));
  const found = read.find((all) => all?.some(({ perhaps }) => !perhaps)) ?? read.find((all) => all !== undefined) ?? [];
  const unmeant = found.filter(({ since }) => !isMeant(demand, since));
  return unmeant.find(({ dead }) => dead) ?? unmeant.at(-1);
}

/** In the order of its days; undefined where the wording says nothing of it, and another may. */
function comeAboutIn(wording: string, facts: Facts): readonly Overtaken[] | undefined {
  const { persons = [] } = facts;
  const { certain, perhaps, named } = readDemand(wording, persons);
  if (certain.length + perhaps.length === 0) return undefined;
  const asked = certain.map((one) => ({ ...one, fates: fatesOf(one.matter, one.named, facts) }));
  const over = asked.flatMap(({ named, count, fates }) => {
    if (named) return fates.filter(isOver);
    return fates.every(isOver) && (count ?? fates.length) === fates.length ? fates : [];
  });
  const doubtful = [
    // "Release the four": one of them is free.
    ...asked.flatMap(({ count, fates }) => (count === fates.length ? fates.filter(isOver) : [])),
    ...perhaps.flatMap((matter) => {
      if (named.length > 0) return fatesOf(matter, named, facts).filter(isOver);
      // Nobody is named, and it may be the way out that is to be found.
      const fates = matter === 'find' ? [] : fatesOf(matter, undefined, facts);
      return fates.every(isOver) ? fates : [];
    }),
  ];
  const partly = asked.some(({ fates }) => !fates.every(isOver)) || perhaps.length > 0;
  const found = over.length > 0 ? over : doubtful;
  return found
    .flatMap(({ person, fate }): Overtaken[] =>
      fate === 'open'
        ? []
        : [{ person, ...fate, ...(partly && { partly }), ...(over.length === 0 && { perhaps: true }) }],
    )
    .sort((one, other) => compareDates(one.since ?? '', other.since ?? ''));
}

interface Fate {
  readonly person: Person;
  readonly fate: Outcome | 'open';
}

const isOver = ({ fate }: Fate) => fate !== 'open';

/** What has become of what is asked for these or, where nobody is named, for all whom it is about. */
function fatesOf(matter: Matter, named: readonly Person[] | undefined, facts: Facts): readonly Fate[] {
  return (named ?? facts.persons ?? []).flatMap((person): Fate[] => {
    const outcome = outcomeOf[matter](person, facts);
    const fate = named || outcome ? (deathOf(person) ?? outcome) : undefined;
    return fate ? [{ person, fate }] : [];
  });
}

/** Whether somebody has said, after that had come about, that the demand is meant all the same. */
function isMeant({ stillOpen }: Demand, since: string | undefined): boolean {
  return stillOpen !== undefined && (since === undefined || since <= stillOpen);
}
