import { type Diagnostic, quoted } from '../diagnostic.ts';
import { rulesOf } from '../protocol/language-rules.ts';
import type { Language, Text } from '../workspace/schema/scalars.ts';
import { textIn } from '../workspace/text.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

const cuesOf = (language: Language) => rulesOf(language).cues?.ofLost;

/** What follows “on behalf” without its "of", as `of` of a sender or an organisation, or in words of an entry: "on behalf the union". */
export function lostOf({ senders, places }: Workspace, cases: readonly WorkspaceCase[]): readonly Diagnostic[] {
  const warn = (said: string, hint: string, [owner, path, index]: Parameters<typeof places.of>): Diagnostic => {
    const place = places.of(owner, path, index);
    const message = `${quoted(said)} lacks the word that leads to whom it is about.`;
    return { code: 'of-lost', severity: 'warning', message, hints: [hint], ...(place && { place }) };
  };
  const inName = (owner: { readonly of?: Text | undefined }, languages: readonly Language[]) =>
    languages.flatMap((language) => {
      const said = owner.of === undefined ? undefined : textIn(owner.of, language, languages);
      if (said === undefined || !cuesOf(language)?.at.test(said)) return [];
      const path = typeof owner.of === 'string' ? ['of'] : ['of', language];
      return [
        warn(said, 'write it with the preposition, as it follows “on behalf”: "of the Federation"', [owner, path]),
      ];
    });
  const inWords = (owner: object, path: readonly string[], language: Language, said: string) => {
    const { index, 0: found = '' } = cuesOf(language)?.behind.exec(said) ?? {};
    return index === undefined
      ? []
      : [warn(said.slice(index, index + found.length + 3), 'add it', [owner, path, index])];
  };
  return [
    ...[...senders.values()].flatMap((sender) => inName(sender, sender.languages)),
    ...cases.flatMap(({ languages, letters, facts: { organisations = [] } }) => [
      ...organisations.flatMap((one) => inName(one, languages)),
      ...languages.flatMap((language) =>
        letters.flatMap((entry) => [
          ...inWords(entry, ['body', language], language, entry.body?.[language] ?? ''),
          ...Object.entries(entry.text?.[language] ?? {}).flatMap(([name, said]) =>
            inWords(entry, ['text', language, name], language, said),
          ),
        ]),
      ),
    ]),
  ];
}
