import { describe, expect, it } from 'vitest';
import { kyrgyzstan } from '../shipped.ts';
import { afterSending, answer, replyKey, report } from './incoming.ts';

const again = ['--letter', '2023-12-11', '--again', 'corrected address'];
const steps = `    if it arrived: appeal log settle ${kyrgyzstan} --sent 2026-11-23\n    if it did not: appeal log settle ${kyrgyzstan} --not-sent\n`;
const settle = ['log', 'settle', kyrgyzstan];

/** The letter of Kyrgyzstan went; a report says that it came back, and the Director-General’s answer to it came two days later. */
async function scene() {
  const sent = await afterSending();
  const { on, put, folder, messageId } = sent;
  const read = (command: string, file: string, text: string) => {
    put(file, text);
    return on('2026-11-26', command, '--from', `${folder}/${file}`);
  };
  return {
    ...sent,
    bounces: (text = report(messageId)) => read('bounces', 'back.eml', text),
    sync: (head = `In-Reply-To: ${messageId}\nSubject: Re: Arrests`) => read('sync', 'answer.eml', answer(head)),
    /** What nobody has settled: all say both, and nothing goes. */
    holds: async () => {
      const due = await on('2026-11-27', 'due', 'kyrgyzstan-2023');
      expect(due.out).toMatch(
        /^waiting .*\n +it came back undelivered, and a reply of 2026-11-25 to it is on record; find out, then: appeal log settle/,
      );
      const both = 'came back undelivered, and was answered';
      expect((await on('2026-11-27', 'timeline', 'kyrgyzstan-2023')).out).toContain(`2023-12-11: ${both}`);
      const csv = (await on('2026-11-27', 'report', '--csv', 'kyrgyzstan-2023')).out;
      expect(csv).toContain(`waiting,2026-11-25,"${both}"`);
      const dossier = await on('2026-11-27', 'dossier', kyrgyzstan, '--json');
      expect(JSON.parse(dossier.out)).toMatchObject({ claim: 'bounced-and-answered' });
      expect(dossier.err).toContain('on record as come back, and as answered');
      for (const argv of [[], again]) {
        const refused = await sent.sendOn('2026-11-27', ...argv);
        expect(refused).toMatchObject({ exit: 5, err: expect.stringContaining('[delivered-after-all]') });
      }
    },
  };
}

describe('a letter that was answered, and of which a report says that it came back', () => {
  it.each<[what: string, (at: Awaited<ReturnType<typeof scene>>) => Promise<void>]>([
    [
      'after the answer',
      async ({ bounces, sync }) => {
        expect(await sync()).toMatchObject({ exit: 0 });
        const back = await bounces();
        expect(back).toMatchObject({ exit: 1, out: expect.stringMatching(`^bounced  2026-11-24  ${kyrgyzstan}`) });
        expect(back.err).toContain(`${kyrgyzstan} came back, and was answered on 2026-11-25.`);
        expect(back.err).toContain(steps);
        expect(back.err).not.toContain('--again');
      },
    ],
    [
      'before the answer',
      async ({ bounces, sync }) => {
        await bounces();
        const read = await sync();
        expect(read).toMatchObject({
          exit: 1,
          out: expect.stringContaining(`acknowledgement  2026-11-25  ${replyKey}`),
        });
        expect(read.err).toContain(steps);
        expect(read.err).toContain('No clock runs: whether the letter 2023-12-11 went, a person has to say first');
      },
    ],
    [
      'before an answer in doubt, which a person records by a command that is printed',
      async ({ bounces, on, put, folder, messageId }) => {
        await bounces();
        const text = answer(`In-Reply-To: ${messageId}\nSubject: Re: Arrests`).replace(
          'director-general@ilo',
          'dg@other',
        );
        put('doubt.eml', text);
        const { err } = await on('2026-11-26', 'sync', '--from', `${folder}/doubt.eml`);
        const [, command = ''] = /appeal (reply add .* --kind answer .*)/.exec(err) ?? [];
        const added = await on('2026-11-26', ...command.split(' '));
        expect(added).toMatchObject({ exit: 0, out: `answer  2026-11-25  ${replyKey}\n` });
        expect(added.err).toContain(steps);
      },
    ],
    [
      'before an answer on paper, where nothing else had gone',
      async ({ bounces, on, edit }) => {
        await bounces();
        edit('data/cases.yaml', / {6}- date: 2023-10-2[45]\n {8}elsewhere: true\n/g, '');
        const reply = [
          'reply',
          'add',
          'kyrgyzstan-2023',
          '--from',
          'ilo-director-general',
          '--kind',
          'answer',
          '--date',
        ];
        expect((await on('2026-11-26', ...reply, '2026-11-22')).err).toContain('[nothing-to-answer]');
        expect((await on('2026-11-26', ...reply, '2026-11-25')).err).toContain(steps);
      },
    ],
    [
      'by a person’s word, after the answer',
      async ({ sync, on }) => {
        await sync();
        expect((await on('2026-11-26', ...settle, '--bounced', '2026-11-24')).err).toContain(steps);
      },
    ],
  ])('%s, is held until a person says which holds', async (_what, begin) => {
    const at = await scene();
    await begin(at);
    await at.holds();
    expect((await at.on('2026-11-27', 'log', 'verify')).exit).toBe(0);
  });
});

it('takes neither back what a person has said of a letter, whatever is read again', async () => {
  const { bounces, sync, on, ledger, sendOn } = await scene();
  await sync();
  await bounces();
  expect(await on('2026-11-26', ...settle, '--sent', '2026-11-23')).toMatchObject({ out: `sent  ${kyrgyzstan}\n` });
  const before = ledger();
  expect([await bounces(), await sync()]).toMatchObject([{ exit: 0 }, { exit: 0 }]);
  expect(ledger()).toBe(before);
  expect((await sendOn('2026-11-27')).err).toContain('[already-sent]');
  expect((await on('2026-11-27', 'log', 'verify')).exit).toBe(0);
});

it('goes once more where a person has said that it did not arrive, until another answer comes', async () => {
  const { bounces, sync, on, put, folder, messageId, sendOn } = await scene();
  await sync();
  await bounces();
  const not = [...settle, '--not-sent'];
  expect(await on('2026-11-26', ...not)).toMatchObject({
    out: `bounced  ${kyrgyzstan}\n`,
    err: expect.stringContaining('What stands against it: a reply of 2026-11-25.'),
  });
  expect((await on('2026-11-26', 'due')).out).toContain('--again "corrected address"');
  expect((await sendOn('2026-11-26', ...again, '--dry-run')).exit).toBe(0);
  put('second.eml', answer(`In-Reply-To: ${messageId}\nSubject: Re: Arrests`, 'As I said: thank you.'));
  expect((await on('2026-11-26', 'sync', '--from', `${folder}/second.eml`)).err).toContain(steps);
  expect((await sendOn('2026-11-26', ...again)).err).toContain('[delivered-after-all]');
  await on('2026-11-26', ...not);
  expect((await sendOn('2026-11-26', ...again)).exit).toBe(0);
  expect((await on('2026-11-27', 'log', 'verify')).exit).toBe(0);

  const reply = ['reply', 'add', 'kyrgyzstan-2023', '--from', 'ilo-director-general', '--kind', 'refusal', '--date'];
  await on('2026-11-27', ...reply, '2026-11-27');
  const { err } = await on('2026-11-27', ...settle, '--bounced', '2026-11-27');
  const went = /appeal (log settle \S+ --sent 2026-11-26 --attempt 2)/.exec(err)?.[1] ?? '';
  expect(await on('2026-11-27', ...went.split(' '))).toMatchObject({ out: `sent  ${kyrgyzstan}\n` });
});

it('takes an answer for one to the letter that went by post after it had come back by e-mail', async () => {
  const { bounces, sync, on } = await scene();
  await bounces();
  await on('2026-11-25', 'log', 'add', kyrgyzstan.replace('email', 'post'), '--sent', '2026-11-25');
  const read = await sync();
  expect(read).toMatchObject({ exit: 0, out: expect.stringContaining(replyKey) });
  expect((await on('2026-11-26', 'due', 'kyrgyzstan-2023')).out).not.toContain('came back');
});

it('holds a letter that came back and that a program has answered, and records no answer', async () => {
  const { bounces, sync, on, sendOn, messageId, ledger } = await scene();
  await bounces();
  const read = await sync(`In-Reply-To: ${messageId}\nAuto-Submitted: auto-replied\nSubject: Absent`);
  expect(read).toMatchObject({
    exit: 1,
    out: expect.stringContaining('it is an automatic reply to a letter that is bounced on record'),
  });
  expect(ledger()).not.toContain('"state":"answered"');
  expect((await sendOn('2026-11-26', ...again)).err).toContain('[delivered-after-all]');
  expect((await on('2026-11-26', ...settle, '--not-sent')).exit).toBe(0);
  expect((await sendOn('2026-11-26', ...again, '--dry-run')).exit).toBe(0);
});

it('writes nothing in a dry run, and says that the letter was answered', async () => {
  const { sync, ledger, on, put, folder, messageId } = await scene();
  await sync();
  const before = ledger();
  put('back.eml', report(messageId));
  const { err } = await on('2026-11-26', 'bounces', '--from', `${folder}/back.eml`, '--dry-run');
  expect(err).toContain('was answered on 2026-11-25');
  expect(err).not.toContain('appeal ');
  expect(ledger()).toBe(before);
});

it('lets no later letter go that would leave it out, until a person has said which holds', async () => {
  const { bounces, sync, on, edit, sendOn } = await scene();
  await sync();
  await bounces();
  edit(
    'data/cases.yaml',
    '      - date: 2023-12-11\n',
    '      - date: 2023-12-11\n      - date: 2026-11-27\n        template: follow-up\n',
  );
  const made = await on('2026-11-27', 'generate', 'kyrgyzstan-2023');
  expect(made.err).toContain(
    'does not cite the letter "2023-12-11", which is on record as bounced, and has gone by what mail or a reply says.',
  );
  expect(made.err).toContain(`say what became of it: appeal ${settle.join(' ')} --sent DATE`);
  expect((await sendOn('2026-11-27')).err).toContain('[earlier-unsettled]');
  await on('2026-11-27', ...settle, '--sent', '2026-11-23');
  const after = await sendOn('2026-11-27', '--dry-run');
  expect(after.err).not.toContain('[earlier-unsettled]');
});

it('prints no command that would find no letter to answer', async () => {
  const { on, put, folder, edit } = await scene();
  edit('appeal.yaml', /$/, '\nfollowUp: { after: 14 days }\n');
  put('early.eml', answer('Subject: Greetings').replaceAll(/\w+, \d+ \w+ 2026/g, 'Sun, 01 Oct 2023'));
  const read = await on('2026-11-26', 'sync', '--from', `${folder}/early.eml`);
  const due = await on('2026-11-26', 'due', 'kyrgyzstan-2023');
  const days = ({ err }: typeof read) => new Set([...err.matchAll(/reply add .* --date (\S+)/g)].map(([, day]) => day));
  expect([days(read), days(due)]).toEqual([new Set(['YYYY-MM-DD']), new Set(['YYYY-MM-DD'])]);
});
