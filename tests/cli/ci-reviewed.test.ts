/** The recipes of docs/ci.md and what a person has reviewed, has not, or is still writing. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { beginning, carryOut, gitHub } from './ci-recipes.ts';
import { bash, relay } from './ci-runs.ts';

it.each(['GitHub', 'send.sh'])(
  '%s: sends no letter that is not as it was reviewed',
  { timeout: 240_000 },
  async (by) => {
    const { copy, look, env, git } = await beginning();
    const draft = 'kyrgyzstan-2023';
    expect(await carryOut(gitHub.due, copy('monday'), env)).toBe(0);
    expect(look()).toContain('release all the detained trade union leaders');
    // A colleague enters that it was met, while the pull request is open.
    const merge = copy('merge');
    const cases = path.join(merge, 'data/cases.yaml');
    const demand = '      - text:\n          en: release all the detained';
    const met = demand.replace('- text:', '- met: 2024-01-01\n        text:');
    writeFileSync(cases, readFileSync(cases, 'utf8').replace(demand, met));
    git(merge, 'commit', '-qam', 'Met');
    git(merge, 'merge', '-q', '--no-edit', 'origin/follow-up');
    git(merge, 'push', '-q', 'origin', 'main', ':follow-up');
    const { server, env: mailServer } = await relay();
    const mail = { ...env, ...mailServer };
    const send = async (name: string) =>
      by === 'GitHub' ? carryOut(gitHub.send, copy(name), mail) : (await bash('sh send.sh', copy(name), mail)).exit;
    const director = () => server.received.filter(({ to }) => to.includes('ilo')).length;
    expect([await send('refused'), director()]).toEqual([5, 0]);
    expect(server.received.length).toBeGreaterThan(0);
    const ledger = readFileSync(path.join(copy('after'), `data/ledger/${draft}.jsonl`), 'utf8');
    expect(ledger).not.toContain('/email');

    const anew = `appeal generate ${draft} && git add data && git commit -qm Review && git push -q`;
    expect((await bash(anew, copy('person'), env)).exit).toBe(0);
    expect([await send('sent'), director()]).toEqual([0, 1]);
  },
);
