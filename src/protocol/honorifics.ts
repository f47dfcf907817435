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

/** By whom an article before the honorific agrees: "al Sr.", "a la Sra."; undefined where it takes none, as "D.". */
export function genderOfArticle(honorific: string, language: Language): 'masculine' | 'feminine' | undefined {
  if (/^(?:d\.?ª?|don|doña)(?=\s|$)/iu.test(honorific)) return undefined;
  const gender = genderOfHonorific(honorific, language);
  return gender && ({ he: 'masculine', she: 'feminine' } as const)[gender];
}

/** Without what is of an envelope alone: "H.E.", "S.E.M.", "Excma.", "Её Превосходительству". */
const withoutEnvelope = (honorific: string) =>
  honorific.replace(
    /^(?:h\.? ?e\.?|(?:his|her) excellency|(?:the )?hon(?:ou?rable|\.)?|s\.? ?e\.?|son excellence|excm[oa]s?\.?|excelentísim[oa]|(?:его|е[её]) превосходительств\p{L}+)(?![\p{L}])\s*/iu,
    '',
  );

/** As a sentence has them; Russian in the dative, in which recipients stand. */
const courtesies: Partial<Readonly<Record<Language, Readonly<Record<Gendered, string>>>>> = {
  en: { he: 'Mr.', she: 'Ms.' },
  fr: { he: 'M.', she: 'Mme' },
  es: { he: 'Sr.', she: 'Sra.' },
  ru: { he: 'г-ну', she: 'г-же' },
};

/** Written out on an envelope, and short before a name in a sentence. */
const writtenOut = /^(?:m\.|monsieur|madame|señora?|г-ну|г-же|господину|госпоже)$/i;

/**
 * The honorific with which a sentence tells of somebody: "Ms." of "H.E. Ms.", "M." of "Monsieur"; where there is none, the
 * plain one of the pronouns. Undefined where nothing tells which it is, and in languages in which that is not known.
 */
export function courtesyOf(
  honorific: string | undefined,
  pronouns: string | undefined,
  language: Language,
): string | undefined {
  const plain = courtesies[language];
  if (!plain) return honorific;
  const own = honorific && withoutEnvelope(honorific.replace(/^S\.E\.M\.$/, 'M.'));
  const gender = own ? genderOfHonorific(own, language) : pronouns;
  if (own && !writtenOut.test(own)) return own;
  return gender === 'he' || gender === 'she' ? plain[gender] : undefined;
}
