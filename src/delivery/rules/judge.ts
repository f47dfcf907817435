import { asCopied } from './as-copied.ts';
import { asReviewed } from './as-reviewed.ts';
import { dated } from './dated.ts';
import { onRecord } from './on-record.ts';
import { overtaken } from './overtaken.ts';
import { protecting } from './protecting.ts';
import { note, type Rules, type Situation, type Verdict } from './situation.ts';

/** Why a letter is not sent, or what to look at before it is. */
export interface Reason extends Verdict {
  readonly rule: RuleName;
}

/** The safety rules in the order in which they speak. After a `skip` the others are silent. */
const rules = {
  ...onRecord,
  ...protecting,
  ...asCopied,
  ...asReviewed,
  ...overtaken,
  ...dated,

  unverified: ({ candidate }) =>
    candidate.verified ? undefined : note('name and address of the recipient were never verified'),
} satisfies Rules;

/** `limit` speaks of the plan as a whole. */
export type RuleName = keyof typeof rules | 'limit';

/** What the rules say of one dispatch, up to the first `skip`. */
export function judge(situation: Situation): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const [rule, check] of Object.entries<Rules[string]>(rules)) {
    const verdict = check(situation);
    if (verdict) reasons.push({ rule: rule as RuleName, ...verdict });
    if (verdict?.effect === 'skip') break;
  }
  return reasons;
}
