import { expect, it, onTestFinished } from 'vitest';
import { type Fault, faultServer, type Stage } from '../faults/fault-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { key, typeIn } from './type-in.ts';

async function server(at?: Stage, fault?: Fault, times?: number) {
  const opened = await faultServer(at, fault, times);
  onTestFinished(() => opened.close());
  return opened;
}

const hours = 22 * 24;
const reminder = 'example-2026/2026-11-24/labour-minister/email';
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

/** A first letter that went, by the mail server or as a person said, and its reminder, which was put off. */
async function story(how: 'accepted' | 'lost and settled') {
  const root = temporaryFolder();
  const first = await (how === 'accepted' ? server() : server('dot', 'hang-up', 1));
  const before = typeIn(root, `smtp://127.0.0.1:${first.port}`);
  await before.appeal('init');
  await before.appeal('send', '--yes');
  if (how !== 'accepted') await before.appeal('log', 'settle', key, '--sent', '2026-11-02');
  const later = await server('rcpt', '451 later', 1);
  const { appeal, wait } = typeIn(root, `smtp://127.0.0.1:${later.port}`);
  wait(hours);
  expect(await appeal('follow-up', 'example-2026')).toMatchObject({ exit: 0 });
  expect(await appeal('send', 'example-2026', '--yes')).toMatchObject({ exit: 3 });
  return { appeal, wait, received: later.received };
}

it('what was put off and cites a letter that did not go after all stays here, and is made anew after that one', async () => {
  const { appeal, wait, received } = await story('lost and settled');
  const settled = await appeal('log', 'settle', key, '--not-sent');
  expect(settled.err).toContain(`has not gone: appeal log cancel ${reminder}`);
  wait(24);
  const retried = await appeal('send', '--retry', '--yes');
  expect(retried).toMatchObject({ exit: 5, err: expect.stringContaining('[cites-unsent]') });
  expect(flat(retried.err)).toContain(`says that the letter first was sent, but it was not sent; to make it anew`);
  const cancel = /(log cancel \S+), and then/.exec(flat(retried.err))?.[1] ?? '';
  const due = await appeal('due');
  expect(due.out).toContain('the letter first is not sent: review it, then: appeal send example-2026 --letter first');
  expect(due.out).toContain(`says that the letter first was sent, which is not on record: appeal ${cancel};`);
  expect(await appeal(...cancel.split(' '))).toMatchObject({ exit: 0, out: `cancelled  ${reminder}\n` });
  expect((await appeal('send', 'example-2026', '--letter', '2026-11-24', '--yes')).err).toContain('[nothing-before]');
  expect(await appeal('send', 'example-2026', '--letter', 'first', '--yes')).toMatchObject({ exit: 0 });
  expect((await appeal('due')).out).not.toContain('letter first');
  expect(received).toHaveLength(1);
});

it('the same where the letter that it cites came back', async () => {
  const { appeal, wait, received } = await story('accepted');
  const bounced = await appeal('log', 'settle', key, '--bounced', '2026-11-20');
  expect(bounced.err).toContain(`has not gone: appeal log cancel ${reminder}`);
  wait(24);
  const retried = await appeal('send', '--retry', '--yes');
  expect([retried.exit, flat(retried.err)]).toEqual([
    5,
    expect.stringMatching(
      /letter first was sent, but it came back undelivered; .* generate example-2026 \[cites-unsent\]/,
    ),
  ]);
  const due = await appeal('due');
  expect(due.out).toContain('it came back undelivered');
  expect(due.out).toContain(`appeal log cancel ${reminder}`);
  expect(due.out).not.toContain('try again');
  expect(received).toHaveLength(0);
});

it('it goes once the letter that it cites is on record as sent', async () => {
  const { appeal, wait, received } = await story('lost and settled');
  await appeal('log', 'settle', key, '--not-sent');
  await appeal('log', 'settle', key, '--sent', '2026-11-02');
  wait(24);
  expect((await appeal('due')).out).toContain('not accepted yet; try again');
  expect(await appeal('send', '--retry', '--yes')).toMatchObject({ exit: 0 });
  expect(received).toHaveLength(1);
});
