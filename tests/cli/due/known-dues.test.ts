/** What `due` knows from earlier runs, by the built command, as the sources keep nothing: it tells what it would tell without. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeManyCases } from '../../../bench/many-cases.ts';
import type { DueItem } from '../../../src/follow-up/due-item.ts';
import { entriesOf, prepared, textOf } from '../../ledger/ledgers.ts';

const today = '2096-10-10';
let root: string;
beforeAll(() => {
  root = makeManyCases(12);
});
afterAll(() => rmSync(root, { recursive: true }));
const at = (file: string) => path.join(root, file);
const read = (file: string) => readFileSync(at(file), 'utf8');

/** Files as they were before a test. */
const before = new Map<string, string | undefined>();
beforeEach(() => () => {
  for (const [file, text] of before)
    text === undefined ? rmSync(at(file), { force: true }) : writeFileSync(at(file), text);
  before.clear();
});

function write(file: string, text: string): void {
  if (!before.has(file)) before.set(file, existsSync(at(file)) ? read(file) : undefined);
  writeFileSync(at(file), text);
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = read(file);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  write(file, changed);
}

function run(...args: string[]): { out: string; err: string; status: number | null } {
  const command = ['dist/bin/appeal.js', 'due', '-w', root, ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { out: stdout, err: stderr, status };
}

const cache = '.appeal-cache';

/** What is told with what is known, twice, and without; all must be the same, and what is known stays. */
function due(day = today): ReturnType<typeof run> {
  const known = [run('--today', day), run('--today', day)];
  renameSync(at(cache), at('aside'));
  const fresh = run('--today', day);
  rmSync(at(cache), { recursive: true });
  renameSync(at('aside'), at(cache));
  expect(known).toEqual([fresh, fresh]);
  return fresh;
}

const one = 'data/cases/case-000007.yaml';

it('tells the same after each kind of change', () => {
  const first = due();
  const changes: readonly [what: string, change: () => void][] = [
    ['a case', () => edit(one, '    recipients: [minister-7]\n', '')],
    ['a ledger', () => edit('data/ledger/case-000003.jsonl', '"kind":"answer"', '"kind":"acknowledgement"')],
    ['a ledger that goes on', () => appendFileSync(at('data/ledger/case-000004.jsonl'), 'torn')],
    ['a ledger that is gone', () => write('data/ledger/case-000002.jsonl', '')],
    ['a case that is new', () => write('data/cases/new.yaml', read(one).replace('case-000007', 'new'))],
    ['the recipients', () => edit('data/recipients.yaml', / {4}email: minister-2@.*\n/, '')],
    ['the settings', () => edit('appeal.yaml', '21 days', '40 days')],
    [
      'the file of a case, by its name alone',
      () => write('data/cases/other.yaml', read(one).replace('case-000007', 'other')),
    ],
  ];
  const told = [first.out];
  write('data/ledger/case-000004.jsonl', read('data/ledger/case-000004.jsonl'));
  for (const [what, change] of changes) {
    change();
    const { out } = due();
    if (what !== 'a ledger that goes on') expect(told, what).not.toContain(out);
    told.push(out);
  }
}, 240_000);

it('tells the same on each day, whichever day it was kept on, and of a day that is over', () => {
  // Of what was begun on 11 December 2023, and has no end, nothing was there on the day before.
  const ledger = 'data/ledger/case-000007.jsonl';
  const key = 'case-000007/2096-08-08/minister-9/email';
  write(ledger, read(ledger) + textOf(entriesOf([key, prepared], [key, { state: 'sending' }])));
  const days = [
    '2096-10-10',
    '2096-09-13',
    '2096-09-14',
    '2096-09-20',
    '2096-09-21',
    '2096-12-31',
    '2096-08-09',
    '2023-12-10',
  ];
  const told = [...days, ...days.toReversed()].map((day) => due(day).out);
  expect(new Set(told).size).toBe(days.length);
}, 240_000);

it('keeps the cache as it is while nothing changes, on the next day, too', () => {
  run('--today', today);
  const kept = readFileSync(at('.appeal-cache/parsed'));
  run('--today', '2096-10-11');
  run('--today', today);
  const known = readFileSync(at('.appeal-cache/parsed'));
  const again = run('--today', '2096-10-12');
  expect(kept.length).toBeGreaterThan(0);
  expect(readFileSync(at('.appeal-cache/parsed'))).toEqual(known);
  expect(again.status).toBe(1);
}, 240_000);

it('says again what there is to be said of a case, and at which place', () => {
  edit(one, 'letters:\n', 'letters:\n  - date: 2096-12-24\n');
  expect(due().err).toContain(`${one}:73:11`);
}, 240_000);

it('says again that a template is missing, whichever case is first to ask for it', () => {
  for (const id of ['03', '07'])
    write(`data/cases/case-0000${id}.yaml`, `${read(`data/cases/case-0000${id}.yaml`)}followUp: { steps: [gone] }\n`);
  expect(due().err).toContain('case-000003.yaml');
  edit('data/cases/case-000003.yaml', 'steps: [gone]', 'after: 30 days');
  expect(due().err).toContain('case-000007.yaml');
  // It is there, and known to be, until it is not.
  mkdirSync(at('templates'), { recursive: true });
  write('templates/gone.en.md.hbs', 'Gone.\n');
  expect(due().err).not.toContain('gone');
  rmSync(at('templates/gone.en.md.hbs'));
  before.delete('templates/gone.en.md.hbs');
  expect(due().err).toContain('case-000007.yaml');
}, 240_000);

it('finds an id that a known case and another have, whichever of them is set aside', () => {
  due();
  write('data/cases/zz.yaml', read(one));
  const last = due();
  expect(last.err).toContain(`taken already at ${one}:2:5`);
  expect(last.out).toContain('case-000007');
  rmSync(at('data/cases/zz.yaml'));
  write('data/cases/aa.yaml', read(one).replace(/letters:[\s\S]*/, ''));
  const first = due();
  expect(first.err).toContain('taken already at data/cases/aa.yaml:2:5');
  expect(first.out).not.toBe(last.out);
}, 240_000);

it('asks for a claim of what was claimed once, while there is another repository', () => {
  const key = 'case-000007/2096-09-30/minister-7/email';
  const rejected = [[key, { state: 'claimed' }] as const, [key, prepared] as const];
  edit(one, /$/, '  - date: 2096-09-30\n    template: final-reminder\n    recipients: [minister-7]\n');
  const ledger = 'data/ledger/case-000007.jsonl';
  write(ledger, read(ledger) + textOf(entriesOf(...rejected, [key, { state: 'rejected', reason: '550' }])));
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root });
  const claims = () => {
    due();
    const { items } = JSON.parse(run('--json', '--today', today).out) as { items: readonly DueItem[] };
    return items.some((item) => item.key === key && item.claim === true);
  };
  git('init');
  const before = claims();
  git('remote', 'add', 'origin', 'elsewhere');
  const between = claims();
  git('remote', 'remove', 'origin');
  const after = claims();
  rmSync(at('.git'), { recursive: true });
  expect([before, between, after]).toEqual([false, true, false]);
}, 240_000);

it('leaves a file out that is at fault, and tells of the others', () => {
  const whole = due();
  edit(one, 'letters:\n', 'letters:\n  - date: 2096-13-24\n');
  const rest = due();
  expect(rest.err).toContain(`${one}:72:11`);
  expect(rest.out).not.toBe(whole.out);
  expect(rest.out).toContain('case-000008');
}, 240_000);

it('finds what a known case names no more', () => {
  due();
  edit('data/recipients.yaml', 'id: minister-7\n', 'id: minister-seven\n');
  expect(due().err).toContain(`${one}:8:14`);
}, 240_000);

it('counts the holidays of each country, and says of which none are known', () => {
  edit('appeal.yaml', '21 days', '15 working days');
  const unknown = due();
  expect(unknown.err).toContain('No public holidays are known of XA');
  edit('data/recipients.yaml', /country: XA/g, 'country: JP');
  const known = due();
  expect(known.err).not.toContain('holidays');
  expect(known.out).not.toBe(unknown.out);
}, 240_000);

it('counts the letters for which no rule says how long they wait', () => {
  edit('appeal.yaml', 'after: 21 days, remind: 7 days before, ', '');
  expect(due().err).toMatch(/\d+ letters wait for an answer/);
}, 240_000);

it('uses nothing that is not as it was written', () => {
  const fresh = due();
  const kept = readFileSync(at('.appeal-cache/parsed'));
  // In the words, in the days, in the digests, at the head, at the end.
  const places = ['no answer', '2096-', 'due ', 'appeal', '}']
    .map((text) => kept.lastIndexOf(text))
    .concat(kept.length - 1, 0);
  for (const place of places) {
    const turned = Buffer.from(kept);
    turned[place] = (turned[place] ?? 0) ^ 1;
    writeFileSync(at('.appeal-cache/parsed'), turned);
    expect(run('--today', today)).toEqual(fresh);
  }
  writeFileSync(at('.appeal-cache/parsed'), kept.subarray(0, kept.length / 2));
  expect(run('--today', today)).toEqual(fresh);
}, 240_000);

it('knows what another command has kept, and the other way round', () => {
  due();
  const named = run('--today', today, 'case-000007');
  expect(named.out).toContain('case-000007');
  expect(named.out).not.toContain('case-000008');
  const report = () =>
    spawnSync(process.execPath, ['dist/bin/appeal.js', 'report', '--csv', '--today', today, '-w', root], {
      encoding: 'utf8',
    }).stdout;
  const known = report();
  rmSync(at(cache), { recursive: true });
  expect(report()).toBe(known);
  due();
}, 240_000);
