import * as settling from '../../delivery/settle.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { changeDispatch, partsOf } from '../ledger/change-dispatch.ts';
import { assertPast } from '../ledger/day-named.ts';
import { letterSent } from '../letters/letter-sent.ts';
import { openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Records a letter that went by post or by hand. */
export async function add(run: Run, key: string, date: string): Promise<ExitCode> {
  const parts = partsOf(key);
  if (parts.channel === 'email') {
    throw new AppealError('usage', 'What goes by e-mail is recorded by appeal send.', {
      hints: [`For a letter that went by post: ${key.replace(/email$/, 'post')}`],
    });
  }
  const open = await openWorkspace(run, { showing: [parts.case], writing: true });
  if (!open) return exitCodes.invalid;
  assertPast(date, run);
  const letter = { date, ...(await letterSent(open, parts, date)) };
  return changeDispatch(run, key, (dispatch) => settling.add(dispatch, letter), { isNew: true });
}
