import { readFileSync, writeFileSync } from 'node:fs';
import type { Figures } from './measure.ts';

const page = 'docs/typography.md';
const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'];

/** Writes the figures into docs/typography.md, between its two marks. */
export function writeTable(rows: readonly { language: string; by: string; figures: Figures }[]): void {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const lines = rows.map(({ language, by, figures }) => {
    const { spaces, last } = figures;
    const cells = [
      ...[language, by, figures.lines, figures.hyphens, figures.inRow, spaces.deviation.toFixed(3)],
      ...[spaces.least.toFixed(2), spaces.most.toFixed(2), figures.overfull, figures.rivers],
      ...[percent(last.least), percent(last.mean)],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const table = [
    '| language | by | lines | hyphens | in a row | deviation of spaces | narrowest | widest | overfull | rivers | shortest last line | mean last line |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for the figures`);
  writeFileSync(page, `${before}${begin}\n\n${table}\n\n${end}${after}`);
  process.stdout.write(`${table}\n`);
}
