import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { serialiseEntry } from '../../src/ledger/lines/entry-line.ts';
import { readLedger } from '../../src/ledger/lines/read-ledger.ts';
import { nextEntry } from '../../src/ledger/next-entry.ts';
import { stateOf } from '../../src/ledger/state.ts';
import { runsHere } from '../../src/system/ledger/claiming-runs.ts';
import type { faultServer } from '../faults/fault-server.ts';
import { prepared } from '../ledger/ledgers.ts';
import { twoCopies } from './two-copies.ts';
import { key } from './type-in.ts';

const ledgerFile = 'data/ledger/example-2026.jsonl';

describe('two copies of a workspace that race', () => {
  it('send once: whoever has published the claim', async () => {
    const { first, second, server } = await twoCopies();
    for (const copy of [first, second]) {
      const claimed = await copy.appeal('send', '--claim');
      expect(claimed).toMatchObject({ exit: 0, out: `claimed  ${key}\n` });
      expect(claimed.err).toContain(`git add ${ledgerFile}`);
    }
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({
      exit: 5,
      err: expect.stringContaining('claim-unpublished'),
    });
    expect([first.pushes(), second.pushes()]).toEqual([true, false]);
    expect(await second.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 5 });
    // The claim that is published is the other's.
    second.git('fetch');
    expect(await second.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 5 });
    expect(server.received).toEqual([]);

    expect(await second.appeal('send', '--drop-claims')).toMatchObject({ exit: 0, out: `dropped  ${key}\n` });
    second.git('commit', '-am', 'Drop claims');
    second.git('pull');
    expect(await second.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect((await second.appeal('send', '--claim')).err).toContain('claimed by run');
    expect(await second.appeal('send', 'example-2026', '--yes')).toMatchObject({ exit: 5 });
    expect(await second.appeal('send', '--yes')).toMatchObject({ exit: 0, out: '' });
    expect(server.received).toEqual([]);

    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(true);
    second.git('pull');
    expect(await second.appeal('send', 'example-2026', '--yes')).toMatchObject({ exit: 5 });
    expect(server.received).toHaveLength(1);
  }, 60_000);

  it.each([[true], [false]])(
    'take back what they have claimed by the line that is printed, committed: %s',
    async (isCommitted) => {
      const { first, second } = await twoCopies();
      await first.appeal('send', '--claim');
      expect(first.pushes()).toBe(true);
      const claimed = await second.appeal('send', '--claim');
      if (isCommitted) expect(second.pushes()).toBe(false);
      const [, drop = '', rest = ''] = /is rejected: appeal (send --drop-claims); (.*)/.exec(claimed.err) ?? [];
      expect(await second.appeal(...drop.split(' '))).toMatchObject({ exit: 0 });
      second.git('config', 'user.name', 'a');
      second.git('config', 'user.email', 'a@b.example');
      execFileSync('sh', ['-c', rest], { cwd: second.root, stdio: 'pipe' });
      expect((await second.appeal('send', '--claim')).err).toContain('claimed by run');
      expect(await second.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    },
    60_000,
  );

  it('send and withdraw what they have claimed themselves, and nothing else, unless a person says that the other is gone', async () => {
    const { first, second, server } = await twoCopies();
    await first.appeal('send', '--claim');
    expect(first.pushes()).toBe(true);
    second.git('pull');
    const run = /"run":"([0-9a-f]+)"/.exec(readFileSync(path.join(second.root, ledgerFile), 'utf8'))?.[1] ?? '';
    for (const option of ['--claimed', '--drop-claims'])
      expect(await second.appeal('send', option, run, '--yes')).toMatchObject({
        exit: 2,
        err: expect.stringContaining('no-claim'),
      });
    const [cancel, settle] = [
      ['log', 'cancel', key],
      ['log', 'settle', key, '--not-sent'],
    ];
    for (const command of [cancel, settle])
      expect(await second.appeal(...command)).toMatchObject({
        exit: 5,
        err: expect.stringMatching(/another copy .*\[claimed-elsewhere\][\s\S]*--abandoned/),
      });
    const step = /If that copy is gone for good, .* --not-sent --abandoned/;
    const [said] = step.exec((await second.appeal('send', 'example-2026', '--yes')).err) ?? [];
    expect(said).toContain(`log settle ${key} --not-sent --abandoned`);
    expect(step.exec((await second.appeal('due')).out)?.[0]).toBe(said);
    expect(server.received).toEqual([]);
    expect(await second.appeal(...settle, '--abandoned')).toMatchObject({ exit: 0, out: `not-sent  ${key}\n` });
    expect(await first.appeal('send', '--drop-claims', run)).toMatchObject({ exit: 0 });
  });

  it.each([
    ['letter', 'id: first', 'id: premier'],
    ['case', 'example-2026', 'ejemplo-2026'],
  ])('send once what the other has claimed, and they know under another id of the %s', async (_, from, to) => {
    const { first, second, server } = await twoCopies();
    expect(await first.appeal('send', '--claim')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(true);
    second.git('pull');
    const cases = path.join(second.root, 'data/cases.yaml');
    writeFileSync(cases, readFileSync(cases, 'utf8').replace(from, to));
    const [run = ''] = runsHere(first.root);
    for (const claiming of [['--claim'], ['--yes']]) {
      const { exit, err } = await second.appeal('send', ...claiming);
      expect([exit, err]).toEqual([5, expect.stringContaining('[renamed]')]);
      for (const way of [
        `--drop-claims ${run}`,
        `log settle ${key} --sent DATE`,
        `log settle ${key} --not-sent --abandoned`,
      ])
        expect(err).toContain(`appeal ${way.startsWith('--') ? 'send ' : ''}${way}`);
    }
    expect(second.pushes()).toBe(true);
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);

    first.git('pull');
    expect(first.pushes()).toBe(true);
    second.git('pull');
    expect(await second.appeal('send', '--yes')).toMatchObject({ exit: 5 });
    expect(server.received).toHaveLength(1);
  });

  it.each(['--claimed', '--yes'])(
    'send once what was put off, where the other went on and this one withdraws it without having heard, by %s',
    async (last) => {
      const { first, second, server } = await twoCopies('rcpt', '451 later', 1);
      expect(await first.appeal('send', '--claim')).toMatchObject({ exit: 0 });
      expect(first.pushes()).toBe(true);
      expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 3 });
      expect(first.pushes()).toBe(true);
      second.git('pull');
      second.wait(1);
      expect(await second.appeal('send', '--retry', '--claim')).toMatchObject({ exit: 0 });
      expect(second.pushes()).toBe(true);
      expect(await second.appeal('send', '--retry', '--claimed', '--yes')).toMatchObject({ exit: 0 });
      expect(second.pushes()).toBe(true);

      const cases = path.join(first.root, 'data/cases.yaml');
      writeFileSync(cases, readFileSync(cases, 'utf8').replace('voted for a strike', 'voted for a long strike'));
      const cancelled = await first.appeal('log', 'cancel', key);
      expect([cancelled.exit, cancelled.err]).toEqual([0, expect.stringMatching(/: appeal send .* --claim$/m)]);
      const words = ['send', 'example-2026', '--letter', 'first', '--to', 'labour-minister'];
      const { exit, err } = await first.appeal(...words, '--yes');
      expect([exit, err]).toEqual([5, expect.stringMatching(/appeal send .* --claim \[claimed\]/)]);
      expect(await first.appeal(...words, '--claim')).toMatchObject({ exit: 0 });
      expect(first.pushes()).toBe(false);
      expect(await first.appeal('send', last, '--yes')).toMatchObject({ exit: last === '--yes' ? 0 : 5 });
      expect(server.received).toHaveLength(1);
    },
  );

  it('send once what was put off and is known under another id since, where the other went on', async () => {
    const { first, second, server } = await twoCopies('rcpt', '451 later', 1);
    await first.appeal('send', '--claim');
    expect(first.pushes()).toBe(true);
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 3 });
    expect(first.pushes()).toBe(true);
    second.git('pull');
    second.wait(1);
    await second.appeal('send', '--retry', '--claim');
    expect(second.pushes()).toBe(true);
    expect(await second.appeal('send', '--retry', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(second.pushes()).toBe(true);

    const cases = path.join(first.root, 'data/cases.yaml');
    writeFileSync(cases, readFileSync(cases, 'utf8').replace('id: first', 'id: premier'));
    const refused = await first.appeal('send', '--yes');
    expect(refused.err).toContain(`to send this one in its place: appeal log cancel ${key} [renamed]`);
    expect(await first.appeal('log', 'cancel', key)).toMatchObject({ exit: 0 });
    const { exit, err } = await first.appeal('send', '--yes');
    expect([exit, err]).toEqual([5, expect.stringContaining(`was claimed before, as ${key}`)]);
    expect(await first.appeal('send', '--claim')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(false);
    expect(server.received).toHaveLength(1);
  });

  it('send nothing of which the published branch has more on record, fetched or put back', async () => {
    const { first, second, server } = await twoCopies();
    expect(await first.appeal('send', '--yes')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(true);
    first.git('reset', '--hard', 'HEAD~1');
    second.git('fetch');
    for (const copy of [first, second]) {
      expect(await copy.appeal('send', '--yes')).toMatchObject({
        exit: 5,
        err: expect.stringContaining('[behind]'),
      });
      copy.git('pull');
      expect(await copy.appeal('send', '--yes')).toMatchObject({ exit: 0 });
    }
    expect(server.received).toHaveLength(1);
  });

  it('send nothing that the other has claimed, where that is only fetched, or taken away', async () => {
    const { first, second, server } = await twoCopies();
    await first.appeal('send', '--claim');
    expect(first.pushes()).toBe(true);
    second.git('fetch');
    expect((await second.appeal('send', 'example-2026', '--yes')).err).toContain('[behind]');
    second.git('pull');
    rmSync(path.join(second.root, ledgerFile));
    expect((await second.appeal('send', '--claim')).out).toBe('');
    expect(await second.appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining('line-lost') });
    expect(await second.appeal('log', 'repair')).toMatchObject({ exit: 0, out: `restored  ${key}  claimed\n` });
    expect((await second.appeal('send', 'example-2026', '--yes')).err).toContain('[claimed]');
    // Its own, a copy may drop.
    await first.appeal('send', '--drop-claims');
    expect(await first.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await first.appeal('log', 'repair')).toMatchObject({ exit: 0, out: '' });
    expect(server.received).toEqual([]);
  });

  it('send nothing that was claimed on a branch that goes nowhere', async () => {
    const { first, server } = await twoCopies();
    first.git('switch', '-c', 'sending', '--track', 'main');
    await first.appeal('send', '--claim');
    first.git('add', '-A');
    first.git('commit', '-m', 'Claim');
    first.git('branch', '-f', 'main');
    expect((await first.appeal('send', '--claimed', '--yes')).err).toContain('[claim-unpublished]');
    expect(server.received).toEqual([]);
  });

  it('send nothing where they are brought to the same path, and withdraw what the one there before had claimed', async () => {
    const { first, server } = await twoCopies();
    await first.appeal('send', '--claim');
    expect(first.pushes()).toBe(true);
    const run = /"run":"([0-9a-f]+)"/.exec(readFileSync(path.join(first.root, ledgerFile), 'utf8'))?.[1] ?? '';
    const away = `${first.root}-away`;
    renameSync(first.root, away);
    cpSync(away, first.root, { recursive: true });
    for (const named of [[], [run]])
      expect((await first.appeal('send', '--claimed', ...named, '--yes')).err).toContain('[no-claim]');
    expect(await first.appeal('log', 'cancel', key, '--abandoned')).toMatchObject({ out: `cancelled  ${key}\n` });
    expect(await first.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(server.received).toEqual([]);
  });

  it('send what was claimed before their folder was moved', async () => {
    const { first } = await twoCopies();
    await first.appeal('send', '--claim');
    const [run] = runsHere(first.root);
    renameSync(first.root, `${first.root}-moved`);
    expect(runsHere(`${first.root}-moved`)).toEqual([run]);
  });

  it.each([
    [
      ['reset', '--hard'],
      ['clean', '-ffd'],
    ],
    [['stash', '--include-untracked']],
    [
      ['clean', '-ffdx'],
      ['reset', '--hard'],
    ],
  ])('send nothing that had gone before git took back their folder: %j', async (...steps) => {
    const { first, server } = await twoCopies();
    await first.appeal('send', '--claim');
    expect(first.pushes()).toBe(true);
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    for (const step of steps) first.git(...step);
    expect((await first.appeal('send', '--claimed', '--yes')).err).toContain('[lost-from-ledger]');
    await first.appeal('send', '--drop-claims');
    expect((await first.appeal('send', '--claim')).err).toContain('[lost-from-ledger]');
    await first.appeal('log', 'repair');
    // What came of it, git knows of a stash.
    const { exit } = await first.appeal('send', '--yes');
    expect(exit).toBe(steps[0]?.[0] === 'stash' ? 0 : 4);
    expect(server.received).toHaveLength(1);
  });

  it('send what a run had claimed that was killed before its message was on disk, made anew', async () => {
    const { first, server } = await twoCopies();
    await first.appeal('send', '--claim');
    const [run = ''] = runsHere(first.root);
    const file = path.join(first.root, ledgerFile);
    const claimed = stateOf(key, readLedger(readFileSync(file, 'utf8')).chains.get(key));
    const entry = nextEntry(claimed, prepared, { at: '2026-11-23T09:00:00.000Z', run });
    appendFileSync(file, `${serialiseEntry(entry)}\n`);
    expect(await first.appeal('send', '--drop-claims')).toMatchObject({ exit: 0, out: `dropped  ${key}\n` });
    expect(await first.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await first.appeal('send', '--claim')).toMatchObject({ exit: 0 });
    first.pushes();
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);
  });

  it('learn from due how to try again what was put off after it was claimed', async () => {
    const { first, server } = await twoCopies('rcpt', '451 4.7.1 later', 1);
    await first.appeal('send', '--claim');
    first.pushes();
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 3 });
    first.wait(1);
    expect((await first.appeal('send', 'example-2026', '--yes')).err).toContain('[claimed]');
    const { out } = await first.appeal('due');
    const [, words = ''] = /not accepted yet; try again: appeal (.* --claim)$/m.exec(out) ?? [];
    expect((await first.appeal(...words.split(' '))).out).toBe(`claimed  ${key}\n`);
    first.pushes();
    expect(await first.appeal('send', '--retry', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);
  });

  it.each<[what: string, fault: Parameters<typeof faultServer>, became: readonly string[] | undefined]>([
    ['came back', [], ['settle', key, '--bounced', '2026-11-02']],
    ['was rejected', ['rcpt', '550 5.1.1 no such user', 1], undefined],
    ['was withdrawn', ['rcpt', '451 4.7.1 later', 1], ['cancel', key]],
  ])('learn from due how to send once more what was claimed and %s', async (_what, fault, became) => {
    const { first, server } = await twoCopies(...fault);
    await first.appeal('send', '--claim');
    first.pushes();
    await first.appeal('send', '--claimed', '--yes');
    if (became) expect(await first.appeal('log', ...became)).toMatchObject({ exit: 0 });
    first.wait(1);
    const told = async () => {
      const [, words = ''] = /(?:, |: )appeal (send example-2026 [^,;\n]*)/.exec((await first.appeal('due')).out) ?? [];
      return words.split(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/).map((word) => word.replaceAll('"', ''));
    };
    const words = await told();
    expect((await first.appeal(...words)).out).toBe(`claimed  ${key}\n`);
    const before = server.received.length;
    first.pushes();
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(before + 1);
    // Where no other copy can have sent it, it need not be claimed.
    expect(await first.appeal('log', 'settle', key, '--bounced', '2026-11-02')).toMatchObject({ exit: 0 });
    expect((await told()).at(-1)).toBe('--claim');
    first.git('remote', 'remove', 'origin');
    const alone = await told();
    expect(await first.appeal(...alone, '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(before + 2);
  });

  it('see in due what a run has claimed and frozen that was killed before it was begun, and settle it', async () => {
    const { first, second } = await twoCopies();
    await first.appeal('send', '--claim');
    const [run = ''] = runsHere(first.root);
    const file = path.join(first.root, ledgerFile);
    const claimed = stateOf(key, readLedger(readFileSync(file, 'utf8')).chains.get(key));
    const entry = nextEntry(claimed, prepared, { at: '2026-11-02T09:00:00.000Z', run });
    appendFileSync(file, `${serialiseEntry(entry)}\n`);
    first.pushes();
    second.git('pull');
    const { out } = await second.appeal('due');
    const [, settle = ''] = /If not: appeal (.*)$/m.exec(out) ?? [];
    expect(settle).toBe(`log settle ${key} --not-sent --abandoned`);
    expect(await second.appeal(...settle.replace(' --abandoned', '').split(' '))).toMatchObject({ exit: 5 });
    expect(await second.appeal(...settle.split(' '))).toMatchObject({ exit: 0, out: `not-sent  ${key}\n` });
    expect(await second.appeal('send', 'example-2026', '--claim')).toMatchObject({ out: `claimed  ${key}\n` });
  });

  it('claim nothing where git would publish none of it', async () => {
    const { first } = await twoCopies();
    appendFileSync(path.join(first.root, '.gitignore'), 'data/ledger\n');
    const { exit, err } = await first.appeal('send', '--claim');
    expect([exit, err]).toEqual([2, expect.stringContaining('git ignores data/ledger. [no-claim]')]);
  });

  it('know whose the claims are of a run that is ended while it claims', async () => {
    const { first } = await twoCopies();
    mkdirSync(path.join(first.root, 'data/ledger/.reserve'), { recursive: true });
    expect((await first.appeal('send', '--claim')).exit).not.toBe(0);
    expect(runsHere(first.root)).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
  });

  it('say by which run each is claimed, of two that have claimed here, and send both by what they say', async () => {
    const { first, server } = await twoCopies();
    const [cases, recipients] = ['cases', 'recipients'].map((name) => path.join(first.root, `data/${name}.yaml`));
    const edit = (file = '', change: (text: string) => string) =>
      writeFileSync(file, change(readFileSync(file, 'utf8')));
    edit(cases, (text) => text.replace('recipients: [labour-minister]', 'recipients: [labour-minister, envoy]'));
    edit(recipients, (text) => {
      const other = text.slice(text.indexOf('  - id: labour-minister'));
      return text + other.replace('labour-minister', 'envoy').replace('minister@', 'envoy@');
    });
    const claims = [];
    for (const recipient of ['labour-minister', 'envoy'])
      claims.push(await first.appeal('send', '--to', recipient, '--claim'));
    expect(first.pushes()).toBe(true);
    const runs = runsHere(first.root);
    expect(claims.map(({ err }) => /Then: appeal (.*)/.exec(err)?.[1])).toEqual(
      runs.map((run) => `send --claimed ${run}`),
    );
    const refused = await first.appeal('send', 'example-2026', '--to', 'labour-minister', '--yes');
    expect(refused.err).toContain(`with: appeal send --claimed ${runs[0]}. If that copy`);
    const last = await first.appeal('send', '--claimed', '--yes');
    expect([last.exit, last.out]).toEqual([0, expect.stringContaining('sent  example-2026/first/envoy/')]);
    expect(first.pushes()).toBe(true);
    const rest = [await first.appeal('send', '--claimed', '--yes'), await first.appeal('send', '--drop-claims')];
    for (const { err } of [last, ...rest])
      expect(err).toContain(`Run ${runs[0]} has claimed here too, and not sent: appeal send --claimed ${runs[0]}`);
    const sent = await first.appeal('send', '--claimed', runs[0] ?? '', '--yes');
    expect([sent.exit, sent.out]).toEqual([0, expect.stringContaining(`sent  ${key}`)]);
    expect(sent.err).not.toContain('has claimed here too');
    expect(server.received).toHaveLength(2);
  });

  const recordedAs = (root: string) =>
    stateOf(key, readLedger(readFileSync(path.join(root, ledgerFile), 'utf8')).chains.get(key)).sent;

  it.each([
    ['letter', 'id: first', 'id: premier'],
    ['case', 'example-2026', 'ejemplo-2026'],
    ['recipient', 'labour-minister', 'minister'],
  ])('record what went of what they have claimed, where the data has no more its %s', async (_, from, to) => {
    const { first } = await twoCopies();
    await first.appeal('send', '--claim');
    for (const name of ['cases', 'recipients']) {
      const file = path.join(first.root, `data/${name}.yaml`);
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    }
    const settled = await first.appeal('log', 'settle', key, '--sent', '2026-11-02');
    expect(settled).toMatchObject({ exit: 0, out: `sent  ${key}\n` });
    const { pdf, dated, cites, told } = recordedAs(first.root) ?? {};
    expect([pdf, dated, cites, told]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      '2026-11-02',
      [],
      expect.any(Array),
    ]);
    expect((await first.appeal('send', '--yes')).exit).toBe(5);
  });

  it('record what went of what an older version has claimed, where the data has it no more', async () => {
    const { first } = await twoCopies();
    const file = path.join(first.root, ledgerFile);
    mkdirSync(path.dirname(file), { recursive: true });
    const stamp = { at: '2026-11-02T08:00:00.000Z', run: 'abcdef01' };
    writeFileSync(file, `${serialiseEntry(nextEntry(stateOf(key, undefined), { state: 'claimed' }, stamp))}\n`);
    const cases = path.join(first.root, 'data/cases.yaml');
    writeFileSync(cases, readFileSync(cases, 'utf8').replace('id: first', 'id: premier'));
    expect(await first.appeal('log', 'settle', key, '--sent', '2026-11-02')).toMatchObject({ exit: 0 });
    expect(recordedAs(first.root)).toMatchObject({ date: '2026-11-02', settled: true });
    expect((await first.appeal('send', '--yes')).exit).toBe(5);
  });

  it('send what was claimed by its name, without it', async () => {
    const { first, server } = await twoCopies();
    appendFileSync(path.join(first.root, 'data/cases.yaml'), '      - id: second\n');
    expect(await first.appeal('send', 'example-2026', '--letter', 'first', '--claim')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(true);
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect([server.received.length, first.pushes()]).toEqual([1, true]);
  });

  it('say whose claim is to be dropped, where the other went on without it', async () => {
    const { first, second } = await twoCopies();
    expect(await first.appeal('send', '--claim')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(true);
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(true);
    second.git('pull');
    const words = ['send', 'example-2026', '--to', 'labour-minister', '--again', 'they lost it', '--claim'];
    expect(await second.appeal(...words)).toMatchObject({ exit: 0 });
    expect(second.pushes()).toBe(true);
    expect(await first.appeal('log', 'settle', key, '--bounced', '2026-11-02')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(false);
    first.git('pull', '--no-edit');
    first.git('push');
    second.git('pull');
    for (const copy of [first, second]) {
      const { exit, out, err } = await copy.appeal('log', 'repair');
      expect([exit, out]).toEqual([1, `claimed beside  ${key}\n`]);
      const [, drop = ''] = /In the copy that has claimed it: appeal (send --drop-claims [0-9a-f]+)/.exec(err) ?? [];
      const dropped = await copy.appeal(...drop.split(' '));
      expect(dropped.out).toBe(copy === second ? `dropped  ${key}\n` : '');
    }
    expect(second.pushes()).toBe(true);
    first.git('pull');
    for (const copy of [first, second]) {
      expect((await copy.appeal('log', 'verify')).exit).toBe(0);
      expect((await copy.appeal('log')).out).toContain('bounced ');
    }
  });

  it('can withdraw both claims that were merged, where the copies are gone', async () => {
    const { first, second, server } = await twoCopies();
    for (const copy of [first, second]) await copy.appeal('send', '--claim');
    expect([first.pushes(), second.pushes()]).toEqual([true, false]);
    second.git('pull', '--no-edit');
    second.git('push');
    first.git('pull');
    // Nothing is recorded on top of what contradicts itself.
    expect(await first.appeal('log', 'cancel', key)).toMatchObject({
      exit: 5,
      err: expect.stringContaining('log repair'),
    });
    const [, words = ''] = /appeal (log cancel \S+ --abandoned)/.exec((await first.appeal('log', 'repair')).err) ?? [];
    expect(await first.appeal(...words.split(' '))).toMatchObject({ exit: 0, out: `cancelled  ${key}\n` });
    expect(await first.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(first.pushes()).toBe(true);
    second.git('pull');
    expect(await second.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    // It was claimed once: whoever sends it claims it anew.
    expect(await second.appeal('send', 'example-2026', '--yes')).toMatchObject({ exit: 5 });
    expect(await second.appeal('send', 'example-2026', '--claim')).toMatchObject({ exit: 0 });
    expect(second.pushes()).toBe(true);
    expect(await second.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);
  });

  it('send nothing of which both claims were merged, until one is dropped', async () => {
    const { first, second, server } = await twoCopies();
    for (const copy of [first, second]) await copy.appeal('send', '--claim');
    expect([first.pushes(), second.pushes()]).toEqual([true, false]);
    second.git('pull', '--no-edit');
    second.git('push');
    first.git('pull');
    for (const copy of [first, second]) {
      expect(await copy.appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining('two-chains') });
      expect((await copy.appeal('send', '--claimed', '--yes')).err).toContain('[ledger-damaged]');
      // Nothing was sent: there is nothing to find out.
      expect(await copy.appeal('log', 'repair')).toMatchObject({
        exit: 1,
        out: `claimed twice  ${key}\n`,
        err: expect.stringContaining('appeal send --drop-claims'),
      });
    }
    // What is published is not its claim alone, whatever it has put back here.
    second.git('reset', '--hard', 'HEAD^1');
    expect((await second.appeal('send', '--claimed', '--yes')).err).toContain('[behind]');
    second.git('pull');
    expect(server.received).toEqual([]);

    await second.appeal('send', '--drop-claims');
    second.pushes();
    first.git('pull');
    expect(await first.appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await first.appeal('send', '--claimed', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);
  }, 60_000);
});
