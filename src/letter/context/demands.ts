/** What is asked for, and what has been met of it. */
import { misfitDemand } from '../../protocol/misfit-demand.ts';
import { compareDates } from '../../protocol/plain-date.ts';
import { isMetBy } from '../../workspace/facts/fulfilment.ts';
import { isNews } from '../../workspace/facts/tell-from.ts';
import { undoneOf } from '../../workspace/facts/undone.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import type { Context } from './context-shape.ts';
import { type Localiser, verbatim } from './localise.ts';
import { releasesFor } from './releases.ts';
import { origin } from './shape.ts';

type Demands = Pick<Context, 'demands' | 'repeatedDemands' | 'newDemands' | 'metDemands' | 'newlyMet' | 'otherMet'>;

interface Asking {
  /** The day of the letter, and of the last one before it. */
  readonly date: string;
  readonly last: string | undefined;
  readonly localiser: Localiser;
  readonly persons: Parameters<typeof releasesFor>[1];
}

/** As a letter asks for them; `released`: the statuses for which it gives thanks, in the place of demands for them. */
export function demandsOf(
  all: readonly Demand[],
  { date, last, localiser, persons }: Asking,
): Demands & { readonly released: ReadonlySet<object> } {
  const known = all.filter(({ asked }) => asked === undefined || compareDates(asked, date) <= 0);
  const met = known.filter((one) => isMetBy(one, date) && !undoneOf(one, persons.all, date));
  const open = known.filter((one) => !isMetBy(one, date));
  // Where there was no letter before, nothing is asked in addition.
  const isNew = ({ asked }: Demand) => last !== undefined && isNews({ date: asked }, last);
  const told = (some: readonly Demand[]) =>
    some.map((one) => {
      const text = localiser.text(one, 'text');
      const misfit = text?.text !== undefined && misfitDemand(text.text, localiser.language) !== undefined;
      return { id: verbatim(one, 'id'), text, met: one.met, misfit, [origin]: one };
    });
  const releases = new Map(met.map((one) => [one, releasesFor(localiser.text(one, 'text')?.text, persons)] as const));
  const newlyMet = met.filter((one) => {
    if (one.met !== undefined) return isNews({ ...one, date: one.met }, last);
    // A demand that does not say when is met with the last release.
    const ends = releases.get(one) ?? [];
    return ends.length === 0 || ends.some((status) => isNews({ ...status, date: status.since }, last));
  });
  return {
    demands: told(open),
    repeatedDemands: told(open.filter((one) => !isNew(one))),
    newDemands: told(open.filter(isNew)),
    metDemands: told(met),
    newlyMet: told(newlyMet),
    otherMet: told(newlyMet.filter((one) => releases.get(one)?.length === 0)),
    released: new Set(newlyMet.flatMap((one) => releases.get(one) ?? [])),
  };
}
