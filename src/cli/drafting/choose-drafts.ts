import { AppealError } from '../../errors.ts';
import { type Continued, type Draft, draftsOf } from '../../follow-up/draft.ts';
import { letterAfterAnswer } from '../../follow-up/next-letter.ts';
import { type DueQuery, type Standing, standingsOf } from '../../follow-up/standing.ts';
import { takenOverIn } from '../../follow-up/taken-over.ts';
import { leftOutBy, type Unlisted, unlistedLetters } from '../../follow-up/unlisted.ts';
import { whatPrecedes } from '../../follow-up/what-precedes.ts';
import { emptySummary } from '../../ledger/telling/summary.ts';
import type { Lacking } from '../../letter/no-template.ts';
import type { Templates } from '../../letter/template/compile-templates.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { unknownRecipient } from '../letters/choose-letters.ts';
import { withoutTheirTemplate } from '../letters/where-no-template.ts';
import { casesNamed } from '../opening/case-named.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

interface Choice {
  readonly templates: Templates;
  /** Those alone that are due. */
  readonly onlyDue: boolean;
  /** Those alone in the thread with this one. */
  readonly to: string | undefined;
}

export interface Chosen {
  readonly drafts: readonly Draft[];
  /** Those to whom nothing is drafted, while to others of their case it is, since there is no template in their language. */
  readonly lacking: readonly Lacking[];
}

/** The next letters of these cases, or of all. */
export function chooseDrafts(query: DueQuery, named: readonly string[], choice: Choice): Chosen {
  const chosen = casesNamed(query.workspace, named).map((of) => chooseIn(of, query, { ...choice, named }));
  return {
    drafts: chosen.flatMap(({ drafts }) => drafts),
    lacking: chosen.flatMap(({ lacking }) => lacking),
  };
}

const nothing: Chosen = { drafts: [], lacking: [] };

function chooseIn(
  of: WorkspaceCase,
  query: DueQuery,
  { templates, onlyDue, to, named }: Choice & { readonly named: readonly string[] },
): Chosen {
  const { workspace, today } = query;
  const all = standingsOf(of, query);
  const unlisted = unlistedIn(of, query);
  const lost = unlisted.flatMap((one) => one.lost);
  const escalations = escalationsOf(of, workspace);
  const standings = threadsWith(to, all, workspace).flatMap((standing): Continued[] => {
    const { next, thread } = standing;
    // Before their letters are listed again, nothing goes to them, nor to others what would leave them out.
    if (lost.includes(thread.recipient)) return [];
    // What follows would cite what another case told.
    if (takenOverIn(thread, query.toldIn)) return [];
    if (next && leftOutBy(next.template, unlisted, escalations)) return [];
    if (next) return onlyDue && next.date > today ? [] : [standing];
    // An answer is taken up where a person says to whom.
    const again = to !== undefined && !onlyDue ? letterAfterAnswer(thread, standing.rule) : undefined;
    const last = thread.letters.at(-1);
    return again && last ? [{ ...standing, next: { ...again, last } }] : [];
  });
  const threads = all.map(({ thread }) => thread);
  const { sound, lacking } = withTemplates(standings, of, { workspace, templates });
  const drafts = draftsOf(sound, { date: today, recipients: workspace.recipients, escalations, threads });
  const later = whatPrecedes(sound, drafts, today);
  if (later === undefined) return { drafts, lacking };
  // Where no case is named, it waits for another day, and keeps no other case back.
  if (named.length === 0) return nothing;
  throw new AppealError('usage', `${of.id}: a letter of ${today} cannot follow ${later}.`, {
    hints: ['give a later day: --date', `where that day is still to come, a clock was ahead: appeal due ${of.id}`],
  });
}

/**
 * The threads without those of their next letters for which there is no template in the language of their recipient, as these keep
 * no other back. All of them where nothing else would be left: then the fault is told of the letter itself.
 */
function withTemplates(
  standings: readonly Continued[],
  of: WorkspaceCase,
  open: Pick<OpenWorkspace, 'workspace' | 'templates'>,
): { readonly sound: readonly Continued[]; readonly lacking: readonly Lacking[] } {
  const lacking: Lacking[] = [];
  const sound = standings.flatMap((standing): Continued[] => {
    const { next, thread } = standing;
    if (!next) return [standing];
    const without = withoutTheirTemplate({ ...next, last: next.last.entry, recipient: thread.recipient }, of, open);
    lacking.push(...without);
    const to = next.to.filter((id) => !without.some(({ recipient }) => recipient.id === id));
    return to.length === 0 ? [] : [{ ...standing, next: { ...next, to } }];
  });
  return sound.some(({ next }) => next) ? { sound, lacking } : { sound: standings, lacking: [] };
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
