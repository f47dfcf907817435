import * as settling from '../../delivery/settle.ts';
import { visible } from '../../diagnostic.ts';
import { AppealError, type ExitCode } from '../../errors.ts';
import { copiesAskedBy } from '../../ledger/copies.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { type VerdictOption, whereAhead } from '../../ledger/settle-commands.ts';
import { type Dispatch, isOpenToWord } from '../../ledger/state.ts';
import { contradictionOf, repliesAgainst, saidToHaveGone } from '../../ledger/telling/contradiction.ts';
import { noticesOf } from '../../ledger/telling/notice.ts';
import { repliesOf } from '../../ledger/telling/reply.ts';
import type { Settings } from '../../workspace/schema/settings.ts';
import { changeDispatch, partsOf } from '../ledger/change-dispatch.ts';
import { assertNotBefore, assertPast } from '../ledger/day-named.ts';
import { letterSent } from '../letters/letter-sent.ts';
import { sayAnswered } from '../mail/contradict.ts';
import { openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { assertClaimedHere } from '../sending/claims.ts';
import { messageLetGo } from '../sending/message-let-go.ts';

interface SettleOptions {
  readonly sent?: string;
  readonly notSent?: boolean;
  readonly bounced?: string;
  readonly abandoned?: boolean;
  readonly attempt?: number;
}

/** Says what became of a dispatch that is uncertain, claimed or in the outbox, or that came back. */
export async function settle(run: Run, key: string, verdict: SettleOptions): Promise<ExitCode> {
  const { abandoned = false, attempt, ...said } = verdict;
  if (Object.values(said).filter((each) => each !== undefined).length !== 1) {
    throw new AppealError('usage', 'Say what became of it: --sent DATE, --not-sent or --bounced DATE.');
  }
  const named = (what: VerdictOption) => (dispatch: Dispatch) =>
    attempt === undefined ? dispatch : settling.asNamed(dispatch, attempt, what);
  const { bounced } = verdict;
  if (bounced !== undefined) {
    assertPast(bounced, run);
    const change: Parameters<typeof changeDispatch>[2] = (dispatch, { today, ledger }) => {
      const went = dispatch.sent?.date;
      if (went !== undefined && bounced < went)
        throw new AppealError('usage', `It went on ${went}: it cannot have come back on ${bounced}.`, {
          hints: went > today ? [whereAhead(key)] : [],
        });
      const back = settling.settle(dispatch, { bounced });
      const { sent, attempts, attempt: which } = dispatch;
      const reply = sent && repliesAgainst(ledger, key, [sent]).at(-1);
      if (reply) sayAnswered(run, { key, sent: sent.date, ...(attempts > 1 && { attempt: which }) }, reply.date);
      return back;
    };
    return changeDispatch(run, key, change, { of: named('--bounced') });
  }
  if (verdict.sent === undefined)
    return changeDispatch(
      run,
      key,
      async (dispatch, { root, ledger }) => {
        for (const one of standsAgainst(ledger, key)) run.say(`What stands against it: ${one}.`);
        // Where it is on record as not gone, only the mail that says otherwise is overruled.
        if (contradictionOf(ledger, key) && !isOpenToWord(dispatch) && dispatch.state !== 'sent') return 'stays';
        const change = settling.settle(dispatch, { notSent: true });
        if (!abandoned) await assertClaimedHere(root, dispatch);
        return change;
      },
      { settles: true, of: named('--not-sent') },
    );
  const { sent } = verdict;
  assertPast(sent, run);
  const went: Parameters<typeof changeDispatch>[2] = async (dispatch, { today, ...at }) => {
    sayIfLetGo(run, dispatch, at);
    const dated = dispatch.prepared?.dated ?? dispatch.sent?.dated;
    // What bears a day that is still to come was made by a clock that was ahead.
    if (dated !== undefined && dated <= today) assertNotBefore(dated, sent);
    sayIfMadeAfter(run, dispatch, sent);
    const isClaim = ['claimed', 'not-sent', 'cancelled'].includes(dispatch.state) && !dispatch.prepared;
    if (!isClaim) return settling.settle(dispatch, { sent }, today);
    // The run that claimed it took along what it froze.
    const letter = await letterClaimed(run, dispatch, sent);
    return letter && settling.settle(dispatch, { sent, ...letter }, today);
  };
  return changeDispatch(run, key, went, {
    settles: true,
    of: (dispatch, ledger) =>
      attempt === undefined
        ? settling.asItWent(dispatch, saidToHaveGone(ledger, key))
        : settling.asNamed(dispatch, attempt, '--sent'),
  });
}

/** What a letter that was claimed and went on this day says of itself: as the data has it, else as it was claimed. Undefined where the data is at fault. */
async function letterClaimed(run: Run, { key, claim }: Dispatch, sent: string) {
  const parts = partsOf(key);
  try {
    const open = await openWorkspace(run, { showing: [parts.case], writing: true });
    return open && (await letterSent(open, parts, sent)).sent;
  } catch (error) {
    if (!(error instanceof AppealError && isGone.has(error.code))) throw error;
    const { dated, cites, told, pdf } = claim ?? {};
    if (dated !== undefined) assertNotBefore(dated, sent);
    return {
      ...(dated !== undefined && { dated }),
      ...(cites && { cites }),
      ...(told && { told }),
      ...(pdf !== undefined && { pdf }),
    };
  }
}

const isGone: ReadonlySet<string> = new Set(['unknown-case', 'unknown-letter', 'unknown-recipient']);

/** What on record says that a letter went. */
function standsAgainst(ledger: LedgerContent, key: string): readonly string[] {
  const parts = partsOf(key);
  const replies = repliesOf(ledger).filter(
    ({ letter, recipient }) => letter === parts.letter && recipient === parts.recipient,
  );
  return [
    ...noticesOf(ledger, key).flatMap(({ what, date, reason }) => {
      if (what === 'contradicted') return [`mail of ${date}: ${visible(reason ?? '')}`];
      return ['delivered', 'relayed', 'delayed'].includes(what) ? [`a report of ${date}: ${what}`] : [];
    }),
    ...replies.map(({ date }) => `a reply of ${date}`),
  ];
}

/** Of what was said not to have gone, and went: that no copies for ourselves can be made of it. */
function sayIfLetGo(
  run: Run,
  { key, state, prepared }: Dispatch,
  { root, settings }: { readonly root: string; readonly settings: Partial<Settings> },
): void {
  if (state !== 'not-sent' || !prepared || copiesAskedBy(settings).length === 0) return;
  const letGo = messageLetGo({ key, prepared, letGo: true }, { root, record: settings.record });
  if (letGo) run.say([`No copy for ourselves can be made: ${letGo.message}`, ...letGo.hints].join(' '));
}

/** The day may be a slip of the pen. Whoever has sent it before the program froze it did so on the day that it bears, or later. */
function sayIfMadeAfter(run: Run, { prepared }: Dispatch, sent: string): void {
  if (!prepared || sent === prepared.dated || Date.parse(prepared.at) > run.world.now()) return;
  const lastZone = 12 * 60 * 60 * 1000;
  const earliest = new Date(Date.parse(prepared.at) - lastZone).toISOString().slice(0, 10);
  const made = prepared.at.slice(0, 10);
  if (sent < earliest)
    run.say(`The message was made on ${made}, after the day named: if ${sent} is wrong, settle it again.`);
}
