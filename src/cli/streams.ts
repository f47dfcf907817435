import type { Readable, Writable } from 'node:stream';
import type { AppealError } from '../errors.ts';

export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** Says on stderr what went wrong and what to do next. */
export function printError(error: AppealError, { stderr }: Streams): void {
  stderr.write(`error: ${error.message} [${error.code}]\n`);
  for (const hint of error.hints) stderr.write(`  → ${hint}\n`);
}
