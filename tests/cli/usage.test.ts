import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { withRelay } from './relay.ts';
import { kyrgyzstan, shippedWorkspace, workspaceAt } from './shipped.ts';

describe('the command line', () => {
  it('shows in short, on standard output, what it is and how to go on, where nothing is asked', async () => {
    const { appeal } = workspaceAt(temporaryFolder());
    const { exit, out, err } = await appeal();
    expect([exit, err]).toEqual([0, '']);
    expect(out).toContain('$ appeal generate kyrgyzstan-2023');
    expect(out.split('\n').length).toBeLessThan(16);
    const help = await appeal('--help');
    expect([help.exit, help.out]).toEqual([0, expect.stringContaining('Usage: appeal')]);
    expect(help.out).toContain('$ appeal generate kyrgyzstan-2023');
    const commands = [...help.out.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name]) => name);
    expect(commands).toContain('doctor');
    expect(out.replaceAll('\n', ' ')).toContain(`Commands: ${commands.join(', ')} `);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(await appeal('--version')).toMatchObject({ exit: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it.each(['init', 'check', 'generate', 'send', 'log'])('explains %s with examples', async (command) => {
    const { appeal } = workspaceAt(temporaryFolder());
    const { exit, out } = await appeal(command, '--help');
    expect([exit, out]).toEqual([0, expect.stringMatching(/^Usage: appeal [\s\S]*Examples:\n {2}\$ appeal /)]);
    expect((await appeal('help', command)).out).toBe(out);
  });

  it.each([
    [['gnerate'], 'Did you mean generate?'],
    [['generate', '--fromat', 'pdf'], 'Did you mean --format?'],
    [['generate', '--date'], 'argument missing'],
    [['send', '--limit', '0'], 'Not a number from 1 upwards.'],
    [['check', '--reporter', 'xml'], 'Allowed choices are human, concise, json, github.'],
    [['init', 'a', 'b'], 'too many arguments'],
    [['log', 'settle'], "missing required argument 'key'"],
    [['report', '--csv', '--json'], '--csv and --json both write to standard output.'],
    [['log', 'export', '--csv', '--json'], '--csv and --json both write'],
    [['due', '--ics', '-', '--json'], '--ics - and --json both write'],
    [['generate', 'velmont-2026', '-o', '-', '--json'], '--output - and --json both write'],
    [['generate', 'velmont-2026', '-o', 'x.pdf', '-f', 'html'], 'x.pdf ends in .pdf, and HTML is written.'],
    [['send', '--drop-claims', '--dry-run'], "--drop-claims [run]' cannot be used with option '-n, --dry-run"],
    [['send', '--to', 'velmont-ceo', '--drop-claims'], "cannot be used with option '-t, --to"],
    [['send', 'velmont-2026', '--drop-claims'], 'All claims of a run are dropped'],
    [['report', '--out', '-'], 'Name a file: report.html'],
  ])('ends with 2 for %j', async (argv, said) => {
    const { exit, out, err } = await shippedWorkspace().appeal(...argv);
    expect([exit, out, err]).toEqual([2, '', expect.stringContaining(said)]);
  });
});

describe('--json', () => {
  it.each<[argv: string[], keys: string[]]>([
    [['generate'], ['files']],
    [['generate', '--check'], ['files']],
    [['check'], ['cases', 'letters', 'diagnostics']],
    [
      ['send', '--dry-run'],
      ['plan', 'outcomes'],
    ],
    [
      ['send', '--yes'],
      ['plan', 'outcomes'],
    ],
    [['log'], ['dispatches']],
    [['log', 'verify'], ['findings']],
    [
      ['log', 'add', kyrgyzstan.replace('email', 'post'), '--sent', '2023-12-13'],
      ['key', 'state'],
    ],
    [
      ['init', 'letters'],
      ['workspace', 'created', 'kept'],
    ],
  ])('of %j is one document with a version', async (argv, keys) => {
    const { out } = await shippedWorkspace().appeal('--json', ...argv);
    const result = JSON.parse(out);
    expect(result.schemaVersion).toBe(1);
    expect(Object.keys(result)).toEqual(expect.arrayContaining(keys));
  });

  it('holds the faults that check finds, with their places', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', 'country: KG', 'country: KZG');
    const { exit, out } = await appeal('check', '--json');
    expect([exit, JSON.parse(out).diagnostics]).toEqual([
      2,
      [
        expect.objectContaining({
          code: 'unknown-country',
          place: expect.objectContaining({ file: 'data/cases.yaml' }),
        }),
      ],
    ]);
  });

  it('leaves errors to standard error and the exit code', async () => {
    const { exit, out, err } = await shippedWorkspace().appeal('generate', 'nothing', '--json');
    expect([exit, out, err]).toEqual([2, '', expect.stringContaining('[unknown-case]')]);
  });
});

describe('talk', () => {
  it('is coloured on a terminal, unless somebody minds', async () => {
    const { appeal, appealAs } = shippedWorkspace();
    const coloured = async (env: Record<string, string>, ...options: string[]) =>
      (await appealAs({ answer: '', env }, 'generate', 'nothing', ...options)).err.includes('\u001b[');
    expect(await coloured({})).toBe(true);
    expect(await coloured({ NO_COLOR: '1' })).toBe(false);
    expect(await coloured({ TERM: 'dumb' })).toBe(false);
    expect(await coloured({}, '--no-color')).toBe(false);
    expect(await coloured({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect((await appeal('generate', 'nothing')).err).not.toContain('\u001b[');
    expect((await appealAs({ env: { FORCE_COLOR: '1' } }, 'generate', 'nothing')).err).toContain('\u001b[');
  });

  it('leaves the result with --quiet: a line for each letter that was sent', async () => {
    using workspace = await withRelay();
    const sent = await workspace.appeal('send', 'kyrgyzstan-2023', '--yes', '--quiet');
    expect(sent).toMatchObject({ exit: 0, out: expect.stringMatching(/^sent {2}kyrgyzstan.*\n$/), err: '' });
    expect(await workspace.appeal('send', '--retry', '--yes', '--quiet')).toMatchObject({ exit: 0, out: '', err: '' });
  });

  it('is silent with --quiet, but for errors', async () => {
    const { appeal } = shippedWorkspace();
    expect(await appeal('--quiet', 'generate')).toMatchObject({ exit: 0, err: '' });
    expect(await appeal('check', '--quiet')).toMatchObject({ exit: 1, err: '' });
    expect((await appeal('--quiet', 'generate', 'nothing')).err).toContain('[unknown-case]');
  });

  it('cannot be steered by what was typed', async () => {
    const { err } = await shippedWorkspace().appeal('generate', 'a\u001b[2Jb');
    expect(err).not.toContain('\u001b');
  });
});
