import { answeredIn } from '../../follow-up/thread.ts';
import { emptyLedger } from '../../ledger/lines/read-ledger.ts';
import { summarise } from '../../ledger/telling/summary.ts';
import type { ReplyContext } from '../../mailbox/replies/reply.ts';
import type { MailKeeper } from '../../system/mail/keep-mail.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { Recorder } from '../ledger/recorder.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import type { Doubtful } from './doubtful.ts';
import type { DoubtfulCopies } from './doubtful-copies.ts';
import type { KnownReplies } from './known-replies.ts';
import type { Recorded } from './say-clocks.ts';

/** What was found, as it is printed with `--json`. */
export interface Found {
  readonly recorded: Recorded[];
  readonly doubtful: Answer[];
  /** Messages for which a reply stands that a person has recorded without them. */
  readonly byHand: object[];
  readonly automatic: { place: string; reason: string; from: string; subject: string }[];
  known: number;
  dismissed: number;
  reports: number;
  /** Messages from where recipients have their addresses, or near it, that name nothing of ours. */
  unnamed: number;
  /** Messages that are about none of our letters. */
  others: number;
}

interface Answer extends Doubtful {
  readonly from?: string;
  readonly subject?: string;
  /** What would record it, one a letter that it may answer. */
  readonly commands: readonly string[];
}

/** A run that reads answers, and what it knows. */
export interface Scene {
  readonly run: Run;
  readonly open: OpenWorkspace;
  readonly recorder: Recorder;
  readonly keeper: MailKeeper;
  readonly copies: DoubtfulCopies;
  readonly context: ReplyContext;
  readonly known: KnownReplies;
  readonly found: Found;
  readonly answered: (of: WorkspaceCase) => ReturnType<typeof answeredIn>;
  /** What a program wrote, by its identity: it is shown once, and dismissed. */
  readonly told: string[];
  /** Whence what was counted alone came. */
  readonly houses: Set<string>;
  readonly dryRun: boolean;
  readonly all: boolean;
}

/** Which letter of a case a reply answers, by what was on record when the ledgers were read: each is gone through once. */
export function answeredOnRecord({ ledgers }: Pick<Recorder, 'ledgers'>): Scene['answered'] {
  const known = new Map<string, ReturnType<typeof answeredIn>>();
  return (of) => {
    const answered = known.get(of.id) ?? answeredIn(of, summarise(ledgers.get(of.id) ?? emptyLedger));
    known.set(of.id, answered);
    return answered;
  };
}
