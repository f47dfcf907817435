import { writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Fault, faultServer, type Stage } from '../../faults/fault-server.ts';
import { forward } from '../../mailbox/forward.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';
import { answer, report } from './incoming.ts';

const notice = kyrgyzstan.replace('email', 'notice');

/** A workspace whose first try at the letter of Kyrgyzstan came to nothing, a mail server that takes the next, and mail that comes. */
async function afterFault(at: Stage, fault: Fault) {
  const workspace = shippedWorkspace();
  const server = await faultServer(at, fault, 1);
  onTestFinished(() => server.close());
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  await workspace.appealAs({ env }, 'send', 'kyrgyzstan-2023', '--yes');
  const tried = server.received.length;
  const ledger = () => workspace.text('data/ledger/kyrgyzstan-2023.jsonl');
  const messageId = /"messageId":"(<[^"]*>)"/.exec(ledger())?.[1] ?? '';
  const folder = temporaryFolder();
  return {
    ...workspace,
    ledger,
    on: (day: string, ...argv: string[]) => workspace.appealAs({ now: `${day}T09:00:00Z`, env }, ...argv),
    put: (name: string, text: (messageId: string) => string) => writeFileSync(`${folder}/${name}`, text(messageId)),
    sync: () => workspace.appealAs({ now: '2026-11-26T09:00:00Z', env }, 'sync', '--from', folder),
    bounces: (...argv: string[]) =>
      workspace.appealAs({ now: '2026-11-25T09:00:00Z', env }, 'bounces', '--from', folder, ...argv),
    /** How many messages the mail server was handed since. */
    sentSince: () => server.received.length - tried,
  };
}

const delivered = (messageId: string) => report(messageId, 'postfix-delivered');
const another = (messageId: string) => delivered(messageId).replace('.4X1@mail', '.4X2@mail');

const states: readonly [state: string, at: Stage, fault: Fault, again: readonly string[]][] = [
  ['deferred', 'rcpt', '451 4.7.1 grey', []],
  ['rejected', 'dot', '554 5.7.1 no', ['--again', 'smaller']],
  ['uncertain', 'dot', 'hang-up', []],
  ['not-sent', 'dot', 'hang-up', []],
];

describe.each(states)('a letter that is %s on record, and delivered by a report', (state, at, fault, again) => {
  const begin = async () => {
    const scene = await afterFault(at, fault);
    if (state === 'not-sent') await scene.on('2026-11-23', 'log', 'settle', kyrgyzstan, '--not-sent');
    scene.put('1.eml', delivered);
    const read = await scene.bounces();
    expect(read).toMatchObject({
      exit: 1,
      out: `DOUBTFUL  1.eml  ${kyrgyzstan}: it says that the letter was delivered, and on record it is ${state}; it will not be sent until you say what became of it\n`,
    });
    const steps = [...read.err.matchAll(/: appeal (log settle .*)$/gm)].map(([, step = '']) => step.split(' '));
    expect(steps.map((step) => step.at(3) ?? '')).toEqual(['--sent', '--not-sent']);
    return { ...scene, went: [...(steps[0]?.slice(0, -1) ?? []), '2026-11-23'], not: steps[1] ?? [] };
  };
  const send = ['send', 'kyrgyzstan-2023', ...again, '--yes'];

  it('stays here, and is due to a person, until one has said that it went', async () => {
    const { on, bounces, ledger, went, sentSince } = await begin();
    expect((await on('2026-11-25', 'due')).out).toMatch(
      /2026-11-24 .*kyrgyzstan-2023 → ilo-director-general\n +an e-mail says that it was sent after all/,
    );
    for (const argv of state === 'deferred' ? [send, ['send', '--retry', '--yes']] : [send])
      expect((await on('2026-11-25', ...argv)).err).toContain('[delivered-after-all]');
    expect(sentSince()).toBe(0);
    const before = ledger();
    expect((await bounces()).exit).toBe(1);
    expect(ledger()).toBe(before);

    expect((await on('2026-11-25', ...went)).out).toBe(`sent  ${kyrgyzstan}\n`);
    expect((await on('2026-11-25', 'send', 'kyrgyzstan-2023', '--yes')).err).toContain('[already-sent]');
    expect(await bounces()).toMatchObject({
      exit: 0,
      out: expect.stringMatching(`^delivered  2026-11-24  ${kyrgyzstan}`),
    });
    expect((await on('2026-11-25', 'log', 'verify')).exit).toBe(0);
    expect(sentSince()).toBe(0);
  });

  it('goes once more where a person has said that it did not, until other mail says so', async () => {
    const { on, bounces, put, not, sentSince } = await begin();
    const said = await on('2026-11-25', ...not);
    expect(said).toMatchObject({ exit: 0, err: expect.stringContaining('What stands against it: mail of 2026-11-24') });
    expect(await bounces()).toMatchObject({ exit: 0, out: '' });
    put('2.eml', another);
    expect((await bounces()).exit).toBe(1);
    expect((await on('2026-11-25', ...send)).exit).not.toBe(0);
    expect(sentSince()).toBe(0);
    await on('2026-11-25', ...not);
    expect(await on('2026-11-25', ...send)).toMatchObject({ exit: 0, out: expect.stringMatching('^sent ') });
    expect(sentSince()).toBe(1);
    expect(await bounces()).toMatchObject({ exit: 0 });
    expect((await on('2026-11-25', 'log', 'verify')).exit).toBe(0);
  });
});

describe('of two attempts with different texts, of which mail says that the first was delivered', () => {
  const begin = async () => {
    const scene = await afterFault('dot', '451 4.3.0 later');
    await scene.on('2026-11-23', 'log', 'cancel', kyrgyzstan);
    scene.edit('data/cases.yaml', 'Federation of Trade Unions', 'Free Federation of Trade Unions');
    const second = await faultServer('rcpt', '451 4.7.1 grey', 1);
    onTestFinished(() => second.close());
    const seat = { now: '2026-11-24T09:00:00Z', env: { APPEAL_SMTP_URL: `smtp://127.0.0.1:${second.port}` } };
    await scene.appealAs(seat, 'generate', 'kyrgyzstan-2023');
    expect(await scene.appealAs(seat, 'send', 'kyrgyzstan-2023', '--yes')).toMatchObject({ exit: 3 });
    scene.put('1.eml', delivered);
    await scene.bounces();
    const [first, ...others] = scene.ledger().matchAll(/"state":"prepared".*?"pdf":"(\w+)","message":"(\w+)"/g);
    expect(others.map(([, pdf]) => pdf)).not.toContain(first?.[1]);
    const listed = async () => JSON.parse((await scene.on('2026-11-25', 'log', '--json')).out).dispatches[0];
    return { ...scene, listed, first: { attempt: 1, pdf: first?.[1], message: first?.[2] } };
  };
  const settle = ['log', 'settle', kyrgyzstan, '--sent', '2026-11-23'];

  it('takes the first for what went, and counts on after the second', async () => {
    const { on, first, listed, ledger } = await begin();
    const said = 'It is attempt 1 of 2 that went; if it was another, add --attempt.\n';
    expect(await on('2026-11-25', ...settle)).toMatchObject({ exit: 0, err: said });
    expect(await listed()).toMatchObject({ state: 'sent', ...first });
    expect((await on('2026-11-25', 'log', 'verify')).exit).toBe(0);
    const again = ['send', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '--again', 'lost', '--yes'];
    expect(await on('2026-11-25', ...again)).toMatchObject({ exit: 0 });
    expect(await listed()).toMatchObject({ state: 'sent', attempt: 3 });
    expect(new Set(ledger().match(/"messageId":"[^"]*"/g)).size).toBe(3);
  });

  it('takes that which a person names, also where they name another later', async () => {
    const { on, first, listed } = await begin();
    expect((await on('2026-11-25', ...settle, '--attempt', '3')).err).toContain('has no attempt 3');
    await on('2026-11-25', ...settle, '--attempt', '2');
    expect(await listed()).toMatchObject({ state: 'sent', attempt: 2 });
    expect(await on('2026-11-25', ...settle, '--attempt', '1')).toMatchObject({ exit: 0 });
    expect(await listed()).toMatchObject({ state: 'sent', ...first });
    const not = ['log', 'settle', kyrgyzstan, '--not-sent', '--attempt'];
    expect((await on('2026-11-25', ...not, '3')).err).toContain(`appeal ${not.join(' ')} 1\n`);
    expect(await on('2026-11-25', ...not, '2')).toMatchObject({
      exit: 5,
      err: expect.stringContaining('not sent already'),
    });
    expect(await on('2026-11-25', ...not, '1')).toMatchObject({ exit: 0, out: `not-sent  ${kyrgyzstan}\n` });
  });
});

describe('a letter that has come back', () => {
  const bounced = (messageId: string) => report(messageId).replaceAll('.4X1@mail', '.4X0@mail');
  const again = ['send', 'kyrgyzstan-2023', '--letter', '2023-12-11', '--again', 'corrected address', '--yes'];
  const cameBack = async () => {
    const scene = await afterFault('rcpt', '451 4.7.1 grey');
    await scene.on('2026-11-24', 'send', '--retry', '--yes');
    return scene;
  };

  it('and is delivered by a later report goes once more only where a person says that it did not arrive', async () => {
    const { on, bounces, put, sentSince } = await cameBack();
    put('1.eml', bounced);
    expect((await bounces()).out).toMatch(/^bounced/);
    put('2.eml', delivered);
    const read = await bounces();
    expect(read.out).toContain(
      'it says that the letter was delivered, and on record it is bounced; it will not be sent until you say',
    );
    expect((await on('2026-11-25', ...again)).err).toContain('[delivered-after-all]');
    expect(sentSince()).toBe(1);
    const [went = [], not = []] = [...read.err.matchAll(/: appeal (log settle .*)$/gm)].map(([, step = '']) =>
      step.split(' '),
    );
    expect(await on('2026-11-25', ...not)).toMatchObject({ exit: 0, out: `bounced  ${kyrgyzstan}\n` });
    expect((await on('2026-11-25', ...again.slice(0, -1), '--dry-run')).err).not.toContain('[delivered-after-all]');
    expect(await on('2026-11-25', ...went.slice(0, -1), '2026-11-24')).toMatchObject({ out: `sent  ${kyrgyzstan}\n` });
    expect((await on('2026-11-25', 'send', 'kyrgyzstan-2023', '--yes')).err).toContain('[already-sent]');
    expect((await on('2026-11-25', 'log', 'verify')).exit).toBe(0);
  });

  it('goes no more where the try that came back is delivered, and the next was put off, until a person has said', async () => {
    const { appealAs, bounces, put, on, ledger } = await cameBack();
    put('1.eml', bounced);
    await bounces();
    const server = await faultServer('rcpt', '451 4.7.1 grey', 1);
    onTestFinished(() => server.close());
    const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    const send = (...argv: string[]) => appealAs({ now: '2026-11-25T09:00:00Z', env }, 'send', ...argv, '--yes');
    expect((await send(...again.slice(1, -1))).exit).toBe(3);
    put('2.eml', delivered);
    const read = await bounces();
    expect(read.out).toContain(
      'it says that the letter was delivered, and on record it is deferred; it will not be sent until you say',
    );
    for (const argv of [['kyrgyzstan-2023'], ['--retry']])
      expect((await send(...argv)).err).toContain('[delivered-after-all]');
    expect(server.received).toEqual([]);
    const went = /if it went: appeal (.*)/.exec(read.err)?.[1]?.split(' ') ?? [];
    expect(went.at(-1)).toBe('2026-11-24');
    expect((await on('2026-11-25', ...went)).out).toBe(`sent  ${kyrgyzstan}\n`);
    expect(
      JSON.parse(
        ledger()
          .trimEnd()
          .split('\n')
          .findLast((line) => line.includes('/email')) ?? '',
      ),
    ).toMatchObject({
      ...{ state: 'sent', date: '2026-11-24', attempt: 1 },
      reply: expect.stringMatching('^250 '),
    });
  });

  it('after it was delivered is no riddle, however often the mailbox is read', async () => {
    const { bounces, on, put, ledger } = await cameBack();
    put('1.eml', delivered);
    put('2.eml', bounced);
    expect(await bounces()).toMatchObject({
      out: expect.stringMatching(/^delivered .*\nbounced /),
      err: expect.stringContaining('A report of 2026-11-24 says that it was delivered to somebody: find out first'),
    });
    const before = ledger();
    expect(await bounces()).toMatchObject({ exit: 0, out: '' });
    expect(ledger()).toBe(before);
    const { out } = await on('2026-11-26', 'due', 'kyrgyzstan-2023');
    expect(out).toContain('a report of 2026-11-24 says that it was delivered to somebody; find out first');
    const [, went = ''] = /If it arrived: appeal (log settle \S+ --sent) DATE\./.exec(out) ?? [];
    expect(await on('2026-11-26', ...went.split(' '), '2026-11-24')).toMatchObject({ exit: 0 });
  });
});

it('notes nothing in a dry run, and a report once, whatever its day, that somebody forwarded, too', async () => {
  const { bounces, put, ledger } = await afterFault('rcpt', '451 4.7.1 grey');
  put('1.eml', (messageId) => delivered(messageId).replaceAll('24 Nov 2026', '24 Nov 2037'));
  put('2.eml', (messageId) => forward(delivered(messageId)));
  const before = ledger();
  const dry = await bounces('--dry-run');
  expect(dry).toMatchObject({ exit: 1, err: expect.not.stringContaining('--not-sent') });
  expect(ledger()).toBe(before);
  await bounces();
  const lines = ledger().split('\n');
  const noted = lines.filter((line) => line.includes(notice));
  expect(noted.map((line) => /"date":"([^"]*)"/.exec(line)?.[1])).toEqual(['2026-11-25', '2026-11-24']);
  expect(noted.join()).not.toContain('"what":"delivered"');
  await bounces();
  expect(ledger().split('\n')).toEqual(lines);
});

it('holds what is put off where a report that it was delivered cannot be relied on, too', async () => {
  const { on, bounces, put, sentSince } = await afterFault('rcpt', '451 4.7.1 grey');
  put('1.eml', (messageId) =>
    delivered(messageId).replace(/Content-Type: text\/rfc822-headers[\s\S]*?\n\n--/, '\n\n--'),
  );
  expect((await bounces()).out).toContain('on record it is deferred; it will not be sent until you say');
  expect((await on('2026-11-25', 'send', '--retry', '--yes')).err).toContain('[delivered-after-all]');
  expect(sentSince()).toBe(0);
});

it('holds what is put off where an answer to it has come, which is recorded once a person has said that it went', async () => {
  const { on, sync, put, sentSince } = await afterFault('rcpt', '451 4.7.1 grey');
  put('1.eml', (messageId) => answer(`In-Reply-To: ${messageId}\nSubject: Re: Arrests`));
  const read = await sync();
  expect(read).toMatchObject({ exit: 1, out: expect.stringContaining('the letter is deferred: settle that first') });
  const steps = [...read.err.matchAll(/: appeal (log settle .*)$/gm)].map(([, step = '']) => step.split(' '));
  expect((await on('2026-11-26', 'send', '--retry', '--yes')).err).toContain('[delivered-after-all]');
  expect(sentSince()).toBe(0);
  const [went = [], not = []] = steps;
  const said = await on('2026-11-26', ...not);
  expect(said.err).toContain('What stands against it: mail of 2026-11-25: an answer that refers to it.');
  expect((await on('2026-11-26', 'send', '--retry', '--dry-run')).err).not.toContain('[delivered-after-all]');
  await on('2026-11-26', ...went.slice(0, -1), '2026-11-23');
  expect(await sync()).toMatchObject({ exit: 0, out: expect.stringMatching('^acknowledgement  2026-11-25') });
});
