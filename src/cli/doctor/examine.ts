import { type Check, failedCheck } from '../../delivery/letter-checks.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { explainSystemError } from '../print/explain-system-error.ts';

/** What was looked at, and the exit code that it alone would end with. */
export interface Examined {
  readonly check: Check;
  readonly exit: ExitCode;
}

/** What looking at something has found; its name is known where no other is given. */
export type Found = Omit<Check, 'name'> & { readonly name?: string; readonly exit?: ExitCode };

export type Look = () => Found | readonly Found[] | Promise<Found | readonly Found[]>;

/**
 * Carries out one named check. An error that it throws is what is wrong, with the exit code that every other command would
 * end with for it.
 */
export async function examine(name: string, cwd: string, look: Look): Promise<readonly Examined[]> {
  try {
    const found = await look();
    return [found].flat().map(({ exit, ...check }) => ({
      check: { name, ...check },
      exit: exit ?? (check.verdict === 'note' || check.verdict === 'failed' ? exitCodes.findings : exitCodes.done),
    }));
  } catch (error) {
    const known = error instanceof AppealError ? error : explainSystemError(error, cwd);
    if (!known) throw error;
    return [{ check: failedCheck(name, known), exit: known.exitCode }];
  }
}
