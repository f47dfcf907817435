import { addDays, daysBetween } from '../protocol/plain-date.ts';
import type { DueItem } from './due.ts';

/**
 * A calendar (RFC 5545) with an all-day event for each letter that is due or to come, and a reminder where the rule has
 * one. `stamp` is the moment at which it is made, ISO 8601 in UTC. The same letter keeps its UID from one file to the next.
 */
export function calendarFile(items: readonly DueItem[], stamp: string): string {
  const events = items.flatMap((item) => (item.template === undefined ? [] : event(item, item.template, stamp)));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//appeal//follow-ups//EN',
    'CALSCALE:GREGORIAN',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function event(
  { case: id, recipient, letter, date, remind, to = [] }: DueItem,
  template: string,
  stamp: string,
): string[] {
  const summary = `${template}: ${id} → ${to.join(', ')}`;
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${id}/${letter}/${recipient}@appeal`,
    `DTSTAMP:${stamp.replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(`appeal follow-up ${id}`)}`,
    'TRANSP:TRANSPARENT',
    ...(remind === undefined ? [] : [...alarm, `TRIGGER:-P${daysBetween(remind, date)}D`, 'END:VALARM']),
    'END:VEVENT',
  ];
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}

/** TEXT (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
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
