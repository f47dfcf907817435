import { AppealError, type ExitCode, exitCodes } from '../errors.ts';
import { printError, type Streams } from './streams.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

/**
 * The command line: arguments without the program's name in, exit code out (`errors.ts` says what each means). Never
 * throws. Data goes to `stdout`, everything said to a person to `stderr`.
 */
export async function main(argv: readonly string[], streams: Streams, world: World): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    streams.stdout.write(`${version}\n`);
    return exitCodes.done;
  }
  try {
    const { runProgram } = await import('./program.ts');
    return await runProgram(argv, streams, world);
  } catch (error) {
    return report(error, streams);
  }
}

function report(error: unknown, streams: Streams): ExitCode {
  if (error instanceof AppealError) {
    printError(error, streams);
    return error.exitCode;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  streams.stderr.write(`This is a bug in appeal ${version}, not in what you wrote. Nothing more was done.\n${trace}\n`);
  return exitCodes.bug;
}
