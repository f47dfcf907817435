import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serialiseEntry } from '../../../src/ledger/lines/entry-line.ts';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { openLedger } from '../../../src/system/ledger/ledger-files.ts';
import { entriesOf, prepared, sent, textOf } from '../../ledger/ledgers.ts';
import { installed } from '../../peers/installed.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { mount } from './mount.ts';

const entries = entriesOf(
  ['kg/1/minister/email', prepared],
  ['kg/1/minister/email', { state: 'sending' }],
  ['kg/1/minister/email', sent('2023-12-11')],
);
const [first, intent, outcome] = entries;
if (!first || !intent || !outcome) throw new Error('three entries');

function open(before?: string) {
  const root = temporaryFolder();
  const file = path.join(root, 'data/ledger/kg.jsonl');
  if (before !== undefined) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, before);
    chmodSync(file, 0o644);
  }
  const ledger = openLedger(root, { read: readLedger, serialise: serialiseEntry });
  onTestFinished(() => ledger.close());
  return { ledger, file };
}

describe('the ledger’s file', () => {
  it('is made, grows by lines, and is its owner’s only', async () => {
    const { ledger, file } = open();
    expect((await ledger.read('kg')).chains.size).toBe(0);
    for (const entry of entries) await ledger.append('kg', entry);
    expect(readFileSync(file, 'utf8')).toBe(textOf(entries));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await ledger.cases()).toEqual(['kg']);
  });

  it('is not read as none where a folder stands in its place, and that is said with its name', async () => {
    const { ledger, file } = open();
    mkdirSync(file, { recursive: true });
    const found = { code: 'EISDIR', path: file };
    await expect(ledger.read('kg')).rejects.toMatchObject(found);
    await expect(ledger.text('kg')).rejects.toMatchObject(found);
    expect(() => ledger.bytesNow('kg')).toThrow(expect.objectContaining(found));
  });

  it('is not taken for missing where its folder cannot be listed', async () => {
    const { ledger, file } = open();
    expect(await ledger.cases()).toEqual([]);
    const folder = path.dirname(file);
    mkdirSync(path.dirname(folder));
    writeFileSync(folder, '');
    await expect(ledger.cases()).rejects.toMatchObject({ code: 'ENOTDIR', path: folder });
    rmSync(folder);
  });

  it('gets its mode back where git has changed it', async () => {
    const { ledger, file } = open(textOf([first]));
    await ledger.append('kg', intent);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('closes its folder, and so all that git has restored beside it', async () => {
    const { ledger, file } = open(textOf([first]));
    const folder = path.dirname(file);
    chmodSync(folder, 0o755);
    writeFileSync(path.join(folder, 'other.jsonl'), '', { mode: 0o644 });
    await ledger.append('kg', intent);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('takes no line that does not follow what it holds when it is first written to', async () => {
    const { ledger, file } = open(textOf([first, intent]));
    const known = { code: 'ledger-replaced', exitCode: 6 };
    await expect(ledger.append('kg', first)).rejects.toMatchObject(known);
    await expect(ledger.append('kg', { ...outcome, prev: first.prev })).rejects.toMatchObject(known);
    expect(readFileSync(file, 'utf8')).toBe(textOf([first, intent]));
    await ledger.append('kg', outcome);
    expect(readFileSync(file, 'utf8')).toBe(textOf(entries));
  });

  it.each(['.reserve', 'kg.torn', 'kg.jsonl'])('writes through no link that stands as %s', async (name) => {
    const { ledger, file } = open(`${textOf([first])}torn`);
    const victim = path.join(temporaryFolder(), 'victim');
    writeFileSync(victim, textOf([first]));
    const link = path.join(path.dirname(file), name);
    rmSync(link, { force: true });
    symlinkSync(victim, link);
    const told = await ledger.append('kg', intent).catch((error: unknown) => error);
    await ledger.setAside('kg', ['x']).catch(() => {});
    expect(readFileSync(victim, 'utf8')).toBe(textOf([first]));
    if (name === '.reserve') expect(told).toBeUndefined();
    else expect(told).toMatchObject({ code: 'not-a-file', message: expect.stringContaining(link) });
  });

  it.each(['.reserve', 'kg.torn', 'kg.jsonl'])('waits for no pipe that stands as %s', async (name) => {
    const { ledger, file } = open(`${textOf([first])}torn`);
    const pipe = path.join(path.dirname(file), name);
    rmSync(pipe, { force: true });
    spawnSync('mkfifo', [pipe]);
    const refused = { code: 'not-a-file', message: expect.stringContaining(pipe) };
    if (name === '.reserve') await ledger.append('kg', intent);
    else await expect(ledger.append('kg', intent)).rejects.toMatchObject(refused);
    if (name !== 'kg.jsonl') return;
    await expect(ledger.text('kg')).rejects.toMatchObject(refused);
    expect(() => ledger.bytesNow('kg')).toThrow(expect.objectContaining(refused));
  });

  it('sets a torn last line aside and goes on behind the last whole one', async () => {
    const torn = serialiseEntry(intent).slice(0, 40);
    const { ledger, file } = open(textOf([first]) + torn);
    expect((await ledger.read('kg')).damage).toEqual([{ kind: 'torn', line: 2 }]);
    await ledger.append('kg', intent);
    expect(readFileSync(file, 'utf8')).toBe(textOf([first, intent]));
    expect(readFileSync(file.replace('.jsonl', '.torn'), 'utf8')).toBe(`${torn}\n`);
  });

  it.each<[string, (file: string) => void]>([
    [
      'replaced',
      (file) => {
        writeFileSync(`${file}.new`, readFileSync(file));
        renameSync(`${file}.new`, file);
      },
    ],
    ['appended to', (file) => appendFileSync(file, 'x')],
    ['moved away', (file) => renameSync(file, `${file}.old`)],
  ])('stops the run where it was %s by another program', async (_, change) => {
    const { ledger, file } = open(textOf([first]));
    await ledger.append('kg', intent);
    change(file);
    await expect(ledger.append('kg', outcome)).rejects.toMatchObject({ code: 'ledger-replaced' });
  });

  it('has a reserve while the run lasts, and leaves none behind', async () => {
    const { ledger, file } = open();
    await ledger.append('kg', first);
    const reserve = path.join(path.dirname(file), '.reserve');
    expect(statSync(reserve).size).toBe(64 * 1024);
    await ledger.close();
    expect(existsSync(reserve)).toBe(false);
  });
});

describe('a new ledger', () => {
  it('is on disk with its folder, and the folder that this one is in', async ({ skip }) => {
    if (!installed('strace')) skip('strace is not installed');
    const root = temporaryFolder();
    const script = path.join(temporaryFolder(), 'append.mjs');
    await build({
      stdin: {
        contents: `import { openLedger } from './src/system/ledger/ledger-files.ts';
          const ledger = openLedger(${JSON.stringify(root)}, { read: () => ({ chains: new Map() }), serialise: () => '{}' });
          await ledger.append('kg', { state: 'claimed', prev: '' });`,
        resolveDir: process.cwd(),
      },
      ...{ outfile: script, bundle: true, platform: 'node', format: 'esm' },
    });
    const { stderr } = spawnSync('strace', ['-f', '-y', '-e', 'trace=fsync,fdatasync', process.execPath, script], {
      encoding: 'utf8',
    });
    const synced = [...stderr.matchAll(/f(?:data)?sync\(\d+<([^>]*)>/g)].map(([, file]) =>
      path.relative(root, file ?? ''),
    );
    expect(synced).toEqual(['data', 'data/ledger', 'data/ledger/kg.jsonl']);
  });
});

it('is told that a disk can only be read, where there is no ledger yet', async ({ skip }) => {
  const root = mount('ro') ?? skip('no file system can be mounted here');
  const ledger = openLedger(root, { read: readLedger, serialise: serialiseEntry });
  await expect(ledger.append('kg', first)).rejects.toMatchObject({ code: 'EROFS' });
});

describe('a full disk', () => {
  it('tears no line, and has room for an outcome where it has none for an intent', async ({ skip }) => {
    const root = mount('size=128k') ?? skip('no file system can be mounted here');
    const ledger = openLedger(root, { read: readLedger, serialise: serialiseEntry });
    onTestFinished(() => ledger.close());
    await ledger.append('kg', first);
    await ledger.append('kg', intent);
    // What is left in the last page takes a few lines; then nothing more goes in.
    spawnSync('dd', ['if=/dev/zero', `of=${root}/filler`, 'bs=4096']);
    const key = 'kg/2/minister/email';
    const long = { ...prepared, again: 'x'.repeat(3_000) };
    const [another, ...more] = entriesOf([key, long], [key, long], [key, long]);
    if (!another) throw new Error('an entry');
    await expect(
      (async () => {
        for (const entry of [another, ...more]) await ledger.append('kg', entry);
      })(),
    ).rejects.toMatchObject({ code: 'disk-full', exitCode: 6 });
    expect((await ledger.read('kg')).damage).toEqual([]);
    await ledger.append('kg', { ...outcome, reply: 'y'.repeat(5_000) } as typeof outcome);
    const { chains, damage } = await ledger.read('kg');
    expect(damage).toEqual([]);
    expect(chains.get(first.key)?.entries.at(-1)?.state).toBe('sent');
  });
});
