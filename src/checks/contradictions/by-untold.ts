import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { isByNobody, statusesOf } from '../../workspace/facts/person-status.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** Who is named as having done what nobody does to others: no letter tells it, and the one to answer for a disappearance is lost. */
export function byUntold({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { persons = [] } }) =>
    persons.flatMap((person) =>
      statusesOf(person).flatMap((status): Diagnostic[] => {
        const { state, by, since } = status;
        if (by === undefined || !isByNobody(state)) return [];
        const place = places.of(status, ['by']);
        const message = `No letter tells by whom ${quoted(person.id)} is "${state}": that state says what happened, and not who did it.`;
        const day = since === undefined ? '' : `date: ${since}, `;
        const hints = [
          `take "by" out here, and tell who did what as an event: events: [{ ${day}text: ${events[state]} }]`,
          'beside it, "certainty: reported" where that is not sure',
          ...(state === 'died' ? ['or where they were killed: state: killed'] : []),
        ];
        return [{ code: 'by-untold', severity: 'warning', message, hints, ...(place && { place }) }];
      }),
    ),
  );
}

/** An example of what to tell instead. */
const events = {
  missing: 'the police took Ann Lee away, who has not been seen since',
  resigned: 'the management made Ann Lee resign',
  died: 'Ann Lee died in the hands of the police',
} as const;
