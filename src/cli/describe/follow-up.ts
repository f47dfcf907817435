import { type Command, Option } from 'commander';
import { replyKinds } from '../../ledger/telling/reply.ts';
import type { FollowUpOptions } from '../commands/follow-up.ts';
import type { AddOptions } from '../commands/reply-add.ts';
import type { CorrectOptions } from '../commands/reply-correct.ts';
import type { WithdrawOptions } from '../commands/reply-withdraw.ts';
import { type Action, examples, plainDate } from './command-line.ts';

/** The commands that follow up what was sent. */
export function describeFollowUp(program: Command, action: Action): void {
  program
    .command('due')
    .argument('[case...]', 'ids of cases (default: all)')
    .description(
      'Show which letters are due, overdue or coming, and what waits for a person; exit 1 if something is due or waits',
    )
    .option('--today <date>', 'as seen on this day, YYYY-MM-DD (default: today)', plainDate)
    .option('--ics <file>', 'write a calendar with the dates; - for standard output')
    .addHelpText(
      'after',
      examples(['appeal due', 'what to do today'], ['appeal due --ics out/due.ics', 'the dates for a calendar']),
    )
    .action(
      action(async (run, cases: string[], options: object) =>
        (await import('../commands/due.ts')).due(run, cases, options),
      ),
    );

  program
    .command('follow-up')
    .argument('[case...]', 'ids of cases, due or not (default: every case in which a letter is due)')
    .description('Write the next letter of a case: its entry into the data, its PDF into out/. Nothing is sent')
    .option('--due', 'of the cases you name, only those in which a letter is due')
    .option('--to <recipient>', 'only the letter to this recipient, also if their answer leaves demands open')
    .option('-d, --date <date>', 'the date of the letter, YYYY-MM-DD (default: today)', plainDate)
    .option('-f, --format <list>', 'pdf, eml, html, txt; several with commas', 'pdf')
    .addHelpText(
      'after',
      examples(
        ['appeal follow-up', 'whatever is due'],
        ['appeal follow-up kyrgyzstan-2023', 'the next letter of this case, due or not'],
        ['appeal follow-up kyrgyzstan-2023 --to ilo-director-general', 'take up the answer that came'],
      ),
    )
    .action(
      action(async (run, cases: string[], options: FollowUpOptions) =>
        (await import('../commands/follow-up.ts')).followUp(run, cases, options),
      ),
    );

  program
    .command('timeline')
    .argument('<case>', 'id of the case')
    .description('Show what happened in a case, and what is to come')
    .option('--csv', 'as CSV, a line for whatever happened')
    .option('--today <date>', 'as seen on this day, YYYY-MM-DD (default: today)', plainDate)
    .addHelpText('after', examples(['appeal timeline kyrgyzstan-2023', 'letters, replies, dates to come']))
    .action(
      action(async (run, id: string, options: object) =>
        (await import('../commands/timeline.ts')).timeline(run, id, options),
      ),
    );

  program
    .command('report')
    .argument('[case...]', 'ids of cases (default: all)')
    .description('Write where each case stands, as one page of HTML; with --json or --csv as data')
    .option('--out <file>', 'the file to write (default: out/report.html)')
    .option('--csv', 'as CSV, a line for each case and recipient; to standard output without --out')
    .option('--today <date>', 'as seen on this day, YYYY-MM-DD (default: today)', plainDate)
    .addHelpText(
      'after',
      examples(
        ['appeal report', 'every case, in out/report.html'],
        ['appeal report --csv --out cases.csv', 'for a spreadsheet'],
      ),
    )
    .action(
      action(async (run, cases: string[], options: object) =>
        (await import('../commands/report.ts')).report(run, cases, options),
      ),
    );

  program
    .command('bounces')
    .description(
      'Read reports of letters that came back, and record them; exit 1 if one came back, or a report is doubtful',
    )
    .option('--from <path>', 'a folder of .eml files, a Maildir or an mbox (default: the mailbox of appeal.yaml)')
    .option('-n, --dry-run', 'show what would be recorded')
    .addHelpText(
      'after',
      examples(
        ['appeal bounces', 'read the mailbox of appeal.yaml'],
        ['appeal bounces --from bounces.mbox', 'read a file that a mail program has exported'],
      ),
    )
    .action(action(async (run, options: object) => (await import('../commands/bounces.ts')).bounces(run, options)));

  program
    .command('sync')
    .description('Read answers from the mailbox, and record them; exit 1 if a person has to look at one')
    .option('--from <path>', 'a folder of .eml files, a Maildir or an mbox (default: the mailbox of appeal.yaml)')
    .option('--all', 'also show mail from the domains of recipients that mentions nothing of ours')
    .option('-n, --dry-run', 'show what would be recorded')
    .addHelpText(
      'after',
      examples(
        ['appeal sync', 'read the mailbox of appeal.yaml; nothing in it is changed'],
        ['appeal sync --from inbox.mbox --dry-run', 'only show what is in a file'],
      ),
    )
    .action(action(async (run, options: object) => (await import('../commands/sync.ts')).sync(run, options)));

  program
    .command('dismiss')
    .argument('<file...>', 'messages, as sync or bounces has kept them in out/doubtful')
    .description('Say that doubtful mail answers none of our letters; sync and bounces no longer show it')
    .addHelpText(
      'after',
      examples(['appeal dismiss out/doubtful/2023-12-20-kyrgyzstan-2023.eml', 'a person has read it']),
    )
    .action(action(async (run, files: string[]) => (await import('../commands/dismiss.ts')).dismiss(run, files)));

  const reply = program.command('reply').description('Record, correct and withdraw replies');
  reply
    .command('add')
    .argument('<case>', 'id of the case')
    .description('Record a reply; its kind stops the clock of the follow-up, or starts it again')
    .requiredOption('--from <recipient>', 'who wrote back: id of a recipient')
    .requiredOption('--date <date>', 'the day on which it came, YYYY-MM-DD', plainDate)
    .option('--file <file>', 'the reply itself, to be kept in data/replies')
    .addOption(kindOption())
    .addHelpText(
      'after',
      examples(
        ['appeal reply add … --kind acknowledgement', 'they have it: the clock starts again from that day'],
        ['appeal reply add … --kind answer', 'the clock stops; if demands are open, a person decides'],
        ['appeal reply add … --kind refusal --file scan.pdf', 'escalate at once; keep the letter'],
        ['appeal reply add kyrgyzstan-2023 --from ilo-director-general --date 2023-12-20 --kind answer', 'all of it'],
      ),
    )
    .action(
      action(async (run, id: string, options: AddOptions) =>
        (await import('../commands/reply-add.ts')).add(run, id, options),
      ),
    );
  reply
    .command('correct')
    .argument('<case>', 'id of the case')
    .description('Change the kind of a reply on record; the ledger keeps what was recorded first')
    .requiredOption('--from <recipient>', 'who wrote back: id of a recipient')
    .requiredOption('--date <date>', 'the day of the reply, YYYY-MM-DD', plainDate)
    .addOption(kindOption())
    .addOption(wasOption())
    .option(...fileOption)
    .addHelpText(
      'after',
      examples([
        'appeal reply correct kyrgyzstan-2023 --from ilo-director-general --date 2023-12-20 --kind answer',
        'it was an answer',
      ]),
    )
    .action(
      action(async (run, id: string, options: CorrectOptions) =>
        (await import('../commands/reply-correct.ts')).correct(run, id, options),
      ),
    );
  reply
    .command('withdraw')
    .argument('<case>', 'id of the case')
    .description('Take back a reply that was recorded by mistake, or with the wrong day or sender; then add it anew')
    .requiredOption('--from <recipient>', 'of whom it was recorded: id of a recipient')
    .requiredOption('--date <date>', 'the day of the reply, YYYY-MM-DD', plainDate)
    .addOption(wasOption())
    // The word by which it was recorded, typed again.
    .addOption(kindOption().choices(replyKinds).conflicts('was').hideHelp())
    .option(...fileOption)
    .option('--reason <text>', 'why, for the record')
    .addHelpText(
      'after',
      examples([
        'appeal reply withdraw kyrgyzstan-2023 --from ilo-director-general --date 2023-12-20 --reason "another case"',
        'the clock runs as if it had not come',
      ]),
    )
    .action(
      action(async (run, id: string, { kind, ...options }: WithdrawOptions & { kind?: WithdrawOptions['was'] }) =>
        (await import('../commands/reply-withdraw.ts')).withdraw(run, id, { ...options, ...(kind && { was: kind }) }),
      ),
    );
}

const wasOption = () =>
  new Option('--was <kind>', 'the kind it was recorded as, if several came that day').choices(replyKinds);

const fileOption = ['--file <file>', 'the file as it was kept in data/replies, if several came that day'] as const;

/** Whether it is one of the kinds, the command says itself, with what each does. */
const kindOption = () => new Option('--kind <kind>', 'what it is').choices(replyKinds).argParser((kind) => kind);
