/**
 * How long a command takes from the shell: whole processes of the built `appeal` against `node -e 0`, and Typst with the
 * same letter where it is installed (`npm ci` in bench/), interleaved so that a busy
 * machine is busy for all of them. A letter is made three times: in a workspace in which nothing was ever made, in one in
 * which the letter was made before, but for another date, and in one in which the very same was made before. Writes
 * bench/RESULTS.md. Rounds: first argument, 25 when absent.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cost, cost } from './cost.ts';
import { quantile, writeSection } from './report.ts';

const rounds = Number(process.argv[2] ?? 25);
const appeal = 'dist/bin/appeal.js';
const out = mkdtempSync(path.join(tmpdir(), 'appeal-bench-'));

/** 1: findings, such as a form of address that nobody has verified; the letter is made. */
const fine = [0, 1];

interface Command {
  readonly name: string;
  readonly args: (round: number) => readonly string[];
  /** Done before each round, and not measured. */
  readonly before?: () => void;
}

/** A copy of the workspace, and a command that makes the letter in it. */
function workspace(name: string): { readonly root: string; readonly generate: readonly string[] } {
  const root = path.join(out, name);
  for (const part of ['appeal.yaml', 'data', 'templates']) cpSync(part, path.join(root, part), { recursive: true });
  return { root, generate: [appeal, 'generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '-w', root] };
}

/** YYYY-MM-DD, another one in each round. */
const dateOf = (round: number) => new Date(Date.UTC(2024, 0, 2 + round)).toISOString().slice(0, 10);

const [fresh, used, same] = [workspace('fresh'), workspace('used'), workspace('same')];
const commands: Command[] = [
  { name: '`node -e 0`', args: () => ['-e', '0'] },
  { name: '`appeal --version`', args: () => [appeal, '--version'] },
  {
    name: '`appeal generate`, one letter, nothing kept',
    args: () => fresh.generate,
    before: () => rmSync(path.join(fresh.root, '.appeal-cache'), { recursive: true, force: true }),
  },
  {
    name: '`appeal generate`, one letter, with a date that it never had',
    args: (round) => [...used.generate, '--date', dateOf(round)],
  },
  { name: '`appeal generate`, one letter, the same again', args: () => same.generate },
];

const text = path.join(out, 'letter.txt');
if (existsSync('bench/node_modules/@myriaddreamin/typst-ts-node-compiler')) {
  cost([...same.generate, '--format', 'txt', '-o', text], fine);
  commands.push({
    name: 'Typst 0.14, PDF/A-2a, one letter',
    args: () => ['bench/typst-letters.cjs', out, '1', text],
  });
}

const costs = commands.map((): Cost[] => []);
try {
  // The first round warms the disk's cache, and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { args, before }] of commands.entries()) {
      before?.();
      const one = cost(args(round), fine);
      if (round > 0) costs[index]?.push(one);
    }
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

const median = (index: number, key: keyof Cost) =>
  quantile(
    (costs[index] ?? []).map((each) => each[key]),
    0.5,
  );
const typst = commands.length - 1;
const rows = commands.map(({ name }, index) => {
  const numbers = (['elapsed', 'milliseconds'] as const).flatMap((key) => [
    median(index, key).toFixed(0),
    (median(index, key) / median(0, key)).toFixed(2),
    commands[typst]?.name.startsWith('Typst') ? (median(index, key) / median(typst, key)).toFixed(2) : '',
  ]);
  return `| ${name} | ${numbers.join(' | ')} |`;
});
writeSection(
  'Cold start',
  `Whole processes, from spawn to exit, medians of ${rounds} rounds, interleaved, after one round to warm the disk's cache.
What is kept is in \`.appeal-cache/\`: data and templates read, paragraphs set, subsets of fonts, stretches compressed.

| command | elapsed, ms | against \`node -e 0\` | against Typst | processor, ms | against \`node -e 0\` | against Typst |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`,
);
