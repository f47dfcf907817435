/** The recipes of docs/ci.md from the day on which a letter is due to the day on which the next one is sent. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { beginning, carryOut, cronLine, gitHub, gitLabRunner, settleAll } from './recipes.ts';
import { act, bash, relay } from './runs.ts';

it('GitHub: an issue, a pull request in words, and after the merge each letter once', {
  timeout: 240_000,
}, async () => {
  const { copy, look, env, git } = await beginning();
  const first = copy('monday');
  const settings = path.join(first, 'appeal.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('14 days', '10 working days'));
  expect(await carryOut(gitHub.due, first, env)).toBe(0);
  const monday = look();
  // What each of them warns of is in the issue, and before the words of the letters.
  const warning = 'No public holidays are known of XA: weekends alone are left out';
  expect(monday.split(warning)).toHaveLength(3);
  expect(monday.split('gh pr create')[1]).toMatch(
    /artifacts\/1\n\n~~~text\nNo public .*\nReview it, .*\n +ilo-director-general: <.*\n~~~\n\n### .*ilo-dir/,
  );
  expect(monday).toMatch(/^gh issue create --title Letters are due .*\n~~~text\n/m);
  expect(monday).toContain('The letters as PDF: https://github.example/artifacts/1\n');
  expect(monday).toMatch(/^ +ilo-director-general: <\S+@ilo\.example>, “.*trade union leaders in Kyrgyzstan”$/m);
  expect(monday).toMatch(/^overdue +\S+ .*kyrgyzstan-2023 → ilo-director-general$/m);
  expect(monday).toMatch(/^gh pr create --title Follow up/m);
  expect(monday).toContain('Following our letters of 24 and 25 October and 11 December 2023');

  expect(await carryOut(gitHub.due, copy('tuesday'), env)).toBe(0);
  const tuesday = look();
  expect(tuesday).toMatch(/^gh issue edit 7 /m);
  expect(tuesday).not.toContain('gh pr');

  const merge = copy('merge');
  git(merge, 'merge', '-q', 'origin/follow-up');
  git(merge, 'push', '-q', 'origin', 'main', ':follow-up');
  const folders = ['one', 'two'].map(copy);
  const mail = { ...env, ...(await relay()).env };
  expect(await Promise.all(folders.map((folder) => carryOut(gitHub.send, folder, mail)))).toEqual([0, 0]);
  const after = copy('after');
  const ledger = readFileSync(path.join(after, 'data/ledger/kyrgyzstan-2023.jsonl'), 'utf8');
  expect(ledger.match(/^.*\/email".*"state":"sent"/gm)).toHaveLength(1);
});

it.each(['GitHub', 'send.sh'])(
  '%s: sends both letters that one run drafted in a case, and fails for one that it leaves out',
  {
    timeout: 240_000,
  },
  async (by) => {
    const { first, copy, env } = await beginning();
    const edit = (folder: string, file: string, passage: string, to: string) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      writeFileSync(path.join(folder, file), text.replace(passage, to));
    };
    const others = '        recipients: [ilo-director-general, astovia-president]\n';
    edit(first, 'data/cases.yaml', '      - date: 2023-12-11\n', `      - date: 2023-12-11\n${others}`);
    edit(first, 'appeal.yaml', 'after: 14 days', 'after: 14 days, escalate: { to: [velmont-ceo] }');
    const refused = 'kyrgyzstan-2023/2023-12-11/astovia-president';
    const publish = 'git add .; git commit -qm "Follow up"; git push -q';
    const drafted = await bash(
      `appeal log add ${refused}/post --sent 2023-12-11
    appeal reply add kyrgyzstan-2023 --from astovia-president --date 2024-01-03 --kind refusal
    appeal follow-up --due; ${publish}`,
      first,
      env,
    );
    expect(drafted.exit).toBe(0);
    expect(readFileSync(path.join(first, 'data/cases.yaml'), 'utf8')).toMatch(/id: \S+-escalation\n/);

    const mail = { ...env, ...(await relay()).env };
    const send = async (folder: string) =>
      by === 'GitHub' ? carryOut(gitHub.send, folder, mail) : (await bash('sh send.sh', folder, mail)).exit;
    const sent = (folder: string) => {
      const ledger = readFileSync(path.join(folder, 'data/ledger/kyrgyzstan-2023.jsonl'), 'utf8');
      return [...ledger.matchAll(/2023\/[^/]*?(-escalation)?\/([^/]*)\/email".*"state":"sent"/g)].map((all) =>
        all.slice(1),
      );
    };
    expect(await send(copy('one'))).toBe(0);
    const both = [
      [undefined, 'ilo-director-general'],
      ['-escalation', 'velmont-ceo'],
    ];
    expect(sent(copy('after'))).toEqual(both);
    expect(await send(copy('two'))).toBe(0);

    const third = copy('third');
    edit(
      third,
      'data/cases.yaml',
      others,
      `${others}      - { date: 2024-02-01, recipients: [astovia-labour-minister] }\n`,
    );
    expect(await bash(publish, third, env)).toMatchObject({ exit: 0 });
    expect(await send(third)).toBe(5);
    expect(sent(copy('at-last'))).toEqual(both);
  },
);

it('GitHub: leaves no branch behind where no pull request may be made, and closes the issue', {
  timeout: 240_000,
}, async () => {
  const { root, copy, look, env, git, origin } = await beginning();
  writeFileSync(path.join(root, 'no-pull-requests'), '');
  expect(await carryOut(gitHub.due, copy('monday'), env)).toBe(1);
  expect(look()).toContain('gh pr create');
  expect(git(origin, 'branch', '--list', 'follow-up')).toBe('');

  const done = copy('done');
  await settleAll(done, env);
  expect(await carryOut(gitHub.due, done, env)).toBe(0);
  expect(look()).toBe('gh issue close 7\n');
});

it('GitLab: a merge request, and sending once it is merged', { timeout: 240_000 }, async () => {
  const repository = await beginning();
  const { copy, look, git, origin } = repository;
  const job = gitLabRunner(repository);
  expect(await job('monday', 'due')).toMatchObject({ exit: 0 });
  const monday = look();
  expect(monday).toContain('\n\n~~~text\nReview it, then: appeal send kyrgyzstan-2023 --letter ');
  expect(monday).toMatch(/^npm install --global appeal-letters\n/);
  expect(monday).toMatch(
    /^curl .*PRIVATE-TOKEN: token https:\/\/gitlab\.example\/api\/v4\/projects\/12\/issues -d title/m,
  );
  expect(monday).toMatch(/^overdue +\S+ .*kyrgyzstan-2023 → ilo-director-general$/m);
  expect(monday).toMatch(/^curl .*\/merge_requests -d source_branch=follow-up -d target_branch=main/m);
  expect(monday).toContain('Following our letters of 24 and 25 October and 11 December 2023');
  expect(monday).toContain(
    'The letters as PDF: https://gitlab.example/union/letters/-/jobs/34/artifacts/browse/out/\n',
  );
  expect(git(origin, 'diff', '--stat', 'main', 'follow-up')).toContain('data/cases.yaml');
  expect(await job('tuesday', 'due')).toMatchObject({ exit: 0 });
  const tuesday = look();
  expect(tuesday).toMatch(/^curl .* -X PUT .*\/issues\/7 /m);
  expect(tuesday).not.toContain('merge_requests');

  const merge = copy('merge');
  git(merge, 'merge', '-q', 'origin/follow-up');
  git(merge, 'push', '-q', 'origin', 'main', ':follow-up');
  const mail = await relay();
  expect(await job('one', 'send', mail.env)).toMatchObject({ exit: 0 });
  expect(await job('two', 'send', mail.env)).toMatchObject({ exit: 0 });
  const ledger = readFileSync(path.join(copy('after'), 'data/ledger/kyrgyzstan-2023.jsonl'), 'utf8');
  expect(ledger.match(/^.*\/email".*"state":"sent"/gm)).toHaveLength(1);
});

it('tells in the issue of a case that cannot be read, and keeps no other back', { timeout: 240_000 }, async () => {
  const repository = await beginning();
  const { root, copy, look, env, git } = repository;
  const folder = copy('half');
  mkdirSync(path.join(folder, 'data/cases'), { recursive: true });
  writeFileSync(path.join(folder, 'data/cases/half.yaml'), 'id: half\nkind: arrest\n');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'Begin a case');
  git(folder, 'push', '-q');
  expect(await carryOut(gitHub.due, folder, env)).toBe(0);
  const said = look();
  expect(said).toMatch(/^gh issue create --title Letters are due .*\n~~~text\n[\s\S]*half\.yaml/m);
  expect(said).toMatch(/^gh pr create [\s\S]*half\.yaml/m);
  rmSync(path.join(root, 'issue'));
  expect((await gitLabRunner(repository)('monday', 'due')).exit).toBe(0);
  expect(look()).toMatch(/title=Letters are due[\s\S]*half\.yaml/);
});

it('cron: a mail where something is due, none where all is to come', { timeout: 60_000 }, async () => {
  const { copy, look, env, git } = await beginning();
  const folder = copy('server');
  const command = cronLine.due(folder);
  expect(await bash(command, folder, env)).toMatchObject({ exit: 0 });
  const mail = look();
  expect(mail).toMatch(/^mail -s Letters are due officer@union\.example\n/);
  expect(mail).toMatch(/^overdue .* kyrgyzstan-2023 → ilo-director-general$/m);
  await settleAll(folder, env);
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'Stop');
  const again = await bash(command, folder, env);
  expect([again.exit, look()]).toEqual([0, '']);
});

it('begins nothing where no branch is checked out, or the repository cannot be reached', {
  timeout: 120_000,
}, async () => {
  const { root, copy, look, env, git, origin } = await beginning();
  const folder = copy('detached');
  git(folder, 'checkout', '-q', '--detach');
  const asAction = (command: string, confirm: string) => act(folder, { ...env, COMMAND: command, CONFIRM: confirm });
  for (const ran of [
    await asAction('send', 'send'),
    await asAction('sync', 'record'),
    await bash('sh send.sh', folder, env),
    await bash('sh sync.sh', folder, env),
  ])
    expect(ran).toMatchObject({ exit: 6, said: expect.stringContaining('No branch is checked out here') });
  expect(git(folder, 'status', '--porcelain')).toBe('');

  const server = copy('server');
  renameSync(origin, path.join(root, 'away'));
  expect(await bash('sh send.sh', server, env)).toMatchObject({ exit: 6 });
  // The officer is told by mail, and by the mail of cron.
  for (const line of [cronLine.mail, cronLine.due])
    expect([(await bash(line(server), server, env)).exit, look()]).toEqual([
      0,
      expect.stringMatching(/^mail [\s\S]*read from remote/),
    ]);
  expect((await bash(cronLine.retry(server), server, env)).said).toContain('read from remote');
  expect(git(server, 'status', '--porcelain')).toBe('');
});
