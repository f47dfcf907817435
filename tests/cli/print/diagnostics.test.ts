import { describe, expect, it } from 'vitest';
import { codeFrame, displayWidth } from '../../../src/cli/print/code-frame.ts';
import { formatDiagnostics, type Reporter } from '../../../src/cli/print/print-diagnostics.ts';
import type { Diagnostic } from '../../../src/diagnostic.ts';
import { parseWorkspace } from '../../../src/workspace/parse/parse.ts';
import { sources } from '../../workspace/sources.ts';

const bad = `cases:
  - id: harbour
    kind: protests
    titel: Arrests at the harbour
    country: XA
    languages: [en]
    recipients: [minster, "港湾局"]
    persons:
      - id: lee
        familyName: 012
        honorific: "港 \\e[31m"
\t# a comment
    letters:
      - date: 2023-02-30
`;
const files = sources({ 'data/cases.yaml': bad });
const { diagnostics } = parseWorkspace(files);
const format = (reporter: Reporter, found: readonly Diagnostic[] = diagnostics) =>
  formatDiagnostics(found, files, { reporter, colour: false });

const hostile: Diagnostic = {
  code: 'unknown-key',
  severity: 'warning',
  message: 'a \u001b[2J b\n::error::c \u009b1m',
  place: { file: 'data/a,b:c.yaml', line: 1, column: 1 },
  hints: ['100%'],
};

describe('the human report', () => {
  it('shows each fault with its lines, in the order of the files', async () => {
    await expect(format('human')).toMatchFileSnapshot('../../golden/diagnostics/human.txt');
  });

  it('shows a few of many warnings alike, and every error', () => {
    const alike = (severity: Diagnostic['severity'], count: number) =>
      Array.from(
        { length: count },
        (_, index): Diagnostic => ({
          code: severity === 'error' ? 'unknown-key' : 'address-form-unverified',
          severity,
          message: `${severity} ${index}.`,
          place: { file: 'data/recipients.yaml', line: index + 1, column: 1 },
        }),
      );
    const shown = format('human', [...alike('warning', 500), ...alike('error', 20)]);
    expect([shown.match(/^warning:/gm)?.length, shown.match(/^error:/gm)?.length]).toEqual([3, 20]);
    expect(shown).toMatch(
      /\n497 more warnings \(address-form-unverified\): --reporter concise shows each in a line\.\n\n20 errors, 500 warnings\n$/,
    );
    expect(format('human', alike('warning', 10)).match(/^warning:/gm)).toHaveLength(10);
    expect(format('concise', alike('warning', 500)).trimEnd().split('\n')).toHaveLength(500);
  });

  it('tells once what several share, with their names, and elsewhere of each', () => {
    const of = (count: number, message = 'Nobody has checked the office “mayor”, of') =>
      Array.from(
        { length: count },
        (_, index): Diagnostic => ({
          code: 'address-form-unverified',
          severity: 'warning',
          message: `of ${index}`,
          shared: { message, of: `"mayor-${index}"` },
        }),
      );
    const shown = format('human', [...of(3), ...of(1, 'Another of'), ...of(2, 'Others of')]);
    expect(shown.match(/^warning: .*/gm)).toEqual([
      'warning: Nobody has checked the office “mayor”, of "mayor-0", "mayor-1", "mayor-2"',
      'warning: of 0',
      'warning: Others of "mayor-0", "mayor-1"',
    ]);
    expect(shown).toMatch(/\n6 warnings\n$/);
    expect(format('human', of(500))).toMatch(/^warning: .*"mayor-19" and 480 more\n/);
    expect(format('concise', of(3)).trimEnd().split('\n')).toHaveLength(3);
  });

  it('is coloured on demand only', () => {
    expect(format('human')).not.toContain('\u001b[');
    expect(formatDiagnostics(diagnostics, files, { reporter: 'human', colour: true })).toContain('\u001b[31m');
  });

  it('puts the marks below wide characters, tabs and the middle of long lines', () => {
    const text = `港湾\tkey: ${'x'.repeat(300)}\n`;
    const at = (column: number, length: number) => {
      const place = { file: 'f', line: 1, column, length };
      const lines = formatDiagnostics(
        [{ code: 'unknown-key', severity: 'error', message: 'm', place }],
        [{ path: 'f', text }],
        { reporter: 'human', colour: false },
      ).split('\n');
      return [lines[2]?.slice(0, 30), lines[3]];
    };
    expect(at(4, 3)).toEqual(['> 1 | 港湾  key: xxxxxxxxxxxxxxx', '    |       ^^^']);
    const [line, marks] = at(200, 1);
    expect(line).toMatch(/^> 1 \| …x+$/);
    expect(marks?.indexOf('^')).toBe('> 1 | '.length + 51);
  });

  it.each<[what: string, text: string, column: number, columns: number]>([
    ['narrow', 'x'.repeat(300), 1, 1],
    ['wide', '港'.repeat(300), 5, 2],
    ['wide, from its middle on', '港'.repeat(300), 150, 2],
    ['combined', 'e\u0301'.repeat(300), 5, 0.5],
  ])('puts no mark beyond the end of a line that is cut: %s', (_what, text, column, columns) => {
    const lines = codeFrame(text, { file: 'f', line: 1, column, length: 200 });
    const [{ text: shown, marks } = { text: '', marks: undefined }] = lines;
    expect(shown).toMatch(/…$/);
    const width = [...shown].reduce((sum, character) => sum + (character === '…' ? 1 : columns), 0);
    expect(width).toBeLessThanOrEqual(102);
    expect((marks?.start ?? 0) + (marks?.width ?? 0)).toBe(width - 1);
  });
});

describe('the other reports', () => {
  it('takes a line each when concise', () => {
    expect(format('concise').split('\n')[1]).toBe(
      'data/cases.yaml:4:5: error unknown-key: There is no key "titel" here. (did you mean "title"?)',
    );
    expect(format('concise', [hostile])).toBe(
      'data/a,b:c.yaml:1:1: warning unknown-key: a \\u{001b}[2J b\\u{000a}::error::c \\u{009b}1m (100%)\n',
    );
  });

  it('is JSON with a version', () => {
    expect(JSON.parse(format('json'))).toEqual({ schemaVersion: 1, diagnostics });
    expect(JSON.parse(format('json', [hostile])).diagnostics).toEqual([hostile]);
    expect(format('json', [hostile])).not.toContain('\u009b');
    expect(JSON.parse(format('json', []))).toEqual({ schemaVersion: 1, diagnostics: [] });
  });

  it('is a workflow command of one line', () => {
    expect(format('github', [hostile])).toBe(
      '::warning file=data/a%2Cb%3Ac.yaml,line=1,col=1,title=unknown-key::a \\u{001b}[2J b\\u{000a}::error::c \\u{009b}1m%0A100%25\n',
    );
  });

  it.each(['human', 'concise', 'github'] as const)('says nothing of nothing: %s', (reporter) => {
    expect(format(reporter, [])).toBe('');
  });
});

describe('the width of a text', () => {
  it.each([
    ['abc', 3],
    ['港湾', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['Осмонов', 7],
    ['한국', 4],
    ['😀', 2],
    ['محمد', 4],
  ])('%s', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('a secret in appeal.yaml', () => {
  const reports = (settings: string, senders?: string) => {
    const written = sources({
      'appeal.yaml': `${settings}\n\n\ncountries: {XA: {short: {en: Astovia}}}\n`,
      ...(senders && { 'data/senders.yaml': senders }),
    });
    const found = parseWorkspace(written).diagnostics;
    expect(found).not.toEqual([]);
    return (['human', 'concise', 'json', 'github'] as const).map((reporter) =>
      formatDiagnostics(found, written, { reporter, colour: false }),
    );
  };
  const smtp = 'smtp:\n  host: h.example\n  user: u\n';

  it.each([
    ...['password', 'Password', '"password"', 'pass', 'passwd', 'token', 'secret', 'smtpPassword', 'access_token'].map(
      (key) => `${smtp}  ${key}: hunter2`,
    ),
    'imap: { host: h.example, user: u, password: hunter2 }',
    'smtp: { host: h.example, password: "hunter2, x", port: 25 }',
    'smtp: { host: h.example, password: hunter2a, hunter2b }',
    'smtp: {\n  password:\n  hunter2\n}',
    `${smtp}  password: |\n    hunter2\n    hunter2\n  port: x`,
    `${smtp}  password:\n    hunter2`,
    `${smtp}  password: hunter2\n  port: x`,
    `${smtp}  port: x\n  password: hunter2`,
    `${smtp}  port: x\n  # password: hunter2`,
    `${smtp}  password: a\n  password: hunter2`,
    `${smtp}  password: a#b #hunter2`,
    ...['@hunter2', '*hunter2', '&hunter2 x', '!hunter2 x', 'hunter2: x', '"hunter2', '{hunter2', 'x\\"hunter2'].map(
      (value) => `${smtp}  password: ${value}`,
    ),
    ...[' hunter2', ':hunter2', '=hunter2'].map((rest) => `${smtp}  password${rest}`),
    'smtp:\n  - password: hunter2\n    port: x',
    'password: hunter2',
    'smtp: smtps://letters:hunter2@h.example:465',
    'smtp: smtps://letters:hunter2:hunter2@hunter2@h.example',
    `smtp:\n  host: [smtps://letters:hunter2@h.example]`,
    // Behind a key that names a file or command.
    `${smtp}  tokenCommand: fetch --secret hunter2`,
    `${smtp}  tokenCommand: |\n    fetch\n    hunter2\n  port: x`,
    `${smtp}  tokenCommand:\n  - fetch\n  - [hunter2]\n  port: x`,
    `${smtp}  tokenCommand:\n    fetch: hunter2`,
    `${smtp}  tokenCommand: [fetch, "hunter2\\u0007"]`,
    ...['passwordFile', 'tokenFile'].flatMap((key) =>
      ['../hunter2', '[hunter2]', '{ hunter2: hunter2 }', '“hunter2”', '"hunter2\\n x"', '*hunter2'].map(
        (value) => `${smtp}  ${key}: ${value}`,
      ),
    ),
    `${smtp}  passwordFile: hunter2\n  port: x`,
    'dkim: [{ domain: union.example, selector: s, keyFile: ../hunter2 }]',
    'dkim:\n  - domain: union.example\n    selector: s\n    keyFile: |\n      -----BEGIN PRIVATE KEY-----\n      hunter2\n',
  ])('is shown by no report: %j', (settings) => {
    for (const report of reports(settings)) expect(report).not.toContain('hunter2');
  });

  it.each([
    'smime: { file: own.p12, passphrase: hunter2 }',
    'openpgp: { file: own.asc, passphraseFile: ../hunter2 }',
    'openpgp:\n      file: |\n        -----BEGIN PRIVATE KEY-----\n        hunter2\n',
    'openpgp: { file: "-----BEGIN PRIVATE KEY----- ..hunter2/.." }',
  ])('is shown by no report of data/senders.yaml either: %j', (key) => {
    const senders = `senders:\n  - id: union\n    name: Union\n    from: office@union.example\n    ${key}\n`;
    for (const report of reports('page: A4', senders)) {
      expect(report).toContain('data/senders.yaml');
      expect(report).not.toContain('hunter2');
    }
  });

  it('a number in its place is not said in other words either', () => {
    for (const report of reports(`${smtp}  passwordFile: 0x1234`)) expect(report).not.toMatch(/1234|4660/);
  });

  it('is told from what may be seen, with the way to keep it out', () => {
    expect(
      reports(`${smtp}  password: hunter2\n  passwordFile: [keys/one]`)[0],
    ).toBe(`error: There is no key "password" here.
  appeal.yaml:4:3 (unknown-key)
  2 |   host: h.example
  3 |   user: u
> 4 |   password: [hidden]
    |   ^^^^^^^^
  5 |   passwordFile: [hidden]
  hint: a password never stands here: write it into a file that git does not see and name that as passwordFile, or set APPEAL_SMTP_PASSWORD; a token likewise, as tokenFile or APPEAL_SMTP_TOKEN
  hint: if appeal.yaml was ever committed or shared with it, change the password: others may have read it

error: "passwordFile" is not what is meant there. It is not shown, as it may be a secret.
  appeal.yaml:5:17 (wrong-type)
  3 |   user: u
  4 |   password: [hidden]
> 5 |   passwordFile: [hidden]
    |                 ^^^^^^^^
  hint: File that holds the password; or set APPEAL_SMTP_PASSWORD

2 errors
`);
    expect(reports(`${smtp}  tokenCommand: fetch me`)[1]).toContain(
      '"tokenCommand" is not what is meant there. It is not shown, as it may be a secret. (Program and arguments that print an access token (XOAUTH2): [program, argument])',
    );
    expect(reports(`${smtp}  tokenCommand:\n    - fetch\n  port: x`)[1]).toContain(
      '"port" must be a whole number, not "x".',
    );
    expect(reports('imap: { host: h.example, user: u, passwd: hunter2 }')[1]).toContain('or set APPEAL_IMAP_PASSWORD;');
    expect(reports('password: hunter2')[1]).toContain('or set APPEAL_SMTP_PASSWORD or APPEAL_IMAP_PASSWORD;');
  });
});
