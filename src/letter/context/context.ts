import { isFundamental } from '../../protocol/instruments.ts';
import { compareDates, earliestDay } from '../../protocol/plain-date.ts';
import { toldOfCharge } from '../../workspace/facts/charge-outcome.ts';
import { isUnknownOn } from '../../workspace/facts/person-status.ts';
import { isNews, isToldOn, type Told } from '../../workspace/facts/tell-from.ts';
import type { Citation } from '../../workspace/schema/case.ts';
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Sender, Signatory } from '../../workspace/schema/sender.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import type { Section } from '../template/parse-template.ts';
import { openCharges } from './charges.ts';
import type { CitationContext, Context, InstrumentContext, PersonContext } from './context-shape.ts';
import {
  alsoTo,
  earlierLetter,
  type History,
  heardFrom,
  isAskedToTakeUp,
  repliesFrom,
  repliesToRecipient,
  unansweredSince,
  writtenTo,
} from './correspondence.ts';
import { countryContext } from './country.ts';
import { Datum } from './datum.ts';
import { demandsOf } from './demands.ts';
import { Localiser, verbatim } from './localise.ts';
import { organisationContext, personContext, signatoryContext } from './persons.ts';
import { companyOf, isOfOrganisation, recipientContext } from './recipient.ts';
import { origin } from './shape.ts';
import { releasesOf, standingOf, statusGroups, stillHeld, toldLast } from './status-groups.ts';
import { eventsOf, storyOf } from './story.ts';
import { subjectOf } from './subject.ts';
import { announced, turning } from './turning.ts';

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
  /** Told when a template asks whether a Government is the recipient's own, and of whose one they are nobody knows. */
  readonly onUnknownGovernment?: () => void;
  /** Told when a template asks for what is new: what is not it leaves out. */
  readonly onNews?: () => void;
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
  // Where nobody has answered, that is so of all.
  const ofReplies: typeof ofRecipient = entry.replies?.length ? ofRecipient : (read) => read();

  // Asked in these alone: whatever hangs on the recipient is no part of a body that a batch shares.
  const inSolidarity = [entry.kind, aCase.kind].includes('solidarity');
  const organisations = byId(
    (facts.organisations ?? []).map((one) =>
      organisationContext(one, ofCase, () => inSolidarity && ofRecipient(() => isOfOrganisation(recipient, one))),
    ),
  );
  const citations = byId((facts.citations ?? []).map((one) => citationContext(one, ofCase)));
  const visible = (facts.persons ?? []).filter(
    (person) => person.visibility !== 'internal' && !isUnknownOn(person, input.date),
  );
  // What came to pass after the letter is for later ones, also where it is made once more.
  const known = <T extends Told & { readonly date?: string | undefined }>(
    all: readonly T[] = [],
    toldOf: (one: T) => Told = (one) => one,
  ) =>
    all.filter(
      (one) => isToldOn(toldOf(one), input.date) && !(one.date && compareDates(earliestDay(one.date), input.date) > 0),
    );
  const charges = openCharges({
    charges: known(facts.charges, toldOfCharge),
    persons: visible,
    date: input.date,
    citations,
    localiser: ofCase,
  });
  const persons = visible.map((one) => {
    const person = personContext(one, organisations, charges, ofCase);
    return { ...person, ...charges.turningOf(one) };
  });
  const among = charges.among(persons);
  const earlier = history.filter((one) => one.recipient === undefined);
  const since = earlier
    .map(({ date }) => date)
    .sort(compareDates)
    .at(-1);
  const decided = among.closed.filter(({ told }) => !told);
  const fates = persons.flatMap(({ past = [], status }) => [...past, ...(status ? [status] : [])]);
  const days = [...fates.map(({ since }) => since), ...decided.map(({ date }) => date)];
  const events = eventsOf(known(facts.events), days, ofCase);
  const isNew = (one: { readonly date: string | undefined; readonly [origin]?: object }) =>
    isNews({ ...(one[origin] as { tellFrom?: string }), date: one.date }, since);
  const newEvents = events.filter((event) => !event.date || isNew(event));
  const groups = statusGroups(persons, since, among.convictions);
  const { released, ...demands } = demandsOf(facts.demands ?? [], {
    date: input.date,
    last: since,
    localiser: ofCase,
    persons: { all: facts.persons ?? [], told: persons },
  });
  // Who writes by hand what is asked for gives thanks by hand.
  const isThanked = ({ status }: PersonContext) => !input.sections.demands && released.has(status?.[origin] ?? {});
  const today = standingOf(
    persons.filter((person) => !charges.isChargedNoMore(person) && !isThanked(person)),
    since,
    among.convictions,
  );
  const concerned = persons.filter(({ concerns }) => concerns?.length);
  const exchange = { case: aCase, entry, from: recipient.id, letters: earlier };
  const instruments = (facts.instruments ?? []).map((one) => ({
    convention: one.convention,
    fundamental: isFundamental(one.convention),
    // "Ratified by" may be said only where somebody looked it up.
    ratified: one.checked === undefined ? undefined : one.ratified,
    checked: one.checked,
    [origin]: one,
  }));

  return {
    case: {
      id: verbatim(aCase, 'id'),
      kind: verbatim(aCase, 'kind'),
      title: ofCase.text(aCase, 'title'),
      country: country(aCase),
      company: ofCase.name(aCase, 'company'),
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
      subject: subjectOf(input, ofCase),
      kind: verbatim(entry.kind ? entry : aCase, 'kind'),
      [origin]: entry,
      [turning]: announced(entry),
    },
    get recipient() {
      return ofRecipient(() => recipientContext(input));
    },
    sender: {
      name: ofSender.name(sender, 'name'),
      of: ofSender.text(sender, 'of'),
      acronym: ofSender.name(sender, 'acronym'),
      about: ofSender.text(sender, 'about'),
      place: ofSender.text(sender, 'place'),
      country: country(sender),
      website: verbatim(sender, 'website'),
      phone: verbatim(sender, 'phone'),
      email: verbatim(sender, sender.replyTo ? 'replyTo' : 'from'),
      [origin]: sender,
    },
    company: companyOf(input),
    signatories: input.signatories.map((one) => signatoryContext(one, ofSender)),
    persons,
    unnamed: input.edition?.unnamed || undefined,
    organisations,
    statusGroups: groups,
    standing: today,
    stillHeld: stillHeld(persons),
    concerned,
    concernedLast: concerned.length === 1 && concerned[0] === toldLast(today),
    events,
    newEvents,
    account: storyOf(
      events.filter(({ between, later }) => between || later),
      groups,
      decided,
    ).map((step) => ({ ...step, ...charges.askedBy('charge') })),
    get news() {
      input.onNews?.();
      const fates = statusGroups(persons, since, among.convictions, isThanked).filter(({ news }) => news);
      const story = storyOf(newEvents.filter(isNew), fates, among.since(since), since);
      const steps = story.map((step) => ({ ...step, thanked: step.group?.persons?.some(isThanked) }));
      const thanked = steps.filter((step) => step.thanked).map((step) => ({ ...step, late: false }));
      return [...steps.filter((step) => !step.thanked), ...thanked];
    },
    charges: among.all,
    accusations: among.accusations,
    closedCharges: among.closed,
    pendingCharges: among.pendingBeside(since),
    citations,
    instruments,
    ratifications: ratificationsOf(instruments),
    ...demands,
    releases: releasesOf(persons.filter(isThanked), among.convictions),
    earlierLetters: earlier.map(earlierLetter),
    escalated: isAskedToTakeUp(input, earlier),
    get replies() {
      return ofReplies(() => repliesToRecipient(exchange));
    },
    get answered() {
      const last = ofReplies(() => repliesFrom(exchange)).at(-1)?.kind?.text;
      return (last === 'answer' || last === 'refusal') && unansweredSince(exchange).length === 0;
    },
    get unanswered() {
      return ofReplies(() => unansweredSince(exchange)).map(earlierLetter);
    },
    writtenTo: writtenTo(input),
    get heardFrom() {
      return ofReplies(() => heardFrom(input, earlier));
    },
    get alsoTo() {
      return ofRecipient(() => alsoTo(input));
    },
    text: input.sections,
    ...charges.turningOf(),
  };
}

/** In the order in which the first of each stands in the data. */
function ratificationsOf(instruments: readonly InstrumentContext[]): NonNullable<Context['ratifications']> {
  const days = new Set(instruments.flatMap(({ ratified }) => ratified ?? []));
  return [...days].map((date) => ({ date, instruments: instruments.filter(({ ratified }) => ratified === date) }));
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
