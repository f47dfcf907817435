/** The shape of what each command prints with `--json`, by its name; `output-schemas.ts` has those that are read most. */
import { z } from 'zod';
import { diagnosticCodes } from '../src/diagnostic.ts';
import { Id, PlainDate } from '../src/workspace/schema/scalars.ts';
import {
  aside,
  BouncesOutput,
  Clock,
  contradicts,
  DueOutput,
  ReportOutput,
  replyKind,
  SyncOutput,
} from './output-schemas.ts';

const schemaVersion = z.literal(1);
const output = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ schemaVersion, ...shape });
const count = z.int().nonnegative();
const Key = z.string().describe('CASE/LETTER/RECIPIENT/CHANNEL');
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const File = z.string().describe('Path of a file, as it is printed');
const State = z.string().describe('As docs/sending.md explains them: sent, deferred, rejected, uncertain, in-outbox …');

const Diagnostic = z.strictObject({
  code: z.enum(Object.keys(diagnosticCodes) as [string, ...string[]]).describe('docs/errors.md explains each'),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  place: z
    .strictObject({ file: z.string(), line: count, column: count, length: count.optional() })
    .optional()
    .describe('Counts from 1'),
  character: z.string().optional(),
  picture: z.string().optional(),
  lacks: z.array(z.string()).optional().describe('The languages that a text lacks'),
  shared: z
    .strictObject({ message: z.string(), of: z.string() })
    .optional()
    .describe('What is said of all that have the same fault, and of whom this one is'),
  hints: z.array(z.string()).optional(),
});

const reply = {
  key: z.string().describe('CASE/LETTER/RECIPIENT/reply'),
  date: PlainDate,
  kind: replyKind,
  clock: Clock,
};

const Outcome = z.strictObject({
  key: Key,
  state: State,
  reason: z.string().optional(),
  reply: z.string().optional().describe('What the mail server said'),
  refusal: z
    .enum(['sender', 'login', 'size'])
    .optional()
    .describe('Of what was rejected: what the mail server has against it, where its words can be told'),
  file: File.optional(),
  notBefore: z.iso.datetime().optional().describe('When it may be tried again'),
});
const Copy = z.strictObject({
  key: Key,
  copy: z.enum(['sent-folder', 'archive']),
  made: z.boolean(),
  reason: z.string().optional(),
});
const Planned = z.strictObject({
  key: Key,
  action: z.enum(['send', 'skip', 'print-and-post', 'refuse']),
  role: z.enum(['to', 'cc']),
  address: z.string().optional().describe('Absent: it has to be printed and posted'),
  dated: PlainDate,
  pdf: Sha256,
  size: count.describe('Bytes of the PDF and the enclosures'),
  encrypted: z.enum(['S/MIME', 'OpenPGP']).optional(),
  reasons: z.array(z.strictObject({ rule: z.string(), effect: z.enum(['refuse', 'skip', 'note']), text: z.string() })),
  stateBefore: State,
});
const Check = z.strictObject({
  name: z.string(),
  verdict: z.enum(['ok', 'note', 'skipped', 'refused', 'failed']),
  text: z.string(),
  hints: z.array(z.string()).optional().describe('The next steps'),
});
const LeftOut = z.strictObject({
  case: Id,
  letter: Id,
  recipients: z.array(Id),
  copies: z.literal(true).optional().describe('Of a letter that went: they were to get copies, which have not gone'),
});
const found = { diagnostics: z.array(Diagnostic).describe('What was found in the data and the letters'), aside };
const plan = {
  plan: z.array(Planned),
  left: z.array(LeftOut).describe('Older letters that are not in the plan, and not known to have gone'),
  checks: z.array(Check),
  outcomes: z.array(Outcome),
  ...found,
};

const entry = z
  .looseObject({
    key: z.string(),
    seq: z.int().positive(),
    prev: z.union([Sha256, z.literal('')]),
    at: z.iso.datetime(),
    run: z.string(),
    attempt: z.int().positive(),
    state: z.string(),
  })
  .describe('As the ledger has it; further members by the state');
const changed = output({ key: Key, state: State });

const Linted = { file: File, faults: z.array(z.strictObject({ clause: z.string(), message: z.string() })) };

/** By command. */
export const commandOutputs: Readonly<Record<string, z.ZodType>> = {
  init: output({
    workspace: z.string(),
    created: z.array(File),
    kept: z.array(File),
    appended: z
      .array(z.strictObject({ file: File, lines: z.array(z.string()) }))
      .describe('What a file lacked, and has below its other lines now'),
  }),
  check: z.union([
    output({ cases: count, letters: count, diagnostics: z.array(Diagnostic) }),
    output({ diagnostics: z.array(Diagnostic) }).describe('Where the data cannot be read'),
    output(Linted).describe('With --pdf'),
    output({ files: z.array(z.strictObject(Linted)) }).describe('With --pdf and several files'),
  ]),
  generate: output({
    files: z.union([
      z.array(File),
      z.array(z.strictObject({ file: File, state: z.enum(['same', 'different', 'missing']) })).describe('With --check'),
    ]),
  }),
  send: z.union([
    output({ ...plan, copies: z.array(Copy).optional() }),
    output({ ...plan, claimed: z.array(Key), run: z.string() }).describe('With --claim'),
    output({ dropped: z.array(Key), deferred: z.array(Key) }).describe('With --drop-claims'),
    output({
      trial: z.array(z.strictObject({ key: Key, redirectedTo: z.string() })),
      refused: z
        .array(z.strictObject({ key: Key, text: z.string() }))
        .optional()
        .describe('What names somebody who may not be named'),
      outcomes: z.array(Outcome),
      ...found,
    }).describe('With --to-self or redirectAll'),
  ]),
  dossier: z.union([
    output({
      key: Key,
      file: File,
      sha256: Sha256,
      claim: z.string(),
      findings: z.array(z.strictObject({ kind: z.string(), where: z.string() })),
      files: z.array(z.string()).describe('Names of what is attached'),
      named: z
        .array(z.strictObject({ person: Id, word: z.string(), file: z.string() }))
        .describe('Persons in these files who may not be named'),
      unread: z.array(z.string()).describe('What could not be looked through for names'),
    }),
    output({ keys: z.array(z.strictObject({ key: Key, state: State })) }).describe('Of a case'),
  ]),
  config: output({
    settings: z.array(
      z.strictObject({
        setting: z.string(),
        value: z
          .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))])
          .optional()
          .describe('Absent of a secret'),
        origin: z.string().describe('--workspace, a variable of the environment, appeal.yaml:LINE:COLUMN, or default'),
      }),
    ),
  }),
  doctor: output({ checks: z.array(Check) }),
  'follow-up': output({
    letters: z.array(z.strictObject({ case: Id, letter: Id, template: z.string().optional() })),
    files: z.array(File),
    left: z.array(Id).describe('Cases of which nothing was written, since something in them is at fault'),
    without: z
      .array(z.strictObject({ case: Id, recipient: Id, template: z.string(), language: z.string() }))
      .describe('Those to whom nothing was written, since there is no such template in their language'),
    ...found,
  }),
  timeline: output({ today: PlainDate, ...ReportOutput.shape.cases.element.shape }),
  dismiss: output({ files: z.array(File) }),
  'reply-add': output({ ...reply, contradicts }),
  'reply-correct': output({ ...reply, was: replyKind }),
  'reply-withdraw': output(reply),
  'log-list': output({
    dispatches: z.array(
      z.strictObject({
        key: z.string(),
        state: State,
        attempt: count,
        at: z.iso.datetime().optional(),
        date: PlainDate.optional().describe('The day on which it went'),
        reply: z.string().optional(),
        kind: replyKind.optional().describe('What came, where it is a reply'),
        what: z.string().optional().describe('What was noted last of a letter: delivered, delayed, contradicted …'),
        pdf: Sha256.optional(),
        message: Sha256.optional(),
        to: z.string().optional(),
      }),
    ),
  }),
  'log-add': changed,
  'log-settle': changed,
  'log-cancel': changed,
  'log-copy': output({ copies: z.array(Copy) }),
  'log-verify': output({
    findings: z.array(
      z.strictObject({
        kind: z.enum([
          ...(['torn', 'unreadable', 'broken-chain', 'two-chains', 'line-lost'] as const),
          ...(['message-changed', 'message-missing', 'message-unknown', 'witness-changed', 'wrong-ledger'] as const),
          ...(['reply-changed', 'reply-missing'] as const),
        ]),
        case: z.string().optional(),
        line: count.optional(),
        key: z.string().optional(),
        seq: count.optional(),
        elsewhere: z.string().optional().describe('Where a lost line lies that may be another workspace’s'),
        file: z.string().optional().describe('Of witnesses, answers and reports, relative to the workspace'),
        message: Sha256.optional(),
      }),
    ),
  }),
  'log-repair': output({
    uncertain: z.array(Key),
    twice: z
      .array(z.string())
      .describe(
        'Keys that two copies of the workspace have sent: they stay sent, and both chains are on record as one',
      ),
    saidTwice: z
      .array(z.string())
      .describe(
        'Keys that two copies of the workspace have recorded as sent, of which no more than one mail server has spoken: they may have gone once or twice',
      ),
    contested: z
      .array(z.string())
      .describe(
        'Keys that two copies of the workspace have claimed: neither sends them until one has dropped its claim',
      ),
    cut: z.array(z.string()).describe('Keys of replies and notices of which lines were set aside'),
  }),
  'log-export': output({ entries: z.array(entry) }),
  due: DueOutput,
  report: ReportOutput,
  bounces: BouncesOutput,
  sync: SyncOutput,
};
