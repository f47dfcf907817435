import type { Language } from '../workspace/schema/scalars.ts';

interface Title {
  /** As an honorific has it, without its full stops; Russian in the dative too. */
  readonly written: readonly string[];
  /** As somebody is addressed by it. */
  readonly he: string;
  readonly she: string;
}

const titles: Partial<Readonly<Record<Language, readonly Title[]>>> = {
  en: [
    { written: ['prof', 'professor'], he: 'Professor', she: 'Professor' },
    { written: ['dr', 'doctor'], he: 'Dr.', she: 'Dr.' },
  ],
  // A French doctor is a Monsieur but to patients; a lawyer is Maître, man or woman.
  fr: [
    {
      written: ['pr', 'pre', 'prof', 'professeur', 'professeure'],
      he: 'Monsieur le Professeur',
      she: 'Madame la Professeure',
    },
    { written: ['me', 'maître'], he: 'Maître', she: 'Maître' },
  ],
  es: [
    { written: ['prof', 'profesor', 'profesora', 'profª', 'profa'], he: 'Profesor', she: 'Profesora' },
    { written: ['dr', 'dra', 'drª', 'doctor', 'doctora'], he: 'Doctor', she: 'Doctora' },
  ],
  pt: [
    { written: ['prof', 'profª', 'profa', 'professor', 'professora'], he: 'Professor', she: 'Professora' },
    { written: ['dr', 'dra', 'drª', 'doutor', 'doutora'], he: 'Doutor', she: 'Doutora' },
  ],
  de: [
    { written: ['prof', 'professor', 'professorin'], he: 'Professor', she: 'Professorin' },
    { written: ['dr', 'doktor'], he: 'Dr.', she: 'Dr.' },
  ],
  ru: [
    { written: ['проф', 'профессор', 'профессору'], he: 'профессор', she: 'профессор' },
    { written: ['д-р', 'д-ру', 'доктор', 'доктору'], he: 'доктор', she: 'доктор' },
  ],
  ar: [
    { written: ['الدكتور', 'الدكتورة', 'د'], he: 'الدكتور', she: 'الدكتورة' },
    { written: ['الأستاذ', 'الأستاذة'], he: 'الأستاذ', she: 'الأستاذة' },
  ],
  zh: [
    { written: ['教授'], he: '教授', she: '教授' },
    { written: ['博士'], he: '博士', she: '博士' },
  ],
};

/** The title of an honorific by which its bearer is addressed: "Professor" of "Prof. Dr.", the higher of two; undefined where it has none. */
export function academicTitle(
  honorific: string | undefined,
  pronouns: string | undefined,
  language: Language,
): string | undefined {
  const words = new Set(honorific?.toLowerCase().replaceAll('.', ' ').split(/\s+/));
  const title = titles[language]?.find(({ written }) => written.some((word) => words.has(word)));
  return title && (pronouns === 'she' ? title.she : title.he);
}
