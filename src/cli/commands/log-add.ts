import { hash } from 'node:crypto';
import * as settling from '../../delivery/settle.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { settleCommand } from '../../ledger/settle-commands.ts';
import { changeDispatch, partsOf } from '../ledger/change-dispatch.ts';
import { assertPast } from '../ledger/day-named.ts';
import { letterSent } from '../letters/letter-sent.ts';
import { openWorkspace } from '../opening/open-workspace.ts';
import { readNamed } from '../read-named.ts';
import type { Run } from '../run.ts';

export interface AddOptions {
  readonly sent: string;
  readonly pdf?: string;
}

/** Records a letter that went by post or by hand, with the hash of the PDF that was printed, where that is named. */
export async function add(run: Run, key: string, { sent: date, pdf: file }: AddOptions): Promise<ExitCode> {
  const parts = partsOf(key);
  if (parts.channel === 'email') {
    throw new AppealError('usage', 'What goes by e-mail is recorded by appeal send.', {
      hints: [`For a letter that went by post: ${key.replace(/email$/, 'post')}`],
    });
  }
  const open = await openWorkspace(run, { showing: [parts.case], writing: true });
  if (!open) return exitCodes.invalid;
  assertPast(date, run);
  const pdf = file === undefined ? undefined : hash('sha256', readPdf(run.world.cwd, file));
  const { sent: said, ahead } = await letterSent(open, parts, date);
  const sent = { date, ...said, ...(pdf !== undefined && { pdf }) };
  const exit = await changeDispatch(run, key, (dispatch) => settling.add(dispatch, sent), { isNew: true });
  if (exit === exitCodes.done && ahead !== undefined)
    run.say(`As it would be made now, it tells of ${ahead}. If ${date} is wrong: ${settleCommand(key, '--sent')}`);
  return exit;
}

function readPdf(cwd: string, file: string): Uint8Array {
  const bytes = readNamed(cwd, file);
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return bytes;
  throw new AppealError('usage', `${file} is no PDF.`, {
    hints: ['Name the file that was printed, as appeal generate has made it.'],
  });
}
