import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { stageFiles } from '../../../src/system/files/stage-files.ts';
import { writeFileAtomic } from '../../../src/system/files/write-file.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

describe('staged files', () => {
  const names = Array.from({ length: 50 }, (_, index) => `out/a/${index}.pdf`);

  it('get their names together, in the end', async () => {
    const root = temporaryFolder();
    const staged = stageFiles();
    for (const name of names) await staged.add(root, name, Buffer.from(name));
    expect(readdirSync(path.join(root, 'out/a')).filter((name) => !name.startsWith('.'))).toEqual([]);
    staged.commit();
    expect(readdirSync(path.join(root, 'out/a'))).toHaveLength(50);
    for (const name of names) expect(readFileSync(path.join(root, name), 'utf8')).toBe(name);
  });

  it('leave nothing where they are discarded, and no other file is touched', async () => {
    const root = temporaryFolder();
    await writeFileAtomic(root, 'out/0.pdf', 'old');
    const staged = stageFiles();
    for (const name of [...names, 'out/0.pdf']) await staged.add(root, name, Buffer.from('new'));
    staged.discard();
    expect(readdirSync(path.join(root, 'out'))).toEqual(['0.pdf']);
    expect(readFileSync(path.join(root, 'out/0.pdf'), 'utf8')).toBe('old');
  });

  it('have none of their names where one of them cannot be written', async () => {
    const root = temporaryFolder();
    const staged = stageFiles();
    await staged.add(root, 'a.pdf', Buffer.from('a'));
    await staged.add(root, '../b.pdf', Buffer.from('b')).catch(() => {});
    expect(() => staged.commit()).toThrow(expect.objectContaining({ code: 'outside-workspace' }));
    staged.discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it('leave all as it was where a folder stands in the way of the last', async () => {
    const root = temporaryFolder();
    await writeFileAtomic(root, 'old.pdf', 'old');
    await writeFileAtomic(root, 'last.pdf/own.txt', 'own');
    const staged = stageFiles();
    for (const name of ['old.pdf', 'new.pdf', 'old.pdf', 'last.pdf']) await staged.add(root, name, Buffer.from('new'));
    // The hidden name beside it would tell nobody anything.
    const refusal = {
      code: 'EISDIR',
      path: path.join(root, 'last.pdf'),
      message: expect.not.stringContaining('.last.pdf'),
    };
    expect(() => staged.commit()).toThrow(expect.objectContaining(refusal));
    staged.discard();
    expect(readdirSync(root).sort()).toEqual(['last.pdf', 'old.pdf']);
    expect(readFileSync(path.join(root, 'old.pdf'), 'utf8')).toBe('old');
    expect(readdirSync(path.join(root, 'last.pdf'))).toEqual(['own.txt']);
  });

  it('of a run that was killed are taken away a day later, and no other hidden file is', async () => {
    const root = temporaryFolder();
    for (const name of ['a.pdf', '.a.pdf.0123456789ab', '.b.pdf.ba9876543210', '.gitkeep', '.a.pdf.0123'])
      await writeFileAtomic(root, `out/${name}`, 'old');
    await writeFileAtomic(root, '.a.pdf.0123456789ab', 'not ours');
    const stage = async () => {
      const staged = stageFiles();
      for (const name of ['out/a.pdf', 'a.pdf']) await staged.add(root, name, Buffer.from('new'));
      staged.commit();
      return readdirSync(path.join(root, 'out')).sort();
    };
    const left = ['.a.pdf.0123456789ab', '.b.pdf.ba9876543210'];
    expect(await stage()).toEqual(expect.arrayContaining(left));
    vi.useFakeTimers({ now: Date.now() + 25 * 3_600_000, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await stage()).toEqual(['.a.pdf.0123', '.gitkeep', 'a.pdf']);
    expect(readdirSync(root)).toContain('.a.pdf.0123456789ab');
  });

  it('take the place of older ones, and leave none of those', async () => {
    const root = temporaryFolder();
    await writeFileAtomic(root, 'a.pdf', 'old');
    const staged = stageFiles();
    for (const name of ['a.pdf', 'b.pdf']) await staged.add(root, name, Buffer.from('new'));
    staged.commit();
    expect(readdirSync(root).sort()).toEqual(['a.pdf', 'b.pdf']);
    expect(readFileSync(path.join(root, 'a.pdf'), 'utf8')).toBe('new');
  });
});
