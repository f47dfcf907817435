import { compareLooseDates } from '../../protocol/plain-date.ts';
import { pronounForms } from '../../protocol/words.ts';
import type { Office, Organisation, Person } from '../../workspace/schema/persons.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Signatory } from '../../workspace/schema/sender.ts';
import type { Context, OfficeContext, OrganisationContext, PersonContext, SignatoryContext } from './context-shape.ts';
import { Datum } from './datum.ts';
import { fullName, type Localiser, verbatim } from './localise.ts';
import { origin } from './shape.ts';

export function organisationContext(one: Organisation, localiser: Localiser): OrganisationContext {
  return {
    id: verbatim(one, 'id'),
    name: localiser.name(one, 'name'),
    of: localiser.name(one, 'of'),
    acronym: localiser.name(one, 'acronym'),
    website: verbatim(one, 'website'),
    affiliate: one.affiliate,
    [origin]: one,
  };
}

export function personContext(
  one: Person,
  organisations: Readonly<Record<string, OrganisationContext>>,
  charges: PersonContext['charges'],
  localiser: Localiser,
): PersonContext {
  const { status } = one;
  const offices = (one.offices ?? []).map((office) => officeContext(office, organisations, localiser));
  return {
    id: verbatim(one, 'id'),
    honorific: localiser.text(one, 'honorific'),
    givenName: localiser.name(one, 'givenName'),
    familyName: localiser.name(one, 'familyName'),
    fullName: fullName(one, localiser),
    pronouns: pronounsContext(one, localiser.language),
    offices,
    otherOffices: offices.slice(1),
    status: status && {
      state: verbatim(status, 'state'),
      since: status.since,
      by: localiser.text(status, 'by'),
      place: localiser.text(status, 'place'),
      [origin]: status,
    },
    concerns: (one.concerns ?? []).map((text, index, concerns) => localiser.textAt(text, concerns, index)),
    charges,
    [origin]: one,
  };
}

/** States in which `place` is where somebody is held; in all others it is where it happened. */
const custody: ReadonlySet<string> = new Set(['charged', 'arrested', 'detained', 'house-arrest', 'convicted']);

/** By date, those without one last; of one day, in the order in which the first of each group stands in the data. */
export function statusGroups(persons: readonly PersonContext[]): Context['statusGroups'] {
  const groups = new Map<string, PersonContext[]>();
  for (const person of persons) {
    const { status } = person;
    const key = JSON.stringify([status?.state?.text, status?.since, status?.by?.text, status?.place?.text]);
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  return [...groups.values()]
    .map((group) => {
      const { state, since, by, place } = group[0]?.status ?? {};
      return { state, since, by, place, held: custody.has(state?.text ?? ''), persons: group };
    })
    .sort((a, b) => (a.since && b.since ? compareLooseDates(a.since, b.since) : Number(!a.since) - Number(!b.since)));
}

function officeContext(
  one: Office,
  organisations: Readonly<Record<string, OrganisationContext>>,
  localiser: Localiser,
): OfficeContext {
  const { title } = one;
  const inLanguage = typeof title === 'string' ? undefined : title[localiser.language];
  const plural = typeof inLanguage === 'object' ? inLanguage : undefined;
  const singular = typeof title === 'string' ? localiser.textAt(title, one, 'title').text : (plural?.one ?? inLanguage);
  return {
    title: new Datum(typeof singular === 'string' ? singular : undefined, one, ['title']),
    titles: plural && {
      one: verbatim(plural, 'one'),
      two: verbatim(plural, 'two'),
      few: verbatim(plural, 'few'),
      many: verbatim(plural, 'many'),
      other: verbatim(plural, 'other'),
      [origin]: plural,
    },
    organisation: one.organisation === undefined ? undefined : organisations[one.organisation],
    note: localiser.text(one, 'note'),
    [origin]: one,
  };
}

export function pronounsContext(owner: Pick<Person, 'pronouns'>, language: Language): PersonContext['pronouns'] {
  const forms = owner.pronouns && pronounForms(owner.pronouns, language);
  if (!forms) return undefined;
  const form = (text: string) => new Datum(text, owner, ['pronouns']);
  return {
    subject: form(forms.subject),
    object: form(forms.object),
    possessive: form(forms.possessive),
    reflexive: form(forms.reflexive),
    [origin]: owner,
  };
}

export function signatoryContext(one: Signatory, localiser: Localiser): SignatoryContext {
  return {
    id: verbatim(one, 'id'),
    honorific: localiser.text(one, 'honorific'),
    givenName: localiser.name(one, 'givenName'),
    familyName: localiser.name(one, 'familyName'),
    fullName: fullName(one, localiser),
    title: localiser.text(one, 'title'),
    organisation: localiser.name(one, 'organisation'),
    pronouns: pronounsContext(one, localiser.language),
    [origin]: one,
  };
}
