import { emptyLedger } from '../../ledger/lines/read-ledger.ts';
import { sendCommand } from '../../ledger/send-command.ts';
import { settleCommand, settleCommands } from '../../ledger/settle-commands.ts';
import { mayComeBack, ofAttempt, openAttempts, wasClaimed } from '../../ledger/state.ts';
import { repliesAgainst } from '../../ledger/telling/contradiction.ts';
import { deliveryIn, noticeKey, noticesOf } from '../../ledger/telling/notice.ts';
import type { ReportVerdict } from '../../mailbox/bounces/match-report.ts';
import { remedyFor, statusWords } from '../../mailbox/bounces/status-words.ts';
import { isOpen, isUnsent, type SentLetter } from '../../mailbox/sent-letters.ts';
import type { MailKeeper } from '../../system/mail/keep-mail.ts';
import type { Recorder } from '../ledger/recorder.ts';
import { type OpenWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { contradict, sayAnswered, settleSteps } from './contradict.ts';
import { type Doubtful, keepDoubtful, sayDoubtful } from './doubtful.ts';
import type { DoubtfulCopies } from './doubtful-copies.ts';
import { isDecided, isOnRecord } from './known-reports.ts';
import { type ReadableMail, whyNotThen } from './read-mail.ts';

/** What was found, as it is printed with `--json`. */
export interface Found {
  readonly recorded: Readonly<Record<string, string>>[];
  readonly doubtful: (Doubtful & { readonly key?: string })[];
  known: number;
  dismissed: number;
}

/** In which case a message is dismissed. */
export const otherwise = 'if it is about none of our letters';

const ifThere = 'if others there have it';

/** A run that reads reports, and the one that it has come to. */
interface Scene {
  readonly run: Run;
  readonly open: OpenWorkspace;
  readonly recorder: Recorder;
  readonly read: ReadableMail;
  /** The day on which the report came. */
  readonly date: string;
  readonly found: Found;
  /** What this run has recorded. */
  readonly seen: Set<string>;
  readonly keeper: MailKeeper;
  readonly copies: DoubtfulCopies;
  readonly dryRun: boolean;
}

/** Why a person has to look at a report, and the letter that it is about where it can only be that one. */
interface Doubt {
  readonly reason: string;
  readonly letter?: SentLetter | undefined;
  /** True where it gives no reason to act. */
  readonly isNotice?: boolean;
  /** In which other case it is dismissed. */
  readonly otherwise?: string;
  /** True where it says that the letter went, against what is on record. */
  readonly contradicts?: boolean | undefined;
}

/** Records what is certain of a report, and leaves the rest to a person. */
export async function takeReport(verdicts: readonly ReportVerdict[], scene: Scene): Promise<void> {
  const doubts: Doubt[] = [];
  // What arrived before what came back: of the same letter, that has to be told with this.
  const inTurn = [...verdicts].sort((one, other) => Number(one.kind === 'bounced') - Number(other.kind === 'bounced'));
  for (const verdict of inTurn) doubts.push(...(await take(verdict, scene)));
  await leave(doubts, scene);
}

/** Records what is certain, and returns what is not. */
async function take(verdict: ReportVerdict, scene: Scene): Promise<readonly Doubt[]> {
  const { run, recorder, keeper, read, date, found, seen, dryRun } = scene;
  const { reported, letter } = verdict;
  if (verdict.kind === 'doubtful') {
    const { reason, what, contradicts, beside } = verdict;
    if (contradicts && letter) {
      if (isOnRecord(verdict, { date, identity: read.identity }, recorder.ledgers)) {
        found.known += 1;
        return [];
      }
      const day = whyNot(date, letter, scene) === undefined ? date : today(scene.open.workspace, run);
      const mark = `${letter.key} ${read.identity}`;
      if (!dryRun && !seen.has(mark))
        await contradict(recorder, letter, { identity: read.identity, date: day, reason });
      seen.add(mark);
    }
    const isNotice = what !== undefined || beside === 'our-copy';
    return [{ reason, letter, contradicts, isNotice, ...(beside === 'passed-on' && { otherwise: ifThere }) }];
  }
  const notThen = whyNot(date, letter, scene);
  // It may have come before the day on which the letter went once more, or went as a person says.
  if (notThen !== undefined && isDecided(verdict.letter, read.identity, recorder.ledgers)) {
    found.known += 1;
    return [];
  }
  if (verdict.kind !== 'known' && notThen !== undefined) return [{ reason: notThen, letter }];
  const { key, case: id, recipient } = verdict.letter;
  const what = verdict.kind === 'noted' ? verdict.what : 'bounced';
  const mark = `${key} ${verdict.letter.attempt} ${what}${what === 'bounced' ? '' : ` ${date}`}`;
  if (isOnRecord(verdict, { date, identity: read.identity }, recorder.ledgers) || seen.has(mark)) {
    found.known += 1;
    return [];
  }
  seen.add(mark);
  const reason = statusWords(reported.status);
  const reply = reported.diagnostic === undefined ? {} : { reply: reported.diagnostic };
  if (!dryRun) {
    if (verdict.kind === 'noted')
      await recorder.record(id, noticeKey(verdict.letter), {
        state: 'noted',
        what: verdict.what,
        date,
        reason,
        ...reply,
      });
    else {
      const kept = await keeper.keep(`data/bounces/${id}/${date}-${recipient}`, '.eml', read.bytes);
      const { identity } = read;
      await recorder.record(
        id,
        key,
        { state: 'bounced', date, reason, ...reply, ...kept, identity },
        verdict.letter.attempt,
      );
    }
  }
  const { attempt, dispatch, sent, messageId } = verdict.letter;
  const isEarlier = what === 'bounced' && attempt !== dispatch.attempt;
  const ledger = recorder.ledgers.get(id) ?? emptyLedger;
  const isBack = what === 'bounced' && !isEarlier && sent !== undefined;
  const answer = isBack ? repliesAgainst(ledger, key, [{ date: sent, messageId }]).at(-1) : undefined;
  found.recorded.push({ [what]: key, date, reason, ...reply, ...(answer && { answered: answer.date }) });
  run.print(`${what}  ${date}  ${key}  ${[reason, reported.diagnostic].filter(Boolean).join(' – ')}`);
  if (isEarlier && dispatch.state === 'sent')
    run.say(
      `    That was attempt ${attempt}. The letter went again on ${dispatch.sent?.date}, and that attempt stands.`,
    );
  else if (isEarlier && dispatch.open)
    run.say(
      `    That was attempt ${attempt}. Say what became of attempt ${dispatch.attempt}: ${settleCommands(key, [dispatch.attempt])}`,
    );
  else if (isBack && answer)
    sayAnswered(run, { key, sent, ...(dispatch.attempts > 1 && { attempt }) }, answer.date, { dryRun });
  else if (what === 'bounced') {
    const there = saidToBeThere(key, id, scene);
    if (there)
      run.say(
        `    A report of ${there.date} says that it was ${there.what} to somebody: find out first whether it arrived.`,
      );
    const { step, reason: again } = remedyFor(reported.status);
    const command = sendCommand(verdict.letter, { again, claim: wasClaimed(dispatch) });
    run.say(`    ${step}, then: ${command}`);
  }
  return [];
}

/** A report that says that it was delivered, or passed on: on record before this run, or by it. */
function saidToBeThere(key: string, caseId: string, { recorder, found }: Scene) {
  const before = deliveryIn(noticesOf(recorder.ledgers.get(caseId) ?? emptyLedger, key));
  if (before) return before;
  const what = (['delivered', 'relayed'] as const).find((said) => found.recorded.some((one) => one[said] === key));
  const now = what && found.recorded.findLast((one) => one[what] === key);
  return what && now && { what, date: now.date };
}

/** Leaves a report to a person: it is kept once, and told once of each letter, whatever it names. */
async function leave(doubts: readonly Doubt[], scene: Scene): Promise<void> {
  if (doubts.length === 0) return;
  const { run, read, date, found } = scene;
  const kept = await keepDoubtful(scene, read, `${date}-report`);
  const distinct = new Map(
    doubts.map((doubt) => [`${doubt.letter?.key} ${doubt.letter?.attempt} ${doubt.reason}`, doubt]),
  );
  for (const { reason, letter, isNotice, contradicts, otherwise: other = otherwise } of distinct.values()) {
    const day = whyNot(date, letter, scene) === undefined ? date : 'YYYY-MM-DD';
    const steps = letter && (contradicts ? settleSteps(letter, scene) : isNotice ? [] : stepsFor(letter, day));
    const said = sayDoubtful(run, read, kept, {
      reason: contradicts ? `${reason}; it will not be sent until you say what became of it` : reason,
      ...(letter && steps && { about: `${letter.key}: `, steps }),
      otherwise: contradicts ? 'and then' : isNotice ? 'once you have seen it' : other,
    });
    found.doubtful.push({ ...said, ...(letter && { key: letter.key }) });
  }
}

function stepsFor(letter: SentLetter, day: string): readonly string[] {
  const { key, attempt, dispatch } = letter;
  const isEarlier = attempt !== dispatch.attempt;
  const named = isEarlier || openAttempts(dispatch).length > 1 ? { attempt } : {};
  const back = settleCommand(key, '--bounced', { day, ...named });
  if (isEarlier && letter.sent !== undefined && !letter.cameBack && !mayComeBack(ofAttempt(dispatch, attempt)))
    return dispatch.state === 'deferred' || dispatch.state === 'prepared'
      ? [
          `if it did come back, and attempt ${dispatch.attempt} is not to go either: appeal log cancel ${key}, and then: ${back}`,
        ]
      : [
          `say what became of attempt ${dispatch.attempt}: ${settleCommands(key, [dispatch.attempt])}`,
          `and if attempt ${attempt} came back, then: ${back}`,
        ];
  if (!isUnsent(letter) && !isOpen(letter)) return [`if it did come back: ${back}`];
  return [
    `if it went: ${settleCommand(key, '--sent', { day: 'YYYY-MM-DD', ...named })}`,
    `and if it came back, then: ${back}`,
  ];
}

/** Why a report of this letter cannot have come on that day; undefined where it can. */
function whyNot(date: string, letter: SentLetter | undefined, { run, open }: Scene): string | undefined {
  const { sent } = letter ?? {};
  const early = sent !== undefined && date < sent ? `it bears a date before the letter went, ${date}` : undefined;
  return whyNotThen(date, today(open.workspace, run)) ?? early;
}
