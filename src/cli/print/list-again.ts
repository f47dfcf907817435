import type { Unlisted } from '../../follow-up/unlisted.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';

/** What a person can do where a letter went to somebody to whom its case lists it no more. */
export function whereUnlisted(unlisted: Unlisted, of: WorkspaceCase | undefined): string {
  return `the letter ${unlisted.letter} was sent to them, but the case no longer lists it to them. Until it does, no letter follows it, and none goes to them: ${listAgain(unlisted, of)}`;
}

/** What comes before a letter that would leave out another, which its case lists no more. */
export function whereLeftOut(unlisted: Unlisted, of: WorkspaceCase | undefined): string {
  return `leaves out the letter ${unlisted.letter}, which was sent to ${unlisted.lost.join(', ')} and is no longer listed: ${listAgain(unlisted, of)}`;
}

/** What lists a letter again in its case. */
export function listAgain(unlisted: Unlisted, of: WorkspaceCase | undefined): string {
  const { former } = unlisted;
  const again = writeAgain(unlisted, of);
  if (former.length === 0) return again;
  return `${former.join(', ')} ${former.length === 1 ? 'is' : 'are'} no longer in the data. Put that back into data/recipients.yaml, or, if it has another id now, change the id back. Then ${again}`;
}

function writeAgain({ letter, recipients, date }: Unlisted, of: WorkspaceCase | undefined): string {
  const whom = `recipients: [${recipients.join(', ')}]`;
  if (of?.letters.some(({ id }) => id === letter)) return `write into its entry again: ${whom}`;
  return `write again under letters: - { id: "${letter}"${date === undefined ? '' : `, date: ${date}`}, ${whom} }`;
}
