/** What git is told to do with a record: what `init` adds to files that are there, and what `doctor` finds that git goes by. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { shippedWorkspace, workspaceAt } from './shipped.ts';

const attributes = [
  'data/ledger/*.jsonl merge=union -text',
  'data/ledger/*.torn merge=union -text',
  'data/record/*.lines -text',
  'data/replies/** -text',
  'data/bounces/** -text',
  'data/replies/dismissed.txt merge=union',
  'data/reviewed/*.txt merge=union',
  '*.eml -text',
];
const ignores = ['out/', 'secrets/', 'data/ledger/.reserve', '.appeal.lock'];

function gitIn(root: string) {
  const office = ['-c', 'user.name=Office', '-c', 'user.email=office@federation.example'];
  return (...args: string[]) => execFileSync('git', [...office, ...args], { cwd: root, stdio: 'pipe' }).toString();
}

/** What the check of git says, in the lines of `doctor`. */
function ofGit(out: string): string {
  return /(^ {2}\w+ +git {2}.*\n( +→.*\n)*)+/m.exec(out)?.[0] ?? '';
}

describe('appeal init, where git is told something already', () => {
  it('adds what is lacking below it, says so, and changes nothing else', async () => {
    const { appeal, text, at } = workspaceAt(temporaryFolder());
    writeFileSync(at('.gitattributes'), `* text=auto\n  ${attributes[0]}`);
    writeFileSync(at('.gitignore'), 'node_modules/\r\nout/\r\n');
    const { exit, err } = await appeal('init');
    const [, ...lacking] = attributes;
    expect([exit, text('.gitattributes')]).toEqual([
      0,
      ['* text=auto', `  ${attributes[0]}`, ...lacking, ''].join('\n'),
    ]);
    expect(text('.gitignore')).toBe(['node_modules/', ...ignores, ''].join('\r\n'));
    expect(err).toContain(`Added at the end of .gitattributes:\n  ${lacking.join('\n  ')}\n`);
    expect(err).toContain('Added at the end of .gitignore:\n  secrets/\n');
    expect(err).not.toContain('Left as they were');
    const before = text('.gitattributes');
    expect((await appeal('init')).err).not.toContain('Added');
    expect(text('.gitattributes')).toBe(before);
  });

  it('makes those that a workspace of an earlier version does not have', async () => {
    const { appeal, text } = shippedWorkspace();
    const { out, err } = await appeal('init', '--json');
    expect(JSON.parse(out).appended).toEqual([
      { file: '.gitattributes', lines: attributes },
      { file: '.gitignore', lines: ignores },
    ]);
    expect(err).toContain('git add --renormalize data');
    expect([text('.gitattributes'), text('.gitignore')].join('')).toBe([...attributes, ...ignores, ''].join('\n'));
  });

  it('says nothing of it in a new folder', async () => {
    const { appeal, text } = workspaceAt(temporaryFolder());
    expect((await appeal('init')).err).not.toContain('Added');
    expect(text('.gitattributes')).toBe([...attributes, ''].join('\n'));
  });

  it('writes nothing behind a link', async () => {
    const { appeal, at } = workspaceAt(temporaryFolder());
    const elsewhere = path.join(temporaryFolder(), 'ignore');
    writeFileSync(elsewhere, 'mine\n');
    symlinkSync(elsewhere, at('.gitignore'));
    expect(await appeal('init')).toMatchObject({ exit: 2, err: expect.stringContaining('not-a-file') });
  });
});

describe('appeal doctor, of what git goes by', () => {
  it('names what is lacking and how to add it; what git had spoilt is whole after that', async () => {
    const { appeal, root } = shippedWorkspace();
    const git = gitIn(root);
    const clone = async () => {
      const copy = path.join(temporaryFolder(), 'copy');
      git('clone', '--quiet', root, copy);
      return (await workspaceAt(copy).appeal('log', 'verify')).exit;
    };
    git('init', '--quiet');
    git('config', 'core.autocrlf', 'input');
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Send');
    expect(await clone()).toBe(1);
    const { exit, out } = await appeal('doctor');
    expect(exit).toBe(1);
    expect(ofGit(out)).toMatch(/note +git +git may change line ends .*\n +→ appeal init adds .*--renormalize data/);
    expect(ofGit(out)).toMatch(
      /note +git +git would take in .*\n +→ appeal init adds .*git rm -r --cached .* && git commit\n/,
    );
    for (const line of [...attributes, ...ignores]) expect(ofGit(out)).toContain(line);
    await appeal('init');
    git('add', '.gitattributes', '.gitignore');
    git('add', '--renormalize', 'data');
    git('rm', '-r', '--quiet', '--cached', '--ignore-unmatch', 'out', 'secrets');
    git('commit', '--quiet', '--message', 'Keep the record as it is');
    expect(ofGit((await appeal('doctor')).out)).toMatch(/^ {2}ok +git .*\n$/);
    expect(await clone()).toBe(0);
    expect(git('ls-files', 'out')).toBe('');
  });

  it.each<[file: string, line: string, against: readonly string[]]>([
    ['.gitattributes', '*.md text', []],
    ['.gitattributes', '*.html text', ['data/replies/** -text', 'data/bounces/** -text']],
    ['.gitattributes', '*.eml text', ['data/replies/** -text', 'data/bounces/** -text', '*.eml -text']],
    ['.gitattributes', 'data/ledger/*.torn -merge', ['data/ledger/*.torn merge=union -text']],
    ['.gitattributes', '*.jsonl text eol=crlf', ['data/ledger/*.jsonl merge=union -text']],
    ['data/.gitattributes', 'record/* text=auto', ['data/record/*.lines -text', '*.eml -text']],
    ['data/.gitattributes', 'replies/** !text', ['data/replies/** -text']],
    ['.git/info/attributes', 'data/bounces/** text', ['data/bounces/** -text']],
    [
      '.git/info/attributes',
      '*.txt merge=ours',
      ['data/replies/dismissed.txt merge=union; data/reviewed/*.txt merge=union'],
    ],
    ['.gitignore', '!out/', ['out/']],
    ['.gitignore', '!/secrets/', ['secrets/']],
    ['data/.gitignore', '!.reserve', ['data/ledger/.reserve']],
  ])('sees what overrules it: %s with %s', async (file, line, against) => {
    const { appeal, at, root } = workspaceAt(temporaryFolder());
    gitIn(root)('init', '--quiet');
    await appeal('init');
    writeFileSync(at(file), `${line}\n`, { flag: 'a' });
    const said = ofGit((await appeal('doctor')).out);
    if (against.length === 0) return expect(said).toMatch(/^ {2}ok +git /);
    expect(said.split('\n')).toEqual([
      expect.stringMatching(/^ {2}note +git /),
      expect.stringMatching(/^ +→ Put them below all others in /),
      '',
    ]);
    expect(said).toContain(`for want of: ${against.join('; ')}\n`);
  });

  it('goes by what git says, not by the words, also below the top of a repository', async () => {
    const top = temporaryFolder();
    const root = path.join(top, 'letters');
    mkdirSync(root);
    const { appeal, at } = workspaceAt(root);
    gitIn(top)('init', '--quiet');
    await appeal('init');
    expect(ofGit((await appeal('doctor')).out)).toMatch(/^ {2}ok +git /);
    writeFileSync(at('.gitattributes'), '');
    writeFileSync(at('.gitignore'), '');
    writeFileSync(path.join(top, '.gitattributes'), 'letters/data/** -text merge=union\n');
    writeFileSync(path.join(top, '.gitignore'), 'out\nsecrets\n.*.lock\n.reserve\n');
    expect(ofGit((await appeal('doctor')).out)).toMatch(/^ {2}ok +git /);
  });
});
