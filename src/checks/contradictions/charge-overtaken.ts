import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { asks } from '../../protocol/cues.ts';
import { readDemand } from '../../workspace/facts/asked-for.ts';
import { outcomesOf } from '../../workspace/facts/charge-outcome.ts';
import { isMet } from '../../workspace/facts/fulfilment.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import type { Person } from '../../workspace/schema/persons.ts';
import { wordings } from '../../workspace/text.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/**
 * Charges that stand although a demand to drop them was met, for those whom it names or, where it names nobody, for all. A letter would
 * give thanks for it, and say what they are accused of.
 */
export function chargeOvertaken({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { demands = [], persons = [], charges = [] } }) => {
    const met = demands.filter((each) => isMet(each) && wordings(each.text).some((text) => asks('dropCharges', text)));
    return charges.flatMap((charge): Diagnostic[] => {
      const demand = met.find(({ text }) => {
        const named = clearedBy(text, persons);
        return named.length === 0 || charge.persons.every((id) => named.some((person) => person.id === id));
      });
      if (!demand || outcomesOf(charge).length > 0) return [];
      const place = places.of(charge, ['text']);
      const when = demand.met === undefined ? '' : ` on ${demand.met}`;
      const [asked = ''] = wordings(demand.text);
      const message = `What is asked, ${quoted(asked)}, was met${when}, and letters go on to tell of this charge.`;
      const hints = [
        `where it was dropped: dropped: ${demand.met ?? 'DATE'}`,
        'else say in the demand which charges it is about',
      ];
      return [{ code: 'charge-overtaken', severity: 'warning', message, hints, ...(place && { place }) }];
    });
  });
}

/** Against whom the charges were to be dropped, as the demand says with these words or, where it does not, at all. */
function clearedBy(text: Demand['text'], persons: readonly Person[]): readonly Person[] {
  const read = wordings(text).map((wording) => readDemand(wording, persons));
  const said = read.flatMap(({ certain }) => certain.filter(({ matter }) => matter === 'dropCharges'));
  const named = said.flatMap((asked) => asked.named ?? []);
  return named.length > 0 ? named : read.flatMap((one) => one.named);
}
