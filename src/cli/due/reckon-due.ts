import { byUrgency, dueOfCase } from '../../follow-up/due.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { type DueQuery, lettersWithoutRuleIn } from '../../follow-up/standing.ts';
import { daysBetween, type PlainDate } from '../../protocol/plain-date.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { casesGone, warnGone } from '../checking/cases-gone.ts';
import { whereNoTemplate, withoutTheirTemplate } from '../letters/where-no-template.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { casesNamed } from '../opening/case-named.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { explainDue } from '../print/explain-due.ts';
import { type CountedCountry, countedIn } from '../rule-holidays.ts';
import type { Run } from '../run.ts';
import { type CaseDue, KnownDues } from './known-dues.ts';

/** What is due in a workspace. */
export interface Reckoned extends Pick<CaseDue, 'withoutRule' | 'withoutHolidays'> {
  readonly root: string;
  /** Files of cases that are at fault: what is due in them is not known. None of a case that is not named. */
  readonly aside: readonly string[];
  /** Ids of which letters are on record, and that no case has: what is due of them is not known. */
  readonly gone: readonly string[];
  readonly today: PlainDate;
  /** That day is over, and seen without what came later. */
  readonly isOver: boolean;
  /** The most urgent first. */
  readonly items: readonly DueItem[];
  /** Why it is due or waits, and what a person does next. */
  readonly explain: (item: DueItem) => string;
}

/**
 * What is due, waits for a person, or is to come, in all cases or those named, today or on that day. Of all, only those are read
 * and reckoned that are not known. Undefined where the workspace is at fault, which is reported.
 */
export async function reckonDue(run: Run, named: readonly string[], day?: PlainDate): Promise<Reckoned | undefined> {
  const known = new KnownDues(day, run.world.now);
  const isAll = named.length === 0;
  const opened = await openFollowUp(run, day, { showing: named, ...(isAll && { knowing: known }) });
  if (!opened) return undefined;
  const { open, query, withoutHolidays, digests, isOver, rulesHold } = opened;
  const { workspace } = query;
  const cases = casesNamed(workspace, named);
  const made = cases.map((of) => reckon(of, query, withoutHolidays, open));
  if (isAll) {
    // Whether other copies send too, git says each time; what is being sent, the lock.
    const isPassing = ({ claim, reason }: DueItem) => claim || reason === 'sending' || reason === 'uncertain';
    const lasting = query.alone ? [] : made.filter(({ items }) => !items.some(([item]) => isPassing(item)));
    if (rulesHold && !isOver) known.keep(open, lasting, digests);
    open.cache?.save();
  }
  const { today } = query;
  const recalled = known.dues(open.aside);
  const words = new Map<DueItem, string>();
  for (const { items } of made) for (const [item, explained] of items) words.set(item, explained);
  for (const { items } of recalled)
    for (const [item, explained] of items) words.set({ ...item, days: daysBetween(item.date, today) }, explained);
  const all = [...made, ...recalled];
  const gone = isAll ? await casesGone(open.root, new Set(all.map(({ id }) => id)), open.aside) : [];
  await run.report(warnGone(open.root, gone), open.sources);
  return {
    root: open.root,
    aside: isAll ? open.aside : [],
    gone,
    today,
    isOver,
    items: byUrgency([...words.keys()]),
    explain: (item) => words.get(item) ?? '',
    withoutRule: all.reduce((sum, { withoutRule }) => sum + withoutRule, 0),
    withoutHolidays: [...withoutHolidays, ...recalled.flatMap((due) => due.withoutHolidays)],
  };
}

function reckon(of: WorkspaceCase, query: DueQuery, unknown: readonly CountedCountry[], open: OpenWorkspace): CaseDue {
  const { items, span } = dueOfCase(of, query);
  const { holidays, workspace } = query;
  return {
    id: of.id,
    items: items.map((item) => [item, explainDue(item, of, noTemplate(item, of, open))] as const),
    withoutRule: lettersWithoutRuleIn(of, query),
    withoutHolidays: unknown.length === 0 ? [] : countedIn(of, workspace).filter(([country]) => !holidays.has(country)),
    span,
  };
}

function noTemplate({ template, to = [], letter, recipient }: DueItem, of: WorkspaceCase, open: OpenWorkspace) {
  if (template === undefined) return undefined;
  const last = of.letters.find(({ id }) => id === letter);
  return whereNoTemplate(withoutTheirTemplate({ template, to, last, recipient }, of, open));
}
