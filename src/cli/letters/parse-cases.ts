import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Cache } from '../../system/cache.ts';
import type { TextFile } from '../../system/read-workspace.ts';
import { isCaseFile, type KeptCase, type KeptFile } from '../../workspace/parse.ts';
import type { Facts, SourceFile } from '../../workspace/workspace.ts';
import { type CaseJson, parseToJson } from './parse-to-json.ts';

/** So many bytes are parsed in half a second or so: with fewer, neither a cache nor threads are worth their while. */
export const manyBytes = 512 * 1024;

/** True where parsing the cases takes so long that it is kept for the next run. */
export function areMany(sources: readonly TextFile[]): boolean {
  return lengthOf(sources.filter(isCaseFile)) >= manyBytes;
}

/** What the files of single cases hold: from the cache where their text is the same, else parsed, in parallel where they are many. */
export async function parseCases(
  sources: readonly TextFile[],
  cache: Cache,
): Promise<ReadonlyMap<SourceFile, KeptFile>> {
  const files = new Map<SourceFile, KeptFile>();
  const rest: TextFile[] = [];
  for (const source of sources.filter(isCaseFile)) {
    const kept = cache.get(source.path, source.bytes);
    if (kept) files.set(source, { ...(kept.value as KeptCase), facts: kept.rest as () => Facts });
    else rest.push(source);
  }
  const parsed = await parseEach(rest);
  for (const [index, source] of rest.entries()) {
    const [kept = '', facts = ''] = parsed[index] ?? [];
    cache.put(source.path, source.bytes, kept, facts);
    files.set(source, { ...(JSON.parse(kept) as KeptCase), facts: () => JSON.parse(facts) as Facts });
  }
  return files;
}

const lengthOf = (sources: readonly TextFile[]) => sources.reduce((sum, { bytes }) => sum + bytes.length, 0);

async function parseEach(sources: readonly TextFile[]): Promise<readonly CaseJson[]> {
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

function parseInThread(file: string, sources: readonly TextFile[]): Promise<readonly CaseJson[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: sources.map(({ path, text }): SourceFile => ({ path, text })) });
    worker.once('message', resolve).once('error', reject);
  });
}
