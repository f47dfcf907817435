import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findWorkspace, readAsset, readSources } from '../../../src/system/workspace/read-workspace.ts';

let outside: string;
let root: string;
beforeEach(() => {
  outside = mkdtempSync(path.join(tmpdir(), 'appeal-'));
  root = path.join(outside, 'workspace');
  write('appeal.yaml', 'language: en\n');
  write('data/recipients.yaml', 'recipients: []\n');
});
afterEach(() => rmSync(outside, { recursive: true }));

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

function found(): string[] {
  return readSources(root).diagnostics.map(
    ({ code, place }) => `${place?.file}:${place?.line}:${place?.column} ${code}`,
  );
}

describe('finding a workspace', () => {
  it('goes up to the nearest appeal.yaml', () => {
    mkdirSync(path.join(root, 'data/files/2023'), { recursive: true });
    expect(findWorkspace(path.join(root, 'data/files/2023'))).toBe(root);
    expect(findWorkspace(root)).toBe(root);
  });

  it('says how to make one where there is none', () => {
    expect(() => findWorkspace(path.join(outside, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'no-workspace' }),
    );
  });
});

describe('reading the sources', () => {
  it('takes settings, data, forms of address and templates, in a fixed order', () => {
    write('data/cases/b.yaml', 'id: b\n');
    write('data/cases/a.yaml', '\uFEFFid: a\n');
    write('data/cases/notes.txt', 'x');
    write('data/ledger/a.jsonl', '{}');
    write('templates/protest.en.md.hbs', 'Dear');
    write('templates/partials/facts.en.md.hbs', 'Facts');
    write('templates/forms-of-address/en.yaml', 'salutation: x\n');
    const { value, diagnostics } = readSources(root);
    expect(diagnostics).toEqual([]);
    expect(value.map((file) => file.path)).toEqual([
      'appeal.yaml',
      'data/recipients.yaml',
      'data/cases/a.yaml',
      'data/cases/b.yaml',
      'templates/forms-of-address/en.yaml',
      'templates/partials/facts.en.md.hbs',
      'templates/protest.en.md.hbs',
    ]);
    expect(value[2]?.text).toBe('id: a\n');
  });

  it('reports an empty file', () => {
    write('data/senders.yaml', '');
    expect(found()).toEqual(['data/senders.yaml:1:1 file-empty']);
  });

  it('reports the place of what is not UTF-8', () => {
    write('data/senders.yaml', Buffer.from('senders:\n  - name: H\xf8ie\n', 'latin1'));
    expect(found()).toEqual(['data/senders.yaml:2:12 file-not-utf8']);
  });

  it('reports a folder in the place of a file', () => {
    mkdirSync(path.join(root, 'data/senders.yaml'));
    mkdirSync(path.join(root, 'templates/x.hbs'), { recursive: true });
    expect(found()).toEqual(['data/senders.yaml:1:1 file-is-folder', 'templates/x.hbs:1:1 file-is-folder']);
  });

  it('reports a file in the place of a folder', () => {
    write('data/cases', 'id: a\n');
    expect(found()).toEqual(['data/cases:1:1 file-unreadable']);
  });

  it('reports a file beyond the limit', () => {
    write('data/senders.yaml', Buffer.alloc(8 * 1024 * 1024 + 1, '#'));
    expect(found()).toEqual(['data/senders.yaml:1:1 file-too-large']);
  });

  it('follows a link inside the workspace, and none that leaves it or leads nowhere', () => {
    write('data/old.yaml', 'id: a\n');
    mkdirSync(path.join(root, 'data/cases'));
    symlinkSync('../old.yaml', path.join(root, 'data/cases/a.yaml'));
    expect(found()).toEqual([]);
    symlinkSync('/etc/hostname', path.join(root, 'data/senders.yaml'));
    symlinkSync('nowhere', path.join(root, 'data/cases.yaml'));
    expect(found()).toEqual(['data/cases.yaml:1:1 file-missing', 'data/senders.yaml:1:1 file-outside']);
  });
});

describe('reading a file that the data names', () => {
  const place = { file: 'data/cases.yaml', line: 3, column: 5 };

  it('gives its bytes', () => {
    write('data/files/a.pdf', '%PDF');
    expect(Buffer.from(readAsset(root, 'data/files/a.pdf', place).value ?? []).toString()).toBe('%PDF');
  });

  it('misses it where it is named, and says what is there instead', () => {
    write('data/files/statement.pdf', '%PDF');
    expect(readAsset(root, 'data/files/statment.pdf', place).diagnostics).toMatchObject([
      { code: 'file-missing', place, hints: ['did you mean "statement.pdf"?'] },
    ]);
  });

  it.each(['../x', '/etc/hostname', 'data/../../x', 'data/out'])('reads nothing outside: %s', (file) => {
    writeFileSync(path.join(outside, 'x'), 'secret');
    mkdirSync(path.join(root, 'data/etc'), { recursive: true });
    symlinkSync('/etc/hostname', path.join(root, 'data/out'));
    const { value, diagnostics } = readAsset(root, file, place);
    expect(value).toBeUndefined();
    expect(['file-outside', 'file-missing']).toContain(diagnostics[0]?.code);
  });
});
