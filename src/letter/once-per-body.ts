import type { Language } from '../workspace/schema/scalars.ts';
import type { Block, Letter } from './letter.ts';

/** Makes something of a letter's body once for all letters that have the very same: those of a batch mostly do. */
export function oncePerBody<Made>(
  make: (body: readonly Block[], language: Language) => Made,
): (letter: Pick<Letter, 'body' | 'language'>) => Made {
  const known = new WeakMap<readonly Block[], { readonly language: Language; readonly made: Made }>();
  return ({ body, language }) => {
    const last = known.get(body);
    if (last?.language === language) return last.made;
    const made = make(body, language);
    known.set(body, { language, made });
    return made;
  };
}
