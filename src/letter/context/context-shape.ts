/**
 * Everything that a template can name, with the data's own names where it is data. `docs/templates.md` explains it to
 * those who write templates; a test holds the page against this description.
 */
import { date, flag, list, number, object, record, section, text, type ValueOf } from './shape.ts';

const country = object('country', {
  code: text,
  short: text,
  full: text,
  of: text,
  in: text,
  government: text,
});

const organisation = object('organisation', {
  id: text,
  name: text,
  of: text,
  acronym: text,
  website: text,
  affiliate: flag,
  plural: flag,
});

/** The forms of a title by CLDR plural category, where the data gives them. */
const pluralTitle = object('plural title', { one: text, two: text, few: text, many: text, other: text });

const office = object('office', { title: text, titles: pluralTitle, organisation, note: text });

const pronouns = object('pronouns', { subject: text, object: text, possessive: text, reflexive: text });

/** `between`: begun after what first befell a person, and not after what last did. `later`: begun after that. */
const event = object('event', { date, text, certainty: text, reported: flag, between: flag, later: flag });

const citation = object('citation', { id: text, article: text, part: text, paragraph: text, act: text, of: text });

const status = { state: text, since: date, by: text, place: text };
const personStatus = object('status', status);

const count = { text, citation, date };

/**
 * Of which one and the same is told. `past`: they were accused of it, as they are dead or were convicted since. `outcome`: what came of it
 * (`convicted`, `acquitted`, `dropped`) on the day `date`; without one, that is the day on which it was brought, where that is news. `told`:
 * a status group of each of them tells of the conviction, in its `convictions`.
 */
const charges = {
  /** `sameDay`: brought on that of the one before. */
  charges: list(object('charge', { ...count, sameDay: flag })),
  past: flag,
  outcome: text,
  date,
  penalty: text,
  told: flag,
};

/** What somebody is called, and the pronouns for them. */
const names = { id: text, honorific: text, givenName: text, familyName: text, fullName: text, pronouns };

const person = object('person', {
  ...names,
  offices: list(office),
  /** All but the first, by which `persons` groups. */
  otherOffices: list(office),
  status: personStatus,
  /** How they fared before, in the order of the dates. */
  past: list(personStatus),
  /** None of who was released or reinstated, or is dead. */
  concerns: list(text),
  /** Of what this person alone is accused, or was. */
  accusations: list(object('group of charges', charges)),
  /** Of something else, too: with others, or it ended in a conviction. */
  alsoAccused: flag,
});

const chargeGroup = object('group of charges', { persons: list(person), ...charges });

/**
 * `held`: in custody, and there is the place. `places`: where some of them are each, unless all are in one place. `everyone`: no other person is concerned. `gender`: with which words agree that
 * tell of them, `masculine` or `feminine`, where the data say so of each. `news`: changed since the last letter.
 * `convictions`: of what they were convicted then, where charges say so.
 */
const statusGroup = object('status group', {
  ...status,
  held: flag,
  persons: list(person),
  places: list(object('place', { place: text, persons: list(person) })),
  everyone: flag,
  gender: text,
  news: flag,
  convictions: list(chargeGroup),
});

/** Not of the first: `alike`: the same befell all; `alikeBy`: by the same; `sameYear`: in the year of those before. */
const release = object('release', { ...statusGroup.fields, alike: flag, alikeBy: flag, sameYear: flag });

/** `outcome`: what came of it by the day of the letter, on the day `closed`. */
const charge = object('charge', { persons: list(person), ...count, outcome: text, closed: date });

/**
 * What is told at one point of an account: an event, what befell persons, or charges against them. `late`: not later than the last
 * letter, and learned only since. `thanked`: `releases` tells of the group.
 */
const step = object('step', { event, group: statusGroup, charge: chargeGroup, late: flag, thanked: flag });

const instrument = object('instrument', { convention: number, fundamental: flag, ratified: date, checked: date });

const demand = object('demand', { id: text, text, met: date, misfit: flag });

const signatory = object('signatory', { ...names, title: text, organisation: text });

const earlierLetter = object('earlier letter', { id: text, date });

/**
 * Those of one kind that came one after the other: `days`, and the last of them. `letters`: before it, where others came after.
 * `again`: an answer that an earlier letter has taken up.
 */
const reply = object('reply', { date, days: list(date), kind: text, letters: list(earlierLetter), again: flag });

/** `politeName`: as a sentence tells of them. `gender`: by which an article before it agrees, where it takes one. `sameOrganisation`: of that of the one before in the list. */
const addressee = {
  id: text,
  fullName: text,
  politeName: text,
  gender: text,
  title: text,
  organisation: text,
  sameOrganisation: flag,
};

export const contextShape = object('letter', {
  case: object('case', { id: text, kind: text, title: text, country, company: text, fictional: flag }),
  letter: object('letter', {
    id: text,
    date,
    answerBy: date,
    escalates: flag,
    language: text,
    reference: text,
    subject: text,
    kind: text,
  }),
  recipient: object('recipient', {
    ...names,
    office: text,
    title: text,
    organisation: text,
    acronym: text,
    country,
    /** Whether the Government of the case's country is the recipient's own. */
    ownGovernment: flag,
    /** Whether the recipient is of the company that a letter of that kind asks to act. */
    ownCompany: flag,
    /** Whether it happened at the company of the recipient. */
    accused: flag,
    vocative: text,
  }),
  sender: object('sender', {
    name: text,
    of: text,
    acronym: text,
    about: text,
    place: text,
    country,
    website: text,
    phone: text,
    email: text,
  }),
  /** In a letter of the kind `company`: that of the first recipient of such a letter, where it is named in the letter's language. */
  company: text,
  signatories: list(signatory),
  persons: list(person),
  /** In a public edition: how many are concerned who are not named in it. */
  unnamed: number,
  organisations: record(organisation),
  /** Persons whom the same befell: same state, date, agency and place. */
  statusGroups: list(statusGroup),
  /** The same persons by how they are today and since when. */
  standing: list(statusGroup),
  /** Those in detention, and those under house arrest, since whenever. */
  stillHeld: list(statusGroup),
  /** Those for whom something is still feared. */
  concerned: list(person),
  /** It is one, and the one of whom `standing` tells last: the name is not needed. */
  concernedLast: flag,
  /** In the order of their dates, those without one last. */
  events: list(event),
  newEvents: list(event),
  /** What befell the persons, what came of charges, and the events since, in the order of their dates. */
  account: list(step),
  /** What happened, what befell persons and the charges brought since the last letter, in the order of their dates. */
  news: list(step),
  charges: list(charge),
  /** Of what more than one person is accused, or was. */
  accusations: list(chargeGroup),
  /** What came of charges, in the order of the days. */
  closedCharges: list(chargeGroup),
  /** Of what they are still accused of whom the news tells that another charge is over. */
  pendingCharges: list(chargeGroup),
  citations: record(citation),
  instruments: list(instrument),
  /** Those ratified on one day together. */
  ratifications: list(object('ratification', { date, instruments: list(instrument) })),
  demands: list(demand),
  /** Those of them that an earlier letter to the recipient asked for already, and the others. */
  repeatedDemands: list(demand),
  newDemands: list(demand),
  metDemands: list(demand),
  /** Those that no letter to the recipient can have thanked for. */
  newlyMet: list(demand),
  /** Whose release or return to work was asked for by a demand of these that asked for nothing else; and the others of these. */
  releases: list(release),
  otherMet: list(demand),
  earlierLetters: list(earlierLetter),
  /** One of them was an escalation that asked the recipient to take up the case with others, and not a letter of a kind of its own. */
  escalated: flag,
  /** What the recipient had written back by then. */
  replies: list(reply),
  /** The last of them was more than an acknowledgement, and no letter has gone since. */
  answered: flag,
  /** The letters since an answer or a refusal, to which nothing has come. */
  unanswered: list(earlierLetter),
  /** To whom the case was taken before, in a first letter to somebody else. `overdue`: an answer could have come by now. `unanswered`: since their last answer. */
  writtenTo: list(
    object('addressee', {
      ...addressee,
      letters: list(earlierLetter),
      replies: list(reply),
      overdue: flag,
      unanswered: list(earlierLetter),
    }),
  ),
  /** Who of those to whom the case was taken before the recipient has replied, of which no letter has told yet. */
  heardFrom: list(object('addressee', { ...addressee, replies: list(reply) })),
  /** To whom else this letter goes, unless it is confidential: those whom the data name in its language. */
  alsoTo: list(object('addressee', addressee)),
  text: record(section),
});

export type Context = ValueOf<typeof contextShape>;
export type CountryContext = ValueOf<typeof country>;
export type OrganisationContext = ValueOf<typeof organisation>;
export type OfficeContext = ValueOf<typeof office>;
export type EarlierLetterContext = ValueOf<typeof earlierLetter>;
export type EventContext = ValueOf<typeof event>;
export type ChargeContext = ValueOf<typeof charge>;
export type ChargeGroupContext = ValueOf<typeof chargeGroup>;
export type StatusGroupContext = ValueOf<typeof statusGroup>;
export type PersonContext = ValueOf<typeof person>;
export type SignatoryContext = ValueOf<typeof signatory>;
export type CitationContext = ValueOf<typeof citation>;
export type InstrumentContext = ValueOf<typeof instrument>;
