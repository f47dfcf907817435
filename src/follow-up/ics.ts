import { addDays, daysBetween, type PlainDate } from '../protocol/plain-date.ts';
import type { DueItem } from './due-item.ts';
import { inWords } from './in-words.ts';

export interface CalendarInput {
  /** When it is made, ISO 8601 in UTC. */
  readonly stamp: string;
  readonly today: PlainDate;
  /** What is to be done about an item, in a sentence. */
  readonly explain: (item: DueItem) => string;
}

/**
 * A calendar (RFC 5545) of all-day events: each letter that is due or to come on its day, with a reminder where the rule has
 * one, and what waits for a person today, until nothing waits any more. Events, since many calendars leave out tasks
 * (VTODO). The same item keeps its UID from one file to the next, and a later file has a higher SEQUENCE, by the minute: calendars
 * that know the event take the newer one in its place (3.8.7.4).
 */
export function calendarFile(items: readonly DueItem[], input: CalendarInput): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//appeal//follow-ups//EN',
    'CALSCALE:GREGORIAN',
    // RFC 7986, and what calendars read that do not know it.
    ...['NAME', 'X-WR-CALNAME'].map((name) => `${name}:appeal: letters due`),
    ...items.flatMap((item) => event(item, input)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function event(item: DueItem, { stamp, today, explain }: CalendarInput): string[] {
  const { case: id, recipient, letter, key, template, reason, urgency, remind, to = [recipient] } = item;
  const date = urgency === 'waiting' ? today : item.date;
  // A dispatch that waits and the letter that follows it are two things.
  const uid =
    template === undefined
      ? (reason !== 'draft' && key) || `${id}/${letter}/${recipient}/${reason}`
      : `${id}/${letter}/${recipient}`;
  const words = inWords(item);
  const summary = `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${id} → ${to.join(', ')}`;
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}@appeal`,
    `DTSTAMP:${stamp.replace(/[-:]|\.\d+/g, '')}`,
    `SEQUENCE:${Math.floor(Date.parse(stamp) / 60_000)}`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(explain(item))}`,
    'TRANSP:TRANSPARENT',
    // A reminder that is over would ring at once, or never.
    ...(remind === undefined || remind < today
      ? []
      : [...alarm, `TRIGGER:-P${daysBetween(remind, date)}D`, 'END:VALARM']),
    'END:VEVENT',
  ];
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}

/** TEXT (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

/** Lines of at most 75 octets, cut between characters (RFC 5545, 3.1). */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
