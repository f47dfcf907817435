import { Command, CommanderError, Option } from 'commander';
import { type ExitCode, exitCodes } from '../errors.ts';
import { type Action, examples } from './describe/command-line.ts';
import { commandsMeant } from './describe/commands-meant.ts';
import { describeCompletion } from './describe/completion.ts';
import { describeFollowUp } from './describe/follow-up.ts';
import { describeLetters } from './describe/letters.ts';
import { describeLog } from './describe/log.ts';
import type { CommandsTold } from './print/commands-told.ts';
import { type GlobalOptions, type Run, startRun } from './run.ts';
import type { Streams } from './streams.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

/** Parses the arguments and runs the command, whose code is loaded only then. Usage errors exit with 2. */
export async function runProgram(
  argv: readonly string[],
  streams: Streams,
  world: World,
  told: CommandsTold,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  /** Makes a commander action of a command: `act` gets the run and what was typed. */
  const action =
    <Typed extends unknown[]>(act: (run: Run, ...typed: Typed) => Promise<ExitCode>) =>
    async (...typed: [...Typed, Command]) => {
      const command = typed.pop() as Command;
      const options = command.optsWithGlobals<GlobalOptions>();
      told.meantFor(options.workspace, world.cwd);
      const run = startRun(options, streams, world, told);
      exitCode = await act(run, ...(typed as unknown as Typed));
    };

  const program = describeProgram(action, streams, argv[0]);
  if (argv.length === 0) {
    streams.stdout.write(shortHelp(program, streams.stdout.columns ?? 80));
    return exitCodes.done;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.invalid;
  }
  return exitCode;
}

const firstExamples = [
  ['appeal init letters', 'start a workspace in the folder letters'],
  ['appeal check', 'look for faults in the data and templates'],
  ['appeal generate kyrgyzstan-2023', 'make the newest letter of a case as PDF'],
  ['appeal send kyrgyzstan-2023', 'show what goes to whom, ask, send, record'],
] as const;

/** What somebody sees who only types the name. */
function shortHelp(program: Command, width: number): string {
  const help = program.createHelp();
  const names = help.visibleCommands(program).map((command) => command.name());
  const commands = help.boxWrap(`Commands: ${names.join(', ')}`, width);
  const further = 'appeal --help says what each is for, appeal COMMAND --help what it takes.';
  return `${program.description()}\n${examples(...firstExamples)}\n${commands}\n${further}\n`;
}

function describeProgram(action: Action, { stdout, stderr }: Streams, named: string | undefined): Command {
  const program = new Command('appeal')
    .description('Letters of intervention: written from your cases, typeset, sent once, recorded.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .option('-w, --workspace <dir>', 'the folder with appeal.yaml (default: found from here upwards)')
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'print only the result and errors')
    .option('--no-color', 'no colour (also NO_COLOR)')
    .addOption(new Option('--reporter <form>', 'how faults are shown').choices(['human', 'concise', 'json', 'github']))
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
    })
    .showHelpAfterError('Run the command with --help to see what it takes.')
    .exitOverride()
    .addHelpText('after', examples(...firstExamples))
    .on('command:*', ([word = '']: readonly string[]) => {
      const meant = commandsMeant(word, program);
      const hint = meant.length > 0 ? `\n(Did you mean ${meant.length > 1 ? 'one of ' : ''}${meant.join(', ')}?)` : '';
      program.error(`error: unknown command '${word}'${hint}`, { code: 'commander.unknownCommand' });
    });

  describeLetters(program, action);
  // The others, two thirds of all, are described to whoever names none of these: to do so takes some milliseconds.
  if (program.commands.some((command) => command.name() === named)) return program;
  describeLog(program, action);
  describeFollowUp(program, action);
  describeCompletion(program, action);
  return program;
}
