import { isPluralAfterOf } from '../../protocol/articles.ts';
import { pronounForms } from '../../protocol/words.ts';
import { isByNobody, isDead, isUndoing } from '../../workspace/facts/person-status.ts';
import type { Office, Organisation, Person, Status } from '../../workspace/schema/persons.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Signatory } from '../../workspace/schema/sender.ts';
import type { Charges } from './charges.ts';
import type { OfficeContext, OrganisationContext, PersonContext, SignatoryContext } from './context-shape.ts';
import { Datum } from './datum.ts';
import { fullName, type Localiser, verbatim } from './localise.ts';
import { origin } from './shape.ts';
import { Word } from './turning.ts';

/** `isRecipients`: the letter goes to the organisation itself, which needs not be told that it is an affiliate. */
export function organisationContext(
  one: Organisation,
  localiser: Localiser,
  isRecipients: () => boolean,
): OrganisationContext {
  const of = localiser.text(one, 'of');
  return {
    id: verbatim(one, 'id'),
    name: localiser.name(one, 'name'),
    of,
    acronym: localiser.name(one, 'acronym'),
    website: verbatim(one, 'website'),
    get affiliate() {
      return one.affiliate && !isRecipients();
    },
    plural: of?.text !== undefined && isPluralAfterOf(of.text, localiser.language),
    [origin]: one,
  };
}

type NamesContext = Pick<PersonContext, 'id' | 'honorific' | 'givenName' | 'familyName' | 'fullName' | 'pronouns'>;

/** What somebody is called, and the pronouns for them. */
export function namesContext(one: Person | Signatory | Recipient, localiser: Localiser): NamesContext {
  return {
    id: verbatim(one, 'id'),
    honorific: localiser.text(one, 'honorific'),
    givenName: localiser.name(one, 'givenName'),
    familyName: localiser.name(one, 'familyName'),
    fullName: fullName(one, localiser),
    pronouns: pronounsContext(one, localiser.language),
  };
}

export function personContext(
  one: Person,
  organisations: Readonly<Record<string, OrganisationContext>>,
  charges: Charges,
  localiser: Localiser,
): PersonContext {
  const fates = charges.fatesOf(one);
  const known = fates.map(({ status, since }) => ({ ...statusContext(status, fates.length > 1, localiser), since }));
  const offices = (one.offices ?? []).map((office) => officeContext(office, organisations, localiser));
  return {
    ...namesContext(one, localiser),
    offices,
    otherOffices: offices.slice(1),
    status: known.at(-1),
    past: known.slice(0, -1),
    concerns: concernsOf(one, fates.at(-1)?.status).map((text, index, concerns) =>
      localiser.textAt(text, concerns, index),
    ),
    ...charges.against(one),
    [origin]: one,
  };
}

function statusContext(
  status: Status,
  hasHistory: boolean,
  localiser: Localiser,
): Omit<NonNullable<PersonContext['status']>, 'since'> {
  const { state } = status;
  return {
    state: new Word(state, status, ['state']),
    // Of a status alone it is left over from what was undone, where "detained" was made "released".
    by: (isUndoing(state) && !hasHistory) || isByNobody(state) ? undefined : localiser.text(status, 'by'),
    place: localiser.text(status, 'place'),
    [origin]: status,
  };
}

/** What is still feared for somebody: nothing of who was released or reinstated, or is dead. */
function concernsOf({ concerns = [] }: Person, status: Status | undefined): NonNullable<Person['concerns']> {
  return isUndoing(status?.state) || isDead(status?.state) ? [] : concerns;
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

function pronounsContext(owner: Pick<Person, 'pronouns'>, language: Language): PersonContext['pronouns'] {
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
    ...namesContext(one, localiser),
    title: localiser.text(one, 'title'),
    organisation: localiser.name(one, 'organisation'),
    [origin]: one,
  };
}
