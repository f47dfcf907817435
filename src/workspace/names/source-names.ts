import { countryName } from '../../protocol/countries.ts';
import { honorifics, institutions, institutionsOrNames } from '../../protocol/cues.ts';
import { knownLanguages } from '../../protocol/language-rules.ts';
import type { Workspace, WorkspaceCase } from '../workspace.ts';
import { type Withheld, wordsIn } from './names.ts';

/** Small words inside of names: "Ana van der Berg". */
const inside = /^(?:al|bin|bint|da|dal|de|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|ter|van|von|y|zu)$/;

/**
 * Words of the sources of a case's events that look like persons' names: several with capitals beside each other, "Per Aas", or one after
 * "Ms"; without the words of what is `known`, which names others too, and of what stands around the case. Of two of which the second is a word of institutions and a name, "Jimmy Page", that one. A single word is as often a place or a newspaper; scripts without capitals cannot be told apart.
 */
export function personsAmongSources(workspace: Workspace, of: WorkspaceCase, known: readonly string[]): Withheld[] {
  const receivers = receiversIn(workspace.recipients);
  const others = foldedIn([...known, ...namesAround(workspace, of)]);
  const isOther = (word: string) => others.has(plain(word)) || receivers.has(plain(word));
  return (of.facts.events ?? []).flatMap(({ source = '' }, index) =>
    namesAmong(source).flatMap((words): Withheld[] => {
      const phrase = words.filter((word) => !isOther(word)).join(' ');
      return phrase === '' ? [] : [{ phrase, kind: 'given', of: `the source of event ${index + 1}` }];
    }),
  );
}

/** Words with capitals beside each other. */
interface Run {
  readonly words: string[];
  /** Behind an honorific. */
  titled: boolean;
  /** The last of them, where it is the word of an institution that is a family name too. */
  family?: string | undefined;
}

function namesAmong(source: string): string[][] {
  const runs: Run[] = [];
  let run: Run = { words: [], titled: false };
  const end = () => {
    runs.push(run);
    run = { words: [], titled: false };
  };
  for (const [, gap = '', word = ''] of source.normalize('NFC').matchAll(/([^\p{L}]*)([\p{L}\p{M}'’-]+)/gu)) {
    const fold = plain(word);
    if (honorifics.has(fold)) {
      end();
      run.titled = true;
      continue;
    }
    const isCapital = /^\p{Lu}/u.test(word);
    // "P. Aas" and "Ms. Lee" go on after the full stop.
    if (!/^\.?\s*$/.test(gap)) end();
    const last = runs.at(-1);
    // The "Saint" of Saint Petersburg, the "North" of a North Prison.
    if (last && isCapital && run.words.length === 0) last.family = undefined;
    if (isCapital && institutionsOrNames.has(fold)) {
      run.family = word;
      end();
    } else if (isCapital && !institutions.has(fold)) run.words.push(word);
    else if (!(run.words.length > 0 && inside.test(fold))) end();
  }
  end();
  return runs.flatMap(({ words, titled, family = [] }) => {
    if (words.length > (titled ? 0 : 1)) return [[...words, ...[family].flat()]];
    // "Jimmy Page" may be a newspaper, "Bishkek Post": its first word is no name for that.
    return words.length > 0 || titled ? [[family].flat()] : [];
  });
}

/** Of a case, what letters name as a matter of course, beside those written to: its country in all languages, and who writes. */
function namesAround({ senders }: Workspace, { country, sender }: WorkspaceCase): string[] {
  const writes = { ...senders.get(sender), signatories: undefined };
  return [...knownLanguages.flatMap((language) => countryName(country, language) ?? []), ...textsIn(writes)];
}

const ofReceivers = new WeakMap<Workspace['recipients'], ReadonlySet<string>>();

/** The words of all recipients, with their places. Thousands of them would be read anew for each case. */
function receiversIn(recipients: Workspace['recipients']): ReadonlySet<string> {
  const found = ofReceivers.get(recipients) ?? foldedIn(textsIn([...recipients.values()]));
  ofReceivers.set(recipients, found);
  return found;
}

function foldedIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(wordsIn).map(plain));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
