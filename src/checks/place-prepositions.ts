import type { Diagnostic } from '../diagnostic.ts';
import { statusesOf } from '../workspace/facts/person-status.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/** Languages whose letters put no preposition before a place: with which words it can begin, and how it is written. */
const languages = {
  fr: {
    begins:
      /^(?:(?:à|au|aux|en|dans|chez|sur|sous|devant|derrière|entre|vers|hors|près|non loin|quelque part)(?![\p{L}])|d[’']|lors )/iu,
    example: 'à la prison de Norrhaven',
  },
  es: {
    begins: /^(?:en|a|al|ante|bajo|sobre|entre|tras|cerca|junto|dentro|fuera|frente|detrás|camino)(?![\p{L}])/iu,
    example: 'en la prisión de Norrhaven',
  },
  ru: {
    begins:
      /^(?:в|во|на|под|подо|у|при|за|над|между|перед|около|возле|близ|вблизи|недалеко|неподалеку|по)(?![\p{L}])/iu,
    example: 'в тюрьме Норрхавена',
  },
} as const;

/** Places where somebody is held, or where it happened, that would read "se trouve la prison" in a letter. */
export function placesWithoutPreposition({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap((of) =>
    (of.facts.persons ?? []).flatMap(statusesOf).flatMap((status) =>
      Object.entries(languages).flatMap(([language, { begins, example }]): Diagnostic[] => {
        const { place: text } = status;
        const isPlain = typeof text === 'string';
        const said = isPlain && language === of.languages[0] ? text : isPlain ? undefined : text?.[language as 'fr'];
        if (said === undefined || begins.test(said)) return [];
        const place = places.of(status, isPlain ? ['place'] : ['place', language]);
        const message = `A letter in "${language}" would say where without a preposition.`;
        const hints = [`write the place with it: "${example}"`];
        return [{ code: 'place-without-preposition', severity: 'warning', message, hints, ...(place && { place }) }];
      }),
    ),
  );
}
