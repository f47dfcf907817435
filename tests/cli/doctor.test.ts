import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { program } from '../../src/cli/doctor/installation.ts';
import { fontFiles, readFace } from '../../src/system/fonts/fonts.ts';
import { damageOfFont, verifyFonts } from '../../src/system/fonts/verify-fonts.ts';
import { acquireLock } from '../../src/system/ledger/lock.ts';
import { hasDovecot, startDovecot } from '../peers/dovecot.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { withRelay } from './relay.ts';
import { kyrgyzstan, shippedWorkspace, workspaceAt } from './shipped.ts';

/** Every file, with its bytes and the time at which it was written. */
function files(root: string): readonly (readonly [string, number, string])[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stat = statSync(path.join(root, name));
      return [name, stat.mtimeMs, stat.isFile() ? readFileSync(path.join(root, name), 'latin1') : ''];
    });
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const names = ['program', 'fonts', 'environment', 'data', 'schemas', 'ledger', 'lock', 'disk', 'git', 'secrets'];

describe('appeal doctor', () => {
  it('finds nothing to mend where all is well, sends nothing and changes nothing', async () => {
    using workspace = await withRelay();
    const { appeal, root, server } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    const [before, sent] = [files(root), server.commands.length];
    const { exit, out, err } = await appeal('doctor', '--json');
    expect([exit, err]).toEqual([0, '']);
    const { checks } = JSON.parse(out);
    const all = [...names, 'sender domain', 'sender domain', 'mail server', 'mailbox'];
    expect(checks.map(({ name }: { name: string }) => name)).toEqual(all);
    expect(files(root)).toEqual(before);
    expect(server.commands.slice(sent).filter((line) => !/^(EHLO|QUIT)/.test(line))).toEqual([]);
  });

  it('says where others on the computer can read the record, as in a clone', async () => {
    const { appeal, at } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    const file = at('data/ledger/kyrgyzstan-2023.jsonl');
    chmodSync(file, 0o644);
    expect((await appeal('doctor')).out).not.toContain('others on this computer');
    chmodSync(path.dirname(file), 0o755);
    expect((await appeal('doctor')).out).toMatch(
      /note {5}disk +others on this computer can read data\/ledger: .*\n +→ chmod -R go= data\/ledger\n/,
    );
    chmodSync(file, 0o600);
    expect((await appeal('doctor')).out).not.toContain('others on this computer');
  });

  it('says what is wrong, and the next step', async () => {
    using workspace = await withRelay('greeting', '554 no service');
    const { exit, out } = await workspace.appeal('doctor');
    expect(exit).toBe(6);
    expect(out).toMatch(/^ {2}ok {7}data {11}4 cases, 6 recipients, 2 senders$/m);
    expect(out).toMatch(/^ {2}FAILED {3}mail server .* turns us away .*\n {24,}→ What it said may tell why/m);
  });

  it('counts faults of the data, which other checks wait for', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', 'country: KG', 'country: KZG');
    const { exit, out, err } = await appeal('doctor');
    expect([exit, err]).toEqual([2, '']);
    expect(out).toMatch(/FAILED {3}data +1 error\n +→ appeal check/);
    expect(out).toMatch(/skipped {2}ledger +mend the data first\n/);
    // The settings are sound.
    expect(out).toMatch(/skipped {2}mail server +none is set up/);
    edit('appeal.yaml', 'language:', 'langauge:');
    expect((await appeal('doctor')).out).toMatch(/skipped {2}mail server +mend the data first/);
  });

  it('goes on where there is no workspace', async () => {
    const { exit, out } = await workspaceAt(temporaryFolder()).appeal('doctor');
    expect(exit).toBe(2);
    expect(out).toMatch(/ok {7}fonts[\s\S]*FAILED {3}data +There is no appeal.yaml[\s\S]*skipped {2}disk/);
  });

  it.each<[what: string, exit: number, line: RegExp, prepare: (at: (file: string) => string) => unknown]>([
    [
      'a run that is at work',
      6,
      /FAILED +lock +Another run.*`appeal send`/,
      (at) => acquireLock(at(''), 'appeal send'),
    ],
    [
      'a damaged ledger',
      1,
      /FAILED +ledger +1 fault in 1 ledger\n.*log verify/,
      (at) => write(at('data/ledger/kyrgyzstan-2023.jsonl'), 'torn'),
    ],
    ['a file in the way', 2, /FAILED +disk +out is no folder/, (at) => write(at('out'), '')],
    [
      'schemas of another version',
      1,
      /note +schemas +of another version: appeal.schema.json,/,
      (at) => write(at('schemas/appeal.schema.json'), '{}'),
    ],
  ])('sees %s', async (_what, exit, line, prepare) => {
    const { appeal, at } = shippedWorkspace();
    await prepare(at);
    expect(await appeal('doctor')).toMatchObject({ exit, out: expect.stringMatching(line) });
  });

  it('waits for a mail server that says nothing no longer than a person does', async () => {
    using workspace = await withRelay('greeting', 'silence');
    // A dispatch waits five minutes (RFC 5321 §4.5.3.2), and this test two.
    expect((await workspace.appeal('doctor')).out).toMatch(/FAILED +mail server +.*said nothing/);
  });

  it('sees what git does with the record', async () => {
    const { appeal, at, root } = shippedWorkspace();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'pipe' });
    git('init');
    await appeal('init');
    expect((await appeal('doctor')).out).toMatch(/ok +git /);
    await appeal('log', 'add', kyrgyzstan.replace('email', 'post'), '--sent', '2023-12-13');
    expect(await appeal('doctor')).toMatchObject({
      exit: 1,
      out: expect.stringMatching(/note +git +1 file of the record/),
    });
    writeFileSync(at('.gitignore'), 'data/ledger/\n');
    expect(await appeal('doctor')).toMatchObject({
      exit: 1,
      out: expect.stringMatching(/note +git +data\/ledger is ignored.*\n.*Take it out of .gitignore/),
    });
  });

  it('sees secrets that others can read, or that git would take in or keeps', async () => {
    const { appeal, appealAs, at, edit, root } = shippedWorkspace();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'pipe' });
    edit('appeal.yaml', /$/, 'smtp: { host: 127.0.0.1, port: 9, user: office, passwordFile: word }\n');
    writeFileSync(at('word'), 'a secret of ours');
    chmodSync(at('word'), 0o644);
    const read = await appeal('doctor');
    expect(read).toMatchObject({
      exit: 2,
      out: expect.stringMatching(/FAILED +secrets +word can be read by others.*\n.*chmod 600 word/),
    });
    expect(read.out).not.toContain('a secret of ours');
    // Where it is not needed, it may be as it is.
    const given = { APPEAL_SMTP_PASSWORD: 'another' };
    expect((await appealAs({ env: given }, 'doctor')).out).toMatch(/skipped +secrets/);
    chmodSync(at('word'), 0o600);
    expect((await appeal('doctor')).out).toMatch(/ok +secrets +1 file, readable by you alone/);
    git('init');
    expect((await appeal('doctor')).out).toMatch(/note +secrets +git would take in word/);
    git('add', 'word');
    expect((await appeal('doctor')).out).toMatch(/note +secrets +git keeps word/);
    git('rm', '--cached', 'word');
    writeFileSync(at('.gitignore'), 'word\n');
    expect((await appeal('doctor')).out).toMatch(/ok +secrets/);
    // What a commit has had stays in the repository.
    git('add', '--force', 'word');
    const office = ['-c', 'user.name=Office', '-c', 'user.email=office@federation.example'];
    git(...office, 'commit', '--quiet', '--message', 'Begin');
    git('rm', '--quiet', '--cached', 'word');
    git(...office, 'commit', '--quiet', '--message', 'Take it out');
    expect((await appeal('doctor')).out).toMatch(/note +secrets +an earlier commit holds word as it is\n.*change it/);
    writeFileSync(at('word'), 'another secret of ours');
    expect((await appeal('doctor')).out).toMatch(/ok +secrets/);
  });

  it('sees a variable that nothing reads', async () => {
    const { exit, out } = await shippedWorkspace().appealAs({ env: { APPEAL_SMTP_PASSWROD: 'x' } }, 'doctor');
    expect([exit, out]).toEqual([
      1,
      expect.stringMatching(/note +environment .*\n.*did you mean APPEAL_SMTP_PASSWORD\?/),
    ]);
  });

  it.skipIf(!hasDovecot)('logs in to the mailbox', async () => {
    const dovecot = await startDovecot();
    const { appealAs, edit } = shippedWorkspace();
    const { user, ca, imaps } = dovecot;
    edit('appeal.yaml', /$/, `imap: { host: localhost, port: ${imaps}, user: ${user}, ca: ${ca} }\n`);
    const by = (APPEAL_IMAP_PASSWORD: string) => appealAs({ env: { APPEAL_IMAP_PASSWORD } }, 'doctor');
    expect(await by(dovecot.password)).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/ok +mailbox +localhost lets/),
    });
    const refused = await by('a wrong secret');
    expect(refused).toMatchObject({
      exit: 6,
      out: expect.stringMatching(/FAILED +mailbox .*did not accept the login/),
    });
    expect(refused.out).not.toContain('wrong secret');
  });
});

describe('what appeal brings', () => {
  it('is an old Node.js, or one that it runs in', () => {
    expect(program('18.19.0')).toMatchObject({ verdict: 'note', text: expect.stringContaining('20.19 or later') });
    expect(['20.19.0', '100.0.0'].map((node) => program(node).verdict)).toEqual(['ok', 'ok']);
  });

  it('are whole fonts: a byte that changed is seen, and an end that is missing', () => {
    expect(verifyFonts()).toBeGreaterThan(10);
    const font = Uint8Array.from(readFace('regular', fontFiles['source-serif-4']));
    expect(damageOfFont(font)).toBeUndefined();
    expect(damageOfFont(font.subarray(0, font.length - 5))).toMatch(/ends within its table/);
    expect(damageOfFont(new Uint8Array(3))).toBe('it has no tables');
    font[font.length >> 1] = (font[font.length >> 1] ?? 0) ^ 1;
    expect(damageOfFont(font)).toMatch(/is not what it was/);
  });
});
