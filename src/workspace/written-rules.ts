/** The rules of following up as they are written. What they say together of one recipient: `follow-up/rule.ts`. */
import type { PlainDate } from '../protocol/plain-date.ts';
import type { Case } from './schema/case.ts';
import type { FollowUp } from './schema/follow-up.ts';
import type { LetterEntry } from './schema/letter-entry.ts';
import type { Recipient } from './schema/recipient.ts';
import type { Settings } from './schema/settings.ts';
import type { Workspace, WorkspaceCase } from './workspace.ts';

/** Where rules stand beside those of a case. */
export interface Ruling {
  readonly settings: Pick<Settings, 'followUp'>;
  readonly recipients: ReadonlyMap<string, Pick<Recipient, 'followUp'>>;
}

/** What of a case says which rules apply to it. */
type Ruled = Pick<Case, 'followUp' | 'recipients'> & {
  readonly letters?: readonly Pick<LetterEntry, 'recipients'>[] | undefined;
};

/** Those of the settings, of all cases and of all recipients. */
export function rulesOf({ settings, cases, recipients }: Workspace): readonly FollowUp[] {
  return [
    ...rulesOfSettings(settings),
    ...[...cases.values(), ...recipients.values()].flatMap(({ followUp }) => followUp ?? []),
  ];
}

/** All that can apply in a case: its own, those of the settings, and those of the recipients to whom it writes. */
function rulesIn({ followUp, recipients, letters = [] }: Ruled, ruling: Ruling): readonly FollowUp[] {
  const ids = new Set([...recipients, ...letters.flatMap((letter) => letter.recipients ?? [])]);
  const ofRecipients = [...ids].flatMap((id) => ruling.recipients.get(id)?.followUp ?? []);
  return [...rulesOfSettings(ruling.settings), ...(followUp ? [followUp] : []), ...ofRecipients];
}

function rulesOfSettings({ followUp }: Ruling['settings']): readonly FollowUp[] {
  return followUp ? [followUp, ...Object.values(followUp.kinds ?? {})] : [];
}

/** Of a case with thousands of recipients, each letter asks. */
const escalations = new WeakMap<Ruling, WeakMap<Ruled, ReadonlySet<string>>>();

/** The templates with which a case goes to others, by any of its rules. */
export function escalationsOf(of: Ruled, ruling: Ruling): ReadonlySet<string> {
  const ofCases = escalations.get(ruling) ?? new WeakMap<Ruled, ReadonlySet<string>>();
  const known = ofCases.get(of);
  if (known) return known;
  const templates = new Set(['escalation', ...rulesIn(of, ruling).flatMap(({ escalate }) => escalate?.template ?? [])]);
  escalations.set(ruling, ofCases.set(of, templates));
  return templates;
}

/**
 * Of a letter that says that others will be written to: the id of the one with which the case has gone to them since, or goes on
 * that day at the latest, so that it says so in vain.
 */
export function escalatedBy(
  of: WorkspaceCase,
  { id, escalates }: Pick<WorkspaceCase['letters'][number], 'id' | 'escalates'>,
  day: PlainDate,
  ruling: Ruling,
): string | undefined {
  if (!escalates) return undefined;
  const templates = escalationsOf(of, ruling);
  const later = of.letters.slice(of.letters.findIndex((letter) => letter.id === id) + 1);
  return later.find(({ template = '', date = day }) => templates.has(template) && date <= day)?.id;
}
