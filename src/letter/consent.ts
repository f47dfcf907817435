import { type Diagnostic, type Place, quoted } from '../diagnostic.ts';
import { copiesOf } from '../workspace/copies.ts';
import { type FoundName, type NameFinder, openNameFinder, type ReadText } from '../workspace/names/find-names.ts';
import { homonymsOf, mayBeNamed, namesOf, wholeNames, whyUnnamed } from '../workspace/names/names.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { placeOfText } from '../workspace/yaml/place-of-text.ts';
import type { Block, Letter } from './letter.ts';
import { linksIn, plainTextOfBlocks } from './plain-text.ts';

/** A person in a letter who may not be named, and how. */
export interface Named {
  readonly person: Person;
  /** As it stands in the letter. */
  readonly word: string;
  /** Where in the letter: "the body". */
  readonly part: string;
}

interface NamedInLetter {
  readonly named: readonly Named[];
  /** What was passed over, since the data says that it is not the person. */
  readonly homonyms: readonly Named[];
}

export interface LetterData {
  readonly workspace: Workspace;
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry;
  readonly recipient: Recipient;
  /** Ids of those whom it names for copies. */
  readonly cc: readonly string[];
  /** Message-IDs of the letters that its e-mail refers to, where they are known. */
  readonly references?: readonly string[];
}

const finders = new WeakMap<readonly Person[], NameFinder>();
/** The letters of a batch share a body: it is read once for each whom it is searched for. */
const bodies = new WeakMap<NameFinder, WeakMap<readonly Block[], ReadText>>();

/**
 * Persons of the case who have not agreed to be named (`consent` withheld, unknown or absent), or are for ourselves alone
 * (`visibility: internal`), and who are named somewhere in the letter, by a template or by hand; each once.
 */
export function wronglyNamed(letter: Letter, data: LetterData): NamedInLetter {
  const { persons = [] } = data.case.facts;
  if (persons.every(mayBeNamed)) return { named: [], homonyms: [] };
  const finder = finders.get(persons) ?? openNameFinder(persons.filter((one) => !mayBeNamed(one)).flatMap(namesOf));
  finders.set(persons, finder);
  const header = finder.read(textOfHeader(data), letter.language);
  const parts = [...readParts(letter, data.recipient, finder), ['the header of the e-mail', header] as const];
  if (parts.every(([, { hits }]) => hits.length === 0)) return { named: [], homonyms: [] };
  const shown = othersIn(data).flatMap(wholeNames);
  const judged = parts.map(([part, read]) => ({ part, ...finder.judge(read, shown) }));
  return {
    named: once(judged.flatMap(({ part, found }) => found.map((one) => ({ ...one, part })))),
    homonyms: once(judged.flatMap(({ part, homonyms }) => homonyms.map((one) => ({ ...one, part })))),
  };
}

function textOfBody(body: readonly Block[]): string {
  return [plainTextOfBlocks(body), ...linksIn(body)].join('\n\n');
}

/** The addresses in the header of the e-mail that the letter does not print: the Message-ID has the domain of the sender's. */
function textOfHeader({ workspace, case: aCase, cc, references = [] }: LetterData): string {
  const { from, replyTo } = workspace.senders.get(aCase.sender) ?? {};
  const copied = cc.map((id) => workspace.recipients.get(id)?.email);
  return [from, replyTo, ...copied, ...references].filter(Boolean).join('\n\n');
}

/** All that a letter says around its body, from which PDF, its metadata, HTML, text and the names of files are made. */
export function textsAround(
  letter: Letter,
  { salutation, valediction }: Recipient,
): readonly (readonly [string, string])[] {
  const { language, sender, letterhead, signatories, enclosures, copies } = letter;
  const all: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['the subject', [letter.subject]],
    ['the title', [letter.title === letter.subject ? undefined : letter.title]],
    // What the forms of address make tells of the recipient alone.
    ['the salutation', [salutation?.[language] && letter.salutation]],
    ['the valediction', [valediction?.[language] && letter.valediction]],
    ['the enclosures', enclosures?.value.map(({ title }) => title) ?? []],
    ['the reference', [letter.reference?.value]],
    ['the head', [letter.delivery, letter.confidential, ...letter.addressee]],
    ['the letterhead', [sender.name, ...(sender.address ?? []), sender.website, ...(letterhead?.lines ?? [])]],
    ['the signatories', signatories.flatMap(({ name, title, organisation }) => [name, title, organisation])],
    ['the copies', copies?.value ?? []],
  ];
  return all.flatMap(([part, texts]) => {
    const text = texts.filter(Boolean).join('\n\n');
    return text === '' ? [] : [[part, text] as const];
  });
}

/** A letter as it is searched, by what to call its parts. */
export function readParts(
  letter: Letter,
  recipient: Recipient,
  finder: NameFinder,
): readonly (readonly [part: string, ReadText])[] {
  const { language, body } = letter;
  const known = bodies.get(finder) ?? new WeakMap<readonly Block[], ReadText>();
  const ofBody = known.get(body) ?? finder.read(textOfBody(body), language);
  bodies.set(finder, known.set(body, ofBody));
  return [
    ...textsAround(letter, recipient).map(([part, text]) => [part, finder.read(text, language)] as const),
    ['the body', ofBody],
  ];
}

/** Those who are named in a letter, or may be. */
export function othersIn({ workspace, case: aCase, entry, recipient }: LetterData) {
  const copied = copiesOf(aCase, entry).flatMap((id) => workspace.recipients.get(id) ?? []);
  const signatories = workspace.senders.get(aCase.sender)?.signatories ?? [];
  return [...(aCase.facts.persons ?? []).filter(mayBeNamed), ...signatories, recipient, ...copied];
}

/** Each word of each person once. */
function once(found: readonly (FoundName & { readonly part: string })[]): Named[] {
  const all = found.flatMap(({ withheld: { person }, word, part }) => (person ? [{ person, word, part }] : []));
  return all.filter(
    ({ person, word }, index) => all.findIndex((one) => one.person === person && one.word === word) === index,
  );
}

/** Points out who is named without consent, and homonyms that would let everything pass. */
export function consentWarnings(letter: Letter, data: LetterData): Diagnostic[] {
  const { workspace, case: aCase, entry } = data;
  const { places } = workspace;
  const { events = [], demands = [], charges = [], organisations = [], persons = [] } = aCase.facts;
  const named = wronglyNamed(letter, data).named;
  const first = named.filter(({ person }, index) => named.findIndex((one) => one.person === person) === index);
  const useless = persons.flatMap((person) =>
    homonymsOf(person).invalid.map((homonym): Diagnostic => {
      const place = places.of(person, ['homonyms', person.homonyms?.indexOf(homonym) ?? 0]);
      return {
        code: 'homonym-is-name',
        severity: 'warning',
        message: `${quoted(homonym)} is the name of "${person.id}" itself: it does not count as a homonym.`,
        hints: ['write it with the words around it: "Hope Street"; or in small letters, where it is a word'],
        ...(place && { place }),
      };
    }),
  );
  return [
    ...first.map(({ person, word, part }): Diagnostic => {
      const isInternal = person.visibility === 'internal';
      const place: Place | undefined =
        placeOfText(word, [entry, events, demands, charges, organisations], places) ??
        placeOfText(word, [aCase], places) ??
        places.of(person);
      return {
        code: 'consent',
        severity: 'warning',
        message: `${quoted(word)} in ${part} names "${person.id}", ${whyUnnamed(person)}; the letter will not be sent.`,
        hints: [
          isInternal
            ? 'leave the name out, or change "visibility:" where it may be in letters'
            : 'ask, and write "consent: granted"; "public" for names in public sources already; or leave the name out',
          ...homonymHint({ word, withheld: { person } }),
        ],
        ...(place && { place }),
      };
    }),
    ...useless,
  ];
}

/** What to write where a word that was found is not the person. */
export function homonymHint({
  word,
  withheld: { person },
}: Pick<FoundName, 'word'> & { withheld: { person?: Person } }) {
  if (!person) return [];
  const isName = homonymsOf({ ...person, homonyms: [word] }).valid.length === 0;
  // Given name and family name together are nobody else's.
  if (isName && /\s/.test(word)) return [];
  const homonyms = isName ? 'homonyms: [PHRASE], a phrase with the words beside it,' : `homonyms: [${quoted(word)}]`;
  return [`where it is not this person but another word, write ${homonyms} at the person "${person.id}"`];
}
