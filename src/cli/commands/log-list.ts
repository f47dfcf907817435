import { type Diagnostic, visible } from '../../diagnostic.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import type { Entry } from '../../ledger/lines/entry.ts';
import { begunBy, whoSends } from '../../ledger/running.ts';
import { type Dispatch, stateOf } from '../../ledger/state.ts';
import { dayIn } from '../../protocol/time-zone.ts';
import { runningIn } from '../../system/ledger/lock.ts';
import { damageOf } from '../ledger/ledger-damage.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import { openRoot, openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Every dispatch on record and where it stands. */
export async function list(run: Run, cases: string[]): Promise<ExitCode> {
  const { root, timeZone } = openRoot(run);
  const ledger = ledgerOf(root);
  const running = await runningIn(root);
  const known = await ledger.cases();
  const strange = cases.filter((id) => !known.includes(id));
  // A case without a ledger has nothing on record; a slip of the pen would look the same.
  if (strange.length > 0) {
    const open = await openWorkspace(run, { showing: strange });
    if (!open) return exitCodes.invalid;
  }
  const wanted = cases.length > 0 ? cases : known;
  const dispatches: Listed[] = [];
  const damage: Diagnostic[] = [];
  for (const id of wanted) {
    const content = await ledger.read(id);
    damage.push(...damageOf(id, content));
    for (const [key, chain] of content.chains) {
      const dispatch = stateOf(key, chain);
      const isOfOpen = ({ attempt }: Entry) => !dispatch.open || attempt === dispatch.attempt;
      const state = whoSends(begunBy(dispatch), running) === undefined ? dispatch.state : 'sending';
      dispatches.push({ ...dispatch, state, last: chain.entries.findLast(isOfOpen) });
    }
  }
  await run.report(damage, []);
  const width = Math.max(0, ...dispatches.map((dispatch) => statusOf(dispatch).length));
  for (const dispatch of dispatches) {
    const why = whyOf(dispatch);
    run.print(
      `${statusOf(dispatch).padEnd(width)}  ${dayOf(dispatch, timeZone)}  ${dispatch.key}${why ? `  ${why}` : ''}`,
    );
  }
  if (running && dispatches.some(({ state }) => state === 'sending'))
    run.say(`What is being sent is sent just now, by ${running.who}.`);
  if (dispatches.length === 0) run.say('Nothing is on record yet.');
  run.json({
    dispatches: dispatches.map(({ key, state, attempt, prepared, sent, last }) => ({
      ...{ key, state, attempt, at: last?.at, date: sent?.date, reply: sent?.reply },
      ...(last?.state === 'answered' && { kind: last.kind }),
      ...(last?.state === 'noted' && { what: last.what }),
      ...{ pdf: prepared?.pdf ?? sent?.pdf, message: prepared?.message, to: prepared?.to },
    })),
  });
  return damage.length > 0 ? exitCodes.findings : exitCodes.done;
}

/** A dispatch, and what was recorded last; of one that is open, of that attempt. */
type Listed = Omit<Dispatch, 'last' | 'state'> & {
  readonly state: Dispatch['state'] | 'sending';
  readonly last: Entry | undefined;
};

/** The day on which it went, or since which it stands as it does. */
function dayOf({ state, sent, last }: Listed, timeZone: string): string {
  if (last && state !== 'sent' && last.state !== 'sent' && 'date' in last) return last.date;
  return sent?.date ?? (last ? dayIn(timeZone, last.at) : '');
}

const replied = { acknowledgement: 'acknowledged', answer: 'answered', refusal: 'refused' };

/** How it stands, in a word: on record, all that came back is answered. */
function statusOf({ state, last }: Listed): string {
  return last?.state === 'answered' ? replied[last.kind] : state;
}

/** Why it has not arrived, or what was noted last, in the words of the record. */
function whyOf({ state, attempt, last }: Listed): string {
  if (!last || last.state === 'answered') return '';
  const isLater = last.attempt > attempt;
  if (state === 'sent') return isLater ? `attempt ${last.attempt}: ${last.state}` : '';
  const { what, reason, reply } = { what: undefined, reason: undefined, reply: undefined, ...last };
  return visible([what, reason, reply].filter((text) => text !== undefined).join(' – '));
}
