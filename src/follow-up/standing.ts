import type { Running } from '../ledger/running.ts';
import { emptySummary, type LedgerSummary } from '../ledger/telling/summary.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { weekendOf } from '../protocol/weekends.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import type { Calendar } from './calendar.ts';
import { type Continuation, continuationOf, isUnanswered, promisedIn } from './next-letter.ts';
import { type Rule, ruleFor } from './rule.ts';
import type { ToldIn } from './taken-over.ts';
import { type Thread, threadsOf } from './thread.ts';

export interface DueQuery {
  readonly workspace: Workspace;
  readonly ledgers: ReadonlyMap<string, LedgerSummary>;
  /** Public holidays by country; a country that is not there has none that are known. */
  readonly holidays: ReadonlyMap<string, Calendar['holidays']>;
  /** YYYY-MM-DD */
  readonly today: PlainDate;
  /** The run that is at work in the workspace: what it has begun to send is on its way. */
  readonly running?: Running | undefined;
  /** No other copy of the workspace can have sent anything. */
  readonly alone?: boolean;
  /** Absent: it is not looked at whether a case is another by now. */
  readonly toldIn?: ToldIn;
}

/** A thread, its rule, and how it goes on. */
export interface Standing extends Continuation {
  readonly thread: Thread;
  readonly rule: Rule;
  readonly calendar: Calendar;
}

const noDays: Calendar['holidays'] = new Set();

/** How each thread of a case stands. */
export function standingsOf(
  of: WorkspaceCase,
  { workspace, ledgers, holidays }: Omit<DueQuery, 'today'>,
): readonly Standing[] {
  const ledger = ledgers.get(of.id) ?? emptySummary;
  const threads = threadsOf(of, ledger);
  const promised = promisedIn(threads);
  return threads.map((thread) => {
    const recipient = workspace.recipients.get(thread.recipient);
    const rule = ruleFor(workspace, of, recipient, thread.letters.at(-1)?.entry.kind);
    const country = recipient?.country;
    const calendar: Calendar = {
      weekend: weekendOf(country),
      holidays: holidays.get(country ?? '') ?? noDays,
      daysOff: rule.holidays,
      quiet: rule.quiet,
    };
    return { thread, rule, calendar, ...continuationOf(thread, rule, calendar, promised) };
  });
}

/** How many letters wait for an answer without a rule that says how long, be it for ever. */
export function lettersWithoutRule(query: DueQuery): number {
  return [...query.workspace.cases.values()].reduce((sum, of) => sum + lettersWithoutRuleIn(of, query), 0);
}

/** The same of one case. */
export function lettersWithoutRuleIn(of: WorkspaceCase, query: Omit<DueQuery, 'today'>): number {
  if (query.workspace.settings.followUp?.after !== undefined) return 0;
  return standingsOf(of, query).filter(({ thread, rule }) => rule.after === undefined && isUnanswered(thread)).length;
}
