/**
 * How long a command takes from the shell: whole processes of the built `appeal` against `node -e 0`, and Typst with the
 * same letter where it is installed (`npm ci` in bench/), interleaved so that a busy
 * machine is busy for all of them. Writes bench/RESULTS.md. Rounds: first argument, 25 when absent.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cost, cost } from './cost.ts';
import { quantile, writeSection } from './report.ts';

const rounds = Number(process.argv[2] ?? 25);
const appeal = 'dist/bin/appeal.js';
const out = mkdtempSync(path.join(tmpdir(), 'appeal-bench-'));

/** 1: findings, such as a form of address that nobody has verified; the letter is made. */
const fine = [0, 1];

const commands: { name: string; args: string[] }[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'appeal --version', args: [appeal, '--version'] },
  {
    name: 'appeal generate (one letter)',
    args: [appeal, 'generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '--out', out],
  },
];

const text = path.join(out, 'letter.txt');
const generate = ['generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general'];
if (existsSync('bench/node_modules/@myriaddreamin/typst-ts-node-compiler')) {
  cost([appeal, ...generate, '--format', 'txt', '-o', text], fine);
  commands.push({ name: 'Typst 0.14, PDF/A-2a (one letter)', args: ['bench/typst-letters.js', out, '1', text] });
}

const costs = commands.map((): Cost[] => []);
try {
  for (const { args } of commands) cost(args, fine);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { args }] of commands.entries()) costs[index]?.push(cost(args, fine));
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

const median = (index: number, key: keyof Cost) =>
  quantile(
    (costs[index] ?? []).map((each) => each[key]),
    0.5,
  );
const rows = commands.map(({ name }, index) => {
  const numbers = (['elapsed', 'milliseconds'] as const).flatMap((key) => [
    median(index, key).toFixed(0),
    (median(index, key) / median(0, key)).toFixed(2),
  ]);
  return `| \`${name}\` | ${numbers.join(' | ')} |`;
});
writeSection(
  'Cold start',
  `Whole processes, from spawn to exit, medians of ${rounds} rounds, interleaved, after one round to warm the disk's cache.

| command | elapsed, ms | against \`node -e 0\` | processor, ms | against \`node -e 0\` |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`,
);
