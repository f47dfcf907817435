/** How names of organisations stand with their article: after "of", as the subject, and by their acronym. */
import type { Language } from '../workspace/schema/scalars.ts';

/** How an article stands after "of", and alone: of a name without one nothing follows. */
const articles: Partial<Readonly<Record<Language, readonly (readonly [of: string, alone: string])[]>>> = {
  fr: [
    ['du ', 'le '],
    ['de la ', 'la '],
    ['de l’', 'l’'],
    ['des ', 'les '],
  ],
  es: [
    ['del ', 'el '],
    ['de la ', 'la '],
    ['de los ', 'los '],
    ['de las ', 'las '],
  ],
};

/** "le Syndicat …" out of "du Syndicat …"; undefined where no article stands there. */
export function asSubject(of: string, language: Language): string | undefined {
  const [before, article] = articles[language]?.find(([before]) => of.startsWith(before)) ?? [];
  return before === undefined ? undefined : `${article}${of.slice(before.length)}`;
}

/** True of "des Travailleurs unis": the verb is in the plural. */
export function isPluralAfterOf(of: string, language: Language): boolean {
  return /^l[eao]s /.test(asSubject(of, language) ?? '');
}

/**
 * "de l’UD" out of "du Syndicat des dockers": the acronym in place of the name. The whole, where no acronym can stand there:
 * the name has an ending, or a French one does not tell its gender.
 */
export function acronymAfterOf(
  of: string,
  { name, acronym, language }: { readonly name: string; readonly acronym: string; readonly language: Language },
): string {
  const start = of.indexOf(name);
  if (start === -1) return of;
  const [before, after] = [of.slice(0, start), of.slice(start + name.length)];
  if (/^\p{L}/u.test(after)) return of;
  const article = language === 'fr' ? frenchOf(before, name, acronym) : before;
  return article === undefined ? of : article + acronym + after;
}

/** Nouns that begin with a vowel, before which the article does not tell the gender. */
const feminine = nouns(`Union Association Organisation Alliance Assemblée Action Internationale Entente Agence École
  Université Inspection Amicale Intersyndicale Académie Administration Autorité Entreprise`);
const masculine = nouns('Institut Office Ordre Observatoire Organisme État Établissement Hôpital');

/** Read letter by letter, an acronym has its article shortened before a vowel alone: l’UD, la FSM. */
function frenchOf(before: string, name: string, acronym: string): string | undefined {
  const elides = /^[aeiouy]/i.test(acronym.normalize('NFD'));
  if (/^(?:de |d’)$/.test(before)) return elides ? 'd’' : 'de ';
  if (!/^(?:du |de la |de l’)$/.test(before)) return before;
  if (elides) return 'de l’';
  const [noun = ''] = /^\p{L}+/u.exec(name.normalize('NFC').toLowerCase()) ?? [];
  if (before === 'du ' || (before === 'de l’' && masculine.has(noun))) return 'du ';
  return before === 'de la ' || feminine.has(noun) ? 'de la ' : undefined;
}

function nouns(words: string): ReadonlySet<string> {
  return new Set(words.toLowerCase().split(/\s+/));
}
