import { type Command, Option } from 'commander';
import { replyKinds } from '../ledger/reply.ts';
import { type Action, examples, plainDate } from './command-line.ts';
import type { FollowUpOptions } from './commands/follow-up.ts';
import type { ReplyOptions } from './commands/reply.ts';

/** The commands that follow up what was sent. */
export function describeFollowUp(program: Command, action: Action): void {
  program
    .command('due')
    .description(
      'Tell which letters are due, overdue or coming, and what waits for a person; exit 1 where something is',
    )
    .option('--today <date>', 'as seen on this day, YYYY-MM-DD (default: today)', plainDate)
    .option('--ics <file>', 'write a calendar with the dates')
    .addHelpText(
      'after',
      examples(['appeal due', 'what to do today'], ['appeal due --ics out/due.ics', 'the dates for a calendar']),
    )
    .action(action(async (run, options: object) => (await import('./commands/due.ts')).due(run, options)));

  program
    .command('follow-up')
    .argument('[case...]', 'ids of cases, due or not (default: every case in which a letter is due)')
    .description('Write the next letter of a case: its entry into the data, its PDF into out. Nothing is sent')
    .option('--due', 'of the cases named, only those in which a letter is due')
    .option('--to <recipient>', 'only in the letters to this one, also where an answer leaves demands open')
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
        (await import('./commands/follow-up.ts')).followUp(run, cases, options),
      ),
    );

  program
    .command('timeline')
    .argument('<case>', 'id of the case')
    .description('What happened in a case, and what is to come')
    .option('--today <date>', 'as seen on this day, YYYY-MM-DD (default: today)', plainDate)
    .addHelpText('after', examples(['appeal timeline kyrgyzstan-2023', 'letters, replies, dates to come']))
    .action(
      action(async (run, id: string, options: object) =>
        (await import('./commands/report.ts')).timeline(run, id, options),
      ),
    );

  program
    .command('report')
    .argument('[case...]', 'ids of cases (default: all)')
    .description('Where each case stands, as one page of HTML; with --json or --csv as data')
    .option('--out <file>', 'the page (default: out/report.html)')
    .option('--csv', 'what happened, as CSV to standard output')
    .option('--today <date>', 'as seen on this day, YYYY-MM-DD (default: today)', plainDate)
    .addHelpText(
      'after',
      examples(
        ['appeal report', 'every case, in out/report.html'],
        ['appeal report --csv > cases.csv', 'for a spreadsheet'],
      ),
    )
    .action(
      action(async (run, cases: string[], options: object) =>
        (await import('./commands/report.ts')).report(run, cases, options),
      ),
    );

  program
    .command('bounces')
    .description('Read reports of letters that came back, and record them; exit 1 where one did, or is doubtful')
    .option('--from <path>', 'a folder of .eml files, a Maildir or an mbox (default: the mailbox of appeal.yaml)')
    .option('-n, --dry-run', 'show what would be recorded')
    .addHelpText(
      'after',
      examples(
        ['appeal bounces', 'read the mailbox of appeal.yaml'],
        ['appeal bounces --from bounces.mbox', 'read a file that a mail program has exported'],
      ),
    )
    .action(action(async (run, options: object) => (await import('./commands/bounces.ts')).bounces(run, options)));

  program
    .command('sync')
    .description('Read answers from the mailbox, and record them; exit 1 where a person has to look at one')
    .option('--from <path>', 'a folder of .eml files, a Maildir or an mbox (default: the mailbox of appeal.yaml)')
    .option('-n, --dry-run', 'show what would be recorded')
    .addHelpText(
      'after',
      examples(
        ['appeal sync', 'read the mailbox of appeal.yaml; nothing in it is changed'],
        ['appeal sync --from inbox.mbox --dry-run', 'only show what is in a file'],
      ),
    )
    .action(action(async (run, options: object) => (await import('./commands/sync.ts')).sync(run, options)));

  program
    .command('dismiss')
    .argument('<file...>', 'messages, as sync or bounces has kept them in out/doubtful')
    .description('Settle that doubtful mail answers none of our letters: sync and bounces show it no more')
    .addHelpText(
      'after',
      examples(['appeal dismiss out/doubtful/2023-12-20-kyrgyzstan-2023.eml', 'a person has read it']),
    )
    .action(action(async (run, files: string[]) => (await import('./commands/dismiss.ts')).dismiss(run, files)));

  const reply = program.command('reply').description('Answers that came');
  reply
    .command('add')
    .argument('<case>', 'id of the case')
    .description('Record an answer: it stops the clock of the follow-up, or starts it again')
    .requiredOption('--from <recipient>', 'who answered: id of a recipient')
    .requiredOption('--date <date>', 'the day on which it came, YYYY-MM-DD', plainDate)
    .option('--file <file>', 'the answer itself, to be kept in data/replies')
    .addOption(new Option('--kind <kind>', 'what it is').choices(replyKinds).default('answer'))
    .addHelpText(
      'after',
      examples(
        ['appeal reply add kyrgyzstan-2023 --from ilo-director-general --date 2023-12-20', 'an answer'],
        ['appeal reply add … --kind acknowledgement', 'wait for the answer from that day on'],
        ['appeal reply add … --kind refusal --file scan.pdf', 'escalate; keep the letter'],
      ),
    )
    .action(
      action(async (run, id: string, options: ReplyOptions) =>
        (await import('./commands/reply.ts')).add(run, id, options),
      ),
    );
}
