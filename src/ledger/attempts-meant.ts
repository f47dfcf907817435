import type { LedgerContent } from './lines/read-ledger.ts';
import { type Dispatch, isOpenToWord, isSettled, stateOf } from './state.ts';
import { saidToHaveGone } from './telling/contradiction.ts';

/**
 * The attempts of which a person can speak who says that a letter went, and names none: those that `mail`, by its Message-IDs, says
 * went; else those that are open, unless it is one; else those that can have left. None where it goes without saying.
 */
export function attemptsMeant(dispatch: Dispatch, mail: readonly string[] = []): readonly number[] {
  // Of what a mail server took, there is nothing to say.
  if (dispatch.state === 'sent' && !isSettled(dispatch)) return [];
  const attempts = [dispatch, ...dispatch.others].toSorted((a, b) => a.attempt - b.attempt);
  const said = attempts.filter(({ messageId }) => messageId !== undefined && mail.includes(messageId));
  const begun = attempts.filter((each) => each.begun);
  const unsent = begun.filter(({ attempt, sent }) => !sent || attempt === dispatch.attempt);
  // One that came back may have arrived all the same; one of which nothing left has not.
  const left = unsent.length > 0 ? unsent : begun;
  const open = attempts.filter((each) => each.open);
  const isLast = isOpenToWord(dispatch) || isSettled(dispatch);
  const meant = said.length > 0 ? said : open.length > 1 ? open : isLast ? [] : left;
  return meant.map(({ attempt }) => attempt);
}

/** The attempts of which one has to be named, to settle what became of a letter; none where it is the only one. */
export function attemptsToName(key: string, ledger: LedgerContent): readonly number[] {
  const meant = attemptsMeant(stateOf(key, ledger.chains.get(key)), saidToHaveGone(ledger, key));
  return meant.length > 1 ? meant : [];
}
