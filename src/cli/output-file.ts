import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppealError } from '../errors.ts';
import { suggest } from '../suggest.ts';
import { namesIn } from '../system/files/read-if-there.ts';
import type { Run } from './run.ts';

/**
 * The file that a person has named for a result, absolute. Throws `not-a-file` where that is a folder, a pipe or a device, or the name
 * of the folder that letters are made in, which would stand in their way, and `usage` for the `-` of standard output, of which only
 * those know that write there. `example` is a name for the hint. Throws `no-folder` where its folder is not there: only those in
 * the folder of letters are made, as a path that was mistyped would be.
 */
export function outputFile({ world }: Run, root: string, typed: string, example: string): string {
  if (typed === '-') {
    const hints = [`Name a file: ${example}`];
    throw new AppealError('usage', 'This does not go to standard output.', { hints });
  }
  const file = path.resolve(world.cwd, typed);
  const letters = path.join(root, 'out');
  const there = statSync(file, { throwIfNoEntry: false });
  const isFolder = there?.isDirectory() || /[/\\]$/.test(typed) || file === letters;
  if (!isFolder && there && !there.isFile())
    throw new AppealError('not-a-file', `“${typed}” is a pipe or a device, and a file is meant.`, {
      hints: [`Name a file: ${example}`],
    });
  if (!isFolder) {
    if (!file.startsWith(`${letters}${path.sep}`)) assertFolder(path.dirname(file), world.cwd);
    return file;
  }
  throw new AppealError('not-a-file', `“${typed}” is a folder, and a file is meant.`, {
    hints: [`Name the file: ${path.join(typed, example)}`],
  });
}

/** Throws `no-folder` for one that is not there, with the name of one beside it that may be meant. */
function assertFolder(folder: string, cwd: string): void {
  if (existsSync(folder)) return;
  let [missing, parent] = [folder, path.dirname(folder)];
  while (!existsSync(parent)) [missing, parent] = [parent, path.dirname(parent)];
  const shown = path.relative(cwd, folder);
  const beside = namesIn(parent).filter((name) =>
    statSync(path.join(parent, name), { throwIfNoEntry: false })?.isDirectory(),
  );
  const nearest = suggest(path.basename(missing), beside);
  throw new AppealError('no-folder', `There is no folder “${shown}”: nothing is written.`, {
    hints: [
      ...(nearest === undefined
        ? []
        : [`Did you mean “${path.relative(cwd, path.join(parent, nearest, path.relative(missing, folder)))}”?`]),
      'Where that is its name, make the folder first.',
    ],
  });
}

/** Throws `usage` where the name of a file ends as that of another kind than what is written into it. */
export function assertEnding(file: string, kind: 'html' | 'csv' | 'pdf' | 'txt' | 'eml', hint: string): void {
  const [, ending = ''] = /\.([a-z]\w{0,4})$/i.exec(file) ?? [];
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
