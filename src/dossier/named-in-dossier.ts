import type { Sha256 } from '../ledger/lines/entry.ts';
import { openNameFinder } from '../workspace/names/find-names.ts';
import { mayBeNamed, namesOf, wholeNames } from '../workspace/names/names.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Exhibit } from './exhibits.ts';
import { openMessage, sha256 } from './open-message.ts';

/** Somebody in a file of a dossier who may not be named, as the case is today. */
export interface NamedInExhibit {
  readonly person: Person;
  /** As it stands there. */
  readonly word: string;
  /** The file's name in the dossier. */
  readonly file: string;
}

/** Whoever may be named, and can share a name with somebody who may not. */
type Shown = Parameters<typeof wholeNames>[0];

/**
 * Who is named in the files of a dossier and may not be, each once a file; `unread` are the files that no program can look
 * through. It is evidence and stays as it is, but who hands it on has to know: consent may have been withdrawn since, and a
 * reply names whom it will.
 */
export async function namedInDossier(
  exhibits: readonly Exhibit[],
  persons: readonly Person[],
  shown: readonly Shown[],
): Promise<{ readonly named: readonly NamedInExhibit[]; readonly unread: readonly string[] }> {
  const withheld = persons.filter((person) => !mayBeNamed(person));
  if (withheld.length === 0) return { named: [], unread: [] };
  const finder = openNameFinder(withheld.flatMap(namesOf));
  const phrases = [...persons.filter(mayBeNamed), ...shown].flatMap(wholeNames);
  const named: NamedInExhibit[] = [];
  const unread: string[] = [];
  // A letter is in its message, in words.
  const letters = exhibits.filter(({ name }) => name.startsWith('letter-'));
  const known = new Set(letters.map(({ bytes }) => sha256(bytes)));
  for (const exhibit of exhibits) {
    if (letters.includes(exhibit)) continue;
    const { text, closed } = await readExhibit(exhibit, known);
    unread.push(...closed);
    const { found } = finder.judge(finder.read(text), phrases);
    const seen = new Set<Person>();
    for (const { withheld: of, word } of found) {
      if (!of.person || seen.has(of.person)) continue;
      seen.add(of.person);
      named.push({ person: of.person, word, file: exhibit.name });
    }
  }
  return { named, unread };
}

/** The words of a file. `closed` is what in it has none for us: a picture, a PDF, what is encrypted. */
async function readExhibit({ bytes, mediaType, name }: Exhibit, known: ReadonlySet<Sha256>) {
  const isText = (type: string) => type.startsWith('text/') || type === 'application/jsonl';
  const decode = (encoded: Uint8Array) => new TextDecoder().decode(encoded);
  if (isText(mediaType)) return { text: decode(bytes), closed: [] };
  const message = mediaType === 'message/rfc822' ? await openMessage(bytes).catch(() => undefined) : undefined;
  if (!message || message.encrypted) return { text: '', closed: [name] };
  const { from, to, copies, subject, text, attachments } = message;
  const others = attachments.filter((one) => !known.has(sha256(one.bytes)));
  const attached = others.flatMap((one) => [one.name, isText(one.mediaType) ? decode(one.bytes) : '']);
  return {
    text: [from, to, copies, subject, text, ...attached].join('\n\n'),
    closed: others.filter((one) => !isText(one.mediaType)).map((one) => `${one.name} in ${name}`),
  };
}
