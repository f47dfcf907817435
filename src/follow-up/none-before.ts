import type { WorkspaceCase } from '../workspace/workspace.ts';
import { isMoot } from './next-letter.ts';
import { type Rule, writesAgain } from './rule.ts';
import type { Thread, ThreadLetter } from './thread.ts';

/** True of a letter that writes again where none before it has gone to its recipient. */
export function hasNoneBefore({ letters }: Thread, { entry, index }: ThreadLetter, rule: Rule): boolean {
  return writesAgain(entry, rule) && !letters.some((letter) => letter.index < index && letter.sent !== undefined);
}

/** Which letter of a thread goes before a draft: the draft itself, unless it writes again and the first has not gone. */
export function firstToGo(thread: Thread, draft: ThreadLetter, rule: Rule): ThreadLetter {
  if (isMoot(thread.case, draft, rule) || !hasNoneBefore(thread, draft, rule)) return draft;
  const before = thread.letters.findLast(({ entry, index }) => index < draft.index && !entry.elsewhere);
  return before ? firstToGo(thread, before, rule) : draft;
}

/** What a person does where a letter writes again, and none is known to have gone to its recipient before. */
export function whereNoneBefore(
  of: WorkspaceCase,
  entry: WorkspaceCase['letters'][number],
  recipient: string,
): readonly string[] {
  const earlier = of.letters
    .slice(0, of.letters.indexOf(entry))
    .findLast(({ elsewhere, recipients = of.recipients }) => !elsewhere && recipients.includes(recipient));
  return earlier
    ? [
        `send that before it first: appeal send ${of.id} --letter ${earlier.id}`,
        `where it went by hand: appeal log add ${of.id}/${earlier.id}/${recipient}/post --sent DATE`,
      ]
    : [
        `where one went, write an entry before this: { id: ID, date: DATE, elsewhere: true, recipients: [${recipient}] }`,
        'where none went, this is their first: take the template out of the entry',
      ];
}
