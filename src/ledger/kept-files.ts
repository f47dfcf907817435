import type { Entry, Sha256 } from './lines/entry.ts';

/** An answer or a report as it was kept, relative to the workspace, and what its SHA-256 was then. */
export interface KeptFile {
  readonly file: string;
  readonly sha256?: Sha256;
}

/** What came back and was kept, in the folders for that: nothing outside of these is ever read. */
export function keptFileOf(entry: Entry): KeptFile | undefined {
  if (entry.state !== 'answered' && entry.state !== 'bounced') return undefined;
  const { file, sha256 } = entry;
  if (file === undefined || !/^data\/(?:replies|bounces)\//.test(file) || file.split('/').includes('..'))
    return undefined;
  return { file, ...(sha256 !== undefined && { sha256 }) };
}
