import { type ExitCode, exitCodes } from '../../errors.ts';
import { settleCommands } from '../../ledger/settle-commands.ts';
import type { Finding } from '../../ledger/verify.ts';
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
  if (findings.some(isForRepair))
    run.say(
      'Next: appeal log repair. It restores the lines that git or the record has, sets damaged lines aside, and marks as uncertain what it cannot restore.',
    );
  if (findings.some((finding) => 'elsewhere' in finding))
    run.say(
      `Lines that lie elsewhere may belong to another workspace. appeal log repair never restores them: it marks as uncertain what may have gone. Find out whether it went from here, then: ${settleCommands('KEY')}`,
    );
  if (findings.some(({ kind }) => kind === 'message-missing' || kind === 'message-changed'))
    run.say(
      'Messages that are missing or changed are for you to restore, from git (git checkout COMMIT -- data/record) or a backup. The ledger stays as it is: what is on record as sent was sent.',
    );
  if (findings.some(({ kind }) => kind === 'reply-missing' || kind === 'reply-changed'))
    run.say(
      'Answers and reports that are missing or changed are for you to restore, from git (git checkout COMMIT -- data/replies data/bounces) or a backup. Until then the dossier leaves them out, and says so.',
    );
  const strange = findings.filter(isStrange);
  if (strange.length > 0)
    run.say(
      `For ${strange.length} of these, the case, the letter or the recipient is no longer in the data. Put that back, then: appeal log repair`,
    );
  if (findings.some(({ kind }) => kind === 'wrong-ledger')) sayStrays(run);
  run.json({ findings });
  return findings.length > 0 ? exitCodes.findings : exitCodes.done;
}

/** True of a message that belongs to nothing in the data. */
const isStrange = (finding: Finding) => finding.kind === 'message-unknown' && finding.key === undefined;

/** True of what `log repair` mends. */
const isForRepair = (finding: Finding) =>
  !['message-missing', 'message-changed', 'reply-missing', 'reply-changed', 'wrong-ledger'].includes(finding.kind) &&
  !isStrange(finding);
