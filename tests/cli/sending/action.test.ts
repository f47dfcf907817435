/** The action's own steps, run in two copies of a workspace at the same time. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { act, relay, repository } from '../ci/runs.ts';

it('sends each letter once, whichever of two runs wins', { timeout: 120_000 }, async () => {
  const { first, second, origin, git } = repository();
  const { server, env } = await relay();
  const send = { ...env, COMMAND: 'send' };
  expect(await act(first, send)).toMatchObject({ exit: 0, outputs: 'sent=false\n' });
  expect(git(first, 'status', '--porcelain')).toBe('');

  const runs = await Promise.all([first, second].map((folder) => act(folder, { ...send, CONFIRM: 'send' })));
  expect(
    runs.map(({ exit }) => exit),
    JSON.stringify(runs, undefined, 2),
  ).toEqual([0, 0]);
  for (const { outputs } of runs) {
    const ledger = /^ledger=(.+)$/m.exec(outputs)?.[1] ?? '';
    expect(git(origin, 'branch', '--contains', ledger)).toBe('* main\n');
  }
  for (const folder of [first, second]) git(folder, 'pull', '-q', '--no-rebase', '--no-edit');
  expect(git(first, 'rev-parse', 'HEAD^{tree}')).toBe(git(second, 'rev-parse', 'HEAD^{tree}'));
  const ledgers = ['kyrgyzstan-2023', 'astovia-teachers-2026', 'velmont-2026'].map((id) =>
    readLedger(readFileSync(path.join(first, `data/ledger/${id}.jsonl`), 'utf8')),
  );
  expect(ledgers.flatMap(({ damage }) => damage)).toEqual([]);
  const chains = ledgers.flatMap((ledger) => [...ledger.chains]);
  const sent = chains.map(([key, chain]) => [key, chain.entries.filter(({ state }) => state === 'sent').length]);
  expect(sent).toHaveLength(4);
  expect(sent.filter(([, times]) => times !== 1)).toEqual([]);
  // One of them has a copy.
  expect([server.received.length, new Set(server.received.map(({ to }) => to)).size]).toEqual([5, 5]);
});

it('tells what is due, and writes what follows', { timeout: 120_000 }, async () => {
  const { first, git } = repository();
  expect(await act(first, { COMMAND: 'due', TODAY: '2023-12-11' })).toMatchObject({ exit: 0, outputs: 'due=true\n' });
  const due = { COMMAND: 'due', TODAY: '2023-12-11' };
  expect(await act(first, { ...due, CASE: 'velmont-2026' })).toMatchObject({ exit: 0, outputs: 'due=false\n' });
  expect(await act(first, { ...due, CASE: 'kyrgyzstan-2023' })).toMatchObject({ exit: 0, outputs: 'due=true\n' });
  expect(await act(first, { ...due, CASE: '--help' })).toMatchObject({ exit: 2 });
  const key = 'kyrgyzstan-2023/2023-12-11/ilo-director-general/post';
  execFileSync(process.execPath, [path.resolve('dist/bin/appeal.js'), 'log', 'add', key, '--sent', '2023-12-11'], {
    cwd: first,
  });
  expect(await act(first, { COMMAND: 'due', TODAY: '2023-12-24' })).toMatchObject({ exit: 0, outputs: 'due=false\n' });
  expect((await act(first, { COMMAND: 'follow-up', TODAY: '2023-12-25' })).exit).toBe(0);
  expect(git(first, 'diff', '--stat', '--', 'data/cases.yaml')).toContain('2 insertions(+)');
});

it('sends one letter where it is named', { timeout: 120_000 }, async () => {
  const { first } = repository();
  const { server, env } = await relay();
  const send = { ...env, COMMAND: 'send', CONFIRM: 'send' };
  for (const LETTER of ['none-such', '--help'])
    expect(await act(first, { ...send, LETTER })).toMatchObject({ exit: 2, said: expect.stringContaining(LETTER) });
  expect(await act(first, { COMMAND: 'due', LETTER: '1' })).toMatchObject({ exit: 2, outputs: '' });
  const named = { LETTER: '2023-12-11', CASE: 'kyrgyzstan-2023' };
  expect(await act(first, { ...send, ...named, CONFIRM: '' })).toMatchObject({ exit: 0, outputs: 'sent=false\n' });
  expect(server.received).toEqual([]);
  expect(await act(first, { ...send, LETTER: '2023-12-11' })).toMatchObject({ exit: 0 });
  expect(server.received.map(({ to }) => to)).toEqual(['director-general@ilo.example']);
  expect(await act(first, { ...send, COMMAND: 'retry', ...named })).toMatchObject({ exit: 0 });
  expect(server.received).toHaveLength(1);
});

it('sends nothing, and says so, where the branch takes no push', { timeout: 120_000 }, async () => {
  const { first, origin } = repository();
  writeFileSync(path.join(origin, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const { server, env } = await relay();
  const ran = await act(first, { ...env, COMMAND: 'send', CONFIRM: 'send' });
  expect(ran).toMatchObject({ exit: 6, said: expect.stringContaining('the claims could not be pushed') });
  expect(server.received).toEqual([]);
});

it('claims nothing, and sends nothing, where no mail server is set up', { timeout: 120_000 }, async () => {
  const { first, origin, git } = repository();
  const before = git(origin, 'rev-parse', 'main');
  for (const COMMAND of ['send', 'retry'])
    expect(await act(first, { COMMAND, CONFIRM: 'send' })).toMatchObject({
      exit: 2,
      outputs: '',
      said: expect.stringMatching(/no mail server is set up.*\[relay-settings\]/),
    });
  expect([git(origin, 'rev-parse', 'main'), git(first, 'status', '--porcelain')]).toEqual([before, '']);
  expect(existsSync(path.join(first, 'out/outbox'))).toBe(false);
});

it('sends the others where one is refused, and a case named like an option is none', { timeout: 120_000 }, async () => {
  const { first } = repository();
  const cases = path.join(first, 'data/cases.yaml');
  writeFileSync(cases, readFileSync(cases, 'utf8').replace('consent: public', 'consent: withheld'));
  const { server, env } = await relay();
  expect(await act(first, { ...env, COMMAND: 'send', CONFIRM: 'send' })).toMatchObject({
    exit: 5,
    outputs: expect.stringContaining('sent=true\n'),
  });
  expect(server.received).toHaveLength(4);
  expect(await act(first, { ...env, COMMAND: 'send', CONFIRM: 'send', CASE: '--help' })).toMatchObject({ exit: 2 });
});

it('cuts the words of the letters where a pull request would not take them', { timeout: 120_000 }, async () => {
  const { first } = repository();
  mkdirSync(path.join(first, 'out'));
  // Of two bytes a letter, one of the two is cut in the middle.
  for (const before of ['', '.']) {
    writeFileSync(path.join(first, 'out/2023-12-25-a-b-en.txt'), `${before}${'Свобода'.repeat(20_000)}\n`);
    expect((await act(first, { COMMAND: 'follow-up', TODAY: '2023-12-25' })).exit).toBe(0);
    const letters = readFileSync(path.join(first, 'out/letters.md'), 'utf8');
    expect(Buffer.from(letters).length).toBeLessThan(61_000);
    expect(letters).toMatch(/(Свобода)+С?в?о?б?о?д?\n~~~\n\nThere is more than fits in here: read the PDFs\.\n$/);
  }
});
