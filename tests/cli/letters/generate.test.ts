import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../pdf/read.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { afterTheLetter, kyrgyzstanPdf, shippedWorkspace } from '../shipped.ts';

const pdfs = [
  kyrgyzstanPdf,
  'out/2026-11-09-astovia-teachers-2026-astovia-president-en.pdf',
  'out/2026-11-16-velmont-2026-velmont-ceo-fr.pdf',
  'out/2026-11-10-astovia-dockers-2026-astovia-labour-minister-ar.pdf',
];

describe('appeal generate', () => {
  it('makes the newest letter of each case and prints the paths, one a line', async () => {
    const { appeal, read } = shippedWorkspace();
    const { exit, out } = await appeal('generate');
    expect([exit, out]).toEqual([0, `${pdfs.join('\n')}\n`]);
    const texts = await Promise.all(pdfs.map(async (file) => (await readPdf(new Uint8Array(read(file)))).text));
    expect(texts).toEqual(
      ['Houngbo', 'Castellan', 'Aubrac-Stern', 'كيستريل'].map((name) => expect.stringContaining(name)),
    );
  });

  it('names an older letter that it leaves out and that is not known to have gone', async () => {
    const { appeal, edit } = shippedWorkspace();
    const id = 'kyrgyzstan-2023';
    const other = '      - { date: 2024-01-15, template: escalation, recipients: [velmont-ceo] }\n';
    edit('data/cases.yaml', afterTheLetter, other);
    const older = `1 older letter is not among these, and not known to have been sent:\n  ${id}/2023-12-11 to ilo-director-general; to make it: appeal generate ${id} --letter 2023-12-11\n`;
    for (const options of [[], ['--check'], ['--format', 'txt', '-o', '-']]) {
      const { out, err } = await appeal('generate', id, ...options);
      expect(err).toContain(older);
      expect(out).not.toContain('older');
    }
    for (const options of [['--to', 'velmont-ceo'], ['--letter', '2024-01-15'], ['--edition', 'public'], ['-q']])
      expect((await appeal('generate', id, ...options)).err).not.toContain('older');
    await appeal('log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
    expect((await appeal('generate', id)).err).not.toContain('older');
  });

  it('makes the same bytes again, wherever and whenever', async () => {
    const [here, there] = [shippedWorkspace(), shippedWorkspace()];
    await here.appeal('generate', '--format', 'pdf,eml,html,txt');
    const seat = { now: '2031-01-01T23:59:59Z', env: { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG', LC_ALL: 'ar_EG' } };
    await there.appealAs(seat, 'generate', '--format', 'txt,html,eml,pdf');
    expect(here.list('out')).toHaveLength(16);
    expect(there.list('out')).toEqual(here.list('out'));
    for (const file of here.list('out'))
      expect(there.read(`out/${file}`).equals(here.read(`out/${file}`)), file).toBe(true);
  });

  it('dates a letter by --date, else by its entry, else by today where the workspace is', async () => {
    const { appeal, appealAs, edit } = shippedWorkspace();
    const dated = await appeal('generate', 'kyrgyzstan-2023', '--date', '2024-02-29');
    expect(dated.out).toBe('out/2024-02-29-kyrgyzstan-2023-ilo-director-general-en.pdf\n');
    edit('data/cases.yaml', '        date: 2026-11-16\n', '');
    // Half past midnight in Zurich.
    const { out } = await appealAs({ now: '2026-11-30T23:30:00Z' }, 'generate', 'velmont-2026', '--format', 'txt');
    expect(out).toBe('out/2026-12-01-velmont-2026-velmont-ceo-fr.txt\n');
  });

  it('gives each of several letters of one day to somebody a file of its own, by the id of its entry', async () => {
    const { appeal, edit } = shippedWorkspace();
    const entries = ['2023-12-11', '2023-12-11\n        id: annex', '2023-12-11\n        id: 2023-12-11-follow-up'];
    edit('data/cases.yaml', '- date: 2023-12-11\n', entries.map((entry) => `- date: ${entry}\n`).join('      '));
    const files = ['2023-12-11', 'annex', '2023-12-11-follow-up'].map(async (letter) => {
      const { out } = await appeal('generate', 'kyrgyzstan-2023', '--letter', letter, '--format', 'txt');
      return out.trim();
    });
    const rest = 'kyrgyzstan-2023-ilo-director-general-en.txt';
    expect(await Promise.all(files)).toEqual([
      `out/2023-12-11-${rest}`,
      `out/2023-12-11-annex-${rest}`,
      `out/2023-12-11-follow-up-${rest}`,
    ]);
  });

  it('points out a file of a letter under the name that it had as the only one, and leaves it', async () => {
    const { appeal, edit, has } = shippedWorkspace();
    const make = async () => (await appeal('generate', 'kyrgyzstan-2023', '--letter', 'first')).err;
    edit('data/cases.yaml', '- date: 2023-12-11\n', '- date: 2023-12-11\n        id: first\n');
    await make();
    edit('data/cases.yaml', afterTheLetter, '      - date: 2024-01-15\n');
    expect(await make()).toContain(`Left over: ${kyrgyzstanPdf} has the name of a letter from when`);
    expect(has(kyrgyzstanPdf)).toBe(true);
    edit('data/cases.yaml', '      - date: 2024-01-15\n', '      - date: 2023-12-11\n');
    expect(await make()).not.toContain('Left over');
  });

  it('writes into another folder, into one file, or to standard output', async () => {
    const { appeal, appealAs, has, text } = shippedWorkspace();
    const elsewhere = temporaryFolder();
    await appeal('generate', 'velmont-2026', '--format', 'txt', '--out', 'letters/2026');
    expect(has('letters/2026/2026-11-16-velmont-2026-velmont-ceo-fr.txt')).toBe(true);
    await appeal('generate', 'velmont-2026', '--format', 'txt', '-o', 'velmont.txt');
    const printed = await appeal('generate', 'velmont-2026', '--format', 'txt', '-o', '-');
    expect(printed.out).toBe(text('velmont.txt'));
    expect(has('out')).toBe(false);
    const outside = await appeal('generate', 'velmont-2026', '--out', elsewhere);
    expect(outside.out).toBe(`../${path.basename(elsewhere)}/2026-11-16-velmont-2026-velmont-ceo-fr.pdf\n`);
    const terminal = await appealAs({ answer: '' }, 'generate', 'velmont-2026', '-o', '-');
    expect([terminal.exit, terminal.out]).toEqual([2, '']);
    expect(terminal.err).toContain('A PDF is not for the screen.');
    const piped = await appeal('generate', 'velmont-2026', '-o', '-');
    expect(Buffer.from(piped.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  it('finds the workspace from a folder inside it, and by --workspace', async () => {
    const { appealAs, at, root } = shippedWorkspace();
    const below = await appealAs({ cwd: at('data/logos') }, 'generate', 'velmont-2026');
    expect(below.out).toBe('../../out/2026-11-16-velmont-2026-velmont-ceo-fr.pdf\n');
    const outside = await appealAs({ cwd: temporaryFolder() }, '--workspace', root, 'generate', 'velmont-2026');
    expect(outside.exit).toBe(0);
    const byFile = { cwd: temporaryFolder(), env: { APPEAL_WORKSPACE: at('appeal.yaml') } };
    expect((await appealAs(byFile, 'generate', 'velmont-2026')).exit).toBe(0);
    // Of what was named, the one that happens to lie above is no better guess than none.
    for (const named of [at('nothing'), at('data')])
      expect(await appealAs({}, '--workspace', named, 'generate')).toMatchObject({
        exit: 2,
        err: expect.stringContaining(`no appeal.yaml in ${named}.`),
      });
    const nowhere = await appealAs({ cwd: temporaryFolder() }, 'generate');
    expect([nowhere.exit, nowhere.err]).toEqual([2, expect.stringContaining('[no-workspace]')]);
  });

  it('compares with --check and writes nothing', async () => {
    const { appeal, has, edit } = shippedWorkspace();
    expect(await appeal('generate', '--check', 'kyrgyzstan-2023')).toMatchObject({
      exit: 1,
      out: `missing: ${kyrgyzstanPdf}\n`,
    });
    expect(has('out')).toBe(false);
    await appeal('generate', 'kyrgyzstan-2023');
    expect(await appeal('generate', '--check', 'kyrgyzstan-2023')).toMatchObject({ exit: 0, out: '' });
    edit('data/cases.yaml', 'en: Tokombaev', 'en: Tokonbaev');
    expect(await appeal('generate', '--check', 'kyrgyzstan-2023')).toMatchObject({
      exit: 1,
      out: `different: ${kyrgyzstanPdf}\n`,
    });
  });

  it('takes nothing for data that a run which was killed has left behind', async () => {
    const [here, there] = [shippedWorkspace(), shippedWorkspace()];
    for (const { appeal } of [here, there]) await appeal('send', 'kyrgyzstan-2023', '--yes');
    for (const [folder, name] of [
      ['data', 'cases.yaml'],
      ['data/cases', 'other.yaml'],
      ['data/ledger', 'kyrgyzstan-2023.jsonl'],
      ['data/record', `${'0'.repeat(64)}.eml`],
      ['data/reviewed', 'kyrgyzstan-2023.txt'],
      ['templates', 'ilo-intervention.en.md.hbs'],
      ['out/outbox', 'letter.eml'],
    ] as const) {
      mkdirSync(there.at(folder), { recursive: true });
      writeFileSync(there.at(`${folder}/.${name}.0123456789ab`), '}} half of a: [');
    }
    for (const argv of [['check'], ['generate'], ['due'], ['log'], ['log', 'verify'], ['send', '--yes']])
      expect([argv, await there.appeal(...argv)]).toEqual([argv, await here.appeal(...argv)]);
  });

  it('writes nothing at all where one letter has a fault', async () => {
    const { appeal, has, edit } = shippedWorkspace();
    edit('data/recipients.yaml', 'familyName: Aubrac-Stern', 'familyName: Aubrac\u{10A00}Stern');
    const { exit, out, err } = await appeal('generate');
    expect([exit, out, has('out')]).toEqual([2, '', false]);
    expect(err).toMatch(/data\/recipients\.yaml:\d+:\d+ \(missing-glyph\)/);
  });

  it('says what was meant where a name leads nowhere', async () => {
    const { appeal } = shippedWorkspace();
    const said = async (...argv: string[]) => {
      const { exit, out, err } = await appeal('generate', ...argv);
      expect([exit, out]).toEqual([2, '']);
      return err;
    };
    expect(await said('kyrgystan-2023')).toMatch(
      /“kyrgystan-2023”\. \[unknown-case\]\n {2}→ Did you mean “kyrgyzstan-2023”/,
    );
    expect(await said('kyrgyzstan-2023', '--letter', '2023-12-12')).toMatch(/\[unknown-letter\]\n.*“2023-12-11”/);
    expect(await said('kyrgyzstan-2023', '--letter', '2023-10-24')).toContain('[letter-elsewhere]');
    expect(await said('--letter', '2023-12-12')).toMatch(/\[unknown-letter\]\n.*“2023-12-11”/);
    expect(await said('--to', 'ilo-director-generel')).toMatch(/\[unknown-recipient\]\n.*“ilo-director-general”/);
    expect(await said('kyrgyzstan-2023', '--to', 'velmont-ceo')).toContain(
      'None of these letters goes to “velmont-ceo”',
    );
    expect(await said('--lang', 'english')).toContain('There is no language “english” for letters.');
    expect(await said('--format', 'docx')).toContain('Formats: pdf, eml, html, txt');
    expect(await said('-o', 'letter.pdf')).toContain('--output takes one letter in one format; these are 4.');
    expect(await said('kyrgyzstan-2023', '--date', '2023-02-30')).toContain('write it as 2023-12-11');
    expect(await said('velmont-2026', '--check', '-o', '-')).toContain('cannot be used with');
  });

  it('chooses the language that is asked for, where there is text in it', async () => {
    const { appeal } = shippedWorkspace();
    const { exit, err } = await appeal('generate', 'velmont-2026', '--lang', 'ky');
    expect([exit, err]).toEqual([2, expect.stringMatching(/\(template-missing\)|\(translation-missing\)/)]);
  });

  it('warns of a person who has not agreed to be named, and makes the letter', async () => {
    const { appeal, edit, has } = shippedWorkspace();
    edit('data/cases.yaml', 'consent: public', 'consent: withheld');
    const { exit, err } = await appeal('generate', 'kyrgyzstan-2023');
    expect([exit, has(kyrgyzstanPdf)]).toEqual([0, true]);
    expect(err).toMatch(/warning: .*osmonov.*\n.*\(consent\)/);
  });

  it('says in words what the disk refuses', async () => {
    const { appeal, at } = shippedWorkspace();
    writeFileSync(at('file'), '');
    mkdirSync(at('folder'));
    for (const [code, ...argv] of [
      ['not-a-folder', '--out', 'file'],
      ['not-a-folder', '--out', 'file/folder'],
      ['not-a-file', '-o', 'folder'],
      ['not-a-folder', '-o', 'file/letter.pdf'],
    ] as const) {
      const { exit, out, err } = await appeal('generate', 'velmont-2026', ...argv);
      expect([exit, out]).toEqual([2, '']);
      expect(err).toMatch(new RegExp(`error: .*(file|folder).*\\[${code}\\]`));
    }
  });

  it.each<[argv: string[], example: string]>([
    [['generate', 'velmont-2026', '-o', 'out'], 'out/letter.pdf'],
    [['generate', 'velmont-2026', '-f', 'txt', '-o', ''], 'letter.txt'],
    [['report', '--out', 'reports/'], 'reports/report.html'],
    [['due', '--ics', 'out'], 'out/due.ics'],
  ])('puts no file where %j names a folder', async (argv, example) => {
    const { appeal, has } = shippedWorkspace();
    const { exit, out, err } = await appeal(...argv);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`\\[not-a-file\\]\n.*Name the file: ${example}\n`));
    expect([has('out'), has('reports')]).toEqual([false, false]);
  });

  it('makes no folder on a path that was mistyped, but in the folder of letters', async () => {
    const { appeal, at, has } = shippedWorkspace();
    mkdirSync(at('reports/2026'), { recursive: true });
    for (const argv of [
      ['generate', 'velmont-2026', '--format', 'txt', '-o'],
      ['report', '--csv', '--out'],
      ['due', '--ics'],
    ]) {
      const { exit, out, err } = await appeal(...argv, 'report/2026/file.csv');
      expect([exit, out], argv[0]).toEqual([2, '']);
      expect(err).toContain(
        'error: There is no folder “report/2026”: nothing is written. [no-folder]\n  → Did you mean “reports/2026”?\n',
      );
    }
    expect(has('report')).toBe(false);
    expect(await appeal('report', '--out', 'out/2026/report.html')).toMatchObject({ exit: 0 });
    expect(await appeal('report', '--out', '/dev/null')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('“/dev/null” is a pipe or a device, and a file is meant. [not-a-file]'),
    });
  });

  it.skipIf(process.getuid?.() === 0)('says which folder can only be read', async () => {
    const { appeal, at } = shippedWorkspace();
    mkdirSync(at('out'), { mode: 0o500 });
    const { exit, err } = await appeal('generate', 'velmont-2026');
    chmodSync(at('out'), 0o700);
    expect([exit, err]).toEqual([6, expect.stringContaining('you may not read or write there (EACCES)')]);
  });
});

describe('a fault in the forms of address', () => {
  const [one, other] = ['templates/forms-of-address/en.yaml', 'templates/forms-of-address/fr.yaml'];

  it('stops the letters in that language, with its place, and check names every one', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit(one, 'forms:', 'froms:');
    edit(other, 'forms:', 'froms:');
    const english = await appeal('generate', 'kyrgyzstan-2023', '--reporter', 'concise');
    expect(english.exit).toBe(2);
    expect(english.err.match(/templates\/forms-of-address\/..\.yaml:\d+:\d+/g)).toEqual([`${one}:6:1`]);
    expect(english.err).not.toContain('How to address');
    const all = await appeal('check', '--reporter', 'concise');
    expect(all.err.match(/templates\/forms-of-address\/..\.yaml:\d+:\d+/g)).toEqual([`${one}:6:1`, `${other}:5:1`]);
  });

  it('does not stop a letter in another', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit(other, 'forms:', 'froms:');
    expect(await appeal('generate', 'kyrgyzstan-2023')).toMatchObject({ exit: 0, err: '' });
  });
});
