import { AppealError, type ExitCode, gravest } from '../../errors.ts';
import { type Examined, examine, type Look } from '../doctor/examine.ts';
import { disk, git, lock, schemas } from '../doctor/folder.ts';
import { environment, fonts, program } from '../doctor/installation.ts';
import { data, domains, ledger, mailbox, mailServer, secrets, settled } from '../doctor/workspace.ts';
import { readWorkspace, workspaceRoot } from '../opening/open-workspace.ts';
import { describeChecks } from '../print/print-checks.ts';
import type { Run } from '../run.ts';

/**
 * Looks at all that letters need, from the fonts to the mail server, and says the next step where something is missing.
 * Sends nothing and changes nothing. Ends as the first command would that meets what is wrong; with 1 for what is to be
 * looked at.
 */
export async function doctor(run: Run): Promise<ExitCode> {
  const { env, cwd } = run.world;
  const look = (name: string, find: Look) => examine(name, cwd, find);
  const root = rootOf(run);
  const folder = root instanceof AppealError ? undefined : root;
  const read = folder === undefined ? undefined : await readWorkspace(folder, { everything: true });
  const settings = folder !== undefined && read ? settled(folder, read) : undefined;
  /** A check of what may not be there. */
  const given = <Of>(name: string, of: Of | undefined, find: (of: Of, run: Run) => ReturnType<Look>) =>
    look(name, () => {
      if (of !== undefined) return find(of, run);
      return { verdict: 'skipped', text: read ? 'mend the data first' : 'there is no workspace' };
    });
  const examined = await Promise.all([
    look('program', () => program()),
    look('fonts', fonts),
    look('environment', () => environment(env)),
    root instanceof AppealError ? look('data', () => Promise.reject(root)) : given('data', read, data),
    given('schemas', folder, schemas),
    given('ledger', read?.open, ledger),
    given('lock', folder, lock),
    given('disk', folder, disk),
    given('git', folder, git),
    given('secrets', read?.open, secrets),
    given('sender domain', read?.open, domains),
    given('mail server', settings, mailServer),
    given('mailbox', settings, mailbox),
  ]);
  return tell(run, examined.flat());
}

function tell(run: Run, examined: readonly Examined[]): ExitCode {
  const checks = examined.map(({ check }) => check);
  for (const line of describeChecks(checks, { hints: true })) run.print(line);
  run.json({ checks });
  return gravest(examined.map(({ exit }) => exit));
}

function rootOf(run: Run): string | AppealError {
  try {
    return workspaceRoot(run);
  } catch (error) {
    if (error instanceof AppealError) return error;
    throw error;
  }
}
