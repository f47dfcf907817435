/**
 * What a letter costs in a batch: whole processes of the built `appeal generate`, from the YAML to the file on disk, in one
 * thread and in two, and of Typst with the same text where it is installed (`npm ci` in bench/), in one process and in two,
 * one after another in the same run. Letters: first argument, 1000 when absent.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Cost, cost, costTogether } from './cost.ts';
import { quantile, writeSection } from './report.ts';
import { batchCase, makeWorkspace, removeWorkspace } from './workspace.ts';

const letters = Number(process.argv[2] ?? 1000);
const rounds = letters < 10_000 ? 3 : 1;

interface Contender {
  readonly name: string;
  /** Processes that share the batch. */
  readonly runs: readonly (readonly string[])[];
  readonly costs: Cost[];
  readonly bytes: () => number;
}

function meanSize(folder: string): number {
  const sizes = readdirSync(folder)
    .filter((file) => file.endsWith('.pdf'))
    .map((file) => statSync(path.join(folder, file)).size);
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

const workspace = makeWorkspace(letters);
const text = path.join(workspace, 'letter.txt');
const generate = (...more: string[]) => ['dist/bin/appeal.js', 'generate', batchCase, '-w', workspace, ...more];
const typst = (count: number, first: number) => [
  'bench/typst-letters.cjs',
  workspace,
  String(count),
  text,
  String(first),
];
const ours = () => meanSize(path.join(workspace, 'out'));
const theirs = () => meanSize(workspace);
const contenders: Contender[] = [
  { name: 'appeal', runs: [generate('--threads', '1')], costs: [], bytes: ours },
  { name: 'appeal, two threads', runs: [generate('--threads', '2')], costs: [], bytes: ours },
];
const half = Math.ceil(letters / 2);
if (existsSync('bench/node_modules/@myriaddreamin/typst-ts-node-compiler'))
  contenders.push(
    { name: 'Typst 0.14, PDF/A-2a', runs: [typst(letters, 0)], costs: [], bytes: theirs },
    {
      name: 'Typst, two processes',
      runs: [typst(half, 0), typst(letters - half, half)],
      costs: [],
      bytes: theirs,
    },
  );

try {
  cost(generate('-t', 'minister-0', '--format', 'txt', '-o', text));
  for (let round = 0; round < rounds; round++) {
    for (const { runs, costs } of contenders) costs.push(await costTogether(runs));
  }
  const median = (contender: Contender | undefined, key: keyof Cost) =>
    quantile(contender?.costs.map((each) => each[key]) ?? [], 0.5);
  const peer = median(contenders[2], 'milliseconds');
  const rows = contenders.map((contender, index) => {
    const processor = median(contender, 'milliseconds');
    const ratio = Number.isNaN(peer) ? '' : (processor / peer).toFixed(2);
    const elapsed = median(contender, 'elapsed');
    // Each in two shares of the work stands behind the same in one.
    const faster = index % 2 === 0 ? '' : (median(contenders[index - 1], 'elapsed') / elapsed).toFixed(2);
    const [each, wait] = [processor, elapsed].map((time) => (time / letters).toFixed(1));
    const memory = median(contender, 'mebibytes').toFixed(0);
    return `| ${contender.name} | ${each} | ${ratio} | ${wait} | ${faster} | ${memory} | ${(contender.bytes() / 1000).toFixed(1)} |`;
  });
  writeSection(
    `Batch of ${letters}`,
    `Whole processes, from the data to the files; ${rounds === 1 ? 'one round' : `the median of ${rounds} rounds`}, in turns. Letters of two pages.

| by | processor, ms a letter | against Typst | elapsed, ms a letter | times as fast as in one | peak memory, MiB | size, kB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`,
  );
} finally {
  removeWorkspace(workspace);
}
