/** The shell of action.yml and of the recipes, as others read it: shellcheck, and the help of the programs that are called. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { installed } from '../../peers/installed.ts';
import { built } from '../shipped.ts';
import { shellTexts } from './recipes.ts';

describe.skipIf(!installed('shellcheck'))('shellcheck (skipped where it is not installed) finds nothing in', () => {
  it.each(shellTexts)('%s', (_, shell, input) => {
    const { stdout } = spawnSync('shellcheck', [`--shell=${shell}`, '-'], { input, encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});

/** Each call of a program in the recipes: the words of its command, and its options. */
function callsOf(names: string) {
  const calls = new RegExp(`(?<![\\w/."-])(?:${names}) ([^|;&\\n]*)`, 'g');
  return shellTexts.flatMap(([place, , text]) =>
    [...text.replace(/'[^']*'/g, "''").matchAll(calls)].map(([call, rest = '']) => ({
      call: `${place}: ${call}`,
      words: /^(?:[a-z][a-z-]*(?= |$) ?)*/.exec(rest)?.[0].trim().split(' ').filter(Boolean) ?? [],
      options: [...rest.matchAll(/(?<= |^)(--[a-z][\w-]*|-[A-Za-z]+)/g)].flatMap(([option]) =>
        option.startsWith('--') ? option : [...option.slice(1)].map((letter) => `-${letter}`),
      ),
    })),
  );
}

it.for<[names: string, help: (words: readonly string[]) => [program: string, ...args: string[]]]>([
  ['appeal', (words) => [process.execPath, built, ...words, '--help']],
  ['gh', (words) => ['gh', ...words, '--help']],
  ['curl|ask', () => ['curl', '--help', 'all']],
])('%s takes what it is given (skipped where it is not installed)', ([names, help], { skip }) => {
  const calls = callsOf(names);
  expect(calls.length).toBeGreaterThan(2);
  for (const { call, words, options } of calls) {
    const [program, ...args] = help(words);
    if (!installed(program)) skip(`${program} is not installed`);
    const said = (given: readonly string[]) => spawnSync(program, given, { encoding: 'utf8' });
    const { status, stdout } = said(args);
    expect(status, call).toBe(0);
    // What holds for all commands stands in the help of the program.
    const all = words.length > 0 ? stdout + said(args.filter((arg) => !words.includes(arg))).stdout : stdout;
    for (const option of options) expect(all, call).toMatch(new RegExp(`(?<![\\w-])${option}(?![\\w-])`));
  }
});
