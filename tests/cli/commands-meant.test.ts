import { describe, expect, it } from 'vitest';
import { otherWords } from '../../src/cli/describe/commands-meant.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { workspaceAt } from './shipped.ts';

const appeal = (...argv: string[]) => workspaceAt(temporaryFolder()).appeal(...argv);

describe('a command that there is not', () => {
  it.each([
    ['new', 'init'],
    ['preview', 'generate'],
    ['Mail', 'send'],
    ['status', 'one of due, timeline'],
    ['undo', 'one of log cancel, log settle'],
    ['settle', 'log settle'],
    ['add', 'one of log add, reply add'],
    ['snd', 'send'],
    ['followup', 'follow-up'],
  ])('%s: names what was probably meant, %s', async (word, meant) => {
    const { exit, out, err } = await appeal(word, 'letters');
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^error: unknown command '${word}'\n\\(Did you mean ${meant}\\?\\)\n`));
  });

  it('names none where nothing is near', async () => {
    expect((await appeal('xylophone')).err).toMatch(/^error: unknown command 'xylophone'\nRun/);
  });

  it.each(Object.keys(otherWords))('is never answered by one that there is not either: %s', async (command) => {
    expect((await appeal(...command.split(' '), '--help')).out).toMatch(new RegExp(`^Usage: appeal ${command}`));
  });

  it('has no word that is a command', async () => {
    const { out } = await appeal('--help');
    const names: readonly string[] = out.match(/(?<=^ {2})[a-z-]+(?= )/gm) ?? [];
    expect(names).toContain('init');
    expect(
      Object.values(otherWords)
        .flat()
        .filter((word) => names.includes(word)),
    ).toEqual([]);
  });
});
