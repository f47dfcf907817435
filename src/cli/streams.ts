import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import { visible } from '../diagnostic.ts';
import type { AppealError } from '../errors.ts';

export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** True where the talk may be coloured and may move: no-color.org; NO_COLOR beats FORCE_COLOR. */
export function coloured(
  options: { readonly color?: boolean },
  { stderr }: Streams,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (options.color === false || env.NO_COLOR || env.TERM === 'dumb') return false;
  return Boolean(env.FORCE_COLOR && env.FORCE_COLOR !== '0') || stderr.isTTY === true;
}

/** Says on stderr what went wrong and what to do next. Nothing in it can steer the terminal. */
export function printError(error: AppealError, { stderr }: Streams, colour: boolean): void {
  const tint = (style: 'red' | 'dim' | 'green', text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  stderr.write(`${tint('red', 'error:')} ${visible(error.message)} ${tint('dim', `[${error.code}]`)}\n`);
  for (const hint of error.hints) stderr.write(`  ${tint('green', '→')} ${visible(hint)}\n`);
}

/** What `Run.tint` puts around a part of a line. */
const tints = `\u001b\\[(?:31|33|39|2|22)m`;
const steering = new RegExp(`(${tints})|[^\\P{Cc}\\n]`, 'gu');

/** Lines in which nothing can steer the terminal, whosever words they hold. */
export function steady(lines: string): string {
  return lines.replace(steering, (sign, tint?: string) => tint ?? visible(sign));
}
