/**
 * One run at a time in a workspace. The lock is held by the kernel on behalf of the process, so that it is free at once
 * after a kill -9: on Linux an abstract Unix socket, on Windows a named pipe, both of which tell whoever connects who
 * holds them; elsewhere a file opened with O_EXLOCK.
 */
import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import path from 'node:path';
import { AppealError } from '../../errors.ts';
import type { Running } from '../../ledger/running.ts';

export interface Lock {
  /** Lets go of it; once is enough. */
  release(): Promise<void>;
  /** Takes it again. Throws `locked` where another run holds it by now. */
  retake(): Promise<void>;
}

type Hold = Pick<Lock, 'release'>;

/** Who holds a lock. `since` is ISO 8601, UTC. */
interface Holder {
  readonly pid: number;
  readonly command: string;
  /** Of a run that records: its id. */
  readonly run?: string | undefined;
  readonly since: string;
}

/** Takes the lock of the workspace at `root`, for a run with this id. Throws `AppealError` `locked` where another run holds it. */
export async function acquireLock(root: string, command: string, run?: string): Promise<Lock> {
  const real = await realpath(root);
  const take = async () => {
    const holder: Holder = { pid: process.pid, command, run, since: new Date().toISOString() };
    const address = await socketOf(real);
    return address === undefined ? lockFile(real, holder) : lockSocket(address, holder);
  };
  let hold: Hold | undefined = await take();
  return {
    async release() {
      await hold?.release();
      hold = undefined;
    },
    async retake() {
      hold ??= await take();
    },
  };
}

/** Looks whether the lock is free, and leaves it so. Throws `locked` where a run holds it. */
export async function assertFree(root: string): Promise<void> {
  const running = await runningIn(root);
  if (running) throw locked(running.who);
}

/** Which run holds the lock; undefined where none does. */
export async function runningIn(root: string): Promise<Running | undefined> {
  const real = await realpath(root);
  const address = await socketOf(real);
  if (address !== undefined) {
    const { held, holder } = await askHolder(address);
    return held ? asRunning(holder) : undefined;
  }
  if (!existsSync(path.join(real, lockName))) return undefined;
  const tried = await tryFile(real, undefined);
  if ('held' in tried) return asRunning(tried.holder);
  await tried.release();
  return undefined;
}

function asRunning(holder: Holder | undefined): Running {
  const { run } = holder ?? {};
  return { who: sayHolder(holder), answers: holder !== undefined, ...(run !== undefined && { run }) };
}

/** The name of the lock of a folder, by whatever path it is reached, where sockets can be locks. */
async function socketOf(real: string): Promise<string | undefined> {
  if (process.platform !== 'linux' && process.platform !== 'win32') return undefined;
  const { dev, ino } = await stat(real, { bigint: true });
  const id = createHash('sha256').update(`${dev}\0${ino}`).digest('hex').slice(0, 32);
  return process.platform === 'linux' ? `\0appeal-${id}` : `\\\\.\\pipe\\appeal-${id}`;
}

async function lockSocket(address: string, holder: Holder): Promise<Hold> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(JSON.stringify(holder));
  });
  try {
    await listen(server, address);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error;
    throw locked(sayHolder((await askHolder(address)).holder));
  }
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path: address, exclusive: true }, () => resolve());
  });
}

/** Whether somebody holds it, and what the holder says of itself; a busy one may not answer in time. */
interface Asked {
  readonly held: boolean;
  readonly holder: Holder | undefined;
}

function askHolder(address: string): Promise<Asked> {
  return new Promise((resolve) => {
    let answer = '';
    let held = false;
    const socket = connect(address, () => {
      held = true;
    });
    socket.setEncoding('utf8').setTimeout(1_000, () => socket.destroy());
    socket.on('data', (part: string) => {
      answer += part;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve({ held, holder: parseHolder(answer) }));
  });
}

const lockName = '.appeal.lock';

async function lockFile(root: string, holder: Holder): Promise<Hold> {
  const tried = await tryFile(root, holder);
  if ('held' in tried) throw locked(sayHolder(tried.holder));
  return tried;
}

/** Locks the file; without a holder, only to see whether that can be done. */
async function tryFile(root: string, holder: Holder | undefined): Promise<Hold | Asked> {
  // O_EXLOCK of macOS and the BSDs, which Node does not name.
  const exclusiveLock = 0x20;
  const { O_RDWR, O_CREAT, O_NONBLOCK, O_NOFOLLOW } = constants;
  const file = path.join(root, lockName);
  let handle: FileHandle;
  try {
    handle = await open(file, O_RDWR | O_CREAT | O_NONBLOCK | O_NOFOLLOW | exclusiveLock, 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EAGAIN') throw error;
    const shared = await open(file, 'r');
    const answer = await shared.readFile('utf8');
    await shared.close();
    return { held: true, holder: parseHolder(answer) };
  }
  if (holder) {
    await handle.truncate();
    await handle.write(JSON.stringify(holder), 0);
  }
  return { release: () => handle.close() };
}

function parseHolder(answer: string): Holder | undefined {
  try {
    return JSON.parse(answer) as Holder;
  } catch {
    return undefined;
  }
}

function sayHolder(holder: Holder | undefined): string {
  return holder ? `\`${holder.command}\` (process ${holder.pid}), since ${holder.since}` : 'a run that is busy';
}

function locked(who: string): AppealError {
  return new AppealError('locked', `Another run is at work in this workspace: ${who}.`, {
    hints: ['Wait until it has ended, then try again. Nothing was done.'],
  });
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
