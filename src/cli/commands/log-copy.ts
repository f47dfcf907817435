import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { copiesAskedBy } from '../../ledger/copies.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { stateOf } from '../../ledger/state.ts';
import { acquireLock } from '../../system/ledger/lock.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import { openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { makeCopies } from '../sending/make-copies.ts';
import { pacing } from '../sending/pacing.ts';
import { chooseTransport } from '../sending/transport.ts';

/** Makes the copies for ourselves that are missing, or those of the letters named. Ends with 1 where one fails again. */
export async function copy(run: Run, keys: readonly string[]): Promise<ExitCode> {
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  if (copiesAskedBy(open.workspace.settings).length === 0)
    throw new AppealError('mailbox-settings', 'appeal.yaml asks for no copies.', {
      hints: ['Set imap.copySent: true, or smtp.archive: an address.'],
    });
  const lock = await acquireLock(open.root, 'appeal log copy');
  try {
    for (const key of keys) await assertSent(open.root, key);
    const transport = await chooseTransport(open, run);
    const { copies, exit } = await makeCopies(run, open, transport, {
      ...pacing(open),
      lock,
      named: keys.length > 0 ? keys : undefined,
    });
    for (const { key, copy: what, made } of copies) if (made) run.print(`copied  ${what}  ${key}`);
    if (copies.length === 0 && exit === exitCodes.done) run.say('There is nothing to copy.');
    run.json({ copies });
    return exit;
  } finally {
    await lock.release();
  }
}

async function assertSent(root: string, key: string): Promise<void> {
  const parts = parseKey(key);
  const ledger = parts && (await ledgerOf(root).read(parts.case));
  const { state, prepared } = stateOf(key, ledger?.chains.get(key));
  if (state === 'sent' && prepared) return;
  throw new AppealError('usage', `“${key}” is no letter that was sent by e-mail.`, {
    hints: ['appeal log lists them.'],
  });
}
