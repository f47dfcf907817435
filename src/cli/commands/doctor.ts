import { AppealError, type ExitCode, gravest } from '../../errors.ts';
import { type Examined, examine, type Found } from '../doctor/examine.ts';
import { disk, git, lock, schemas } from '../doctor/folder.ts';
import { environment, fonts, program } from '../doctor/installation.ts';
import { data, domains, ledger, mailbox, mailServer, secrets } from '../doctor/workspace.ts';
import { type OpenWorkspace, readWorkspace, workspaceRoot } from '../letters/open-workspace.ts';
import { describeChecks } from '../print/print-checks.ts';
import type { Run } from '../run.ts';

/**
 * Looks at all that letters need, from the fonts to the mail server, and says the next step where something is missing.
 * Sends nothing and changes nothing. Ends as the first command would that meets what is wrong; with 1 for what is to be
 * looked at.
 */
export async function doctor(run: Run): Promise<ExitCode> {
  const { env, cwd } = run.world;
  const look = (name: string, find: Parameters<typeof examine>[2]) => examine(name, cwd, find);
  const root = rootOf(run);
  const inFolder = (name: string, find: (root: string) => Found | Promise<Found | readonly Found[]>) =>
    look(name, () => (root instanceof AppealError ? skipped('there is no workspace') : find(root)));
  const read = root instanceof AppealError ? undefined : await readWorkspace(root, { everything: true });
  const inWorkspace = (name: string, find: (open: OpenWorkspace, run: Run) => Promise<Found | readonly Found[]>) =>
    look(name, () => {
      if (!read) return skipped('there is no workspace');
      return read.open ? find(read.open, run) : skipped('mend the data first');
    });
  const examined = (
    await Promise.all([
      look('program', () => program()),
      look('fonts', fonts),
      look('environment', () => environment(env)),
      look('data', () => {
        if (root instanceof AppealError) throw root;
        return read ? data(read) : [];
      }),
      inFolder('schemas', schemas),
      inWorkspace('ledger', ledger),
      inFolder('lock', lock),
      inFolder('disk', disk),
      inFolder('git', git),
      inWorkspace('secrets', secrets),
      inWorkspace('sender domain', domains),
      inWorkspace('mail server', mailServer),
      inWorkspace('mailbox', mailbox),
    ])
  ).flat();
  return tell(run, examined);
}

function tell(run: Run, examined: readonly Examined[]): ExitCode {
  const checks = examined.map(({ check }) => check);
  for (const line of describeChecks(checks, { hints: true })) run.print(line);
  run.json({ checks });
  return gravest(examined.map(({ exit }) => exit));
}

const skipped = (text: string): Found => ({ verdict: 'skipped', text });

function rootOf(run: Run): string | AppealError {
  try {
    return workspaceRoot(run);
  } catch (error) {
    if (error instanceof AppealError) return error;
    throw error;
  }
}
