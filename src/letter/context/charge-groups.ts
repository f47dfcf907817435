/** Charges of which one and the same is told, against the same persons. */
import { isPlainDate } from '../../protocol/plain-date.ts';
import type { Outcome } from '../../workspace/facts/charge-outcome.ts';
import type { Charge } from '../../workspace/schema/case.ts';
import type { ChargeGroupContext, CitationContext, PersonContext } from './context-shape.ts';
import type { Localiser } from './localise.ts';
import { origin } from './shape.ts';
import { type Turn, turning, Word } from './turning.ts';

/** A charge against some of its persons, and what is told of it. */
export interface Count {
  readonly charge: Charge;
  readonly ids: readonly string[];
  readonly past?: boolean;
  /** The day, where it is told that it was brought. */
  readonly brought?: string;
  readonly over?: Outcome;
  /** The statuses of all of them tell of the conviction, in this letter. */
  readonly told?: boolean;
}

export interface Telling {
  readonly citations: Readonly<Record<string, CitationContext>>;
  readonly localiser: Localiser;
  readonly persons: ReadonlyMap<string, PersonContext>;
  /** That a charge is over turns what is to be said of it: one and the same wherever it is told. */
  readonly turnOf: (charge: Charge, over: Outcome) => Turn;
}

/** In the order in which the first of each group stands. A penalty is for what stands beside it and has none; another one is told by itself. */
export function groupCharges(counts: readonly Count[], telling: Telling): ChargeGroupContext[] {
  const groups = new Map<string, Count[]>();
  for (const one of counts.filter(({ ids }) => ids.length > 0)) {
    const key = JSON.stringify([one.ids, one.past, one.brought, one.over?.outcome, one.over?.date, one.told]);
    const group = groups.get(key) ?? [];
    const isOther = one.charge.penalty !== undefined && group.some(({ charge }) => charge.penalty !== undefined);
    if (isOther) groups.set(`${key}${groups.size}`, [one]);
    else groups.set(key, [...group, one]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) => (first ? [groupOf(first, [first, ...rest], telling)] : []));
}

function groupOf({ charge, ids, past, brought, over, told = false }: Count, all: readonly Count[], telling: Telling) {
  const { localiser, persons, turnOf } = telling;
  const sentenced =
    over?.outcome === 'convicted' ? all.find((one) => one.charge.penalty !== undefined)?.charge : undefined;
  return {
    persons: ids.flatMap((id) => persons.get(id) ?? []),
    charges: all.map(({ charge: one }, index) => ({
      ...chargeContext(one, telling),
      sameDay: one.date !== undefined && isPlainDate(one.date) && one.date === all[index - 1]?.charge.date,
    })),
    past,
    outcome: over && outcomeWord(charge, over),
    date: over?.date ?? brought,
    penalty: sentenced && localiser.text(sentenced, 'penalty'),
    told,
    [origin]: charge,
    ...(over && {
      [turning]: all.map((one) => ({ turn: turnOf(one.charge, over), tells: ['charges'], asks: ['outcome'] })),
    }),
  };
}

export function chargeContext(charge: Charge, { citations, localiser }: Pick<Telling, 'citations' | 'localiser'>) {
  return {
    text: localiser.text(charge, 'text'),
    citation: charge.citation === undefined ? undefined : citations[charge.citation],
    date: charge.date,
    [origin]: charge,
  };
}

export function outcomeWord(charge: Charge, { outcome }: Outcome): Word {
  return new Word(outcome, charge, ['outcome']);
}
