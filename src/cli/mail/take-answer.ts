import type { answeredIn } from '../../follow-up/thread.ts';
import { replyKey, replyKinds } from '../../ledger/reply.ts';
import { literal } from '../../mailbox/literal.ts';
import { matchReport } from '../../mailbox/match-report.ts';
import { parseDeliveryReport } from '../../mailbox/parse-delivery-report.ts';
import type { ReplyContext, ReplyTo, ReplyVerdict } from '../../mailbox/reply.ts';
import type { SentLetter } from '../../mailbox/sent-letters.ts';
import type { MailKeeper } from '../../system/mail/keep-mail.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { Recorder } from '../ledger/recorder.ts';
import { type OpenWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { contradict, settleSteps } from './contradict.ts';
import { type Doubtful, keepDoubtful, sayDoubtful } from './doubtful.ts';
import type { DoubtfulCopies } from './doubtful-copies.ts';
import { type ByHand, idsOf, isOfOne, type KnownReplies, whyAnother } from './known-replies.ts';
import { isOnRecord } from './known-reports.ts';
import { dayOf, type ReadableMail, whyNotThen } from './read-mail.ts';
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

/** In which case a message is dismissed. */
export const otherwise = 'if it answers none';

/** Records the answer that a message is, counts it, or leaves it to a person. */
export async function takeAnswer(verdict: ReplyVerdict, read: ReadableMail, scene: Scene): Promise<void> {
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
      const { candidates, forwarded } = verdict;
      const came = forwarded ? dayOf({ received: forwarded.mail.received ?? Number.NaN }, open) : date;
      const reason = read.cut === undefined ? verdict.reason : `${verdict.reason}; ${read.cut}`;
      const why = known.hasIdOf(candidates, read) ? `${reason}; ${otherText}` : reason;
      if (known.has(candidates, read, forwarded)) found.known += 1;
      else {
        const [to] = candidates;
        const hand = to && known.byHand(to, came);
        if (hand && isOfOne(candidates, read.mail, scene.context)) await stand(hand, to, read, came, scene);
        else await leave(why, candidates, read, came, scene, verdict.contradicts);
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

const otherText = 'it has the Message-ID of a reply on record, but another text, sender or date';

/** Takes a message for what a person has recorded of its sender and day, and says so; leaves it to a person where it seems another. */
async function stand(hand: ByHand, to: ReplyTo, read: ReadableMail, date: string, scene: Scene): Promise<void> {
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
  if (!of && open.aside.length > 0) return `the case ${to.case} has errors and is left out, or it is gone`;
  if (!of) return `there is no case ${to.case} any more`;
  const why = whyNotThen(date, today(open.workspace, run));
  if (why !== undefined) return why;
  const letter = answered(of)(to.recipient, date);
  return letter === undefined ? `no letter of ${to.case} had gone to ${to.recipient} by ${date}` : { letter };
}

async function record(to: ReplyTo, letter: string, read: ReadableMail, date: string, scene: Scene): Promise<void> {
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
  read: ReadableMail,
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
  const kept = await keepDoubtful(scene, read, `${dayOf(read, open)}-${candidates[0]?.case ?? 'mail'}`);
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
