/** A relay whose mood changes between messages, and which knows what it has taken. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * `well`; `defers` and `refuses` at RCPT, or `late`, after the final dot; `forgets` to say that it has taken a message; `drops` the
 * connection after the dot, and the message with it; is `gone` before its greeting.
 */
export const moods = [
  ...(['well', 'defers', 'defers-late', 'refuses', 'refuses-late'] as const),
  ...(['forgets', 'drops', 'gone'] as const),
] as const;
export type Mood = (typeof moods)[number];

/** A message that is on its way to whom it is for. `said`: the relay has told so. */
export interface Taken {
  readonly to: string;
  readonly messageId: string;
  readonly text: string;
  readonly said: boolean;
}

export interface MoodyRelay {
  mood: Mood;
  /** By address, where it is in another mood towards that one. */
  readonly moodTo: Map<string, Mood>;
  readonly port: number;
  readonly taken: readonly Taken[];
  close(): void;
}

const atRcpt: Partial<Record<Mood, string>> = { defers: '451 4.7.1 try later', refuses: '550 5.1.1 no such user' };
const atDot: Partial<Record<Mood, string>> = { 'defers-late': '451 4.3.0 try later', 'refuses-late': '554 5.6.0 no' };

export async function moodyRelay(): Promise<MoodyRelay> {
  const sockets = new Set<Socket>();
  const taken: Taken[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    if (relay.mood === 'gone') return void socket.destroy();
    let buffer = '';
    let to = '';
    let inBody = false;
    const moodNow = () => relay.moodTo.get(to) ?? relay.mood;
    const say = (reply: string) => socket.write(`${reply}\r\n`);
    const take = (text: string) => {
      const messageId = /^Message-ID: *(<.*?>)/im.exec(text)?.[1] ?? '';
      const mood = moodNow();
      const refusal = atDot[mood];
      if (refusal === undefined && mood !== 'drops') taken.push({ to, messageId, text, said: mood !== 'forgets' });
      if (mood === 'drops' || mood === 'forgets') socket.destroy();
      else say(refusal ?? '250 2.0.0 queued');
    };
    const answer = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      if (verb === 'EHLO') return say('250-moody.example\r\n250-PIPELINING\r\n250 8BITMIME');
      if (verb === 'RCPT') {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        return say(atRcpt[moodNow()] ?? '250 ok');
      }
      inBody = verb === 'DATA' && !(moodNow() in atRcpt);
      if (verb === 'DATA') return say(inBody ? '354 go on' : '503 no recipient');
      return say('250 ok');
    };
    say('220 moody.example');
    socket.setEncoding('latin1').on('data', (text: string) => {
      buffer += text;
      for (;;) {
        const end = buffer.indexOf(inBody ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const read = buffer.slice(0, end);
        buffer = buffer.slice(end + (inBody ? 5 : 2));
        if (!inBody) answer(read);
        else {
          inBody = false;
          take(read);
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const relay: MoodyRelay = {
    mood: 'well',
    moodTo: new Map(),
    port: (server.address() as AddressInfo).port,
    taken,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return relay;
}
