import { PassThrough } from 'node:stream';
import { styleText } from 'node:util';
import { expect, it } from 'vitest';
import { startRun } from '../../../src/cli/run.ts';
import type { World } from '../../../src/cli/world.ts';

const tinted = `${styleText('yellow', 'due', { validateStream: false })} ${styleText('dim', 'waiting', { validateStream: false })}`;

it.each([
  ['Sent\u001b[2J', 'Sent\\u{001b}[2J'],
  ['\u001b]0;title\u0007', '\\u{001b}]0;title\\u{0007}'],
  ['\u009b31mred', '\\u{009b}31mred'],
  ['\u001b[8mhidden', '\\u{001b}[8mhidden'],
  ['over\rwritten\b', 'over\\u{000d}written\\u{0008}'],
  [tinted, tinted],
  ['two\nlines', 'two\nlines'],
])('%j steers no terminal', (line, shown) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const run = startRun({}, { stdin, stdout, stderr }, { env: {} } as World);
  run.print(line);
  run.say(line);
  run.warn(line);
  expect([String(stdout.read()), String(stderr.read())]).toEqual([`${shown}\n`, `${shown}\n${shown}\n`]);
});
