import * as settling from '../../delivery/settle.ts';
import type { ExitCode } from '../../errors.ts';
import { changeDispatch } from '../ledger/change-dispatch.ts';
import type { Run } from '../run.ts';
import { assertClaimedHere } from '../sending/claims.ts';

interface CancelOptions {
  readonly abandoned?: boolean;
  readonly reason?: string;
}

/** Withdraws what was put off or claimed, or what was recorded by mistake of a letter by post or hand. */
export async function cancel(run: Run, key: string, { abandoned = false, reason }: CancelOptions): Promise<ExitCode> {
  return changeDispatch(run, key, async (dispatch, { root }) => {
    const change = settling.cancel(dispatch, reason?.trim() || undefined);
    if (!abandoned) await assertClaimedHere(root, dispatch);
    return change;
  });
}
