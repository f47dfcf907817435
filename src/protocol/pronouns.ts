import type { Language } from '../workspace/schema/scalars.ts';

const words: Partial<Readonly<Record<Language, readonly string[]>>> = {
  en: ['he', 'she', 'they', 'him', 'her', 'them', 'his', 'hers', 'their', 'theirs'],
  fr: ['il', 'elle', 'ils', 'elles', 'lui', 'leur', 'leurs', 'eux', 'celui-ci', 'celle-ci', 'ceux-ci', 'celles-ci'],
  es: ['él', 'ella', 'ellos', 'ellas', 'su', 'sus', 'le', 'les'],
  ru: 'он она они его её ее их ему ей им ими него неё нее них нему ней ним ними'.split(' '),
};

/** "ponerlos en libertad": those that Spanish hangs on its verb. */
const hung = /^\p{Ll}+(?:[aei]r|ándo|iéndo)l[aeo]s?$/u;

/** The first word of a text that stands for somebody named before it; of languages in which that is known. */
export function pronounIn(text: string, language: Language): string | undefined {
  const known = words[language];
  const said = text.match(/\p{L}+(?:-\p{L}+)?/gu) ?? [];
  return said.find((word) => known?.includes(word.toLowerCase()) || (language === 'es' && hung.test(word)));
}
