import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Makes a folder for what a benchmark writes, to be removed by whoever asked. ext4 takes a millisecond to make a file where many
 * were removed in the last minutes, which is so wherever temporary files are. Told that this is a folder of unrelated ones, it
 * puts each of them somewhere else.
 */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'appeal-bench-'));
  spawnSync('chattr', ['+T', folder], { stdio: 'ignore' });
  return folder;
}
