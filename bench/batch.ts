/**
 * What a letter costs in a batch: whole processes of the built `appeal generate`, from the YAML to the file on disk, and
 * of Typst with the same text where it is installed (`npm ci` in bench/), one after another in the same run. Time is that
 * of the processor, as others may use the machine too. Letters: first argument, 1000 when absent.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Cost, cost } from './cost.ts';
import { quantile, writeSection } from './report.ts';
import { batchCase, makeWorkspace, removeWorkspace } from './workspace.ts';

const letters = Number(process.argv[2] ?? 1000);
const rounds = letters < 10_000 ? 3 : 1;

function meanSize(folder: string): number {
  const sizes = readdirSync(folder)
    .filter((file) => file.endsWith('.pdf'))
    .map((file) => statSync(path.join(folder, file)).size);
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

const workspace = makeWorkspace(letters);
const text = path.join(workspace, 'letter.txt');
const generate = (...more: string[]) => ['dist/bin/appeal.js', 'generate', batchCase, '-w', workspace, ...more];
const peerThere = existsSync('bench/node_modules/@myriaddreamin/typst-ts-node-compiler');
const contenders: { name: string; args: string[]; costs: Cost[]; bytes: () => number }[] = [
  { name: 'appeal', args: generate(), costs: [], bytes: () => meanSize(path.join(workspace, 'out')) },
];
try {
  cost(generate('-t', 'minister-0', '--format', 'txt', '-o', text));
  if (peerThere) {
    const args = ['bench/typst-letters.js', workspace, String(letters), text];
    contenders.push({ name: 'Typst 0.14, PDF/A-2a', args, costs: [], bytes: () => meanSize(workspace) });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { args, costs } of contenders) costs.push(cost(args));
  }
  const median = (costs: readonly Cost[], key: keyof Cost) =>
    quantile(
      costs.map((each) => each[key]),
      0.5,
    );
  const base = contenders[1] && median(contenders[1].costs, 'milliseconds');
  const rows = contenders.map(({ name, costs, bytes }) => {
    const each = median(costs, 'milliseconds') / letters;
    const ratio = base === undefined ? '' : ((each * letters) / base).toFixed(2);
    const elapsed = (median(costs, 'elapsed') / letters).toFixed(1);
    return `| ${name} | ${each.toFixed(1)} | ${ratio} | ${elapsed} | ${median(costs, 'mebibytes').toFixed(0)} | ${(bytes() / 1000).toFixed(1)} |`;
  });
  writeSection(
    `Batch of ${letters}`,
    `Whole processes, from the data to the files, on one thread; ${rounds === 1 ? 'one round' : `the median of ${rounds} rounds`}, in turns. Letters of two pages.

| by | processor, ms a letter | against Typst | elapsed, ms a letter | peak memory, MiB | size, kB |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`,
  );
} finally {
  removeWorkspace(workspace);
}
