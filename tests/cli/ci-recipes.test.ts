/**
 * The recipes of docs/ci.md, as they stand there. `gh`, `curl`, `mail` and `npm` are not here: what they were given is written
 * down.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { act, bash, repository } from './ci-runs.ts';
import { built } from './shipped.ts';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
}
interface GitLabJob {
  readonly script: readonly string[];
}

const recipes = [...readFileSync('docs/ci.md', 'utf8').matchAll(/^```(yaml|sh)\n(.*?)^```$/gms)].map(
  ([, , text]) => text,
);
const [due = '', send = '', gitlab = '', cron = ''] = recipes;
const stepsOf = (recipe: string, job: string) =>
  (parse(recipe).jobs as Record<string, { steps: Step[] }>)[job]?.steps ?? [];

const key = 'kyrgyzstan-2023/2023-12-11/ilo-director-general/post';

/** A repository in which a letter has waited for long, and programs that write down what they are given. */
async function beginning() {
  const { root, git, ...rest } = repository();
  const bin = path.join(root, 'bin');
  const said = path.join(root, 'said');
  mkdirSync(bin);
  const program = (name: string, script: string) => {
    writeFileSync(path.join(bin, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  program('appeal', `exec ${process.execPath} ${built} "$@"`);
  program('npm', `echo "npm $*" >> ${said}`);
  program('mail', `{ echo "mail $*"; cat; } >> ${said}`);
  program(
    'gh',
    `[ "$1 $2" = "issue list" ] && { cat ${root}/issue 2>/dev/null; exit 0; }
[ "$1 $2" = "issue create" ] && echo 7 > ${root}/issue
[ "$1 $2" = "issue close" ] && rm ${root}/issue
echo "gh $*" >> ${said}
[ "$1" = pr ] && [ -e ${root}/no-pull-requests ] && exit 1
while [ $# -gt 0 ]; do [ "$1" = --body-file ] && cat "$2" >> ${said}; shift; done`,
  );
  program(
    'curl',
    `case "$*" in
*" -G "*) [ -e ${root}/issue ] && echo '[{"iid":7}]' || echo '[]'; exit 0;;
*state_event=close*) rm ${root}/issue;;
*merge_requests*) [ -e ${root}/no-pull-requests ] && exit 22;;
*) echo 7 > ${root}/issue;;
esac
echo "curl $*" >> ${said}
for word; do case "$word" in description@*) cat "\${word#*@}" >> ${said};; esac; done`,
  );
  const env = { PATH: `${bin}:${process.env.PATH}` };
  await bash(
    `appeal log add ${key} --sent 2023-12-11; git add data; git commit -qm sent; git push -q`,
    rest.first,
    env,
  );
  const copy = (name: string) => {
    git(root, 'clone', '-q', rest.origin, name);
    return path.join(root, name);
  };
  /** What was said since the last look. */
  const look = () => {
    const text = existsSync(said) ? readFileSync(said, 'utf8') : '';
    writeFileSync(said, '');
    return text;
  };
  return { ...rest, root, git, env, copy, look };
}

/** Has every letter sent, and none to come. */
async function settleAll(folder: string, env: Readonly<Record<string, string>>) {
  const settings = path.join(folder, 'appeal.yaml');
  writeFileSync(
    settings,
    readFileSync(settings, 'utf8').replace('after: 14 days', 'after: 14 days, until: 2020-01-01'),
  );
  const written = ['astovia-teachers-2026/1/astovia-president', 'velmont-2026/1/velmont-ceo'];
  for (const sent of [...written, 'astovia-dockers-2026/1/astovia-labour-minister'])
    await bash(`appeal log add ${sent}/post --sent 2026-11-16`, folder, env);
}

/** Carries out the steps of a GitHub job, their conditions included, up to one that fails: its exit code, else 0. */
async function carryOut(steps: readonly Step[], folder: string, env: Readonly<Record<string, string>>) {
  const outputs = new Map<string, string>();
  const given = (text: string) =>
    text.replace(/\$\{\{ steps\.([\w.-]+) \}\}/g, (_, name: string) => outputs.get(name.replace('outputs.', '')) ?? '');
  for (const step of steps) {
    if (step.if === 'failure()') continue;
    const [, id, name] = /^steps\.([\w-]+)\.outputs\.(\w+) == 'true'$/.exec(step.if ?? '') ?? [];
    if (step.if && !id) throw new Error(`a condition that nobody reads: ${step.if}`);
    if (id && outputs.get(`${id}.${name}`) !== 'true') continue;
    if (step.uses?.startsWith('actions/')) {
      outputs.set(`${step.id}.artifact-url`, 'https://github.example/artifacts/1');
      continue;
    }
    if (step.uses) {
      const { command = '', confirm = '' } = step.with ?? {};
      const ran = await act(folder, { COMMAND: command, CONFIRM: confirm });
      expect(ran).toMatchObject({ exit: 0 });
      for (const [, output, value = ''] of ran.outputs.matchAll(/^(\w+)=(.*)$/gm))
        outputs.set(`${step.id}.${output}`, value);
    } else {
      const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, given(value)]));
      const ran = await bash(step.run ?? '', folder, { ...env, ...own });
      if (ran.exit !== 0) return ran.exit;
    }
  }
  return 0;
}

it('GitHub: an issue, a pull request in words, and after the merge each letter once', {
  timeout: 240_000,
}, async () => {
  const { copy, look, env, git } = await beginning();
  expect(await carryOut(stepsOf(due, 'due'), copy('monday'), env)).toBe(0);
  const monday = look();
  expect(monday).toMatch(/^gh issue create --title Letters are due .*\n~~~text\n/m);
  expect(monday).toContain('The letters as PDF: https://github.example/artifacts/1\n');
  expect(monday).toMatch(/^overdue +\S+ .*kyrgyzstan-2023 → ilo-director-general$/m);
  expect(monday).toMatch(/^gh pr create --title Follow up/m);
  expect(monday).toContain('Following our letters of 24 and 25 October and 11 December 2023');

  expect(await carryOut(stepsOf(due, 'due'), copy('tuesday'), env)).toBe(0);
  const tuesday = look();
  expect(tuesday).toMatch(/^gh issue edit 7 /m);
  expect(tuesday).not.toContain('gh pr');

  const merge = copy('merge');
  git(merge, 'merge', '-q', 'origin/follow-up');
  git(merge, 'push', '-q', 'origin', 'main', ':follow-up');
  const steps = stepsOf(send, 'send');
  const folders = ['one', 'two'].map(copy);
  expect(await Promise.all(folders.map((folder) => carryOut(steps, folder, env)))).toEqual([0, 0]);
  const after = copy('after');
  const ledger = readFileSync(path.join(after, 'data/ledger/kyrgyzstan-2023.jsonl'), 'utf8');
  expect(ledger.match(/"in-outbox"/g)).toHaveLength(1);
});

it('GitHub: leaves no branch behind where no pull request may be made, and closes the issue', {
  timeout: 240_000,
}, async () => {
  const { root, copy, look, env, git, origin } = await beginning();
  writeFileSync(path.join(root, 'no-pull-requests'), '');
  expect(await carryOut(stepsOf(due, 'due'), copy('monday'), env)).toBe(1);
  expect(look()).toContain('gh pr create');
  expect(git(origin, 'branch', '--list', 'follow-up')).toBe('');

  const done = copy('done');
  await settleAll(done, env);
  expect(await carryOut(stepsOf(due, 'due'), done, env)).toBe(0);
  expect(look()).toBe('gh issue close 7\n');
});

it('GitLab: a merge request, and sending once it is merged', { timeout: 240_000 }, async () => {
  const { copy, look, env, git, origin } = await beginning();
  const jobs = parse(gitlab) as { default: { before_script: string[] }; due: GitLabJob; send: GitLabJob };
  git(origin, 'config', 'receive.advertisePushOptions', 'true');
  const variables = {
    ...env,
    CI_SERVER_PROTOCOL: 'https',
    CI_SERVER_HOST: 'gitlab.example',
    CI_PROJECT_PATH: 'union/letters',
    CI_API_V4_URL: 'https://gitlab.example/api/v4',
    CI_PROJECT_ID: '12',
    CI_DEFAULT_BRANCH: 'main',
    LETTERS_TOKEN: 'token',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${origin}.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://letters:token@gitlab.example/union/letters.git',
  };
  const job = async (folder: string, { script }: GitLabJob) => {
    git(folder, 'checkout', '-q', '--detach');
    return bash([...jobs.default.before_script, ...script].join('\n'), folder, variables);
  };
  expect(await job(copy('monday'), jobs.due)).toMatchObject({ exit: 0 });
  const monday = look();
  expect(monday).toMatch(/^npm install --global appeal-letters\n/);
  expect(monday).toMatch(
    /^curl .*PRIVATE-TOKEN: token https:\/\/gitlab\.example\/api\/v4\/projects\/12\/issues -d title/m,
  );
  expect(monday).toMatch(/^overdue +\S+ .*kyrgyzstan-2023 → ilo-director-general$/m);
  expect(monday).toMatch(/^curl .*\/merge_requests -d source_branch=follow-up -d target_branch=main/m);
  expect(monday).toContain('Following our letters of 24 and 25 October and 11 December 2023');
  expect(git(origin, 'diff', '--stat', 'main', 'follow-up')).toContain('data/cases.yaml');
  expect(await job(copy('tuesday'), jobs.due)).toMatchObject({ exit: 0 });
  const tuesday = look();
  expect(tuesday).toMatch(/^curl .* -X PUT .*\/issues\/7 /m);
  expect(tuesday).not.toContain('merge_requests');

  const merge = copy('merge');
  git(merge, 'merge', '-q', 'origin/follow-up');
  git(merge, 'push', '-q', 'origin', 'main', ':follow-up');
  expect(await job(copy('one'), jobs.send)).toMatchObject({ exit: 0 });
  expect(await job(copy('two'), jobs.send)).toMatchObject({ exit: 0 });
  const ledger = readFileSync(path.join(copy('after'), 'data/ledger/kyrgyzstan-2023.jsonl'), 'utf8');
  expect(ledger.match(/"in-outbox"/g)).toHaveLength(1);
});

it('cron: a mail where something is due, none where all is to come', { timeout: 60_000 }, async () => {
  const { copy, look, env, git } = await beginning();
  const folder = copy('server');
  const command = cron.replace(/^(\S+ ){5}/, '').replace('/srv/letters', folder);
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
