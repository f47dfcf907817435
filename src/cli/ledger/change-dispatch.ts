import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { citing } from '../../ledger/citing.ts';
import type { Change } from '../../ledger/lines/entry.ts';
import { type KeyParts, parseKey } from '../../ledger/lines/key.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { afterEntry } from '../../ledger/next-entry.ts';
import { recordChange } from '../../ledger/record-change.ts';
import { sendCommand } from '../../ledger/send-command.ts';
import { settleCommands } from '../../ledger/settle-commands.ts';
import { asItStands, asSent, type Dispatch, openAttempts, stateOf, wasClaimed } from '../../ledger/state.ts';
import { contradictionsOf, isOfReply } from '../../ledger/telling/contradiction.ts';
import { noticeKey } from '../../ledger/telling/notice.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import { dayIn } from '../../protocol/time-zone.ts';
import { suggest } from '../../suggest.ts';
import type { Settings } from '../../workspace/schema/settings.ts';
import { openRoot } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { forgetSpent } from './forget-spent.ts';
import { damageOf } from './ledger-damage.ts';
import { underLock } from './open-ledger.ts';
import { newRunId } from './run-id.ts';

/** Where and when it is said. */
interface Occasion {
  readonly root: string;
  readonly ledger: LedgerContent;
  readonly today: PlainDate;
  readonly settings: Partial<Settings>;
}

interface Circumstances {
  readonly isNew?: boolean;
  readonly settles?: boolean;
  readonly of?: (dispatch: Dispatch, ledger: LedgerContent) => Dispatch;
}

/**
 * Records what a person says of one dispatch, and prints how it stands then. Throws `unknown-key` where nothing is on record of it,
 * unless `isNew`; what mail had said against it is settled with it where `settles`; `of` chooses the attempt that is meant.
 */
export async function changeDispatch(
  run: Run,
  key: string,
  change: (dispatch: Dispatch, occasion: Occasion) => Change | 'stays' | Promise<Change | 'stays' | undefined>,
  { isNew = false, settles = false, of = (dispatch) => dispatch }: Circumstances = {},
): Promise<ExitCode> {
  const parts = partsOf(key);
  const { root, timeZone, settings } = openRoot(run);
  return underLock(root, `appeal log ${key}`, async (ledger) => {
    const content = await ledger.read(parts.case);
    await run.report(damageOf(parts.case, content), []);
    const chain = content.chains.get(key);
    if (!chain && !isNew) throw unknownKey(key, [...content.chains.keys()]);
    const dispatch = of(stateOf(key, chain), content);
    const today = dayIn(timeZone, run.world.now());
    const what = await change(dispatch, { root, ledger: content, today, settings });
    if (!what) return exitCodes.invalid;
    const by = { ledger, now: run.world.now, run: newRunId() };
    const entry = what === 'stays' ? undefined : await recordChange(by, parts.case, dispatch, what);
    const { state } = entry ?? dispatch;
    const against = settles ? contradictionsOf(content, key) : [];
    if (against.length > 0) {
      // What a person says did not arrive after all is held against no reply that they know of.
      const overruled = state === 'sent' ? [] : against.filter(isOfReply);
      let notices = stateOf(noticeKey(parts), content.chains.get(noticeKey(parts)));
      for (const said of [...overruled, { state: 'noted', what: 'settled', date: today } as const])
        notices = afterEntry(notices, await recordChange(by, parts.case, notices, said));
    }
    await forgetSpent(root, await ledger.read(parts.case), { keys: [key], settings });
    run.print(`${state}  ${key}`);
    if (dispatch.attempts > 1 && (state === 'sent' || entry?.state === 'not-sent'))
      run.say(
        `It is attempt ${dispatch.attempt} of ${dispatch.attempts} that ${state === 'sent' ? 'went' : 'did not go'}; if it was another, add --attempt.`,
      );
    if (['cancelled', 'not-sent'].includes(state) && wasClaimed(dispatch))
      run.say(
        `It was claimed before: another copy may have sent it since. To send it after all: ${sendCommand(parts, { claim: true })}`,
      );
    const after = entry && afterEntry(dispatch, entry);
    for (const open of after ? openAttempts(after) : [])
      run.say(`Attempt ${open} is still to be settled: ${settleCommands(key, [open])}`);
    const holds = after && (asSent(after) ?? asItStands(after));
    if (holds && holds.attempt !== entry.attempt && !holds.open)
      run.say(
        holds.state === 'sent'
          ? `Attempt ${holds.attempt} went on ${holds.sent?.date}: the letter stays sent.`
          : `Attempt ${holds.attempt} came back: the letter stays bounced, and goes once more only with --again.`,
      );
    else if (dispatch.sent && ['cancelled', 'not-sent', 'bounced'].includes(state))
      for (const line of saidOtherwise(citing(key, content), { cameBack: state === 'bounced' })) run.say(line);
    run.json({ key, state });
    return exitCodes.done;
  });
}

/** What to do about the letters that say that this one was sent: what came back was. */
function saidOtherwise(others: readonly Dispatch[], { cameBack }: { readonly cameBack: boolean }): readonly string[] {
  return others.flatMap(({ key, state: now }) => {
    const says = `${key} (${now}) says that this letter was sent`;
    if (now === 'deferred') return `${says}, and has not gone: appeal log cancel ${key}`;
    return cameBack ? [] : `${says}: put that right in the next one.`;
  });
}

function unknownKey(key: string, known: readonly string[]): AppealError {
  const nearest = suggest(key, known);
  return new AppealError('unknown-key', `Nothing is on record under “${key}”.`, {
    hints: [nearest === undefined ? 'appeal log lists the keys.' : `Did you mean “${nearest}”?`],
  });
}

/** A key as typed, in its parts. Throws `usage` where it is none. */
export function partsOf(key: string): KeyParts {
  const parts = parseKey(key);
  if (parts) return parts;
  throw new AppealError('usage', `“${key}” is no key.`, {
    hints: ['A key is CASE/LETTER/RECIPIENT/CHANNEL; appeal log lists them. CHANNEL is email, post or hand.'],
  });
}
