/** What a whole process costs, from spawn to exit. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Cost {
  /** Of the processor, all threads. */
  readonly milliseconds: number;
  readonly elapsed: number;
  /** At the peak. */
  readonly mebibytes: number;
}

const meter = fileURLToPath(new URL('meter.cjs', import.meta.url));

/** Runs Node with these arguments. Throws where it does not end with one of the codes of `fine`. */
export function cost(args: readonly string[], fine: readonly number[] = [0]): Cost {
  const start = process.hrtime.bigint();
  const { stderr, status } = spawnSync(process.execPath, ['--require', meter, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return costOf(args, start, stderr, fine.includes(status ?? -1));
}

/** Runs several at once: the last to end gives the time, all together the rest. */
export async function costTogether(runs: readonly (readonly string[])[]): Promise<Cost> {
  const start = process.hrtime.bigint();
  const costs = await Promise.all(
    runs.map(async (args) => {
      const child = spawn(process.execPath, ['--require', meter, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
      const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      return costOf(args, start, stderr, status === 0);
    }),
  );
  return {
    milliseconds: costs.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    elapsed: Math.max(...costs.map(({ elapsed }) => elapsed)),
    mebibytes: costs.reduce((sum, { mebibytes }) => sum + mebibytes, 0),
  };
}

function costOf(args: readonly string[], start: bigint, stderr: string, ended: boolean): Cost {
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  const [, milliseconds, mebibytes] = /METER (\S+) (\S+)$/.exec(stderr) ?? [];
  if (!ended || milliseconds === undefined) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return { milliseconds: Number(milliseconds), elapsed, mebibytes: Number(mebibytes) };
}
