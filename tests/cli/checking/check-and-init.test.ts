import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { shippedWorkspace, workspaceAt } from '../shipped.ts';

describe('appeal check', () => {
  it('ends with 0 where there is nothing to say, and writes nothing but what it keeps', async () => {
    const { appeal, list } = shippedWorkspace();
    const before = list('.');
    expect(await appeal('check', 'kyrgyzstan-2023')).toMatchObject({
      exit: 0,
      out: '',
      err: 'Nothing to report: 1 letter.\n',
    });
    expect(list('.')).toEqual(['.appeal-cache', ...before].sort());
  });

  it('ends with 1 where a careful reader would ask', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', 'consent: public', 'consent: unknown');
    const { exit, err } = await appeal('check', 'kyrgyzstan-2023');
    expect([exit, err]).toEqual([1, expect.stringMatching(/\(consent\)[\s\S]*1 warning\n$/)]);
  });

  it('takes no news for a slip once the letter has gone: the next one tells of it', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', '- date: 2023-10\n', '- date: 2023-12-20\n');
    const checked = () => appeal('check', 'kyrgyzstan-2023');
    expect(await checked()).toMatchObject({ exit: 1, err: expect.stringContaining('later-than-letter') });
    await appeal('log', 'add', 'kyrgyzstan-2023/2023-12-11/ilo-director-general/post', '--sent', '2023-12-11');
    expect(await checked()).toMatchObject({ exit: 0, err: expect.not.stringContaining('later-than-letter') });
  });

  it('asks how they were held who are released', async () => {
    const { appeal, edit } = shippedWorkspace();
    const status = 'status: { state: detained, since: 2026-10-21, by: the Directorate of Internal Order }';
    edit('data/cases.yaml', status, 'status: { state: released, since: 2026-10-22 }');
    const checked = () => appeal('check', 'astovia-teachers-2026');
    expect(await checked()).toMatchObject({ exit: 1, err: expect.stringContaining('past-untold') });
    const past = '{ state: detained, since: 2026-10-21 }';
    edit(
      'data/cases.yaml',
      '{ state: released, since: 2026-10-22 }',
      `[${past}, { state: released, since: 2026-10-22 }]`,
    );
    expect((await checked()).err).not.toContain('past-untold');
  });

  it('asks why somebody is to intervene with their own Government', async () => {
    const { appeal, edit } = shippedWorkspace();
    const found = async () => (await appeal('check', 'astovia-teachers-2026')).err.includes('own-government');
    expect(await found()).toBe(false);
    edit(
      'data/cases.yaml',
      /(id: astovia-teachers-2026\n {4}fictional: true\n {4}kind: )protest/,
      'id: astovia-teachers-2026\n    fictional: true\n    kind: ilo-intervention',
    );
    expect(await found()).toBe(true);
    const begins = 'date: 2026-11-09\n        answerBy: 2027-01-29\n';
    for (const other of ['elsewhere: true', 'template: protest', 'body: Text.']) {
      edit('data/cases.yaml', begins, `${other}\n        ${begins}`);
      expect(await found()).toBe(false);
      edit('data/cases.yaml', `${other}\n        `, '');
    }
    await appeal('log', 'add', 'astovia-teachers-2026/1/astovia-president/post', '--sent', '2026-11-09');
    expect(await found()).toBe(false);
  });

  it('asks whether a status still holds where what was asked for is met', async () => {
    const { appeal, edit } = shippedWorkspace();
    const found = async () => {
      const { err } = await appeal('check', 'astovia-teachers-2026', '--reporter', 'concise');
      return err.split('\n').filter((line) => line.includes('status-overtaken'));
    };
    const asked = 'release the four representatives at once and without conditions\n';
    edit('data/cases.yaml', asked, 'let Eerik Tamm go\n        met: 2026-11-02\n');
    expect(await found()).toEqual([
      expect.stringMatching(/^data\/cases\.yaml:352:\d+: .*"tamm" is said to be detained, .* since 2026-11-02/),
    ]);
    edit('data/cases.yaml', 'drop all charges that', 'let Eerik Tamm teach, and drop all charges that');
    expect(await found()).toEqual([]);
    edit('data/cases.yaml', 'let Eerik Tamm teach, and ', '');
    const detained = '{ state: detained, since: 2026-10-21, by: the Directorate of Internal Order }';
    edit('data/cases.yaml', detained, `[${detained}, { state: released, since: 2026-11-02 }]`);
    expect(await found()).toEqual([]);
    edit('data/cases.yaml', 'released, since: 2026-11-02', 'detained, since: 2026-11-05');
    expect(await found()).toEqual([]);
    edit('data/cases.yaml', / {6}- text: drop all charges that[\s\S]*?unpaid wages\n/, '');
    edit('data/cases.yaml', 'detained, since: 2026-11-05', 'detained, since: 2026-11-01');
    expect(await found()).toHaveLength(4);
  });

  it('ends with 2 and names all faults of a run, in data, settings and templates', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('appeal.yaml', 'page: A4', 'page: A5');
    edit('data/cases.yaml', 'country: KG', 'country: KZG');
    edit('data/cases.yaml', 'date: 2023-10\n', 'date: 2023-02-30\n');
    edit('data/recipients.yaml', 'office: director-general', 'ofice: director-general');
    edit('templates/ilo-intervention.en.md.hbs', '{{', '{{recipient.titel}} {{');
    const { exit, err } = await appeal('check', '--reporter', 'concise');
    const found = [...err.matchAll(/^(.*?):\d+:\d+: error (\S+):/gm)].map(([, file, code]) => `${file} ${code}`);
    expect([exit, found]).toEqual([
      2,
      [
        'appeal.yaml unknown-value',
        'data/cases.yaml unknown-country',
        'data/cases.yaml invalid-date',
        'data/recipients.yaml unknown-key',
        'templates/ilo-intervention.en.md.hbs template-unknown-name',
      ],
    ]);
  });

  it.each(['human', 'concise', 'json', 'github'])('reports as %s', async (reporter) => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', 'country: KG', 'country: KZG');
    const { exit, err } = await appeal('check', '--reporter', reporter);
    expect(exit).toBe(2);
    expect(err).toMatch(
      {
        human: /^error: .*\n {2}data\/cases\.yaml:\d+:\d+ \(unknown-country\)\n/,
        concise: /^data\/cases\.yaml:\d+:\d+: error unknown-country: /,
        json: /^\{\n {2}"schemaVersion": 1,\n {2}"diagnostics": \[/,
        github: /^::error file=data\/cases\.yaml,line=\d+,col=\d+,title=unknown-country::/,
      }[reporter] ?? /^$/,
    );
  });
});

describe('appeal init', () => {
  it('makes a workspace in which the other commands work', async () => {
    const folder = temporaryFolder();
    const made = await workspaceAt(folder).appeal('init', 'my letters');
    expect([made.exit, made.out]).toEqual([0, `${path.join(folder, 'my letters')}\n`]);
    expect(made.err).toContain('cd "my letters" && appeal generate');
    const { appeal, list } = workspaceAt(path.join(folder, 'my letters'));
    expect(await appeal('check')).toMatchObject({ exit: 0 });
    expect(await appeal('generate')).toMatchObject({
      exit: 0,
      out: 'out/2026-11-23-example-2026-labour-minister-en.pdf\n',
    });
    expect(await appeal('send', '--yes')).toMatchObject({ exit: 0 });
    expect(list('out/outbox')).toHaveLength(1);
    const key = 'example-2026/first/labour-minister/email';
    await appeal('log', 'settle', key, '--sent', '2026-11-23');
    expect(await appeal('due', '--today', '2026-12-07')).toMatchObject({
      exit: 1,
      out: expect.stringContaining('appeal follow-up example-2026'),
    });
  });

  it('overwrites nothing', async () => {
    const { appeal, text, root } = workspaceAt(temporaryFolder());
    mkdirSync(path.join(root, 'data'));
    writeFileSync(path.join(root, 'data/senders.yaml'), 'mine');
    const { exit, err } = await appeal('init');
    expect([exit, text('data/senders.yaml')]).toEqual([0, 'mine']);
    expect(err).toContain('Left as they were: data/senders.yaml');
  });

  it('brings no example case into a workspace that is there already', async () => {
    const { appeal, text, has } = shippedWorkspace();
    const cases = text('data/cases.yaml');
    expect(await appeal('init')).toMatchObject({
      exit: 0,
      err: expect.stringContaining('There is a workspace already'),
    });
    expect([text('data/cases.yaml'), has('schemas/case.schema.json')]).toEqual([cases, true]);
    expect(has('schemas/appeal-send.schema.json')).toBe(false);
    expect((await appeal('generate')).out.match(/\n/g)).toHaveLength(4);
  });

  it('names the next command as it can be typed', async () => {
    const { appealAs, root } = workspaceAt(temporaryFolder());
    const next = async (env: Record<string, string>, dir: string) => (await appealAs({ env }, 'init', dir)).err;
    const npx = { npm_command: 'exec', npm_config_local_prefix: root };
    expect(await next({}, 'a')).toMatch(/\n {2}cd a && appeal generate\n$/);
    expect(await next(npx, 'b')).toMatch(/\n {2}cd b && npx appeal generate\n$/);
    const elsewhere = temporaryFolder();
    expect(await next(npx, elsewhere)).toContain(`\n  npx appeal generate --workspace ${elsewhere}\n`);
  });

  it('names it by the package where npx has fetched that: it knows no other name of it elsewhere', () => {
    const root = temporaryFolder();
    const fetched = path.join(root, '_npx/0123456789abcdef/node_modules/appeal-letters');
    mkdirSync(path.dirname(fetched), { recursive: true });
    symlinkSync(path.resolve('.'), fetched);
    const argv = ['--preserve-symlinks', '--preserve-symlinks-main', `${fetched}/dist/bin/appeal.js`, 'init', 'a'];
    const env = { ...process.env, npm_command: 'exec', npm_config_local_prefix: root };
    const { stderr } = spawnSync(process.execPath, argv, { cwd: root, env, encoding: 'utf8' });
    expect(stderr).toMatch(/\n {2}cd a && npx appeal-letters generate\n$/);
  });

  it('makes nothing behind a link that leads elsewhere', async () => {
    const { appeal, root } = workspaceAt(temporaryFolder());
    const elsewhere = temporaryFolder();
    mkdirSync(path.join(root, 'letters'));
    symlinkSync(elsewhere, path.join(root, 'letters/data'));
    expect(await appeal('init', 'letters')).toMatchObject({ err: expect.stringContaining('leads out of') });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('says that a file stands where the folder should be', async () => {
    const { appeal, root } = workspaceAt(temporaryFolder());
    writeFileSync(path.join(root, 'letters'), '');
    expect(await appeal('init', 'letters')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('letters is no folder: a file is in the way'),
    });
  });
});
