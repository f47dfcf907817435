/** The action's own steps, run in two copies of a workspace at the same time. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { temporaryFolder } from '../system/files.ts';

const { runs } = parse(readFileSync('action.yml', 'utf8')) as { runs: { steps: { id?: string; run: string }[] } };
const script = runs.steps.find(({ id }) => id === 'appeal')?.run ?? '';

const identity = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@union.example',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@union.example',
};

function repository() {
  const root = temporaryFolder();
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', args, { cwd: folder, env: { ...process.env, ...identity }, stdio: 'pipe', encoding: 'utf8' });
  const origin = path.join(root, 'origin.git');
  const first = path.join(root, 'first');
  git(root, 'init', '-q', '--bare', '-b', 'main', origin);
  git(root, 'clone', '-q', origin, first);
  for (const part of ['appeal.yaml', 'data', 'templates', '.gitattributes', '.gitignore'])
    cpSync(part, path.join(first, part), { recursive: true, filter: (file) => !/data\/(ledger|record)/.test(file) });
  const settings = path.join(first, 'appeal.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}followUp: { after: 14 days }\n`);
  git(first, 'checkout', '-q', '-B', 'main');
  git(first, 'add', '.');
  git(first, 'commit', '-qm', 'Begin');
  git(first, 'push', '-qu', 'origin', 'main');
  const second = path.join(root, 'second');
  git(root, 'clone', '-q', origin, second);
  return { first, second, git };
}

async function act(folder: string, inputs: Record<string, string>) {
  const outputs = path.join(folder, '.git', 'outputs');
  writeFileSync(outputs, '');
  const given = { COMMAND: '', CASE: '', TODAY: '', CONFIRM: '', ...inputs };
  const env = { ...process.env, ...identity, ...given, GITHUB_ACTION_PATH: path.resolve('.'), GITHUB_OUTPUT: outputs };
  const child = spawn('bash', ['-c', script], { cwd: folder, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
  const exit = await new Promise((resolve) => child.on('close', resolve));
  return { exit, said, outputs: readFileSync(outputs, 'utf8') };
}

it('sends each letter once, whichever of two runs wins', { timeout: 120_000 }, async () => {
  const { first, second, git } = repository();
  const send = { COMMAND: 'send' };
  expect(await act(first, send)).toMatchObject({ exit: 0, outputs: '' });
  expect(git(first, 'status', '--porcelain')).toBe('');

  const runs = await Promise.all([first, second].map((folder) => act(folder, { ...send, CONFIRM: 'send' })));
  expect(
    runs.map(({ exit }) => exit),
    JSON.stringify(runs, undefined, 2),
  ).toEqual([0, 0]);
  for (const folder of [first, second]) git(folder, 'pull', '-q', '--no-rebase', '--no-edit');
  expect(git(first, 'rev-parse', 'HEAD^{tree}')).toBe(git(second, 'rev-parse', 'HEAD^{tree}'));
  const ledgers = ['kyrgyzstan-2023', 'astovia-teachers-2026', 'velmont-2026'].map((id) =>
    readLedger(readFileSync(path.join(first, `data/ledger/${id}.jsonl`), 'utf8')),
  );
  expect(ledgers.flatMap(({ damage }) => damage)).toEqual([]);
  const chains = ledgers.flatMap((ledger) => [...ledger.chains]);
  const laid = chains.map(([key, chain]) => [key, chain.entries.filter(({ state }) => state === 'in-outbox').length]);
  expect(laid).toHaveLength(4);
  expect(laid.filter(([, times]) => times !== 1)).toEqual([]);
});

it('tells what is due, and writes what follows', { timeout: 120_000 }, async () => {
  const { first, git } = repository();
  expect(await act(first, { COMMAND: 'due', TODAY: '2023-12-11' })).toMatchObject({ exit: 0, outputs: 'due=true\n' });
  const key = 'kyrgyzstan-2023/2023-12-11/ilo-director-general/post';
  execFileSync(process.execPath, [path.resolve('dist/bin/appeal.js'), 'log', 'add', key, '--sent', '2023-12-11'], {
    cwd: first,
  });
  expect(await act(first, { COMMAND: 'due', TODAY: '2023-12-24' })).toMatchObject({ exit: 0, outputs: 'due=false\n' });
  expect((await act(first, { COMMAND: 'follow-up', TODAY: '2023-12-25' })).exit).toBe(0);
  expect(git(first, 'diff', '--stat', '--', 'data/cases.yaml')).toContain('2 insertions(+)');
});
