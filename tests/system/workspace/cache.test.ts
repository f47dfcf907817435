import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCache, rememberIn } from '../../../src/system/workspace/cache.ts';
import { digestOf } from '../../../src/system/workspace/digest.ts';

let root: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'appeal-'));
  file = path.join(root, '.appeal-cache/parsed');
});
afterEach(() => rmSync(root, { recursive: true }));

function keep(texts: Readonly<Record<string, string>>, maker = 'one'): void {
  const cache = openCache(root, maker);
  for (const [text, json] of Object.entries(texts)) cache.put(of(text), json);
  cache.save();
}

const of = (text: string, name = 'a.yaml') => digestOf(name, Buffer.from(text));
const recall = (text: string, maker = 'one', name = 'a.yaml') => openCache(root, maker).get(of(text, name))?.value;

describe('the cache', () => {
  it('gives back what was kept for the very same text', () => {
    keep({ 'id: a': '{"id":"a – ж"}', 'id: b': '[1]' });
    expect(recall('id: a')).toEqual({ id: 'a – ж' });
    expect(recall('id: b')).toEqual([1]);
    expect(recall('id: a ')).toBeUndefined();
    expect(recall('id: a', 'one', 'b.yaml')).toBeUndefined();
  });

  it('gives back the rest, of the very same text as well', () => {
    const cache = openCache(root, 'one');
    cache.put(of('id: a'), '{"id":"a\\t"}', '["ж",1]');
    cache.put(of('id: b'), '2');
    cache.save();
    const rest = (text: string) => openCache(root, 'one').get(of(text))?.rest();
    expect([recall('id: a'), rest('id: a'), rest('id: b')]).toEqual([{ id: 'a\t' }, ['ж', 1], null]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('["ж",1]', '["ж",2]'));
    expect(rest('id: a')).toBeUndefined();
  });

  it('gives nothing where another program made it', () => {
    keep({ 'id: a': '1' });
    expect(recall('id: a', 'two')).toBeUndefined();
  });

  it('gives nothing where a value was changed, or belongs to another text', () => {
    keep({ 'id: a': '{"id":"a"}', 'id: b': '{"id":"b"}' });
    const whole = readFileSync(file, 'utf8');
    const [a = '', b = ''] = whole.match(/[\w-]{43}(?=",\d)/g) ?? [];
    for (const [from, to] of [
      ['{"id":"a"}', '{"id":"x"}'],
      [`"${a}",`, `"${b}",`],
      [`"${a}",10,4`, `"${a}",10,5`],
    ] as const) {
      const changed = whole.replace(from, to);
      expect(changed).not.toBe(whole);
      writeFileSync(file, changed);
      expect([recall('id: a'), recall('id: b')]).toEqual([undefined, undefined]);
    }
    writeFileSync(file, whole);
    expect([recall('id: a'), recall('id: b')]).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  it('gives what was kept or nothing, whichever bit of it is turned', () => {
    keep({ 'id: a': '{"id":"a"}' });
    const bytes = readFileSync(file);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(file, turned);
      expect(recall('id: a')).toBeUndefined();
    }
  });

  it('gives what was kept or nothing, however the file is cut', () => {
    keep({ 'id: a': '{"id":"a"}' });
    const bytes = readFileSync(file);
    for (let length = 0; length < bytes.length; length++) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(recall('id: a')).toBeUndefined();
    }
    keep({ 'id: a': '{"id":"a"}' });
    expect(recall('id: a')).toEqual({ id: 'a' });
  });

  it('has what was new once it is closed, and gives and takes nothing any longer', () => {
    keep({ 'id: a': '1' });
    const cache = openCache(root, 'one');
    cache.use(of('id: a'));
    cache.put(of('id: b'), '2');
    cache.beforeSave(() => cache.put(of('id: c'), '3'));
    cache.close();
    cache.put(of('id: d'), '4');
    cache.save();
    expect([cache.get(of('id: a')), cache.get(of('id: b'))]).toEqual([undefined, undefined]);
    expect(['id: a', 'id: b', 'id: c', 'id: d'].map((text) => recall(text))).toEqual([1, 2, 3, undefined]);
  });

  it('is read by its owner alone, and gives nothing that others can read', () => {
    keep({ 'id: a': '1' });
    expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
    chmodSync(file, 0o644);
    expect(recall('id: a')).toBeUndefined();
  });

  it('is not taken in by git', () => {
    keep({ 'id: a': '1' });
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })).toBe('');
  });

  it('works without where nothing can be written', () => {
    writeFileSync(path.join(root, '.appeal-cache'), 'in the way');
    expect(() => keep({ 'id: a': '1' })).not.toThrow();
    expect(recall('id: a')).toBeUndefined();
  });

  it('is kept nowhere that a link leads to', () => {
    const elsewhere = path.join(root, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, path.dirname(file));
    keep({ 'id: a': '1' });
    rmSync(path.dirname(file));
    mkdirSync(path.dirname(file));
    symlinkSync(path.join(elsewhere, 'ignore'), path.join(path.dirname(file), '.gitignore'));
    keep({ 'id: a': '1' });
    expect([recall('id: a'), readdirSync(elsewhere)]).toEqual([1, []]);
  });

  it('is whole after two runs at once, of which one wins', () => {
    const [first, second] = [openCache(root, 'one'), openCache(root, 'one')];
    first.put(of('id: a'), '1');
    second.put(of('id: b'), '2');
    first.save();
    second.save();
    expect([recall('id: a'), recall('id: b')]).toEqual([undefined, 2]);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['.gitignore', 'parsed']);
  });

  it('takes what came with the program where it has nothing itself, and keeps it', () => {
    keep({ a: '"came"', b: '"came"', c: '"came"' });
    const shipped = path.join(root, 'known');
    renameSync(file, shipped);
    keep({ b: '"made"' });
    const cache = openCache(root, 'one', shipped);
    expect(['a', 'b', 'd'].map((text) => cache.get(of(text))?.value)).toEqual(['came', 'made', undefined]);
    cache.save();
    expect(['a', 'b', 'c'].map((text) => recall(text))).toEqual(['came', 'made', undefined]);
    cache.close();
    expect(cache.get(of('c'))).toBeUndefined();
    expect(openCache(root, 'two', shipped).get(of('c'))).toBeUndefined();
    expect(openCache(root, 'one', path.join(root, 'none')).get(of('c'))).toBeUndefined();
    writeFileSync(shipped, readFileSync(shipped).subarray(0, -1));
    expect(openCache(root, 'one', shipped).get(of('c'))).toBeUndefined();
  });

  it('keeps what it had when it is saved a second time', () => {
    keep({ a: '"aaaa"' });
    const cache = openCache(root, 'one');
    cache.get(of('a'));
    for (const text of ['b', 'c']) {
      cache.put(of(text), `"${text}"`);
      cache.save();
    }
    expect(['a', 'b', 'c'].map((text) => recall(text))).toEqual(['aaaa', 'b', 'c']);
  });

  it('keeps as much again of what a run had no use for, and half a mebibyte at least', () => {
    const long = (letter: string, kibibytes: number) => letter.repeat(kibibytes * 1024);
    keep({ a: `"${long('a', 400)}"`, b: `"${long('b', 400)}"`, c: '"c"' });
    keep({ d: '"d"' });
    expect(['a', 'b', 'c', 'd'].map((text) => String(recall(text))[0])).toEqual(['a', 'u', 'c', 'd']);
    keep({ b: `"${long('b', 400)}"`, e: `"${long('e', 900)}"` });
    expect(['a', 'b', 'c', 'd', 'e'].map((text) => String(recall(text))[0])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('keeps what a run says to be of use, without reading it', () => {
    const long = (letter: string) => `"${letter.repeat(400 * 1024)}"`;
    keep({ a: long('a'), b: long('b') });
    const cache = openCache(root, 'one');
    cache.use(of('a'));
    cache.use(of('b'));
    cache.put(of('c'), '"c"');
    cache.save();
    expect(['a', 'b', 'c'].map((text) => String(recall(text))[0])).toEqual(['a', 'b', 'c']);
  });

  it('keeps anew what has grown, once, and leaves alone what has not', () => {
    const run = (use: (words: Set<string>) => void): string => {
      const cache = openCache(root, 'one');
      let kept = 0;
      const words = rememberIn(cache)('words', 'face', () => new Set<string>(), {
        pack: (set) => {
          kept = set.size;
          return [...set];
        },
        unpack: (list: readonly string[]) => {
          kept = list.length;
          return new Set(list);
        },
        grown: (set) => set.size > kept,
      });
      use(words);
      cache.save();
      return readFileSync(file, 'utf8');
    };
    expect(run((words) => words.add('one'))).toContain('["one"]');
    const grown = run((words) => words.add('two'));
    expect(grown).toContain('["one","two"]');
    expect(grown).not.toContain('["one"]');
    const { ino } = statSync(file);
    expect(run((words) => expect([...words]).toEqual(['one', 'two']))).toBe(grown);
    expect(statSync(file).ino).toBe(ino);
  });
});
