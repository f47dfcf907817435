import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Fault, faultServer, type Stage } from '../faults/fault-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { key, typeIn } from './type-in.ts';

async function workspace(at?: Stage, fault?: Fault, offers?: readonly string[]) {
  const server = await faultServer(at, fault, Infinity, 0, offers);
  onTestFinished(() => server.close());
  const root = temporaryFolder();
  const person = typeIn(root, `smtp://127.0.0.1:${server.port}`);
  await person.appeal('init');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: root, stdio: 'pipe' });
  return { root, server, git, file: path.join(root, 'data/ledger/example-2026.jsonl'), ...person };
}

describe('the checks before sending', () => {
  it('are named, one a line', async () => {
    const { appeal, server } = await workspace();
    const { exit, out } = await appeal('send', '--dry-run');
    expect(exit).toBe(0);
    for (const line of [
      'ok +ledger +complete and undamaged',
      'ok +consent',
      'skipped +sender domain',
      'ok +mail server +127.0.0.1',
    ])
      expect(out).toMatch(new RegExp(`^ +${line}`, 'm'));
    expect(server.commands.filter((line) => /^MAIL/.test(line))).toEqual([]);
    expect(JSON.parse((await appeal('send', '--dry-run', '--json')).out).checks).toContainEqual({
      name: 'size',
      verdict: 'ok',
      text: expect.stringContaining('KB'),
    });
  });

  it('refuse what is yet to be filled in, and name what was warned of', async () => {
    const { root, appeal, server } = await workspace();
    const file = path.join(root, 'data/cases.yaml');
    const whole = readFileSync(file, 'utf8');
    const unfinished = whole.replace('respect the right to strike', 'respect the rights of <name>');
    writeFileSync(file, unfinished);
    const refused = await appeal('send', '--yes');
    expect(refused.exit).toBe(5);
    expect(refused.err).toMatch(
      /is yet to be filled in: "<name>" in the body \(data\/cases\.yaml:37:37\) \[unfinished\]/,
    );
    expect(refused.err).toMatch(/^ +REFUSED +words +unfinished: 1 of 1$/m);
    expect(server.commands.filter((line) => /^MAIL/.test(line))).toEqual([]);

    writeFileSync(file, whole);
    expect((await appeal('send', '--dry-run')).out).toMatch(/^ +ok +words +/m);
    writeFileSync(file, unfinished);
    expect(await appeal('generate')).toMatchObject({ exit: 0, err: expect.stringContaining('(unfinished)') });
    const trial = await appeal('send', '--to-self', '--yes');
    expect(trial).toMatchObject({ exit: 0, err: expect.stringContaining('(unfinished)') });
    expect(server.commands.filter((line) => /^MAIL/.test(line))).toHaveLength(1);

    writeFileSync(file, whole.replace('respect the right', 'respect the TODO'));
    const { err: told } = await appeal('check');
    expect(told.match(/"TODO" is yet to be filled in/g)).toHaveLength(1);
  });

  it('refuse what asks for a release of which it tells, until that is said to be meant', async () => {
    const { root, appeal, server } = await workspace();
    const file = path.join(root, 'data/cases.yaml');
    const whole = readFileSync(file, 'utf8').replace(
      /status: (\{.*\})/,
      'status: [$1, { state: released, since: 2026-10-20 }]',
    );
    writeFileSync(file, whole);
    const { exit, err } = await appeal('send', '--yes');
    expect(exit).toBe(5);
    expect(err).toContain(
      'asks for what has come about: "release Jordan Doe at once" (data/cases.yaml:36:15), and "Jordan Doe" is told of as released since 2026-10-20; if it is met, write at the demand: met: DATE; if something is missing, say there what; if it is meant as it stands, write at the demand: stillOpen: 20',
    );
    expect(err).toMatch(/; then: appeal generate example-2026 \[demand-overtaken\]$/m);
    expect(err).toMatch(/^ +REFUSED +demands +demand-overtaken: 1 of 1$/m);
    expect(server.commands.filter((line) => /^MAIL/.test(line))).toEqual([]);

    const withDemand = (more: string) =>
      writeFileSync(file, whole.replace('text: release Jordan Doe at once', `$&\n        ${more}`));
    withDemand('stillOpen: 2026-10-19');
    expect((await appeal('send', '--dry-run')).out).toMatch(/^ +REFUSED +demands /m);
    for (const settled of ['stillOpen: 2026-10-20', 'met: 2026-10-20']) {
      withDemand(settled);
      expect((await appeal('send', '--dry-run')).out).toMatch(/^ +ok +demands /m);
    }
    // A letter in words of its own does not ask for it.
    writeFileSync(
      file,
      whole.replace('- id: first', '$&\n        body: { en: We thank you for the release of Jordan Doe. }'),
    );
    const { out } = await appeal('send', '--dry-run');
    expect(out).toMatch(/^ +ok +demands /m);
    expect(out).toMatch(/^ +note +warnings +.*demand-overtaken: 1 of 1/m);
  });

  it('name letters that the mail server will refuse for their size', async () => {
    const { appeal } = await workspace(undefined, undefined, ['SIZE 9000']);
    const { out } = await appeal('send', '--dry-run');
    expect(out).toMatch(
      /^ +note +largest +the mail server takes at most 8 KB and will refuse 1 of 1: make the enclosures smaller, or send by post$/m,
    );
    const { out: enough } = await (await workspace(undefined, undefined, ['SIZE 9000000'])).appeal('send', '--dry-run');
    expect(enough).not.toContain('largest');
  });

  it('stop everything where the mail server does not let us in', async () => {
    const { root, appeal } = await workspace('greeting', '554 no service');
    const { exit, err } = await appeal('send', '--yes');
    expect(exit).toBe(6);
    expect(err).toMatch(/FAILED +mail server/);
    expect(existsSync(path.join(root, 'data/ledger'))).toBe(false);
  });
});

describe('a ledger that has lost lines', () => {
  it('is seen by what git has, and mended from it', async () => {
    const { appeal, git, file, server } = await workspace();
    git('init');
    await appeal('send', '--yes');
    git('add', '-A');
    git('commit', '-m', 'Send');
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n`);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining('line-lost') });
    expect(await appeal('send', '--yes')).toMatchObject({
      exit: 5,
      err: expect.stringContaining('[lost-from-ledger]'),
    });
    expect(await appeal('log', 'repair')).toMatchObject({
      exit: 0,
      out: expect.stringContaining(`restored  ${key}  sent`),
    });
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await appeal('send', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);
  });

  it('is seen by the record, and a person settles what became of the letter', async () => {
    const { appeal, file, server } = await workspace();
    await appeal('send', '--yes');
    rmSync(file);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining('message-unknown') });
    expect(await appeal('send', '--yes')).toMatchObject({
      exit: 5,
      err: expect.stringContaining('[lost-from-ledger]'),
    });
    const out = expect.stringContaining(`uncertain  ${key}\n`);
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out });
    expect(await appeal('send', '--yes')).toMatchObject({ exit: 4, err: expect.stringContaining('[uncertain]') });
    expect(await appeal('log', 'settle', key, '--not-sent')).toMatchObject({ exit: 0 });
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await appeal('send', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(2);
    const ids = server.received.map(({ body }) => /^Message-ID: (.*)/im.exec(body)?.[1]);
    expect(new Set(ids).size).toBe(2);
    expect((await appeal('log', 'export')).out.split('\r\n')).toHaveLength(8);
    expect(JSON.parse((await appeal('log', 'export', '--json')).out).entries).toHaveLength(6);
  });
});
