import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { textsAt, textsInGit } from '../../../src/system/git/kept-texts.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A repository whose folder `of` is a workspace, with these files in its last commit. */
function workspaceWith(files: Readonly<Record<string, string>>): string {
  const repository = temporaryFolder();
  const root = path.join(repository, 'of');
  mkdirSync(path.join(root, 'data'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  git(repository, 'init', '--quiet', '--initial-branch=main');
  git(repository, 'add', '-A');
  git(repository, 'commit', '--quiet', '-m', 'All');
  return root;
}

function git(at: string, ...args: string[]) {
  const own = ['-c', 'user.name=a', '-c', 'user.email=a@b.example'];
  return execFileSync('git', [...own, ...args], { cwd: at, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** All that git is asked of a file. */
const everything = (root: string) => Promise.all([textsAt(root, 'HEAD', ['data/a']), textsInGit(root, ['data/a'])]);

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
    [
      'that only stands for one',
      'git fsck',
      () => withEnv('PATH', pathWith('#!/bin/sh\necho "xcrun: error: no developer tools" >&2\nexit 1\n')),
    ],
    ['that is not there', 'Install git', () => withEnv('PATH', temporaryFolder())],
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
    ['whose place is lost', (at) => writeFileSync(path.join(at, '.git/HEAD'), '')],
    ['whose branch is cut short', (at) => writeFileSync(path.join(at, '.git/refs/heads/main'), '')],
    ['without its objects', (at) => rmSync(path.join(at, '.git/objects'), { recursive: true })],
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
        const blob = git(at, 'rev-parse', 'HEAD:of/data/a').trim();
        rmSync(path.join(at, '.git/objects', blob.slice(0, 2), blob.slice(2)));
      },
    ],
  ])('is not taken for nothing of a repository %s', async (_, damage) => {
    const root = workspaceWith({ 'data/a': 'one' });
    damage(path.dirname(root));
    await expect(everything(root)).rejects.toMatchObject({ code: 'git-unusable' });
  });

  it('is nothing before the first commit, and where a folder above has an empty `.git`', async () => {
    const root = temporaryFolder();
    git(root, 'init', '--quiet');
    expect(await everything(root)).toEqual([new Map(), { copy: [], past: [], published: [] }]);
    const above = temporaryFolder();
    mkdirSync(path.join(above, '.git'));
    mkdirSync(path.join(above, 'of'));
    expect(await everything(path.join(above, 'of'))).toEqual([new Map(), { copy: [], past: [], published: [] }]);
  });

  it('is what a checkout would have, where git keeps it otherwise, as by git-crypt', async () => {
    const root = workspaceWith({ 'data/b': 'other' });
    git(root, 'config', 'filter.hidden.clean', 'base64');
    git(root, 'config', 'filter.hidden.smudge', 'base64 -d');
    const text = `${'line\n'.repeat(40)}`;
    writeFileSync(path.join(root, '.gitattributes'), 'a filter=hidden\nb text eol=crlf\n');
    for (const name of ['a', 'b']) writeFileSync(path.join(root, 'data', name), text);
    git(root, 'add', '-A');
    git(root, 'commit', '-m', 'Hidden');
    expect(git(root, 'show', 'HEAD:./data/a')).not.toContain('line');
    const all = new Map(['data/a', 'data/b'].map((file) => [file, text]));
    expect(await textsAt(root, 'HEAD', ['data/a', 'data/b'])).toEqual(all);
    git(root, 'reset', '--hard', 'HEAD~1');
    // The rule is gone with the commit; git keeps none of what was in force.
    writeFileSync(path.join(root, '.gitattributes'), 'a filter=hidden\n');
    expect((await textsInGit(root, ['data/a', 'data/b'])).copy).toEqual(
      expect.arrayContaining([...all].map(([file, text]) => ({ file, text }))),
    );
  });

  it.each(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_CEILING_DIRECTORIES'])(
    'is asked of the repository that it lies in, also where a hook has set %s',
    async (name) => {
      const root = workspaceWith({ 'data/a': 'one' });
      withEnv(name, name === 'GIT_DIR' ? path.join(path.dirname(root), '.git') : root);
      expect(await textsAt(root, 'HEAD', ['data/a'])).toEqual(new Map([['data/a', 'one']]));
    },
  );
});

describe('what git has of files beside the last commit', () => {
  const one = { file: 'data/a', text: 'one' };
  const two = { file: 'data/a', text: 'one, two' };

  /** A workspace whose file was changed once more. */
  function changed(record = true): string {
    const root = workspaceWith({ 'data/a': 'one' });
    writeFileSync(path.join(root, 'data/a'), two.text);
    if (record) git(root, 'commit', '--quiet', '-a', '-m', 'Two');
    return root;
  }

  it.each<[string, readonly object[], ...(readonly string[][])]>([
    ['is ahead', [one], ['checkout', '--detach', 'HEAD~1']],
    ['is another', [one], ['switch', '--create', 'other', 'HEAD~1']],
    ['is another, and this one has no commit', [], ['checkout', '--orphan', 'other'], ['rm', '-rf', '.']],
  ])('is told of a branch that %s', async (_, own, ...steps) => {
    const root = changed();
    for (const step of steps) git(path.dirname(root), ...step);
    mkdirSync(path.join(root, 'data'), { recursive: true });
    expect((await textsInGit(root, ['data/a', 'data/b'])).published).toContainEqual(two);
    expect((await textsInGit(root, ['data/a', 'data/b'])).copy).toEqual(own);
  });

  it.each<[string, boolean, readonly string[]]>([
    ['a commit that was taken back', true, ['reset', '--hard', 'HEAD~1']],
    ['what was put away', false, ['stash']],
  ])('is told of %s, as forgotten', async (_, record, step) => {
    const root = changed(record);
    git(root, ...step);
    expect((await textsInGit(root, ['data/a'])).published).toEqual([]);
    expect((await textsInGit(root, ['data/a'])).copy).toEqual([one, two]);
  });

  it('is told of a file that git did not know when it was put away', async () => {
    const root = workspaceWith({ 'data/b': 'one' });
    writeFileSync(path.join(root, two.file), two.text);
    git(root, 'stash', '--include-untracked');
    expect((await textsInGit(root, ['data/a'])).copy).toEqual([two]);
  });

  it.each([
    ['log.showSignature', 'true'],
    ['diff.relative', 'true'],
    ['color.diff', 'always'],
    ['color.ui', 'always'],
    ['log.showRoot', 'false'],
    ...['off', 'first-parent', 'combined', 'dense-combined', 'remerge'].map((value) => ['log.diffMerges', value]),
    ['diff.orderFile', 'none'],
    ['diff.external', 'false'],
    ['diff.renames', 'copies'],
    ['log.follow', 'true'],
    ['format.pretty', 'oneline'],
    ['diff.noprefix', 'true'],
  ])('is told all of it whatever is set as %s', async (name, value) => {
    const root = changed();
    git(root, 'branch', 'ahead');
    git(root, 'commit', '--amend', '--quiet', '-m', 'Two, signed');
    git(root, 'revert', '--no-edit', 'HEAD');
    git(root, 'config', name, value);
    expect((await textsInGit(root, ['data/a'])).past).toContainEqual(two);
    expect((await textsInGit(root, ['data/a'])).published).toContainEqual(two);
  });

  it.each([
    ['log.diffMerges', 'off'],
    ['log.diffMerges', 'first-parent'],
    ['log.diffMerges', 'combined'],
  ])('is told what a merge has taken out that kept one side alone, whatever is set as %s: %s', async (name, value) => {
    const root = changed();
    git(root, 'switch', '--create', 'other', 'HEAD~1');
    git(root, 'commit', '--allow-empty', '-m', 'Other');
    git(root, 'merge', '--strategy', 'ours', 'main');
    git(root, 'config', name, value);
    expect((await textsInGit(root, ['data/a'])).past).toContainEqual(two);
  });

  it.each(['GIT_ICASE_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_LITERAL_PATHSPECS', 'GIT_TRACE'])(
    'is told all of it where %s is set',
    async (name) => {
      const root = changed();
      git(root, 'revert', '--no-edit', 'HEAD');
      withEnv(name, '1');
      expect((await textsInGit(root, ['data/a'])).past).toContainEqual(two);
      expect((await textsInGit(root, ['data/a'])).copy).toEqual([one]);
      expect(await textsAt(root, '@{upstream}', ['data/a'])).toEqual(new Map());
      expect(await textsAt(root, 'none', ['data/a'])).toEqual(new Map());
    },
  );

  it('is told apart where a branch has no commit in common with this one, of however many beginnings that is', async () => {
    const root = changed();
    const begin = (name: string) => {
      git(root, 'switch', '--orphan', name);
      mkdirSync(path.join(root, 'data'), { recursive: true });
      writeFileSync(path.join(root, 'data/a'), name);
      git(root, 'add', '-A');
      git(root, 'commit', '-m', name);
    };
    begin('strange');
    begin('joined');
    git(root, 'branch', 'ahead');
    git(root, 'switch', 'main');
    git(root, 'merge', '--strategy', 'ours', '--allow-unrelated-histories', 'joined');
    git(root, 'switch', 'ahead');
    writeFileSync(path.join(root, 'data/a'), 'ahead');
    git(root, 'commit', '-a', '-m', 'Ahead');
    git(root, 'switch', 'main');
    const { past, published } = await textsInGit(root, ['data/a']);
    expect(published).toEqual([{ file: 'data/a', text: 'ahead' }]);
    const merge = 'git merge --allow-unrelated-histories strange';
    const elsewhere = `the branch strange (to bring it in: ${merge})`;
    expect(past.filter((kept) => kept.elsewhere !== undefined)).toEqual([
      { file: 'data/a', text: 'strange', elsewhere },
    ]);
  });

  it('is nothing of a branch that is behind', async () => {
    const root = changed();
    git(root, 'branch', 'other', 'HEAD~1');
    expect(await textsInGit(root, ['data/a'])).toMatchObject({ copy: [two], published: [] });
  });
});

/** A path with no program but this one, as `git`. */
function pathWith(program: string): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'git'), program, { mode: 0o755 });
  return folder;
}
