import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stageFiles } from '../../../src/system/files/stage-files.ts';
import { writeFileAtomic } from '../../../src/system/files/write-file.ts';
import { listRecord, openRecord } from '../../../src/system/ledger/record.ts';
import { listWitnesses } from '../../../src/system/ledger/witnesses.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

describe('writing a file', () => {
  it('makes its folders, replaces what was there, and leaves nothing else', async () => {
    const root = path.join(temporaryFolder(), 'new');
    await writeFileAtomic(root, 'out/a/letter.pdf', 'old');
    await writeFileAtomic(root, path.join(root, 'out/a/letter.pdf'), 'new', { mode: 0o600 });
    expect(readFileSync(path.join(root, 'out/a/letter.pdf'), 'utf8')).toBe('new');
    expect(statSync(path.join(root, 'out/a/letter.pdf')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(root, 'out/a'))).toEqual(['letter.pdf']);
  });

  it.skipIf(process.platform === 'win32')(
    'makes out/ for its owner alone, and leaves it as people opened it',
    async () => {
      const root = temporaryFolder();
      const modes = () => ['out', 'out/a'].map((name) => statSync(path.join(root, name)).mode & 0o777);
      const before = process.umask(0o002);
      try {
        await stageFiles().add(root, 'out/a/letter.pdf', Buffer.from('letter'));
        expect(modes()).toEqual([0o700, 0o775]);
        chmodSync(path.join(root, 'out'), 0o750);
        await writeFileAtomic(root, 'out/b/letter.pdf', 'letter');
        expect(modes()).toEqual([0o750, 0o775]);
        await writeFileAtomic(path.join(root, 'b/out'), path.join(root, 'b/out/report.html'), 'report');
        expect(statSync(path.join(root, 'b/out')).mode & 0o777).toBe(0o700);
      } finally {
        process.umask(before);
      }
    },
  );

  it('names the file that is meant where it cannot be written, and not the one beside it', async () => {
    const root = temporaryFolder();
    // Nothing fits beside a name that is nearly as long as a name may be.
    const name = 'a'.repeat(250);
    const found = { code: 'ENAMETOOLONG', path: path.join(root, name) };
    await expect(writeFileAtomic(root, name, 'letter')).rejects.toMatchObject(found);
    await expect(stageFiles().add(root, name, Buffer.from('letter'))).rejects.toMatchObject(found);
  });

  it('replaces a link instead of following it', async () => {
    const root = temporaryFolder();
    const outside = path.join(temporaryFolder(), 'secret');
    writeFileSync(outside, 'untouched');
    symlinkSync(outside, path.join(root, 'letter.pdf'));
    await writeFileAtomic(root, 'letter.pdf', 'letter');
    expect(readFileSync(outside, 'utf8')).toBe('untouched');
    expect(readFileSync(path.join(root, 'letter.pdf'), 'utf8')).toBe('letter');
  });

  it('stays within its root', async () => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(path.join(root, 'out'));
    symlinkSync(outside, path.join(root, 'out', 'link'));
    for (const file of [
      '../letter.pdf',
      '/tmp/letter.pdf',
      'out/../../letter.pdf',
      'out/link/letter.pdf',
      'out/link/a/b.pdf',
    ])
      await expect(writeFileAtomic(root, file, 'letter')).rejects.toMatchObject({ code: 'outside-workspace' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('leaves nothing behind where it fails', async () => {
    const root = temporaryFolder();
    mkdirSync(path.join(root, 'letter.pdf'));
    await expect(writeFileAtomic(root, 'letter.pdf', 'letter')).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['letter.pdf']);
  });
});

describe('the record', () => {
  const letter = Buffer.from('Dear Minister');
  const hash = createHash('sha256').update(letter).digest('hex');

  it('keeps a message once, for its owner only, and gives it back; witnesses of what it lets go stay', async () => {
    const root = temporaryFolder();
    const record = openRecord(root);
    await Promise.all([1, 2, 3].map(() => record.freeze(hash, letter)));
    await record.freeze(hash, letter);
    for (const line of ['{"key":"kg/1/envoy/email"}', '{}']) record.witness('r1', [line]);
    expect(Buffer.from((await record.thaw(hash)) ?? '').toString()).toBe('Dear Minister');
    expect(statSync(path.join(root, 'data/record', `${hash}.eml`)).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(root, 'data/record')).mode & 0o777).toBe(0o700);
    expect(await listRecord(root)).toEqual([{ name: hash, hash }]);
    await record.forget(hash);
    expect(await record.thaw(hash)).toBeUndefined();
    expect(listWitnesses(root)).toEqual([
      { run: 'r1', file: 'data/record/r1.lines', text: '{"key":"kg/1/envoy/email"}\n{}\n', former: false },
    ]);
    expect(statSync(path.join(root, 'data/record/r1.lines')).mode & 0o777).toBe(0o600);
  });

  it('takes away what a killed run had begun to write, and nothing else', async () => {
    const root = temporaryFolder();
    await openRecord(root).freeze(hash, letter);
    const of = path.join(root, 'data/record');
    const unfinished = [`.${hash}.eml.0123456789ab`];
    for (const name of [...unfinished, '.gitkeep', 'notes.eml']) writeFileSync(path.join(of, name), 'x');
    expect(await listRecord(root)).toEqual([{ name: hash, hash }]);
    const another = Buffer.from('Dear President');
    const anotherHash = createHash('sha256').update(another).digest('hex');
    await openRecord(root).freeze(anotherHash, another);
    expect(readdirSync(of).sort()).toEqual([`${hash}.eml`, `${anotherHash}.eml`, '.gitkeep', 'notes.eml'].sort());
  });

  it('never gives back what was changed', async () => {
    const root = temporaryFolder();
    const record = openRecord(root);
    await record.freeze(hash, letter);
    writeFileSync(path.join(root, 'data/record', `${hash}.eml`), 'Dear President');
    await expect(record.thaw(hash)).rejects.toMatchObject({ code: 'record-damaged' });
    expect((await listRecord(root))[0]?.hash).not.toBe(hash);
  });

  it.runIf(existsSync('/proc'))('gives up where the system makes no folders', async () => {
    await expect(writeFileAtomic('/proc/no/such', 'letter.pdf', 'x')).rejects.toThrow('ENOENT');
  });
});
