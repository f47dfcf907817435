import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { built, shippedWorkspace, workspaceAt } from './shipped.ts';

describe('completion', () => {
  it.each([
    ['a command', ['gen'], ['generate']],
    ['a command of a command', ['log', 'se'], ['settle']],
    ['an option', ['generate', '--o'], ['--out', '--output']],
    ['an option that every command takes', ['log', 'verify', '--rep'], ['--reporter']],
    ['a case', ['generate', 'astovia-'], ['astovia-teachers-2026', 'astovia-dockers-2026']],
    ['a second case', ['check', 'velmont-2026', 'kyr'], ['kyrgyzstan-2023']],
    ['the letters of the case that was named', ['generate', 'kyrgyzstan-2023', '--letter', ''], ['2023-12-11']],
    ['its recipients', ['send', 'velmont-2026', '--dry-run', '-t', ''], ['velmont-ceo']],
    ['a language', ['generate', '--lang', 'e'], ['en', 'es']],
    ['a choice', ['check', '--reporter', ''], ['human', 'concise', 'json', 'github']],
    ['a shell', ['completion', 'f'], ['fish']],
    ['nothing behind an option whose value it cannot know', ['generate', '--output', ''], []],
    ['nothing for what there is not', ['generate', '--zzz'], []],
  ])('knows %s', async (_what, words, found) => {
    const { exit, out, err } = await shippedWorkspace().appeal('complete', '--', ...words);
    expect([exit, out.split('\n').filter(Boolean), err]).toEqual([0, found, '']);
  });

  it('offers all commands but itself where nothing is typed yet', async () => {
    const { out } = await shippedWorkspace().appeal('complete', '--', '');
    expect(out.split('\n')).toEqual(expect.arrayContaining(['init', 'check', 'generate', 'send', 'log', 'completion']));
    expect(out.split('\n')).not.toContain('complete');
  });

  it('is silent where there is no workspace, or a broken one', async () => {
    const nowhere = workspaceAt(temporaryFolder());
    expect(await nowhere.appeal('complete', '--', 'check', '')).toMatchObject({ exit: 0, out: '', err: '' });
    const broken = shippedWorkspace();
    writeFileSync(broken.at('data/cases.yaml'), 'cases: [');
    expect(await broken.appeal('complete', '--', 'check', '')).toMatchObject({ exit: 0, out: '', err: '' });
  });

  it('refuses a shell that it does not know', async () => {
    const { exit, err } = await shippedWorkspace().appeal('completion', 'tcsh');
    expect([exit, err]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
  });

  it('completes in bash', async () => {
    const { root, appeal } = shippedWorkspace();
    const { out } = await appeal('completion', 'bash');
    const typed = 'COMP_WORDS=(appeal generate kyr); COMP_CWORD=2; _appeal; echo "$COMPREPLY"';
    const command = `appeal() { "${process.execPath}" "${built}" "$@"; }`;
    const said = execFileSync('bash', ['-c', `${command}\n${out}\n${typed}`], { cwd: root, encoding: 'utf8' });
    expect(said, 'run npm run build first').toBe('kyrgyzstan-2023\n');
  });

  it.each(['zsh', 'fish'])('is a script that %s can read', async (shell) => {
    const { at, appeal } = shippedWorkspace();
    writeFileSync(at('script'), (await appeal('completion', shell)).out);
    const read = spawnSync(shell, ['-n', at('script')], { encoding: 'utf8' });
    // Where the shell is not installed, nothing can read it.
    if (!read.error) expect([read.status, read.stderr]).toEqual([0, '']);
    else expect(read.error).toMatchObject({ code: 'ENOENT' });
  });
});
