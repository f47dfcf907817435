import type { Command } from 'commander';
import type { AddOptions } from '../commands/log-add.ts';
import { type Action, examples, plainDate, wholeNumber } from './command-line.ts';

const abandoned = [
  '--abandoned',
  'another copy claimed it, and that run is over for good and has not sent it',
] as const;

/** The commands on the record of what was sent. */
export function describeLog(program: Command, action: Action): void {
  const log = program
    .command('log')
    .description('Show the record of what was sent, and settle what waits for a person')
    .addHelpText(
      'after',
      examples(
        ['appeal log', 'every dispatch and its state'],
        ['appeal log settle CASE/LETTER/RECIPIENT/email --sent 2023-12-11', 'you know that it arrived'],
        ['appeal log add CASE/LETTER/RECIPIENT/post --sent 2023-12-11', 'it went by post'],
      ),
    );
  log
    .command('list', { isDefault: true })
    .argument('[case...]', 'ids of cases (default: all)')
    .description('List dispatches and their states')
    .action(
      action(async (run, cases: string[], _options: object) =>
        (await import('../commands/log-list.ts')).list(run, cases),
      ),
    );
  log
    .command('add')
    .argument('<key>', 'CASE/LETTER/RECIPIENT/post or …/hand')
    .description('Record a letter that went by post or by hand')
    .requiredOption('--sent <date>', 'the day on which it went, YYYY-MM-DD', plainDate)
    .option('--pdf <file>', 'the PDF that was printed: copies are held against it')
    .action(
      action(async (run, key: string, options: AddOptions) =>
        (await import('../commands/log-add.ts')).add(run, key, options),
      ),
    );
  log
    .command('settle')
    .argument('<key>', 'CASE/LETTER/RECIPIENT/CHANNEL')
    .description(
      'Say what became of a dispatch that is uncertain, claimed, in the outbox or came back; or correct what was said',
    )
    .option('--sent <date>', 'it was sent, on this day, YYYY-MM-DD', plainDate)
    .option('--attempt <number>', 'which of several attempts it was', wholeNumber)
    .option('--not-sent', 'it was not sent')
    .option('--bounced <date>', 'it came back undelivered on this day, YYYY-MM-DD', plainDate)
    .option(...abandoned)
    .action(
      action(
        async (
          run,
          key: string,
          options: { sent?: string; attempt?: number; notSent?: boolean; bounced?: string; abandoned?: boolean },
        ) => (await import('../commands/log-settle.ts')).settle(run, key, options),
      ),
    );
  log
    .command('copy')
    .argument('[key...]', 'CASE/LETTER/RECIPIENT/email (default: every letter that lacks a copy)')
    .description('Make the copies in the folder of sent mail and for the archive that failed or were never begun')
    .action(
      action(async (run, keys: string[], _options: object) =>
        (await import('../commands/log-copy.ts')).copy(run, keys),
      ),
    );
  log
    .command('cancel')
    .argument('<key>', 'CASE/LETTER/RECIPIENT/CHANNEL')
    .description('Withdraw a dispatch that is deferred, claimed and not begun, or added by mistake')
    .option(...abandoned)
    .option('--reason <text>', 'why, for the record; required for what was added (by post or by hand)')
    .action(
      action(async (run, key: string, options: { abandoned?: boolean; reason?: string }) =>
        (await import('../commands/log-cancel.ts')).cancel(run, key, options),
      ),
    );
  log
    .command('verify')
    .description(
      'Check the lines, the chains, the kept messages and what git has of them; exit 1 if something is wrong',
    )
    .action(action(async (run, _options: object) => (await import('../commands/log-verify.ts')).verify(run)));
  log
    .command('repair')
    .description(
      'Put back lost lines that git has, set damaged lines aside, and mark the dispatches in them as uncertain',
    )
    .action(action(async (run, _options: object) => (await import('../commands/log-repair.ts')).repair(run)));
  log
    .command('export')
    .description('Print every entry as CSV; with --json as JSON')
    .option('--csv', 'as CSV (the default)')
    .action(
      action(async (run, options: object) => (await import('../commands/log-export.ts')).exportLog(run, options)),
    );
}
