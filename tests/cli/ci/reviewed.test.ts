/** The recipes of docs/ci.md and what a person has reviewed, has not, or is still writing. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { built } from '../shipped.ts';
import { beginning, carryOut, cronLine, gitHub, gitLabRunner } from './recipes.ts';
import { bash, relay } from './runs.ts';

it.each(['GitHub', 'send.sh'])(
  '%s: sends no letter that is not as it was reviewed',
  { timeout: 240_000 },
  async (by) => {
    const { copy, look, env, git } = await beginning();
    const draft = 'kyrgyzstan-2023';
    expect(await carryOut(gitHub.due, copy('monday'), env)).toBe(0);
    expect(look()).toContain('release all the detained trade union leaders');
    // A colleague enters that it was met, while the pull request is open.
    const merge = copy('merge');
    const cases = path.join(merge, 'data/cases.yaml');
    const demand = '      - text:\n          en: release all the detained';
    const met = demand.replace('- text:', '- met: 2024-01-01\n        text:');
    writeFileSync(cases, readFileSync(cases, 'utf8').replace(demand, met));
    git(merge, 'commit', '-qam', 'Met');
    git(merge, 'merge', '-q', '--no-edit', 'origin/follow-up');
    git(merge, 'push', '-q', 'origin', 'main', ':follow-up');
    const { server, env: mailServer } = await relay();
    const mail = { ...env, ...mailServer };
    const send = async (name: string) =>
      by === 'GitHub' ? carryOut(gitHub.send, copy(name), mail) : (await bash('sh send.sh', copy(name), mail)).exit;
    const director = () => server.received.filter(({ to }) => to.includes('ilo')).length;
    expect([await send('refused'), director()]).toEqual([5, 0]);
    expect(server.received.length).toBeGreaterThan(0);
    const ledger = readFileSync(path.join(copy('after'), `data/ledger/${draft}.jsonl`), 'utf8');
    expect(ledger).not.toContain('/email');

    const anew = `appeal generate ${draft} && git add data && git commit -qm Review && git push -q`;
    expect((await bash(anew, copy('person'), env)).exit).toBe(0);
    expect([await send('sent'), director()]).toEqual([0, 1]);
  },
);

it('GitHub: an entry that is edited in the browser is made anew in its pull request, once, and goes as it was read', {
  timeout: 240_000,
}, async () => {
  const { origin, copy, look, env, git } = await beginning();
  expect(await carryOut(gitHub.due, copy('monday'), env)).toBe(0);
  look();
  /** A branch as a run of its pull request has it, with all branches. */
  const checkedOut = (name: string, branch: string) => {
    const folder = copy(name);
    git(folder, 'switch', '-q', branch);
    return folder;
  };
  const review = (name: string, branch = 'follow-up') => {
    const pull = { ...env, GITHUB_HEAD_REF: branch, GITHUB_BASE_REF: 'main', GITHUB_REPOSITORY: 'union/letters' };
    return carryOut(gitHub.review, checkedOut(name, branch), pull);
  };
  const edit = (name: string, branch: string, words: string) => {
    const browser = checkedOut(name, branch);
    const cases = path.join(browser, 'data/cases.yaml');
    const own = `        text: { en: { closing: ${words} } }\n`;
    const text = readFileSync(cases, 'utf8').replace(
      / {8}template: follow-up\n(?: {8}text: .*\n)?/,
      `        template: follow-up\n${own}`,
    );
    writeFileSync(cases, text);
    git(browser, 'commit', '-qam', 'Update cases.yaml');
    git(browser, 'push', '-q');
  };
  const head = (branch = 'follow-up') => git(origin, 'log', '-1', '--format=%s', branch).trim();

  // Nothing is edited yet.
  expect([await review('opened'), look(), head()]).toEqual([0, '', 'Follow up']);
  edit('browser', 'follow-up', 'We are ready to meet you in Geneva.');
  expect(await review('edited')).toBe(0);
  const said = look();
  expect(said).toMatch(/^gh api --silent --method PATCH repos\/union\/letters\/pulls\/12 -F body=@out\/review\.md$/m);
  expect(said).toContain('The letters as PDF: https://github.example/artifacts/1\n');
  expect(said).toMatch(/^ +ilo-director-general: <\S+@ilo\.example>, “.*trade union leaders in Kyrgyzstan”$/m);
  expect(said).toContain('We are ready to meet you in Geneva.');
  expect(head()).toBe('Make anew what was edited');
  expect(git(origin, 'diff', '--name-only', 'follow-up~1', 'follow-up')).toBe('data/reviewed/kyrgyzstan-2023.txt\n');
  // Were its own push to start a run, that would end there.
  expect([await review('again'), look(), head()]).toEqual([0, '', 'Make anew what was edited']);

  const merge = copy('merge');
  git(merge, 'merge', '-q', '--no-edit', 'origin/follow-up');
  git(merge, 'push', '-q', 'origin', 'main', ':follow-up');
  // Of a draft that is on main already, in a pull request of one's own.
  git(merge, 'push', '-q', 'origin', 'HEAD:refs/heads/patch-1');
  edit('own', 'patch-1', 'We are ready to meet you in Bishkek.');
  expect(await review('own-edited', 'patch-1')).toBe(0);
  expect(look()).toMatch(
    /^gh pr comment 12 --body-file out\/review\.md\n[\s\S]*We are ready to meet you in Bishkek\./m,
  );
  const last = copy('last');
  git(last, 'merge', '-q', '--no-edit', 'origin/patch-1');
  git(last, 'push', '-q', 'origin', 'main');
  const { server, env: mailServer } = await relay();
  expect(await carryOut(gitHub.send, copy('sent'), { ...env, ...mailServer })).toBe(0);
  const [letter] = server.received.filter(({ to }) => to.includes('ilo'));
  expect(letter?.body.replaceAll(/=\r?\n/g, '')).toContain('We are ready to meet you in Bishkek.');
});

it('GitLab: an entry that is edited in the browser is made anew in its merge request, once', {
  timeout: 240_000,
}, async () => {
  const repository = await beginning();
  const { origin, copy, look, git } = repository;
  const job = gitLabRunner(repository);
  expect(await job('monday', 'due')).toMatchObject({ exit: 0 });
  look();
  const review = (name: string, branch: string) =>
    job(name, 'review', {
      REVIEW_TOKEN: 'token',
      CI_MERGE_REQUEST_IID: '5',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: branch,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    });
  const head = (branch: string) => git(origin, 'log', '-1', '--format=%s', branch).trim();
  const edit = (name: string, branch: string, words: string) => {
    const browser = copy(name);
    git(browser, 'switch', '-q', branch);
    const cases = path.join(browser, 'data/cases.yaml');
    const own = `        template: follow-up\n        text: { en: { closing: ${words} } }\n`;
    writeFileSync(cases, readFileSync(cases, 'utf8').replace(/ {8}template: follow-up\n(?: {8}text: .*\n)?/, own));
    git(browser, 'commit', '-qam', 'Update cases.yaml');
    git(browser, 'push', '-q');
  };

  // Nothing is edited yet.
  expect(await review('opened', 'follow-up')).toMatchObject({ exit: 0 });
  expect([look().replace(/^npm.*\n/, ''), head('follow-up')]).toEqual(['', 'Follow up']);
  edit('browser', 'follow-up', 'We are ready to meet you in Geneva.');
  expect(await review('edited', 'follow-up')).toMatchObject({ exit: 0 });
  const said = look();
  expect(said).toMatch(/^curl .* -X PUT .*\/merge_requests\/5 --data-urlencode description@/m);
  expect(said).toContain('The letters as PDF: https://gitlab.example/union/letters/-/jobs/34/artifacts/browse/out/');
  expect(said).toContain('We are ready to meet you in Geneva.');
  expect(head('follow-up')).toBe('Make anew what was edited');
  expect(git(origin, 'diff', '--name-only', 'follow-up~1', 'follow-up')).toBe('data/reviewed/kyrgyzstan-2023.txt\n');
  expect(await review('again', 'follow-up')).toMatchObject({ exit: 0 });
  expect([look().replace(/^npm.*\n/, ''), head('follow-up')]).toEqual(['', 'Make anew what was edited']);

  git(copy('branch'), 'push', '-q', 'origin', 'origin/follow-up:refs/heads/patch-1');
  edit('own', 'patch-1', 'We are ready to meet you in Bishkek.');
  expect(await review('own-edited', 'patch-1')).toMatchObject({ exit: 0 });
  expect(look()).toMatch(/\/merge_requests\/5\/notes .*\n[\s\S]*We are ready to meet you in Bishkek\./);
});

it('cron: what an officer is writing stays in the copy, and is sent by nobody', { timeout: 240_000 }, async () => {
  const { root, origin, copy, env, git } = await beginning();
  const server = copy('server');
  const mail = path.join(root, 'mail');
  mkdirSync(mail);
  const program = path.join(root, 'bin/appeal');
  const reading = 'case $1 in sync | bounces) set -- "$@" --from';
  writeFileSync(program, `#!/bin/sh\n${reading} ${mail};; esac\nexec ${process.execPath} ${built} "$@"\n`);
  chmodSync(program, 0o755);
  const { server: taken, env: mailServer } = await relay();
  const all = { ...env, ...mailServer };
  const run = (command: string) => bash(command, server, all);
  const recorded = 'astovia-teachers-2026/1/astovia-embassy/post';

  expect(await run(`appeal follow-up kyrgyzstan-2023; appeal log add ${recorded} --sent 2026-11-16`)).toMatchObject({
    exit: 0,
  });
  writeFileSync(path.join(server, 'data/half.yaml'), 'id: half\n');
  const drafts = git(server, 'status', '--porcelain', '--', 'data/cases.yaml', 'data/reviewed', 'data/half.yaml');
  expect(drafts.split('\n')).toHaveLength(4);
  const begun = git(origin, 'rev-parse', 'main').trim();
  const pushed = () => git(origin, 'diff', '--name-only', begun, 'main');
  for (const line of [cronLine.retry(server), cronLine.mail(server)]) {
    const ran = await run(line);
    expect(ran.exit, ran.said).toBe(0);
  }
  expect(pushed()).toBe('data/ledger/astovia-teachers-2026.jsonl\n');
  expect(git(server, 'status', '--porcelain')).toBe(drafts);

  // Nothing is sent that nobody else has, nor committed that a person has staged.
  expect(await run('sh send.sh')).toMatchObject({ exit: 6, said: expect.stringContaining('Commit what is changed') });
  git(server, 'add', 'data/cases.yaml');
  for (const script of ['send.sh --retry', 'sync.sh'])
    expect(await run(`sh ${script}`)).toMatchObject({
      exit: 6,
      said: expect.stringContaining('for a person to commit'),
    });
  expect([taken.received, pushed()]).toEqual([[], 'data/ledger/astovia-teachers-2026.jsonl\n']);
});
