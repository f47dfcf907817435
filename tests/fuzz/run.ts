/**
 * The long run, `npm run test:fuzz -- [--seed N] [--minutes N] [--only NAME] [--from CASE]`: every target in rounds of its
 * share, until all cases are tried or the time is over. Each round has a seed of its own, so that a run that was ended goes
 * on with the seed and the number that it printed last. Writes the figures where it ran to its end.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { figures } from '../../scripts/figures.ts';
import type { Target } from './target.ts';

const rounds = 100;

interface Told {
  readonly name: string;
  readonly round: number;
  readonly cases: number;
  readonly settled: number;
  readonly seconds: number;
}

/** Runs in a process of its own, so that a case that never ends is noticed from outside. */
async function tryAll(seed: number, from: number, only: string | undefined): Promise<void> {
  const { targets } = await import('./targets.ts');
  const chosen: readonly Target[] = targets.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0)
    throw new Error(`There is no target “${only}”: ${targets.map(({ name }) => name).join(', ')}`);
  for (let round = from; round < rounds; round += 1) {
    for (const { name, cases, run, settle } of chosen) {
      const count = Math.ceil(cases.long / rounds);
      const began = performance.now();
      process.send?.({ name, round, cases: 0, settled: 0, seconds: 0 } satisfies Told);
      await run(seed + round, count);
      const settled = (await settle?.()) ?? 0;
      const seconds = (performance.now() - began) / 1000;
      process.send?.({ name, round, cases: count, settled, seconds } satisfies Told);
    }
  }
}

/** Seconds after which a round is taken for one that hangs: none takes a tenth of it. */
const patience = 600;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string' },
    only: { type: 'string' },
    from: { type: 'string' },
  },
});
const from = Number(values.from ?? 0);
const minutes = Number(values.minutes ?? 60);

async function watch(seed: number): Promise<void> {
  process.stdout.write(`Seed ${seed}\n`);
  const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
    env: { ...process.env, APPEAL_FUZZ_SEED: String(seed) },
  });
  const totals = new Map<string, Told>();
  const began = performance.now();
  let last: Told | undefined;
  let heard = performance.now();
  let ended = '';
  const end = (reason: string) => {
    ended = reason;
    child.kill('SIGKILL');
  };
  const clock = setInterval(() => {
    if (performance.now() - heard > patience * 1000) end(`${last?.name} hangs`);
    else if (performance.now() - began > minutes * 60_000) end('the time is over');
  }, 1000);
  child.on('message', (message) => {
    const told = message as Told;
    heard = performance.now();
    last = told;
    const before = totals.get(told.name);
    totals.set(told.name, {
      ...told,
      cases: (before?.cases ?? 0) + told.cases,
      settled: (before?.settled ?? 0) + told.settled,
      seconds: (before?.seconds ?? 0) + told.seconds,
    });
    if (told.cases > 0)
      process.stdout.write(`round ${told.round} ${told.name}: ${told.cases} in ${told.seconds.toFixed(1)} s\n`);
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(clock);
  if (code && ended === '') ended = `${last?.name ?? 'the start'} fails`;
  const again = `npm run test:fuzz -- --seed ${seed} --from ${last?.round ?? from}`;
  if (ended !== '') process.stdout.write(`Ended in round ${last?.round} of ${rounds}: ${ended}. To go on: ${again}\n`);
  if (ended !== '' && ended !== 'the time is over') {
    process.exitCode = 1;
    return;
  }
  const all = [...totals.values()];
  const sum = all.reduce((count, { cases }) => count + cases, 0);
  const took = Math.round((performance.now() - began) / 60_000);
  const lines = [
    `${sum.toLocaleString('en')} cases in ${took} minutes on one core, seed ${seed}: no crash, no case over 1 s, nothing refused.`,
    '',
    '| read, or made | cases | of them read by slower programs too |',
    '| --- | --- | --- |',
    ...all.map(({ name, cases, settled }) => `| ${name} | ${cases.toLocaleString('en')} | ${settled || ''} |`),
  ];
  if (values.only === undefined && from === 0) figures('fuzz', lines);
  else process.stdout.write(`${lines.join('\n')}\n`);
}

const inherited = process.env.APPEAL_FUZZ_SEED;
if (inherited !== undefined && process.send) await tryAll(Number(inherited), from, values.only);
else await watch(Number(values.seed ?? Math.floor(Math.random() * 2 ** 31)));
