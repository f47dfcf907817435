import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Entry } from '../../../src/ledger/lines/entry.ts';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { entriesOf, prepared, sent, textOf } from '../ledgers.ts';

const [minister, president] = ['kg/1/minister/email', 'kg/1/president/email'];

/** What git makes of two branches, each of which has added these entries to the same beginning. */
function merge(beginning: readonly Entry[], ours: readonly Entry[], theirs: readonly Entry[]) {
  const root = temporaryFolder();
  const file = path.join(root, 'data/ledger/kg.jsonl');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: root, stdio: 'pipe' });
  const commit = (entries: readonly Entry[]) => {
    appendFileSync(file, textOf(entries));
    git('add', '.');
    git('commit', '-m', 'Send');
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(path.join(root, '.gitattributes'), 'data/ledger/*.jsonl merge=union -text\n');
  git('init', '-b', 'ours');
  commit(beginning);
  git('switch', '-c', 'theirs');
  commit(theirs);
  git('switch', 'ours');
  commit(ours);
  git('merge', 'theirs');
  return readLedger(readFileSync(file, 'utf8'));
}

const [frozen, intent, outcome] = entriesOf(
  [minister, prepared],
  [minister, { state: 'sending' }],
  [minister, sent('2023-12-11')],
);
const others = entriesOf([president, prepared], [president, { state: 'sending' }], [president, sent('2023-12-12')]);
if (!frozen || !intent || !outcome) throw new Error('three entries');

it('git merges what two people have sent to different recipients', () => {
  const { chains, damage } = merge([frozen], [intent, outcome], others);
  expect(damage).toEqual([]);
  expect([...chains.values()].map(({ key, entries }) => [key, entries.length]).sort()).toEqual([
    [minister, 3],
    [president, 3],
  ]);
});

it('git’s merge of what two people have sent to the same one shows', () => {
  const theirIntent = { ...intent, run: 'theirs' };
  const { chains, damage } = merge([frozen], [intent, outcome], [theirIntent]);
  expect(damage.map(({ kind }) => kind)).toContain('two-chains');
  expect(chains.get(minister)?.damaged).toBe(true);
});
