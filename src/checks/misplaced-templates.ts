import { type Diagnostic, quoted } from '../diagnostic.ts';
import { governmentOf, isGovernmentUnknown } from '../workspace/government.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { escalationsOf } from '../workspace/written-rules.ts';

/** Letters whose template is of another place in the correspondence, or for others: an escalation before all else, solidarity with a minister. */
export function misplacedTemplates(workspace: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  const { places, recipients } = workspace;
  return [...cases].flatMap((of) => {
    const [first] = of.letters;
    const isEscalation =
      first && !first.elsewhere && !first.body && escalationsOf(of, workspace).has(first.template ?? '');
    const place = first && places.of(first, ['template']);
    const escalations: Diagnostic[] = isEscalation
      ? [
          {
            code: 'escalation-first',
            severity: 'warning',
            message: `The letter ${quoted(first.id)} takes the case to others, and nobody was written to before.`,
            hints: [
              'where letters went before, write their entries before it: { id: ID, date: DATE, elsewhere: true, recipients: [ID] }',
              'where none did, take the template out of the entry',
            ],
            ...(place && { place }),
          },
        ]
      : [];
    return [...escalations, ...of.letters.flatMap((entry) => inSolidarity(entry, of))];
  });

  function inSolidarity(entry: WorkspaceCase['letters'][number], of: WorkspaceCase): readonly Diagnostic[] {
    const { template = entry.kind ?? of.kind, elsewhere, body } = entry;
    if (template !== 'solidarity' || elsewhere || body) return [];
    return (entry.recipients ?? of.recipients).flatMap((id, index): Diagnostic[] => {
      const one = recipients.get(id);
      if (!one || (governmentOf(one) === undefined && !isGovernmentUnknown(one))) return [];
      const place = places.of(entry.recipients ? entry : of, ['recipients', index]);
      const message = `${quoted(id)} is of a Government, and the letter ${quoted(entry.id)} says “our full solidarity with you”.`;
      const hints = [
        'a Government is written to by "kind: protest"; a letter of solidarity goes to the union or the person',
      ];
      return [{ code: 'solidarity-to-government', severity: 'warning', message, hints, ...(place && { place }) }];
    });
  }
}
