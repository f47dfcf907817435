import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { textsAt } from '../../src/system/git.ts';
import { temporaryFolder } from './files.ts';

/** A repository whose folder `of` is a workspace, with these files in its last commit. */
function workspaceWith(files: Readonly<Record<string, string>>): string {
  const repository = temporaryFolder();
  const root = path.join(repository, 'of');
  mkdirSync(path.join(root, 'data'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: repository });
  git('init', '--quiet');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'All');
  return root;
}

function withEnv(name: string, value: string) {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

describe('what git has of files', () => {
  it('is told of all at once, to the byte, and of those that it lacks nothing', async () => {
    const texts = { 'data/a': 'one\n\ntwo ✓\n', 'data/b': '', 'data/c': 'missing\nx blob 3\n' };
    const root = workspaceWith(texts);
    const found = await textsAt(root, 'HEAD', ['data/a', 'data/none', 'data/b', 'data/c']);
    expect(Object.fromEntries(found)).toEqual(texts);
    expect(await textsAt(root, '@{upstream}', ['data/a'])).toEqual(new Map());
    expect(await textsAt(temporaryFolder(), 'HEAD', ['data/a'])).toEqual(new Map());
  });

  it.each([
    [
      'that trusts the folder to another alone',
      'safe.directory',
      () => withEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1'),
    ],
    ['that is killed', 'git fsck', () => withEnv('PATH', pathWith('#!/bin/sh\nkill -9 $$\n'))],
  ])('is not taken for nothing of a git %s', async (_, hint, breakGit) => {
    const root = workspaceWith({ 'data/a': 'one' });
    breakGit();
    await expect(textsAt(root, 'HEAD', ['data/a'])).rejects.toMatchObject({
      code: 'git-unusable',
      hints: [expect.stringContaining(hint)],
    });
  });

  it.each<[string, (repository: string) => void]>([
    ['whose last commit is lost', (at) => writeFileSync(path.join(at, '.git/HEAD'), `${'1'.repeat(40)}\n`)],
    ['whose settings cannot be read', (at) => writeFileSync(path.join(at, '.git/config'), '[core')],
    [
      'of another place that is not there',
      (at) => {
        rmSync(path.join(at, '.git'), { recursive: true });
        writeFileSync(path.join(at, '.git'), 'gitdir: /nowhere\n');
      },
    ],
    [
      'that has lost what is in a file',
      (at) => {
        const blob = execFileSync('git', ['rev-parse', 'HEAD:of/data/a'], { cwd: at, encoding: 'utf8' }).trim();
        rmSync(path.join(at, '.git/objects', blob.slice(0, 2), blob.slice(2)));
      },
    ],
  ])('is not taken for nothing of a repository %s', async (_, damage) => {
    const root = workspaceWith({ 'data/a': 'one' });
    damage(path.dirname(root));
    await expect(textsAt(root, 'HEAD', ['data/a'])).rejects.toMatchObject({ code: 'git-unusable' });
  });

  it('is nothing before the first commit', async () => {
    const root = temporaryFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    expect(await textsAt(root, 'HEAD', ['data/a'])).toEqual(new Map());
  });

  it('is nothing where there is no git', async () => {
    const root = workspaceWith({ 'data/a': 'one' });
    withEnv('PATH', temporaryFolder());
    expect(await textsAt(root, 'HEAD', ['data/a'])).toEqual(new Map());
  });
});

/** A path with no program but this one, as `git`. */
function pathWith(program: string): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'git'), program, { mode: 0o755 });
  return folder;
}
