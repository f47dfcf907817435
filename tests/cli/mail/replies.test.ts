/** What a person says of replies, and how it is corrected. */
import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';
import { afterSending, answer, replyKey } from './incoming.ts';

const id = 'kyrgyzstan-2023';
const letter = `${id}/2023-12-11/ilo-director-general`;
const rules = 'followUp: { after: 14 days, escalate: { to: [astovia-embassy] } }\n';

async function posted(settings = rules) {
  const workspace = shippedWorkspace();
  appendFileSync(workspace.at('appeal.yaml'), settings);
  await workspace.appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const reply = (command: string, ...more: string[]) =>
    workspace.appeal('reply', command, id, '--from', 'ilo-director-general', '--date', '2023-12-20', ...more);
  const ledger = () => workspace.text(`data/ledger/${id}.jsonl`);
  const due = async (today = '2024-01-10') => (await workspace.appeal('due', '--today', today)).out;
  return { ...workspace, reply, ledger, due };
}

it.each<[what: string, given: string[], says: string]>([
  ['none is named', [], 'error: Say what came: --kind acknowledgement or --kind answer or --kind refusal. [usage]'],
  [
    'it is misspelt',
    ['--kind', 'anwser'],
    'error: “anwser” is no kind of reply: --kind acknowledgement or --kind answer or --kind refusal.',
  ],
])('takes no kind of a reply for granted where %s', async (_what, given, says) => {
  const { reply, ledger } = await posted();
  const before = ledger();
  for (const command of ['add', 'correct']) {
    const { exit, err } = await reply(command, ...given);
    expect(exit).toBe(2);
    expect(err).toContain(says);
    expect(err).toMatch(/acknowledgement: .* starts again.*answer: the clock stops; .*refusal: .* escalates/s);
  }
  expect(ledger()).toBe(before);
});

it.each<[kind: string, settings: string, words: string, clock: object]>([
  [
    'acknowledgement',
    rules,
    'The clock runs. The next letter, follow-up, is due on 2024-01-03.\n',
    { runs: true, date: '2024-01-03', template: 'follow-up', to: ['ilo-director-general'] },
  ],
  [
    'answer',
    rules,
    'The clock stops: they have answered on 2023-12-20; 3 demands are open: write again, ',
    { runs: false, date: '2023-12-20' },
  ],
  [
    'refusal',
    rules,
    `The clock stops. The next letter, escalation to astovia-embassy, is due from 2023-12-20 on: appeal follow-up ${id} --due\n`,
    { runs: false, date: '2023-12-20', template: 'escalation', to: ['astovia-embassy'] },
  ],
  [
    'refusal',
    'followUp: { after: 14 days }\n',
    'The clock stops: its rule has no letter left',
    { runs: false, date: '2023-12-20' },
  ],
  [
    'acknowledgement',
    'followUp: { after: 14 days, steps: [] }\n',
    'The clock runs until 2024-01-03; then its rule has no letter left',
    { runs: true, date: '2024-01-03' },
  ],
  ['acknowledgement', '', 'No clock runs: no rule says how long to wait', { runs: false }],
  ['answer', 'followUp: { after: never }\n', 'No clock runs: the rule is never to follow up.\n', { runs: false }],
])('says what a reply of kind %s does to the clock, with %s', async (kind, settings, words, clock) => {
  const { reply } = await posted(settings);
  expect((await reply('add', '--kind', kind)).err).toContain(words);
  expect(JSON.parse((await reply('add', '--kind', kind, '--json')).out)).toMatchObject({ kind, clock });
});

it.each([
  [
    'acknowledgement',
    '',
    'no rule says how long to wait. Add to appeal.yaml or to the case: followUp: { after: 14 days }',
  ],
  ['answer', 'followUp: { after: never }\n', 'the rule is never to follow up.'],
  ['answer', rules, 'they have answered on 2023-12-20; 3 demands are open: write again, '],
  ['refusal', 'followUp: { after: 14 days }\n', 'its rule has no letter left. Write one of your own, '],
])(
  'gives the reason why nothing follows a reply of kind %s as follow-up does, with %s',
  async (kind, settings, why) => {
    const { reply, appeal } = await posted(settings);
    expect((await reply('add', '--kind', kind)).err).toContain(`: ${why}`);
    expect((await appeal('follow-up', id, '--date', '2023-12-22')).err).toContain(`ilo-director-general: ${why}`);
  },
);

it('says of a reply that a drafted letter does not know of it', async () => {
  const { reply, appeal } = await posted();
  await appeal('follow-up', id, '--date', '2023-12-30');
  expect((await reply('add', '--kind', 'answer')).err).toContain(
    'No clock runs: the next letter, 2023-12-30, is drafted already',
  );
});

it('says of a file that it is on record as the reply of somebody else', async () => {
  const { reply, appeal, at, edit } = await posted();
  appendFileSync(at('scan.pdf'), 'a scan');
  await reply('add', '--kind', 'answer', '--file', at('scan.pdf'));
  edit('data/cases.yaml', '- date: 2023-12-11\n', '- date: 2023-12-11\n        cc: [astovia-embassy]\n');
  const other = ['--from', 'astovia-embassy', '--date', '2023-12-21', '--kind', 'acknowledgement'];
  await appeal('log', 'add', `${id}/2023-12-11/astovia-embassy/post`, '--sent', '2023-12-12');
  const added = await appeal('reply', 'add', id, ...other, '--file', at('scan.pdf'));
  expect([added.exit, added.err]).toEqual([
    0,
    expect.stringContaining(
      `The same file is on record as the answer of ilo-director-general, of 2023-12-20. If it is theirs alone: appeal reply withdraw ${id} --from astovia-embassy --date 2023-12-21 --was acknowledgement\n`,
    ),
  ]);
});

it('corrects the kind of a reply, everywhere, and rewrites nothing', async () => {
  const { reply, ledger, due, appeal, text, at } = await posted();
  appendFileSync(at('scan.pdf'), 'a scan');
  await reply('add', '--kind', 'answer', '--file', at('scan.pdf'));
  const before = ledger();
  expect(await due()).toContain('answered on 2023-12-20');
  expect(await reply('correct', '--kind', 'acknowledgement')).toMatchObject({
    exit: 0,
    out: `corrected  answer → acknowledgement  2023-12-20  ${letter}/reply\n`,
    err: expect.stringContaining('The clock runs. The next letter, follow-up, is due on 2024-01-03.'),
  });
  expect(ledger().startsWith(before)).toBe(true);
  expect(ledger().slice(before.length)).toContain('"kind":"acknowledgement","replaces":1,"file":"data/replies/');
  expect((await appeal('log', 'verify')).exit).toBe(0);

  expect(await due()).toContain('the letter 2023-12-11 was acknowledged and not answered; follow-up:');
  const timeline = await appeal('timeline', id, '--today', '2023-12-21');
  expect(timeline.out).toContain('2023-12-20  reply    ilo-director-general  acknowledgement\n');
  expect(timeline.out).not.toContain('answer');
  const report = JSON.parse((await appeal('report', id, '--json', '--today', '2023-12-21')).out);
  expect(report.cases[0].threads[0]).toMatchObject({ answered: 0, reply: { kind: 'acknowledgement' }, waited: 9 });
  expect((await appeal('log', 'export')).out).toMatch(/,reply,1,.*,answered,.*,reply,2,.*,acknowledgement,.*,1,+\r\n/s);
  await appeal('follow-up', id, '--date', '2024-01-10', '--format', 'txt');
  const said = text(`out/2024-01-10-${id}-ilo-director-general-en.txt`).replaceAll(/\s+/g, ' ');
  expect(said).toContain('On 20 December 2023 you acknowledged receipt, and we have had no answer since.');

  expect(await reply('correct', '--kind', 'acknowledgement')).toMatchObject({ exit: 2 });
  expect(await reply('correct', '--kind', 'refusal', '--was', 'answer')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('on record: acknowledgement of 2023-12-20'),
  });
  expect((await reply('correct', '--kind', 'refusal')).exit).toBe(0);
});

it('withdraws a reply, everywhere, and lets it be recorded anew', async () => {
  const { reply, ledger, due, appeal } = await posted();
  await reply('add', '--kind', 'refusal');
  await appeal('follow-up', id, '--date', '2023-12-21');
  const before = ledger();
  expect(await reply('withdraw', '--reason', 'of another case')).toMatchObject({
    exit: 0,
    out: `withdrawn  refusal  2023-12-20  ${letter}/reply\n`,
  });
  expect(ledger().startsWith(before)).toBe(true);
  expect((await appeal('log', 'verify')).exit).toBe(0);
  expect((await appeal('log')).out).toContain(`withdrawn  2023-12-20  ${letter}/reply  of another case\n`);
  expect((await appeal('timeline', id, '--today', '2023-12-22')).out).not.toContain('refusal');
  // The letter that was drafted of it must not go.
  const told = '{ from: ilo-director-general, date: 2023-12-20, kind: refusal }';
  expect(await due('2023-12-22')).toContain(
    `the letter 2023-12-21 does not tell of the replies as they are on record: take it out of the case, or\n      take out of its replies: ${told}\n      and make it again: appeal generate ${id} --letter 2023-12-21\n`,
  );
  const send = await appeal('send', id, '--letter', '2023-12-21', '--dry-run');
  expect(send.out.replaceAll(/\s+/g, ' ')).toContain(`corrected or withdrawn; take ${told} out of its replies:`);
  const { err } = await appeal('generate', id, '--letter', '2023-12-21', '--format', 'txt');
  expect(err).toContain('tells of a reply that is no more on record');
  expect(err).toContain(`hint: take out of its replies: ${told}\n`);
  const { items } = JSON.parse((await appeal('due', '--json', '--today', '2023-12-22')).out);
  expect(items[0]).toMatchObject({ reason: 'answered-since', mistold: [{ kind: 'refusal', date: '2023-12-20' }] });

  expect(await reply('withdraw')).toMatchObject({ exit: 2, err: expect.stringContaining('unknown-reply') });
  expect((await reply('add', '--kind', 'refusal')).out).toContain('refusal  2023-12-20');
  expect(await due('2023-12-22')).toContain('the letter 2023-12-21 is not sent, and goes to them by post');
});

it('asks which of two replies of one day is meant', async () => {
  const { reply, due } = await posted();
  await reply('add', '--kind', 'acknowledgement');
  expect((await reply('add', '--kind', 'answer')).err).toContain('--date 2023-12-20 --was acknowledgement\n');
  expect(await reply('withdraw')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('--was acknowledgement or --was answer'),
  });
  expect(await reply('correct', '--kind', 'answer')).toMatchObject({
    exit: 2,
    err: expect.stringContaining(
      `appeal reply withdraw ${id} --from ilo-director-general --date 2023-12-20 --was acknowledgement`,
    ),
  });
  expect((await reply('withdraw', '--was', 'answer', '--kind', 'refusal')).exit).toBe(2);
  expect((await reply('withdraw', '--kind', 'answr')).err).toContain('Allowed choices');
  expect((await reply('withdraw', '--kind', 'answer')).exit).toBe(0);
  expect(await due()).toContain('was acknowledged and not answered');
});

it('corrects and withdraws one of several mails of a day', async () => {
  const { on, put, folder, messageId, ledger, at } = await afterSending();
  for (const number of [1, 2, 3])
    put(`${number}.eml`, answer(`In-Reply-To: ${messageId}\nMessage-ID: <r${number}@ilo.example>\nSubject: Re`));
  const read = await on('2026-11-26', 'sync', '--from', folder);
  const lines = [...read.err.matchAll(/appeal (reply correct .*) --kind answer (--file \S+)$/gm)];
  const [first = [], second = [], third = []] = lines.map(([, words = '', file = '']) => [words, file]);
  const files = [first, second, third].map(([, file = '']) => file.replace('--file ', ''));
  const correct = (words = '', ...more: string[]) => on('2026-11-26', ...words.split(' '), ...more);
  expect(await correct(first[0], '--kind', 'answer')).toMatchObject({
    exit: 2,
    err: expect.stringContaining(
      `are on record: acknowledgement. [usage]\n  → say which: --file ${files.join(' or --file ')}\n`,
    ),
  });
  expect(await correct(`${second[0]} ${second[1]}`, '--kind', 'answer')).toMatchObject({ exit: 0 });
  expect(ledger()).toMatch(/"<r2@ilo\.example>".*"kind":"answer","replaces":2/);
  const withdraw = (third[0] ?? '').replace('correct', 'withdraw');
  expect(await correct(withdraw, '--file', at(files[2] ?? ''))).toMatchObject({ exit: 0 });
  expect(ledger()).toMatch(/"state":"withdrawn".*"replaces":3/);
  // Of one kind, each may be another.
  expect(await correct(first[0], '--kind', 'answer', '--file', files[0] ?? '')).toMatchObject({ exit: 0 });
  expect(await correct(first[0], '--kind', 'refusal', '--file', 'data/replies/x.eml')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('unknown-reply'),
  });
});

it('reads mail that was corrected or withdrawn no second time', async () => {
  const { on, put, folder, messageId, ledger } = await afterSending();
  put('1.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re`));
  const first = await on('2026-11-26', 'sync', '--from', folder);
  const hint = /appeal (reply correct .*) --kind answer/.exec(first.err)?.[1]?.split(' ') ?? [];
  expect((await on('2026-11-26', ...hint, '--kind', 'answer')).out).toContain(
    `acknowledgement → answer  2026-11-25  ${replyKey}`,
  );
  for (const command of [[], ['reply', 'withdraw', ...hint.slice(2)]]) {
    if (command.length > 0) expect((await on('2026-11-26', ...command)).exit).toBe(0);
    const after = ledger();
    expect(await on('2026-11-26', 'sync', '--from', folder)).toMatchObject({ exit: 0, out: '' });
    expect(ledger()).toBe(after);
  }
});

it('lets mail of a day be read of which a reply was withdrawn', async () => {
  const { on, put, folder, messageId } = await afterSending();
  put('1.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re`));
  const reply = ['--from', 'ilo-director-general', '--date', '2026-11-25'];
  await on('2026-11-26', 'reply', 'add', id, ...reply, '--kind', 'answer');
  expect((await on('2026-11-26', 'sync', '--from', folder)).out).toBe('');
  await on('2026-11-26', 'reply', 'withdraw', id, ...reply);
  expect((await on('2026-11-26', 'sync', '--from', folder)).out).toContain(replyKey);
});
