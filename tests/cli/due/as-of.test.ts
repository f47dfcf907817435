/** A day that is over looks, with `--today`, as it did on that day. */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const [teachers, company] = ['astovia-teachers-2026', 'velmont-2026'];
const views = [['due'], ['due', '--ics', '-'], ['timeline', teachers], ['timeline', company], ['report', '--json']];

it('shows nothing of what came later, in due, timeline and report alike', async () => {
  const { appealAs, at, text, edit } = shippedWorkspace();
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 14 days }\n`);
  const on = (day: string, ...argv: string[]) => appealAs({ now: `${day}T12:00:00Z` }, ...argv);
  const president = ['--from', 'astovia-president'];
  const days: Record<string, () => Promise<unknown>> = {
    '2026-11-17': () => on('2026-11-17', 'log', 'add', `${teachers}/1/astovia-president/post`, '--sent', '2026-11-17'),
    '2026-11-18': () => on('2026-11-18', 'send', company, '--yes'),
    '2026-11-20': () => on('2026-11-20', 'log', 'settle', `${company}/1/velmont-ceo/email`, '--sent', '2026-11-20'),
    '2026-11-23': () => on('2026-11-23', 'log', 'settle', `${company}/1/velmont-ceo/email`, '--bounced', '2026-11-23'),
    '2026-11-24': () =>
      on('2026-11-24', 'reply', 'add', teachers, ...president, '--date', '2026-11-24', '--kind', 'acknowledgement'),
    '2026-12-08': () => on('2026-12-08', 'follow-up', teachers),
    '2026-12-10': () =>
      on('2026-12-10', 'log', 'add', `${teachers}/2026-12-08/astovia-president/post`, '--sent', '2026-12-10'),
    '2026-12-14': async () =>
      edit('data/cases.yaml', '- text: return the list', '- met: 2026-12-14\n        text: return the list'),
    '2026-12-15': () =>
      on('2026-12-15', 'reply', 'add', teachers, ...president, '--date', '2026-12-15', '--kind', 'answer'),
  };
  const seen: [string, string[]][] = [];
  const told = async (day: string, ...more: string[]) =>
    Promise.all(views.map(async (view) => (await on(day, ...view, ...more)).out.replace(/DTSTAMP.*|SEQUENCE.*/g, '')));
  for (const [day, act] of Object.entries(days)) {
    await act();
    seen.push([day, await told(day)]);
  }
  expect(new Set(seen.map(([, views]) => views.join())).size).toBe(seen.length);
  for (const [day, views] of seen) expect(await told('2027-01-04', '--today', day), day).toEqual(views);
}, 60_000);

it('knows of a person what had become of them by then, where the data has a day', async () => {
  const { appeal } = shippedWorkspace();
  const persons = async (today: string) =>
    JSON.parse((await appeal('report', teachers, '--json', '--today', today)).out).cases[0].persons;
  const [name, since] = ['Ana Halloran-Petrescu', '2026-10-19'];
  expect((await persons(since))[0]).toEqual({ name, state: 'detained', since });
  expect((await persons('2026-10-18'))[0]).toEqual({ name, state: 'unknown' });
});

it('takes nothing for met before its day, by a slip in the year or with --today', async () => {
  const { appealAs, edit } = shippedWorkspace();
  edit('appeal.yaml', 'timeZone:', 'followUp: { after: 14 days }\ntimeZone:');
  const on = (day: string, ...argv: string[]) => appealAs({ now: `${day}T12:00:00Z` }, ...argv);
  await on('2026-11-20', 'log', 'add', `${company}/1/velmont-ceo/post`, '--sent', '2026-11-20');
  for (const text of ['réintégrer', 'reconnaître', 'mettre fin à toute mesure'])
    edit('data/cases.yaml', `- text: ${text}`, `- met: 2027-02-08\n        text: ${text}`);
  expect((await on('2026-12-10', 'due', company)).out).toContain('; follow-up: appeal follow-up');
  const demands = async (...more: string[]) =>
    JSON.parse((await on('2026-12-10', 'report', company, '--json', ...more)).out).cases[0].demands;
  expect(new Set((await demands()).map(({ state }: { state: string }) => state))).toEqual(new Set(['open']));
  expect((await demands('--today', '2027-02-08'))[0]).toMatchObject({ state: 'met', met: '2027-02-08' });
  expect((await on('2026-12-10', 'due', company, '--today', '2027-02-08')).out).toContain('nothing is left to ask for');
  expect((await on('2026-12-10', 'follow-up', company)).out).toContain(`follow-up  ${company}/2026-12-10\n`);
  // The draft is meant beside a newer letter until then, and moot from then on.
  const newer = '{ id: newer, date: 2026-12-10, template: escalation, recipients: [ilo-director-general] }';
  const next = '  # Invented, as an example in Arabic';
  edit('data/cases.yaml', next, `      - ${newer}\n${next}`);
  expect((await on('2026-12-10', 'generate', company)).out).toContain('velmont-ceo');
  expect((await on('2027-02-08', 'due', company)).out).toContain('so the letter 2026-12-10 is not needed');
}, 60_000);
