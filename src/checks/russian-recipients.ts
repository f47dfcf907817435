import type { Diagnostic } from '../diagnostic.ts';
import type { Text } from '../workspace/schema/scalars.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Words before a name that stand in the nominative. */
const honorific = /^(?:г-н|г-жа|господин|госпожа|(?:его|е[её]) превосходительство)(?![\p{L}])/iu;
/** A first word that ends as no dative does: Министр, Председатель, Генеральный. */
const title = /^\p{L}*(?:[бвгджзклмнпрстфхцчшщь]|[ыи]й)(?<![аяыи]м)(?![\p{L}.-])/iu;

/** Recipients of letters in Russian who do not stand in the dative, as an envelope has them and as lists of letters name them. */
export function russianRecipients({ recipients, places }: Workspace): readonly Diagnostic[] {
  return [...recipients.values()].flatMap((recipient) =>
    [['honorific', honorific, 'Г-ну'] as const, ['title', title, 'Министру труда'] as const].flatMap(
      ([key, nominative, example]): Diagnostic[] => {
        const text: Text | undefined = recipient[key];
        const isPlain = typeof text === 'string';
        const said = isPlain && recipient.languages[0] !== 'ru' ? undefined : isPlain ? text : text?.ru;
        if (said === undefined || !nominative.test(said)) return [];
        const place = places.of(recipient, isPlain ? [key] : [key, 'ru']);
        const message = 'In Russian, a recipient stands in the dative, to whom the letter goes.';
        const hints = [`write it so, and the name with it: "${example}"`];
        return [{ code: 'not-in-dative', severity: 'warning', message, hints, ...(place && { place }) }];
      },
    ),
  );
}
