import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withRelay } from './relay.ts';
import { kyrgyzstan } from './shipped.ts';

const file = 'data/ledger/kyrgyzstan-2023.jsonl';
const send = ['send', 'kyrgyzstan-2023', '--yes'];

/** The workspace after its letter was sent, and what the ledger says then. */
async function afterSending() {
  const workspace = await withRelay();
  await workspace.appeal(...send);
  const lines = workspace.text(file).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  return {
    ...workspace,
    /** Leaves the first so many lines. */
    keep: (count: number) =>
      writeFileSync(
        workspace.at(file),
        lines
          .map((line) => `${line}\n`)
          .slice(0, count)
          .join(''),
      ),
    commit() {
      const git = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
          cwd: workspace.root,
          stdio: 'pipe',
        });
      git('init');
      git('add', 'data');
      git('commit', '-m', 'Sent');
    },
  };
}

describe('whole lines that a ledger has lost', () => {
  it.each([0, 1, 2])(
    'but the first %i are found by what git has, and nothing is sent before they are back',
    async (count) => {
      using workspace = await afterSending();
      const { appeal, commit, keep, server, text } = workspace;
      commit();
      const whole = text(file);
      keep(count);
      const verified = await appeal('log', 'verify');
      expect([verified.exit, verified.out.match(/^line-lost/gm)?.length]).toEqual([1, 3 - count]);
      expect(await appeal(...send)).toMatchObject({ exit: 5 });
      expect((await appeal('send', '--yes', '--retry')).out).not.toContain('kyrgyzstan');
      expect(server.received).toHaveLength(1);
      const repaired = await appeal('log', 'repair');
      expect([repaired.exit, text(file)]).toEqual([0, whole]);
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
      expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
      expect(server.received).toHaveLength(1);
    },
  );

  it('with the file are found by the frozen message, and the letter is uncertain until a person settles it', async () => {
    using workspace = await afterSending();
    const { appeal, at, server } = workspace;
    rmSync(at(file));
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining('message-unknown') });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out: `uncertain  ${kyrgyzstan}\n` });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[uncertain]') });
    expect(await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    expect(server.received).toHaveLength(1);
  });

  it('but the intent leave it uncertain, without any git', async () => {
    using workspace = await afterSending();
    const { appeal, keep, server } = workspace;
    keep(2);
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[uncertain]') });
    expect(server.received).toHaveLength(1);
  });
});
