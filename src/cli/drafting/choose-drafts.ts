import { AppealError } from '../../errors.ts';
import { type Continued, type Draft, draftsOf } from '../../follow-up/draft.ts';
import { type DueQuery, type Standing, standingsOf } from '../../follow-up/standing.ts';
import { takenOverIn } from '../../follow-up/taken-over.ts';
import { leftOutBy, type Unlisted, unlistedLetters } from '../../follow-up/unlisted.ts';
import { whatPrecedes } from '../../follow-up/what-precedes.ts';
import { emptySummary } from '../../ledger/summary.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { unknownRecipient } from '../letters/choose-letters.ts';
import { casesNamed } from '../opening/case-named.ts';

/** The next letters of these cases, or of all: with `onlyDue` those alone that are due, with `to` in the thread with this one. */
export function chooseDrafts(
  query: DueQuery,
  named: readonly string[],
  { onlyDue, to }: { readonly onlyDue: boolean; readonly to: string | undefined },
): readonly Draft[] {
  const { workspace, today } = query;
  const cases = casesNamed(workspace, named);
  return cases.flatMap((of) => {
    const all = standingsOf(of, query);
    const unlisted = unlistedIn(of, query);
    const lost = unlisted.flatMap((one) => one.lost);
    const escalations = escalationsOf(of, workspace);
    const standings = threadsWith(to, all, workspace).flatMap((standing): Continued[] => {
      const { next, end } = standing;
      // Before their letters are listed again, nothing goes to them, nor to others what would leave them out.
      if (lost.includes(standing.thread.recipient)) return [];
      // What follows would cite what another case told.
      if (takenOverIn(standing.thread, query.toldIn)) return [];
      if (next && leftOutBy(next.template, unlisted, escalations)) return [];
      if (next) return onlyDue && next.date > today ? [] : [standing];
      // An answer is taken up where a person says to whom.
      const again = to !== undefined && !onlyDue && end?.again;
      return again ? [{ ...standing, next: { ...again, last: end.last } }] : [];
    });
    const threads = all.map(({ thread }) => thread);
    const drafts = draftsOf(standings, { date: today, recipients: workspace.recipients, escalations, threads });
    const later = whatPrecedes(standings, drafts, today);
    if (later === undefined) return drafts;
    // Where no case is named, it waits for another day, and keeps no other case back.
    if (named.length === 0) return [];
    throw new AppealError('usage', `${of.id}: a letter of ${today} cannot follow ${later}.`, {
      hints: ['give a later day: --date', `where that day is still to come, a clock was ahead: appeal due ${of.id}`],
    });
  });
}

/** The threads of a case, or the one with that recipient. Throws `unknown-recipient`. */
export function threadsWith(
  to: string | undefined,
  all: readonly Standing[],
  workspace: Workspace,
): readonly Standing[] {
  const found = all.filter(({ thread }) => to === undefined || thread.recipient === to);
  if (to !== undefined && found.length === 0) throw unknownRecipient(workspace, to);
  return found;
}

/** The letters of a case that it lists no more to whom they went. */
export function unlistedIn(of: WorkspaceCase, { ledgers, workspace }: DueQuery): readonly Unlisted[] {
  return unlistedLetters(of, ledgers.get(of.id) ?? emptySummary, workspace.recipients);
}
