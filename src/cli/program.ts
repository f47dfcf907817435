import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, exitCodes } from '../errors.ts';
import { type Action, examples, plainDate } from './command-line.ts';
import { describeCompletion } from './describe-completion.ts';
import { describeFollowUp } from './describe-follow-up.ts';
import { describeLog } from './describe-log.ts';
import { type GlobalOptions, type Run, startRun } from './run.ts';
import type { Streams } from './streams.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

/** Parses the arguments and runs the command, whose code is loaded only then. Usage errors exit with 2. */
export async function runProgram(argv: readonly string[], streams: Streams, world: World): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  /** Makes a commander action of a command: `load` fetches its code, `act` gets the run and what was typed. */
  const action =
    <Typed extends unknown[]>(act: (run: Run, ...typed: Typed) => Promise<ExitCode>) =>
    async (...typed: [...Typed, Command]) => {
      const command = typed.pop() as Command;
      const run = startRun(command.optsWithGlobals<GlobalOptions>(), streams, world);
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
    .option('-q, --quiet', 'print the result alone, and errors')
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
    .addHelpText('after', examples(...firstExamples));

  program
    .command('init')
    .argument('[dir]', 'folder for the new workspace', '.')
    .description('Start a workspace: settings, an example case, templates')
    .addHelpText('after', examples(['appeal init letters', 'make the folder letters and fill it']))
    .action(action(async (run, dir: string, _options: object) => (await import('./commands/init.ts')).init(run, dir)));

  program
    .command('check')
    .argument('[case...]', 'ids of cases (default: all)')
    .description('Look for faults and for what a careful reader would ask about; exit 1 where there is something')
    .option('--pdf <file...>', 'hold PDFs against PDF/A-2a and PDF/UA-1 instead')
    .addHelpText(
      'after',
      examples(
        ['appeal check', 'everything'],
        ['appeal check --reporter github', 'in CI'],
        ['appeal check --pdf out/*.pdf', 'are they fit for an archive and a screen reader'],
      ),
    )
    .action(
      action(async (run, cases: string[], { pdf }: { pdf?: string[] }) =>
        pdf === undefined
          ? (await import('./commands/check.ts')).check(run, cases)
          : (await import('./commands/check-pdf.ts')).checkPdf(run, pdf, cases),
      ),
    );

  program
    .command('generate')
    .argument('[case...]', 'ids of cases (default: all)')
    .description('Make letters: the newest of each case and what else is drafted, or the one you name')
    .option('-l, --letter <id>', 'the letter entry (default: the newest, and what else is drafted)')
    .option('-t, --to <recipient>', 'only this recipient')
    .option('-d, --date <date>', "YYYY-MM-DD (default: the entry's date, else today)", plainDate)
    .option('--lang <language>', 'language of the letter')
    .option('-f, --format <list>', 'pdf, eml, html, txt; several with commas', 'pdf')
    .addOption(
      new Option('--edition <edition>', 'public: a statement that names only whom the data lets the public know')
        .choices(['public'])
        .conflicts('to'),
    )
    .option('--out <dir>', 'folder for the files', 'out')
    .option('-o, --output <file>', 'one letter into this file; - for standard output')
    .addOption(
      new Option('--check', 'write nothing; exit 1 where a file differs from what would be made').conflicts('output'),
    )
    .addOption(
      new Option('--reviewed', 'what was reviewed and has not gone, as it is by now: to be read again').conflicts([
        ...['letter', 'to', 'date', 'lang', 'edition', 'output', 'check', 'out'],
      ]),
    )
    .option('--threads <n>', 'threads that make a large batch (default: one a processor)', wholeNumber)
    .addHelpText(
      'after',
      examples(
        ['appeal generate', 'the newest letter of every case, and what else is drafted'],
        ['appeal generate kyrgyzstan-2023 --format pdf,txt', 'with a text to read or paste'],
        ['appeal generate kyrgyzstan-2023 --format txt -o -', 'to the screen'],
      ),
    )
    .action(
      action(async (run, cases, options) => (await import('./commands/generate.ts')).generate(run, cases, options)),
    );

  program
    .command('send')
    .argument('[case...]', 'ids of cases (default: all)')
    .description('Show the plan, ask, send, record. Without a mail server in appeal.yaml, into out/outbox')
    .option('-l, --letter <id>', 'the letter entry (default: the newest, and what else is drafted)')
    .option('-t, --to <recipient>', 'only this recipient')
    .option('-d, --date <date>', "YYYY-MM-DD (default: the entry's date, else today)", plainDate)
    .option('--lang <language>', 'language of the letter')
    .option('-y, --yes', 'do not ask: for scripts')
    .option('-n, --dry-run', 'show the plan and stop')
    .option('--limit <number>', 'send no more than this in one run', wholeNumber)
    .addOption(
      new Option('--retry', 'only what the relay put off, once it is due').conflicts(['again', 'date', 'lang']),
    )
    .addOption(
      new Option('--to-self', 'a trial: to the sender’s own address; nothing is recorded').conflicts([
        'claim',
        'claimed',
        'dropClaims',
      ]),
    )
    .option(
      '--again <reason>',
      'send once more what was rejected or came back, and with --to what was sent; the reason is recorded',
      reason,
    )
    .addOption(
      new Option('--claim', 'claim the letters for this copy of the workspace, and send nothing').conflicts([
        'claimed',
        'dropClaims',
      ]),
    )
    .addOption(
      new Option('--claimed [run]', 'send what was claimed here, last or by the run named, and published').conflicts(
        'dropClaims',
      ),
    )
    .option(
      '--drop-claims [run]',
      'take back claims of what was not begun: when a push is rejected, or a run has ended early',
    )
    .addHelpText(
      'after',
      examples(
        ['appeal send kyrgyzstan-2023 --dry-run', 'only the plan'],
        ['appeal send kyrgyzstan-2023', 'the plan, a question, the dispatch'],
      ),
    )
    .action(action(async (run, cases, options) => (await import('./commands/send.ts')).send(run, cases, options)));

  program
    .command('dossier')
    .argument(
      '<key>',
      'CASE/LETTER/RECIPIENT/CHANNEL; its beginning, where only one key begins so; or a case, to list its keys',
    )
    .description('Pack what proves a dispatch into one PDF: the letter, the message, the record, what came back')
    .option('--out <file>', 'the PDF (default: out/dossier-KEY.pdf)')
    .addHelpText(
      'after',
      examples(
        ['appeal dossier kyrgyzstan-2023', 'the keys of the case'],
        ['appeal dossier CASE/LETTER/RECIPIENT/email', 'everything about this dispatch'],
      ),
    )
    .action(
      action(async (run, key: string, options: { out?: string }) =>
        (await import('./commands/dossier.ts')).dossier(run, key, options),
      ),
    );

  program
    .command('doctor')
    .description('Look whether all is there that letters need: fonts, data, record, disk, git, mail server, DNS')
    .addHelpText('after', examples(['appeal doctor', 'what is missing or wrong, and the next step; nothing is sent']))
    .action(action(async (run, _options: object) => (await import('./commands/doctor.ts')).doctor(run)));

  program
    .command('config')
    .description('Show the settings that hold: of appeal.yaml, of the environment, and defaults. Secrets are not shown')
    .option('--show-origin', 'also where each comes from')
    .addHelpText('after', examples(['appeal config --show-origin', 'which line or variable says it']))
    .action(action(async (run, options: object) => (await import('./commands/config.ts')).config(run, options)));

  // The others, two thirds of all, are described to whoever names none of these: to do so takes some milliseconds.
  if (program.commands.some((command) => command.name() === named)) return program;
  describeLog(program, action);
  describeFollowUp(program, action);
  describeCompletion(program, action);
  return program;
}

function reason(value: string): string {
  if (/^-|^\s*$/.test(value)) throw new InvalidArgumentError('Say why, in a few words: --again "corrected address".');
  return value;
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('Not a number from 1 upwards.');
  return Number(value);
}
