import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { benchDay, makeManyCases } from '../../../bench/many-cases.ts';

/** The built command, as the sources keep no cache: with so many cases that they are kept, and parsed by threads. */
let root: string;
let cache: string;
beforeAll(() => {
  root = makeManyCases(300);
  cache = path.join(root, '.appeal-cache/parsed');
});
afterAll(() => rmSync(root, { recursive: true }));

function run(...args: string[]): { out: string; err: string; status: number | null } {
  const command = ['dist/bin/appeal.js', ...args, '-w', root];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { out: stdout, err: stderr, status };
}

const due = () => run('due', '--json', '--today', benchDay);

it('tells the same of many cases with the cache and without, and sees what has changed', () => {
  rmSync(path.dirname(cache), { recursive: true, force: true });
  const cold = due();
  expect(cold).toMatchObject({ status: 1, err: '' });
  expect(JSON.parse(cold.out).items.length).toBeGreaterThan(300);
  const { mtimeMs } = statSync(cache);
  expect(due()).toEqual(cold);
  expect(statSync(cache).mtimeMs).toBe(mtimeMs);

  // A kept value that is not what it was is not used; nor is a file that others could have written.
  const kept = readFileSync(cache, 'utf8');
  writeFileSync(cache, kept.replaceAll('2096-08-01', '2096-08-02'));
  expect(due()).toEqual(cold);
  writeFileSync(cache, kept.replaceAll('minister-', 'minester-'));
  chmodSync(cache, 0o644);
  expect(due()).toEqual(cold);
  writeFileSync(cache, 'no cache');
  expect(due()).toEqual(cold);

  const file = path.join(root, 'data/cases/case-000007.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('    recipients: [minister-7]\n', ''));
  const changed = due();
  expect(changed.out).not.toBe(cold.out);
  rmSync(path.dirname(cache), { recursive: true });
  expect(due()).toEqual(changed);
  writeFileSync(file, text);
  expect(due()).toEqual(cold);
}, 240_000);

it('sees what has changed in a ledger', () => {
  const ledger = path.join(root, 'data/ledger/case-000007.jsonl');
  const text = readFileSync(ledger, 'utf8');
  const kept = due();
  expect(due()).toEqual(kept);
  writeFileSync(ledger, text.replace('"kind":"acknowledgement"', '"kind":"answer"'));
  const changed = due();
  expect(changed.out).not.toBe(kept.out);
  rmSync(path.dirname(cache), { recursive: true });
  expect(due()).toEqual(changed);
  writeFileSync(ledger, text);
  expect(due()).toEqual(kept);
}, 240_000);

it('finds the same faults, at the same places', () => {
  const file = path.join(root, 'data/recipients.yaml');
  const text = readFileSync(file, 'utf8');
  const order = path.join(root, 'data/cases/case-000009.yaml');
  const good = readFileSync(order, 'utf8');
  writeFileSync(order, good.replace('letters:\n', 'letters:\n  - date: 2096-12-24\n'));
  due();
  writeFileSync(file, text.replace('id: minister-7\n', 'id: minister-seven\n'));
  const cached = run('due');
  rmSync(path.dirname(cache), { recursive: true });
  expect(run('due')).toEqual(cached);
  // Files of cases alone: they are set aside.
  expect(cached.status).toBe(1);
  expect(cached.err).toContain('data/cases/case-000007.yaml:8:14');
  expect(cached.err).toContain('data/cases/case-000009.yaml:73:11');
  writeFileSync(file, text);
  writeFileSync(order, good);
}, 240_000);

it('finds a fault of a fact, and an id that is taken, at the same places', () => {
  const taken = path.join(root, 'data/cases/case-000011.yaml');
  const good = readFileSync(taken, 'utf8');
  const facts = path.join(root, 'data/cases/case-000012.yaml');
  const fair = readFileSync(facts, 'utf8');
  writeFileSync(facts, fair.replace('a court prolonged', 'a court \u{1F33E} prolonged'));
  const letter = () => run('generate', 'case-000012');
  due();
  const cached = letter();
  rmSync(path.dirname(cache), { recursive: true });
  expect(letter()).toEqual(cached);
  expect(cached.err).toContain('data/cases/case-000012.yaml:47:19');
  writeFileSync(taken, good.replace('id: case-000011', 'id: case-000012'));
  due();
  const twice = run('due');
  rmSync(path.dirname(cache), { recursive: true });
  expect(run('due')).toEqual(twice);
  expect(twice.err).toContain('data/cases/case-000012.yaml:2:5');
  expect(twice.err).toContain('data/cases/case-000011.yaml:2:5');
  writeFileSync(taken, good);
  writeFileSync(facts, fair);
}, 240_000);
