import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { Replies } from '../../../src/system/smtp/replies.ts';

/** Both ends of a connection. */
async function line(): Promise<{ readonly ours: Socket; readonly relay: Socket; readonly close: () => void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  const [[relay], ours] = await Promise.all([once(server, 'connection'), connect(port, '127.0.0.1')]);
  return { ours, relay, close: () => server.close() };
}

/** Nothing else happens in this process meanwhile. */
function beBusy(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

it('reads what has come while the run was busy before it gives up', async () => {
  const { ours, relay, close } = await line();
  const replies = new Replies(ours);
  const reply = replies.next(100);
  relay.write('250 ok\r\n');
  beBusy(300);
  expect(await reply).toMatchObject({ code: 250, text: '250 ok' });
  relay.destroy();
  close();
});

it('gives up on a relay that is silent', async () => {
  const { ours, relay, close } = await line();
  const replies = new Replies(ours);
  const reply = replies.next(100);
  beBusy(300);
  expect(await reply).toEqual({ lost: 'no answer for 0.1 s' });
  expect(replies.lost).toBeDefined();
  relay.destroy();
  close();
});
