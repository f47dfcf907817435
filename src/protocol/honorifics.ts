import type { Language } from '../workspace/schema/scalars.ts';

type Gendered = 'he' | 'she';

/** Titles that tell a man or a woman, without their full stops, in the cases in which address blocks have them. */
const titles: Partial<Readonly<Record<Language, Readonly<Record<Gendered, readonly string[]>>>>> = {
  en: { he: ['mr', 'sir', 'mister'], she: ['ms', 'mrs', 'miss', 'madam', 'dame'] },
  fr: { he: ['m', 'sem', 'monsieur'], she: ['mme', 'madame', 'mlle', 'mademoiselle'] },
  es: { he: ['sr', 'señor', 'd', 'don'], she: ['sra', 'señora', 'srta', 'señorita', 'dª', 'doña'] },
  de: { he: ['herr', 'herrn'], she: ['frau'] },
  pt: { he: ['sr', 'senhor'], she: ['sra', 'senhora'] },
  ru: {
    he: ['г-н', 'г-ну', 'господин', 'господину'],
    she: ['г-жа', 'г-же', 'госпожа', 'госпоже'],
  },
};

/** Whom an honorific tells of: "H.E. Ms." a woman. Undefined where it does not say, as "Dr." or "Prof.". */
export function genderOfHonorific(honorific: string, language: Language): Gendered | undefined {
  const known = titles[language];
  if (!known) return undefined;
  const words = honorific
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replaceAll('.', ''));
  return (['he', 'she'] as const).find((gender) => words.some((word) => known[gender].includes(word)));
}
