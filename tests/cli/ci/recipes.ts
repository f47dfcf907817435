/**
 * The recipes of docs/ci.md as they stand there, and machines that run them. `gh`, `curl`, `mail` and `npm` are not here: what they
 * were given is written down.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { built } from '../shipped.ts';
import { act, actionSteps, bash, repository } from './runs.ts';

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
}
export interface GitLabJob {
  readonly script: readonly string[];
  readonly before_script?: readonly string[];
  readonly extends?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

const recipes = [...readFileSync('docs/ci.md', 'utf8').matchAll(/^```(yaml|sh)\n(.*?)^```$/gms)].map(
  ([, , text]) => text,
);
const [due = '', mail = '', review = '', send = '', retry = '', sender = '', reader = '', gitlab = '', cron = ''] =
  recipes;
const stepsOf = (recipe: string, job: string) =>
  (parse(recipe).jobs as Record<string, { steps: Step[] }>)[job]?.steps ?? [];

export const gitHub = {
  due: stepsOf(due, 'due'),
  mail: stepsOf(mail, 'mail'),
  review: stepsOf(review, 'review'),
  send: stepsOf(send, 'send'),
  retry: stepsOf(retry, 'retry'),
};
const gitLabJobs = parse(gitlab) as Record<string, Partial<GitLabJob>>;
function gitLabScript(lines: readonly string[]): string {
  return [...(gitLabJobs.default?.before_script ?? []), ...lines].join('\n');
}

/** Lines of the crontab without their times, on the copy in a folder. */
const cronCommands = [...cron.matchAll(/^(?:[\d*][\d*/,-]* +){5}(.*)$/gm)].map(([, command = '']) => command);
const atFolder = (command: string | undefined) => (folder: string) => (command ?? '').replace('/srv/letters', folder);
const [cronMail, cronDue, cronRetry] = cronCommands;
export const cronLine = { mail: atFolder(cronMail), due: atFolder(cronDue), retry: atFolder(cronRetry) };

const key = 'kyrgyzstan-2023/2023-12-11/ilo-director-general/post';

/** All that a shell is given, by a name and the shell. */
export const shellTexts: readonly (readonly [name: string, shell: 'bash' | 'sh', text: string])[] = [
  ...actionSteps.map(({ name, run }) => [`action.yml, ${name}`, 'bash', run] as const),
  ...Object.entries(gitHub).flatMap(([job, steps]) =>
    steps.flatMap(({ run }, step) =>
      run === undefined ? [] : [[`GitHub, ${job}, step ${step + 1}`, 'bash', run] as const],
    ),
  ),
  ['send.sh', 'sh', sender],
  ['sync.sh', 'sh', reader],
  ...Object.entries(gitLabJobs).flatMap(([job, { script: lines = [] }]) =>
    lines.length > 0 ? [[`GitLab, ${job}`, 'bash', gitLabScript(lines)] as const] : [],
  ),
  ...cronCommands.map((command, index) => [`cron, line ${index + 1}`, 'sh', command] as const),
];

/** A repository in which a letter has waited for long, and programs that write down what they are given. */
export async function beginning() {
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
while [ $# -gt 0 ]; do
  [ "$1" = --body-file ] && cat "$2" >> ${said}
  case "$1" in body=@*) cat "\${1#body=@}" >> ${said};; esac
  shift
done`,
  );
  program(
    'curl',
    `case "$*" in
*" -G "*) [ -e ${root}/issue ] && echo '[{"iid":3,"title":"Letters are due soon"},{"iid":7,"title":"'"$(cat ${root}/issue)"'"}]' || echo '[]'; exit 0;;
*state_event=close*) rm ${root}/issue;;
*merge_requests*) [ -e ${root}/no-pull-requests ] && exit 22;;
*"title=Mail has come"*) echo Mail has come > ${root}/issue;;
*title=*) echo Letters are due > ${root}/issue;;
esac
echo "curl $*" >> ${said}
for word; do case "$word" in description@* | body@*) cat "\${word#*@}" >> ${said};; esac; done`,
  );
  const env = { PATH: `${bin}:${process.env.PATH}` };
  writeFileSync(path.join(rest.first, 'send.sh'), sender);
  writeFileSync(path.join(rest.first, 'sync.sh'), reader);
  await bash(
    `appeal log add ${key} --sent 2023-12-11; git add data *.sh; git commit -qm sent; git push -q`,
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

/** Has every letter sent, with its copies, and none to come. */
export async function settleAll(folder: string, env: Readonly<Record<string, string>>) {
  const settings = path.join(folder, 'appeal.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('after: 14 days', 'after: never'));
  const receivers = ['astovia-president', 'astovia-foreign-minister', 'astovia-embassy'];
  const teachers = receivers.map((recipient) => `astovia-teachers-2026/1/${recipient}`);
  const written = [...teachers, 'velmont-2026/1/velmont-ceo'];
  for (const sent of [...written, 'astovia-dockers-2026/1/astovia-labour-minister'])
    await bash(`appeal log add ${sent}/post --sent 2026-11-16`, folder, env);
}

/** Carries out the steps of a GitHub job, their conditions included: the exit code of the first that fails, else 0. */
export async function carryOut(steps: readonly Step[], folder: string, env: Readonly<Record<string, string>>) {
  const outputs = new Map<string, string>();
  const event: Readonly<Record<string, string | undefined>> = { head_ref: env.GITHUB_HEAD_REF, 'event.number': '12' };
  const given = (text: string) =>
    text.replace(
      /\$\{\{ (steps|inputs|github)\.([\w.-]+) \}\}/g,
      (_, of: string, name: string) =>
        (of === 'github' ? event[name] : outputs.get(name.replace('outputs.', ''))) ?? '',
    );
  let failed = 0;
  for (const step of steps) {
    if (step.if === 'failure() || cancelled()') continue;
    const [, always, id, name, wanted] =
      /^(always\(\) && )?steps\.([\w-]+)\.outputs\.(\w+) (== 'true'|!= '')$/.exec(step.if ?? '') ?? [];
    const value = outputs.get(`${id}.${name}`) ?? '';
    const holds = !id || (wanted === "!= ''" ? value !== '' : value === 'true');
    if (step.if && !id) throw new Error(`a condition that nobody reads: ${step.if}`);
    if (!holds || (failed !== 0 && !always)) continue;
    if (step.uses?.startsWith('actions/')) {
      outputs.set(`${step.id}.artifact-url`, 'https://github.example/artifacts/1');
      continue;
    }
    if (step.uses) {
      const { command = '', confirm = '', case: id = '', letter = '' } = step.with ?? {};
      const ran = await act(folder, {
        ...env,
        COMMAND: command,
        CONFIRM: confirm,
        CASE: given(id),
        LETTER: given(letter),
      });
      for (const [, output, value = ''] of ran.outputs.matchAll(/^(\w+)=(.*)$/gm))
        outputs.set(`${step.id}.${output}`, value);
      failed ||= ran.exit;
    } else {
      const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, given(value)]));
      const ran = await bash(step.run ?? '', folder, { ...env, ...own });
      failed ||= ran.exit;
    }
  }
  return failed;
}

/** Runs jobs of GitLab on fresh copies, as its runner makes them: no branch is checked out, and none follows another. */
export function gitLabRunner({ root, origin, env, git }: Awaited<ReturnType<typeof beginning>>) {
  git(origin, 'config', 'receive.advertisePushOptions', 'true');
  const variables = {
    ...env,
    GITLAB_CI: 'true',
    CI_SERVER_PROTOCOL: 'https',
    CI_SERVER_HOST: 'gitlab.example',
    CI_PROJECT_PATH: 'union/letters',
    CI_API_V4_URL: 'https://gitlab.example/api/v4',
    CI_PROJECT_ID: '12',
    CI_JOB_URL: 'https://gitlab.example/union/letters/-/jobs/34',
    CI_DEFAULT_BRANCH: 'main',
    LETTERS_TOKEN: 'token',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${origin}.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://letters:token@gitlab.example/union/letters.git',
  };
  return async (folder: string, name: string, given: Readonly<Record<string, string>> = {}) => {
    const at = path.join(root, folder);
    const job = gitLabJobs[name];
    const own = Object.entries(job?.variables ?? {}).map(([key, value]) => [
      key,
      value.replace(/^\$(\w+)$/, (_, from) => given[from] ?? ''),
    ]);
    const lines = job?.script ?? gitLabJobs[job?.extends ?? '']?.script ?? [];
    git(root, 'init', '-q', at);
    git(at, 'remote', 'add', 'origin', origin);
    git(at, 'fetch', '-q', '--depth', '20', `file://${origin}`, '+refs/heads/main:refs/remotes/origin/main');
    git(at, 'checkout', '-q', '--detach', 'origin/main');
    return bash(gitLabScript(lines), at, { ...variables, ...given, ...Object.fromEntries(own) });
  };
}
