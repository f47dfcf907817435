import { statSync } from 'node:fs';
import path from 'node:path';
import { AppealError } from '../errors.ts';
import type { Run } from './run.ts';

/**
 * The file that a person has named for a result, absolute. Throws `not-a-file` where that is a folder, or the name of the
 * one that letters are made in, which would stand in their way. `example` is a name for the hint.
 */
export function outputFile({ world }: Run, root: string, typed: string, example: string): string {
  const file = path.resolve(world.cwd, typed);
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() || /[/\\]$/.test(typed);
  if (!isFolder && file !== path.join(root, 'out')) return file;
  throw new AppealError('not-a-file', `“${typed}” is a folder, and a file is meant.`, {
    hints: [`Name the file: ${path.join(typed, example)}`],
  });
}
