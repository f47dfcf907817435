import { type Duration, parseDuration } from '../workspace/duration.ts';
import type { FollowUp } from '../workspace/schema/follow-up.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/** When to write again to one recipient about one case. */
export interface Rule {
  /** How long an answer is waited for; absent where nobody has said. */
  readonly after?: Duration | 'never';
  readonly remind?: Duration;
  /** Templates of the letters that follow the first, in order. */
  readonly steps: readonly string[];
  readonly escalate?: { readonly to: readonly string[]; readonly template: string };
  /** YYYY-MM-DD */
  readonly until?: string;
  /** Loose dates. */
  readonly quiet: readonly string[];
  readonly holidays: readonly string[];
}

/**
 * The rule for a case and a recipient: each key from the recipient, else the case, else the kind of the case, else the
 * settings. Quiet periods and holidays add up; a group is escalated to as each of its members, nobody twice.
 */
export function ruleFor({ settings, groups }: Workspace, of: WorkspaceCase, recipient: Recipient | undefined): Rule {
  const { kinds, ...general } = settings.followUp ?? {};
  const layers = [general, kinds?.[of.kind], of.followUp, recipient?.followUp].filter((layer) => layer !== undefined);
  const merged: FollowUp = Object.assign({}, ...layers);
  const after = merged.after === 'never' ? 'never' : parseDuration(merged.after ?? '');
  const remind = parseDuration(merged.remind?.replace(/ before$/, '') ?? '');
  return {
    steps: merged.steps ?? ['follow-up', 'final-reminder'],
    quiet: layers.flatMap(({ quiet = [] }) => quiet),
    holidays: layers.flatMap(({ holidays = [] }) => holidays),
    ...(after && { after }),
    ...(remind && { remind }),
    ...(merged.escalate && {
      escalate: { to: membersOf(merged.escalate.to, groups), template: merged.escalate.template ?? 'escalation' },
    }),
    ...(merged.until !== undefined && { until: merged.until }),
  };
}

export function countsWorkingDays({ after, remind }: Rule): boolean {
  return [after, remind].some((wait) => typeof wait === 'object' && wait.working);
}

function membersOf(ids: readonly string[], groups: Workspace['groups']): readonly string[] {
  return [...new Set(ids.flatMap((id) => groups.get(id)?.members ?? id))];
}
