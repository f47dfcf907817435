/** The lines by which git keeps a record as it is, merges it, and leaves out what is nobody else's: a new workspace has them. */
import { constants, readFileSync } from 'node:fs';
import path from 'node:path';
import { openPlain } from '../files/plain-file.ts';
import { readIfThere } from '../files/read-if-there.ts';
import { writeFileAtomic } from '../files/write-file.ts';
import { packageRoot } from '../package-root.ts';
import type { GitView } from './git-view.ts';

const gitFiles = ['.gitattributes', '.gitignore'] as const;
export type GitFile = (typeof gitFiles)[number];

/** Lines of one of the two files. */
export interface GitLines {
  readonly file: GitFile;
  readonly lines: readonly string[];
}

/** The lines that the files of a workspace do not have. */
export function linesLacking(root: string): readonly GitLines[] {
  return gitFiles.flatMap((file) => {
    const there = new Set(linesOf(readIfThere(path.join(root, file))));
    const lines = shipped(file).filter((line) => !there.has(line));
    return lines.length > 0 ? [{ file, lines }] : [];
  });
}

/** Adds to each file, below what it has, the lines that it does not have, and returns those. Nothing else in it is changed. */
export async function addLacking(root: string): Promise<readonly GitLines[]> {
  const lacking = linesLacking(root);
  for (const { file, lines } of lacking) {
    const before = readIfThere(path.join(root, file))?.toString('latin1');
    const end = before?.includes('\r\n') ? '\r\n' : '\n';
    const text = `${before && !before.endsWith('\n') ? end : ''}${lines.join(end)}${end}`;
    if (before === undefined) await writeFileAtomic(root, file, text);
    else await append(path.join(root, file), text);
  }
  return lacking;
}

/** The lines that git, asked about files that a workspace may come to have, does not go by, whatever the files say. */
export async function linesWithoutEffect(view: GitView): Promise<readonly GitLines[]> {
  const rules = shipped('.gitattributes').map((line) => {
    const [pattern = '', ...wanted] = line.split(' ');
    return { line, probes: probesOf(pattern), wanted: wanted.map(attribute) };
  });
  const has = await view.attributes(['merge', 'text'], new Set(rules.flatMap(({ probes }) => probes)));
  const attributes = rules.filter(
    ({ probes, wanted }) => !probes.every((probe) => wanted.every(([name, value]) => has(probe, name) === value)),
  );
  const ignores = shipped('.gitignore').map((line) => ({ line, probes: probesOf(line) }));
  const ignored = new Set(await view.ignored(ignores.flatMap(({ probes }) => probes)));
  const taken = ignores.filter(({ probes }) => !probes.every((probe) => ignored.has(probe)));
  const found = { '.gitattributes': attributes, '.gitignore': taken };
  return gitFiles.flatMap((file) =>
    found[file].length > 0 ? [{ file, lines: found[file].map(({ line }) => line) }] : [],
  );
}

const shipped = (file: GitFile) => linesOf(readFileSync(path.join(packageRoot(), 'starter', file.replace('.', '_'))));

const linesOf = (bytes: Buffer | undefined) =>
  (bytes?.toString('utf8') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Files that a pattern is for: in the record, where it is for any folder, and of several kinds, where it is for all that comes. */
function probesOf(pattern: string): readonly string[] {
  const kinds = pattern.endsWith('**') ? ['', '.eml', '.txt', '.html', '.pdf'] : [''];
  const name = pattern.replace(/\/$/, '/any').replace('**', 'any/any').replaceAll('*', 'any');
  return kinds.map((kind) => `${pattern.startsWith('*') ? 'data/record/' : ''}${name}${kind}`);
}

/** An attribute and its value, as `git check-attr` has them. */
function attribute(text: string): readonly [name: string, value: string] {
  const [name = '', value = 'set'] = text.split('=');
  return name.startsWith('-') ? [name.slice(1), 'unset'] : [name, value];
}

async function append(file: string, text: string): Promise<void> {
  const handle = await openPlain(file, constants.O_WRONLY | constants.O_APPEND);
  try {
    await handle.appendFile(text);
  } finally {
    await handle.close();
  }
}
