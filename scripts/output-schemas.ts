/** The shape of what commands print with `--json`: the contract with scripts. `schemaVersion` rises when it breaks. */
import { z } from 'zod';
import { urgencies, waitReasons } from '../src/follow-up/due-item.ts';
import { Id, LooseDate, PlainDate } from '../src/workspace/schema/scalars.ts';

export const replyKind = z.enum(['acknowledgement', 'answer', 'refusal']);
const replies = z.array(
  z.strictObject({ letter: Id, recipient: Id, date: PlainDate, kind: replyKind, file: z.string().optional() }),
);

const refusal = {
  code: z.string().describe('The rule, or the code of the error'),
  text: z.string().describe('Why, and the next step'),
};

const DueItem = z.strictObject({
  case: Id,
  recipient: Id,
  urgency: z.enum(urgencies).describe('From the most urgent on; later: too early for a reminder'),
  reason: z.enum(['no-answer', 'acknowledged', 'refused', ...waitReasons]).describe('Why a letter follows, or waits'),
  date: PlainDate.describe('The day on which the letter is due, or since which something waits'),
  days: z.int().describe('Days from the date to today; negative where it is to come'),
  letter: Id.describe('Letter entry: the last one sent, or the one that waits'),
  key: z.string().optional().describe('The dispatch that waits: CASE/LETTER/RECIPIENT/CHANNEL'),
  attempts: z
    .array(z.int().positive())
    .optional()
    .describe('The attempts of which one has to be named to settle it, where there are several: --attempt'),
  sentBy: z.string().optional().describe('Of what is being sent: the run that does, in words'),
  claimedBy: z.string().optional().describe('The run that has claimed it and not begun'),
  claim: z.literal(true).optional().describe('It was claimed once: to send it, it is claimed anew'),
  delivered: z
    .strictObject({ date: PlainDate, what: z.enum(['delivered', 'relayed']) })
    .optional()
    .describe('It came back, and a report of that day says that it was delivered, or passed on, all the same'),
  answered: PlainDate.optional().describe('It came back, and a reply to it of that day is on record all the same'),
  encrypted: z.literal(true).optional().describe('It lies in the outbox, and must not go in clear'),
  delisted: z.literal(true).optional().describe('It was put off, and the case lists it to them no more'),
  citesUnsent: z
    .string()
    .optional()
    .describe('Of what was put off: a letter that it says was sent, which is not on record so'),
  refused: z.array(z.strictObject(refusal)).min(1).optional().describe('Why send would refuse it as it is'),
  refusedCopies: z
    .array(z.strictObject({ recipient: Id, ...refusal }))
    .min(1)
    .optional()
    .describe('Copies of it that would be refused, while it goes'),
  alone: z.literal(true).optional().describe('It goes by itself: others of its letter would be refused'),
  template: z.string().optional().describe('Template of the letter to write'),
  to: z.array(Id).optional().describe('To whom the letter to write goes'),
  promised: z
    .strictObject({ to: Id, until: PlainDate })
    .optional()
    .describe('Of a letter to others that waits: who was given until which day to answer, before it goes'),
  open: z
    .union([z.strictObject({ demands: z.int().positive() }), z.strictObject({ persons: z.int().positive() })])
    .optional()
    .describe('What an answer leaves open: demands, or persons who are not free where the case makes none'),
  again: z
    .strictObject({ template: z.string(), to: z.array(Id) })
    .optional()
    .describe('The letter that would take up that answer: appeal follow-up CASE --to RECIPIENT'),
  untold: replies.optional().describe('Replies on record that the draft does not tell of'),
  mistold: replies.optional().describe('Replies of which the draft tells, and that were corrected or withdrawn since'),
  escalatedBy: Id.optional().describe('The letter to others that the draft only announces'),
  unlisted: z
    .strictObject({
      letter: Id,
      lost: z.array(Id).describe('To whom it went, and the case lists it no more'),
      recipients: z.array(Id).describe('Those that its entry is to name, so that it lists it to them again'),
      date: PlainDate.optional(),
    })
    .optional()
    .describe('A letter that the case lists no more to somebody to whom it went'),
  ended: z.literal(true).optional().describe('The rule has no letter left: a person decides how it goes on'),
  over: PlainDate.optional().describe('The last day of that rule, where a letter would have followed but for it'),
  escalates: z.literal(true).optional().describe('That rule takes the case to others as it is'),
  remind: PlainDate.optional().describe('The day from which on the reminder shows'),
});

export const aside = z
  .array(z.string())
  .min(1)
  .optional()
  .describe('Where no case is named: where cases stand that are at fault and left out, a file or FILE:LINE');

export const DueOutput = z.strictObject({
  schemaVersion: z.literal(1),
  today: PlainDate,
  items: z.array(DueItem),
  aside,
  gone: z.array(z.string()).optional().describe('Ids of which letters are on record, and that no case has'),
  undecided: z
    .array(z.strictObject({ file: z.string(), case: Id, recipient: Id }))
    .optional()
    .describe('Mail in out/doubtful/ that may be an answer of those recipients'),
});

export const Clock = z
  .strictObject({
    runs: z.boolean().describe('True where an answer is waited for'),
    date: PlainDate.optional().describe('The day on which the next letter is due, or a person has to decide'),
    template: z.string().optional().describe('Template of the next letter'),
    to: z.array(Id).optional().describe('To whom it goes'),
  })
  .describe('The clock of the letters to that recipient, after this');

const Address = z.string().describe('As the message has it, on one line');
const Place = z.string().describe('Where the message is: "INBOX, message 17", "3.eml"');
const Key = z.string().describe('CASE/LETTER/RECIPIENT/CHANNEL');
const dismissed = z
  .int()
  .nonnegative()
  .describe('About no letter, as a person has settled, or written by a program and told before');
const dismiss = z.string().optional().describe('What settles that it is about none of our letters');
export const contradicts = Key.optional().describe(
  'The dispatch that it answers, which is on record as come back: a person has to look',
);
const recorded = {
  date: PlainDate,
  reason: z.string().describe('Status code (RFC 3463) and what it means'),
  reply: z.string().optional().describe('What the mail server said'),
};

export const BouncesOutput = z.strictObject({
  schemaVersion: z.literal(1),
  dryRun: z.boolean().describe('True where nothing was recorded'),
  known: z.int().nonnegative().describe('Reports that are on record already'),
  dismissed,
  recorded: z.array(
    z.union([
      z.strictObject({
        bounced: Key,
        ...recorded,
        answered: PlainDate.optional().describe('The day of a reply to it that is on record: a person has to look'),
      }),
      z.strictObject({ delayed: Key, ...recorded }),
      z.strictObject({ delivered: Key, ...recorded }),
      z.strictObject({ relayed: Key, ...recorded }),
    ]),
  ),
  doubtful: z.array(z.strictObject({ place: Place, reason: z.string(), key: Key.optional(), dismiss })),
  aside,
});

export const SyncOutput = z.strictObject({
  schemaVersion: z.literal(1),
  dryRun: z.boolean().describe('True where nothing was recorded'),
  known: z.int().nonnegative().describe('Replies that are on record already'),
  dismissed,
  reports: z.int().nonnegative().describe('Delivery reports that are not on record yet: appeal bounces reads them'),
  unnamed: z
    .int()
    .nonnegative()
    .describe('Messages from where recipients have their addresses that name nothing of ours: --all shows them'),
  others: z.int().nonnegative().describe('Messages that answer none of our letters, and are shown nowhere'),
  recorded: z.array(
    z.strictObject({
      key: z.string().describe('CASE/LETTER/RECIPIENT/reply'),
      date: PlainDate,
      kind: z.literal('acknowledgement'),
      from: Address,
      subject: z.string(),
      file: z.string().optional().describe('As it was kept, once it is recorded: data/replies/…'),
      contradicts,
      clock: Clock.optional().describe('The clock of the letters to that recipient, once all of these are recorded'),
    }),
  ),
  doubtful: z.array(
    z.strictObject({
      place: Place,
      reason: z.string(),
      from: Address.optional(),
      subject: z.string().optional(),
      commands: z
        .array(z.string())
        .describe('What would record it, one a letter that it may answer and a kind of reply'),
      dismiss,
    }),
  ),
  byHand: z
    .array(
      z.strictObject({
        place: Place,
        key: z.string().describe('CASE/LETTER/RECIPIENT/reply'),
        date: PlainDate,
        kind: replyKind,
        recorded: z.string().describe('When a person recorded it'),
        subject: z.string(),
        commands: z.array(z.string()).describe('What would record it, where it is another, one a kind of reply'),
      }),
    )
    .describe('Messages taken for what a person had recorded without them'),
  automatic: z
    .array(z.strictObject({ place: Place, reason: z.string(), from: Address, subject: z.string() }))
    .describe('Written by programs: no answers. Each is told once'),
  aside,
});

const count = z.int().nonnegative();

const Status = z.strictObject({
  state: z.enum([...urgencies, 'answered', 'refused', 'quiet', 'unsent']),
  date: PlainDate.optional(),
  next: z.string().optional().describe('What is to be done, in words'),
  also: z
    .array(z.strictObject({ state: z.enum(urgencies), date: PlainDate, next: z.string(), recipient: Id }))
    .optional()
    .describe('All else that is due, waits or is to come, the most urgent first'),
});

const CaseReport = z.strictObject({
  id: Id,
  title: z.string(),
  status: Status.describe('What is most urgent, else whether answers came to all'),
  fictional: z.boolean(),
  threads: z.array(
    z.strictObject({
      recipient: Id,
      name: z.string(),
      status: Status,
      letters: count.describe('Letters sent'),
      last: PlainDate.optional().describe('The day on which the last one went'),
      answerBy: PlainDate.optional().describe('The day by which that one asks for an answer'),
      reply: z.strictObject({ date: PlainDate, kind: replyKind }).optional().describe('The last reply'),
      waited: count.optional().describe('Days that the last letter has waited; absent once it was answered'),
      answered: count.describe('Answers that came'),
      refused: count.describe('Refusals that came'),
      answeredAfter: z
        .array(z.int())
        .describe('For each answer or refusal, the days from the first letter that waited for it'),
    }),
  ),
  copies: z
    .array(
      z.strictObject({
        recipient: Id,
        name: z.string(),
        reply: z.strictObject({ date: PlainDate, kind: replyKind }).describe('The last reply'),
        answered: count,
        refused: count,
      }),
    )
    .describe('Who had copies alone, and wrote back'),
  happenings: z
    .array(
      z.strictObject({
        date: PlainDate,
        kind: z.enum(['letter', 'reply', 'asked', 'trouble', 'decide', 'draft', 'due']),
        recipient: Id,
        name: z.string().describe('Who that is'),
        what: z.string(),
        reply: replyKind.optional(),
        copy: z
          .literal(true)
          .optional()
          .describe('The letter was addressed to another, of whose letter they had a copy'),
        mended: z.literal(true).optional().describe('Of a trouble: it waits for nobody any more'),
      }),
    )
    .describe('In the order of their dates'),
  persons: z.array(z.strictObject({ name: z.string(), state: z.string(), since: LooseDate.optional() })),
  demands: z.array(z.strictObject({ text: z.string(), state: z.enum(['open', 'met']), met: PlainDate.optional() })),
});

export const ReportOutput = z.strictObject({
  schemaVersion: z.literal(1),
  today: PlainDate,
  cases: z.array(CaseReport),
  recipients: z.array(
    z.strictObject({
      recipient: Id,
      name: z.string(),
      cases: count,
      letters: count,
      answered: count.describe('Answers that came'),
      refused: count.describe('Refusals that came'),
      medianDays: z
        .number()
        .optional()
        .describe('Half of the answers and refusals came within so many days of the first letter that waited for them'),
    }),
  ),
  aside,
});
