/**
 * The least that a client in Node can do: a message that is ready is sent over and over. What it writes to disk is what the
 * dispatch writes: two lines of a ledger a message, synced where the dispatch syncs them, and, where that is asked for, a file a
 * message, sixteen at a time while those before are sent. No client that keeps those promises in one thread of Node is much faster.
 */
import { fdatasync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { syncFolder, writeBeside } from '../src/system/files/write-file.ts';
import { oneForAll, places } from '../src/system/ledger/share.ts';

const sync = promisify(fdatasync);
const frozenAtOnce = 16;
const syncedAtOnce = 3;
/** As long as the ledger's are. */
const entry = `${'x'.repeat(420)}\n`;
const commands = 'MAIL FROM:<office@federation.example>\r\nRCPT TO:<minister@government.example>\r\nDATA\r\n';

export interface BareRun {
  readonly folder: string;
  readonly port: number;
  readonly count: number;
  readonly connections: number;
  /** With its final dot. */
  readonly message: Uint8Array;
  /** Whether each message is a file on disk before it is sent. */
  readonly files: boolean;
}

/** Resolves to milliseconds. */
export async function bareClient({ folder, port, count, connections, message, files }: BareRun): Promise<number> {
  const root = mkdtempSync(path.join(folder, 'bare-'));
  const ledger = openSync(path.join(root, 'ledger'), 'a', 0o600);
  const unwritten: string[] = [];
  const write = oneForAll(async () => {
    writeSync(ledger, unwritten.splice(0).join(''));
    await sync(ledger);
  });
  const record = (line: string) => {
    unwritten.push(line);
    return write();
  };

  let named = 0;
  const place = places(syncedAtOnce);
  async function freeze(): Promise<void> {
    const name = () => path.join(root, `${named++}.eml`);
    const written = Array.from({ length: frozenAtOnce }, () => writeBeside(name(), message, 0o600));
    await record(entry.repeat(frozenAtOnce));
    await Promise.all(written.map(place));
    await syncFolder(root);
  }
  let ahead: Promise<void> | undefined;
  let frozen = 0;
  async function take(): Promise<void> {
    while (frozen === 0) {
      ahead ??= freeze();
      const awaited = ahead;
      await awaited;
      if (awaited !== ahead) continue;
      frozen = frozenAtOnce;
      ahead = freeze();
    }
    frozen -= 1;
  }

  let unsent = count;
  async function work(): Promise<void> {
    const { say, end } = await converse(port);
    while (unsent-- > 0) {
      if (files) await take();
      await say(commands, 3);
      await record(entry);
      await say(message, 1);
      await record(entry);
    }
    end();
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  const took = performance.now() - began;
  await ahead;
  return took;
}

/** A connection that has said EHLO. `say` resolves once so many replies have come. */
async function converse(port: number) {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  let rest = '';
  let due = 0;
  let heard = () => {};
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!/^[23]\d\d /.test(line)) {
        if (/^\d{3}-/.test(line)) continue;
        throw new Error(`the sink said ${line}`);
      }
      due -= 1;
      if (due === 0) heard();
    }
  });
  const say = (bytes: string | Uint8Array, replies: number) =>
    new Promise<void>((resolve) => {
      due = replies;
      heard = resolve;
      socket.write(bytes);
    });
  await say('EHLO bench.example\r\n', 2);
  return { say, end: () => socket.end('QUIT\r\n') };
}
