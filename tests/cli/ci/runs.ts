/** A repository with a workspace in it, and runs of the action in copies of it, as a CI machine makes them. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { faultServer } from '../../faults/fault-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const { runs } = parse(readFileSync('action.yml', 'utf8')) as {
  runs: { steps: { id?: string; name: string; run: string }[] };
};
export const actionSteps = runs.steps;
const script = actionSteps.find(({ id }) => id === 'appeal')?.run ?? '';

const identity = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@union.example',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@union.example',
};

export function repository() {
  const root = temporaryFolder();
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', args, { cwd: folder, env: { ...process.env, ...identity }, stdio: 'pipe', encoding: 'utf8' });
  const origin = path.join(root, 'origin.git');
  const first = path.join(root, 'first');
  git(root, 'init', '-q', '--bare', '-b', 'main', origin);
  git(root, 'clone', '-q', origin, first);
  for (const part of ['appeal.yaml', 'data', 'templates', '.gitattributes', '.gitignore'])
    cpSync(part, path.join(first, part), {
      recursive: true,
      filter: (file) => !/data\/(ledger|record|reviewed)/.test(file),
    });
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(path.join(first, file), change(readFileSync(path.join(first, file), 'utf8')));
  edit('appeal.yaml', (text) => `${text}followUp: { after: 14 days }\n`);
  // These runs go by the clock of the machine, and what asks for an answer by a day that is past is refused.
  edit('data/cases.yaml', (text) => text.replace(/answerBy: .*/, 'answerBy: 2999-12-31'));
  git(first, 'checkout', '-q', '-B', 'main');
  git(first, 'add', '.');
  git(first, 'commit', '-qm', 'Begin');
  git(first, 'push', '-qu', 'origin', 'main');
  const second = path.join(root, 'second');
  git(root, 'clone', '-q', origin, second);
  return { root, origin, first, second, git };
}

/** A mail server that takes all or has one fault, and the environment that names it. */
export async function relay(...fault: Parameters<typeof faultServer>) {
  const server = await faultServer(...fault);
  onTestFinished(() => server.close());
  return { server, env: { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` } };
}

/** Runs a script as a CI machine does: in a process group of its own, which a test can kill. */
export async function bash(script: string, folder: string, given: Readonly<Record<string, string>> = {}) {
  const child = spawn('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    detached: true,
    env: { ...process.env, ...identity, ...given },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
  const exit = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 137)));
  return { exit, said };
}

/** Runs the action. */
export async function act(folder: string, inputs: Readonly<Record<string, string>>) {
  const outputs = path.join(folder, '.git', 'outputs');
  writeFileSync(outputs, '');
  const given = { COMMAND: '', CASE: '', LETTER: '', TODAY: '', CONFIRM: '', ...inputs };
  const places = { GITHUB_ACTION_PATH: path.resolve('.'), GITHUB_OUTPUT: outputs };
  const ran = await bash(script, folder, { ...places, ...given });
  return { ...ran, outputs: readFileSync(outputs, 'utf8') };
}
