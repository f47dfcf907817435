/** Days are those of the workspace's time zone, also where the clocks change; waits are counted in hours that pass. */
import { afterEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/cli/letters/open-workspace.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { withRelay } from './relay.ts';
import { kyrgyzstan, shippedWorkspace } from './shipped.ts';

const zoneOfMachine = process.env.TZ;
afterEach(() => {
  if (zoneOfMachine === undefined) delete process.env.TZ;
  else process.env.TZ = zoneOfMachine;
});

/** The first instant of a day, by zone: the second before it is still the day before. */
const midnights: readonly (readonly [zone: string, what: string, instant: string, day: string])[] = [
  ['Europe/Berlin', 'the day of 23 hours begins', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['Europe/Berlin', 'and ends', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['Europe/Berlin', 'the day of 25 hours begins', '2026-10-24T22:00:00Z', '2026-10-25'],
  ['Europe/Berlin', 'and ends', '2026-10-25T23:00:00Z', '2026-10-26'],
  ['America/New_York', 'the day of 23 hours begins', '2026-03-08T05:00:00Z', '2026-03-08'],
  ['America/New_York', 'and ends', '2026-03-09T04:00:00Z', '2026-03-09'],
  ['America/New_York', 'the day of 25 hours begins', '2026-11-01T04:00:00Z', '2026-11-01'],
  ['America/New_York', 'and ends', '2026-11-02T05:00:00Z', '2026-11-02'],
  ['Africa/Cairo', 'a day begins at one, midnight being left out', '2026-04-23T22:00:00Z', '2026-04-24'],
  ['Africa/Cairo', 'the hour before midnight comes twice', '2026-10-29T22:00:00Z', '2026-10-30'],
  ['Asia/Bishkek', 'no clock changes in spring', '2026-03-28T18:00:00Z', '2026-03-29'],
  ['Asia/Bishkek', 'nor in autumn', '2026-10-24T18:00:00Z', '2026-10-25'],
  ['Pacific/Kiritimati', 'the year begins before all others', '2026-12-31T10:00:00Z', '2027-01-01'],
];

describe.each(['UTC', 'Pacific/Kiritimati', 'America/New_York'])('on a machine in %s', (machine) => {
  it.each(midnights)('in %s %s', (timeZone, _what, instant, day) => {
    process.env.TZ = machine;
    const workspace = { settings: { timeZone } } as Workspace;
    const first = Date.parse(instant);
    expect(dayOf(workspace, first)).toBe(day);
    const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect(dayOf(workspace, first - 1000)).toBe(dayBefore);
  });
});

it.each([
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25'],
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-01'],
  ['Africa/Cairo', '2026-10-29T20:30:00Z', '2026-10-29T21:30:00Z', '2026-10-29'],
])('in %s the hour that comes twice is of one day', (timeZone, summer, winter, day) => {
  const workspace = { settings: { timeZone } } as Workspace;
  expect([summer, winter].map((instant) => dayOf(workspace, Date.parse(instant)))).toEqual([day, day]);
});

const inZone = (zone: string) => `timeZone: ${zone}\nfollowUp: { after: 14 days, quiet: [QUIET] }\n`;

it.each(midnights.filter(([, what]) => !/begins$/.test(what)))(
  'in %s, where %s, nothing falls due in a quiet period before its last second has passed',
  async (zone, _what, instant, day) => {
    const { appealAs, edit } = shippedWorkspace();
    const back = (days: number) => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
    edit('appeal.yaml', /timeZone: .*\n|$/, inZone(zone).replace('QUIET', back(1)));
    const sent = ['log', 'add', kyrgyzstan.replace('email', 'post'), '--sent', back(15)];
    expect((await appealAs({ now: instant }, ...sent)).exit).toBe(0);
    const urgency = async (now: number) => {
      const { out } = await appealAs({ now: new Date(now).toISOString() }, 'due', '--json');
      return JSON.parse(out).items.find((item: { case: string }) => item.case === 'kyrgyzstan-2023');
    };
    const first = Date.parse(instant);
    expect(await urgency(first - 1000)).toMatchObject({ urgency: 'coming', date: day, days: -1 });
    expect(await urgency(first)).toMatchObject({ urgency: 'due', date: day, days: 0 });
  },
);

it.each([
  ['Europe/Berlin', 'the hour that comes twice', '2026-10-25T00:50:00Z', '2026-10-25'],
  ['Europe/Berlin', 'the hour that is left out', '2026-03-29T00:50:00Z', '2026-03-29'],
  ['America/New_York', 'the hour that comes twice', '2026-11-01T05:50:00Z', '2026-11-01'],
  ['Africa/Cairo', 'the hour that comes twice', '2026-10-29T20:50:00Z', '2026-10-29'],
  ['Africa/Cairo', 'the midnight that is left out', '2026-04-23T21:50:00Z', '2026-04-24'],
  ['Pacific/Kiritimati', 'the end of the year', '2026-12-31T09:50:00Z', '2027-01-01'],
])('in %s a letter put off before %s is tried after a quarter of an hour', async (zone, _what, instant, day) => {
  using workspace = await withRelay('dot', '451 later', 1);
  const { appealAs, edit, env, server, text } = workspace;
  edit('appeal.yaml', /timeZone: .*\n|$/, `timeZone: ${zone}\n`);
  const after = (minutes: number) => ({
    env,
    now: new Date(Date.parse(instant) + minutes * 60_000).toISOString(),
  });
  expect((await appealAs(after(0), 'send', 'kyrgyzstan-2023', '--yes')).exit).toBe(3);
  await appealAs(after(11), 'send', '--retry', '--yes');
  expect(server.received).toHaveLength(1);
  expect((await appealAs(after(19), 'send', '--retry', '--yes')).exit).toBe(0);
  expect(server.received).toHaveLength(2);
  expect(text('data/ledger/kyrgyzstan-2023.jsonl')).toContain(`"state":"sent","date":"${day}"`);
});
