import { afterEach, describe, expect, it } from 'vitest';
import { dayIn } from '../../src/protocol/time-zone.ts';
import { midnights } from './midnights.ts';

const zoneOfMachine = process.env.TZ;
afterEach(() => {
  if (zoneOfMachine === undefined) delete process.env.TZ;
  else process.env.TZ = zoneOfMachine;
});

describe.each(['UTC', 'Pacific/Kiritimati', 'America/New_York'])('on a machine in %s', (machine) => {
  it.each(midnights)('in %s %s', (timeZone, _what, instant, day) => {
    process.env.TZ = machine;
    const first = Date.parse(instant);
    expect(dayIn(timeZone, first)).toBe(day);
    const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect(dayIn(timeZone, first - 1000)).toBe(dayBefore);
  });
});

it.each([
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25'],
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-01'],
  ['Africa/Cairo', '2026-10-29T20:30:00Z', '2026-10-29T21:30:00Z', '2026-10-29'],
])('in %s the hour that comes twice is of one day', (timeZone, summer, winter, day) => {
  expect([summer, winter].map((instant) => dayIn(timeZone, Date.parse(instant)))).toEqual([day, day]);
});

it('takes a moment as the ledger writes it, and nothing else', () => {
  expect(dayIn('Asia/Kathmandu', '2026-11-23T18:14:59.999Z')).toBe('2026-11-23');
  expect(dayIn('Asia/Kathmandu', '2026-11-23T18:15:00.000Z')).toBe('2026-11-24');
  for (const zone of ['UTC', 'Asia/Kathmandu']) expect(() => dayIn(zone, 'soon')).toThrow(RangeError);
});
