import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Action, examples, plainDate, wholeNumber } from './command-line.ts';

/** The commands from the first look at a workspace to a letter that went, and what proves it. */
export function describeLetters(program: Command, action: Action): void {
  program
    .command('init')
    .argument('[dir]', 'folder for the new workspace', '.')
    .description('Start a workspace: settings, an example case, templates')
    .addHelpText('after', examples(['appeal init letters', 'make the folder letters and fill it']))
    .action(action(async (run, dir: string, _options: object) => (await import('../commands/init.ts')).init(run, dir)));

  program
    .command('check')
    .argument('[case...]', 'ids of cases (default: all)')
    .description('Find faults, and what a careful reader would ask about; exit 1 if there is anything')
    .option('--pdf <file...>', 'check PDF files against PDF/A-2a and PDF/UA-1 instead')
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
          ? (await import('../commands/check.ts')).check(run, cases)
          : (await import('../commands/check-pdf.ts')).checkPdf(run, pdf, cases),
      ),
    );

  program
    .command('generate')
    .argument('[case...]', 'ids of cases (default: all)')
    .description('Make letters: the newest of each case and what else is drafted, or those you name')
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
      new Option('--check', 'write nothing; exit 1 if a file differs from what would be made').conflicts('output'),
    )
    .addOption(
      new Option('--reviewed', 'make anew what was reviewed and has not gone, to be read again').conflicts([
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
      action(async (run, cases, options) => (await import('../commands/generate.ts')).generate(run, cases, options)),
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
      new Option('--retry', 'only what the mail server put off and is due again').conflicts(['again', 'date', 'lang']),
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
    .option('--clock-is-right', 'also send letters whose record is later than now: the clock was wrong then')
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
    .addOption(
      new Option(
        '--drop-claims [run]',
        'take back claims of letters that were not begun, after a push was rejected or a run ended early',
      ).conflicts(['letter', 'to', 'date', 'lang', 'dryRun', 'limit', 'retry', 'again']),
    )
    .addHelpText(
      'after',
      examples(
        ['appeal send kyrgyzstan-2023 --dry-run', 'only the plan'],
        ['appeal send kyrgyzstan-2023', 'the plan, a question, the dispatch'],
      ),
    )
    .action(action(async (run, cases, options) => (await import('../commands/send.ts')).send(run, cases, options)));

  program
    .command('dossier')
    .argument(
      '<key>',
      'CASE/LETTER/RECIPIENT/CHANNEL; or its beginning, if only one key begins so; or a case, to list its keys',
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
        (await import('../commands/dossier.ts')).dossier(run, key, options),
      ),
    );

  program
    .command('doctor')
    .description('Check that everything is in place: fonts, data, record, disk, git, mail server, DNS')
    .addHelpText('after', examples(['appeal doctor', 'what is missing or wrong, and the next step; nothing is sent']))
    .action(action(async (run, _options: object) => (await import('../commands/doctor.ts')).doctor(run)));

  program
    .command('config')
    .description(
      'Show the settings that apply, from appeal.yaml, the environment and the defaults. Secrets are not shown',
    )
    .option('--show-origin', 'also where each comes from')
    .addHelpText('after', examples(['appeal config --show-origin', 'which line or variable sets it']))
    .action(action(async (run, options: object) => (await import('../commands/config.ts')).config(run, options)));
}

function reason(value: string): string {
  if (/^-|^\s*$/.test(value)) throw new InvalidArgumentError('Say why, in a few words: --again "corrected address".');
  return value;
}
