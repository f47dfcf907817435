import { type ExitCode, exitCodes } from '../../errors.ts';
import { sayStrays } from '../ledger/say-strays.ts';
import { verifyRecord } from '../ledger/verify-record.ts';
import { openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Checks every line, every chain and every kept message, and what git has of them. */
export async function verify(run: Run): Promise<ExitCode> {
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const { ledgers, findings } = await verifyRecord(open);
  for (const { kind, ...where } of findings) {
    run.print(
      `${kind}  ${Object.entries(where)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`,
    );
  }
  if (findings.length === 0) run.say(`Nothing is wrong: ${ledgers} ${ledgers === 1 ? 'ledger' : 'ledgers'}.`);
  else run.say('appeal log repair puts back or sets aside what it can, and makes uncertain what was lost.');
  const strange = findings.filter(({ kind, ...where }) => kind === 'message-unknown' && !('key' in where));
  if (strange.length > 0)
    run.say(
      `Of ${strange.length} of these it cannot tell whose ${strange.length === 1 ? 'it is' : 'they are'}: the data no longer has the case, the letter or the recipient. Put that back, then: appeal log repair`,
    );
  if (findings.some(({ kind }) => kind === 'wrong-ledger')) sayStrays(run);
  run.json({ findings });
  return findings.length > 0 ? exitCodes.findings : exitCodes.done;
}
