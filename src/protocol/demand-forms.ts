/** What a demand asks for beyond doubt, as the languages say it of persons and of nobody else. */
import { firstNumber } from './cues.ts';
import { type DemandForms, knownLanguages, type Matter, rulesOf } from './language-rules.ts';

const all = knownLanguages.flatMap((language) => rulesOf(language).cues?.asks ?? []);
const and = '(?:and|et|y|e|и)';
/** Words that may stand before a name: "free both", "liberar a". */
const lead = `${and}|a|al|the|both|la|le|les|los|las|el`;
const gapOf = (words: string) => `(?:[\\s,]|(?<!\\p{L})(?:(?:${words})(?=\\s)|[dl]’))`;

/** What a clause of a demand asks for. Persons stand in it as code points for private use. */
interface FormFound {
  /** Those for whom it is asked, where it names them. */
  readonly names?: string;
  /** How many they are, where it says so. Of a text that has neither: all. */
  readonly count?: number;
  readonly start: number;
  readonly end: number;
}

let adverbs: RegExp | undefined;

/** A text without the words that say how soon, and that nothing is asked in return. */
export function withoutAdverbs(text: string): string {
  const word = `(?<!\\p{L})(?:${all.map(({ forms }) => forms.adverbs).join('|')})(?!\\p{L})`;
  adverbs ??= new RegExp(`${word}(?:[\\s,]+(?:${and}\\s+)?${word})*`, 'giu');
  return text
    .replace(adverbs, ' ')
    .replace(/,\s*,/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s,]+$/, '')
    .trim();
}

const compiled = new Map<readonly string[], readonly RegExp[]>();

function compile(matter: Matter, { between, them, articles, ...own }: DemandForms): readonly RegExp[] {
  const known = compiled.get(own[matter]);
  if (known) return known;
  const names = `(?<names>\\p{Co}(?:${gapOf(`${lead}|${between}`)}+\\p{Co})*)`;
  const who = `(?:${names}|(?<!\\p{L})(?:(?:${them})(?!\\p{L})|(?:(?:${articles}) )*(?<count>[\\p{L}\\d]+)(?!\\p{L})))`;
  const made = own[matter].map((form) => {
    const pattern = form
      .replace(/ ?NAMES/, `${gapOf(lead)}*${names}`)
      .replace(/ ?WHO/, `${gapOf(lead)}*${who}`)
      .replaceAll(' ', '[\\s,]+');
    return new RegExp(`(?<=^|[,;:.]\\s?|(?:^|\\s)${and}\\s)(?:${pattern})`, 'giu');
  });
  compiled.set(own[matter], made);
  return made;
}

/** Where a text asks for this, and of whom. */
export function findForms(matter: Matter, text: string): readonly FormFound[] {
  // They take milliseconds to compile: those of no language are that has none of the words.
  const spoken = all.filter((asks) => asks[matter].test(text)).flatMap(({ forms }) => compile(matter, forms));
  return spoken.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match): FormFound[] => {
      const { names, count: word } = match.groups ?? {};
      const place = { start: match.index, end: match.index + match[0].length };
      if (names !== undefined) return [{ names, ...place }];
      if (word === undefined) return [place];
      const count = firstNumber(word);
      return count === undefined || isOfThings(text.slice(place.end)) ? [] : [{ count, ...place }];
    }),
  );
}

/** Whether a text goes on with something that is nobody, "the wages": it can be released too. */
export function isOfThings(text: string): boolean {
  return all.some(({ forms }) => forms.things.test(text));
}
