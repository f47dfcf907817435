import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

/** What is said to a command, `$` for its tag, in one piece or in pieces, without end or when they come; null hangs up. */
type Answer = string | Iterable<string> | AsyncIterable<string> | null;

export interface FaultImap {
  readonly port: number;
  /** As they came, without tags. */
  readonly commands: readonly string[];
  /** What lies in the folder of sent mail. */
  readonly sent: readonly string[];
}

/**
 * An IMAP server over bare sockets, with these messages in INBOX and a folder for sent mail, that does as it should, but for what is
 * said `instead` of the usual to a command (`UID FETCH 1,2 …`).
 */
export async function faultImap(
  messages: readonly string[],
  instead: (command: string, usual: string) => Answer = (_command, usual) => usual,
): Promise<FaultImap> {
  const commands: string[] = [];
  const sent: string[] = [];
  const inbox = messages.map((message) => message.replaceAll('\n', '\r\n'));
  const server = createServer({ noDelay: true }, (socket) => {
    let folder = inbox;
    let buffer = '';
    let literal: { readonly tag: string; readonly command: string; readonly length: number } | undefined;
    socket.on('error', () => {});
    const take = (tag: string, command: string, message = '') => {
      commands.push(command);
      if (command.startsWith('EXAMINE')) folder = command.includes('INBOX') ? inbox : sent;
      if (message) sent.push(message);
      say(socket, tag, instead(command, usual(command, folder)));
    };
    socket.setEncoding('latin1').on('data', (text: string) => {
      buffer += text;
      for (;;) {
        const end = literal ? literal.length : buffer.indexOf('\r\n');
        if (end < 0 || buffer.length < end + 2) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const [, tag = '', command = '', length] = /^(\S+) (.*?)(?: ?\{(\d+)\})?$/.exec(line) ?? [];
        if (literal) take(literal.tag, literal.command, line);
        else if (length) socket.write('+ go on\r\n');
        else take(tag, command);
        literal = !literal && length ? { tag, command, length: Number(length) } : undefined;
      }
    });
    socket.write('* PREAUTH fault.example\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, commands, sent };
}

function say(socket: Socket, tag: string, answer: Answer): void {
  if (answer === null) return void socket.destroy();
  const parts = async function* () {
    for await (const part of typeof answer === 'string' ? [answer] : answer)
      yield Buffer.from(part.replaceAll('$', tag), 'latin1');
  };
  Readable.from(parts()).pipe(socket, { end: false });
}

function usual(command: string, folder: readonly string[]): string {
  const [name = ''] = /^(UID )?[A-Z]+/.exec(command) ?? [];
  const lines = untagged[name]?.(command, folder) ?? [];
  return `${[...lines, '$ OK done'].join('\r\n')}\r\n`;
}

const untagged: Readonly<Record<string, (command: string, folder: readonly string[]) => readonly string[]>> = {
  CAPABILITY: () => ['* CAPABILITY IMAP4rev1 SPECIAL-USE'],
  LIST: (command) =>
    command.endsWith('""') ? ['* LIST (\\Noselect) "/" ""'] : ['* LIST () "/" INBOX', '* LIST (\\Sent) "/" Sent'],
  EXAMINE: (_command, folder) => [`* ${folder.length} EXISTS`, '* OK [UIDVALIDITY 1] valid'],
  LOGOUT: () => ['* BYE'],
  'UID SEARCH': (command, folder) => {
    const id = /<[^>]+>/.exec(command)?.[0] ?? '';
    const asked = /UID ([\d,]+)$/.exec(command)?.[1]?.split(',');
    const found = folder.flatMap((message, at) => (message.includes(id) ? [String(at + 1)] : []));
    return [`* SEARCH ${found.filter((uid) => !asked || asked.includes(uid)).join(' ')}`.trimEnd()];
  },
  'UID FETCH': (command, folder) => {
    const [, range = ''] = /^UID FETCH (\S+)/.exec(command) ?? [];
    return uidsOf(range).map((uid) => fetched(uid, folder[uid - 1] ?? '', command.includes('BODY.PEEK[]')));
  },
};

function uidsOf(range: string): readonly number[] {
  return range.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split(':').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function fetched(uid: number, message: string, isWhole: boolean): string {
  const head = `${message.split('\r\n\r\n')[0]}\r\n\r\n`;
  if (isWhole) return `* ${uid} FETCH (UID ${uid} BODY[] {${message.length}}\r\n${message})`;
  return `* ${uid} FETCH (UID ${uid} INTERNALDATE "25-Nov-2026 10:00:00 +0000" RFC822.SIZE ${message.length} BODY[HEADER] {${head.length}}\r\n${head})`;
}
