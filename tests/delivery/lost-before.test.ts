/** A letter tells of what went before it, and of answers: while more of that is known to be on record than is here, it does not go. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultServer } from '../faults/fault-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { Clock, typeIn } from './type-in.ts';

const id = 'example-2026';
const first = ['send', id, '--letter', 'first', '--yes'];
const second = ['send', id, '--letter', 'second', '--yes'];
const answer = ['reply', 'add', id, '--from', 'labour-minister', '--kind', 'answer', '--date', '2026-11-20'];
const reply = `${id}/first/labour-minister/reply`;
const email = `${id}/first/labour-minister/email`;

function git(root: string, ...args: string[]) {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: root, stdio: 'pipe' });
}

/** A workspace that a colleague has a clone of. */
async function shared(...fault: Parameters<typeof faultServer>) {
  const server = await faultServer(...fault);
  const folder = temporaryFolder();
  const [ours, theirs] = [path.join(folder, 'ours'), path.join(folder, 'theirs')];
  git(folder, 'init', '-q', '--bare', '-b', 'main', 'shared.git');
  git(folder, 'clone', '-q', 'shared.git', 'ours');
  const clock = new Clock();
  const at = (root: string) => typeIn(root, `smtp://127.0.0.1:${server.port}`, clock);
  await at(ours).appeal('init');
  const publish = (root: string) => {
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'Record');
    git(root, 'push', '-q', 'origin', 'HEAD:main');
  };
  publish(ours);
  return {
    ...at(ours),
    ledger: path.join(ours, `data/ledger/${id}.jsonl`),
    git: (...args: string[]) => git(ours, ...args),
    publish: () => publish(ours),
    /** Adds the letter that follows the first. */
    follow: (template: string) =>
      appendFileSync(path.join(ours, 'data/cases.yaml'), `      - id: second\n        template: ${template}\n`),
    /** What a colleague does and publishes is fetched here, and not merged. */
    async colleague(...argv: string[]) {
      git(folder, 'clone', '-q', 'shared.git', 'theirs');
      expect(await at(theirs).appeal(...argv)).toMatchObject({ exit: 0 });
      publish(theirs);
      git(ours, 'fetch', '-q');
    },
    received: () => server.received.length,
    [Symbol.dispose]: () => server.close(),
  };
}

const refused = (code: string, about: string) => ({
  exit: 5,
  err: expect.stringMatching(new RegExp(`about ${about}\\b.*\\[${code}\\]`)),
});

describe('lines that are lost', () => {
  it('of an answer hold the reminder that knows nothing of it, which then waits for a person', async () => {
    using desk = await shared();
    await desk.appeal(...first);
    const before = readFileSync(desk.ledger);
    desk.wait(20 * 24);
    await desk.appeal(...answer);
    desk.publish();
    desk.follow('follow-up');
    writeFileSync(desk.ledger, before);
    expect(await desk.appeal(...second)).toMatchObject(refused('lost-from-ledger', reply));
    expect(await desk.appeal('log', 'repair')).toMatchObject({ exit: 0 });
    expect(await desk.appeal(...second)).toMatchObject({ exit: 5, err: expect.stringContaining('[answered-since]') });
    expect(desk.received()).toBe(1);
  });

  it('of a letter that went hold the next, until it is known that it went', async () => {
    using desk = await shared();
    await desk.appeal(...first);
    desk.publish();
    desk.follow('protest');
    rmSync(desk.ledger);
    expect(await desk.appeal(...second)).toMatchObject(refused('lost-from-ledger', email));
    await desk.appeal('log', 'repair');
    expect(await desk.appeal(...second)).toMatchObject({ exit: 0 });
    expect(desk.received()).toBe(2);
  });
});

it('lines that are damaged of a letter that went hold the next', async () => {
  using desk = await shared();
  await desk.appeal(...first);
  desk.follow('protest');
  const lines = readFileSync(desk.ledger, 'utf8').split('\n');
  writeFileSync(desk.ledger, lines.filter((_, index) => index !== 1).join('\n'));
  rmSync(path.join(path.dirname(desk.ledger), '../../.git'), { recursive: true });
  for (const name of readdirSync(path.join(path.dirname(desk.ledger), '../record')))
    if (name.endsWith('.lines')) rmSync(path.join(path.dirname(desk.ledger), '../record', name));
  expect(await desk.appeal(...second)).toMatchObject(refused('lost-from-ledger', email));
  expect(desk.received()).toBe(1);
});

describe('what a colleague has published and was fetched, but not merged', () => {
  it('an answer holds the reminder that knows nothing of it', async () => {
    using desk = await shared();
    await desk.appeal(...first);
    desk.publish();
    desk.wait(20 * 24);
    await desk.colleague(...answer);
    desk.follow('follow-up');
    expect(await desk.appeal(...second)).toMatchObject(refused('behind', reply));
    expect(desk.received()).toBe(1);
  });

  it('a letter that was put off here, and went there, does not go once more', async () => {
    using desk = await shared('rcpt', '451 4.7.1 later', 1);
    expect(await desk.appeal(...first)).toMatchObject({ exit: 3 });
    desk.publish();
    desk.wait(24);
    await desk.colleague('send', '--retry', '--yes');
    expect(await desk.appeal('send', '--retry', '--yes')).toMatchObject(refused('behind', 'it'));
    desk.git('pull', '-q', '--no-rebase');
    expect(await desk.appeal('send', '--retry', '--yes')).toMatchObject({ exit: 0 });
    expect(desk.received()).toBe(1);
  });
});
