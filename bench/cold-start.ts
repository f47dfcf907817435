/**
 * How long a command takes from the shell: whole processes of the built `appeal` against `node -e 0`, interleaved so that
 * a busy machine is busy for all of them. Writes bench/RESULTS.md. Rounds: first argument, 25 when absent.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quantile, writeSection } from './report.ts';

const rounds = Number(process.argv[2] ?? 25);
const appeal = 'dist/bin/appeal.js';
const out = mkdtempSync(path.join(tmpdir(), 'appeal-bench-'));

const commands: { name: string; args: string[] }[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'appeal --version', args: [appeal, '--version'] },
  {
    name: 'appeal generate (one letter)',
    args: [appeal, 'generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '--out', out],
  },
];

function milliseconds({ name, args }: (typeof commands)[number]): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const end = process.hrtime.bigint();
  // 1: findings, such as a form of address that nobody has verified; the letter is made.
  if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return Number(end - start) / 1e6;
}

const times = commands.map((): number[] => []);
try {
  for (const command of commands) milliseconds(command);
  for (let round = 0; round < rounds; round++) {
    for (const [index, command] of commands.entries()) times[index]?.push(milliseconds(command));
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

const base = quantile(times[0] ?? [], 0.5);
const rows = commands.map(({ name }, index) => {
  const measured = times[index] ?? [];
  const median = quantile(measured, 0.5);
  const spread = `${quantile(measured, 0.25).toFixed(0)}–${quantile(measured, 0.75).toFixed(0)}`;
  return `| \`${name}\` | ${median.toFixed(0)} | ${spread} | ${(median / base).toFixed(2)} |`;
});
writeSection(
  'Cold start',
  `Whole processes, from spawn to exit, ${rounds} rounds, interleaved, after one round to warm the disk's cache.

| command | median, ms | quartiles, ms | against \`node -e 0\` |
| --- | ---: | ---: | ---: |
${rows.join('\n')}
`,
);
