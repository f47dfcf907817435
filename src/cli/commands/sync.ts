import { type ExitCode, exitCodes } from '../../errors.ts';
import { answeredIn } from '../../follow-up/thread.ts';
import { firstSent } from '../../ledger/first-sent.ts';
import { emptyLedger } from '../../ledger/read-ledger.ts';
import { replyKey, replyKinds } from '../../ledger/reply.ts';
import { summarise } from '../../ledger/summary.ts';
import { literal } from '../../mailbox/literal.ts';
import { isOwn, type ReplyContext, type ReplyTo, type ReplyVerdict, replyMatcher } from '../../mailbox/match-reply.ts';
import { matchReport } from '../../mailbox/match-report.ts';
import { parseDeliveryReport } from '../../mailbox/parse-delivery-report.ts';
import type { Mail } from '../../mailbox/parse-mail.ts';
import type { SentLetter } from '../../mailbox/sent-letters.ts';
import { MailKeeper } from '../../system/mail/keep-mail.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { type Recorder, recording } from '../ledger/recorder.ts';
import { contradict, settleSteps } from '../mail/contradict.ts';
import { openDismissals } from '../mail/dismissals.ts';
import { conclude, type Doubtful, keepDoubtful, leaveUnread, sayDoubtful } from '../mail/doubtful.ts';
import { DoubtfulCopies } from '../mail/doubtful-copies.ts';
import { type ByHand, idsOf, isOfOne, type KnownReplies, knownReplies, whyAnother } from '../mail/known-replies.ts';
import { isOnRecord } from '../mail/known-reports.ts';
import { dayOf, type ReadMail, readMail, whyNotThen } from '../mail/read-mail.ts';
import { replyContext } from '../mail/reply-context.ts';
import { type Recorded, sayClocks } from '../mail/say-clocks.ts';
import { type OpenWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

interface SyncOptions {
  readonly from?: string;
  readonly dryRun?: boolean;
  /** Shows also what comes from where recipients have their addresses, and names nothing of ours. */
  readonly all?: boolean;
}

/** What was found, as it is printed with `--json`. */
interface Found {
  readonly recorded: Recorded[];
  readonly doubtful: Answer[];
  /** Messages for which a reply stands that a person has recorded without them. */
  readonly byHand: object[];
  readonly automatic: { place: string; reason: string; from: string; subject: string }[];
  known: number;
  dismissed: number;
  reports: number;
  /** Messages from where recipients have their addresses that name nothing of ours. */
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

/**
 * Reads answers and records those that are certain, as acknowledgements: what an answer says, only a person can tell, and
 * an acknowledgement lets no case be forgotten. Nothing in the mailbox is changed.
 */
export async function sync(run: Run, { from, dryRun = false, all = false }: SyncOptions): Promise<ExitCode> {
  return recording(run, 'appeal sync', async (open, recorder) => {
    const counts = { known: 0, dismissed: 0, reports: 0, unnamed: 0, others: 0 };
    const found: Found = { recorded: [], doubtful: [], byHand: [], automatic: [], ...counts };
    const context = replyContext(open, recorder.ledgers);
    const since = context.correspondents.length > 0 ? (firstSent(recorder.ledgers) ?? 0) : undefined;
    if (since === undefined) run.say('Nothing was sent yet: nothing can have been answered.');
    else {
      const known = knownReplies(recorder.ledgers);
      const dismissals = await openDismissals(open.root);
      // Also in several folders, each is one.
      const others = new Set<string>();
      const matchReply = replyMatcher(context);
      const wanted = (head: Mail) => {
        if (matchReply(head).kind !== 'other') return true;
        if (!isOwn(head, context))
          others.add(head.messageId ?? JSON.stringify([head.from, head.subject, head.received]));
        return false;
      };
      const scene = {
        ...{ run, open, recorder, context, known, found, dryRun, all },
        keeper: new MailKeeper(open.root),
        copies: new DoubtfulCopies(open.root),
        answered: answeredOnRecord(recorder),
        told: [],
        houses: new Set<string>(),
      };
      for await (const read of readMail(run, open, { from, since, wanted })) {
        if (dismissals.has(read)) found.dismissed += 1;
        else if ('unreadable' in read)
          found.doubtful.push({ ...(await leaveUnread(scene, read, otherwise)), commands: [] });
        else if (wanted(read.mail)) await take(matchReply(read.mail), read, scene);
      }
      found.others = others.size;
      if (!dryRun) await dismissals.add(scene.told, today(open.workspace, run));
      if (!dryRun) await sayClocks(run, open, found.recorded);
      conclude(run, found, 'No answer has come.');
      if (found.reports > 0)
        run.say(
          `${found.reports} ${found.reports === 1 ? 'report' : 'reports'} of delivery: appeal bounces reads them.`,
        );
      if (found.unnamed > 0) run.say(whichUnnamed(found.unnamed, scene.houses));
      if (found.others > 0)
        run.say(`${found.others} ${found.others === 1 ? 'message answers' : 'messages answer'} none of our letters.`);
    }
    run.json({ ...found, dryRun, ...(open.aside.length > 0 && { aside: open.aside }) });
    return found.doubtful.length > 0 ? exitCodes.findings : exitCodes.done;
  });
}

interface Scene {
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

function whichUnnamed(count: number, houses: ReadonlySet<string>): string {
  const [what, speak] = count === 1 ? ['message', 'speaks'] : ['messages', 'speak'];
  return `${count} ${what} of ${[...houses].sort().join(', ')}, where recipients have their addresses, ${speak} of no case and of no letter: with --all, each is shown.`;
}

type Readable = Extract<ReadMail, { mail: unknown }>;

async function take(verdict: ReplyVerdict, read: Readable, scene: Scene): Promise<void> {
  const { open, found, told, run, known } = scene;
  const date = dayOf(read, open);
  switch (verdict.kind) {
    case 'other':
      return;
    case 'report': {
      const report = parseDeliveryReport(read.mail);
      const about = report ? matchReport(report, scene.context.letters) : [];
      const { identity } = read;
      const isNew = about.some((one) => !isOnRecord(one, { date, identity }, scene.recorder.ledgers));
      if (isNew) found.reports += 1;
      else if (about.length > 0) found.known += 1;
      return;
    }
    case 'automatic': {
      const [from, subject] = [literal(read.mail.from.join(', ')), literal(read.mail.subject)];
      found.automatic.push({ place: literal(read.place), reason: verdict.reason, from, subject });
      told.push(read.identity);
      run.say(`automatic  ${date}  ${from}  “${subject}”: ${verdict.reason}, no answer`);
      return;
    }
    case 'house':
      if (known.has(verdict.candidates, read)) found.known += 1;
      else if (scene.all) await leave(verdict.reason, verdict.candidates, read, date, scene);
      else {
        found.unnamed += 1;
        for (const address of read.mail.from) scene.houses.add(literal(address.slice(address.lastIndexOf('@') + 1)));
      }
      return;
    case 'doubtful': {
      const { candidates } = verdict;
      const reason = read.cut === undefined ? verdict.reason : `${verdict.reason}; ${read.cut}`;
      const why = known.hasIdOf(candidates, read) ? `${reason}; ${otherText}` : reason;
      if (known.has(candidates, read)) found.known += 1;
      else {
        const [to] = candidates;
        const hand = to && known.byHand(to, date);
        if (hand && isOfOne(candidates, read.mail, scene.context)) await stand(hand, to, read, date, scene);
        else await leave(why, candidates, read, date, scene, verdict.contradicts);
      }
      return;
    }
    case 'reply': {
      const reason = read.cut ?? whyNot(verdict.to, date, scene);
      const hand = known.byHand(verdict.to, date);
      if (known.has([verdict.to], read)) found.known += 1;
      else if (hand) await stand(hand, verdict.to, read, date, scene);
      else if (known.hasIdOf([verdict.to], read)) await leave(otherText, [verdict.to], read, date, scene);
      else if (typeof reason === 'string') await leave(reason, [verdict.to], read, date, scene);
      else await record(verdict.to, verdict.to.letter ?? reason.letter, read, date, scene);
    }
  }
}

const otherText = 'it has the Message-ID of a reply on record, and another text, sender or date';

/** Takes a message for what a person has recorded of its sender and day, and says so; leaves it to a person where it seems another. */
async function stand(hand: ByHand, to: ReplyTo, read: Readable, date: string, scene: Scene): Promise<void> {
  const { known, found, run } = scene;
  const recorded = `recorded by hand on ${dayOf({ received: Date.parse(hand.at) }, scene.open)}`;
  const another = whyAnother(hand, to, read.mail);
  if (another !== undefined) {
    const than = `${another} than the ${hand.kind} of that day, ${hand.key}, ${recorded}`;
    return leave(`${than}; if it is that one, dismiss it`, [to], read, date, scene);
  }
  known.take(hand);
  known.add(to, read);
  found.known += 1;
  const file = await keepDoubtful(scene, read, `${date}-${to.case}`);
  const kinds = replyKinds.filter((kind) => kind !== hand.kind).join('|');
  const command = `appeal reply add ${to.case} --from ${to.recipient} --date ${date} --kind ${kinds} --file ${file ?? 'FILE'}`;
  const [place, subject] = [literal(read.place), literal(read.mail.subject)];
  found.byHand.push({ place, key: hand.key, date, kind: hand.kind, recorded: hand.at, subject, command });
  run.say(`${place}  “${subject}” is on record already as ${hand.kind} ${date} ${hand.key}, ${recorded}`);
  run.say(`    if it is another: ${command}`);
}

/** The letter that a reply of this day answers, or why that cannot be. */
function whyNot(to: ReplyTo, date: string, { open, answered, run }: Scene): { letter: string } | string {
  const of = open.workspace.cases.get(to.case);
  if (!of && open.aside.length > 0) return `the case ${to.case} is at fault and left out, or it is gone`;
  if (!of) return `there is no case ${to.case} any more`;
  const why = whyNotThen(date, today(open.workspace, run));
  if (why !== undefined) return why;
  const letter = answered(of)(to.recipient, date);
  return letter === undefined ? `no letter of ${to.case} had gone to ${to.recipient} by ${date}` : { letter };
}

/** Which letter of a case a reply answers, by what was on record when the ledgers were read: each is gone through once. */
function answeredOnRecord({ ledgers }: Recorder): Scene['answered'] {
  const known = new Map<string, ReturnType<typeof answeredIn>>();
  return (of) => {
    const answered = known.get(of.id) ?? answeredIn(of, summarise(ledgers.get(of.id) ?? emptyLedger));
    known.set(of.id, answered);
    return answered;
  };
}

async function record(to: ReplyTo, letter: string, read: Readable, date: string, scene: Scene): Promise<void> {
  const { run, recorder, keeper, known, found, dryRun } = scene;
  const key = replyKey(to.case, letter, to.recipient);
  const [from, subject] = [literal(read.mail.from.join(', ')), literal(read.mail.subject)];
  const reply = { date, kind: 'acknowledgement' } as const;
  const what = `acknowledgement  ${date}  ${key}  “${subject}”`;
  known.add(to, read);
  if (dryRun) {
    found.recorded.push({ key, ...reply, from, subject });
    run.print(what);
    return;
  }
  const kept = await keeper.keep(`data/replies/${to.case}/${date}-${to.recipient}`, '.eml', read.bytes);
  await recorder.record(to.case, key, { state: 'answered', ...reply, ...kept, ...idsOf(read) });
  run.print(what);
  found.recorded.push({ key, ...reply, from, subject, file: kept.file });
  run.say(
    `    Read ${kept.file}. If it answers or refuses: appeal reply correct ${to.case} --from ${to.recipient} --date ${date} --kind answer|refusal --file ${kept.file}`,
  );
}

/** Leaves a message to a person, with the commands that would record it. */
async function leave(
  reason: string,
  candidates: readonly ReplyTo[],
  read: Readable,
  date: string,
  scene: Scene,
  contradicts?: SentLetter,
): Promise<void> {
  const { recorder, open, run, dryRun } = scene;
  const now = today(open.workspace, run);
  const came = whyNotThen(date, now) === undefined ? date : now;
  const { identity } = read;
  // An answer to what is not on record as sent: nobody would answer what did not arrive.
  if (contradicts && !dryRun)
    await contradict(recorder, contradicts, { identity, date: came, reason: 'an answer that refers to it' });
  const kept = await keepDoubtful(scene, read, `${date}-${candidates[0]?.case ?? 'mail'}`);
  const file = kept === undefined ? '' : ` --file ${kept}`;
  // A day on which it cannot have come would be refused: a person fills it in.
  const day = (to: ReplyTo) => (typeof whyNot(to, date, scene) === 'string' ? 'YYYY-MM-DD' : date);
  const distinct = new Set(
    candidates.map((to) => `appeal reply add ${to.case} --from ${to.recipient} --date ${day(to)}`),
  );
  const commands = [...distinct]
    .slice(0, 5)
    .map((command) => `${command} --kind acknowledgement|answer|refusal${file}`);
  const [from, subject] = [literal(read.mail.from.join(', ')), literal(read.mail.subject)];
  const steps = [
    ...(contradicts ? settleSteps(contradicts, scene) : []),
    ...commands.map((command) => `if it answers this case: ${command}`),
  ];
  const about = `${from}  “${subject}”  `;
  const said = sayDoubtful(scene.run, read, kept, { reason, about, steps, otherwise });
  scene.found.doubtful.push({ ...said, from, subject, commands });
}

const otherwise = 'if it answers none';
