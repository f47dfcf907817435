/** How persons have fared: those of whom the same is told, together. */
import { groupBy } from '../../group.ts';
import { isNews } from '../../workspace/facts/tell-from.ts';
import type { Person, Status } from '../../workspace/schema/persons.ts';
import type { Convictions } from './charges.ts';
import type { PersonContext, StatusGroupContext as StatusGroup } from './context-shape.ts';
import { Datum } from './datum.ts';
import { origin } from './shape.ts';
import { byDate } from './story.ts';
import { Word } from './turning.ts';

type Told = Partial<NonNullable<PersonContext['status']>>;

/** States in which `place` is where somebody is held; in all others it is where it happened: an arrest tells no detention. */
const custody: ReadonlySet<string> = new Set(['charged', 'detained', 'house-arrest', 'convicted']);

/** Those of whom one and the same is told, in the order in which the first of each group stands in the data. */
function groupPersons(
  persons: readonly PersonContext[],
  same: (status: Told) => readonly unknown[],
  told?: string,
  convictions: Convictions = () => [],
  isApart: (person: PersonContext) => boolean = () => false,
): StatusGroup[] {
  const all = new Set(persons.map((person) => person[origin])).size;
  const isNew = ({ status }: PersonContext) =>
    !!status && told !== undefined && isNews({ ...(status[origin] as Status), date: status.since }, told);
  const groups = groupBy(persons, (person) => {
    const counts = convictions([person]).map(({ charges }) => charges?.map((one) => one[origin]));
    return JSON.stringify([...same(person.status ?? {}), isNew(person), isApart(person), counts]);
  });
  return [...groups.values()].map((group) => {
    const { state, since, by } = group[0]?.status ?? {};
    const [place, ...others] = placesOf(group);
    const one = others.length === 0 ? place?.place : undefined;
    return {
      state,
      since,
      by,
      place: one,
      places: [place, ...others].flatMap((each) => (!one && each?.place ? [each] : [])),
      held: custody.has(state?.text ?? ''),
      persons: group,
      everyone: group.length === all,
      gender: genderOf(group),
      news: group.some(isNew),
      convictions: convictions(group),
    };
  });
}

/** Where they are, or were: those of one place together. */
function placesOf(persons: readonly PersonContext[]): NonNullable<StatusGroup['places']> {
  // One that is not translated is a place all the same.
  const ofPlace = groupBy(persons, ({ status }) => status?.place && (status.place.text ?? ''));
  return [...ofPlace.values()].map((group) => ({ place: group[0]?.status?.place, persons: group }));
}

/** With which gender words agree that tell of all of them: a man among them decides. Unknown where it would be guessed. */
function genderOf(persons: readonly PersonContext[]): Datum | undefined {
  const owners = persons.map((person) => person[origin] as Person);
  const man = owners.find(({ pronouns }) => pronouns === 'he');
  if (man) return new Datum('masculine', man, ['pronouns']);
  const [woman] = owners;
  return woman && owners.every(({ pronouns }) => pronouns === 'she')
    ? new Datum('feminine', woman, ['pronouns'])
    : undefined;
}

/**
 * What befell them, one thing after another: the same, by the same, on the same day, and in the same place unless they are
 * held there; who was convicted of something else is told of apart, as are those of whom `isApart` is true. News is what did after the day `told`.
 */
export function statusGroups(
  persons: readonly PersonContext[],
  told: string | undefined,
  convictions: Convictions,
  isApart?: (person: PersonContext) => boolean,
): StatusGroup[] {
  const same = ({ state, since, by, place }: Told) => {
    const where = custody.has(state?.text ?? '') ? undefined : place?.text;
    return [state?.text, since, by?.text, where];
  };
  return groupPersons(persons.flatMap(fatesOf), same, told, convictions, isApart).sort(byDate(({ since }) => since));
}

/** The person at each thing that befell them: introduced at the first, and held at none but the last. */
function fatesOf(person: PersonContext): PersonContext[] {
  const { past = [], status } = person;
  const before = past.map((one) => ({ ...one, place: custody.has(one.state?.text ?? '') ? undefined : one.place }));
  return [...before, status].map((one, index) => {
    const then = { ...person, status: one, past: past.slice(0, index) };
    return index === 0 ? then : { ...then, offices: [], otherOffices: [] };
  });
}

/** What lasts is told without who did it. */
const lasting: ReadonlySet<string> = new Set(['detained', 'house-arrest', 'missing']);

/** The end of what befell them: nothing of it persists. */
const over: ReadonlySet<string> = new Set(['released', 'reinstated', 'free']);

/**
 * How they are today, since when; by whom only where something was done to them and is over. What changed after the day
 * `told`, on which it was told last, comes first; who was free by then is told of no more.
 */
export function standingOf(
  persons: readonly PersonContext[],
  told: string | undefined,
  convictions: Convictions,
): StatusGroup[] {
  const same = ({ state, since, by }: Told) => {
    return [state?.text, since, lasting.has(state?.text ?? '') ? undefined : by?.text];
  };
  // Of what has no day, nobody knows whether it was told.
  const wasTold = ({ state, since, news }: StatusGroup) =>
    told !== undefined && since !== undefined && !news && over.has(state?.text ?? '');
  const groups = groupPersons(persons, same, told, convictions)
    .filter((group) => !wasTold(group))
    .sort(byDate(({ since }) => since));
  return [...groups.filter(({ news }) => news), ...groups.filter(({ news }) => !news)];
}

/** Those who are free again, day by day, with what a sentence need not say once more of any but the first. */
export function releasesOf(
  persons: readonly PersonContext[],
  convictions: Convictions,
): readonly (StatusGroup & { readonly alike: boolean; readonly alikeBy: boolean; readonly sameYear: boolean })[] {
  const groups = standingOf(persons, undefined, convictions);
  const [first] = groups;
  const alike = groups.every(({ state }) => state?.text === first?.state?.text);
  const alikeBy = groups.every(({ by }) => by?.text === first?.by?.text);
  const yearOf = (group?: StatusGroup) => group?.since?.slice(0, 4);
  return groups.map((group, index) => {
    const isFirst = index === 0;
    const sameYear = !isFirst && yearOf(group) === yearOf(groups[index - 1]);
    return { ...group, alike: alike && !isFirst, alikeBy: alikeBy && !isFirst, sameYear };
  });
}

/** The one person of whom a reminder tells last: of the news it has told before, unless there is nobody else. */
export function toldLast(standing: readonly StatusGroup[]): PersonContext | undefined {
  const [first, ...others] = standing;
  const last = others.length > 0 ? standing.findLast(({ news }) => !news) : first;
  const isTold = last?.state?.text !== undefined && last.state.text !== 'free';
  return isTold && last.persons?.length === 1 ? last.persons[0] : undefined;
}

/** Who is not at liberty, however it came about: in detention, or under house arrest. */
export function stillHeld(persons: readonly PersonContext[]): StatusGroup[] {
  const fared = persons.map((person) => {
    const { status } = person;
    const how = confinementOf(status);
    if (!status || !how) return { ...person, status: undefined };
    return { ...person, status: { ...status, state: new Word(how, status[origin] ?? status, ['state']) } };
  });
  return groupPersons(fared, ({ state }) => [state?.text]).filter(({ state }) => state);
}

/**
 * Where it is said where somebody is held, who was charged or convicted is in detention, too. Who was arrested need not be:
 * many are let go the same day.
 */
function confinementOf({ state, place }: Told = {}): string | undefined {
  const how = state?.text ?? '';
  if (how === 'detained' || how === 'house-arrest') return how;
  return place && custody.has(how) ? 'detained' : undefined;
}
