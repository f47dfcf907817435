/** What a whole process costs, from spawn to exit. */
import { spawnSync } from 'node:child_process';

export interface Cost {
  /** Of the processor, all threads. */
  readonly milliseconds: number;
  readonly elapsed: number;
  /** At the peak. */
  readonly mebibytes: number;
}

/** Has a process say at its end what it took. */
const meter = `data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("\\nMETER "+(u.userCPUTime+u.systemCPUTime)/1000+" "+u.maxRSS/1024)})`;

/** Runs Node with these arguments. Throws where it does not end with one of the codes of `fine`. */
export function cost(args: readonly string[], fine: readonly number[] = [0]): Cost {
  const start = process.hrtime.bigint();
  const { stderr, status } = spawnSync(process.execPath, ['--import', meter, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  const [, milliseconds, mebibytes] = /METER (\S+) (\S+)$/.exec(stderr) ?? [];
  if (status === null || !fine.includes(status) || milliseconds === undefined)
    throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { milliseconds: Number(milliseconds), elapsed, mebibytes: Number(mebibytes) };
}
