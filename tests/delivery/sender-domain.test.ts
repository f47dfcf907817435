import { generateKeyPairSync } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { checkSenderDomain } from '../../src/delivery/sender-domain.ts';
import { dkimRecord } from '../../src/protect/dkim.ts';
import { lookUpTxt } from '../../src/system/servers/look-up-txt.ts';

const domain = 'federation.internal';
const verdicts = async (records: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    (await checkSenderDomain(domain, async (name) => records[name] ?? [])).map(({ name, verdict }) => [name, verdict]),
  );

const good: Readonly<Record<string, string[]>> = {
  [domain]: ['v=spf1 mx -all'],
  [`_dmarc.${domain}`]: ['v=DMARC1; p=reject'],
};
it.each<[string, Record<string, string[]>, string, string]>([
  ['has both', good, 'ok', 'ok'],
  ['has nothing', {}, 'note', 'note'],
  ['has other records', { [domain]: ['v=spf10 x', 'site-verification=1'] }, 'note', 'note'],
  ['has two SPF records', { ...good, [domain]: ['v=spf1 -all', 'v=spf1 mx -all'] }, 'note', 'ok'],
  ['lets everybody send', { ...good, [domain]: ['v=spf1 +all'] }, 'note', 'ok'],
  ['has two policies', { ...good, [`_dmarc.${domain}`]: ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] }, 'ok', 'note'],
  ['has a policy that is none', { ...good, [`_dmarc.${domain}`]: ['v=DMARC1; rua=x'] }, 'ok', 'note'],
])('a domain that %s', async (_, records, spf, dmarc) => {
  expect(await verdicts(records)).toEqual({ SPF: spf, DMARC: dmarc, DKIM: 'skipped' });
});

const key = {
  ...{ domain, selector: 'letters' },
  key: generateKeyPairSync('ed25519').privateKey,
};
const at = `letters._domainkey.${domain}`;
it.each<[string, string[], string, RegExp]>([
  ['has our key', [dkimRecord(key)], 'ok', /has our key/],
  ['is trying it out', [`${dkimRecord(key)}; t=y`], 'note', /t=y/],
  ['has another', ['v=DKIM1; k=ed25519; p=AAAA'], 'failed', /another key; publish as TXT .*p=/],
  ['has none', ['something else'], 'failed', /no key there; publish as TXT/],
  ['has two', [dkimRecord(key), dkimRecord(key)], 'failed', /has 2 keys/],
  ['takes another hash', [`${dkimRecord(key)}; h=sha1`], 'failed', /bars our signatures/],
  ['has it for another service', [`${dkimRecord(key)}; s=tlsrpt`], 'failed', /bars our signatures/],
  ['has it for all that we use', [`${dkimRecord(key)}; h=sha1:sha256; s=email`], 'ok', /has our key/],
  ['has taken it back', ['v=DKIM1; p='], 'failed', /was revoked/],
])('a domain that %s, for the signature', async (_, records, verdict, text) => {
  const lookUp = async (name: string) => (name === at ? records : []);
  expect((await checkSenderDomain(domain, lookUp, [key])).find(({ name }) => name === 'DKIM')).toEqual({
    ...{ name: 'DKIM', verdict },
    text: expect.stringMatching(text),
    ...(verdict === 'failed' && { hints: [expect.stringContaining('take the key out of `dkim:`')] }),
  });
});

const dmarcOf = async (of: string, records: Readonly<Record<string, readonly string[]>>, keys = [key]) =>
  (await checkSenderDomain(of, async (name) => records[name] ?? [], keys)).find(({ name }) => name === 'DMARC');
const letters = `letters.${domain}`;
it.each<[string, string, Record<string, string[]>, string, RegExp]>([
  [
    'its organisation',
    letters,
    good,
    'ok',
    /^federation\.internal asks for reject, of letters\.federation\.internal as well$/,
  ],
  ['sp=', letters, { [`_dmarc.${domain}`]: ['v=DMARC1; p=reject; sp=none'] }, 'ok', /asks for none, of letters/],
  [
    'the domain furthest up',
    `a.${letters}`,
    { ...good, [`_dmarc.${letters}`]: ['v=DMARC1; p=none'] },
    'ok',
    / reject,/,
  ],
  ['itself', letters, { ...good, [`_dmarc.${letters}`]: ['v=DMARC1; p=none'] }, 'ok', /^letters\S+ asks for none$/],
  ['nobody but a public suffix', letters, { [`_dmarc.${domain}`]: ['v=DMARC1; p=reject; psd=y'] }, 'note', /no policy/],
  [
    'nobody, where one above has two',
    letters,
    { [`_dmarc.${domain}`]: ['v=DMARC1; p=none', 'v=DMARC1; p=none'] },
    'note',
    /no policy/,
  ],
  [
    'strictly',
    letters,
    { [`_dmarc.${domain}`]: ['v=DMARC1; p=reject; adkim=s; aspf=s'] },
    'note',
    /no signature by a key of federation/,
  ],
  ['strictly, with its own key', domain, { [`_dmarc.${domain}`]: ['v=DMARC1; p=reject; adkim=s'] }, 'ok', / reject$/],
])('the policy for a domain is said by %s', async (_, of, records, verdict, text) => {
  expect(await dmarcOf(of, records)).toMatchObject({ verdict, text: expect.stringMatching(text) });
});

it('walks up no more than eight domains for a policy, and asks no top-level domain', async () => {
  const asked: string[] = [];
  const lookUp = async (name: string) => {
    asked.push(name);
    return [];
  };
  await checkSenderDomain(`1.2.3.4.5.6.7.8.9.${domain}`, lookUp);
  const walked = asked.filter((name) => name.startsWith('_dmarc.'));
  expect([walked.length, walked[1], walked.at(-1)]).toEqual([7, `_dmarc.5.6.7.8.9.${domain}`, `_dmarc.${domain}`]);
});

it.each([
  ['DMARC', `_dmarc.${domain}`, { SPF: 'ok', DMARC: 'skipped', DKIM: 'failed' }],
  ['SPF', domain, { SPF: 'skipped', DMARC: 'ok', DKIM: 'failed' }],
  ['DKIM', at, { SPF: 'ok', DMARC: 'ok', DKIM: 'skipped' }],
] as const)('where DNS does not answer for %s, the others are judged all the same', async (_, mute, expected) => {
  const lookUp = async (name: string) => {
    if (name === mute) throw new Error('ESERVFAIL');
    return good[name] ?? [];
  };
  const checks = await checkSenderDomain(domain, lookUp, [key]);
  expect(Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]))).toEqual(expected);
});

it('a domain that leads nowhere, and one that nobody answers for, are skipped with a word', async () => {
  const none = () => Promise.reject(new Error('ETIMEOUT'));
  expect(await checkSenderDomain('union.example', none)).toMatchObject([{ verdict: 'skipped' }]);
  expect(await checkSenderDomain(domain, none)).toMatchObject([{ verdict: 'skipped' }]);
});

/** A name server that has one TXT record, for one name. */
async function nameServer(name: string, record: string): Promise<string> {
  const socket = createSocket('udp4');
  const labels = (of: string) =>
    Buffer.from(
      `${of
        .split('.')
        .map((label) => String.fromCharCode(label.length) + label)
        .join('')}\0`,
      'latin1',
    );
  socket.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 5;
    const found = query.subarray(12, end - 4).equals(labels(name));
    const header = Buffer.from([
      ...query.subarray(0, 2),
      0x81,
      found ? 0x80 : 0x83,
      0,
      1,
      0,
      found ? 1 : 0,
      0,
      0,
      0,
      0,
    ]);
    const text = Buffer.from(record);
    const data = Buffer.concat([Buffer.from([text.length]), text]);
    const answer = Buffer.concat([Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length]), data]);
    socket.send(Buffer.concat([header, query.subarray(12, end), found ? answer : Buffer.alloc(0)]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

it('records are read by DNS', async () => {
  const lookUp = lookUpTxt([await nameServer(domain, 'v=spf1 mx -all')]);
  expect(await lookUp(domain)).toEqual(['v=spf1 mx -all']);
  expect(await lookUp(`_dmarc.${domain}`)).toEqual([]);
});
