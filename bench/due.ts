/**
 * What `appeal due` takes over many cases, one file each, with ten entries of the ledger a case: whole processes of the
 * built command, with nothing in the cache, with all of it there, on the days after, and after one case was changed. Numbers
 * of cases: arguments, 1,000 to 20,000 when absent.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { addDays } from '../src/protocol/plain-date.ts';
import { type Cost, cost } from './cost.ts';
import { benchDay, changedCase, entriesPerCase, makeManyCases } from './many-cases.ts';
import { quantile, writeSection } from './report.ts';
import { removeWorkspace } from './workspace.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 2_500, 5_000, 10_000, 20_000];
const rounds = 5;

const rows = sizes.map((cases) => {
  const workspace = makeManyCases(cases);
  try {
    // 1: something is due.
    const due = (day = benchDay) => cost(['dist/bin/appeal.js', 'due', '--today', day, '-w', workspace], [1]);
    const cold = [due()];
    const cached = Array.from({ length: rounds }, () => due());
    const nextDay = Array.from({ length: rounds }, (_, round) => due(addDays(benchDay, round + 1)));
    const changed = Array.from({ length: rounds }, (_, round) => {
      const { file, text } = changedCase(round, round + 2);
      writeFileSync(path.join(workspace, file), text);
      return due();
    });
    return row(cases, { cold, cached, nextDay, changed });
  } finally {
    removeWorkspace(workspace);
  }
});

interface Costs {
  readonly cold: readonly Cost[];
  readonly cached: readonly Cost[];
  readonly nextDay: readonly Cost[];
  readonly changed: readonly Cost[];
}

function row(cases: number, { cold, cached, nextDay, changed }: Costs): string {
  const median = (costs: readonly Cost[], key: keyof Cost) =>
    quantile(
      costs.map((each) => each[key]),
      0.5,
    );
  const seconds = (costs: readonly Cost[], key: 'elapsed' | 'milliseconds') => (median(costs, key) / 1000).toFixed(2);
  const columns = [
    cases.toLocaleString('en'),
    (cases * entriesPerCase).toLocaleString('en'),
    seconds(cold, 'elapsed'),
    seconds(cold, 'milliseconds'),
    seconds(cached, 'elapsed'),
    seconds(cached, 'milliseconds'),
    ((median(cached, 'milliseconds') / cases) * 1000).toFixed(0),
    seconds(nextDay, 'elapsed'),
    seconds(changed, 'elapsed'),
    median(cold, 'mebibytes').toFixed(0),
    median(cached, 'mebibytes').toFixed(0),
  ];
  return `| ${columns.join(' | ')} |`;
}

writeSection(
  'Due over many cases',
  `Whole processes of \`appeal due\`, from spawn to exit: once with no cache, then the median of ${rounds} with every case in it,
of ${rounds} on the days after, one after the other, and of ${rounds} after one case was changed each time.

| cases | entries | cold, s | processor, s | cached, s | processor, s | processor, µs a case | next day, s | one changed, s | peak cold, MiB | peak cached, MiB |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`,
);
