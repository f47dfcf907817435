import path from 'node:path';
import { AppealError } from '../../errors.ts';
import { isExhausted, systemWords, whyUnusable } from '../../system/files/system-words.ts';

/** An error of the system about a file, as `AppealError`, `file-unusable` in most cases; undefined for any other. */
export function explainSystemError(error: unknown, cwd: string): AppealError | undefined {
  const { code: said = '', path: source, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const [what, hint, code = 'file-unusable'] = systemWords[said] ?? [];
  const file = dest ?? source;
  if (what === undefined || hint === undefined) return undefined;
  if (isExhausted(error))
    return new AppealError(code, `There is no way on: ${whyUnusable(error)}.`, { hints: [hint], cause: error });
  if (file === undefined) return undefined;
  const relative = path.relative(cwd, file);
  const shown = relative !== '' && !relative.startsWith('..') && relative.length < file.length ? relative : file;
  return new AppealError(code, `${shown}: ${whyUnusable(error)}.`, { hints: [hint], cause: error });
}
