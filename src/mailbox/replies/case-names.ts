import type { ReplyContext } from './reply.ts';
import { isNoWord, plainWords, speaksOf } from './speaks-of.ts';

/** What a case is called: the words as `plainWords` gives them, and whether they name it beyond chance. */
interface CaseName {
  readonly words: string;
  readonly certain: boolean;
}

interface CaseNames {
  readonly references: readonly CaseName[];
  readonly subjects: readonly CaseName[];
}

/** A context in which the names of cases can be looked for. */
export interface Matching extends Omit<ReplyContext, 'references' | 'subjects'> {
  readonly called: ReadonlyMap<string, CaseNames>;
}

/** How the cases are called is gone through once. */
export function withNames(context: ReplyContext): Matching {
  const { references, subjects } = context;
  const nameOf = (name: string): CaseName => ({ words: plainWords(name), certain: isNoWord(name) });
  const namesOf = (id: string): CaseNames => ({
    references: (references.get(id) ?? []).map(nameOf),
    subjects: (subjects.get(id) ?? []).map(nameOf),
  });
  const ids = new Set([...references.keys(), ...subjects.keys()]);
  return { ...context, called: new Map([...ids].map((id) => [id, namesOf(id)])) };
}

/** The cases beside its own that a subject speaks of beyond chance: of what stands in a longer name, that name is meant. */
export function othersNamed(said: string, own: string, { called }: Matching): readonly string[] {
  const subject = plainWords(said);
  const found = [...called].flatMap(([id, { references, subjects }]) =>
    [...references.filter(({ certain }) => certain), ...subjects]
      .filter(({ words, certain }) => speaksOf(subject, words, certain ? 4 : 8))
      .map(({ words }) => ({ id, name: words })),
  );
  const meant = found.filter(({ name }) => !found.some((one) => one.name !== name && speaksOf(one.name, name)));
  const owned = new Set(meant.filter(({ id }) => id === own).map(({ name }) => name));
  return [...new Set(meant.filter(({ name }) => !owned.has(name)).map(({ id }) => id))].filter((id) => id !== own);
}
