import type { Writable } from 'node:stream';
import { type ExitCode, exitCodes } from '../errors.ts';
import type { World } from './world.ts';

export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

export async function main(argv: readonly string[], streams: Streams, _world: World): Promise<ExitCode> {
  streams.stdout.write(`${argv.join(' ')}\n`);
  return exitCodes.done;
}
