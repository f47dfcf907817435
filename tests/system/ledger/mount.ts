import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A file system of its own, where this user may mount one. */
export function mount(options: string): string | undefined {
  const root = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', root]).status !== 0) return undefined;
  onTestFinished(() => {
    spawnSync('umount', ['-l', root]);
  });
  return root;
}
