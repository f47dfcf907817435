/** The results of all benchmarks stand in one file, a section for each. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const file = 'bench/RESULTS.md';

/** Replaces the section of that title, or adds it, and prints it. */
export function writeSection(title: string, body: string): void {
  const [processor] = cpus();
  const machine = `${cpus().length} × ${processor?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.version}`;
  const section = `# ${title}\n\n${body.trim()}\n\nMeasured with \`npm run bench\` on ${machine}.\n`;
  const others = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split(/^(?=# )/m)
        .filter((other) => other.startsWith('# ') && !other.startsWith(`# ${title}\n`))
    : [];
  const sections = [...others.map((other) => `${other.trim()}\n`), section].sort().reverse();
  writeFileSync(file, sections.join('\n'));
  console.log(section);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
}
