import { spawnSync } from 'node:child_process';

/** True where a program of others can be run here; a test that needs one is skipped where it is absent. */
export function installed(program: string): boolean {
  return (
    spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { env: { PATH: `${process.env.PATH}:/usr/sbin` } })
      .status === 0
  );
}
