/** Whom a text names, as the search for names finds them, with a mark in the place of each name. */
import { honorifics } from '../../protocol/cues.ts';
import type { Person } from '../schema/persons.ts';
import type { Text } from '../schema/scalars.ts';
import { wordings } from '../text.ts';
import { type FoundName, type NameFinder, openNameFinder, type ReadText } from './find-names.ts';
import { foldName } from './fold-name.ts';
import { namesOf } from './names.ts';

interface Mark {
  /** Whom it stands for, or may stand for. */
  readonly persons: readonly Person[];
  /** Whether it is this person, and nobody else: not one of a family, or another of the same name. */
  readonly sure: boolean;
}

interface Marked {
  readonly text: string;
  /** Those whose marks are in a part of it. */
  readonly marksIn: (part: string) => readonly Mark[];
}

/** The marks are code points for private use. */
const firstMark = 0xe000;

const finders = new WeakMap<readonly Person[], NameFinder>();

export function markNames(wording: string, persons: readonly Person[]): Marked {
  const finder = finders.get(persons) ?? openNameFinder(persons.flatMap(namesOf));
  finders.set(persons, finder);
  const read = finder.read(wording);
  const places = placesOf(finder.judge(read).found.map((found) => withoutNext(found, read)));
  if (places.length === 0) return { text: wording, marksIn: () => [] };
  const marked: Mark[] = [];
  let text = '';
  let end = 0;
  for (const found of places) {
    const [first] = found;
    if (!first) continue;
    const before = read.text.slice(end, first.start);
    const [, plain = before, word = ''] = /^(.*?)(\p{L}+)\.?\s+$/su.exec(before) ?? [];
    const isTitle = honorifics.has(foldName(word));
    const isCapital = /^\p{Lu}/u.test(word) && plain.trim() !== '';
    // Of somebody whose given name is not known, a word with a capital is taken for it.
    const isOwn = isTitle || (isCapital && first.withheld.person?.givenName === undefined);
    const sure =
      found.length === 1 && (isOwn || !isCapital) && hasFamilyName(first, read) && !/['’]s$/u.test(first.word);
    marked.push({ persons: found.flatMap(({ withheld }) => withheld.person ?? []), sure });
    text += (isOwn ? plain : before) + String.fromCodePoint(firstMark + marked.length - 1);
    end = first.end;
  }
  const marksIn = (part: string) =>
    [...part.matchAll(/\p{Co}/gu)].flatMap(([mark]) => marked[(mark.codePointAt(0) ?? 0) - firstMark] ?? []);
  return { text: text + read.text.slice(end), marksIn };
}

/** Whom a text names, or may name, in any of its languages. */
export function namedIn(text: Text, persons: readonly Person[]): ReadonlySet<Person> {
  const marked = wordings(text).map((wording) => markNames(wording, persons));
  return new Set(marked.flatMap(({ text, marksIn }) => marksIn(text).flatMap((mark) => mark.persons)));
}

/** The search joins words that may have been one: "Sokolova na" is a name and a word. */
function withoutNext(found: FoundName, { text }: ReadText): FoundName {
  const [next = ''] = /(?<=\p{Lu}\S*)\s+\p{Ll}+$/u.exec(text.slice(found.start, found.end)) ?? [];
  return { ...found, end: found.end - next.length };
}

/** Whether more than a given name was found. */
function hasFamilyName({ withheld: { person }, start, end }: FoundName, { words, hits }: ReadText): boolean {
  return hits.some(
    ({ withheld, from }) =>
      withheld.person === person &&
      withheld.kind !== 'given' &&
      (words[from]?.start ?? end) >= start &&
      (words[from]?.end ?? start) <= end,
  );
}

/** Of names that stand in one another's place, the longest: "Ann Lee" is not Bob Lee. */
function placesOf(all: readonly FoundName[]): readonly (readonly FoundName[])[] {
  const lengthOf = ({ start, end }: FoundName) => end - start;
  const places: FoundName[][] = [];
  for (const found of all.toSorted((one, other) => lengthOf(other) - lengthOf(one) || one.start - other.start)) {
    const place = places.find(([first]) => first && found.start < first.end && first.start < found.end);
    if (!place) places.push([found]);
    else if (place[0] && lengthOf(place[0]) === lengthOf(found)) place.push(found);
  }
  return places.toSorted(([one], [other]) => (one?.start ?? 0) - (other?.start ?? 0));
}
