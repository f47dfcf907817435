import { type Diagnostic, quoted } from '../diagnostic.ts';
import { indexOfWord } from '../protocol/index-of-word.ts';
import { withQuotation } from '../protocol/quotation.ts';
import { foldName } from '../workspace/names/fold-name.ts';
import { spellingsOfAll, wholeNames } from '../workspace/names/names.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { ComposeInput } from './compose.ts';
import { fullName, Localiser } from './context/localise.ts';
import type { Letter } from './letter.ts';
import { plainTextOfBlocks } from './plain-text.ts';

/** Points out a letter to a person of its case, by the whole name, that tells of that person by name. */
export function recipientWarnings(letter: Letter, input: ComposeInput): Diagnostic[] {
  const { case: of, entry, recipient, workspace, language, edition } = input;
  if (edition) return [];
  const own = namesOf(recipient);
  const localiser = new Localiser(language, of.languages);
  const persons = (of.facts.persons ?? []).filter((person) => {
    const name = namesOf(person).some((one) => own.includes(one)) ? fullName(person, localiser)?.text : undefined;
    if (name === undefined) return false;
    const body = plainTextOfBlocks(letter.body).replaceAll(/\s+/g, ' ');
    return indexOfWord(body, withQuotation(name, language)) !== -1;
  });
  // Where it stands is worked out only where it is asked for: that reads the data anew.
  if (persons.length === 0) return [];
  const receivers = entry.recipients ? entry : of;
  const place =
    workspace.places.of(receivers, ['recipients', (receivers.recipients ?? []).indexOf(recipient.id)]) ??
    workspace.places.of(recipient);
  return persons.map(({ id }) => ({
    code: 'recipient-is-person',
    severity: 'warning',
    message: `${quoted(recipient.id)} has the whole name of ${quoted(id)}, a person of the case: the letter would tell them about themselves.`,
    hints: [
      'write to them in your own words: "body:" in a letter entry of its own; or it is somebody else of that name',
    ],
    ...(place && { place }),
  }));
}

/** Whole names in either order; of who has one name alone, that. */
function namesOf(one: Person | Recipient): string[] {
  const whole = wholeNames(one);
  const names = whole.length > 0 ? whole.map((words) => words.join(' ')) : spellingsOfAll([one]);
  return names.map(foldName);
}
