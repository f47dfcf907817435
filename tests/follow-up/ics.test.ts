import { expect, it } from 'vitest';
import { calendarFile } from '../../src/follow-up/ics.ts';
import { itemsOf, went } from './stories.ts';

it('makes a calendar of the letters that are due or to come', () => {
  const settings = 'followUp: { after: 14 days, remind: 7 days before }\n';
  const ledger = [went('first', '2024-02-20')];
  const items = itemsOf({ settings, letters: ['{ id: first, date: 2024-02-20 }'], ledger, today: '2024-02-21' });
  const text = calendarFile(items, '2024-02-21T08:00:00.000Z');
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.split('\r\n').slice(0, -1)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//appeal//follow-ups//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    'UID:harbour/first/minister@appeal',
    'DTSTAMP:20240221T080000Z',
    'DTSTART;VALUE=DATE:20240305',
    'DTEND;VALUE=DATE:20240306',
    'SUMMARY:follow-up: harbour → minister',
    'DESCRIPTION:appeal follow-up harbour',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:follow-up: harbour → minister',
    'TRIGGER:-P7D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

it('folds long lines and escapes what means something in a calendar', () => {
  const to = Array.from({ length: 20 }, (_, index) => `recipient-${index}`);
  const text = calendarFile(
    [
      {
        case: 'c',
        recipient: 'r',
        urgency: 'due',
        reason: 'no-answer',
        date: '2024-03-05',
        days: 0,
        letter: '1',
        template: 't',
        to,
      },
    ],
    '2024-02-21T08:00:00.000Z',
  );
  const lines = text.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:t: c → ${to.join('\\, ')}`);
});
