import { describe, expect, it } from 'vitest';
import type { DueItem } from '../../src/follow-up/due-item.ts';
import type { ReplyKind } from '../../src/workspace/schema/letter-entry.ts';
import { itemsOf, replied, went } from './stories.ts';

/** "due 2024-01-03 follow-up (no-answer)" */
function short({ urgency, date, template, ended, reason }: DueItem): string {
  return [urgency, date, template ?? (ended && 'end'), `(${reason})`].filter(Boolean).join(' ');
}

describe('a letter of one day, on another', () => {
  const quiet = 'quiet: [2023-12-23/2024-01-07]';
  it.each<[what: string, sent: string, rule: string, replies: [string, ReplyKind][], today: string, item: string]>([
    ['over a year end', '2023-12-20', 'after: 14 days', [], '2024-01-03', 'due 2024-01-03 follow-up (no-answer)'],
    ['on a leap day', '2024-02-15', 'after: 14 days', [], '2024-02-29', 'due 2024-02-29 follow-up (no-answer)'],
    ['without one', '2023-02-15', 'after: 14 days', [], '2023-03-02', 'overdue 2023-03-01 follow-up (no-answer)'],
    [
      'over summer time',
      '2024-03-20',
      'after: 10 working days',
      [],
      '2024-04-03',
      'due 2024-04-03 follow-up (no-answer)',
    ],
    [
      'over days off',
      '2024-03-20',
      'after: 10 working days, holidays: [2024-03-29, 2024-04-01]',
      [],
      '2024-04-04',
      'coming 2024-04-05 follow-up (no-answer)',
    ],
    [
      'out of a quiet period',
      '2023-12-11',
      `after: 14 days, ${quiet}`,
      [],
      '2024-01-07',
      'coming 2024-01-08 follow-up (no-answer)',
    ],
    [
      'before its reminder',
      '2023-12-25',
      'after: 14 days, remind: 3 working days before',
      [],
      '2024-01-02',
      'later 2024-01-08 follow-up (no-answer)',
    ],
    [
      'on the day of its reminder',
      '2023-12-25',
      'after: 14 days, remind: 3 working days before',
      [],
      '2024-01-03',
      'coming 2024-01-08 follow-up (no-answer)',
    ],
    [
      'on the last day of its rule',
      '2023-12-20',
      'after: 14 days, until: 2024-01-03',
      [],
      '2024-01-03',
      'due 2024-01-03 follow-up (no-answer)',
    ],
    [
      'a day after that',
      '2023-12-20',
      'after: 14 days, until: 2024-01-02',
      [],
      '2024-01-03',
      'waiting 2024-01-03 end (no-answer)',
    ],
    [
      'acknowledged the same day',
      '2023-12-20',
      'after: 14 days',
      [['2023-12-20', 'acknowledgement']],
      '2024-01-03',
      'due 2024-01-03 follow-up (acknowledged)',
    ],
    [
      'acknowledged in between',
      '2023-12-20',
      'after: 14 days',
      [['2023-12-28', 'acknowledgement']],
      '2024-01-11',
      'due 2024-01-11 follow-up (acknowledged)',
    ],
    [
      'refused',
      '2023-12-20',
      'after: 14 days',
      [['2023-12-29', 'refusal']],
      '2023-12-29',
      'due 2023-12-29 escalation (refused)',
    ],
    [
      'refused in a quiet period',
      '2023-12-20',
      `after: 14 days, ${quiet}`,
      [['2023-12-30', 'refusal']],
      '2024-01-08',
      'due 2024-01-08 escalation (refused)',
    ],
    [
      'answered',
      '2023-12-20',
      'after: 14 days',
      [
        ['2023-12-28', 'acknowledgement'],
        ['2024-01-02', 'answer'],
      ],
      '2024-02-29',
      '',
    ],
    [
      'answered and then refused',
      '2023-12-20',
      'after: 14 days',
      [
        ['2023-12-28', 'answer'],
        ['2024-01-02', 'refusal'],
      ],
      '2024-01-02',
      'due 2024-01-02 escalation (refused)',
    ],
    [
      'refused and then answered',
      '2023-12-20',
      'after: 14 days',
      [
        ['2023-12-28', 'refusal'],
        ['2024-01-02', 'answer'],
      ],
      '2024-01-02',
      '',
    ],
    [
      'where all days to come are quiet',
      '2024-03-01',
      'after: 14 days, quiet: [2024-01/9999-12]',
      [],
      '2024-09-01',
      '',
    ],
    [
      'where no working day is to come',
      '2024-03-01',
      'after: 10 working days, holidays: [2024-01-01/9999-12-31]',
      [],
      '2024-09-01',
      '',
    ],
  ])('%s: of %s, by "%s", after %j, on %s: %s', (_what, sent, rule, replies, today, item) => {
    const items = itemsOf({
      settings: `followUp: { ${rule}, escalate: { to: [rapporteur] } }\n`,
      letters: [`{ id: first, date: ${sent} }`],
      ledger: [went('first', sent), ...replies.map(([date, kind]) => replied('first', date, kind))],
      today,
    });
    expect(items.map((one) => short(one))).toEqual(item ? [item] : []);
  });
});
