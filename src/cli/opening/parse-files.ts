import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Cache } from '../../system/workspace/cache.ts';
import { type FileBytes, TextFile } from '../../system/workspace/read-workspace.ts';
import { isCaseFile, isReadWhen } from '../../workspace/data-files.ts';
import type { KeptFile, KeptFiles, KeptValue } from '../../workspace/parse/kept-file.ts';
import { nameOf } from '../../workspace/parse/references.ts';
import type { Facts, SourceFile } from '../../workspace/workspace.ts';
import { type FileJson, parseToJson } from './parse-to-json.ts';

/** So many bytes are parsed in half a second or so: with fewer, threads are not worth their while. */
const manyBytes = 512 * 1024;

/** Files of a case each, and its id. */
export type KnownCases = ReadonlyMap<SourceFile, string>;

interface Wanted {
  readonly cache: Cache;
  /** Also what is read only when a letter needs it. */
  readonly everything: boolean;
  /** Files of cases of which nothing more is asked, by the ids of the cases. */
  readonly known: KnownCases;
}

/**
 * What the files with data hold: from the cache where their text is the same, else parsed, in parallel where they are many.
 * The cache is not saved.
 */
export async function parseFiles(
  sources: readonly TextFile[],
  { cache, everything, known }: Wanted,
): Promise<KeptFiles> {
  const files = new Map<SourceFile, KeptFile>([...known].map(([source, id]) => [source, withoutCase(id)]));
  const recall = (source: TextFile): boolean => {
    const kept = cache.get(source.digest);
    // A file of no case has none, and is not to hold what all of them were read from.
    const facts = isCaseFile(source) ? (kept?.rest as () => Facts) : () => ({});
    if (kept) files.set(source, { ...(kept.value as KeptValue), facts });
    return kept !== undefined;
  };
  const keep = (source: TextFile, [kept, facts]: FileJson) => {
    cache.put(source.digest, kept, facts);
    files.set(source, { ...(JSON.parse(kept) as KeptValue), facts: () => JSON.parse(facts) as Facts });
  };
  const wanted = sources.filter((source) => everything || isReadWhen(source) === 'at-once').filter(isReadWhen);
  const rest = wanted.filter((source) => !known.has(source) && !recall(source));
  const parsed = await parseEach(rest);
  for (const [index, source] of rest.entries()) keep(source, parsed[index] ?? parseToJson(source));
  return {
    get(source) {
      if (!files.has(source) && source instanceof TextFile && isReadWhen(source) && !recall(source))
        keep(source, parseToJson(source));
      return files.get(source);
    },
  };
}

/** What stands for a file whose case is known: other cases may not have its id. */
function withoutCase(id: string): KeptFile {
  return { diagnostics: [], sound: true, ids: [nameOf({ kind: 'case', id })], references: [], facts: () => ({}) };
}

const lengthOf = (sources: readonly TextFile[]) => sources.reduce((sum, { bytes }) => sum + bytes.length, 0);

async function parseEach(sources: readonly TextFile[]): Promise<readonly FileJson[]> {
  const worker = fileURLToPath(new URL('bin/parse-worker.js', import.meta.url));
  const threads = Math.min(availableParallelism(), 8, Math.floor(lengthOf(sources) / manyBytes) + 1);
  // From the sources of this program, there is none.
  if (threads === 1 || !existsSync(worker)) return sources.map(parseToJson);
  const shares = Array.from({ length: threads }, (_, thread) =>
    sources.filter((_source, index) => index % threads === thread),
  );
  const parsed = await Promise.all(shares.map((share) => parseInThread(worker, share)));
  return sources.map((_, index) => parsed[index % threads]?.[Math.floor(index / threads)] ?? ['', '']);
}

function parseInThread(file: string, sources: readonly TextFile[]): Promise<readonly FileJson[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: sources.map(({ path, bytes }): FileBytes => ({ path, bytes })) });
    worker.once('message', resolve).once('error', reject);
  });
}
