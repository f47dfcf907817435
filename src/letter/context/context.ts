import { countryName } from '../../protocol/countries.ts';
import { isFundamental } from '../../protocol/instruments.ts';
import { addDays, compareDates, earliestDay, latestDay } from '../../protocol/plain-date.ts';
import { isMet } from '../../workspace/case.ts';
import type { Citation, Event } from '../../workspace/schema/case.ts';
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Sender, Signatory } from '../../workspace/schema/sender.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import type { Section } from '../template/parse-template.ts';
import type { CitationContext, Context, CountryContext, EarlierLetterContext, EventContext } from './context-shape.ts';
import { Datum } from './datum.ts';
import { fullName, Localiser, verbatim } from './localise.ts';
import {
  isConcerned,
  organisationContext,
  personContext,
  pronounsContext,
  signatoryContext,
  standing,
  statusGroups,
  stillHeld,
} from './persons.ts';
import { origin } from './shape.ts';

/** The letters of the case that this one cites, in the order of their dates; with the recipient where it is another. */
export type History = readonly { readonly id: string; readonly date: string; readonly recipient?: string }[];

export interface ContextInput {
  readonly workspace: Workspace;
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry & { readonly id: string };
  readonly recipient: Recipient;
  readonly sender: Sender;
  readonly signatories: readonly Signatory[];
  readonly language: Language;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly history: History;
  readonly sections: Readonly<Record<string, Section>>;
  /** As the recipient is called inside a sentence. */
  readonly vocative: string | undefined;
  /** Of a public edition: how many are concerned whom it does not name. */
  readonly edition?: { readonly unnamed: number };
  /** Told when a template asks for what is the recipient's: what it yields is for this one only. */
  readonly onRecipient?: () => void;
}

/** What the templates of one letter see. Persons and events that are internal are not in it. */
export function buildContext(input: ContextInput): Context {
  const { case: aCase, entry, recipient, sender, language, history } = input;
  const { facts } = aCase;
  const ofCase = new Localiser(language, aCase.languages);
  const ofSender = new Localiser(language, sender.languages);
  const country = (owner: { readonly country?: string | undefined }) => countryContext(owner, input);
  const ofRecipient = <T>(read: () => T): T => {
    input.onRecipient?.();
    return read();
  };

  const organisations = byId((facts.organisations ?? []).map((one) => organisationContext(one, ofCase)));
  const citations = byId((facts.citations ?? []).map((one) => citationContext(one, ofCase)));
  const visible = (facts.persons ?? []).filter(({ visibility }) => visibility !== 'internal');
  const charges = (facts.charges ?? []).map((one) => ({
    ids: one.persons.filter((id) => visible.some((person) => person.id === id)),
    text: ofCase.text(one, 'text'),
    citation: one.citation === undefined ? undefined : citations[one.citation],
    date: one.date,
    [origin]: one,
  }));
  const persons = visible.map((one) => {
    const own = charges.filter(({ ids }) => ids.length === 1 && ids[0] === one.id);
    return personContext(one, organisations, own, ofCase);
  });
  const personById = new Map(visible.map(({ id }, index) => [id, persons[index]]));
  const charged = charges
    .map(({ ids, ...charge }) => ({ ...charge, persons: ids.flatMap((id) => personById.get(id) ?? []) }))
    .filter((charge) => charge.persons.length > 0);
  const events = (facts.events ?? []).filter(({ visibility }) => visibility !== 'internal');
  const earlier = history.filter((one) => one.recipient === undefined);
  const since = earlier
    .map(({ date }) => date)
    .sort(compareDates)
    .at(-1);
  const firstFate = visible
    .flatMap(({ status }) => (status?.since === undefined ? [] : latestDay(status.since)))
    .sort(compareDates)[0];
  const demands = facts.demands ?? [];
  const demand = (one: (typeof demands)[number]) => ({
    id: verbatim(one, 'id'),
    text: ofCase.text(one, 'text'),
    met: one.met,
    [origin]: one,
  });

  return {
    case: {
      id: verbatim(aCase, 'id'),
      kind: verbatim(aCase, 'kind'),
      title: ofCase.text(aCase, 'title'),
      country: country(aCase),
      fictional: aCase.fictional,
      [origin]: aCase,
    },
    letter: {
      id: verbatim(entry, 'id'),
      date: input.date,
      answerBy: entry.answerBy,
      escalates: entry.escalates,
      language: new Datum(language, entry, ['language']),
      reference: verbatim(entry.reference ? entry : aCase, 'reference'),
      subject: ofCase.text(entry, 'subject') ?? ofCase.text(aCase, 'subject'),
      kind: verbatim(entry.kind ? entry : aCase, 'kind'),
      [origin]: entry,
    },
    get recipient() {
      return ofRecipient(() => recipientContext(input));
    },
    sender: {
      name: ofSender.name(sender, 'name'),
      of: ofSender.name(sender, 'of'),
      acronym: ofSender.name(sender, 'acronym'),
      about: ofSender.text(sender, 'about'),
      place: ofSender.text(sender, 'place'),
      country: country(sender),
      website: verbatim(sender, 'website'),
      phone: verbatim(sender, 'phone'),
      email: verbatim(sender, sender.replyTo ? 'replyTo' : 'from'),
      [origin]: sender,
    },
    signatories: input.signatories.map((one) => signatoryContext(one, ofSender)),
    persons,
    unnamed: input.edition?.unnamed || undefined,
    organisations,
    statusGroups: statusGroups(persons),
    standing: standing(persons),
    stillHeld: stillHeld(persons),
    concerned: persons.filter(isConcerned),
    events: events.map((one) => eventContext(one, firstFate, ofCase)),
    // A month that the last letter was written in may have brought it after that letter: better told twice than never.
    newEvents: events
      .filter(({ date }) => !date || since === undefined || compareDates(latestDay(date), since) > 0)
      .map((one) => eventContext(one, firstFate, ofCase)),
    charges: charged,
    sharedCharges: charged.filter((charge) => charge.persons.length > 1),
    citations,
    instruments: (facts.instruments ?? []).map((one) => ({
      convention: one.convention,
      fundamental: isFundamental(one.convention),
      // "Ratified by" may be said only where somebody looked it up.
      ratified: one.checked === undefined ? undefined : one.ratified,
      checked: one.checked,
      [origin]: one,
    })),
    demands: demands.filter((one) => !isMet(one)).map(demand),
    metDemands: demands.filter(isMet).map(demand),
    earlierLetters: earlier.map(earlierLetter),
    get replies() {
      return ofRecipient(() => repliesFrom(recipient.id, entry, earlier));
    },
    get answered() {
      const last = ofRecipient(() => repliesFrom(recipient.id, entry, earlier)).at(-1)?.kind?.text;
      return last === 'answer' || last === 'refusal';
    },
    writtenTo: writtenTo(input),
    get alsoTo() {
      return ofRecipient(() => alsoTo(input));
    },
    text: input.sections,
  };
}

function recipientContext(input: ContextInput): Context['recipient'] {
  const { recipient, language, vocative } = input;
  const own = new Localiser(language, recipient.languages);
  return {
    id: verbatim(recipient, 'id'),
    honorific: own.text(recipient, 'honorific'),
    givenName: own.name(recipient, 'givenName'),
    familyName: own.name(recipient, 'familyName'),
    fullName: fullName(recipient, own),
    pronouns: pronounsContext(recipient, language),
    office: verbatim(recipient, 'office'),
    title: own.text(recipient, 'title'),
    organisation: own.name(recipient, 'organisation'),
    acronym: own.name(recipient, 'acronym'),
    country: countryContext(recipient, input),
    ownGovernment: input.case.country !== undefined && governmentOf(recipient) === input.case.country,
    vocative: vocative === undefined ? undefined : new Datum(vocative, recipient, ['office']),
    [origin]: recipient,
  };
}

/** Offices whose Government is that of the country in their address. An embassy's address is in another. */
const governing: ReadonlySet<string> = new Set(['head-of-state', 'head-of-government', 'minister']);

function governmentOf({ government, office, country }: Recipient): string | undefined {
  return government ?? (governing.has(office ?? '') ? country : undefined);
}

function earlierLetter(one: History[number]): EarlierLetterContext {
  return { id: verbatim(one, 'id'), date: one.date };
}

/** Replies of one kind that follow each other are told as one, each day once: a portal and a secretariat may both acknowledge. */
function repliesFrom(id: string, { replies = [] }: LetterEntry, letters: History): NonNullable<Context['replies']> {
  const groups: (typeof replies)[] = [];
  for (const reply of replies.filter(({ from }) => from === id)) {
    const group = groups.at(-1);
    if (group?.[0]?.kind === reply.kind) group.push(reply);
    else groups.push([reply]);
  }
  return groups.flatMap((group) => {
    const last = group.at(-1);
    const days = [...new Set(group.map(({ date }) => date))];
    if (!last) return [];
    const before = letters.filter(({ date }) => date <= latestDay(last.date));
    const known = before.length < letters.length ? before.map(earlierLetter) : [];
    return [{ date: last.date, days, kind: verbatim(last, 'kind'), letters: known, [origin]: last }];
  });
}

/** So long nobody is said not to have answered. */
const courtesy = 14;

/** The others to whom the case was taken, in the order in which they were first written to. */
function writtenTo(input: ContextInput): Context['writtenTo'] {
  const { case: of, entry, history, date } = input;
  const ids = new Set(history.flatMap(({ recipient }) => recipient ?? []));
  const addressees = [...ids].flatMap((id) => {
    const one = input.workspace.recipients.get(id);
    if (!one) return [];
    const letters = history.filter(({ recipient }) => recipient === id);
    const replies = repliesFrom(id, entry, letters);
    const since = latestDay(replies.at(-1)?.date ?? letters[0]?.date ?? date);
    const isPast = letters.some((letter) => {
      const { answerBy } = of.letters.find((each) => each.id === letter.id) ?? {};
      return answerBy !== undefined && answerBy < date;
    });
    const overdue = isPast || addDays(since, courtesy) <= date;
    return [{ ...addressee(one, input), letters: letters.map(earlierLetter), replies, overdue }];
  });
  return byOrganisation(addressees);
}

function alsoTo(input: ContextInput): NonNullable<Context['alsoTo']> {
  const { workspace, case: of, entry, recipient } = input;
  if (entry.confidential) return [];
  const addressees = (entry.recipients ?? of.recipients).flatMap((id) => {
    const one = id === recipient.id ? undefined : workspace.recipients.get(id);
    if (!one) return [];
    const { title, organisation, fullName, ...rest } = addressee(one, input);
    const named = [title, organisation, fullName].every((datum) => !datum || datum.text !== undefined);
    return named && (title ?? fullName) ? [{ title, organisation, fullName, ...rest }] : [];
  });
  return byOrganisation(addressees);
}

/** Those of one organisation together, where the first of them stands; each after the first is known to be of the same. */
function byOrganisation<T extends { readonly organisation: Datum | undefined }>(addressees: readonly T[]) {
  const groups = new Map<string | symbol, T[]>();
  for (const one of addressees) {
    const key = one.organisation?.text ?? Symbol();
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => group.map((one, index) => ({ ...one, sameOrganisation: index > 0 })));
}

function addressee(one: Recipient, { language }: ContextInput) {
  const localiser = new Localiser(language, one.languages);
  return {
    id: verbatim(one, 'id'),
    fullName: fullName(one, localiser),
    title: localiser.text(one, 'title'),
    organisation: localiser.name(one, 'organisation'),
    [origin]: one,
  };
}

/** The country of something: by the workspace's own names for its own codes, else by the checked table. */
function countryContext(
  owner: { readonly country?: string | undefined },
  { workspace, language }: ContextInput,
): CountryContext | undefined {
  const code = owner.country;
  if (code === undefined) return undefined;
  const own = workspace.settings.countries?.[code];
  const form = (name: 'short' | 'full' | 'of' | 'in' | 'government') => {
    const text = own ? own[name]?.[language] : countryName(code, language, name);
    return text === undefined ? undefined : new Datum(text, owner, ['country']);
  };
  return {
    code: verbatim(owner, 'country'),
    short: form('short'),
    full: form('full'),
    of: form('of'),
    in: form('in'),
    government: form('government'),
    [origin]: owner,
  };
}

function eventContext(one: Event, firstFate: string | undefined, localiser: Localiser): EventContext {
  return {
    date: one.date,
    text: localiser.text(one, 'text'),
    certainty: verbatim(one, 'certainty'),
    reported: one.certainty === 'reported',
    later: !!one.date && !!firstFate && compareDates(earliestDay(one.date), firstFate) > 0,
    [origin]: one,
  };
}

function citationContext(one: Citation, localiser: Localiser): CitationContext {
  return {
    id: verbatim(one, 'id'),
    article: verbatim(one, 'article'),
    part: verbatim(one, 'part'),
    paragraph: verbatim(one, 'paragraph'),
    act: localiser.text(one, 'act'),
    of: localiser.text(one, 'of'),
    [origin]: one,
  };
}

function byId<T extends { readonly id: Datum | undefined }>(items: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(items.map((item) => [item.id?.text ?? '', item]));
}
