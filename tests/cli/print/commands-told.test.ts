import path from 'node:path';
import { expect, it } from 'vitest';
import { CommandsTold } from '../../../src/cli/print/commands-told.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { kyrgyzstan, shippedWorkspace, workspaceAt } from '../shipped.ts';

const said = 'The commands above are for the folder';

it('says once, at the end, for which folder commands are meant, where another was named', async () => {
  const { appealAs, root } = shippedWorkspace();
  const cwd = path.dirname(root);
  const name = path.basename(root);
  const at = (folder: string) => `${said} ${folder}: run them there, or add --workspace ${folder}.\n`;
  const typed = (...argv: string[]) => appealAs({ cwd }, '--workspace', name, ...argv);
  const sent = await typed('send', 'kyrgyzstan-2023', '--yes');
  expect([sent.exit, sent.err.split(said).length]).toEqual([0, 2]);
  expect(sent.err).toMatch(/appeal log settle \S+ --sent/);
  expect(sent.err.endsWith(at(name))).toBe(true);
  // What is refused is said with --quiet, too; what is an error, by whomever.
  for (const argv of [
    ['send', 'kyrgyzstan-2023', '--yes', '--quiet'],
    ['log', 'settle', kyrgyzstan, '--bounced', '2026-11-23'],
  ])
    expect((await typed(...argv)).err.endsWith(at(name))).toBe(true);
  expect((await typed('log')).err).not.toContain(said);
  for (const folder of [root, path.join(root, 'data')])
    expect((await appealAs({ cwd: folder }, '--workspace', root, 'send', 'kyrgyzstan-2023')).err).not.toContain(said);
  expect((await appealAs({ cwd: root }, 'send', 'kyrgyzstan-2023')).err).not.toContain(said);
});

it('knows each command', async () => {
  const { out } = await workspaceAt(temporaryFolder()).appeal('--help');
  const names = [...out.matchAll(/^ {2}([a-z][a-z-]+) /gm)].flatMap(([, name]) => name ?? []);
  const isHeard = (text: string) => {
    const told = new CommandsTold();
    told.meantFor('my letters', '/tmp');
    told.hear(text);
    return told.where?.includes('--workspace "my letters"') ?? false;
  };
  expect(names.filter((name) => name !== 'help' && !isHeard(`run: appeal ${name} it`))).toEqual([]);
  expect([isHeard('An appeal to the President'), isHeard('appeals')]).toEqual([false, false]);
});
