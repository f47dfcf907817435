/** The recipes of docs/ci.md where a mail server puts every letter off: each goes once in the end, and the record is pushed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { stateOf } from '../../../src/ledger/state.ts';
import { beginning, carryOut, cronLine, gitHub, gitLabRunner } from './recipes.ts';
import { bash, relay } from './runs.ts';

/** So many go by e-mail, a copy among them; another went by post. */
const letters = 4;
const all = (state: string) => Array.from({ length: letters }, () => state);

/** A repository, and a mail server that puts each letter off so many times, or does something else. */
async function greylisting(
  times: number,
  fault: Parameters<typeof relay> = ['rcpt', '451 4.7.1 greylisted', letters * times],
) {
  const repository = await beginning();
  const { env, root, copy } = repository;
  const { server, env: mail } = await relay(...fault);
  const clock = path.join(root, 'clock.mjs');
  writeFileSync(clock, 'const { now } = Date; Date.now = () => now() + Number(process.env.MINUTES) * 60_000;');
  return {
    ...repository,
    /** The environment of a machine so many minutes from now. */
    at: (minutes: number) => ({
      ...env,
      ...mail,
      NODE_OPTIONS: `--import=${clock}`,
      MINUTES: `${minutes}`,
    }),
    /** A review is over in the meantime: one of the cases has a later letter. */
    followUp: () =>
      bash('appeal follow-up kyrgyzstan-2023; git commit -qam "Follow up"; git push -q', copy('follow-up'), env),
    /** How often a letter was offered to the mail server, and those that it took, each named once. */
    tried: () => server.commands.filter((line) => line.startsWith('RCPT')).length,
    taken: () => [new Set(server.received.map(({ to }) => to)).size, server.received.length],
    /** Where each e-mail stands in what was pushed. */
    async record(name: string) {
      const folder = copy(name);
      const { exit, said } = await bash('appeal log verify', folder, env);
      expect(exit, said).toBe(0);
      const ledgers = path.join(folder, 'data/ledger');
      return readdirSync(ledgers)
        .flatMap((file) => [...readLedger(readFileSync(path.join(ledgers, file), 'utf8')).chains])
        .flatMap(([key, chain]) => (key.endsWith('/email') ? stateOf(key, chain).state : []));
    },
  };
}

it('GitHub: of two runs at once, one tries again what is due', { timeout: 300_000 }, async () => {
  const { at, copy, record, followUp, tried, taken } = await greylisting(2);
  const twice = (name: string, minutes: number) =>
    Promise.all(['one', 'two'].map((run) => carryOut(gitHub.retry, copy(`${name}-${run}`), at(minutes))));
  expect(await carryOut(gitHub.send, copy('merged'), at(0))).toBe(3);
  expect(await record('put-off')).toEqual(all('deferred'));
  expect(await followUp()).toMatchObject({ exit: 0 });
  expect([await twice('early', 5), tried()]).toEqual([[0, 0], letters]);

  // Put off once more is no failure.
  expect([await twice('again', 25), tried(), taken()]).toEqual([[0, 0], 2 * letters, [0, 0]]);
  expect(await record('put-off-again')).toEqual(all('deferred'));

  expect([await twice('due', 80), taken()]).toEqual([
    [0, 0],
    [letters, letters],
  ]);
  expect(await record('sent')).toEqual(all('sent'));
  expect([await twice('late', 300), tried()]).toEqual([[0, 0], 3 * letters]);
});

it('GitLab and cron: send.sh tries again what another run has put off', { timeout: 300_000 }, async () => {
  const repository = await greylisting(2);
  const { at, copy, record, followUp, tried, taken } = repository;
  const job = gitLabRunner(repository);
  expect((await job('merged', 'send', at(0))).exit).toBe(3);
  expect(await record('put-off')).toEqual(all('deferred'));
  expect(await followUp()).toMatchObject({ exit: 0 });
  const early = await job('early', 'retry', { ...at(5), RETRY: '--retry' });
  expect([early.exit, tried()], early.said).toEqual([0, letters]);
  const again = await job('again', 'retry', { ...at(25), RETRY: '--retry' });
  expect([again.exit, tried()], again.said).toEqual([0, 2 * letters]);

  const server = copy('server');
  const retry = cronLine.retry(server);
  const cron = await bash(retry, server, at(80));
  expect([cron.exit, taken()], cron.said).toEqual([0, [letters, letters]]);
  expect(await record('sent')).toEqual(all('sent'));
  expect((await job('late', 'retry', { ...at(300), RETRY: '--retry' })).exit).toBe(0);
  expect([(await bash(retry, server, at(300))).exit, tried()]).toEqual([0, 3 * letters]);
});

it('GitHub: what a run has claimed and not begun is free for another', { timeout: 300_000 }, async () => {
  const { at, copy, record, taken } = await greylisting(0, ['mail', '550 5.7.1 not you', 1]);
  expect(await carryOut(gitHub.send, copy('merged'), at(0))).toBe(3);
  const rest = all('deferred').slice(1);
  expect((await record('ended')).sort()).toEqual([...rest, 'rejected']);
  // One of them is a copy of the letter that was refused, and waits for a person, as that letter does.
  expect([await carryOut(gitHub.retry, copy('again'), at(1)), taken()]).toEqual([5, [2, 2]]);
  expect((await record('sent')).sort()).toEqual(['deferred', 'rejected', 'sent', 'sent']);
});
