import type { Socket } from 'node:net';
import type { KnownReason } from '../../ledger/repair/known-reason.ts';

/** What a relay says: the code of three digits, and all of its lines. */
export interface Reply {
  readonly code: number;
  readonly text: string;
  /** Milliseconds since the reply before. */
  readonly silence: number;
}

/** Why no reply will come any more. */
export interface Lost {
  readonly lost: string;
}

/** Bytes of a reply, at most. */
const longest = 64 * 1024;

/**
 * Calls back after so many milliseconds, once what has arrived by then is read: a run that was busy for so long must not take
 * its own silence for the relay's. Returns what stops it.
 */
export function afterSilence(milliseconds: number, giveUp: () => void): () => void {
  let last: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    last = setImmediate(giveUp);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(last);
  };
}

/** The replies of a relay in their order, each whole: one that is cut before its line end never counts. */
export class Replies {
  readonly #socket: Socket;
  readonly #queue: Reply[] = [];
  #rest = '';
  #lines = '';
  #lost: Lost | undefined;
  #heard = performance.now();
  #waiting: ((answer: Reply | Lost) => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('error', (error) => this.end(error.message));
    socket.on('close', () => this.end('the relay closed the connection' satisfies KnownReason));
    socket.on('end', () => this.end('the relay closed the connection' satisfies KnownReason));
  }

  /** Why the line is dead; undefined while it is not. */
  get lost(): Lost | undefined {
    return this.#lost;
  }

  /** A reply that has come and that nobody has asked for yet. */
  get early(): Reply | undefined {
    return this.#queue[0];
  }

  /** Whether more than one has come that nobody has asked for. */
  get more(): boolean {
    return this.#queue.length > 1 || this.#lines !== '' || this.#rest !== '';
  }

  /** The next reply. After so many milliseconds without one the connection is ended. Never rejects. */
  next(patience: number): Promise<Reply | Lost> {
    const ready = this.#queue.shift() ?? this.#lost;
    if (ready) return Promise.resolve(ready);
    return new Promise((resolve) => {
      const cancel = afterSilence(patience, () => this.end(`no answer for ${patience / 1_000} s`));
      this.#waiting = (answer) => {
        cancel();
        this.#waiting = undefined;
        resolve(answer);
      };
    });
  }

  /** Ends the connection. Whoever waits is told why. */
  end(why: string): void {
    this.#lost ??= { lost: why };
    this.#socket.destroy();
    this.#waiting?.(this.#lost);
  }

  #read(bytes: Buffer): void {
    if (this.#lost) return;
    this.#rest += bytes.toString('latin1');
    for (let end = this.#rest.indexOf('\n'); end >= 0; end = this.#rest.indexOf('\n')) {
      const line = this.#rest.slice(0, end).replace(/\r$/, '');
      this.#rest = this.#rest.slice(end + 1);
      if (!/^\d{3}(?:[ -]|$)/.test(line)) {
        this.end('the relay does not speak SMTP' satisfies KnownReason);
        return;
      }
      // RFC 5321, 4.2.1: all lines of a reply have one code. Where they do not, nobody knows which is meant.
      if (this.#lines && !this.#lines.startsWith(line.slice(0, 3))) {
        this.end('the relay contradicts itself within a reply' satisfies KnownReason);
        return;
      }
      this.#lines += this.#lines ? `\n${line}` : line;
      if (line[3] === '-') continue;
      const now = performance.now();
      const text = Buffer.from(this.#lines, 'latin1').toString('utf8');
      const reply = { code: Number(line.slice(0, 3)), text, silence: now - this.#heard };
      this.#heard = now;
      this.#lines = '';
      if (this.#waiting) this.#waiting(reply);
      else this.#queue.push(reply);
    }
    if (this.#rest.length + this.#lines.length > longest)
      this.end('the relay does not end its reply' satisfies KnownReason);
  }
}
