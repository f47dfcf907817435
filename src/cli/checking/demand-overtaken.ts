import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { compareDates, latestDay } from '../../protocol/plain-date.ts';
import { isMet } from '../../workspace/case.ts';
import { outcomesOf } from '../../workspace/charge-outcome.ts';
import { statusesOf } from '../../workspace/person-status.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import type { Person } from '../../workspace/schema/persons.ts';
import { mentions, wordings } from '../../workspace/text.ts';
import type { Facts, Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** That something has come about for a person, or never can any more, in words and since when. */
interface Outcome {
  readonly words: string;
  readonly since: string | undefined;
}

const killed = 'killed';

/** What a demand can ask for: by which words, in the languages that have reminders, and whether a person has it; nothing where it is not about them. */
interface Matter {
  readonly asked: RegExp;
  readonly outcome: (person: Person, facts: Facts) => Outcome | 'open' | undefined;
}

export const asksToDropCharges =
  /\b(?:drop|withdraw)\b.*\b(?:charge|accusation|prosecution|case)|abandonner.*(?:charge|poursuite|accusation)|\bretir.*(?:cargo|acusaci)|снять.*обвинени|прекратить (?:(?:вс[её]|эт[оиу]|уголовн\S+|начат\S+|возбужд\S+) )*(?:преследовани|дел)/iu;

const matters: readonly Matter[] = [
  {
    asked:
      /\b(?:releas|liberat)|^free\b|\bset (?:\S+ )*free\b|libér|relâch|\ben libert|\bliber(?:ar|en|ación)\b|excarcel|освобо|отпустить|на свободу/iu,
    outcome: (person) => afterStates(person, ['arrested', 'detained', 'house-arrest'], ['released', 'free']),
  },
  {
    asked:
      /\breinstat|\bre-?(?:hire|employ)|réintégr|réembauch|\breadmi|\breincorpor|\breintegr|восстанов.*(?:на работе|в должности)|вернуть.* на работу/iu,
    outcome: (person) => afterStates(person, ['dismissed'], ['reinstated']),
  },
  {
    asked: asksToDropCharges,
    outcome: ({ id }, { charges = [] }) => {
      const own = charges.filter(({ persons }) => persons.includes(id));
      if (own.length === 0) return undefined;
      const ends = own.map((charge) => outcomesOf(charge).at(-1));
      // That somebody was convicted is no end of what is asked for.
      if (ends.some((end) => !end || end.outcome === 'convicted')) return 'open';
      const last = ends.sort((one, other) => compareDates(one?.date ?? '', other?.date ?? '')).at(-1);
      return { words: last?.outcome === 'acquitted' ? 'acquitted' : 'charges dropped', since: last?.date };
    },
  },
];

function afterStates(
  person: Person,
  before: readonly string[],
  after: readonly string[],
): ReturnType<Matter['outcome']> {
  const statuses = statusesOf(person);
  const last = statuses.at(-1);
  if (last && after.includes(last.state) && (last.state !== 'free' || statuses.length > 1))
    return { words: last.state, since: last.since && latestDay(last.since) };
  return statuses.some(({ state }) => before.includes(state)) ? 'open' : undefined;
}

/**
 * Demands that are open although what they ask for has come about: for those whom they name or, where they name nobody, for all. A letter
 * would tell of the release, and ask for it.
 */
export function demandOvertaken({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts }) =>
    // To look for the words takes their expressions, which take milliseconds to compile.
    (hasComeAbout(facts) ? (facts.demands ?? []) : []).flatMap((demand): Diagnostic[] => {
      const found = isMet(demand) ? undefined : comeAbout(demand, facts);
      if (!found) return [];
      const { person, words, since } = found;
      const place = places.of(demand, ['text']);
      const when = since === undefined ? '' : ` since ${since}`;
      const how = words === killed ? 'can be no more' : 'has come about';
      const message = `This is asked for, and ${how}: ${quoted(person.id)} is told of as ${words}${when}.`;
      const hints =
        words === killed
          ? [
              'say in the demand for whom it is still asked; where for nobody, ask for what is asked for now, such as an inquiry',
            ]
          : [`where it is met: met: ${since ?? 'DATE'}`, 'else say in the demand what is still missing'];
      return [{ code: 'demand-overtaken', severity: 'warning', message, hints, ...(place && { place }) }];
    }),
  );
}

/** Whether anything that a demand can ask for has come about for anybody, or can be no more. */
function hasComeAbout(facts: Facts): boolean {
  const { persons = [] } = facts;
  return persons.some(
    (person) => deathOf(person) || matters.some(({ outcome }) => typeof outcome(person, facts) === 'object'),
  );
}

function deathOf(person: Person): Outcome | undefined {
  const last = statusesOf(person).at(-1);
  return last?.state === killed ? { words: killed, since: last.since && latestDay(last.since) } : undefined;
}

/** What came about last of all that a demand asks for, where nothing of it is open, or the death of somebody for whom it asks by name. */
function comeAbout(demand: Demand, facts: Facts): (Outcome & { readonly person: Person }) | undefined {
  const { persons = [] } = facts;
  const named = persons.filter(({ familyName }) => mentions(demand.text, familyName));
  const asked = matters.filter((matter) => wordings(demand.text).some((text) => matter.asked.test(text)));
  for (const person of asked.length > 0 ? named : []) {
    const death = deathOf(person);
    if (death) return { person, ...death };
  }
  const outcomes = asked.map(({ outcome }) =>
    (named.length > 0 ? named : persons).flatMap((person) => {
      const one = outcome(person, facts);
      return one === undefined ? [] : [{ person, one: deathOf(person) ?? one }];
    }),
  );
  if (outcomes.some((all) => all.length === 0 || all.some(({ one }) => one === 'open'))) return undefined;
  const all = outcomes
    .flat()
    .flatMap(({ person, one }) => (one === 'open' ? [] : [{ person, ...one }]))
    .sort((a, b) => compareDates(a.since ?? '', b.since ?? ''));
  return all.find(({ words }) => words === killed) ?? all.at(-1);
}
