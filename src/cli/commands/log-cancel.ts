import * as settling from '../../delivery/settle.ts';
import { AppealError, type ExitCode } from '../../errors.ts';
import { type Abandoned, abandonClaims } from '../../ledger/abandon-claims.ts';
import { parseEntry } from '../../ledger/lines/entry-line.ts';
import { changeDispatch, partsOf } from '../ledger/change-dispatch.ts';
import { underLock } from '../ledger/open-ledger.ts';
import { replaceLines } from '../ledger/replace-lines.ts';
import { openRoot } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { assertClaimedHere } from '../sending/claims.ts';

interface CancelOptions {
  readonly abandoned?: boolean;
  readonly reason?: string;
}

/** Withdraws what was put off or claimed, or what was recorded by mistake of a letter by post or hand. */
export async function cancel(run: Run, key: string, { abandoned = false, reason }: CancelOptions): Promise<ExitCode> {
  const before = abandoned ? await setClaimsAside(run, key) : undefined;
  return changeDispatch(run, key, async (dispatch, { root }) => {
    if (dispatch.damaged)
      throw new AppealError('not-to-cancel', `The lines about ${key} contradict each other.`, {
        hints: ['appeal log repair says what to do.'],
      });
    if (before && !before.isClaimed) return 'stays';
    const change = settling.cancel(dispatch, reason?.trim() || undefined);
    if (!abandoned) await assertClaimedHere(root, dispatch);
    return change;
  });
}

/** Sets aside the claims that stand beside the other lines of a key: the copies that made them are gone. */
async function setClaimsAside(run: Run, key: string): Promise<Abandoned | undefined> {
  const { case: id } = partsOf(key);
  return underLock(openRoot(run).root, `appeal log ${key}`, async (ledger) => {
    const lines = (await ledger.text(id)).split('\n');
    const left = abandonClaims(lines.filter((line) => parseEntry(line)?.key === key));
    if (!left) return undefined;
    const aside = new Set(left.aside);
    const text = lines.filter((line) => !aside.has(line)).join('\n');
    await replaceLines(ledger, id, { text, aside: left.aside, instead: [left.last] });
    return left;
  });
}
