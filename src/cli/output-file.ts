import { statSync } from 'node:fs';
import path from 'node:path';
import { AppealError } from '../errors.ts';
import type { Run } from './run.ts';

/**
 * The file that a person has named for a result, absolute. Throws `not-a-file` where that is a folder, or the name of the
 * one that letters are made in, which would stand in their way, and `usage` for the `-` of standard output, of which only
 * those know that write there. `example` is a name for the hint.
 */
export function outputFile({ world }: Run, root: string, typed: string, example: string): string {
  if (typed === '-') {
    const hints = [`Name a file: ${example}`];
    throw new AppealError('usage', 'This does not go to standard output.', { hints });
  }
  const file = path.resolve(world.cwd, typed);
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() || /[/\\]$/.test(typed);
  if (!isFolder && file !== path.join(root, 'out')) return file;
  throw new AppealError('not-a-file', `“${typed}” is a folder, and a file is meant.`, {
    hints: [`Name the file: ${path.join(typed, example)}`],
  });
}

/** Throws `usage` where the name of a file ends as that of another kind than what is written into it. */
export function assertEnding(file: string, kind: 'html' | 'csv', hint: string): void {
  const [, ending = ''] = /\.(html?|csv)$/i.exec(file) ?? [];
  if (ending === '' || ending.slice(0, 3).toLowerCase() === kind.slice(0, 3)) return;
  const message = `${path.basename(file)} ends in .${ending}, and ${kind.toUpperCase()} is written.`;
  throw new AppealError('usage', message, { hints: [hint] });
}

/** Throws `usage` where an option (`asked`) would write to standard output what `--json` writes there. */
export function onlyResult({ options }: Run, option: string, asked: boolean | undefined): void {
  if (!asked || !options.json) return;
  throw new AppealError('usage', `${option} and --json both write to standard output.`, {
    hints: ['Give one of them.'],
  });
}
