/** A letter that the history of git tells of, though neither the files nor the folder of git here do. */
import { execFileSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { withRelay } from '../relay.ts';
import { kyrgyzstan, workspaceAt } from '../shipped.ts';

const file = 'data/ledger/kyrgyzstan-2023.jsonl';
const send = ['send', 'kyrgyzstan-2023', '--yes'];
const refused = { exit: 5, err: expect.stringContaining('[lost-from-ledger]') };

function git(root: string, ...args: string[]) {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: root, stdio: 'pipe' });
}

function commit(root: string, message: string) {
  git(root, 'add', '-A');
  git(root, 'commit', '--allow-empty', '-m', message);
}

/** A workspace in a repository, of which a commit comes before, and a way to it from a mail server. */
async function inRepository() {
  const workspace = await withRelay();
  const { root } = workspace;
  git(root, 'init', '--initial-branch', 'main');
  commit(root, 'Before');
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${workspace.server.port}` };
  const from = (folder: string) => {
    const { appealAs, ...rest } = workspaceAt(folder);
    return { ...rest, appeal: (...argv: string[]) => appealAs({ env }, ...argv) };
  };
  return { ...workspace, from };
}

describe('what a commit has taken back', () => {
  it.each<[string, readonly string[][]]>([
    ['reverted', [['revert', '--no-edit', 'HEAD']]],
    [
      'merged as if it had not been',
      [
        ['switch', '--create', 'other', 'HEAD~1'],
        ['commit', '--allow-empty', '-m', 'Other'],
        ['merge', '--strategy', 'ours', 'main'],
      ],
    ],
    [
      'taken for what is made anew',
      [
        ['rm', '-r', 'data/ledger', 'data/record'],
        ['commit', '-m', 'Tidy'],
      ],
    ],
  ])('and was %s does not go again from a clone, and is brought back there', async (_, steps) => {
    using workspace = await inRepository();
    const { root, appeal, text, server, from } = workspace;
    await appeal(...send);
    const sent = text(file);
    commit(root, 'Sent');
    for (const step of steps) git(root, ...step);
    const clone = path.join(temporaryFolder(), 'clone');
    git(root, 'clone', root, clone);
    const other = from(clone);
    expect(await other.appeal(...send)).toMatchObject(refused);
    expect(await other.appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining('line-lost') });
    expect(await other.appeal('log', 'repair')).toMatchObject({ exit: 0, out: expect.stringContaining('restored') });
    expect(other.text(file)).toBe(sent);
    expect(await other.appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    commit(clone, 'Repaired');
    const third = path.join(temporaryFolder(), 'clone');
    git(clone, 'clone', clone, third);
    expect(await from(third).appeal('log', 'verify')).toMatchObject({ out: expect.not.stringContaining('line-lost') });
    expect(server.received).toHaveLength(1);
  });

  it('of claims that came to nothing is not missed', async () => {
    using workspace = await inRepository();
    const { root, appeal, server, from } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--claim');
    commit(root, 'Claim');
    await appeal('send', '--drop-claims');
    commit(root, 'Drop');
    const clone = path.join(temporaryFolder(), 'clone');
    git(root, 'clone', root, clone);
    expect(await from(clone).appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await from(clone).appeal(...send)).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);
  });
});

/** Moves all but what git has of it. */
function move(from: string, to: string) {
  mkdirSync(to, { recursive: true });
  const folder = path.basename(to);
  for (const name of readdirSync(from).filter((each) => each !== '.git' && each !== folder))
    renameSync(path.join(from, name), path.join(to, name));
}

describe('a workspace that has another place in its repository', () => {
  it.each([true, false])('on a branch knows what went from the place before, committed: %s', async (committed) => {
    using workspace = await inRepository();
    const { root, appeal, server, from } = workspace;
    const place = path.join(root, 'letters');
    git(root, 'switch', '--create', 'tidy');
    move(root, place);
    commit(root, 'Move');
    git(root, 'switch', 'main');
    await appeal(...send);
    if (committed) commit(root, 'Sent');
    else git(root, 'clean', '-fdx');
    if (committed) rmSync(path.join(root, '.git/appeal'), { recursive: true });
    git(root, 'switch', 'tidy');
    const code = committed ? '[behind]' : '[lost-from-ledger]';
    expect(await from(place).appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining(code) });
    if (!committed) expect(await from(place).appeal('log', 'repair')).toMatchObject({ exit: 4 });
    expect(server.received).toHaveLength(1);
  });

  it('is not taken for another one that lies beside it', async () => {
    using workspace = await inRepository();
    const { root, server, from } = workspace;
    move(root, path.join(root, 'one'));
    cpSync(path.join(root, 'one'), path.join(root, 'two'), { recursive: true });
    commit(root, 'Two');
    await from(path.join(root, 'one')).appeal(...send);
    commit(root, 'Sent');
    git(root, 'revert', '--no-edit', 'HEAD');
    const other = from(path.join(root, 'two'));
    expect(await other.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await other.appeal(...send)).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(2);
  });

  it('that is a repository of its own by now knows what went when it was none', async () => {
    using workspace = await inRepository();
    const { root, server, from } = workspace;
    const place = path.join(root, 'letters');
    move(root, place);
    commit(root, 'Move');
    const inside = from(place);
    await inside.appeal(...send);
    git(place, 'init', '--initial-branch', 'main');
    for (const folder of ['data/ledger', 'data/record']) rmSync(path.join(place, folder), { recursive: true });
    expect(await inside.appeal(...send)).toMatchObject(refused);
    expect(server.received).toHaveLength(1);
  });
});

it('claims are nobody’s whose folder has a copy made of links', async () => {
  using workspace = await inRepository();
  const { root, appeal, server } = workspace;
  await appeal('send', 'kyrgyzstan-2023', '--claim');
  linkSync(path.join(root, '.git/appeal/claimed-by'), path.join(temporaryFolder(), 'claimed-by'));
  expect(await appeal('send', '--claimed', '--yes')).toMatchObject({ err: expect.stringContaining('[no-claim]') });
  expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining(`log cancel ${kyrgyzstan}`) });
  expect(server.received).toHaveLength(0);
});
