import type { Diagnostic, Outcome } from '../diagnostic.ts';
import { type FoundName, type NameFinder, openNameFinder } from '../workspace/names/find-names.ts';
import { mayBeNamed, namesOf, spellingsOfAll, type Withheld, wholeNames } from '../workspace/names/names.ts';
import { personsAmongSources } from '../workspace/names/source-names.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { Facts, Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { Localiser, untranslated } from './context/localise.ts';
import { dangling } from './dangling-demands.ts';
import type { Letter } from './letter.ts';
import { linksIn, plainTextOfBlocks } from './plain-text.ts';

/** A case as the public may know it. */
export interface PublicEdition {
  readonly case: WorkspaceCase;
  /** How many persons are concerned who are not named. */
  readonly unnamed: number;
  /** Finds whom and what it may not hold. */
  readonly finder: NameFinder;
  /** Whole names of those who are named. */
  readonly shown: readonly (readonly string[])[];
}

/** To whom a public edition is written: to nobody. */
export function publicReader(language: Language): Recipient {
  return { id: 'public', languages: [language] };
}

/**
 * Takes out of a case what is not marked for the public: what is not in it no template can print. Of persons and events
 * those are left that say `visibility: public`, of persons with consent as well; of all else, what these refer to. What
 * mentions somebody who was taken out goes too, and is pointed out; the title cannot go, and is a fault.
 */
export function publicEdition(workspace: Workspace, aCase: WorkspaceCase, language: Language): Outcome<PublicEdition> {
  const { places } = workspace;
  const { persons = [], events = [], charges = [], demands = [], organisations = [], citations = [] } = aCase.facts;
  const named = persons.filter(mayBePublic);
  const hidden = persons.filter((person) => !mayBePublic(person));
  const sender = workspace.senders.get(aCase.sender);
  const shown = [...named, ...(sender?.signatories ?? [])].flatMap(wholeNames);
  const withheld = [
    ...hidden.flatMap((person) => [...namesOf(person), idOf(person)]),
    ...events.flatMap(({ source }, index): Withheld[] =>
      source === undefined ? [] : [{ phrase: source, kind: 'words', of: `the source of event ${index + 1}` }],
    ),
  ];
  const finder = openNameFinder(withheld);
  // What only looks like a person's name is left out where that costs a fact, and stops no edition.
  const known = spellingsOfAll([...named, ...(sender?.signatories ?? []), ...organisations]);
  const wider = openNameFinder([...withheld, ...personsAmongSources(workspace, aCase, known)]);
  const diagnostics: Diagnostic[] = [];
  /** Whether what it says, all but its own names and ids, mentions nobody who was taken out. */
  const isClean = (fact: object): boolean => {
    const said = Object.entries(fact).filter(([key]) => !unsaid.has(key));
    const found = mentioned(Object.fromEntries(said), wider);
    if (!found) return true;
    const place = places.of(fact);
    diagnostics.push({
      code: 'public-left-out',
      severity: 'warning',
      message: `The public edition leaves this out: it mentions ${found.of}.`,
      hints: ['word it without the name to have it in'],
      ...(place && { place }),
    });
    return false;
  };
  const mentioned = (said: unknown, by: NameFinder) =>
    by.judge(by.read(wordsOf(said).join('\n')), shown).found[0]?.withheld;
  const kept = named.filter(isClean);
  const ids = new Set(kept.map(({ id }) => id));
  const keptCharges = charges.filter((charge) => charge.persons.every((id) => ids.has(id))).filter(isClean);
  const offices = new Set(kept.flatMap((person) => (person.offices ?? []).map(({ organisation }) => organisation)));
  const cited = new Set(keptCharges.map(({ citation }) => citation));
  const ofCase = new Localiser(language, aCase.languages);
  const title = ofCase.text(aCase, 'title');
  if (title && title.text === undefined) {
    return { diagnostics: [{ ...untranslated(title, language, places), severity: 'error' }] };
  }
  const found = mentioned(aCase.title, finder);
  if (found) {
    const place = places.of(aCase, ['title']);
    const message = `The title of the case mentions ${found.of}: the public edition would bear it.`;
    const hints = ['word the title without the name'];
    return { diagnostics: [{ code: 'public-title', severity: 'error', message, hints, ...(place && { place }) }] };
  }
  const keptDemands = demands.filter(isClean);
  diagnostics.push(
    ...dangling({ demands, kept: keptDemands, read: (one) => ofCase.text(one, 'text')?.text }, language, places),
  );
  const facts: Facts = {
    persons: kept,
    events: events.filter(({ visibility }) => visibility === 'public').filter(isClean),
    charges: keptCharges,
    demands: keptDemands,
    organisations: organisations.filter(({ id }) => offices.has(id)).filter(isClean),
    citations: citations.filter(({ id }) => cited.has(id)),
    ...(aCase.facts.instruments && { instruments: aCase.facts.instruments }),
  };
  const { subject: _subject, reference: _reference, cc: _cc, letters: _letters, ...rest } = aCase;
  const unnamed = persons.filter(({ id, visibility }) => !ids.has(id) && visibility !== 'internal').length;
  return { value: { case: { ...rest, facts, letters: [] }, unnamed, finder, shown }, diagnostics };
}

/**
 * What is withheld and stands all the same in a letter, from which the PDF is made with its metadata, or in the texts that
 * were made of it.
 */
export function leakIn(
  letter: Letter,
  texts: readonly string[],
  { finder, shown }: PublicEdition,
): FoundName | undefined {
  const { case: _case, entry: _entry, recipient: _recipient, language, direction: _direction, ...printed } = letter;
  const { body, ...around } = printed;
  // As a whole too: a name may be divided by emphasis, which is no division to a reader.
  const all = [...wordsOf(around), ...linksIn(body), plainTextOfBlocks(body), ...texts];
  return finder.judge(finder.read(all.join('\n\n'), language), shown).found[0];
}

/** Of a fact, what no template prints of it, or what names the one who may be named. */
const unsaid: ReadonlySet<string> = new Set(['id', 'source', 'givenName', 'familyName', 'persons']);

/** Every text in a value, of objects and lists too. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}

function mayBePublic(person: Person): boolean {
  return mayBeNamed(person) && person.visibility === 'public';
}

/** An id tells as well who it is. */
function idOf(person: Person): Withheld {
  return { phrase: person.id, kind: 'words', of: `person "${person.id}"`, person };
}
