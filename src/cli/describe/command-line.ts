/** What the descriptions of commands share. */
import { type Command, InvalidArgumentError } from 'commander';
import type { ExitCode } from '../../errors.ts';
import { isPlainDate } from '../../protocol/plain-date.ts';
import type { Run } from '../run.ts';

/** Makes a commander action of a command, which gets the run and what was typed. */
export type Action = <Typed extends unknown[]>(
  act: (run: Run, ...typed: Typed) => Promise<ExitCode>,
) => (...typed: [...Typed, Command]) => Promise<void>;

export function plainDate(value: string): string {
  if (!isPlainDate(value)) throw new InvalidArgumentError(`Not a date: write it as 2023-12-11.`);
  return value;
}

export function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('Not a number from 1 upwards.');
  return Number(value);
}

/** The part of a command's help that shows it at work. */
export function examples(...rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([command]) => command.length));
  return `\nExamples:\n${rows.map(([command, what]) => `  $ ${command.padEnd(width)}  ${what}`).join('\n')}\n`;
}
