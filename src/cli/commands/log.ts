import * as settling from '../../delivery/settle.ts';
import { type Diagnostic, visible } from '../../diagnostic.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { citing } from '../../ledger/citing.ts';
import type { Change } from '../../ledger/entry.ts';
import { historyOf } from '../../ledger/history.ts';
import { type KeyParts, parseKey } from '../../ledger/key.ts';
import { contradictionOf, noticeKey, noticesOf } from '../../ledger/notice.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { recordChange } from '../../ledger/record-change.ts';
import { repliesOf } from '../../ledger/reply.ts';
import { type Dispatch, stateOf } from '../../ledger/state.ts';
import { compose } from '../../letter/compose.ts';
import { dayIn } from '../../protocol/time-zone.ts';
import { suggest } from '../../suggest.ts';
import { marksOfAddressee } from '../../workspace/addressee-mark.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import { marksOf } from '../../workspace/dated-facts.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { damageOf } from '../ledger/ledger-damage.ts';
import { ledgerOf, underLock } from '../ledger/open-ledger.ts';
import { newRunId } from '../ledger/run-id.ts';
import { chooseLetters, unknownRecipient } from '../letters/choose-letters.ts';
import { type OpenWorkspace, openRoot, openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { assertClaimedHere } from '../sending/claims.ts';

/** Every dispatch on record and where it stands. */
export async function list(run: Run, cases: string[]): Promise<ExitCode> {
  const { root, timeZone } = openRoot(run);
  const ledger = ledgerOf(root);
  const known = await ledger.cases();
  const strange = cases.filter((id) => !known.includes(id));
  // A case without a ledger has nothing on record; a slip of the pen would look the same.
  if (strange.length > 0) {
    const open = await openWorkspace(run, { showing: strange });
    if (!open) return exitCodes.invalid;
  }
  const wanted = cases.length > 0 ? cases : known;
  const dispatches: Dispatch[] = [];
  const damage: Diagnostic[] = [];
  for (const id of wanted) {
    const content = await ledger.read(id);
    damage.push(...damageOf(id, content));
    for (const [key, chain] of content.chains) dispatches.push(stateOf(key, chain));
  }
  await run.report(damage, []);
  const width = Math.max(0, ...dispatches.map((dispatch) => statusOf(dispatch).length));
  for (const dispatch of dispatches) {
    const why = whyOf(dispatch);
    run.print(
      `${statusOf(dispatch).padEnd(width)}  ${dayOf(dispatch, timeZone)}  ${dispatch.key}${why ? `  ${why}` : ''}`,
    );
  }
  if (dispatches.length === 0) run.say('Nothing is on record yet.');
  run.json({
    dispatches: dispatches.map(({ key, state, attempt, prepared, sent, last }) => ({
      ...{ key, state, attempt, at: last?.at, date: sent?.date, reply: sent?.reply },
      ...(last?.state === 'answered' && { kind: last.kind }),
      ...{ pdf: prepared?.pdf ?? sent?.pdf, message: prepared?.message, to: prepared?.to },
    })),
  });
  return damage.length > 0 ? exitCodes.findings : exitCodes.done;
}

/** The day on which it went, or since which it stands as it does. */
function dayOf({ sent, last }: Dispatch, timeZone: string): string {
  if (last && last.state !== 'sent' && 'date' in last) return last.date;
  return sent?.date ?? (last ? dayIn(timeZone, last.at) : '');
}

const replied = { acknowledgement: 'acknowledged', answer: 'answered', refusal: 'refused' };

/** How it stands, in a word: on record, all that came back is answered. */
function statusOf({ state, last }: Dispatch): string {
  return last?.state === 'answered' ? replied[last.kind] : state;
}

/** Why it has not arrived, in the words of the record. */
function whyOf({ state, last }: Dispatch): string {
  if (!last || state === 'sent' || state === 'noted' || last.state === 'answered') return '';
  const { reason, reply } = { reason: undefined, reply: undefined, ...last };
  return visible([reason, reply].filter((text) => text !== undefined).join(' – '));
}

/** Records a letter that went by post or by hand. */
export async function add(run: Run, key: string, date: string): Promise<ExitCode> {
  const parts = parseKey(key);
  if (!parts) throw noKey(key);
  if (parts.channel === 'email') {
    throw new AppealError('usage', 'What goes by e-mail is recorded by appeal send.', {
      hints: [`For a letter that went by post: ${key.replace(/email$/, 'post')}`],
    });
  }
  const open = await openWorkspace(run, { showing: [parts.case], writing: true });
  if (!open) return exitCodes.invalid;
  assertPast(date, run);
  const letter = { date, ...(await letterSent(open, parts, date)) };
  return record(run, key, (dispatch) => settling.add(dispatch, letter), { isNew: true });
}

/** What a letter that went on this day and was not frozen says of itself: its date, what it cites, and what it could tell. */
async function letterSent({ root, workspace, templates }: OpenWorkspace, key: KeyParts, date: string) {
  const { recipient: to, letter } = key;
  const jobs = chooseLetters(workspace, [key.case], { letter }, date);
  // Who gets a copy holds the letter to the first recipient.
  const job = jobs.find(({ recipient, cc }) => recipient.id === to || cc.includes(to));
  if (!job) throw unknownRecipient(workspace, to);
  if (date < job.date) throw tooEarly(date, job.date);
  const ledger = await ledgerOf(root).read(key.case);
  const cites = historyOf({
    case: job.case,
    entryId: letter,
    recipient: job.recipient.id,
    ledger,
    escalations: escalationsOf(job.case, workspace),
  });
  const language = chooseLanguage(job.case, job.entry, job.recipient, job.language);
  // Of what cannot be made as it went, it is not on record what it asked for.
  const { asks = [] } = compose({ workspace, templates, ...job, language, history: cites }).value ?? {};
  const receiver = workspace.recipients.get(to);
  const addressed = receiver ? marksOfAddressee(receiver, language) : [];
  return { dated: job.date, cites, told: [...marksOf(job.case.facts, job.date), ...asks, ...addressed] };
}

interface SettleOptions {
  readonly sent?: string;
  readonly notSent?: boolean;
  readonly bounced?: string;
  readonly abandoned?: boolean;
}

/** Says what became of a dispatch that is uncertain, claimed or in the outbox, or that came back. */
export async function settle(run: Run, key: string, verdict: SettleOptions): Promise<ExitCode> {
  const { abandoned = false, ...said } = verdict;
  if (Object.values(said).filter((each) => each !== undefined).length !== 1) {
    throw new AppealError('usage', 'Say what became of it: --sent DATE, --not-sent or --bounced DATE.');
  }
  const { bounced } = verdict;
  if (bounced !== undefined) {
    assertPast(bounced, run);
    return record(run, key, (dispatch) => {
      const went = dispatch.sent?.date;
      if (went !== undefined && bounced < went)
        throw new AppealError('usage', `It went on ${went}: it cannot have come back on ${bounced}.`);
      return settling.settle(dispatch, { bounced });
    });
  }
  if (verdict.sent === undefined)
    return record(
      run,
      key,
      async (dispatch, root, ledger) => {
        for (const one of standsAgainst(ledger, key)) run.say(`What stands against it: ${one}.`);
        // Where it is on record as not gone, only the mail that says otherwise is overruled.
        if (contradictionOf(ledger, key) && !settling.isOpenToWord(dispatch) && dispatch.state !== 'sent')
          return 'stays';
        const change = settling.settle(dispatch, { notSent: true });
        if (!abandoned) await assertClaimedHere(root, dispatch);
        return change;
      },
      { settles: true },
    );
  const { sent } = verdict;
  assertPast(sent, run);
  const went = async (dispatch: Dispatch) => {
    const dated = dispatch.prepared?.dated ?? dispatch.sent?.dated;
    if (dated !== undefined && sent < dated) throw tooEarly(sent, dated);
    const parts = parseKey(key);
    const isClaim = ['claimed', 'not-sent', 'cancelled'].includes(dispatch.state) && !dispatch.prepared;
    if (!parts || !isClaim) return settling.settle(dispatch, { sent });
    // The run that claimed it took along what it froze.
    const open = await openWorkspace(run, { showing: [parts.case], writing: true });
    return open && settling.settle(dispatch, { sent, ...(await letterSent(open, parts, sent)) });
  };
  return record(run, key, went, { settles: true });
}

/** What on record says that a letter went. */
function standsAgainst(ledger: LedgerContent, key: string): readonly string[] {
  const parts = parseKey(key);
  const replies = repliesOf(ledger).filter(
    ({ letter, recipient }) => letter === parts?.letter && recipient === parts.recipient,
  );
  return [
    ...noticesOf(ledger, key).flatMap(({ what, date, reason }) => {
      if (what === 'contradicted') return [`mail of ${date}: ${visible(reason ?? '')}`];
      return ['delivered', 'relayed', 'delayed'].includes(what) ? [`a report of ${date}: ${what}`] : [];
    }),
    ...replies.map(({ date }) => `a reply of ${date}`),
  ];
}

interface CancelOptions {
  readonly abandoned?: boolean;
  readonly reason?: string;
}

/** Withdraws what was put off or claimed, or what was recorded by mistake of a letter by post or hand. */
export async function cancel(run: Run, key: string, { abandoned = false, reason }: CancelOptions): Promise<ExitCode> {
  return record(run, key, async (dispatch, root) => {
    const change = settling.cancel(dispatch, reason?.trim() || undefined);
    if (!abandoned) await assertClaimedHere(root, dispatch);
    return change;
  });
}

async function record(
  run: Run,
  key: string,
  change: (
    dispatch: Dispatch,
    root: string,
    ledger: LedgerContent,
  ) => Change | 'stays' | Promise<Change | 'stays' | undefined>,
  { isNew = false, settles = false } = {},
): Promise<ExitCode> {
  const parts = parseKey(key);
  if (!parts) throw noKey(key);
  const { root, timeZone } = openRoot(run);
  return underLock(root, `appeal log ${key}`, async (ledger) => {
    const content = await ledger.read(parts.case);
    await run.report(damageOf(parts.case, content), []);
    const chain = content.chains.get(key);
    if (!chain && !isNew) throw unknownKey(key, [...content.chains.keys()]);
    const dispatch = stateOf(key, chain);
    const what = await change(dispatch, root, content);
    if (!what) return exitCodes.invalid;
    const by = { ledger, now: run.world.now, run: newRunId() };
    const { state } = what === 'stays' ? dispatch : await recordChange(by, parts.case, dispatch, what);
    if (settles && contradictionOf(content, key)) {
      const notices = stateOf(noticeKey(parts), content.chains.get(noticeKey(parts)));
      const date = dayIn(timeZone, new Date(run.world.now()).toISOString());
      await recordChange(by, parts.case, notices, { state: 'noted', what: 'settled', date });
    }
    run.print(`${state}  ${key}`);
    if (dispatch.sent && (state === 'cancelled' || state === 'not-sent'))
      for (const other of citing(key, content))
        run.say(`${other.key} (${other.state}) says that this letter was sent: put that right in the next one.`);
    run.json({ key, state });
    return exitCodes.done;
  });
}

/** Settling needs no workspace without faults, so today is that of the zone where it comes first. */
function assertPast(date: string, { world }: Run): void {
  const firstZone = 14 * 60 * 60 * 1000;
  if (date > new Date(world.now() + firstZone).toISOString().slice(0, 10))
    throw new AppealError('usage', `${date} is still to come.`);
}

function tooEarly(date: string, dated: string): AppealError {
  return new AppealError('usage', `The letter bears the date ${dated}: it cannot have gone on ${date}.`);
}

function unknownKey(key: string, known: readonly string[]): AppealError {
  const nearest = suggest(key, known);
  return new AppealError('unknown-key', `Nothing is on record under “${key}”.`, {
    hints: [nearest === undefined ? 'appeal log lists the keys.' : `Did you mean “${nearest}”?`],
  });
}

function noKey(key: string): AppealError {
  return new AppealError('usage', `“${key}” is no key.`, {
    hints: ['A key is CASE/LETTER/RECIPIENT/CHANNEL; appeal log lists them. CHANNEL is email, post or hand.'],
  });
}
