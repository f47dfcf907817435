/** The recipes of docs/ci.md that send, killed at their worst moments: nothing goes twice, and nothing is forgotten. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { stateOf } from '../../../src/ledger/state.ts';
import { beginning, carryOut, cronLine, gitHub } from './recipes.ts';
import { bash, relay } from './runs.ts';

/** So many go by e-mail, a copy among them. */
const letters = 4;
const all = (state: string) => Array.from({ length: letters }, () => state);

/** Where a run is killed: by this hook of git, in the repository or in its copy, where it sees a commit with this subject, or this line. */
const moments = {
  'before the claims are pushed': ['pre-receive', 'Claim letters'],
  'between claim and sending': ['post-receive', 'Claim letters'],
  'between sending and recording': ['pre-commit', '"state":"sent"'],
  'between recording and pushing': ['pre-receive', 'Record what was sent'],
} as const;
type Moment = keyof typeof moments;

/** A repository with letters to send, a mail server, and runs that are killed. */
async function killing(...fault: Parameters<typeof relay>) {
  const repository = await beginning();
  const { env, origin, copy } = repository;
  const { server, env: mail } = await relay(...fault);
  return {
    ...repository,
    env: { ...env, ...mail },
    /** How many letters the mail server has taken, each counted as often as it was. */
    taken: () => server.received.length,
    /** Kills whatever runs in this copy when it comes to the moment; a second run goes on. */
    killAt(moment: Moment, folder: string) {
      const [hook, what] = moments[moment];
      const place = hook === 'pre-commit' ? path.join(folder, '.git') : origin;
      const once = path.join(place, `${hook}-done`);
      // Before a commit, it has no subject yet.
      const seen = hook === 'pre-commit' ? 'git diff --cached' : 'read -r old new ref; git log -1 --format=%s "$new"';
      const script = `#!/bin/sh\n{ ${seen}; } | grep -q '${what}' && [ ! -e ${once} ] && touch ${once} && kill -9 0\nexit 0\n`;
      writeFileSync(path.join(place, 'hooks', hook), script, { mode: 0o755 });
      return () => expect(existsSync(once)).toBe(true);
    },
    /** Where each e-mail stands in a copy, or in what was pushed. */
    async record(folder = copy(`record-${Math.random()}`)) {
      const { exit, said } = await bash('appeal log verify', folder, env);
      expect(exit, said).toBe(0);
      const ledgers = path.join(folder, 'data/ledger');
      return readdirSync(ledgers)
        .filter((file) => file.endsWith('.jsonl'))
        .flatMap((file) => [...readLedger(readFileSync(path.join(ledgers, file), 'utf8')).chains])
        .flatMap(([key, chain]) => (key.endsWith('/email') ? [[key, stateOf(key, chain).state] as const] : []));
    },
  };
}
const states = (record: readonly (readonly [string, string])[]) => record.map(([, state]) => state);

describe('GitHub, a run that is killed', () => {
  it.each<[moment: Moment, sent: number, settled: string]>([
    ['between claim and sending', 0, '--not-sent --abandoned'],
    ['between recording and pushing', letters, '--sent "$(date +%F)"'],
  ])(
    '%s leaves claims that nobody else sends, and a person settles',
    { timeout: 240_000 },
    async (moment, sent, as) => {
      const { killAt, copy, env, taken, record } = await killing();
      const folder = copy('one');
      const killed = killAt(moment, folder);
      expect(await carryOut(gitHub.send, folder, env)).toBe(137);
      killed();
      expect(taken()).toBe(sent);

      // Nothing goes twice, and nothing is forgotten.
      expect([await carryOut(gitHub.send, copy('two'), env), taken()]).toEqual([0, sent]);
      const claimed = await record();
      expect(states(claimed)).toEqual(all('claimed'));
      const person = copy('person');
      const due = await bash('appeal due', person, env);
      for (const [key] of claimed) {
        const settle = new RegExp(
          `run [0-9a-f]{8} has claimed it .*: appeal log settle ${key} --sent DATE. If not: appeal log settle ${key} --not-sent --abandoned$`,
          'm',
        );
        expect(due.said).toMatch(settle);
      }

      for (const [key] of claimed) {
        const settled = await bash(`appeal log settle ${key} ${as}`, person, env);
        expect(settled.exit, settled.said).toBe(0);
      }
      await bash('git commit -qam "Settle" && git push -q', person, env);
      expect([await carryOut(gitHub.send, copy('three'), env), taken()]).toEqual([0, letters]);
      expect(states(await record())).toEqual(all('sent'));
      const after = copy('after');
      expect((await bash('appeal due', after, env)).said).not.toMatch(/claimed/);
      // Later letters cite it.
      const next = await bash(
        'appeal follow-up velmont-2026 --date "$(date -d "+20 days" +%F)" --format txt; cat out/*-velmont-2026-*.txt',
        after,
        env,
      );
      expect(next.said).toMatch(/À la suite de notre lettre du 16 novembre/);
    },
  );

  it('is settled by the ledger that it left', { timeout: 120_000 }, async () => {
    const { killAt, copy, env, taken, record } = await killing();
    const folder = copy('one');
    killAt('between recording and pushing', folder);
    expect(await carryOut(gitHub.send, folder, env)).toBe(137);
    const person = copy('person');
    await bash(
      `cp -R ${folder}/data/ledger ${folder}/data/record data/ && git add data && git commit -qm "Bring in" && git push -q`,
      person,
      env,
    );
    expect(states(await record())).toEqual(all('sent'));
    expect([await carryOut(gitHub.send, copy('two'), env), taken()]).toEqual([0, letters]);
  });

  it('while it tries again leaves what a person settles too', { timeout: 240_000 }, async () => {
    const { killAt, copy, env, root, taken, record } = await killing('rcpt', '451 4.7.1 greylisted', letters);
    expect(await carryOut(gitHub.send, copy('sends'), env)).toBe(3);
    const clock = path.join(root, 'clock.mjs');
    writeFileSync(clock, 'const { now } = Date; Date.now = () => now() + 25 * 60_000;');
    const later = { ...env, NODE_OPTIONS: `--import=${clock}` };
    const folder = copy('one');
    const killed = killAt('between claim and sending', folder);
    expect(await carryOut(gitHub.retry, folder, later)).toBe(137);
    killed();
    expect([await carryOut(gitHub.retry, copy('two'), later), taken()]).toEqual([0, 0]);
    const person = copy('person');
    const due = await bash('appeal due', person, later);
    const deferred = await record();
    expect(states(deferred)).toEqual(all('deferred'));
    for (const [key] of deferred) {
      expect(due.said).toContain(
        `appeal log settle ${key} --sent DATE. If not: appeal log settle ${key} --not-sent --abandoned`,
      );
      expect((await bash(`appeal log settle ${key} --not-sent --abandoned`, person, later)).exit).toBe(0);
    }
    await bash('git commit -qam "Settle" && git push -q', person, env);
    expect([await carryOut(gitHub.retry, copy('three'), later), taken()]).toEqual([0, letters]);
    expect(states(await record())).toEqual(all('sent'));
  });
});

describe('send.sh, killed in a copy that stays', () => {
  it.each<[moment: Moment, sent: number]>([
    ['before the claims are pushed', 0],
    ['between claim and sending', 0],
    ['between sending and recording', letters],
  ])(
    '%s, is brought in by the next run, and nobody has to settle anything',
    { timeout: 240_000 },
    async (moment, sent) => {
      const { killAt, copy, env, taken, record } = await killing();
      const server = copy('server');
      const killed = killAt(moment, server);
      expect(await bash('sh send.sh', server, env)).toMatchObject({ exit: 137 });
      killed();
      expect(taken()).toBe(sent);
      // Somebody else works on in the meantime.
      const other = copy('other');
      await bash(
        'appeal log add astovia-teachers-2026/1/astovia-embassy/post --sent 2026-11-16; git add .; git commit -qm add; git push -q',
        other,
        env,
      );

      const retry = await bash(cronLine.retry(server), server, env);
      expect(retry.exit, retry.said).toBe(0);
      const again = await bash('sh send.sh', server, env);
      expect([again.exit, taken()], again.said).toEqual([0, letters]);
      expect(states(await record())).toEqual(all('sent'));
      expect(await record(server)).toEqual(await record());
    },
  );
});
