/** Two copies of a workspace that share a repository. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { faultServer } from '../faults/fault-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { typeIn } from './type-in.ts';

/** A copy of the workspace, in which people type. */
function copyAt(root: string, url: string) {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'pull.rebase=false', ...args], {
      cwd: root,
      stdio: 'pipe',
    });
  return {
    root,
    git,
    ...typeIn(root, url),
    pushes(): boolean {
      git('add', '-A');
      git('commit', '-m', 'Ledger');
      try {
        git('push');
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Two clones of a bare repository, and the relay that both send by. */
export async function twoCopies(...fault: Parameters<typeof faultServer>) {
  const server = await faultServer(...fault);
  onTestFinished(() => server.close());
  const folder = temporaryFolder();
  const url = `smtp://127.0.0.1:${server.port}`;
  const first = copyAt(path.join(folder, 'first'), url);
  const second = copyAt(path.join(folder, 'second'), url);
  const bare = path.join(folder, 'bare.git');
  execFileSync('git', ['init', '--bare', '-b', 'main', bare], { stdio: 'pipe' });
  execFileSync('git', ['clone', bare, first.root], { stdio: 'pipe' });
  await first.appeal('init');
  first.git('switch', '-C', 'main');
  first.git('add', '-A');
  first.git('commit', '-m', 'Begin');
  first.git('push', '-u', 'origin', 'main');
  execFileSync('git', ['clone', bare, second.root], { stdio: 'pipe' });
  return { first, second, server };
}
