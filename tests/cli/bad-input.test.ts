/**
 * What people and attackers put into a workspace, and what they get: each row as a user meets it, at the command line.
 * "refused" is exit code 2 (5 where a safety rule speaks), the place and a word; nothing is written or sent.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { deflateSync } from 'node:zlib';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { faultServer } from '../faults/fault-server.ts';
import { objectsOf, readPdf } from '../pdf/read.ts';
import { afterTheLetter, kyrgyzstanPdf, shippedWorkspace } from './shipped.ts';

type Workspace = ReturnType<typeof shippedWorkspace>;
const id = 'kyrgyzstan-2023';
const subject = /subject:\n(?: {6}.*\n)+/;
const template = 'templates/ilo-intervention.en.md.hbs';
const email = 'director-general@ilo.example';

const put = (file: string, passage: string | RegExp, by: string) => (workspace: Workspace) =>
  workspace.edit(file, passage, by);
const subjectOf = (text: string) => put('data/cases.yaml', subject, `subject: ${text}\n`);
const addressOf = (text: string) => put('data/recipients.yaml', email, text);
const titleOf = (text: string) => put('data/cases.yaml', 'title:\n', `title: ${text}\n    _:\n`);
const body = (text: string) => put(template, /^/, `${text}\n\n`);

/** A PNG whose header promises so many pixels, with next to no data behind it. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(9))),
    chunk('IEND', Buffer.of()),
  ]);
}

const signature = (name: string, bytes: Buffer | string) => (workspace: Workspace) => {
  mkdirSync(workspace.at('data/signatures'), { recursive: true });
  writeFileSync(workspace.at(`data/signatures/${name}`), bytes);
  workspace.edit(
    'data/senders.yaml',
    '        pronouns: he\n',
    `        pronouns: he\n        signature: data/signatures/${name}\n`,
  );
};
const svg = (content: string, head = '') =>
  signature('x.svg', `${head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content}</svg>`);
const enclosure = (file: string) =>
  put(
    'data/cases.yaml',
    afterTheLetter,
    `        enclosures: [{ title: { en: List, fr: Liste, es: Lista, ru: Список }, file: ${file} }]\n`,
  );

describe.each<[row: string, ways: readonly (readonly [way: string, (workspace: Workspace) => void, code: string])[]]>([
  [
    'CR, LF, C0/C1, U+2028/9 in a subject, name or header',
    [
      ['CR LF in the subject', subjectOf('"Arrests\\r\\nBcc: x@y.example"'), 'invisible-character'],
      [
        'LF in a name',
        put('data/recipients.yaml', /familyName: .*Houngbo.*/, 'familyName: "Houngbo\\nBcc: x"'),
        'invisible-character',
      ],
      ['an escape in the subject', subjectOf('"Arrests \\e[31m"'), 'invisible-character'],
      ['a C1 control in the subject', subjectOf('"Arrests\\x9b31m"'), 'invisible-character'],
      ['a line separator in the subject', subjectOf('"Arrests\\Lhere"'), 'invisible-character'],
      ['a paragraph separator in the subject', subjectOf('"Arrests\\Phere"'), 'invisible-character'],
      [
        'a CR in the sender’s name',
        put('data/senders.yaml', 'name: IndustriALL Global Union', 'name: "Industri\\rALL"'),
        'invisible-character',
      ],
    ],
  ],
  [
    'addresses outside a strict ASCII addr-spec or IDNA2008; bidi or mixed-script local parts and domains',
    [
      ['a Cyrillic а among Latin letters', addressOf('office@\u0430pple.example'), 'invalid-email'],
      ['a local part beyond ASCII', addressOf('dírector@ilo.example'), 'invalid-email'],
      ['an override of the direction', addressOf('"a\u202Ebc@ilo.example"'), 'invalid-email|invisible-character'],
      ['a domain written from right to left', addressOf('office@مثال.example'), 'invalid-email'],
      ['a quoted local part', addressOf(`'"a b"@ilo.example'`), 'invalid-email'],
      ['two addresses', addressOf('"a@b.example,c@d.example"'), 'invalid-email'],
      ['an address literal', addressOf('"a@[127.0.0.1]"'), 'invalid-email'],
      ['a source route', addressOf('"@b.example:c@d.example"'), 'invalid-email'],
    ],
  ],
  [
    'YAML aliases, custom tags, merge keys, __proto__, constructor, depth and size',
    [
      ['an alias', put('data/cases.yaml', 'country: KG', 'country: &k KG\n    reference: *k'), 'yaml-alias'],
      ['a tag', put('data/cases.yaml', 'country: KG', 'country: !!js/function KG'), 'yaml-tag'],
      [
        'a merge key',
        put('data/cases.yaml', '    country: KG', '    <<: { kind: x }\n    country: KG'),
        'yaml-merge-key',
      ],
      [
        '__proto__',
        put('data/cases.yaml', '    country: KG', '    __proto__: { x: 1 }\n    country: KG'),
        'forbidden-key',
      ],
      [
        'constructor',
        put('data/cases.yaml', '    country: KG', '    constructor: { x: 1 }\n    country: KG'),
        'forbidden-key',
      ],
      ['depth', put('data/cases.yaml', 'country: KG', `country: ${'['.repeat(5000)}`), 'yaml-too-deep'],
      ['aliases that multiply', (workspace) => writeFileSync(workspace.at('data/cases.yaml'), laughs), 'yaml-alias'],
      [
        'size',
        (workspace) => writeFileSync(workspace.at('data/cases.yaml'), `cases: [${'x,'.repeat(5 * 2 ** 20)}]`),
        'file-too-large',
      ],
    ],
  ],
  [
    'Handlebars: inherited properties, dynamic partials, precompiled objects from data',
    [
      ['constructor', body('{{constructor.constructor "x"}}'), 'template-unknown-name|template-unknown-helper'],
      ['a property of a text', body('{{case.title.constructor}}'), 'template-unknown-name'],
      ['__proto__', body('{{case.__proto__.x}}'), 'template-unknown-name'],
      ['lookup', body('{{lookup case "constructor"}}'), 'template-unknown-helper'],
      [
        'a partial named by data',
        body('{{> (lookup case "title")}}'),
        'template-unsupported|template-unknown-helper|template-unknown-partial',
      ],
      [
        'a partial outside',
        body('{{> ../../../etc/passwd}}'),
        'template-unknown-partial|template-unsupported|template-syntax',
      ],
      ['a decorator', body('{{* constructor}}'), 'template-unsupported'],
      [
        'a tree in the place of a text',
        put('data/cases.yaml', subject, 'subject: { type: Program, body: [] }\n'),
        'unknown-language|wrong-type|unknown-key',
      ],
    ],
  ],
  [
    'ids, output names, attachments, images with .., absolute paths, links out of the workspace',
    [
      ['an id', put('data/cases.yaml', 'id: kyrgyzstan-2023', 'id: ../../kyrgyzstan-2023'), 'invalid-id'],
      ['an id that is absolute', put('data/cases.yaml', 'id: kyrgyzstan-2023', 'id: /tmp/kyrgyzstan'), 'invalid-id'],
      ['an enclosure above', enclosure('../../etc/passwd'), 'invalid-path'],
      ['an enclosure that is absolute', enclosure('/etc/passwd'), 'invalid-path'],
      ['an enclosure on a drive', enclosure('"C:\\\\secret.pdf"'), 'invalid-path'],
      [
        'an enclosure that is a link out',
        (workspace) => {
          symlinkSync('/etc/passwd', workspace.at('data/list.txt'));
          enclosure('data/list.txt')(workspace);
        },
        'file-outside',
      ],
      [
        'a template’s name',
        put('data/cases.yaml', '- date: 2023-12-11', '- template: ../x\n        date: 2023-12-11'),
        'template-missing',
      ],
    ],
  ],
  [
    'huge PNG or SVG, entities, scripts and remote references in SVG',
    [
      ['a PNG of 100,000 by 100,000', signature('x.png', png(100_000, 100_000)), 'picture-invalid'],
      ['an SVG of 30 MB', svg(`<path d="M0 0${'L1 1'.repeat(8 * 2 ** 20)}"/>`), 'file-too-large'],
      [
        'entities',
        svg('<path d="&b;"/>', '<!DOCTYPE svg [<!ENTITY a "M0 0"><!ENTITY b "&a;&a;">]>'),
        'picture-invalid',
      ],
      [
        'an entity of another file',
        svg('<path d="&b;"/>', '<!DOCTYPE svg [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
        'picture-invalid',
      ],
      ['a script', svg('<script>alert(1)</script>'), 'picture-invalid'],
      ['a picture from elsewhere', svg('<image href="https://tracker.example/x.png"/>'), 'picture-invalid'],
      ['a style from elsewhere', svg('<style>@import url(https://tracker.example/x.css);</style>'), 'picture-invalid'],
      ['a link', svg('<use href="https://tracker.example/x.svg#a"/>'), 'picture-invalid'],
    ],
  ],
])('refused: %s', (_row, ways) => {
  it.each(ways)('%s', async (_way, harm, code) => {
    const workspace = shippedWorkspace();
    harm(workspace);
    const { exit, out, err } = await workspace.appeal('generate', id);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`\\((?:${code})\\)`));
    expect(err).toMatch(/(?:data|templates)\/[\w./-]+:\d+:\d+/);
    expect(err).not.toMatch(/[^\P{Cc}\n\t]|[\u202e\u2028]/u);
    expect(workspace.list('out')).toEqual([]);
  });
});

const laughs = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)
  .join('\n')}\n`;

it('addresses of two scripts are shown escaped with punycode', async () => {
  const workspace = shippedWorkspace();
  addressOf('office@\u0430pple.example')(workspace);
  const { err } = await workspace.appeal('check');
  expect(err).toContain('xn--pple-43d.example');
});

it('SMTP smuggling: bare CR or LF around dots is normalised', async () => {
  const workspace = shippedWorkspace();
  const inner = 'MAIL FROM:<x@evil.example>';
  body(`Before.\n.\r.\r\n.\r${inner}\n\n.\n\n..`)(workspace);
  writeFileSync(workspace.at('data/list.txt'), `a\n.\nb\r.\rc\r\n.\r\n${inner}\r\n`);
  enclosure('data/list.txt')(workspace);
  const server = await faultServer();
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  const { exit } = await workspace.appealAs({ env }, 'send', id, '--yes');
  server.close();
  expect(exit).toBe(0);
  expect(server.received).toHaveLength(1);
  expect(server.commands.filter((line) => /^MAIL/i.test(line))).toHaveLength(1);
  const received = server.received[0]?.body ?? '';
  expect(received.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const message = await PostalMime.parse(workspace.read(`data/record/${workspace.list('data/record', '.eml')[0]}`), {
    attachmentEncoding: 'arraybuffer',
  });
  expect(Buffer.from(message.attachments[1]?.content as ArrayBuffer)).toEqual(workspace.read('data/list.txt'));
});

it('raw HTML and javascript:, data:, file: links in Markdown are literal text; https and mailto only', async () => {
  const workspace = shippedWorkspace();
  const links = [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'JAVASCRIPT:x',
    'vbscript:x',
    '//evil.example',
  ];
  body(`<script>alert(1)</script> <b onclick="x()">bold</b>\n\n${links.map((link) => `[here](${link})`).join(' ')}`)(
    workspace,
  );
  const { exit, err } = await workspace.appeal('generate', id, '--format', 'html,txt,pdf');
  expect([exit, err.match(/\(unsafe-link\)/g)?.length]).toEqual([0, links.length]);
  const html = workspace.text(kyrgyzstanPdf.replace(/pdf$/, 'html'));
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toMatch(/<script|<b |href="(?!https:|mailto:)/i);
  const { links: made } = await readPdf(new Uint8Array(workspace.read(kyrgyzstanPdf)));
  expect(made.filter(({ url }) => !/^(?:https|mailto):/.test(url))).toEqual([]);
});

it('nothing puts /JS, /OpenAction or /Launch into a PDF', async () => {
  const workspace = shippedWorkspace();
  const harm = ') /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /Launch';
  subjectOf(JSON.stringify(harm))(workspace);
  body(`[${harm.replace(/[[\]]/g, '')}](https://a.example/%29/S/Launch/JS)`)(workspace);
  expect((await workspace.appeal('generate', id)).exit).toBe(0);
  // Text stands in strings and streams; what is left are the names of the objects.
  const names = objectsOf(workspace.read(kyrgyzstanPdf)).replace(/\((?:[^()\\]|\\.|\([^()]*\))*\)|<[\da-f]*>/gis, '');
  expect(names).toContain('/Annot');
  expect(names).not.toMatch(/\/(?:JS|JavaScript|OpenAction|AA|Launch|EmbeddedFile|RichMedia|SubmitForm)\b/);
});

describe('PKCS#12 and keys with loose modes; passwords as flags', () => {
  it.skipIf(process.platform === 'win32')('a password that others can read is refused, and never shown', async () => {
    const workspace = shippedWorkspace();
    writeFileSync(workspace.at('password'), 'correct horse\n');
    chmodSync(workspace.at('password'), 0o644);
    put(
      'appeal.yaml',
      'page: A4',
      'page: A4\nsmtp: { host: mail.example, user: office, passwordFile: password }',
    )(workspace);
    const { exit, err } = await workspace.appeal('send', '--yes');
    expect([exit, err]).toEqual([2, expect.stringContaining('[secret-unreadable]')]);
    expect(err).toContain('chmod 600 password');
    expect(err).not.toContain('horse');
  });

  it.skipIf(process.platform === 'win32').each(['smime: { file: own.p12 }', 'openpgp: { file: own.p12 }'])(
    'a key that others can read is refused before it is opened: %s',
    async (keys) => {
      const workspace = shippedWorkspace();
      writeFileSync(workspace.at('own.p12'), 'a key');
      chmodSync(workspace.at('own.p12'), 0o640);
      put('data/senders.yaml', /(?<= {4}from: .*\n)/, `    ${keys}\n`)(workspace);
      const { exit, err } = await workspace.appeal('send', '--yes');
      expect([exit, err]).toEqual([2, expect.stringContaining('[secret-unreadable]')]);
      expect(err).toContain('chmod 600 own.p12');
      expect(workspace.list('data/record')).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32').each(['a-socket', '/dev/null', 'data'])(
    'what is no file is refused as a password: %s',
    async (named) => {
      const workspace = shippedWorkspace();
      const server = createServer().listen(workspace.at('a-socket'));
      await once(server, 'listening');
      const smtp = `smtp: { host: mail.example, user: office, passwordFile: ${named} }`;
      put('appeal.yaml', 'page: A4', `page: A4\n${smtp}`)(workspace);
      const { exit, err } = await workspace.appeal('send', '--yes').finally(() => server.close());
      expect([exit, err]).toEqual([2, expect.stringContaining(`${named} is no ordinary file. [secret-unreadable]`)]);
    },
  );

  it.each([
    'smtp: { host: 127.0.0.1, port: 9, user: office, passwordFile: hunter2 }',
    'smtp: { host: 127.0.0.1, port: 9, user: office, tokenFile: hunter2 }',
    'smtp: { host: 127.0.0.1, port: 9, user: office, tokenCommand: hunter2 }',
    'imap: { host: 127.0.0.1, port: 9, user: office, passwordFile: hunter2 }',
    'dkim: [{ domain: industriall.example, selector: s, keyFile: hunter2 }]',
  ])('a secret in the place of a file or command is never shown: %s', async (settings) => {
    const workspace = shippedWorkspace();
    spawnSync('git', ['init', '-q', workspace.root]);
    put('appeal.yaml', 'page: A4', `page: A4\n${settings}`)(workspace);
    const said = [];
    for (const argv of [
      ['check'],
      ['check', '--json'],
      ['doctor'],
      ['doctor', '--json'],
      ['send', '--yes'],
      ['sync'],
    ]) {
      const { out, err } = await workspace.appeal(...argv);
      said.push(out, err);
    }
    const key = /\w+(?=: \[?hunter2)/.exec(settings)?.[0] ?? '';
    expect(said.join('')).toContain(key);
    expect(said.join('')).not.toContain('hunter2');
  });

  it.each(['a certificate', '-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----\n'])(
    'a certificate by which the relay is to be trusted, and that is none, is named: %j',
    async (text) => {
      const workspace = shippedWorkspace();
      writeFileSync(workspace.at('ca.pem'), text);
      writeFileSync(workspace.at('password'), 'correct horse\n', { mode: 0o600 });
      put(
        'appeal.yaml',
        'page: A4',
        'page: A4\nsmtp: { host: mail.example, user: office, passwordFile: password, ca: ca.pem }',
      )(workspace);
      const { exit, err } = await workspace.appeal('send', '--yes');
      expect([exit, err]).toEqual([2, expect.stringContaining('ca.pem is no certificate in PEM. [secret-unreadable]')]);
    },
  );

  it.each(['--password', '--smtp-password', '--pass'])('there is no flag %s', async (flag) => {
    const { exit, err } = await shippedWorkspace().appeal('send', flag, 'horse');
    expect([exit, err]).toEqual([2, expect.stringContaining(`unknown option '${flag}'`)]);
  });
});

it.each([
  ['a key', put('data/cases.yaml', '    country: KG', '    "\u001b]0;x\u0007\u001b[2J": x\n    country: KG')],
  ['a value', titleOf('"\\e]0;x\\a\\e[2J"')],
  ['a template', body('{{\u001b[2J}} {{recipient.\u009b31m}}')],
  ['an id', put('data/cases.yaml', 'id: kyrgyzstan-2023', 'id: "\\e[2J"')],
])('terminal escapes in %s are printed escaped', async (_where, harm) => {
  const workspace = shippedWorkspace();
  harm(workspace);
  for (const reporter of ['human', 'concise', 'json', 'github']) {
    const { exit, out, err } = await workspace.appeal('check', '--reporter', reporter);
    expect(exit).toBe(2);
    expect(out + err).not.toMatch(/[^\P{Cc}\n\t]/u);
  }
});

it('cells beginning with = + - @ in CSV exports are prefixed', async () => {
  const { appeal } = shippedWorkspace();
  await appeal('log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  const again = '=HYPERLINK("https://evil.example")';
  await appeal('send', id, '--yes', '--again', again);
  await appeal('log', 'settle', `${id}/2023-12-11/ilo-director-general/email`, '--not-sent');
  const { out } = await appeal('log', 'export', '--csv');
  expect(out.split('\r\n').length).toBeGreaterThan(3);
  expect(out).not.toMatch(/(?:^|,)"?[=+@-]/m);
});
