/** A copy is one of the letter that went: the same message, or, where the letter would be another by now, none. */
import { appendFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withRelay } from '../relay.ts';

const id = 'astovia-teachers-2026';
const key = `${id}/1/astovia-foreign-minister/email`;
const main = `${id}/1/astovia-president/email`;
const minister = 'minister@foreign.astovia.example';
const president = 'president@presidency.astovia.example';
const toMinister = ['send', id, '--to', 'astovia-foreign-minister', '--yes'] as const;

type Workspace = Awaited<ReturnType<typeof withRelay>>;

const change = ({ edit }: Workspace) => edit('data/cases.yaml', 'dismissed 312 teachers', 'dismissed 313 teachers');
const changeBack = ({ edit }: Workspace) => edit('data/cases.yaml', 'dismissed 313 teachers', 'dismissed 312 teachers');
const to = ({ server }: Workspace) => server.received.map((one) => one.to);
const bodies = ({ server }: Workspace) => server.received.map(({ body }) => body);
const idIn = (body = '') => /^Message-ID: (<.*>)$/m.exec(body)?.[1];
const withoutId = (body: string) => body.replace(idIn(body) ?? '', '');

/** The letter has gone, and its copy has not. */
async function beforeItsCopy(record = 'full') {
  const workspace = await withRelay();
  workspace.edit('appeal.yaml', 'language: en', `record: ${record}\nlanguage: en`);
  expect((await workspace.appeal('send', id, '--yes', '--limit', '1')).exit).toBe(0);
  expect(to(workspace)).toEqual([president]);
  return workspace;
}

it.each<[string, Parameters<typeof withRelay>, readonly string[], readonly string[]]>([
  ['left for another run', [], ['--limit', '1'], []],
  ['rejected', ['rcpt', '550 5.7.1 no', 1, 1], [], ['--again', 'mended']],
  ['put off', ['rcpt', '451 4.7.1 later', 1, 1], [], []],
])(
  'is refused where it was %s and the data has changed, and goes once it is put back',
  async (_, fault, first, then) => {
    using workspace = await withRelay(...fault);
    await workspace.appeal('send', id, '--yes', ...first);
    expect(to(workspace)).toEqual([president]);
    change(workspace);
    await workspace.appeal('generate', id);
    const refused = await workspace.appeal(...toMinister, ...then);
    expect(refused).toMatchObject({ exit: 5, err: expect.stringContaining('[changed-since-sent]') });
    expect(refused.err).toMatch(
      /would be no copy of the letter to astovia-president, which went as another \(PDF \w+…\)/,
    );
    if (fault[1]?.toString().startsWith('451')) {
      const { out } = await workspace.appeal('due');
      expect(out).toMatch(
        /as it is, it would be refused: would be no copy .* put back what has changed since;.*\[changed-since-sent\]/,
      );
      expect(out).not.toContain('appeal generate');
    }
    expect(refused.err).not.toMatch(/\[changed-since-(?:deferred|reviewed)\]/);
    expect(to(workspace)).toEqual([president]);
    changeBack(workspace);
    expect((await workspace.appeal(...toMinister, ...then)).exit).toBe(0);
    expect(to(workspace)).toEqual([president, minister]);
    expect(new Set(bodies(workspace).map(withoutId)).size).toBe(1);
    expect((await workspace.appeal('log', 'verify')).exit).toBe(0);
  },
);

it.each([
  ['full', /\(data\/record\/([0-9a-f]{64}\.eml)\)/, 1],
  [
    'hash',
    /\(its message is not in data\/record any more; its PDF has the SHA-256 [0-9a-f]{64}: look for it in out\/ and in backups\)/,
    0,
  ],
])('is refused with a word on where the letter that went is to be found: record: %s', async (record, where, kept) => {
  using workspace = await beforeItsCopy(record);
  change(workspace);
  const { exit, err } = await workspace.appeal(...toMinister);
  const [, file] = where.exec(err) ?? [];
  expect([exit, err]).toEqual([5, expect.stringMatching(where)]);
  expect(workspace.list('data/record', '.eml')).toEqual(kept ? [file] : []);
  expect(err).not.toContain('[original-gone]');
  expect((await workspace.appeal('due', id)).out).toMatch(where);
});

it('is refused where the letter went under an id that its recipient has no more, and the data has changed', async () => {
  using workspace = await beforeItsCopy();
  for (const file of ['cases', 'recipients']) workspace.edit(`data/${file}.yaml`, /astovia-president/g, 'astovia-head');
  change(workspace);
  const { exit, err } = await workspace.appeal(...toMinister);
  expect([exit, err]).toEqual([5, expect.stringContaining(`would be no copy of ${main}`)]);
  expect(err).toContain(
    'change the id back to astovia-president; if not, send the letter to astovia-head first [renamed]',
  );
  changeBack(workspace);
  expect((await workspace.appeal(...toMinister)).exit).toBe(0);
  const pdfs = workspace.text(`data/ledger/${id}.jsonl`).match(/"pdf":"\w+"/g);
  expect([pdfs?.length, new Set(pdfs).size]).toEqual([2, 1]);
});

it('is refused once more, too, where the letter went under such an id', async () => {
  using workspace = await beforeItsCopy();
  expect((await workspace.appeal(...toMinister)).exit).toBe(0);
  for (const file of ['cases', 'recipients']) workspace.edit(`data/${file}.yaml`, /astovia-president/g, 'astovia-head');
  change(workspace);
  const { exit, err } = await workspace.appeal(...toMinister, '--letter', '1', '--again', 'it was lost');
  expect([exit, err]).toEqual([5, expect.stringContaining(`would be no copy of ${main}`)]);
  expect(to(workspace)).toEqual([president, minister]);
});

it('is refused once more where the letter under such an id came back', async () => {
  using workspace = await beforeItsCopy();
  expect((await workspace.appeal(...toMinister)).exit).toBe(0);
  for (const file of ['cases', 'recipients']) workspace.edit(`data/${file}.yaml`, /astovia-president/g, 'astovia-head');
  change(workspace);
  expect((await workspace.appeal('log', 'settle', main, '--bounced', '2026-11-23')).exit).toBe(0);
  const { exit, err } = await workspace.appeal(...toMinister, '--letter', '1', '--again', 'it was lost');
  expect([exit, err]).toEqual([5, expect.stringContaining('which has not gone; send that one first')]);
  expect(to(workspace)).toEqual([president, minister]);
});

it('is refused where it is asked for once the letter, which does not name it, has gone', async () => {
  using workspace = await withRelay();
  workspace.edit('data/cases.yaml', 'cc: [astovia-foreign-minister, astovia-embassy]', 'cc: []');
  expect((await workspace.appeal('send', id, '--yes')).exit).toBe(0);
  workspace.edit('data/cases.yaml', 'cc: []', 'cc: [astovia-foreign-minister]');
  expect((await workspace.appeal(...toMinister)).err).toContain(
    'names no copy for them; take them out of its cc:, and write to them in an entry of their own [changed-since-sent]',
  );
  expect(to(workspace)).toEqual([president]);
});

it.each<[string, string, readonly string[], readonly string[]]>([
  ['was rejected', '550 5.1.1 no such user', [], []],
  ['was put off and withdrawn', '451 4.7.1 later', ['--limit', '1'], ['log', 'cancel', main]],
])('does not go before a letter that %s, and goes after it', async (_what, reply, how, then) => {
  using workspace = await withRelay('rcpt', reply, 1);
  const { appeal } = workspace;
  expect((await appeal('send', id, '--yes', ...how)).exit).toBe(3);
  if (then.length > 0) expect((await appeal(...then)).exit).toBe(0);
  expect(to(workspace)).toEqual([]);
  const refused = await appeal(...toMinister);
  expect([refused.exit, refused.err]).toEqual([5, expect.stringContaining('[original-unsent]')]);
  expect(to(workspace)).toEqual([]);
  const [, words = ''] = /send that one first:\s+appeal\s+(send[^[]*?)\s+\[original-unsent\]/.exec(refused.err) ?? [];
  const first = words.split(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((word) => word.replaceAll('"', ''));
  expect((await appeal(...first, '--yes')).exit).toBe(0);
  await appeal(...toMinister);
  expect(to(workspace)).toEqual([president, minister]);
});

it.each([
  ['by e-mail', ['send', id, '--yes']],
  ['by post', ['log', 'add', main.replace('email', 'post'), '--sent', '2026-11-09']],
])('is owed to whom the letter names that went, and to nobody who was asked for since: %s', async (_what, goes) => {
  using workspace = await withRelay();
  const { appeal, edit } = workspace;
  const waits = async () => {
    const { items } = JSON.parse((await appeal('due', id, '--json')).out);
    return items.flatMap(({ reason, recipient }: Record<string, string>) =>
      reason?.includes('copy') ? recipient : [],
    );
  };
  edit('data/cases.yaml', 'cc: [astovia-foreign-minister, astovia-embassy]', 'cc: [astovia-embassy]');
  expect((await appeal(...goes)).exit).toBe(0);
  edit('data/cases.yaml', 'cc: [astovia-embassy]', 'cc: [astovia-foreign-minister, astovia-embassy]');
  expect(await waits()).toEqual(['astovia-embassy']);
});

it('does not carry the name of a person who has withdrawn consent since, and whom the letter names no more', async () => {
  using workspace = await beforeItsCopy();
  const { edit } = workspace;
  edit('data/cases.yaml', /(?<=familyName: Tamm\n(?:.*\n){5} *consent: )granted/, 'withheld');
  const { err } = await workspace.appeal(...toMinister);
  expect(err).toContain('REFUSED');
  edit(
    'data/cases.yaml',
    /^( {8}date: 2026-11-09\n)/m,
    '        date: 2026-11-09\n        body: { en: Release them. }\n',
  );
  const since = await workspace.appeal(...toMinister);
  expect(since.err).not.toContain('[no-consent]');
  expect([since.exit, since.err]).toEqual([5, expect.stringContaining('[changed-since-sent]')]);
  expect(to(workspace)).toEqual([president]);
});

it.each(['hash', 'full'])(
  'is made anew, and says so, where the message that went is gone (record: %s)',
  async (record) => {
    using workspace = await beforeItsCopy(record);
    for (const name of workspace.list('data/record', '.eml')) rmSync(workspace.at(`data/record/${name}`));
    change(workspace);
    expect((await workspace.appeal(...toMinister)).err).toContain('[changed-since-sent]');
    changeBack(workspace);
    const { exit, err } = await workspace.appealAs({ env: workspace.env, now: '2026-11-24T09:00:00Z' }, ...toMinister);
    expect([exit, err]).toEqual([
      0,
      expect.stringContaining('The PDF is the same; look at the enclosures [original-gone]'),
    ]);
    expect(to(workspace)).toEqual([president, minister]);
    const [first, second] = bodies(workspace).map(idIn);
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    expect(workspace.text(`data/ledger/${id}.jsonl`)).toContain(`"messageId":"${second}"`);
  },
);

const address = (name: string) => (workspace: Workspace) =>
  workspace.edit('data/recipients.yaml', `email: ${name}@`, `email: right.${name}@`);
const from = ({ edit }: Workspace) => edit('data/senders.yaml', 'secretariat@lanterna', 'office@lanterna');
const replyTo = ({ edit }: Workspace) =>
  edit('data/senders.yaml', /(?<=from: secretariat.*\n)/, '    replyTo: answers@lanterna.example\n');
const enclosure = ({ at }: Workspace) => appendFileSync(at('data/enclosures/astovia-chronology.pdf'), '%\n');

it.each([
  ['From', from],
  ['Reply-To', replyTo],
  ['enclosures', enclosure],
])('is refused where the letter went with other %s', async (what, changed) => {
  using workspace = await beforeItsCopy();
  changed(workspace);
  const { exit, err } = await workspace.appeal(...toMinister);
  expect([exit, err]).toEqual([5, expect.stringContaining(`went as another (${what})`)]);
  expect(to(workspace)).toEqual([president]);
});

it.each([
  ['the address', main, address('president')],
  ['Cc', main, address('minister')],
  ['the address', key, address('minister')],
  ['From', main, from],
  ['Reply-To', main, replyTo],
  ['enclosures', key, enclosure],
])('what was put off does not go with another %s (%s)', async (what, of, changed) => {
  using workspace = await withRelay('rcpt', '451 4.7.1 later', 2);
  const { appeal, edit } = workspace;
  edit('data/cases.yaml', 'astovia-foreign-minister, astovia-embassy]', 'astovia-foreign-minister]');
  await appeal('send', id, '--yes');
  changed(workspace);
  const { plan } = JSON.parse((await appeal('send', id, '--dry-run', '--json')).out);
  const found = plan.find((one: { key: string }) => one.key === of);
  expect(found.reasons.map(({ text = '' }) => text).join()).toContain(`the mail server put it off (${what})`);
  expect(found.action).toBe('refuse');
  for (const each of [main, key]) expect((await appeal('log', 'cancel', each)).exit).toBe(0);
  expect((await appeal('send', id, '--yes')).exit).toBe(0);
  expect(to(workspace)).toHaveLength(2);
  expect(new Set(bodies(workspace)).size).toBe(1);
});

it('a copy that was put off goes to the address that is right since, as the message that went', async () => {
  using workspace = await withRelay('rcpt', '451 4.7.1 later', 1, 1);
  const { appeal } = workspace;
  await appeal('send', id, '--yes');
  address('minister')(workspace);
  expect((await appeal(...toMinister)).err).toContain('(the address)');
  expect((await appeal('log', 'cancel', key)).exit).toBe(0);
  expect((await appeal(...toMinister)).exit).toBe(0);
  expect(to(workspace)).toEqual([president, `right.${minister}`]);
  expect(new Set(bodies(workspace).map(withoutId)).size).toBe(1);
});

it('the plan says that those who are named for a copy got another letter', async () => {
  using workspace = await withRelay('rcpt', '451 4.7.1 later', 1);
  const { appeal } = workspace;
  await appeal('send', id, '--yes');
  expect(to(workspace)).toEqual([minister]);
  change(workspace);
  expect((await appeal('send', id, '--dry-run')).out).not.toContain('[copied-otherwise]');
  await appeal('log', 'cancel', main);
  await appeal('generate', id);
  const { out } = await appeal('send', id, '--dry-run');
  expect(out).toMatch(
    /says that astovia-foreign-minister got a copy, but they got another version.*\[copied-otherwise\]/,
  );
});

it('is told of by due, the timeline and later plans until it has gone, with the command that sends it', async () => {
  using workspace = await beforeItsCopy();
  const { appeal, edit } = workspace;
  const command = `appeal send ${id} --letter 1 --to astovia-foreign-minister`;
  expect((await appeal('due')).out).toContain(`has not been sent: ${command}. `);
  expect((await appeal('timeline', id)).out).toContain('the letter 1: a copy has not been sent');
  edit(
    'data/cases.yaml',
    /(?= {2}# Invented: the company)/,
    '      - { id: "2", date: 2026-11-20, template: follow-up, cc: [] }\n\n',
  );
  const dry = await appeal('send', id, '--dry-run');
  expect([dry.exit, dry.out]).toEqual([
    5,
    expect.stringContaining(
      `1 copy of an older letter is not in this plan, and not known to have been sent, though the letter was:\n  ${id}/1 to astovia-foreign-minister; to send it: ${command}\n`,
    ),
  ]);
  const left = async () => JSON.parse((await appeal('send', id, '--dry-run', '--json')).out).left;
  expect(await left()).toEqual([{ case: id, letter: '1', recipients: ['astovia-foreign-minister'], copies: true }]);
  expect((await appeal('generate', id)).err).not.toContain('older letter');
  expect((await appeal(...command.split(' ').slice(1), '--yes')).exit).toBe(0);
  expect(await left()).toEqual([]);
  expect((await appeal('due')).out).not.toContain(command);
});

it('bears the day on which the letter went, also where that came back and bears none of its own', async () => {
  using workspace = await beforeItsCopy();
  const { appealAs, edit, env } = workspace;
  expect((await workspace.appeal('log', 'settle', main, '--bounced', '2026-11-23')).exit).toBe(0);
  edit('data/cases.yaml', / {6}- id: "1"\n {8}date: 2026-11-09\n/, '      - id: "1"\n');
  const tomorrow = { env, now: '2026-11-24T09:00:00Z' };
  const { exit, err } = await appealAs(tomorrow, ...toMinister);
  const [, command = ''] = /or send it as it was made then: appeal ([^;]*);/.exec(err) ?? [];
  expect([exit, command]).toEqual([5, `send ${id} --letter 1 --to astovia-foreign-minister --date 2026-11-09`]);
  expect(err).toContain(`or send that one anew first: appeal send ${id} --letter 1 --to astovia-president --again`);
  expect((await appealAs(tomorrow, ...command.split(' '), '--yes')).exit).toBe(0);
  expect(new Set(bodies(workspace)).size).toBe(1);
  expect(to(workspace)).toEqual([president, minister]);
});

it('is held against the PDF that was posted, where that is on record, and looked at where it is not', async () => {
  using workspace = await withRelay();
  const { appeal } = workspace;
  await appeal('generate', id);
  const pdf = workspace.list(`out`, '.pdf').find((name) => name.includes('president')) ?? '';
  const add = (...more: string[]) =>
    appeal('log', 'add', main.replace(/email$/, 'post'), '--sent', '2026-11-23', ...more);
  expect(await add('--pdf', 'appeal.yaml')).toMatchObject({ exit: 2, err: expect.stringContaining('is no PDF') });
  expect((await add()).exit).toBe(0);
  change(workspace);
  const unknown = await appeal(...toMinister.slice(0, -1), '--dry-run');
  expect(unknown.err + unknown.out).toMatch(
    /which went by post: it is not on record which PDF that was.*\[original-unknown\]/,
  );
  await appeal('log', 'cancel', main.replace(/email$/, 'post'), '--reason', 'without its PDF');
  expect((await add('--pdf', `out/${pdf}`)).exit).toBe(0);
  const refused = await appeal(...toMinister);
  expect([refused.exit, refused.err]).toEqual([5, expect.stringContaining('[changed-since-sent]')]);
  expect(refused.err).not.toContain('original-unknown');
  changeBack(workspace);
  expect((await appeal(...toMinister)).exit).toBe(0);
  expect(to(workspace)).toEqual([minister]);
});
