import path from 'node:path';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { answeredIn } from '../../follow-up/thread.ts';
import type { Change } from '../../ledger/entry.ts';
import { parseKey } from '../../ledger/key.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { recordChange } from '../../ledger/record-change.ts';
import { type ReplyEntry, repliesIn, repliesOf, replyKey, replyKinds } from '../../ledger/reply.ts';
import { stateOf } from '../../ledger/state.ts';
import { type LedgerSummary, summarise } from '../../ledger/summary.ts';
import { identify } from '../../mailbox/identify.ts';
import { mailIn } from '../../mailbox/parse-mail.ts';
import { MailKeeper } from '../../system/mail/keep-mail.ts';
import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { underLock } from '../ledger/open-ledger.ts';
import { newRunId } from '../ledger/run-id.ts';
import { unknownRecipient } from '../letters/choose-letters.ts';
import { idsOf } from '../mail/known-replies.ts';
import { readReply } from '../mail/read-reply.ts';
import { openCases } from '../open-follow-up.ts';
import { caseNamed } from '../opening/case-named.ts';
import { type OpenWorkspace, openWorkspace, today } from '../opening/open-workspace.ts';
import { clocksOf } from '../print/clock.ts';
import type { Run } from '../run.ts';

interface Named {
  readonly from: string;
  readonly date: string;
}

export interface AddOptions extends Named {
  readonly kind?: string;
  readonly file?: string;
}

export interface CorrectOptions extends Named {
  readonly kind?: string;
  readonly was?: ReplyKind;
  readonly file?: string;
}

export interface WithdrawOptions extends Named {
  readonly was?: ReplyKind;
  readonly file?: string;
  readonly reason?: string;
}

/** Records a reply to the last letter that had gone to its sender. What is on record already is not recorded again. */
export async function add(run: Run, id: string, { from, date, kind: typed, file }: AddOptions): Promise<ExitCode> {
  const kind = kindOf(typed);
  return recording(run, 'add', { id, from }, async ({ open, of, ledger, record }) => {
    if (date > today(open.workspace, run)) throw new AppealError('usage', `${date} is still to come.`);
    const bytes = file === undefined ? undefined : await readReply(run.world.cwd, file);
    const summary = summarise(ledger);
    const letter = answeredIn(of, summary)(from, date);
    if (letter === undefined) {
      throw new AppealError('nothing-to-answer', `No letter of ${id} had gone to ${from} by ${date}.`, {
        hints: [...settleFirst(summary, from), 'appeal log shows what went when.'],
      });
    }
    for (const line of settleFirst(summary, from)) run.say(line);
    const key = replyKey(id, letter, from);
    const sameDay = repliesOf(ledger).filter((reply) => reply.recipient === from && reply.date === date);
    if (sameDay.some((reply) => reply.kind === kind)) {
      run.say(`This ${kind} of ${date} is on record already.`);
    } else {
      const ending = endingOf(file ?? '');
      const kept = bytes && (await new MailKeeper(open.root).keep(`data/replies/${id}/${date}-${from}`, ending, bytes));
      // By this, sync knows a message wherever it lies.
      const mail = bytes && ending === '.eml' ? await mailIn(bytes) : undefined;
      const ids = bytes && ending === '.eml' ? idsOf({ mail, identity: identify(bytes, mail) }) : {};
      await record(key, { state: 'answered', date, kind, ...kept, ...ids });
      for (const line of kept ? whoseToo(ledger, { from, sha256: kept.sha256 }) : [])
        run.say(`${line} appeal reply withdraw ${id} --from ${from} --date ${date} --was ${kind}`);
      for (const { kind: was } of sameDay)
        run.say(
          `Of that day, a reply of kind ${was} is on record too; where it is the same: appeal reply withdraw ${id} --from ${from} --date ${date} --was ${was}`,
        );
    }
    run.print(`${kind}  ${date}  ${key}`);
    return { key, date, kind };
  });
}

/** What to say first of the letters to somebody who has replied, of which nobody has said that they went: one did, it seems. */
function settleFirst({ dispatches }: LedgerSummary, recipient: string): readonly string[] {
  return dispatches
    .filter(
      ({ key, state }) => parseKey(key)?.recipient === recipient && (state === 'in-outbox' || state === 'uncertain'),
    )
    .map(
      ({ key, state }) =>
        `${key} is ${state}. Where it went, and this answers it, say so first: appeal log settle ${key} --sent DATE`,
    );
}

/** Records of a reply that it is of another kind. What was recorded first stays in the ledger. */
export async function correct(
  run: Run,
  id: string,
  { from, date, kind: typed, was, file: named }: CorrectOptions,
): Promise<ExitCode> {
  const kind = kindOf(typed);
  return recording(run, 'correct', { id, from }, async ({ open, ledger, record }) => {
    const meant = replyMeant(ledger, { id, from, date, was, not: kind, file: keptAs(run, open, named) });
    const { key, seq, file, sha256, messageId, identity, ...wrong } = meant;
    await record(key, {
      ...{ state: 'answered', date, kind, replaces: seq },
      ...{ ...(file && { file }), ...(sha256 && { sha256 }) },
      ...{ ...(messageId && { messageId }), ...(identity && { identity }) },
    });
    run.print(`corrected  ${wrong.kind} → ${kind}  ${date}  ${key}`);
    return { key, date, kind, was: wrong.kind };
  });
}

/** Takes back what was recorded of a reply. It stays in the ledger, and its file in data/replies. */
export async function withdraw(
  run: Run,
  id: string,
  { from, date, was, file, reason }: WithdrawOptions,
): Promise<ExitCode> {
  return recording(run, 'withdraw', { id, from }, async ({ open, ledger, record }) => {
    const { key, seq, kind } = replyMeant(ledger, { id, from, date, was, file: keptAs(run, open, file) });
    await record(key, { state: 'withdrawn', date, kind, replaces: seq, ...(reason !== undefined && { reason }) });
    run.print(`withdrawn  ${kind}  ${date}  ${key}`);
    return { key, date, kind };
  });
}

interface Scene {
  readonly open: OpenWorkspace;
  readonly of: WorkspaceCase;
  readonly ledger: LedgerContent;
  readonly record: (key: string, change: Change) => Promise<void>;
}

/** Opens the case and its ledger under the lock, and says in the end what became of the clock. */
async function recording(
  run: Run,
  command: string,
  { id, from }: { readonly id: string; readonly from: string },
  work: (scene: Scene) => Promise<object>,
): Promise<ExitCode> {
  const open = await openWorkspace(run, { showing: [id] });
  if (!open) return exitCodes.invalid;
  const of = caseNamed(open.workspace, id);
  if (!open.workspace.recipients.has(from)) throw unknownRecipient(open.workspace, from);
  return underLock(open.root, `appeal reply ${command} ${id}`, async (files) => {
    const ledger = await files.read(id);
    const by = { ledger: files, now: run.world.now, run: newRunId() };
    const record = async (key: string, change: Change) => {
      await recordChange(by, id, stateOf(key, ledger.chains.get(key)), change);
    };
    const recorded = await work({ open, of, ledger, record });
    const { words, ...clock } = clocksOf(of, await openCases(run, open, [of]))(from);
    run.say(words);
    run.json({ ...recorded, clock });
    return exitCodes.done;
  });
}

interface Meant extends Named {
  readonly id: string;
  readonly was: ReplyKind | undefined;
  /** As the ledger names it. */
  readonly file: string | undefined;
  /** The kind that it is to have: of that, it is not. */
  readonly not?: ReplyKind;
}

/** The one reply of that day that is meant. Throws `unknown-reply`, and `usage` where there are several. */
function replyMeant({ chains }: LedgerContent, { id, from, date, was, file, not }: Meant): ReplyEntry {
  const theirs = [...chains.values()]
    .filter(({ key }) => key.split('/')[2] === from)
    .flatMap((chain) => repliesIn(chain).holds);
  const ofDay = theirs.filter((reply) => reply.date === date && (file ?? reply.file) === reply.file);
  const asSaid = ofDay.find(({ kind }) => kind === not);
  const [meant, ...others] = ofDay.filter(({ kind }) => kind !== not && (was ?? kind) === kind);
  if (asSaid && not) {
    throw new AppealError('usage', `A reply of kind ${not} of ${date} is on record already.`, {
      hints: meant
        ? [`to take back the other: appeal reply withdraw ${id} --from ${from} --date ${date} --was ${meant.kind}`]
        : [],
    });
  }
  if (!meant) {
    const known = theirs.map((reply) => `${reply.kind} of ${reply.date}`).join(', ');
    throw new AppealError('unknown-reply', `No ${was ?? 'reply'} of ${from} of ${date} is on record in ${id}.`, {
      hints: [known ? `on record: ${known}` : 'appeal timeline shows what came when'],
    });
  }
  if (others.length > 0) {
    const kinds = [...new Set([meant, ...others].map(({ kind }) => kind))];
    const files = [meant, ...others].map((reply) => reply.file ?? '');
    throw new AppealError('usage', `Several replies of that day are on record: ${kinds.join(', ')}.`, {
      hints: [kinds.length > 1 ? `say which: --was ${kinds.join('|')}` : `say which: --file ${files.join('|')}`],
    });
  }
  return meant;
}

/** What is on record of the same file as a reply of others: one letter can be from several, and one can be taken for another. */
function whoseToo({ chains }: LedgerContent, { from, sha256 }: { from: string; sha256: string }): readonly string[] {
  return [...chains.values()]
    .flatMap((chain) => repliesIn(chain).holds)
    .filter((reply) => reply.sha256 === sha256 && reply.key.split('/')[2] !== from)
    .map((reply) => {
      const of = `${reply.kind} of ${reply.key.split('/')[2]}, of ${reply.date}`;
      return `The same file is on record as the ${of}; where it is theirs alone:`;
    });
}

/** The kind that a person has named. Throws `usage` with what each does to the clock: none is taken for granted. */
function kindOf(typed: string | undefined): ReplyKind {
  const kind = replyKinds.find((known) => known === typed);
  if (kind) return kind;
  const what = typed === undefined ? 'Say what came' : `“${typed}” is no kind of reply`;
  throw new AppealError('usage', `${what}: --kind ${replyKinds.join('|')}.`, {
    hints: [
      'acknowledgement: they have it, and the clock starts again from that day',
      'answer: the clock stops; where demands are open, a person decides how it goes on',
      'refusal: the clock stops, and the case is taken at once to those to whom its rule escalates',
    ],
  });
}

/** A file as somebody has typed it, as the ledger names it: relative to the workspace. */
function keptAs({ world }: Run, { root }: OpenWorkspace, file: string | undefined): string | undefined {
  return file && path.relative(root, path.resolve(world.cwd, file)).split(path.sep).join('/');
}

const endingOf = (file: string) => /\.[a-z0-9]{1,5}$/i.exec(file)?.[0].toLowerCase() ?? '';
