import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type Stage = 'greeting' | 'ehlo' | 'starttls' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';
type Late = 'RSET' | 'MAIL' | 'DATA' | 'QUIT' | '.';
/**
 * What the server does at a stage: this reply, also with another `late`, before the answer to the next command or to this verb, or in the
 * place of the next answer to a dot, which is late itself, or is `after`; a reply cut before its end, a hang-up, or nothing for ever. */
export type Fault =
  | string
  | { readonly cut: string }
  | { readonly reply: string; readonly late: string; readonly before?: Late; readonly after?: string }
  | 'hang-up'
  | 'silence';

export interface FaultServer {
  readonly port: number;
  /** Whole messages, the final dot included, by recipient; also those that were not accepted. */
  readonly received: readonly { readonly to: string; readonly body: string }[];
  /** The lines that came outside of messages. */
  readonly commands: readonly string[];
  /** Says what is late. */
  speak(): void;
  /** Ends all connections; new ones are taken. */
  leave(): void;
  close(): void;
}

const usual: Record<Stage, string> = {
  greeting: '220 fault.example',
  ehlo: '',
  starttls: '220 go on',
  mail: '250 ok',
  rcpt: '250 ok',
  data: '354 go on',
  body: '',
  dot: '250 2.0.0 queued',
};
const verbs: Record<string, Stage> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  STAR: 'starttls',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
};

/**
 * A relay over bare sockets that does as it should, but for one fault, `times` times, once the stage went well `after` times.
 * `offers` are the extensions that it names.
 */
export async function faultServer(
  at?: Stage,
  fault: Fault = 'hang-up',
  times = Infinity,
  after = 0,
  offers: readonly string[] = ['8BITMIME'],
): Promise<FaultServer> {
  const received: { to: string; body: string }[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const hello = [
    '250-fault.example',
    ...offers.map((offer, index) => `250${index === offers.length - 1 ? ' ' : '-'}${offer}`),
  ].join('\r\n');
  const late = new Map<Socket, { readonly text: string; readonly before: string }>();
  const speakTo = (socket: Socket, text: string) => {
    socket.write(`${text}\r\n`);
    late.delete(socket);
  };
  const speak = () => {
    for (const [socket, { text }] of late) speakTo(socket, text);
  };
  let left = times;
  let well = after;

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let buffer = '';
    let to = '';
    let inBody = false;
    const answer = (stage: Stage): boolean => {
      const faulty = stage === at && well <= 0 && left > 0;
      if (faulty) left -= 1;
      else if (stage === at) well -= 1;
      const asUsual = stage === 'ehlo' ? hello : usual[stage];
      const reply = faulty ? fault : asUsual;
      const waiting = late.get(socket);
      if (waiting && stage === 'dot') {
        speakTo(socket, waiting.text);
        const meant = typeof reply === 'object' && 'late' in reply ? reply.reply : asUsual;
        late.set(socket, { text: typeof fault === 'object' && 'after' in fault ? fault.after : meant, before: '' });
        return false;
      }
      if (reply === 'silence') return false;
      if (reply === 'hang-up') socket.destroy();
      else if (typeof reply === 'string') socket.write(reply && `${reply}\r\n`);
      else if ('late' in reply) {
        socket.write(`${reply.reply}\r\n`);
        late.set(socket, { text: reply.late, before: reply.before ?? '' });
      } else socket.end(reply.cut);
      if (faulty && typeof reply === 'string' && reply.startsWith('421')) socket.end();
      return typeof reply === 'string' && reply.startsWith('354');
    };
    answer('greeting');
    socket.setEncoding('latin1').on('data', (text: string) => {
      buffer += text;
      for (;;) {
        if (inBody) {
          if (at === 'body' && left > 0 && buffer) answer('body');
          const end = buffer.indexOf('\r\n.\r\n');
          if (end < 0) return;
          received.push({ to, body: buffer.slice(0, end + 2) });
          buffer = buffer.slice(end + 5);
          inBody = false;
          answer('dot');
        }
        const end = buffer.indexOf('\r\n');
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        commands.push(line);
        const waiting = late.get(socket);
        if (waiting && line.startsWith(waiting.before)) speakTo(socket, waiting.text);
        if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n');
        if (/^RCPT/i.test(line)) to = /<(.*)>/.exec(line)?.[1] ?? '';
        const stage = verbs[line.slice(0, 4).toUpperCase()];
        if (stage) inBody = answer(stage) && stage === 'data';
        else socket.write('250 ok\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    received,
    commands,
    speak,
    leave() {
      for (const socket of sockets) socket.end();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
