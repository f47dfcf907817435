/** What is asked for, and what has been met of it. */
import { misfitDemand } from '../../protocol/misfit-demand.ts';
import { compareDates } from '../../protocol/plain-date.ts';
import { isMetBy } from '../../workspace/fulfilment.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import { isNews } from '../../workspace/tell-from.ts';
import type { Context } from './context-shape.ts';
import { type Localiser, verbatim } from './localise.ts';
import { origin } from './shape.ts';

type Demands = Pick<Context, 'demands' | 'repeatedDemands' | 'newDemands' | 'metDemands' | 'newlyMet'>;

/** As a letter of the day `date` asks for them, the last before it being of the day `last`. */
export function demandsOf(
  all: readonly Demand[],
  {
    date,
    last,
    localiser,
  }: { readonly date: string; readonly last: string | undefined; readonly localiser: Localiser },
): Demands {
  const known = all.filter(({ asked }) => asked === undefined || compareDates(asked, date) <= 0);
  const met = known.filter((one) => isMetBy(one, date));
  const open = known.filter((one) => !isMetBy(one, date));
  // Where there was no letter before, nothing is asked in addition.
  const isNew = ({ asked }: Demand) => last !== undefined && isNews({ date: asked }, last);
  const told = (some: readonly Demand[]) =>
    some.map((one) => {
      const text = localiser.text(one, 'text');
      const misfit = text?.text !== undefined && misfitDemand(text.text, localiser.language) !== undefined;
      return { id: verbatim(one, 'id'), text, met: one.met, misfit, [origin]: one };
    });
  return {
    demands: told(open),
    repeatedDemands: told(open.filter((one) => !isNew(one))),
    newDemands: told(open.filter(isNew)),
    metDemands: told(met),
    newlyMet: told(met.filter((one) => one.met === undefined || isNews({ ...one, date: one.met }, last))),
  };
}
