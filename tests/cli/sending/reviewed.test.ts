/** What was reviewed is what is sent, also where the files that were reviewed are not. */
import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { afterTheLetter, kyrgyzstan, kyrgyzstanPdf, shippedWorkspace } from '../shipped.ts';

const id = 'kyrgyzstan-2023';
const record = `data/reviewed/${id}.txt`;
const line = /^2023-12-11\/ilo-director-general\/en {2}[0-9a-f]{64}$/;

/** As a clone has it: with what is in `data`, and nothing in `out`. */
function workspace() {
  const shipped = shippedWorkspace();
  const forget = (...files: string[]) => {
    for (const file of files) rmSync(shipped.at(file), { recursive: true, force: true });
  };
  const misspell = () => shipped.edit('data/cases.yaml', 'en: Tokombaev', 'en: Tokonbaev');
  const dryRun = () => shipped.appeal('send', id, '--dry-run');
  return { ...shipped, forget, misspell, dryRun };
}

describe('a clone', () => {
  it('refuses a letter that is not as it was reviewed', async () => {
    const { appeal, forget, misspell, dryRun, text } = workspace();
    await appeal('generate', id, '--format', 'txt');
    expect(text(record).split('\n')).toEqual([expect.stringMatching(line), '']);
    forget('out');
    expect(await dryRun()).toMatchObject({ exit: 0, out: expect.stringMatching(/ok +reviewed +as generated/) });
    misspell();
    const refused = await appeal('send', id, '--yes');
    expect(refused).toMatchObject({
      exit: 5,
      err: expect.stringContaining(
        `read it again: appeal generate ${id} --letter 2023-12-11 (then commit data/reviewed)`,
      ),
    });
    await appeal('generate', id);
    forget('out');
    expect(await dryRun()).toMatchObject({ exit: 0 });
  });

  it('says of a text in out/ that it is of another letter', async () => {
    const { appeal, misspell, dryRun } = workspace();
    await appeal('generate', id, '--format', 'pdf,txt,html');
    expect((await dryRun()).out).not.toContain('stale');
    misspell();
    await appeal('generate', id);
    const { exit, out } = await dryRun();
    expect([exit, out]).toEqual([0, expect.stringMatching(/note +reviewed +stale-rendition: 1 of 1/)]);
    const files = ['txt', 'html'].map((ending) => kyrgyzstanPdf.replace('pdf', ending)).join(', ');
    expect(out).toContain(`${files} show another version of this letter; to see this one: appeal generate ${id}`);
  });

  it('says where nothing shows what was reviewed', async () => {
    const { dryRun } = workspace();
    const { exit, out } = await dryRun();
    expect([exit, out]).toEqual([0, expect.stringMatching(/note +reviewed +not-reviewed: 1 of 1/)]);
    const hint = 'nobody is known to have reviewed this version; to read it: appeal ';
    expect(out).toContain(`${hint}generate ${id} --letter 2023-12-11`);
  });

  it('says how to see a letter beside the newest of its date', async () => {
    const { appeal, edit } = workspace();
    edit('data/cases.yaml', afterTheLetter, '      - { date: 2023-12-11, id: 2023-12-11-again }\n');
    const all = await appeal('send', id, '--letter', '2023-12-11-again', '--dry-run');
    const [, argv = ''] = /to read it: appeal (generate \S+ --letter \S+)/.exec(all.out.replaceAll(/\s+/g, ' ')) ?? [];
    expect((await appeal(...argv.split(' '))).out).toContain('2023-12-11-again-');
    expect((await appeal('send', id, '--letter', '2023-12-11-again', '--dry-run')).out).not.toContain('not-reviewed');
  });

  it('refuses it under another date, and makes its record anew with it', async () => {
    const { appeal, forget, edit, dryRun, text } = workspace();
    await appeal('generate', id);
    forget('out');
    edit('data/cases.yaml', /date: 2023-12-11/, 'date: 2023-12-12');
    expect(await dryRun()).toMatchObject({ exit: 5 });
    await appeal('generate', id);
    expect(await dryRun()).toMatchObject({ exit: 0 });
    expect(text(record)).toMatch(/^2023-12-12\/\S+ {2}\S+\n$/);
  });
});

it('holds to its review a letter that follow-up wrote, whatever was met since', async () => {
  const { appealAs, at, edit, forget, text } = workspace();
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 14 days }\n`);
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  expect(await on('2023-12-27', 'follow-up', id, '--format', 'txt')).toMatchObject({ exit: 0 });
  expect(text(record)).toMatch(/^2023-12-27\/ilo-director-general\/en {2}[0-9a-f]{64}\n$/);
  forget('out');
  const send = () => on('2023-12-27', 'send', id, '--dry-run');
  expect(await send()).toMatchObject({
    exit: 0,
    out: expect.stringContaining('as generated, or as when it was put off'),
  });
  edit(
    'data/cases.yaml',
    '      - text:\n          en: end all',
    '      - met: 2023-12-26\n        text:\n          en: end all',
  );
  expect(await send()).toMatchObject({ exit: 5, out: expect.stringContaining('changed-since-reviewed') });
});

describe('the record of what was reviewed', () => {
  it('leaves a letter in the other languages in which it was only read', async () => {
    const { appeal, forget, dryRun, text } = workspace();
    await appeal('generate', id);
    await appeal('generate', id, '--lang', 'fr', '--format', 'txt');
    forget('out');
    expect(text(record).split('\n')).toHaveLength(3);
    expect(await dryRun()).toMatchObject({ exit: 0, out: expect.stringContaining('as generated') });
  });

  it('is not written of what is made for another place, compared, or published', async () => {
    const { appeal, has } = workspace();
    await appeal('generate', id, '--out', 'elsewhere');
    await appeal('generate', id, '-o', 'one.pdf');
    await appeal('generate', id, '--check');
    await appeal('generate', id, '--date', '2023-12-12');
    await appeal('generate', id, '--edition', 'public', '--lang', 'en');
    expect(has('data/reviewed')).toBe(false);
  });

  it('counts for more than a file that was made here before', async () => {
    const { appeal, at, misspell, dryRun, read } = workspace();
    await appeal('generate', id);
    const old = read(kyrgyzstanPdf);
    misspell();
    await appeal('generate', id);
    writeFileSync(at(kyrgyzstanPdf), old);
    expect(await dryRun()).toMatchObject({ exit: 0 });
  });

  it('has no letter that went, and follows one that was reviewed and goes once more', async () => {
    const { appeal, has, forget, misspell } = workspace();
    await appeal('send', id, '--yes');
    await appeal('generate', id);
    expect(has(record)).toBe(false);
    await appeal('log', 'settle', kyrgyzstan, '--not-sent');
    await appeal('generate', id);
    expect(has(record)).toBe(true);
    forget('out');
    await appeal('send', id, '--yes');
    await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23');
    misspell();
    const again = () => appeal('send', id, '--to', 'ilo-director-general', '--again', 'lost', '--dry-run');
    expect(await again()).toMatchObject({ exit: 5 });
    await appeal('generate', id);
    expect(await again()).toMatchObject({ exit: 0 });
  });

  it('is not needed in a workspace that has none: the file in out/ says it', async () => {
    const { appeal, forget, misspell, dryRun } = workspace();
    await appeal('generate', id);
    forget('data/reviewed');
    expect(await dryRun()).toMatchObject({ exit: 0, out: expect.stringContaining('as generated') });
    misspell();
    expect(await dryRun()).toMatchObject({ exit: 5 });
  });
});

it('makes anew, where it is asked to, what was reviewed and has not gone, and says to whom it goes', async () => {
  const { appeal, edit, forget, misspell, dryRun, list, text } = workspace();
  const none = await appeal('generate', '--reviewed');
  expect([none.exit, none.out, none.err]).toEqual([0, '', 'Nothing that was reviewed is still to go.\n']);
  await appeal('generate', id);
  await appeal('generate', 'velmont-2026');
  await appeal('log', 'add', 'velmont-2026/1/velmont-ceo/post', '--sent', '2026-11-20');
  misspell();
  const before = text(record);
  forget('out');
  expect(await dryRun()).toMatchObject({ exit: 5 });
  const made = await appeal('generate', '--reviewed', '--format', 'pdf,txt');
  expect([made.exit, made.out]).toEqual([0, `${kyrgyzstanPdf}\n${kyrgyzstanPdf.replace('.pdf', '.txt')}\n`]);
  expect(made.err).toMatch(
    /^To review: 2023-12-11-kyrgyzstan-2023-ilo-director-general-en\n {4}ilo-director-general: <director-general@ilo\.example>, “.*”\n$/m,
  );
  expect(list('out')).toHaveLength(2);
  expect(text(record)).not.toBe(before);
  expect(await dryRun()).toMatchObject({ exit: 0 });
  expect((await appeal('generate', 'velmont-2026', '--reviewed')).out).toBe('');
  // What was written into the case by hand, beside.
  edit(
    'data/cases.yaml',
    '      - date: 2023-12-11\n',
    '      - date: 2023-12-11\n      - { date: 2024-01-08, template: follow-up }\n',
  );
  const beside = await appeal('generate', id, '--reviewed');
  expect(beside.out).toBe('');
  expect(beside.err).toContain(
    `Not made: nobody has made it for review yet. Make it: appeal generate ${id} --letter 2024-01-08\n`,
  );
  expect((await appeal('generate', 'velmnt-2026', '--reviewed')).err).toContain('Did you mean “velmont-2026”');
  expect((await appeal('generate', '--reviewed', '--lang', 'fr')).exit).toBe(2);
});
