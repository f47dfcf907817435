/** A second letter on purpose: it goes to the one who is named, and to nobody else who has had it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { report } from '../mail/incoming.ts';
import { withRelay } from '../relay.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';

const id = 'astovia-teachers-2026';
const minister = 'minister@foreign.astovia.example';
const president = 'president@presidency.astovia.example';
const again = ['--again', 'corrected address', '--yes'] as const;

async function sentOnce() {
  const workspace = await withRelay();
  expect((await workspace.appeal('send', id, '--yes')).exit).toBe(0);
  return { ...workspace, to: () => workspace.server.received.map(({ to }) => to) };
}

it('is sent to the one alone who is named, without the copies', async () => {
  using workspace = await sentOnce();
  const { appeal, to, text } = workspace;
  const before = to();
  expect(before).toHaveLength(2);
  expect((await appeal('send', id, '--to', 'astovia-president', ...again)).exit).toBe(0);
  expect(to()).toEqual([...before, president]);
  expect(text(`data/ledger/${id}.jsonl`).match(/"again":"corrected address"/g)).toHaveLength(1);
});

const idIn = (body = '') => /^Message-ID: (<.*>)$/m.exec(body)?.[1] ?? '';

it('is sent to whom a copy went, as the message that it is a copy of, and under a Message-ID of its own each time', async () => {
  using workspace = await sentOnce();
  const { appeal, to, server } = workspace;
  const once = () => appeal('send', id, '--to', 'astovia-foreign-minister', ...again);
  expect([(await once()).exit, (await once()).exit]).toEqual([0, 0]);
  expect(to()).toEqual([president, minister, minister, minister]);
  const bodies = server.received.map(({ body }) => body);
  const others = bodies.map((body) => body.replace(idIn(body), ''));
  expect(new Set(others).size).toBe(1);
  expect(new Set(bodies.map(idIn)).size).toBe(3);
  expect((await appeal('log', 'verify')).exit).toBe(0);
});

it('is told apart from the first copy, which a late report says came back', async () => {
  using workspace = await sentOnce();
  const { appeal, server, at, text } = workspace;
  await appeal('send', id, '--to', 'astovia-foreign-minister', ...again);
  mkdirSync(at('incoming'));
  const [first, second] = [server.received[1], server.received[2]].map((one) => idIn(one?.body));
  const key = `${id}/1/astovia-foreign-minister/email`;
  const back = (messageId = '') =>
    report(messageId, 'postfix-failed', key, minister).replaceAll('24 Nov 2026', '23 Nov 2026');
  writeFileSync(at('incoming/1.eml'), back(first));
  expect((await appeal('bounces', '--from', at('incoming'))).err).toContain('That was attempt 1.');
  expect(text(`data/ledger/${id}.jsonl`)).toMatch(/"attempt":1,"state":"bounced".*\n$/);
  expect((await appeal('log')).out).toMatch(/^sent .*foreign-minister/m);
  writeFileSync(at('incoming/2.eml'), back(second));
  await appeal('bounces', '--from', at('incoming'));
  expect((await appeal('log')).out).toMatch(/^bounced .*foreign-minister/m);
});

it.each(['full', 'hash'])(
  'is known as of that copy alone where its lines are lost, with record: %s',
  async (record) => {
    using workspace = await withRelay();
    const { appeal, at, edit, list, server } = workspace;
    edit('appeal.yaml', 'language: en', `record: ${record}\nlanguage: en`);
    expect((await appeal('send', id, '--yes')).exit).toBe(0);
    const before = workspace.text(`data/ledger/${id}.jsonl`);
    expect((await appeal('send', id, '--to', 'astovia-foreign-minister', ...again)).exit).toBe(0);
    expect(new Set(server.received.map(({ body }) => idIn(body))).size).toBe(2);
    writeFileSync(at(`data/ledger/${id}.jsonl`), before);
    if (record === 'full') for (const name of list('data/record', '.lines')) rmSync(at(`data/record/${name}`));
    expect((await appeal('log', 'repair')).out).toContain(`uncertain  ${id}/1/astovia-foreign-minister/email\n`);
    expect((await appeal('log')).out).toMatch(/^sent .*astovia-president/m);
  },
);

it('is sent, where nobody is named, to those alone whom it never reached', async () => {
  using refusing = await withRelay('rcpt', '550 5.7.1 not now', 1);
  const { appeal, server } = refusing;
  expect((await appeal('send', id, '--yes')).exit).toBe(3);
  expect((await appeal('send', id, '--again', 'they mended it', '--yes')).exit).toBe(0);
  expect(server.received.map(({ to }) => to).sort()).toEqual([minister, president]);
  const third = await appeal('send', id, '--again', 'to be sure', '--yes');
  expect([third.exit, third.err]).toEqual([0, expect.stringContaining('0 to be sent')]);
  expect(server.received).toHaveLength(2);
});

it.each(['550 5.7.1 no', '451 4.7.1 later'])('stays sent where the second try ends with %s', async (reply) => {
  using workspace = await withRelay('rcpt', reply, Infinity, 1);
  const { appeal, server } = workspace;
  expect((await appeal('send', 'kyrgyzstan-2023', '--yes')).exit).toBe(0);
  const second = await appeal('send', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '--again', 'lost', '--yes');
  expect(second.exit).toBe(3);
  const claim = async () => JSON.parse((await appeal('dossier', kyrgyzstan, '--json')).out).claim;
  expect(await claim()).toBe('accepted');
  if (reply.startsWith('4')) {
    const { out, err } = await appeal('log', 'cancel', kyrgyzstan);
    expect([out, err]).toEqual([
      `cancelled  ${kyrgyzstan}\n`,
      expect.stringMatching(/^Attempt 1 went on .+: the letter/),
    ]);
  }
  expect((await appeal('log')).out).toMatch(/^sent /);
  const third = await appeal('send', 'kyrgyzstan-2023', '--yes');
  expect([third.exit, third.err]).toEqual([5, expect.stringContaining('[already-sent]')]);
  expect([await claim(), server.received.length]).toEqual(['accepted', 1]);
});

it.each(['550 5.7.1 no', '451 4.7.1 later'])('stays undelivered where the second try ends with %s', async (reply) => {
  using workspace = await withRelay('rcpt', reply, Infinity, 1);
  const { appeal, server } = workspace;
  const send = ['send', 'kyrgyzstan-2023', '--yes'];
  expect((await appeal(...send)).exit).toBe(0);
  expect((await appeal('log', 'settle', kyrgyzstan, '--bounced', '2026-11-23')).exit).toBe(0);
  expect((await appeal(...send, '--to', 'ilo-director-general', '--again', 'corrected')).exit).toBe(3);
  const claim = async () => JSON.parse((await appeal('dossier', kyrgyzstan, '--json')).out).claim;
  expect(await claim()).toBe('said-bounced');
  if (reply.startsWith('4'))
    expect((await appeal('log', 'cancel', kyrgyzstan)).err).toContain('Attempt 1 came back: the letter stays bounced');
  expect((await appeal('log')).out).toMatch(/^bounced /);
  expect(await claim()).toBe('said-bounced');
  const third = await appeal(...send);
  expect([third.exit, third.err, server.received.length]).toEqual([5, expect.stringContaining('[bounced]'), 1]);
});

it('is told apart from the first, of which a report comes while nobody knows what became of the second', async () => {
  using workspace = await withRelay('dot', 'hang-up', Infinity, 1);
  const { appeal, server, at } = workspace;
  expect((await appeal('send', 'kyrgyzstan-2023', '--yes')).exit).toBe(0);
  const first = /^Message-ID: (<.*>)$/m.exec(server.received[0]?.body ?? '')?.[1] ?? '';
  const second = await appeal('send', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '--again', 'lost', '--yes');
  expect(second.exit).toBe(4);
  mkdirSync(at('incoming'));
  writeFileSync(at('incoming/1.eml'), report(first).replaceAll('24 Nov 2026', '23 Nov 2026'));
  const { out, err } = await appeal('bounces', '--from', at('incoming'));
  expect(out).toMatch(/^bounced /);
  const [, settle = ''] =
    /Say what became of attempt 2: appeal (log settle \S+ --sent) DATE --attempt 2/.exec(err) ?? [];
  expect((await appeal('log')).out).toMatch(/^uncertain /);
  expect((await appeal(...settle.split(' '), '2026-11-23')).exit).toBe(0);
  expect((await appeal('log')).out).toMatch(/^sent /);
});

it.each([[[]], [['--to', 'astovia-president']]])('is refused where no case is named: %j', async (words) => {
  using workspace = await sentOnce();
  const { exit, err } = await workspace.appeal('send', ...words, ...again);
  expect([exit, err]).toEqual([2, expect.stringContaining('Which case is to be sent again?')]);
  expect(workspace.to()).toHaveLength(2);
});

it.each(['', '  ', '--yes'])('is refused for the reason %j', async (reason) => {
  using workspace = await withRelay();
  expect((await workspace.appeal('send', 'kyrgyzstan-2023', '--again', reason, '--yes')).exit).toBe(2);
  expect(workspace.server.received).toEqual([]);
});

it('knows a case by its facts under another id, and not by what it asks for, which many ask for', async () => {
  const { appeal, edit, text, at } = shippedWorkspace();
  expect((await appeal('send', 'velmont-2026', '--yes')).exit).toBe(0);
  edit('data/cases.yaml', 'id: velmont-2026', 'id: velmont-works');
  const rules = async () => {
    const { plan } = JSON.parse((await appeal('send', 'velmont-works', '--dry-run', '--json')).out);
    return plan.flatMap(({ reasons }: { reasons: { rule: string }[] }) => reasons.map(({ rule }) => rule));
  };
  expect(await rules()).toContain('renamed');
  // All that has a day came about on another one, and the demands are the same.
  const [before = '', own = '', after = ''] = text('data/cases.yaml').split(
    /(?= {2}- id: velmont-works)|(?= {2}- id: astovia-dockers)/,
  );
  const others = own.replaceAll(/2026-(09|10-0\d)(?=\n|,)/g, '2025-$1');
  expect(others).not.toBe(own);
  writeFileSync(at('data/cases.yaml'), before + others + after);
  expect(await rules()).not.toContain('renamed');
});

it('asks whether whoever has another id and another address in the same house is another person', async () => {
  const { appeal, edit } = shippedWorkspace();
  expect((await appeal('send', 'velmont-2026', '--yes')).exit).toBe(0);
  edit('data/cases.yaml', 'recipients: [velmont-ceo]', 'recipients: [velmont-board]');
  edit('data/recipients.yaml', 'id: velmont-ceo', 'id: velmont-board');
  edit('data/recipients.yaml', 'direction@velmont', 'board@velmont');
  const { exit, err } = await appeal('send', 'velmont-2026', '--yes');
  expect([exit, err]).toEqual([5, expect.stringContaining('[renamed]')]);
  const command =
    /If it is the same recipient, change the id back to velmont-ceo; if it is another letter: appeal (send .*?) --again "(.*?)"/.exec(
      err,
    );
  const again = await appeal(...(command?.[1]?.split(' ') ?? []), '--again', command?.[2] ?? '', '--yes');
  expect(again).toMatchObject({ exit: 0, err: expect.stringMatching(/again: another letter \[renamed\]/) });
});

const entry = ['cases', '- id: "1"\n        date: 2026-11-16', '- date: 2026-11-17'] as const;
it.each([
  ['case and its letter', [['cases', 'id: velmont-2026', 'id: velmont-works'], entry]],
  [
    'letter and its recipient',
    [['recipients', 'id: velmont-ceo', 'id: velmont-board'], ['cases', '[velmont-ceo]', '[velmont-board]'], entry],
  ],
] as const)('knows a letter by what it tells, and to whom, where its %s have other ids', async (_, edits) => {
  const { appeal, edit } = shippedWorkspace();
  expect((await appeal('send', 'velmont-2026', '--yes')).exit).toBe(0);
  for (const [file, from, to] of edits) edit(`data/${file}.yaml`, from, to);
  const { exit, err } = await appeal('send', edits[0][2].replace(/id: (.*works)|.*/, '$1') || 'velmont-2026', '--yes');
  expect([exit, err]).toEqual([5, expect.stringContaining('[renamed]')]);
});

const velmont = {
  facts: [
    ['2026-10-05', '2026-10-06'],
    ['une réunion en dehors', 'une manifestation en dehors'],
  ],
  demands: [
    ['réintégrer sans délai les deux délégués licenciés', 'libérer Maria Nowak'],
    ['reconnaître le syndicat et recevoir ses représentants élus', 'payer les salaires de mai'],
    ['mettre fin à toute mesure de représailles contre ses membres', 'rouvrir la cantine'],
  ],
  typo: [['réintégrer sans délai les deux', 'réintégrer sans retard les deux']],
} as const;

it.each([
  ['all other facts and demands', [...velmont.facts, ...velmont.demands], true],
  ['other facts, and demands of which one was mended', [...velmont.facts, ...velmont.typo], false],
  ['other demands', velmont.demands, false],
])('does not take for sent what stands under the id of a case that went, with %s', async (_, edits, isOther) => {
  const { appeal, text, at, edit } = shippedWorkspace();
  expect((await appeal('send', 'velmont-2026', '--yes')).exit).toBe(0);
  expect(await appeal('log', 'settle', 'velmont-2026/1/velmont-ceo/email', '--sent', '2026-11-23')).toMatchObject({
    exit: 0,
  });
  const [start = '', own = '', rest = ''] = text('data/cases.yaml').split(
    /(?= {2}- id: velmont-2026)|(?= {2}- id: astovia-dockers)/,
  );
  const changed = edits.reduce((before, [from, to]) => before.replaceAll(from, to), own);
  expect(changed).not.toBe(own);
  writeFileSync(at('data/cases.yaml'), start + changed + rest);
  const plan = async () => {
    const { plan } = JSON.parse((await appeal('send', '--dry-run', '--json')).out);
    return plan.find(({ key }: { key: string }) => key.startsWith('velmont-2026/'));
  };
  const said = await plan();
  expect([said.action, said.reasons[0].text.includes('other facts and demands')]).toEqual([
    isOther ? 'refuse' : 'skip',
    isOther,
  ]);
  const generated = (await appeal('generate', 'velmont-2026')).err;
  expect(generated.includes('where "velmont-2026" is another case by now')).toBe(isOther);
  expect((await appeal('check', 'velmont-2026')).err.includes('(letter-went)')).toBe(isOther);
  edit('appeal.yaml', /$/, 'followUp: { after: 14 days, steps: [follow-up] }\n');
  const due = (await appeal('due', 'velmont-2026', '--today', '2027-03-01')).out;
  expect(due.includes('the letter 1 was sent as a letter with other facts and demands')).toBe(isOther);
  expect(due.includes('appeal follow-up')).toBe(!isOther);
  // Of what is kept between runs, too.
  const [first, second] = [await appeal('due', '--today', '2027-03-01'), await appeal('due', '--today', '2027-03-01')];
  expect([first.out.includes(due), second.out]).toEqual([true, first.out]);
  const before = text('data/cases.yaml');
  expect(
    (await appeal('follow-up', 'velmont-2026', '--date', '2027-03-01')).err.includes('other facts and demands'),
  ).toBe(isOther);
  expect(text('data/cases.yaml') === before).toBe(isOther);
  writeFileSync(at('data/cases.yaml'), before);
  // Who knows that it is the same says so.
  edit(
    'data/cases.yaml',
    '- id: "1"\n        date: 2026-11-16',
    '- id: "1"\n        elsewhere: true\n        date: 2026-11-16',
  );
  expect(await plan()).toBeUndefined();
});

it('says of a letter whose id was changed alone that its case lists it no more, and nothing that would not help', async () => {
  const { appeal, edit } = shippedWorkspace();
  expect((await appeal('send', 'velmont-2026', '--yes')).exit).toBe(0);
  edit('data/cases.yaml', entry[1], entry[2]);
  const { exit, err } = await appeal('send', 'velmont-2026', '--yes');
  expect([exit, err.includes('[unlisted]'), err.includes('[renamed]')]).toEqual([5, true, false]);
});
