/** Batches that the built command makes in several threads. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { batchCase, makeWorkspace } from '../../../bench/workspace.ts';
import { workspaceAt } from '../shipped.ts';

/** As many as two threads are started for. */
const letters = 200;

/** A workspace with so many letters to make, and how to make them in some threads. */
function batch() {
  const root = makeWorkspace(letters);
  onTestFinished(() => rmSync(root, { recursive: true }));
  const workspace = workspaceAt(root);
  const start = (threads: number, ...more: string[]) =>
    workspace.start({ NO_COLOR: '1' }, 'generate', batchCase, '--threads', String(threads), ...more);
  async function generate(threads: number, ...more: string[]) {
    const child = start(threads, ...more);
    const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { exit, out, err };
  }
  return { ...workspace, start, generate };
}

describe('a batch in threads', { timeout: 120_000 }, () => {
  it('has the same bytes, names and messages as in one', async () => {
    const { at, edit, generate, list, read } = batch();
    // So that there is something to say: of the case, and of one letter in the midst of the batch.
    edit('data/cases.yaml', 'consent: public', 'consent: unknown');
    edit('appeal.yaml', /$/, '\nenvelope: dl\n');
    edit('data/recipients.yaml', '"141 Harbour Street"', '"a", "b", "c", "d", "e", "f", "g", "141 Harbour Street"');
    const one = await generate(1, '--format', 'pdf,txt');
    const files = list('out').map((file) => [file, read(`out/${file}`)] as const);
    rmSync(at('out'), { recursive: true });
    const two = await generate(2, '--format', 'pdf,txt');
    expect(two).toEqual(one);
    expect(one).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/cases\.yaml:\d+:\d+.*recipients\.yaml:\d+:\d+/s),
    });
    expect(files.length).toBe(2 * letters);
    expect(list('out')).toEqual(files.map(([file]) => file));
    for (const [file, bytes] of files) expect(bytes.equals(read(`out/${file}`)), file).toBe(true);
  });

  it('names a fault of one letter by its place, and leaves nothing', async () => {
    const { edit, generate, has, text: read } = batch();
    edit('data/recipients.yaml', '"141 Harbour Street"', '"141 Harbour Street \u{13080}"');
    const line =
      read('data/recipients.yaml')
        .split('\n')
        .findIndex((row) => row.includes('\u{13080}')) + 1;
    const two = await generate(2);
    expect(two).toMatchObject({ exit: 2, out: '', err: expect.stringContaining(`data/recipients.yaml:${line}:`) });
    expect(two).toEqual(await generate(1));
    expect(has('out')).toBe(false);
  });

  it('leaves nothing at Ctrl-C', async () => {
    const { start, list, has } = batch();
    const child = start(2);
    while (list('out').length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
    expect(has('out')).toBe(false);
  });

  it('says what it cannot work with', async () => {
    const { edit, generate } = batch();
    edit('appeal.yaml', /$/, '\ndesign: gone\n');
    const two = await generate(2);
    expect(two).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('appeal.yaml:') });
    expect(two).toEqual(await generate(1));
  });
});
