import { hash } from 'node:crypto';
import { keptFileOf } from '../../ledger/kept-files.ts';
import type { Entry } from '../../ledger/lines/entry.ts';
import { readAsset } from '../../system/workspace/read-workspace.ts';

/** What came back under a key, as it was kept, or not. */
export type ReadFile = { readonly key: string } & (
  | { readonly kind: 'kept'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' | 'changed' }
);

/** By its file, what came back and these lines name. */
export function readKeptFiles(root: string, entries: readonly Entry[]): ReadonlyMap<string, ReadFile> {
  const files = new Map<string, ReadFile>();
  for (const entry of entries) {
    const { file, sha256 } = keptFileOf(entry) ?? {};
    if (file === undefined || files.has(file)) continue;
    const bytes = readAsset(root, file).value;
    const isKept = bytes && (sha256 === undefined || hash('sha256', bytes) === sha256);
    const { key } = entry;
    files.set(file, isKept ? { key, kind: 'kept', bytes } : { key, kind: bytes ? 'changed' : 'missing' });
  }
  return files;
}
