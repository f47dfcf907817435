import { AppealError, type ExitCode, exitCodes, gravest } from '../errors.ts';
import { CommandsTold } from './print/commands-told.ts';
import { explainSystemError } from './print/explain-system-error.ts';
import { coloured, printError, type Streams } from './streams.ts';
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
  const colour = coloured({ color: !argv.includes('--no-color') }, streams, world.env);
  const unwritten = watch(streams);
  const told = new CommandsTold();
  const scene = { streams, world, colour, told };
  let code: ExitCode;
  try {
    const { runProgram } = await import('./program.ts');
    code = await runProgram(argv, streams, world, told);
  } catch (error) {
    code = report(error, scene);
  }
  if (told.where !== undefined) streams.stderr.write(`${told.where}\n`);
  const lost = await unwritten();
  return lost ? gravest([code, report(lost, scene)]) : code;
}

/**
 * Without a listener a stream that fails would end the program in the middle of a dispatch. A reader who has seen enough,
 * as `head` has, is no fault; a full disk is: the result resolves to it once all is written.
 */
function watch({ stdout, stderr }: Streams): () => Promise<AppealError | undefined> {
  let lost: AppealError | undefined;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    lost = new AppealError('file-unusable', `The output cannot be written (${error.code}).`, { cause: error });
  });
  stderr.on('error', () => {});
  return async () => {
    await new Promise<void>((resolve) => stdout.write('', () => resolve()));
    return lost;
  };
}

interface Scene {
  readonly streams: Streams;
  readonly world: World;
  readonly colour: boolean;
  readonly told: CommandsTold;
}

function report(error: unknown, { streams, world, colour, told }: Scene): ExitCode {
  const known = error instanceof AppealError ? error : explainSystemError(error, world.cwd);
  if (known) {
    told.hear([known.message, ...known.hints].join('\n'));
    printError(known, streams, colour);
    return known.exitCode;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  streams.stderr.write(`This is a bug in appeal ${version}, not in what you wrote. Nothing more was done.\n${trace}\n`);
  return exitCodes.bug;
}
