import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loopback } from '../delivery/letters.ts';
import { stage } from '../delivery/stage.ts';

/**
 * A relay that gives each message its verdict, in the order in which they first come. On its first connection it says more than it is
 * asked, before its reply of that number: all later ones then stand in the places of those that follow them.
 */
async function relay(verdicts: readonly string[], extra: readonly string[], before: number, offers: string) {
  const taken: string[] = [];
  const verdictOf = new Map<string, string>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    const isFirst = connections++ === 0;
    let [rest, to, inBody, replies] = ['', '', false, 0];
    const held: string[] = [];
    const say = (reply: string) => {
      if (isFirst && replies === before) held.push(...extra);
      replies += 1;
      held.push(reply);
      socket.write(`${held.shift()}\r\n`);
    };
    socket.on('error', () => {});
    socket.write('220 relay.example\r\n');
    socket.setEncoding('latin1').on('data', (text: string) => {
      rest += text;
      for (;;) {
        const mark = inBody ? '\r\n.\r\n' : '\r\n';
        const end = rest.indexOf(mark);
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + mark.length);
        if (inBody) {
          inBody = false;
          const verdict = verdictOf.get(to) ?? verdicts[verdictOf.size] ?? '250 queued';
          verdictOf.set(to, verdict);
          if (verdict.startsWith('2')) taken.push(to);
          say(verdict);
          to = '';
        } else if (line.startsWith('EHLO')) socket.write(`250-relay.example\r\n250 ${offers}\r\n`);
        else if (line.startsWith('QUIT')) {
          say('221 bye');
          socket.end(held.map((each) => `${each}\r\n`).join(''));
        } else if (line === 'DATA' && !to) say('503 no recipient');
        else if (line === 'DATA') {
          say('354 go on');
          inBody = true;
        } else {
          to = line.startsWith('RCPT') ? (/<(\w+)@/.exec(line)?.[1] ?? '') : '';
          say('250 ok');
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, taken, verdictOf };
}

const [yes, no, later] = ['250 queued', '550 no', '451 later'];
const recipients = ['minister', 'envoy', 'consul'];
const unknown = ['rejected', 'deferred', 'uncertain'];
const may: Record<string, readonly string[]> = { [yes]: ['sent', 'uncertain'], [no]: unknown, [later]: unknown };

/** What is recorded against what the relay had meant: of none, that it was taken or refused where it was not. */
async function send(verdicts: readonly string[], extra: readonly string[], before: number, offers: string) {
  const { port, taken, verdictOf } = await relay(verdicts, extra, before, offers);
  const { send, state } = stage();
  await send(loopback(port), recipients);
  for (const recipient of recipients) {
    const where = `${recipient}, before reply ${before}`;
    expect(taken.filter((each) => each === recipient).length, where).toBeLessThanOrEqual(1);
    const verdict = verdictOf.get(recipient);
    expect(verdict ? may[verdict] : ['prepared', 'deferred', 'rejected'], where).toContain(await state(recipient));
  }
}

describe.each(['PIPELINING', '8BITMIME'])(
  'a relay with %s that answers too often never makes a letter what it is not',
  (offers) => {
    describe.each([
      [yes, yes, yes],
      [yes, no, yes],
      [later, yes, no],
    ])('where it means %s, %s, %s', (...verdicts) => {
      it.each([[[yes]], [[no]], [[yes, no]], [[no, yes]], [[no, no]]])('and says %j as well', async (extra) => {
        const places = Array.from({ length: 16 }, (_, before) => before);
        await Promise.all(places.map((before) => send(verdicts, extra, before, offers)));
      });
    });
  },
);
