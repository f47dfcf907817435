import type { Notice, Noted } from '../ledger/entry.ts';
import type { Dispatch } from '../ledger/state.ts';

/** The copies for ourselves of a letter that was sent. */
export interface WantedCopies {
  /** In the folder of sent mail. */
  readonly sent: boolean;
  /** To the archive's address. */
  readonly archive: boolean;
}

/**
 * Which copies are to be made of a dispatch: of one that is `named` (sent just now, or by a person) all that are not noted
 * as made; of any other, those that failed. An archive copy that was begun and has no outcome may have arrived: it is never
 * sent again.
 */
export function copiesWanted(dispatch: Dispatch, notices: readonly Noted[], named: boolean): WantedCopies {
  const { prepared, state } = dispatch;
  if (!prepared || state !== 'sent') return { sent: false, archive: false };
  const ours = notices.filter(({ messageId }) => messageId === prepared.messageId);
  const last = (...of: readonly Notice[]) => ours.findLast(({ what }) => of.includes(what))?.what;
  const copy = last('copied', 'copy-failed');
  const archive = last('archiving', 'archived', 'archive-failed');
  return {
    sent: copy === 'copy-failed' || (named && copy === undefined),
    archive: archive === 'archive-failed' || (named && archive === undefined),
  };
}
