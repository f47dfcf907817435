import { spawnSync } from 'node:child_process';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type DueItem, waitReasons } from '../../src/follow-up/due-item.ts';
import { calendarFile } from '../../src/follow-up/ics.ts';
import { fc } from '../fast-check.ts';
import { prepared } from '../ledger/ledgers.ts';
import { change, itemsOf, type Story, went } from './stories.ts';

const stamp = '2024-02-21T08:00:00.000Z';
const calendar = (
  items: readonly DueItem[],
  today: string,
  explain = ({ reason }: DueItem) => `see to it: ${reason}`,
) => calendarFile(items, { stamp, today, explain });

const item: DueItem = {
  case: 'c',
  recipient: 'r',
  urgency: 'due',
  reason: 'no-answer',
  date: '2024-02-21',
  days: 0,
  letter: '1',
  template: 'follow-up',
  to: ['r'],
};

/** The events of a calendar, which is held against the letter of RFC 5545 first. */
function eventsOf(text: string) {
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // Cut between characters, each line is UTF-8 by itself.
    expect(Buffer.from(line).toString()).toBe(line);
  }
  // TEXT (3.3.11), which parsers read more loosely.
  for (const [, value] of text.replaceAll('\r\n ', '').matchAll(/^(?:UID|SUMMARY|DESCRIPTION):(.*?)\r$/gmu))
    expect(value).toMatch(/^(?:[^\\;,\p{Cc}]|\\[\\;,n])*$/u);
  const root = new ICAL.Component(ICAL.parse(text));
  expect(['name', 'x-wr-calname'].map((name) => root.getFirstPropertyValue(name))).toEqual([
    'appeal: letters due',
    'appeal: letters due',
  ]);
  expect([root.name, root.getFirstPropertyValue('version')]).toEqual(['vcalendar', '2.0']);
  const once = ['uid', 'dtstamp', 'sequence', 'dtstart', 'dtend', 'summary', 'description', 'transp'];
  const events = root.getAllSubcomponents().map((event) => {
    expect(event.name).toBe('vevent');
    expect(event.getAllProperties().map(({ name }) => name)).toEqual(once);
    const value = (name: string) => event.getFirstPropertyValue(name);
    const [from, to] = ['dtstart', 'dtend'].map((name) => {
      expect(event.getFirstProperty(name)?.type).toBe('date');
      return String(value(name));
    });
    // The end is the first day that is not meant any more.
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
    expect(String(value('dtstamp'))).toBe('2024-02-21T08:00:00Z');
    const alarms = event.getAllSubcomponents().map((alarm) => {
      expect([alarm.name, alarm.getFirstPropertyValue('action')]).toEqual(['valarm', 'DISPLAY']);
      return String(alarm.getFirstPropertyValue('trigger'));
    });
    return { uid: value('uid'), on: from, summary: value('summary'), description: value('description'), alarms };
  });
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  return events;
}

const [first, second] = ['{ id: first, date: 2024-02-20 }', '{ id: second, date: 2024-03-10, template: follow-up }'];
const settings = 'followUp: { after: 14 days, remind: 7 days before }\n';

describe('the calendar', () => {
  it('has a letter that is to come on its day, with a reminder', () => {
    const story: Story = { settings, letters: [first], ledger: [went('first', '2024-02-20')], today: '2024-02-21' };
    expect(eventsOf(calendar(itemsOf(story), story.today))).toEqual([
      {
        uid: 'harbour/first/minister@appeal',
        on: '2024-03-05',
        summary: 'Write follow-up: harbour → minister',
        description: 'see to it: no-answer',
        alarms: ['-P7D'],
      },
    ]);
  });

  it.each<[what: string, Partial<Story>, on: string, uid: string, summary: string]>([
    [
      'a draft that waits',
      {},
      '2024-03-12',
      'harbour/second/minister/draft',
      'Review and send the draft: harbour → minister',
    ],
    [
      'a draft for a later day',
      { today: '2024-03-08' },
      '2024-03-10',
      'harbour/second/minister/draft',
      'Review and send the draft: ',
    ],
    [
      'one of which nobody knows whether it arrived',
      { ledger: [change('second', prepared), change('second', { state: 'sending' })] },
      '2024-03-12',
      'harbour/second/minister/email',
      'Nobody knows whether it arrived: harbour → minister',
    ],
    [
      'one that was put off',
      { ledger: [change('second', prepared), change('second', { state: 'deferred', reason: '451' })] },
      '2024-03-12',
      'harbour/second/minister/email',
      'Not accepted yet: harbour → minister',
    ],
  ])('has %s', (_, { ledger = [], today = '2024-03-12' }, on, uid, summary) => {
    const story = { settings, letters: [first, second], ledger: [went('first', '2024-02-20'), ...ledger], today };
    expect(eventsOf(calendar(itemsOf(story), today))).toEqual([
      expect.objectContaining({ on, uid: `${uid}@appeal`, summary: expect.stringMatching(`^${summary}`), alarms: [] }),
    ]);
  });

  it('moves what waits to the day on which it is made, under the same name', () => {
    const story = {
      settings,
      letters: [first],
      ledger: [change('first', prepared), change('first', { state: 'sending' })],
    };
    const on = (today: string) => eventsOf(calendar(itemsOf({ ...story, today }), today))[0];
    expect(on('2024-02-29')).toMatchObject({ on: '2024-02-29', uid: 'harbour/first/minister/email@appeal' });
    expect(on('2024-03-01')).toMatchObject({ on: '2024-03-01', uid: 'harbour/first/minister/email@appeal' });
  });

  it('says in words what an item is about, and no code', () => {
    const { template: _template, ...waiting } = item;
    const open = {
      reason: 'answered-open',
      open: { demands: 2 },
      again: { template: 'follow-up', to: ['r'] },
    } as const;
    const summaryOf = (more: Partial<DueItem>) =>
      eventsOf(calendar([{ ...waiting, urgency: 'waiting', ...more }], item.date))[0]?.summary;
    expect(summaryOf(open)).toBe('Answered, and 2 demands are open: c → r');
    expect(summaryOf({ ended: true })).toBe('No answer, and no letter is left to write: c → r');
    expect(summaryOf({ ended: true, over: '2024-02-01' })).toBe('No answer, and the rule ended on 2024-02-01: c → r');
    expect(summaryOf({ reason: 'acknowledged', ended: true })).toMatch(/^No more than an acknowledgement, and no /);
    for (const reason of waitReasons) expect(summaryOf({ reason })).toMatch(/^[A-Z][a-z]*(?:,? [a-z/]+)*: c → r$/);
  });

  it('takes the place of an older one, event by event', () => {
    const made = (at: string) =>
      new ICAL.Component(ICAL.parse(calendarFile([item], { stamp: at, today: item.date, explain: () => '' })));
    const told = ['2024-02-21T08:00:00.000Z', '2024-02-21T08:01:00.000Z', '2038-03-01T00:00:00.000Z'].map((at) => {
      const event = made(at).getFirstSubcomponent('vevent');
      return { uid: event?.getFirstPropertyValue('uid'), sequence: Number(event?.getFirstPropertyValue('sequence')) };
    });
    expect(new Set(told.map(({ uid }) => uid)).size).toBe(1);
    const numbers = told.map(({ sequence }) => sequence);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    // INTEGER (3.3.8)
    for (const number of numbers) expect(number).toBeLessThan(2 ** 31);
  });

  it('gives back every text, however long and whatever stands in it', () => {
    const nasty = 'Нет; ответа, \\n и \\\\ "кавычки"\nвторая: строка 😀 '.repeat(7);
    expect(eventsOf(calendar([item], item.date, () => nasty))[0]?.description).toBe(nasty);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const printable = text.replace(/\p{Cc}/gu, ' ');
        expect(eventsOf(calendar([item], item.date, () => printable))[0]?.description).toBe(printable);
      }),
      { numRuns: 300 },
    );
  });

  it('is read by the parser of another language', ({ skip }) => {
    const python = (program: string, input = '') =>
      spawnSync('/usr/bin/python3', ['-c', program], { input, encoding: 'utf8' });
    if (python('import icalendar').status !== 0) skip('python3-icalendar is not installed');
    const text = calendar([item, { ...item, recipient: 's' }], item.date, () => 'é, ü; \\ ж\n漢'.repeat(40));
    const { stdout, stderr } = python(
      `import sys, icalendar
for event in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk('VEVENT'):
    assert not event.errors, event.errors
    print(event['UID'], event.decoded('DTSTART'), event.decoded('DTEND'), len(str(event['DESCRIPTION'])))`,
      text,
    );
    expect([stderr, stdout]).toEqual([
      '',
      'c/1/r@appeal 2024-02-21 2024-02-22 440\nc/1/s@appeal 2024-02-21 2024-02-22 440\n',
    ]);
  });
});
