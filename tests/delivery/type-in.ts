/** A workspace as `appeal init` makes it, in which people type. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { main } from '../../src/cli/main.ts';

export const key = 'example-2026/first/labour-minister/email';

/** A clock that people can put forward and back: at first it is the morning of 2 November 2026. */
export class Clock {
  /** Milliseconds since 1970 UTC. */
  now = Date.UTC(2026, 10, 2, 9);

  /** YYYY-MM-DD. */
  get today(): string {
    return new Date(this.now).toISOString().slice(0, 10);
  }
}

export function typeIn(root: string, url: string, clock = new Clock()) {
  return {
    wait(hours: number) {
      clock.now += hours * 3_600_000;
    },
    async appeal(...argv: string[]) {
      const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
      const never = new AbortController().signal;
      const onInterrupt = () => ({ finish: never, abort: never, release() {} });
      const world = { cwd: root, env: { APPEAL_SMTP_URL: url }, now: () => clock.now, onInterrupt };
      // Read from the first: whoever writes more than fits waits for that.
      const said = Promise.all([text(stdout), text(stderr)]);
      const exit = await main(argv, { stdin, stdout, stderr }, world);
      stdout.end();
      stderr.end();
      const [out, err] = await said;
      return { exit, out, err };
    },
  };
}
