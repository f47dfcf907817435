import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { answer, replyKey, report } from '../mail/incoming.ts';
import { withRelay } from '../relay.ts';
import { kyrgyzstan, type shippedWorkspace } from '../shipped.ts';

const file = 'data/ledger/kyrgyzstan-2023.jsonl';
const send = ['send', 'kyrgyzstan-2023', '--yes'];

/** The workspace after its letter was sent, and what the ledger says then. */
async function afterSending() {
  const workspace = await withRelay();
  await workspace.appeal(...send);
  const lines = workspace.text(file).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  return {
    ...workspace,
    /** Leaves the first so many lines. */
    keep: (count: number) =>
      writeFileSync(
        workspace.at(file),
        lines
          .map((line) => `${line}\n`)
          .slice(0, count)
          .join(''),
      ),
    commit: () => commit(workspace.root),
  };
}

function git(root: string, ...args: string[]) {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: root, stdio: 'pipe' });
}

/** As if its lines could be known by nothing but git and the messages. */
function withoutWitnesses({ at, list }: Pick<ReturnType<typeof shippedWorkspace>, 'at' | 'list'>) {
  for (const name of list('data/record', '.lines')) rmSync(at(`data/record/${name}`));
}

function commit(root: string) {
  git(root, 'init');
  git(root, 'add', 'data');
  git(root, 'commit', '-m', 'Recorded');
}

describe('what went', () => {
  it('is known where its ledger was given another name, and nothing goes before it has its own again', async () => {
    using workspace = await afterSending();
    const { appeal, at, server } = workspace;
    renameSync(at(file), at('data/ledger/kg.jsonl'));
    const found = { exit: 1, err: expect.stringContaining('data/ledger/CASE.jsonl') };
    expect(await appeal('log', 'verify')).toMatchObject({
      ...found,
      out: `wrong-ledger  case kg, key ${kyrgyzstan}\n`,
    });
    expect(await appeal('log', 'repair')).toMatchObject(found);
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    renameSync(at('data/ledger/kg.jsonl'), at(file));
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    expect(server.received).toHaveLength(1);
  });

  it('does not go to the same address once more for a copy of its case', async () => {
    using workspace = await afterSending();
    const { appeal, at, text, server } = workspace;
    const cases = text('data/cases.yaml');
    const copied = /^ *- id: kyrgyzstan-2023\n(?:(?! *- id: [a-z-]+-20)[^\n]*\n)*/m.exec(cases)?.[0] ?? '';
    writeFileSync(at('data/cases.yaml'), `${cases.trimEnd()}\n${copied.replace('kyrgyzstan-2023', 'kg-2023')}`);
    const copy = ['send', 'kg-2023', '--yes'];
    const again = await appeal(...copy);
    expect([again.exit, again.err]).toEqual([
      5,
      expect.stringContaining(`to the same address already, as ${kyrgyzstan}`),
    ]);
    expect(server.received).toHaveLength(1);
    expect(await appeal(...copy, '--again', 'it is another case')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(2);
  });

  it('is known where its case was given another id', async () => {
    using workspace = await afterSending();
    const { appeal, edit, server } = workspace;
    edit('data/cases.yaml', 'id: kyrgyzstan-2023', 'id: kg-2023');
    const again = await appeal('send', 'kg-2023', '--yes');
    expect([again.exit, again.err]).toEqual([
      5,
      expect.stringContaining(`as ${kyrgyzstan}, and case kyrgyzstan-2023 is no longer in the data`),
    ]);
    expect(server.received).toHaveLength(1);
  });
});

describe('whole lines that a ledger has lost', () => {
  it.each([0, 1, 2])(
    'but the first %i are found by what git has, and nothing is sent before they are back',
    async (count) => {
      using workspace = await afterSending();
      const { appeal, commit, keep, server, text } = workspace;
      commit();
      const whole = text(file);
      keep(count);
      const verified = await appeal('log', 'verify');
      expect([verified.exit, verified.out.match(/^line-lost/gm)?.length]).toEqual([1, 3 - count]);
      // With its intent left, it is uncertain even before git is asked.
      expect(await appeal(...send)).toMatchObject({ exit: count === 2 ? 4 : 5 });
      expect((await appeal('send', '--yes', '--retry')).out).not.toContain('kyrgyzstan');
      expect(server.received).toHaveLength(1);
      const repaired = await appeal('log', 'repair');
      expect([repaired.exit, text(file)]).toEqual([0, whole]);
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
      expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
      expect(server.received).toHaveLength(1);
    },
  );

  it('of a copy are found by the message that the letter has, which says nothing of the copy', async () => {
    using workspace = await withRelay();
    const { appeal, at, list, server, text } = workspace;
    const teachers = 'astovia-teachers-2026';
    await appeal('send', teachers, '--yes');
    const [letter, copy] = ['president', 'foreign-minister'].map((to) => `${teachers}/1/astovia-${to}/email`);
    expect(server.received).toHaveLength(2);
    for (const name of list('data/record', '.lines')) {
      const lines = text(`data/record/${name}`).split('\n');
      writeFileSync(at(`data/record/${name}`), lines.filter((line) => !line.includes(`"${copy}"`)).join('\n'));
    }
    rmSync(at(`data/ledger/${teachers}.jsonl`));
    expect((await appeal('log', 'repair')).out).toContain(`uncertain  ${copy}\n`);
    await appeal('log', 'settle', `${letter}`, '--sent', '2026-11-23');
    expect(await appeal('send', teachers, '--yes')).toMatchObject({
      exit: 4,
      err: expect.stringContaining('[uncertain]'),
    });
    expect(server.received).toHaveLength(2);
  });

  it('with the file are found by the frozen message, and the letter is uncertain until a person settles it', async () => {
    using workspace = await afterSending();
    const { appeal, at, server } = workspace;
    rmSync(at(file));
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining('message-unknown') });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    const restored = ['prepared', 'sending'].map((state) => `restored  ${kyrgyzstan}  ${state}\n`).join('');
    const out = `${restored}uncertain  ${kyrgyzstan}\n`;
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out });
    expect(await appeal(...send)).toMatchObject({ exit: 4, err: expect.stringContaining('[uncertain]') });
    expect(await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    expect(server.received).toHaveLength(1);
  });

  it('of two attempts leave each of them uncertain, until a person has said of each what became of it', async () => {
    using workspace = await afterSending();
    const { appeal, at, server } = workspace;
    const again = [...send, '--to', 'ilo-director-general', '--again'];
    await appeal(...again, 'lost');
    withoutWitnesses(workspace);
    rmSync(at(file));
    const repaired = await appeal('log', 'repair');
    expect(repaired.out).toBe(`uncertain  ${kyrgyzstan}\n`);
    const settle = ['log', 'settle', kyrgyzstan];
    const named = [1, 2].flatMap((attempt) => [`--sent DATE --attempt ${attempt}`, `--not-sent --attempt ${attempt}`]);
    for (const said of [repaired.err, (await appeal(...send)).err, (await appeal('due', 'kyrgyzstan-2023')).out]) {
      const commands = said.match(/(?<=appeal log settle \S+ )(?:--sent DATE|--not-sent)(?: --attempt \d)?/g);
      expect(commands).toEqual(named);
    }
    expect(await appeal(...settle, '--sent', '2026-11-23')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--sent DATE --attempt 1'),
    });
    const last = await appeal(...settle, '--not-sent');
    expect(last.err).toContain('It is attempt 2 of 2 that did not go');
    const [, step = ''] = /^Attempt 1 is still to be settled: appeal (.*), or/m.exec(last.err) ?? [];
    expect(await appeal(...send)).toMatchObject({ exit: 4 });
    expect(await appeal(...step.replace('DATE', '2026-11-23').split(' '))).toMatchObject({ exit: 0 });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    expect(server.received).toHaveLength(2);
    expect((await appeal('log', 'verify')).exit).toBe(0);
  });

  it.each<[string, Parameters<ReturnType<typeof shippedWorkspace>['edit']>]>([
    ['as the data says', ['data/recipients.yaml', 'minister@foreign.astovia', 'office@foreign.astovia']],
    ['as the message says', ['data/cases.yaml', 'cc: [astovia-foreign-minister, astovia-embassy]', 'cc: []']],
  ])('of one message that went to several make uncertain who got a copy, too, %s', async (_, change) => {
    using workspace = await withRelay();
    const { appeal, at, edit, server } = workspace;
    await appeal('send', 'astovia-teachers-2026', '--yes');
    withoutWitnesses(workspace);
    expect([server.received.length, workspace.list('data/record')]).toEqual([2, [expect.stringMatching(/eml$/)]]);
    rmSync(at('data/ledger/astovia-teachers-2026.jsonl'));
    edit(...change);
    const keys = ['president', 'foreign-minister'].map((id) => `astovia-teachers-2026/1/astovia-${id}/email`);
    const verified = await appeal('log', 'verify');
    expect([verified.exit, verified.out.match(/(?<=key ).*/g)]).toEqual([1, keys]);
    const uncertain = keys.map((key) => `uncertain  ${key}\n`).join('');
    const repaired = await appeal('log', 'repair');
    expect(repaired).toMatchObject({ exit: 4, out: uncertain });
    expect(repaired.err.match(/^.*appeal log settle.*$/gm)).toEqual([
      'Nobody knows whether 2 letters arrived. Find out about each, then: appeal log settle KEY --sent DATE, or: appeal log settle KEY --not-sent',
    ]);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await appeal('log', 'settle', keys[0] ?? '', '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
    const copy = { to: expect.stringContaining('@foreign.astovia.example'), messageId: expect.anything() };
    const lines = workspace.text('data/ledger/astovia-teachers-2026.jsonl').split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line)).filter(({ key }) => key === keys[1])).toMatchObject([copy]);
    await appeal('send', 'astovia-teachers-2026', '--yes');
    expect(server.received).toHaveLength(2);
  });

  it.each<[string, (lines: string[]) => string[], committed: boolean]>([
    [
      'the first line changed',
      ([first = '', ...others]) => [first.replace('"role":"to"', '"role":"tp"'), ...others],
      false,
    ],
    ['the first line gone', ([, ...others]) => others, false],
    ['the first line gone, as it was committed', ([, ...others]) => others, true],
  ])('are known by the frozen message also where others are left: %s', async (_, change, committed) => {
    using workspace = await afterSending();
    const { appeal, at, text, server } = workspace;
    withoutWitnesses(workspace);
    const [record] = workspace.list('data/record');
    const message = path.basename(record ?? '', '.eml');
    writeFileSync(at(file), change(text(file).split('\n')).join('\n'));
    if (committed) workspace.commit();
    const damaged = await appeal('log', 'verify');
    expect([damaged.exit, damaged.out]).toEqual([
      1,
      expect.stringContaining(`message-unknown  message ${message}, key ${kyrgyzstan}\n`),
    ]);
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out: expect.stringContaining(kyrgyzstan) });
    expect(await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0, out: '' });
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 0, out: '' });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    expect(server.received).toHaveLength(1);
    const packed = JSON.parse((await appeal('dossier', kyrgyzstan, '--json')).out);
    expect([packed.claim, packed.findings, packed.files]).toEqual([
      'settled',
      [],
      ['letter-1.pdf', 'message-1.eml', 'ledger.jsonl'],
    ]);
  });

  it.each<[string, (lines: string[]) => string[], keepRecord: boolean]>([
    ['the record has the message', () => [''], true],
    ['a damaged line has it', ([first = '', ...others]) => [first.replace('"seq":1', '"seq":7'), ...others], false],
  ])('do not keep what comes back from being matched, where %s', async (_, change, keepRecord) => {
    using workspace = await afterSending();
    const { appealAs, at, text, list } = workspace;
    const on = (...argv: string[]) => appealAs({ now: '2026-11-26T09:00:00Z' }, ...argv);
    const messageId = /"messageId":"(<[^"]+>)"/.exec(text(file))?.[1] ?? '';
    writeFileSync(at(file), change(text(file).split('\n')).join('\n'));
    withoutWitnesses(workspace);
    if (!keepRecord) rmSync(at(`data/record/${list('data/record')[0]}`));
    await on('log', 'repair');
    expect(text(file)).toContain('"state":"uncertain"');
    const folder = temporaryFolder();
    writeFileSync(`${folder}/1.eml`, report(messageId));
    writeFileSync(`${folder}/2.eml`, answer(`In-Reply-To: ${messageId}`));
    for (const command of ['bounces', 'sync'])
      expect((await on(command, '--from', folder)).out).toMatch(
        /^DOUBTFUL .*the letter is uncertain: settle that first\n$/,
      );
    await on('log', 'settle', kyrgyzstan, '--sent', '2026-11-23');
    expect((await on('sync', '--from', folder)).out).toContain(`acknowledgement  2026-11-25  ${replyKey}`);
    expect((await on('bounces', '--from', folder)).out).toContain(`bounced  2026-11-24  ${kyrgyzstan}`);
  });

  it('of a repair that knew nothing of the message are found by the next, and settled once more', async () => {
    using workspace = await afterSending();
    const { appeal, at } = workspace;
    withoutWitnesses(workspace);
    const [record = ''] = workspace.list('data/record', '.eml');
    renameSync(at(`data/record/${record}`), at('kept.eml'));
    writeFileSync(at(file), workspace.text(file).split('\n').slice(1).join('\n'));
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4 });
    expect(await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
    renameSync(at('kept.eml'), at(`data/record/${record}`));
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining(kyrgyzstan) });
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out: `uncertain  ${kyrgyzstan}\n` });
    expect(await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
  });

  it('of a letter that the data no longer has cannot be put back, and log verify says what is missing', async () => {
    using workspace = await afterSending();
    const { appeal, at, text } = workspace;
    withoutWitnesses(workspace);
    rmSync(at(file));
    const cases = text('data/cases.yaml');
    writeFileSync(at('data/cases.yaml'), cases.replaceAll('kyrgyzstan-2023', 'kyrgyzstan-2033'));
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 0 });
    expect(await appeal('log', 'verify')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('the case, the letter or the recipient is no longer in the data'),
    });
    writeFileSync(at('data/cases.yaml'), cases);
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out: `uncertain  ${kyrgyzstan}\n` });
  });

  it('but the intent leave it uncertain, without any git', async () => {
    using workspace = await afterSending();
    const { appeal, keep, server } = workspace;
    keep(2);
    expect(await appeal(...send)).toMatchObject({ exit: 4, err: expect.stringContaining('[uncertain]') });
    expect(server.received).toHaveLength(1);
  });
});

it.each(['missing', 'changed'])('a message that is %s is to be restored, and no repair is advised', async (what) => {
  using workspace = await afterSending();
  const { appeal, at, list } = workspace;
  const [message = ''] = list('data/record', '.eml').map((name) => at(`data/record/${name}`));
  if (what === 'missing') rmSync(message);
  else writeFileSync(message, 'other');
  const { exit, out, err } = await appeal('log', 'verify');
  expect([exit, out]).toEqual([1, expect.stringContaining(`message-${what}`)]);
  expect(err).toContain('git checkout COMMIT -- data/record');
  expect(err).not.toContain('appeal log repair');
});

describe('what git has taken back with its folder', () => {
  it.each<[string, readonly string[][], code: string, back: string | readonly string[]]>([
    ['to an earlier commit', [['reset', '--hard', 'HEAD~1']], 'lost-from-ledger', 'repair'],
    [
      'and put away',
      [
        ['reset', 'HEAD~1'],
        ['stash', '--include-untracked'],
      ],
      'lost-from-ledger',
      'repair',
    ],
    ['to look at an earlier commit', [['checkout', 'HEAD~1']], 'behind', ['merge', 'main']],
    ['to begin another branch there', [['switch', '--create', 'other', 'HEAD~1']], 'behind', ['merge', 'main']],
  ])('%s does not go again, and what is said to do brings it back', async (_, steps, code, back) => {
    using workspace = await withRelay();
    const { root, appeal, text, server } = workspace;
    git(root, 'init', '--initial-branch', 'main');
    git(root, 'add', '-A');
    git(root, 'commit', '-m', 'Before');
    await appeal(...send);
    const sent = text(file);
    git(root, 'add', '-A');
    git(root, 'commit', '-m', 'Sent');
    for (const step of steps) git(root, ...step);
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining(`[${code}]`) });
    if (back === 'repair') expect(await appeal('log', 'repair')).toMatchObject({ exit: 0 });
    else git(root, ...back);
    expect(text(file)).toBe(sent);
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
    expect(server.received).toHaveLength(1);
  });
});

describe('lines that only a file of their run has', () => {
  it('of a file that was cut behind what was prepared', async () => {
    using workspace = await afterSending();
    const { appeal, keep, server } = workspace;
    keep(1);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringMatching(/^line-lost .*\n$/) });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    const out = `restored  ${kyrgyzstan}  sending\nuncertain  ${kyrgyzstan}\n`;
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out });
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(server.received).toHaveLength(1);
  });

  it('of one whose message others got too', async () => {
    using workspace = await withRelay();
    const { appeal, at, text, server } = workspace;
    const all = ['send', 'astovia-teachers-2026', '--yes'];
    await appeal(...all);
    const ledger = 'data/ledger/astovia-teachers-2026.jsonl';
    const left = text(ledger).replace(/^.*"key":"[^"]*astovia-president.*\n/gm, '');
    writeFileSync(at(ledger), left);
    expect(await appeal(...all)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out: expect.stringContaining('astovia-president') });
    expect(server.received).toHaveLength(2);
  });

  it.each([
    ['recipient', 'full', 'ilo-director-general', 'ilo-director'],
    ['recipient', 'hash', 'ilo-director-general', 'ilo-director'],
    ['case', 'full', 'kyrgyzstan-2023', 'kg-2023'],
    ['case', 'hash', 'kyrgyzstan-2023', 'kg-2023'],
  ])('of a letter whose %s has another id by now, record: %s', async (_, records, id, other) => {
    for (const left of [0, 1]) {
      using workspace = await withRelay();
      const { appeal, at, text, edit, server } = workspace;
      edit('appeal.yaml', 'language: en', `record: ${records}\nlanguage: en`);
      await appeal(...send);
      writeFileSync(at(file), text(file).split('\n').slice(0, left).join('\n') + (left > 0 ? '\n' : ''));
      for (const data of ['data/cases.yaml', 'data/recipients.yaml'])
        writeFileSync(at(data), text(data).replaceAll(id, other));
      const anew = ['send', send[1]?.replace(id, other) ?? '', '--yes'];
      expect(await appeal(...anew)).toMatchObject({ exit: 5, err: expect.stringContaining('[renamed]') });
      expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out: expect.stringContaining(kyrgyzstan) });
      expect(await appeal(...anew)).toMatchObject({ exit: 5, err: expect.stringContaining('[renamed]') });
      expect(server.received).toHaveLength(1);
    }
  });

  it.each(['full', 'hash'])('where an id was replaced in all files, record: %s', async (records) => {
    using workspace = await withRelay();
    const { appeal, at, text, edit, list, server } = workspace;
    edit('appeal.yaml', 'language: en', `record: ${records}\nlanguage: en`);
    await appeal(...send);
    const witnesses = list('data/record', '.lines').map((name) => `data/record/${name}`);
    for (const name of ['data/cases.yaml', file, ...witnesses])
      writeFileSync(at(name), text(name).replaceAll('kyrgyzstan-2023', 'kg-2023'));
    const anew = ['send', 'kg-2023', '--yes'];
    expect(await appeal(...anew)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    await appeal('log', 'repair');
    expect(await appeal(...anew)).toMatchObject({ exit: 4 });
    expect(server.received).toHaveLength(1);
  });

  it('where that file has lost its last line feed', async () => {
    using workspace = await afterSending();
    const { appeal, at, text, list, keep } = workspace;
    const [witness = ''] = list('data/record', '.lines').map((name) => `data/record/${name}`);
    writeFileSync(at(witness), text(witness).trimEnd());
    keep(1);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringMatching(/^line-lost .*\n$/) });
  });

  it('of a letter that was put off, cancelled, and sent anew', async () => {
    using workspace = await withRelay('dot', '451 later', 1);
    const { appeal, root, edit, server } = workspace;
    await appeal(...send);
    commit(root);
    edit('data/cases.yaml', 'Arrests of trade union leaders', 'Arrest of trade union leaders');
    await appeal('log', 'cancel', kyrgyzstan);
    expect(await appeal(...send)).toMatchObject({ exit: 0 });
    git(root, 'checkout', '--', 'data/ledger');
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    expect(server.received).toHaveLength(2);
  });
});

describe('a message of which only the hash is kept', () => {
  it.each(['', ', archive: archive@federation.example'])(
    'is not sent once more where git takes its lines back (smtp: { …%s })',
    async (archive) => {
      using workspace = await withRelay();
      const { appeal, root, server, edit, list } = workspace;
      edit(
        'appeal.yaml',
        'language: en',
        `record: hash\nsmtp: { host: 127.0.0.1, port: ${server.port}${archive} }\nlanguage: en`,
      );
      const all = ['send', 'astovia-teachers-2026', '--yes'];
      await appeal(...all, '--limit', '1');
      commit(root);
      expect(await appeal(...all)).toMatchObject({ exit: 0 });
      expect(list('data/record', '.eml')).toEqual([]);
      const arrived = server.received.length;
      git(root, 'checkout', '--', 'data');
      expect(await appeal('log', 'verify')).toMatchObject({
        exit: 1,
        out: expect.stringMatching(/^(line-lost .*\n){2}$/),
      });
      expect(await appeal(...all)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
      expect(await appeal('log', 'repair')).toMatchObject({ exit: 4, out: expect.stringMatching(/^uncertain {2}/m) });
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
      expect(await appeal(...all)).toMatchObject({ exit: 4, err: expect.stringContaining('[uncertain]') });
      expect(server.received).toHaveLength(arrived);
    },
  );
});

describe('a message that was frozen by an earlier run', () => {
  const later = '450 4.2.0 later';

  it.each<[string, Parameters<typeof withRelay>, records: string, linesBefore: number, arrived: number]>([
    ['put off before its body', ['rcpt', later, 1], 'full', 2, 1],
    ['put off after its body', ['dot', later, 1], 'full', 3, 2],
    ['put off, where only hashes are kept', ['rcpt', later, 1], 'hash', 2, 1],
    ['frozen with the same bytes', [], 'full', 1, 2],
    ['frozen with the same bytes, and no file', [], 'hash', 1, 2],
  ])(
    'is not sent once more where git takes back what followed: %s',
    async (_, fault, records, linesBefore, arrived) => {
      using workspace = await withRelay(...fault);
      const { appeal, at, root, server, text, edit } = workspace;
      edit('appeal.yaml', 'language: en', `record: ${records}\nlanguage: en`);
      await appeal(...send);
      // Of a run that ended before it sent, the intent and what follows are not there.
      const begun = text(file).split('\n').slice(0, linesBefore);
      writeFileSync(at(file), `${begun.join('\n')}\n`);
      withoutWitnesses(workspace);
      commit(root);
      expect(await appeal(...send)).toMatchObject({ exit: 0 });
      const whole = text(file);
      expect([whole, server.received.length]).toEqual([expect.stringContaining('"state":"sent"'), arrived]);
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });

      git(root, 'checkout', '--', 'data');
      expect(text(file).split('\n')).toEqual([...begun, '']);
      const { seq } = JSON.parse(whole.trimEnd().split('\n').at(-2) ?? '');
      const lost = `line-lost  case kyrgyzstan-2023, key ${kyrgyzstan}, seq ${seq}\n`;
      const refused = { exit: 5, err: expect.stringContaining('[lost-from-ledger]') };
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out: expect.stringContaining(lost) });
      expect(await appeal(...send)).toMatchObject(refused);
      // Also a line that a person has added since does not hide it.
      await appeal('log', 'cancel', kyrgyzstan);
      expect(await appeal(...send)).toMatchObject(refused);
      git(root, 'checkout', '--', 'data');
      expect(await appeal('log', 'repair')).toMatchObject({
        exit: 4,
        out: expect.stringContaining(`uncertain  ${kyrgyzstan}\n`),
      });
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
      expect(await appeal(...send)).toMatchObject({ exit: 4, err: expect.stringContaining('[uncertain]') });
      expect(await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23')).toMatchObject({ exit: 0 });
      expect(await appeal('log', 'repair')).toMatchObject({ exit: 0, out: '' });
      expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[already-sent]') });
      expect(server.received).toHaveLength(arrived);
    },
  );

  it.each([
    ['"attempt":1', '"attempt":2'],
    ['"kyrgyzstan-2023/', '"kyrgyzstan-2o23/'],
    ['"key":', '"kez":'],
  ])('is in doubt where git takes back what followed, and its witness was changed: %s', async (was, is) => {
    using workspace = await withRelay('dot', later, 1);
    const { appeal, at, root, server, list, text } = workspace;
    await appeal(...send);
    const [first] = list('data/record', '.lines');
    commit(root);
    await appeal(...send);
    const [changed = ''] = list('data/record', '.lines').filter((name) => name !== first);
    writeFileSync(at(`data/record/${changed}`), text(`data/record/${changed}`).replaceAll(was, is));
    git(root, 'checkout', '--', 'data');
    rmSync(at('.git/appeal'), { recursive: true });
    const out = `witness-changed  file data/record/${changed}\n`;
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1, out });
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
    const repaired = await appeal('log', 'repair');
    expect([repaired.exit, repaired.out]).toEqual([4, expect.stringContaining(`uncertain  ${kyrgyzstan}\n`)]);
    const [, torn = ''] = /set aside {2}2 in (\S+)/.exec(repaired.out) ?? [];
    expect(text(torn)).toContain(is);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
    expect(await appeal(...send)).toMatchObject({ exit: 4, err: expect.stringContaining('[uncertain]') });
    expect(server.received).toHaveLength(2);
  });

  it('is doubted once, where lines before its intent are gone as well, and still is where git takes back the repair', async () => {
    using workspace = await withRelay('rcpt', later, 1);
    const { appeal, at, root, server, text } = workspace;
    await appeal(...send);
    const [first = ''] = text(file).split('\n');
    await appeal(...send);
    writeFileSync(at(file), `${first}\n`);
    commit(root);
    for (const taken of [false, true]) {
      if (taken) git(root, 'checkout', '--', 'data/ledger');
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 1 });
      expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[lost-from-ledger]') });
      expect(await appeal('log', 'repair')).toMatchObject({ exit: 4 });
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
      expect(await appeal('log', 'repair')).toMatchObject({ exit: 0, out: '' });
    }
    expect(server.received).toHaveLength(1);
  });
});
