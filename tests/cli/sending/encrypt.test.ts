/** Who must get it encrypted never gets it in clear, on whatever path. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { generateKey, type PrivateKey } from 'openpgp';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { isEncrypted } from '../../../src/protect/message-parts.ts';
import { isEncryptedForKey } from '../../../src/protect/openpgp.ts';
import { authority } from '../../protect/authority.ts';
import { withKeys } from './keys.ts';

const from = 'secretariat@lanterna.example';
const president = 'president@presidency.astovia.example';
const minister = 'minister@foreign.astovia.example';
const key = (recipient: string) => `astovia-teachers-2026/1/${recipient}/email`;
const send = ['send', 'astovia-teachers-2026', '--yes'];

/** The shipped workspace, with an authority whose certificates the people of Astovia may have. */
async function astovia(...fault: Parameters<typeof withKeys>) {
  const workspace = await withKeys(...fault);
  const ca = authority();
  const { edit, env, now, keep, server, list, read } = workspace;
  return {
    ...workspace,
    ca,
    appeal: (...argv: string[]) => workspace.appealAs({ env, now }, ...argv),
    appealWith: (more: Record<string, string>, ...argv: string[]) =>
      workspace.appealAs({ env: { ...env, ...more }, now }, ...argv),
    without: (...argv: string[]) => workspace.appealAs({ now }, ...argv),
    mark: (address: string, encrypt: string) =>
      edit('data/recipients.yaml', `    email: ${address}\n`, `    email: ${address}\n    encrypt: ${encrypt}\n`),
    sender: (keys: string) => edit('data/senders.yaml', `    from: ${from}\n`, `    from: ${from}\n    ${keys}\n`),
    /** A certificate of that name, as `keys/NAME.pem`. */
    certify: (name: string, email: string) => keep(`${name}.pem`, ca.issue(name, { email }), 0o644),
    decrypt(message: Uint8Array | string, name: string) {
      writeFileSync(ca.at('message.eml'), message, typeof message === 'string' ? 'latin1' : {});
      const opened = ca.openssl(
        'cms',
        '-decrypt',
        '-in',
        'message.eml',
        '-recip',
        `${name}.pem`,
        '-inkey',
        `${name}.key`,
      );
      return opened.toString('latin1');
    },
    /** Every message that has left, or that a person could send. */
    messages: () => [
      ...server.received.map(({ body }) => Buffer.from(body, 'latin1')),
      ...list('data/record', '.eml').map((file) => read(`data/record/${file}`)),
      ...list('out/outbox').map((file) => read(`out/outbox/${file}`)),
    ],
  };
}

describe('a letter to people with certificates', () => {
  it('goes to each as one message that they and the sender can read, signed inside', async () => {
    using workspace = await astovia();
    const { appealWith, ca, certify, decrypt, keep, list, mark, messages, read, sender, server } = workspace;
    certify('president', president);
    certify('minister', minister);
    ca.issue('own', { email: from });
    keep('own.p12', ca.read('own.p12'));
    mark(president, '{ smime: keys/president.pem }');
    mark(minister, '{ smime: keys/minister.pem }');
    sender('smime: { file: keys/own.p12 }');
    await appealWith({}, 'generate', 'astovia-teachers-2026');
    const reviewed = await appealWith({}, 'generate', 'astovia-teachers-2026', '--reviewed');
    expect(reviewed.err.match(/astovia\.example>, “.*”/g)).toEqual(
      Array(2).fill(expect.stringMatching(/>, “Ref\.: LFW\/AST\/2026-014”$/)),
    );
    const missing = await appealWith({}, ...send);
    expect([missing.exit, missing.err]).toEqual([2, expect.stringContaining('[passphrase-missing]')]);
    const wrong = await appealWith({ APPEAL_SMIME_PASSPHRASE: 'not the word' }, ...send);
    expect([wrong.exit, wrong.err]).toEqual([
      2,
      expect.stringMatching(/keys\/own\.p12 cannot be opened.*\[key-unusable\]/),
    ]);
    expect(wrong.err).not.toContain('not the word');
    const { exit, out, err } = await appealWith({ APPEAL_SMIME_PASSPHRASE: 'secret' }, ...send);
    expect([exit, out.match(/^sent/gm)?.length]).toEqual([0, 2]);
    expect(err.match(/KB, encrypted by S\/MIME/g)).toHaveLength(2);
    // What travels in clear is what a person reviews.
    expect(err.match(/^ {4}“.*$/gm)).toEqual(Array(3).fill('    “Ref.: LFW/AST/2026-014”'));
    expect(server.received.map(({ to }) => to)).toEqual([president, minister]);
    expect(new Set(messages().map(String)).size).toBe(1);
    for (const message of messages()) {
      expect(await PostalMime.parse(message)).toMatchObject({ subject: 'Ref.: LFW/AST/2026-014' });
      expect(String(message)).not.toMatch(/teachers|Teachers/);
    }
    const [frozen = ''] = list('data/record', '.eml');
    for (const name of ['president', 'minister', 'own']) {
      writeFileSync(ca.at('signed.eml'), decrypt(read(`data/record/${frozen}`), name), 'latin1');
      const clear = ca.openssl('cms', '-verify', '-in', 'signed.eml', '-CAfile', 'ca.pem', '-purpose', 'smimesign');
      expect(String(clear)).toContain('application/pdf');
    }
    expect(await appealWith({}, 'log', 'verify')).toMatchObject({ exit: 0 });
  });

  it('has a subject that says nothing, also without a reference', async () => {
    using workspace = await astovia();
    const { appeal, ca, certify, edit, keep, mark, sender, server } = workspace;
    edit('data/cases.yaml', / {4}reference: LFW\/AST.*\n/, '');
    certify('president', president);
    certify('minister', minister);
    ca.issue('own', { email: from });
    keep('own.pem', Buffer.concat([ca.read('own.key'), ca.read('own.pem')]));
    sender('smime: { file: keys/own.pem }');
    await appeal('send', 'astovia-teachers-2026', '--to-self', '--yes');
    mark(president, '{ smime: keys/president.pem }');
    mark(minister, '{ smime: keys/minister.pem }');
    await appeal('send', 'astovia-teachers-2026', '--to-self', '--yes');
    await appeal(...send);
    const subjects = await Promise.all(server.received.map(async ({ body }) => (await PostalMime.parse(body)).subject));
    expect(subjects).toEqual([
      `[TRIAL, not sent to ${president}] Detention of teachers’ representatives`,
      `[TRIAL, not sent to ${president}] Confidential – Port-Clair, 9 November 2026`,
      ...Array(2).fill('Confidential – Port-Clair, 9 November 2026'),
    ]);
    for (const { body } of server.received.slice(1)) expect(body).not.toMatch(/teachers’|teachers=E2/i);
  });

  it('is encrypted in the outbox too', async () => {
    using workspace = await astovia();
    const { appeal, certify, mark, messages, without } = workspace;
    certify('president', president);
    certify('minister', minister);
    mark(president, '{ smime: keys/president.pem }');
    mark(minister, '{ smime: keys/minister.pem }');
    const sent = await without(...send);
    expect(sent).toMatchObject({ exit: 0, err: expect.not.stringContaining('and send it') });
    expect(
      sent.err.match(/Do not send out\/outbox\/\S+\.eml from a mail program: it may go unencrypted/g),
    ).toHaveLength(2);
    expect(messages().map(isEncrypted)).toEqual([true, true]);
    const due = await without('due', 'astovia-teachers-2026');
    expect(due.out.match(/a mail program may send it unencrypted/g)).toHaveLength(2);
    const steps = [...due.out.matchAll(/then: appeal (log settle \S+ --not-sent)/g)];
    for (const [, settle = ''] of steps) expect(await without(...settle.split(' '))).toMatchObject({ exit: 0 });
    expect((await appeal(...send)).out.match(/^sent/gm)).toHaveLength(2);
  });

  it.each<[string, string, string, RegExp]>([
    ['nobody has a key', '{}', '{}', /astovia-president has no certificate or key; astovia-foreign-minister has no/],
    ['a copy has none', '{ smime: keys/president.pem }', '', /astovia-foreign-minister has no certificate or key/],
    ['the addressee has none', '', '{ smime: keys/minister.pem }', /astovia-president has no certificate or key/],
    [
      'a file is missing',
      '{ smime: keys/gone.pem }',
      '',
      /keys\/gone\.pem cannot be read: there is no such file or folder \(ENOENT\)/,
    ],
    ['a file is none', '{ smime: keys/nonsense.pem }', '', /keys\/nonsense\.pem holds no key that can be read/],
    ['a certificate is of another', '{ smime: keys/minister.pem }', '', /is not of president@.*, but of minister@/],
    ['a certificate has expired', '{ smime: keys/old.pem }', '', /keys\/old\.pem expired on/],
    [
      'a certificate is for signing',
      '{ smime: keys/signs.pem }',
      '',
      /keys\/signs\.pem is not meant to encrypt e-mail/,
    ],
    ['a curve is not known', '{ smime: keys/odd.pem }', '', /keys\/odd\.pem has a key on the curve secp256k1/],
    [
      'they have nothing in common',
      '{ smime: keys/president.pem }',
      '{ openpgp: keys/minister.asc }',
      /no means in common/,
    ],
  ])('is refused where %s', async (_, first, second, said) => {
    using workspace = await astovia();
    const { appeal, ca, certify, keep, mark, messages } = workspace;
    certify('president', president);
    certify('minister', minister);
    keep('old.pem', ca.issue('old', { email: president, days: 0 }));
    keep('signs.pem', ca.issue('signs', { email: president, extensions: 'keyUsage=digitalSignature' }));
    const odd = ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'];
    keep('odd.pem', ca.issue('odd', { email: president, key: odd }));
    keep('nonsense.pem', 'nonsense');
    const { publicKey } = await generateKey({ userIDs: [{ email: minister }] });
    keep('minister.asc', publicKey);
    if (first) mark(president, first);
    if (second) mark(minister, second);
    const { exit, err } = await appeal(...send);
    expect([exit, err]).toEqual([5, expect.stringMatching(said)]);
    expect(err).toMatch(/REFUSED {2}encryption +must-encrypt: 2 of/);
    expect(messages()).toEqual([]);
  });

  it.each([
    ['to another id', 'recipients: [astovia-foreign-minister]', 'cc: []'],
    ['as a copy to another id', 'recipients: [astovia-president]', 'cc: [astovia-foreign-minister]'],
  ])('is not sent in clear to the address of one who has a key: %s', async (_, recipients, cc) => {
    using workspace = await astovia();
    const { appeal, append, edit, messages, without } = workspace;
    const successor =
      '  - { id: keeper, organisation: K, languages: [en], email: Minister@Büro.example, encrypt: { smime: keys/a.pem } }\n';
    append('data/recipients.yaml', successor);
    edit('data/recipients.yaml', minister, 'minister@xn--bro-hoa.example');
    const before = 'recipients: [astovia-president]\n    cc: [astovia-foreign-minister, astovia-embassy]\n';
    edit('data/cases.yaml', before, `${recipients}\n    ${cc}\n`);
    const said =
      'astovia-foreign-minister has the address of keeper, who has encrypt: give it the same, or correct the address';
    for (const sending of [appeal, without])
      expect(await sending(...send)).toMatchObject({ exit: 5, err: expect.stringContaining(`${said} [must-encrypt]`) });
    const written = await appeal('generate', 'astovia-teachers-2026', '--format', 'eml');
    expect(written).toMatchObject({ exit: 5, err: expect.stringContaining('[not-encrypted]') });
    expect(messages()).toEqual([]);
    const checked = await appeal('check', '--reporter', 'concise');
    expect(checked.exit).toBe(1);
    expect(checked.err).toMatch(
      /data\/recipients\.yaml:\d+:12: warning encrypt-missing: .*"astovia-foreign-minister" has no encrypt, and "keeper"/,
    );
  });

  it('is refused on every path where somebody has no key', async () => {
    using workspace = await astovia();
    const { appeal, edit, mark, messages, without } = workspace;
    mark(minister, '{}');
    const named = ['send', 'astovia-teachers-2026'];
    for (const path of [
      [...send, '--claim'],
      [...named, '--dry-run'],
      [...send, '--to', 'astovia-president', '--again', 'lost'],
    ])
      expect([path, await appeal(...path)]).toMatchObject([path, { exit: 5 }]);
    expect(await without(...send)).toMatchObject({ exit: 5 });
    for (const path of [
      [...send, '--to-self'],
      ['generate', 'astovia-teachers-2026', '--format', 'eml'],
    ])
      expect(await appeal(...path)).toMatchObject({ exit: 5, err: expect.stringContaining('[not-encrypted]') });
    edit('appeal.yaml', /$/, 'redirectAll: staging@union.example\n');
    expect(await appeal(...send)).toMatchObject({ exit: 5, err: expect.stringContaining('[not-encrypted]') });
    expect(messages()).toEqual([]);
    expect((await appeal('log')).out).not.toContain('astovia-teachers-2026');
  });

  it('goes to ourselves, for a trial, encrypted for ourselves', async () => {
    using workspace = await astovia();
    const { appeal, ca, decrypt, keep, mark, sender, server } = workspace;
    ca.issue('own', { email: from });
    keep('own.pem', Buffer.concat([ca.read('own.key'), ca.read('own.pem')]));
    mark(president, '{}');
    sender('smime: { file: keys/own.pem }');
    expect(await appeal('send', 'astovia-teachers-2026', '--to-self', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received.map(({ to }) => to)).toEqual([from]);
    expect(decrypt(server.received[0]?.body ?? '', 'own')).toContain('multipart/signed');
  });
});

it.each([
  ['put off', 'changed-since-deferred', ['send', '--retry', '--yes'], 9],
  ['to be copied', 'changed-since-sent', send, 0],
] as const)('what was %s is held against its header as it would be now [%s]', async (what, rule, again, hours) => {
  using workspace = what === 'put off' ? await astovia('rcpt', '451 later', 2) : await astovia();
  const { appealAs, certify, edit, env, mark, server } = workspace;
  const at = (later: number) => ({ env, now: new Date(Date.parse(workspace.now) + later * 3_600_000).toISOString() });
  certify('president', president);
  certify('minister', minister);
  mark(president, '{ smime: keys/president.pem }');
  mark(minister, '{ smime: keys/minister.pem }');
  await appealAs(at(0), ...send, ...(what === 'put off' ? [] : ['--limit', '1']));
  const before = server.received.length;
  edit('data/senders.yaml', `from: ${from}\n`, `from: ${from}\n    replyTo: answers@lanterna.example\n`);
  const refused = await appealAs(at(hours), ...again);
  expect([refused.exit, refused.err]).toEqual([5, expect.stringMatching(new RegExp(`Reply-To.*\\[${rule}\\]`))]);
  expect(server.received).toHaveLength(before);
  edit('data/senders.yaml', '    replyTo: answers@lanterna.example\n', '');
  expect((await appealAs(at(hours), ...again)).exit).toBe(0);
  expect(server.received).toHaveLength(2);
});

describe('a recipient who is to get it encrypted from now on', () => {
  it('does not get what was claimed while it would have gone in clear', async () => {
    using workspace = await astovia();
    const { appeal, at, certify, mark, messages, server } = workspace;
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
        cwd: at('.'),
        stdio: 'pipe',
      });
    git('init', '-b', 'main');
    expect(await appeal('send', 'astovia-teachers-2026', '--claim')).toMatchObject({ exit: 0 });
    git('add', 'data');
    git('commit', '-m', 'Claim');
    git('remote', 'add', 'origin', '.');
    git('fetch', 'origin');
    git('branch', '--set-upstream-to=origin/main');
    mark(minister, '{}');
    expect(await appeal(...send, '--claimed')).toMatchObject({
      exit: 5,
      err: expect.stringContaining('[must-encrypt]'),
    });
    expect(messages()).toEqual([]);
    certify('president', president);
    certify('minister', minister);
    mark(president, '{ smime: keys/president.pem }');
    workspace.edit('data/recipients.yaml', 'encrypt: {}', 'encrypt: { smime: keys/minister.pem }');
    expect(await appeal(...send, '--claimed')).toMatchObject({ exit: 0 });
    expect(server.received.map(({ body }) => isEncrypted(Buffer.from(body)))).toEqual([true, true]);
  });

  it.each([
    ['has no key yet', '{}', 'must-encrypt'],
    ['has a key', '{ smime: keys/minister.pem }', 'frozen-otherwise'],
  ])('does not get by --retry what was put off in clear, where one %s', async (_, encrypt, rule) => {
    using workspace = await astovia('rcpt', '451 later', 2);
    const { appealAs, certify, env, mark, server } = workspace;
    const now = Date.parse(workspace.now);
    const at = (hours: number) => ({ env, now: new Date(now + hours * 3_600_000).toISOString() });
    expect(await appealAs(at(0), ...send)).toMatchObject({ exit: 3 });
    certify('president', president);
    certify('minister', minister);
    mark(president, '{ smime: keys/president.pem }');
    mark(minister, encrypt);
    const retried = await appealAs(at(9), 'send', '--retry', '--yes');
    expect([retried.exit, retried.err]).toEqual([5, expect.stringContaining(`[${rule}]`)]);
    expect(server.received).toEqual([]);
  });

  it('does not get what was frozen in clear and put off', async () => {
    using workspace = await astovia('rcpt', '451 later', 2);
    const { appeal, certify, mark, server } = workspace;
    expect(await appeal(...send)).toMatchObject({ exit: 3 });
    certify('president', president);
    certify('minister', minister);
    mark(president, '{ smime: keys/president.pem }');
    mark(minister, '{ smime: keys/minister.pem }');
    const again = await appeal(...send);
    expect([again.exit, again.err]).toEqual([
      5,
      expect.stringContaining(`to make it anew: appeal log cancel ${key('astovia-president')} [frozen-otherwise]`),
    ]);
    expect(server.received).toEqual([]);
    for (const recipient of ['astovia-president', 'astovia-foreign-minister'])
      expect(await appeal('log', 'cancel', key(recipient))).toMatchObject({ exit: 0 });
    expect(await appeal(...send)).toMatchObject({ exit: 0 });
    expect(server.received.map(({ body }) => isEncrypted(Buffer.from(body)))).toEqual([true, true]);
  });

  it('does not get a copy of what has gone to others in clear', async () => {
    using workspace = await astovia();
    const { appeal, certify, mark, server } = workspace;
    expect(await appeal(...send, '--limit', '1')).toMatchObject({ exit: 0 });
    certify('president', president);
    certify('minister', minister);
    mark(president, '{ smime: keys/president.pem }');
    mark(minister, '{ smime: keys/minister.pem }');
    const { exit, err } = await appeal('send', '--yes');
    expect([exit, err]).toEqual([5, expect.stringContaining('[frozen-otherwise]')]);
    expect(server.received.filter(({ to }) => to === minister)).toEqual([]);
  });
});

it('a letter by OpenPGP is for its recipients and the sender', async () => {
  using workspace = await astovia();
  const { appealWith, keep, mark, sender, server } = workspace;
  const make = async (name: string, email: string, passphrase?: string) => {
    const { privateKey } = await generateKey({
      userIDs: [{ email }],
      format: 'object',
      ...(passphrase && { passphrase }),
    });
    const own: PrivateKey = privateKey;
    keep(`${name}.asc`, passphrase ? own.armor() : own.toPublic().armor());
    return own;
  };
  const keys = [
    await make('president', president),
    await make('minister', minister),
    await make('own', from, 'secret'),
  ];
  mark(president, '{ openpgp: keys/president.asc }');
  mark(minister, '{ openpgp: keys/minister.asc }');
  sender('openpgp: { file: keys/own.asc, passphraseFile: keys/word }');
  keep('word', 'secret\n', 0o644);
  expect(await appealWith({}, ...send)).toMatchObject({ exit: 2, err: expect.stringContaining('chmod 600 keys/word') });
  keep('word', 'secret\n');
  expect(await appealWith({}, ...send)).toMatchObject({ exit: 0 });
  const body = Buffer.from(server.received[0]?.body ?? '', 'latin1');
  expect(await Promise.all(keys.map((each) => isEncryptedForKey(body, each, new Date())))).toEqual([true, true, true]);
  expect(server.received).toHaveLength(2);
});

it('a person is asked for the passphrase, and it is not shown', async () => {
  using workspace = await astovia();
  const { appealAs, ca, env, keep, now, sender, server } = workspace;
  ca.issue('own', { email: from });
  keep('own.p12', ca.read('own.p12'));
  sender('smime: { file: keys/own.p12 }');
  const { exit, err } = await appealAs({ env: { ...env, TERM: 'dumb' }, now, answer: 'secret\n' }, ...send);
  expect([exit, err]).toEqual([0, expect.stringContaining('Passphrase of keys/own.p12: \n')]);
  expect(err).not.toContain('secret');
  expect(server.received[0]?.body).toContain('protocol="application/pkcs7-signature"');
});
