import { type DueQuery, lettersWithoutRule } from '../../follow-up/due.ts';
import type { Run } from '../run.ts';

/** What a person can do where a rule ends. */
export const atRuleEnd =
  'its rule has no letter left: write one of your own, or set escalate, or after: never, in followUp: of the case';

/** What a person can do where nothing is left to ask for. */
export const whereMet =
  'nothing is left to ask for: thank them in a letter of your own, or close the case: followUp: { after: never } in it';

/** A letter that no rule speaks of is never due: it would be forgotten. */
export function sayWhereNoRuleIs(run: Run, query: DueQuery): void {
  const count = lettersWithoutRule(query);
  if (count === 0) return;
  const what = count === 1 ? '1 letter waits' : `${count} letters wait`;
  run.say(
    `${what} for an answer, and no rule says how long: followUp: { after: 14 days }, or never, in appeal.yaml or in the case.`,
  );
}
