import type { FollowUp } from '../workspace/schema/follow-up.ts';
import type { Kind } from '../workspace/schema/letter-entry.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import { type Duration, parseDuration } from '../workspace/validate/duration.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/** When to write again to one recipient about one case. */
export interface Rule {
  /** How long an answer is waited for; absent where nobody has said. */
  readonly after?: Duration | 'never';
  readonly remind?: Duration;
  /** Templates of the letters that follow the first, in order. */
  readonly steps: readonly string[];
  readonly escalate?: { readonly to: readonly string[]; readonly template: string; readonly cc: readonly string[] };
  /** YYYY-MM-DD */
  readonly until?: string;
  /** Loose dates. */
  readonly quiet: readonly string[];
  readonly holidays: readonly string[];
}

/** The templates of the letters that follow the first, where no rule says which. */
export const defaultSteps: readonly string[] = ['follow-up', 'final-reminder'];

/** Letters that ask nothing of those to whom they go: no answer is waited for, unless the settings say it of the kind. */
const askingNothing: readonly Kind[] = ['solidarity', 'statement'];

/**
 * The rule for a case and a recipient: each key from the recipient, else the case, else the kind of the letter, which is
 * that of the case when absent, else the settings. What a case says of waiting is not meant for a letter of another kind
 * that asks for nothing; `never` closes it, and `closed` towards those named, whatever the recipient's rule. Quiet periods and holidays add up; a group is escalated to as each of its members, nobody twice.
 */
export function ruleFor(
  workspace: Workspace,
  of: WorkspaceCase,
  recipient: Recipient | undefined,
  kind: Kind = of.kind,
): Rule {
  if (of.followUp) return mergeRule(workspace, of, recipient, kind);
  const kinds = kind === of.kind ? kind : `${of.kind} ${kind}`;
  const key = recipient?.followUp ? `${kinds} ${recipient.id}` : kinds;
  const known = rulesOfKinds.get(workspace) ?? new Map<string, Rule>();
  const rule = known.get(key);
  if (rule) return rule;
  const merged = mergeRule(workspace, of, recipient, kind);
  rulesOfKinds.set(workspace, known.set(key, merged));
  return merged;
}

/** Of thousands of cases, those that have no rule of their own share a few. */
const rulesOfKinds = new WeakMap<Workspace, Map<string, Rule>>();

function mergeRule(
  { settings, groups }: Workspace,
  of: WorkspaceCase,
  recipient: Recipient | undefined,
  kind: Kind,
): Rule {
  const { kinds, ...general } = settings.followUp ?? {};
  const asks = !askingNothing.includes(kind) || kinds?.[kind]?.after !== undefined;
  const ofKind: FollowUp = { ...kinds?.[kind], ...(!asks && { after: 'never' }) };
  const layers = (
    asks || kind === of.kind
      ? [general, ofKind, of.followUp, recipient?.followUp]
      : [general, of.followUp, ofKind, recipient?.followUp]
  ).filter((layer) => layer !== undefined);
  const merged: FollowUp = Object.assign({}, ...layers);
  // A closed case is closed for everybody, however long they are given elsewhere.
  const isClosed = of.followUp?.after === 'never' || of.followUp?.closed?.includes(recipient?.id ?? '');
  const after = isClosed || merged.after === 'never' ? 'never' : parseDuration(merged.after ?? '');
  const remind = parseDuration(merged.remind?.replace(/ before$/, '') ?? '');
  return {
    steps: merged.steps ?? defaultSteps,
    quiet: layers.flatMap(({ quiet = [] }) => quiet),
    holidays: layers.flatMap(({ holidays = [] }) => holidays),
    ...(after && { after }),
    ...(remind && { remind }),
    ...(merged.escalate && {
      escalate: {
        to: membersOf(merged.escalate.to, groups),
        template: merged.escalate.template ?? 'escalation',
        cc: membersOf(merged.escalate.cc ?? [], groups),
      },
    }),
    ...(merged.until !== undefined && { until: merged.until }),
  };
}

/** Whether a letter speaks of one before it by its template: one with a body of its own says what its writer wants. */
export function writesAgain({ template = '', body }: WorkspaceCase['letters'][number], { steps }: Rule): boolean {
  return !body && (steps.includes(template) || defaultSteps.includes(template));
}

/** Whether working days may be counted where this is a part of the rule. */
export function namesWorkingDays({ after, remind }: FollowUp): boolean {
  return [after, remind].some((wait) => wait?.includes('working'));
}

export function countsWorkingDays({ after, remind }: Rule): boolean {
  return [after, remind].some((wait) => typeof wait === 'object' && wait.working);
}

function membersOf(ids: readonly string[], groups: Workspace['groups']): readonly string[] {
  return [...new Set(ids.flatMap((id) => groups.get(id)?.members ?? id))];
}
