/** Demands that do not go on with the sentence that asks for them. */
import { type Diagnostic, quoted } from '../diagnostic.ts';
import { misfitDemand } from '../protocol/misfit-demand.ts';
import { isMet } from '../workspace/facts/fulfilment.ts';
import { textIn } from '../workspace/text.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

type Misfit = NonNullable<ReturnType<typeof misfitDemand>>;

export function misfitDemands({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap((of) => {
    const open = (of.facts.demands ?? []).filter((one) => !isMet(one));
    return open.flatMap((owner) =>
      of.languages.flatMap((language): Diagnostic[] => {
        const said = textIn(owner.text, language, of.languages);
        const misfit = said === undefined ? undefined : misfitDemand(said, language);
        // Of a bullet, reading the data has told.
        if (said === undefined || !misfit || misfit.kind === 'bullet') return [];
        if (open.length > 1 && isRightInList(misfit)) return [];
        const place = places.of(owner, typeof owner.text === 'string' ? ['text'] : ['text', language]);
        return [
          {
            code: 'demand-misfit',
            severity: 'warning',
            message: `${quoted(said)} does not go on with the sentence that asks for it.`,
            hints: [hintFor(misfit, of)],
            ...(place && { place }),
          },
        ];
      }),
    );
  });
}

function isRightInList({ kind }: Misfit): boolean {
  return kind === 'capital' || kind === 'noInfinitive';
}

function isName(word: string, { facts: { persons = [], organisations = [] } }: WorkspaceCase): boolean {
  const names = [
    ...persons.flatMap(({ givenName, familyName }) => [givenName, familyName]),
    ...organisations.flatMap(({ name, acronym }) => [name, acronym]),
  ];
  return names.some((name) =>
    JSON.stringify(name ?? '')
      .match(/\p{L}+/gu)
      ?.includes(word),
  );
}

function hintFor({ kind, word }: Misfit, of: WorkspaceCase): string {
  if (kind === 'otherForm' || (kind === 'capital' && isName(word, of)))
    return 'begin it with the infinitive of what is to be done';
  if (kind === 'capital') return `write ${quoted(word.toLowerCase())}; letters begin their sentences themselves`;
  if (kind === 'noInfinitive') return 'begin it with the infinitive of what is to be done';
  return `begin it with what is to be done; take ${quoted(word)} out`;
}
