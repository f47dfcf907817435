/** Days are those of the workspace's time zone, also where the clocks change; waits are counted in hours that pass. */
import { expect, it } from 'vitest';
import { midnights } from '../../protocol/midnights.ts';
import { afterSending, answer, report } from '../mail/incoming.ts';
import { withRelay } from '../relay.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';

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

it.each([
  ['Pacific/Auckland', '2026-09-26T12:00:00Z', '2026-09-27'],
  ['Pacific/Auckland', '2026-09-27T10:59:59Z', '2026-09-27'],
  ['America/Los_Angeles', '2026-11-02T07:59:59Z', '2026-11-01'],
  ['Asia/Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24'],
  ['Europe/Berlin', '2026-11-23T23:30:00Z', '2026-11-24'],
])('in %s, what waits since %s waits since the %s, wherever it is told', async (zone, now, day) => {
  const { appealAs, edit, read } = shippedWorkspace();
  edit('appeal.yaml', /timeZone: .*\n|$/, `timeZone: ${zone}\n`);
  const told = async (...argv: string[]) => (await appealAs({ now }, ...argv)).out;
  await told('send', 'kyrgyzstan-2023', '--yes');
  const { items } = JSON.parse(await told('due', '--json'));
  expect(items).toContainEqual(expect.objectContaining({ reason: 'in-outbox', date: day, days: 0 }));
  expect(await told('log')).toBe(`in-outbox  ${day}  ${kyrgyzstan}\n`);
  expect(await told('timeline', 'kyrgyzstan-2023')).toContain(`${day}  trouble  ilo-director-general`);
  expect(await told('timeline', 'kyrgyzstan-2023', '--csv')).toContain(`kyrgyzstan-2023,${day},trouble`);
  expect(await told('report', '--csv')).toContain(`,waiting,${day},to be sent from out/outbox,`);
  await told('dossier', kyrgyzstan, '--out', 'dossier.pdf');
  expect(read('dossier.pdf').toString('latin1')).toContain(`xmp:CreateDate="${day}T`);
});

it('tells days in UTC where the settings are at fault, and the record all the same', async () => {
  const { appealAs, edit } = shippedWorkspace();
  await appealAs({ now: '2026-11-23T23:30:00Z' }, 'send', 'kyrgyzstan-2023', '--yes');
  edit('appeal.yaml', /timeZone: .*\n/, 'timeZone: Mars/Olympus\n');
  expect(await appealAs({}, 'log')).toMatchObject({ exit: 0, out: `in-outbox  2026-11-23  ${kyrgyzstan}\n` });
});

it('takes an answer and a letter that came back to be of the day in the workspace’s zone', async () => {
  const { on, put, folder, messageId } = await afterSending();
  put('answer.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>`).replace('10:00:00', '23:30:00'));
  put('report.eml', report(messageId).replace(/Nov 2026 \d\d:\d\d:\d\d [+-]\d{4}/g, 'Nov 2026 23:30:00 +0000'));
  const read = async (command: string) => (await on('2026-11-27', command, '--from', folder)).out;
  expect(await read('sync')).toMatch(/^acknowledgement {2}2026-11-26 {2}/);
  expect(await read('bounces')).toMatch(/^bounced {2}2026-11-25 {2}/);
});
