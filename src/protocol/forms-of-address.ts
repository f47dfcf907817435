import type { FormsOfAddress } from '../workspace/schema/forms-of-address.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { academicTitle } from './academic-titles.ts';
import { fill } from './words.ts';

interface AddressForm {
  /** Before the name in the address block: "His Excellency". */
  readonly line?: string;
  /** "Dear Mr. Director-General," */
  readonly salutation: string;
  /** As the person is called inside a sentence: "Mr. Director-General". */
  readonly vocative: string;
  /** "Yours faithfully," */
  readonly valediction: string;
  readonly verified: boolean;
}

/** The form, or what is missing to have one: nothing is guessed. */
export type AddressFormResult =
  | { readonly form: AddressForm }
  | { readonly form?: undefined; readonly missing: 'language' | 'office' | 'pronouns' | Value };

const valueNames = ['fullName', 'familyName', 'title', 'academic'] as const;
type Value = (typeof valueNames)[number];

export interface Addressee {
  /** Key into the forms; when absent, `official` for a person with a family name and `organisation` for nobody. */
  readonly office?: string | undefined;
  readonly pronouns?: Recipient['pronouns'];
  readonly fullName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly title?: string | undefined;
  readonly honorific?: string | undefined;
  readonly language: Language;
  readonly forms: Pick<ReadonlyMap<Language, FormsOfAddress>, 'get'>;
}

/** The key of the form of address. */
export function officeOf({ office, familyName }: { office?: string | undefined; familyName?: unknown }): string {
  return office ?? (familyName === undefined ? 'organisation' : 'official');
}

/** Words that people write for an office whose key is another. None for whom the form would be wrong: an emir is no Majesty. */
const otherWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    monarch: ['king', 'queen'],
    'head-of-state': ['president'],
    'head-of-government': ['prime-minister', 'premier', 'chancellor'],
    minister: ['foreign-minister', 'labour-minister', 'labor-minister', 'interior-minister'],
    ambassador: ['permanent-representative'],
    speaker: ['speaker-of-parliament', 'parliament-speaker'],
    'institution-president': ['president-of-parliament', 'parliament-president', 'commission-president'],
    'european-commissioner': ['commissioner', 'eu-commissioner'],
    'high-representative': ['eu-high-representative'],
    ceo: ['chief-executive', 'chief-executive-officer', 'managing-director'],
    chair: ['chairman', 'chairwoman', 'chairperson'],
    organisation: ['organization', 'company', 'embassy', 'ministry'],
    affiliate: ['union', 'trade-union'],
  }).flatMap(([office, words]) => words.map((word): [string, string] => [word, office])),
);

/** The key that goes with another word for an office: `head-of-government` for `prime-minister`. */
export function officeByOtherWord(word: string): string | undefined {
  return otherWords.get(word);
}

const officesOfHonorifics: readonly (readonly [RegExp, string])[] = [
  [/cardina|cardenal|cardeal|kardinal|кардинал|الكاردينال|枢机/iu, 'cardinal'],
  [/(?<!\p{L})g[eé]n[eé]ral(?!\p{L})|(?<!\p{L})генерал\p{L}*|将军/iu, 'general'],
];

/** The key that goes with what stands before a name: no “Cardinal Turk” is a “Mr. Turk”. */
export function officeByHonorific(honorific: string): string | undefined {
  return officesOfHonorifics.find(([words]) => words.test(honorific))?.[1];
}

/**
 * How to address a person or an organisation in a language. Names and titles are in that language already. `missing:
 * 'pronouns'` where the language needs the gender and no neutral form is given.
 */
export function addressForm(addressee: Addressee): AddressFormResult {
  const { fullName, familyName, title, language, forms } = addressee;
  const file = forms.get(language);
  if (!file) return { missing: 'language' };
  const office = officeOf(addressee);
  const found = Object.hasOwn(file.forms, office) ? file.forms[office] : undefined;
  if (!found) return { missing: 'office' };

  const gender =
    addressee.pronouns === 'he' || addressee.pronouns === 'she'
      ? addressee.pronouns
      : (fullName ?? familyName) === undefined
        ? 'many'
        : 'neutral';
  const chosen = (line: Line) =>
    typeof line === 'string' ? line : (line[gender] ?? (gender === 'many' ? line.neutral : undefined));
  const academic = academicTitle(addressee.honorific, addressee.pronouns, language);
  const vocative = (academic && found.titled && chosen(found.titled)) ?? chosen(found.vocative);
  const salutation = chosen(found.salutation ?? file.salutation);
  const valediction = chosen(found.valediction ?? file.valediction);
  const line = found.line && chosen(found.line);
  if (vocative === undefined || salutation === undefined || valediction === undefined) return { missing: 'pronouns' };
  if (found.line && line === undefined) return { missing: 'pronouns' };

  const values = { fullName, familyName, title, academic };
  const used = [line, vocative, salutation, valediction].join(' ');
  for (const name of valueNames) {
    if (values[name] === undefined && used.includes(`{${name}}`)) return { missing: name };
  }
  const filled = (pattern: string, more: { vocative?: string } = {}) => fill(pattern, { ...defined(values), ...more });
  const called = { vocative: filled(vocative) };
  return {
    form: {
      ...(line === undefined ? {} : { line: filled(line) }),
      salutation: filled(salutation, called),
      ...called,
      valediction: filled(valediction, called),
      verified: found.verified ?? false,
    },
  };
}

type Line = FormsOfAddress['salutation'];

function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
