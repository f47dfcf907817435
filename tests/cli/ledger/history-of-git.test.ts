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

/** Both are in a commit, and the first has sent its letter: that is committed, too. */
async function twoWorkspaces() {
  const workspace = await inRepository();
  const { root, from } = workspace;
  const [one, two] = [path.join(root, 'one'), path.join(root, 'two')];
  move(root, one);
  cpSync(one, two, { recursive: true });
  const other = from(two);
  other.edit('data/recipients.yaml', 'director-general@', 'president@');
  commit(root, 'Two');
  await from(one).appeal(...send);
  commit(root, 'Sent');
  return { ...workspace, one, two, other };
}

/** Refused by what lies in a place, never on record as sent by it, and sent once a person has said that it has not gone. */
async function goesOnceSettled(
  { appeal, text }: Pick<ReturnType<typeof workspaceAt>, 'appeal' | 'text'>,
  place: string,
) {
  const again = await appeal(...send);
  expect(again).toMatchObject({ ...refused, err: expect.stringContaining(place) });
  const verified = await appeal('log', 'verify');
  expect([verified.exit, verified.out]).toEqual([1, expect.stringContaining(`seq 3, elsewhere ${place}`)]);
  const repaired = await appeal('log', 'repair');
  expect([repaired.exit, repaired.err]).toEqual([4, expect.stringContaining(place)]);
  expect(repaired.out).toBe(`set aside  3 in data/ledger/kyrgyzstan-2023.torn\nuncertain  ${kyrgyzstan}\n`);
  expect(text(file)).not.toContain('"message"');
  expect(await appeal('log', 'repair')).toMatchObject({ exit: 0, out: '' });
  expect(await appeal(...send)).toMatchObject({ exit: 4, err: expect.stringContaining('[uncertain]') });
  expect(await appeal('log', 'settle', kyrgyzstan, '--not-sent')).toMatchObject({ exit: 0 });
  expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
  expect(await appeal(...send)).toMatchObject({ exit: 0 });
}

describe('the letter of another workspace', () => {
  it.each(['here', 'from a clone'])('that was deleted goes once a person has looked, %s', async (where) => {
    using workspace = await twoWorkspaces();
    const { root, two, server, from } = workspace;
    git(root, 'rm', '-rq', 'one');
    commit(root, 'Closed');
    const clone = path.join(temporaryFolder(), 'clone');
    git(root, 'clone', root, clone);
    await goesOnceSettled(from(where === 'here' ? two : path.join(clone, 'two')), `one/${file} (commit `);
    expect(server.received).toHaveLength(2);
  });

  it('that was moved elsewhere goes, and that one knows its own', async () => {
    using workspace = await twoWorkspaces();
    const { root, other, server, from } = workspace;
    mkdirSync(path.join(root, 'archive'));
    git(root, 'mv', 'one', 'archive/one');
    commit(root, 'Archived');
    expect(await other.appeal(...send)).toMatchObject({ exit: 0 });
    expect(await other.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    const archived = from(path.join(root, 'archive/one'));
    expect(await archived.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await archived.appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    expect(server.received).toHaveLength(2);
  });

  it('that lay in this place and was moved away before goes', async () => {
    using workspace = await twoWorkspaces();
    const { root, one, two, server, from } = workspace;
    mkdirSync(path.join(root, 'archive'));
    git(root, 'mv', 'one', 'archive/one');
    commit(root, 'Archived');
    renameSync(two, one);
    commit(root, 'New');
    expect(await from(one).appeal(...send)).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(2);
  });

  it.each<[string, (at: { readonly root: string; readonly one: string }) => string]>([
    [
      'was moved away in the same commit',
      ({ root, one }) => {
        mkdirSync(path.join(root, 'archive'));
        renameSync(one, path.join(root, 'archive/one'));
        return `archive/one/${file}`;
      },
    ],
    [
      'was deleted',
      ({ root, one }) => {
        rmSync(one, { recursive: true });
        commit(root, 'Closed');
        return `one/${file} (commit `;
      },
    ],
  ])('that lay in this place and %s goes once a person has looked', async (_, leave) => {
    using workspace = await twoWorkspaces();
    const { root, one, two, server, from } = workspace;
    const place = leave({ root, one });
    renameSync(two, one);
    commit(root, 'New');
    await goesOnceSettled(from(one), place);
    expect(server.received).toHaveLength(2);
  });

  it('on a branch that has no commit in common with this one goes once a person has looked', async () => {
    using workspace = await inRepository();
    const { root, appeal, server, from } = workspace;
    await appeal(...send);
    commit(root, 'Sent');
    git(root, 'switch', '--orphan', 'other');
    git(root, 'checkout', 'main', '--', '.');
    git(root, 'rm', '-rqf', 'data/ledger', 'data/record');
    commit(root, 'Other');
    const merge = 'git merge --allow-unrelated-histories main';
    await goesOnceSettled(from(root), `the branch main (to bring it in: ${merge})`);
    expect(server.received).toHaveLength(2);
  });
});

it('a letter on a branch that has no commit in common with this one is brought in as it is said', async () => {
  using workspace = await inRepository();
  const { root, appeal, text, server } = workspace;
  await appeal(...send);
  const sent = text(file);
  commit(root, 'Sent');
  git(root, 'switch', '--orphan', 'other');
  git(root, 'checkout', 'main', '--', '.');
  git(root, 'rm', '-rqf', 'data/ledger', 'data/record');
  commit(root, 'Other');
  git(root, 'merge', '--allow-unrelated-histories', 'main');
  expect(text(file)).toBe(sent);
  expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
  expect(server.received).toHaveLength(1);
});

it('a workspace that was moved, and has lost lines since, does not forget what went', async () => {
  using workspace = await twoWorkspaces();
  const { root, two, server, from } = workspace;
  rmSync(two, { recursive: true });
  git(root, 'mv', 'one', 'moved');
  git(root, 'rm', '-rqf', 'moved/data/ledger', 'moved/data/record');
  commit(root, 'Moved');
  rmSync(path.join(root, '.git/appeal'), { recursive: true });
  const moved = from(path.join(root, 'moved'));
  expect(await moved.appeal(...send)).toMatchObject({ ...refused, err: expect.stringContaining(`one/${file}`) });
  expect(await moved.appeal('log', 'repair')).toMatchObject({ exit: 4, out: expect.stringContaining('uncertain') });
  expect(await moved.appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
  expect(await moved.appeal('log', 'verify')).toMatchObject({ exit: 0 });
  expect(await moved.appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
  expect(server.received).toHaveLength(1);
});

it('a clone that has only the last commits says so before anything goes, and what to do', async () => {
  using workspace = await inRepository();
  const { root, appeal, server, from } = workspace;
  await appeal(...send);
  commit(root, 'Sent');
  git(root, 'rm', '-rq', 'data/ledger', 'data/record');
  commit(root, 'Tidy');
  git(root, 'switch', '--create', 'other');
  commit(root, 'Other');
  const clone = path.join(temporaryFolder(), 'clone');
  git(root, 'clone', '--depth', '1', '--no-single-branch', `file://${root}`, clone);
  const other = from(clone);
  const note = /note +ledger +complete and undamaged; but this clone has only the last commits.*git fetch --unshallow/;
  expect((await other.appeal('send', 'kyrgyzstan-2023', '--dry-run')).out).toMatch(note);
  expect((await other.appeal('doctor')).out).toMatch(
    /note +git +this clone has only the last commits.*\n.*--unshallow/,
  );
  git(clone, 'fetch', '--unshallow');
  expect(await other.appeal(...send)).toMatchObject(refused);
  expect((await other.appeal('doctor')).out).not.toContain('only the last commits');
  expect(server.received).toHaveLength(1);
});

it('claims are nobody’s whose folder has a copy made of links', async () => {
  using workspace = await inRepository();
  const { root, appeal, server } = workspace;
  await appeal('send', 'kyrgyzstan-2023', '--claim');
  linkSync(path.join(root, '.git/appeal/claimed-by'), path.join(temporaryFolder(), 'claimed-by'));
  expect(await appeal('send', '--claimed', '--yes')).toMatchObject({ err: expect.stringContaining('[no-claim]') });
  expect(await appeal(...send)).toMatchObject({
    exit: 5,
    err: expect.stringContaining(`log settle ${kyrgyzstan} --not-sent --abandoned`),
  });
  expect(server.received).toHaveLength(0);
});
