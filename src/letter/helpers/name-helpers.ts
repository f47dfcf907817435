import { asSubject } from '../../protocol/articles.ts';
import { countryName } from '../../protocol/countries.ts';
import { acronymDefinition } from '../../protocol/words.ts';
import type { CountryContext, OfficeContext, OrganisationContext, PersonContext } from '../context/context-shape.ts';
import type { Value } from '../context/value.ts';
import { describePersons, officeWithOrganisation, organisationAfterOffice } from '../persons.ts';
import { choiceParam, flagParam, helper, listParam, objectParam, type Param, type Run } from './helper.ts';

type Named = Pick<PersonContext, 'honorific' | 'familyName' | 'fullName'>;

const namedKinds = ['person', 'signatory', 'recipient'];
const named: Param<Named> = {
  expected: 'a person, a signatory or the recipient',
  accepts: (shape) => shape.kind === 'object' && namedKinds.includes(shape.name),
  read: (value) => value as Named,
};

/** The country of something, or a code in quotes. */
const countryParam: Param<CountryContext | string> = {
  expected: 'a country or the code of one',
  accepts: (shape) =>
    (shape.kind === 'object' && shape.name === 'country') ||
    (shape.kind === 'literal' && countryName(String(shape.value), 'en') !== undefined),
  read: (value) => value as CountryContext | string,
};

export const nameHelpers = {
  name: helper({
    params: [named],
    options: { form: choiceParam('full', 'formal', 'family') },
    call: (run, [{ honorific, familyName, fullName }], { form = 'full' }): Value => {
      if (form === 'full') return fullName;
      if (form === 'family' || !honorific || !familyName) return familyName;
      if (run.language === 'zh') return `${run.text(familyName)}${run.text(honorific)}`;
      return `${run.text(honorific)}\u00a0${run.text(familyName)}`;
    },
  }),
  persons: helper({
    params: [listParam(objectParam<PersonContext>('person'), 'a list of persons')],
    call: (run, [persons]) => describePersons(persons, run),
  }),
  office: helper({
    params: [objectParam<OfficeContext>('office')],
    call: (run, [office]) => {
      const phrase = officeWithOrganisation(office, run);
      if (!office.note) return phrase;
      // Where the language would set a note before the office, it follows in brackets.
      const note = run.text(office.note);
      if (run.language === 'zh') return `${phrase}（${note}）`;
      return run.language === 'ky' ? `${phrase} (${note})` : `${phrase} ${note}`;
    },
  }),
  country: helper({
    params: [countryParam],
    options: { form: choiceParam('short', 'full', 'of', 'in', 'government') },
    call: (run, [country], { form = 'short' }): Value =>
      typeof country === 'string' ? countryName(country, run.language, form) : country[form],
  }),
  acronym: helper({
    params: [objectParam<OrganisationContext>('organisation')],
    options: { article: flagParam },
    call: (run, [organisation], { article }) =>
      (article && withArticle(organisation, run)) || nameOrAcronym(organisation, run),
  }),
};

/** "le Syndicat …", out of how it follows an office. */
function withArticle(organisation: OrganisationContext, run: Run): string | undefined {
  const { of } = organisation;
  if (!of || asSubject(run.text(of), run.language) === undefined) return undefined;
  return asSubject(organisationAfterOffice(organisation, run), run.language);
}

/** "Federation of Trade Unions of Kyrgyzstan (FTUK)" where the letter names it first, "FTUK" from then on. */
function nameOrAcronym({ name, acronym }: OrganisationContext, run: Run): Value {
  if (!name || !acronym) return name;
  const short = run.text(acronym);
  if (run.acronyms.has(short)) return short;
  const definition = acronymDefinition(run.text(name), short, run.language);
  run.acronyms.add(short);
  return definition;
}
