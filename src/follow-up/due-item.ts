import type { Reply } from '../ledger/telling/reply.ts';
import type { DispatchSummary } from '../ledger/telling/summary.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import type { Open } from '../workspace/workspace.ts';
import type { FollowUpReason, NextLetter, Promised } from './next-letter.ts';
import type { Unlisted } from './unlisted.ts';

/** From the most urgent on. `waiting`: a person has to act before anything goes on. `later`: too early for a reminder. */
export const urgencies = ['waiting', 'overdue', 'due', 'coming', 'later'] as const;
export type Urgency = (typeof urgencies)[number];

/** What a person has to see to: a letter to review, a dispatch that the program cannot decide about. */
export const waitReasons = [
  'damaged',
  'contradicted',
  'uncertain',
  'sending',
  'claimed',
  'in-outbox',
  'bounced',
  'rejected',
  'expired',
  'deferred',
  'not-copied',
  'copy-to-post',
  'copy-unsent',
  'still-to-come',
  'draft',
  'nothing-before',
  'answered-since',
  'escalated-since',
  'letter-unlisted',
  'letter-went',
  'answered-open',
  'moot',
  'met',
] as const;
export type WaitReason = (typeof waitReasons)[number];

/** Why `send` would refuse something: the name of the rule, or the code of the fault, and its words. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

interface RefusedCopy extends Refusal {
  readonly recipient: string;
}

export interface DueItem {
  readonly case: string;
  readonly recipient: string;
  readonly urgency: Urgency;
  readonly reason: FollowUpReason | WaitReason;
  /** The day on which the next letter is due, or since which something waits. */
  readonly date: PlainDate;
  /** Days from then to today; negative where it is to come. */
  readonly days: number;
  /** The letter entry that it is about: the last one sent, or the one that waits. */
  readonly letter: string;
  /** The dispatch that waits. */
  readonly key?: string;
  /** Of what became of which a person has to say: the attempts of which one has to be named, where there are several. */
  readonly attempts?: readonly number[];
  /** Of what is being sent: the run that does. */
  readonly sentBy?: string;
  /** The run that has claimed it. */
  readonly claimedBy?: string;
  /** It was claimed once, and another copy of the workspace may have sent it since: it is claimed anew. */
  readonly claim?: true;
  /** Of what came back: the report that it was delivered, or passed on, all the same. */
  readonly delivered?: DispatchSummary['delivered'];
  /** Of what came back: the day of a reply to it that is on record all the same. */
  readonly answered?: PlainDate;
  /** Of what lies in the outbox: somebody must get it encrypted. */
  readonly encrypted?: true;
  /** Of what was put off: the case lists it to them no more. */
  readonly delisted?: true;
  /** Of what was put off: the letter that it says was sent, and that is not on record so, or no more. */
  readonly citesUnsent?: string;
  /** Of what is sent next: why it would be refused, in the words of `send`. */
  readonly refused?: readonly Refusal[];
  /** Copies of it that would be refused, while it goes. */
  readonly refusedCopies?: readonly RefusedCopy[];
  /** It goes by itself: others of its letter would be refused. */
  readonly alone?: true;
  /** The letter to write: its template, and to whom it goes. */
  readonly template?: string;
  readonly to?: readonly string[];
  /** Of a letter to others that waits for the day by which another addressee was asked to answer. */
  readonly promised?: Promised;
  /** Of an answer that leaves something open: what, and the letter that would take it up. */
  readonly open?: Open;
  readonly again?: Pick<NextLetter, 'template' | 'to'>;
  /** Of a draft: replies that it does not know of, and those that it tells of and that were corrected or withdrawn. */
  readonly untold?: readonly Reply[];
  readonly mistold?: readonly Reply[];
  /** The letter that went to them, where the case lists it to them no more; or one to others, which the next letter or the draft leaves out. */
  readonly unlisted?: Unlisted;
  /** Of a draft that says that others will be written to: the letter to them that is there. */
  readonly escalatedBy?: string;
  /** The rule has no letter left: a person decides how it goes on. */
  readonly ended?: true;
  /** Of such a rule: the last day of it, where a letter would have followed but for that. */
  readonly over?: PlainDate;
  /** Of such a rule: it takes the case to others as it is. */
  readonly escalates?: true;
  /** The day from which on the reminder shows. */
  readonly remind?: PlainDate;
}
