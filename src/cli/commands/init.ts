import { existsSync } from 'node:fs';
import path from 'node:path';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { copyNew } from '../../system/files/copy-new.ts';
import { addLacking } from '../../system/git/shipped-lines.ts';
import { isForData, packageRoot } from '../../system/package-root.ts';
import { renormalize } from '../doctor/git-lines.ts';
import type { Run } from '../run.ts';

/** What a new workspace begins with: folder in the package → folder in the workspace. */
const scaffold = [
  ['starter', '.'],
  ['templates', 'templates'],
  ['schemas', 'schemas'],
] as const;

/**
 * Fills a folder with a workspace that works. What is there already is never overwritten, and a workspace that is there
 * already gets templates and schemas that it lacks, but no example case. The files that tell git what to do with a record
 * get the lines that they lack.
 */
export async function init(run: Run, dir: string): Promise<ExitCode> {
  const root = path.resolve(run.world.cwd, dir);
  const created: string[] = [];
  const kept: string[] = [];
  const settled = existsSync(path.join(root, 'appeal.yaml'));
  for (const [from, to] of scaffold) {
    if (settled && from === 'starter') continue;
    const copied = await copyNew(path.join(packageRoot(), from), path.join(root, to), isForData);
    created.push(...copied.created.map((file) => path.posix.join(to, file)));
    kept.push(...copied.kept.map((file) => path.posix.join(to, file)));
  }
  const appended = await addLacking(root);
  const changed = new Set<string>(appended.map(({ file }) => file));
  const left = kept.filter((file) => !changed.has(file));
  run.json({ workspace: root, created, kept: left, appended });
  run.print(root);
  for (const { file, lines } of appended) run.say([`Added at the end of ${file}:`, ...lines].join('\n  '));
  if (settled && changed.has('.gitattributes')) run.say(`If git keeps the workspace: ${renormalize}`);
  if (settled) {
    run.say(`There is a workspace already: ${created.length} files were added, ${left.length} left as they were.`);
    return exitCodes.done;
  }
  if (left.length > 0) run.say(`Left as they were: ${left.join(', ')}`);
  run.say(`A workspace with an invented case. Next:`);
  run.say(`  ${firstCommand(run, root, dir)}`);
  return exitCodes.done;
}

/** What makes the first letter, as the person can type it: what npx runs in one folder, it does not know in another. */
function firstCommand({ world: { env } }: Run, root: string, dir: string): string {
  const typed = /^[\w./-]+$/.test(dir) ? dir : `"${dir}"`;
  const there = (command: string) => `${dir === '.' ? '' : `cd ${typed} && `}${command} generate`;
  if (env.npm_command !== 'exec') return there('appeal');
  if (packageRoot().split(path.sep).includes('_npx')) return there('npx appeal-letters');
  const isOutside = path.relative(env.npm_config_local_prefix ?? root, root).startsWith('..');
  return isOutside ? `npx appeal generate --workspace ${typed}` : there('npx appeal');
}
