import path from 'node:path';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { copyNew } from '../../system/copy-new.ts';
import { packageRoot } from '../../system/package-root.ts';
import type { Run } from '../run.ts';

/** What a new workspace begins with: folder in the package → folder in the workspace. */
const scaffold = [
  ['starter', '.'],
  ['templates', 'templates'],
  ['schemas', 'schemas'],
] as const;

/** Fills a folder with a workspace that works. What is there already is never overwritten. */
export async function init(run: Run, dir: string): Promise<ExitCode> {
  const root = path.resolve(run.world.cwd, dir);
  const created: string[] = [];
  const kept: string[] = [];
  for (const [from, to] of scaffold) {
    const copied = await copyNew(path.join(packageRoot(), from), path.join(root, to));
    created.push(...copied.created.map((file) => path.posix.join(to, file)));
    kept.push(...copied.kept.map((file) => path.posix.join(to, file)));
  }
  run.json({ workspace: root, created, kept });
  run.print(root);
  if (kept.length > 0) run.say(`Left as they were: ${kept.join(', ')}`);
  run.say(`A workspace with an invented case. Next:`);
  run.say(`  ${dir === '.' ? '' : `cd ${dir} && `}appeal generate`);
  return exitCodes.done;
}
