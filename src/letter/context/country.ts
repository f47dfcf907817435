import { type CountryForm, countryName } from '../../protocol/countries.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ContextInput } from './context.ts';
import type { CountryContext } from './context-shape.ts';
import { Datum } from './datum.ts';
import { verbatim } from './localise.ts';
import { origin } from './shape.ts';

/** The country of something. */
export function countryContext(
  owner: { readonly country?: string | undefined },
  { workspace, language }: ContextInput,
): CountryContext | undefined {
  const code = owner.country;
  if (code === undefined) return undefined;
  const form = (name: CountryForm) => {
    const text = countryForm(code, name, language, workspace);
    return text === undefined ? undefined : new Datum(text, owner, ['country']);
  };
  return {
    code: verbatim(owner, 'country'),
    short: form('short'),
    full: form('full'),
    of: form('of'),
    in: form('in'),
    government: form('government'),
    // Where a form would stand.
    [origin]: workspace.settings.countries?.[code] ?? new UnnamedCountry(code, workspace),
  };
}

/** By what the workspace says of the country, else by the checked table. */
export function countryForm(
  code: string,
  form: CountryForm,
  language: Language,
  { settings }: Workspace,
): string | undefined {
  return settings.countries?.[code]?.[form]?.[language] ?? countryName(code, language, form);
}

/** A country of which the workspace says nothing yet: what the table lacks would be given in the settings. */
export class UnnamedCountry {
  readonly #code: string;
  readonly #isFirst: boolean;

  constructor(code: string, { settings }: Workspace) {
    this.#code = code;
    this.#isFirst = settings.countries === undefined;
  }

  /** With an example to copy, which is right where the name has no article and does not change. */
  whereToGive(language: Language): string {
    const name = countryName(this.#code, language) ?? '…';
    const [of, inside, government] = examples[language] ?? ['', '', ''];
    const forms = Object.entries({ of, in: inside, government: `${government} ${of}`.trim() }).map(
      ([form, words]) => `${form}: { ${language}: ${`${words} ${name}`.trim()} }`,
    );
    const entry = `${this.#code}: { ${forms.join(', ')} }`;
    const where = this.#isFirst
      ? `write in appeal.yaml: countries: { ${entry} }`
      : `add to countries: in appeal.yaml: ${entry}`;
    return `${where}; mind articles and cases ("in the Faroe Islands"), and name the government that is to act`;
  }
}

/** How "of" and "in" begin, and the word for a government. */
const examples: Readonly<Partial<Record<Language, readonly [of: string, inside: string, government: string]>>> = {
  en: ['of', 'in', 'Government'],
  fr: ['de', 'à', 'Gouvernement'],
  es: ['de', 'en', 'Gobierno'],
  ru: ['', 'в', 'Правительство'],
};
