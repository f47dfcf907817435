import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environment, variables } from '../../src/cli/environment.ts';
import { shippedWorkspace } from './shipped.ts';

const smtp = `smtp:
  host: smtp.federation.example
  user: office
  passwordFile: secrets/word
  tokenCommand: [fetch-token, a-geheim-argument]
`;
const url = 'smtps://me%40federation.example:geheim@other.example';

describe('appeal config', () => {
  it('shows the settings that hold, and who says so', async () => {
    const { appealAs, edit, root, text } = shippedWorkspace();
    edit('appeal.yaml', /page: A4\n/, '');
    edit('appeal.yaml', /$/, `${smtp}imap: { host: localhost, port: 143, user: office, folders: [INBOX, Spam] }\n`);
    const line =
      text('appeal.yaml')
        .split('\n')
        .indexOf(smtp.split('\n')[0] ?? '') + 2;
    const { exit, out, err } = await appealAs({}, 'config', '--show-origin');
    expect([exit, err]).toEqual([0, '']);
    const rows = out.split('\n').map((row) => row.split(/ {2,}/));
    expect(rows).toEqual(
      expect.arrayContaining([
        ['default', `workspace = ${root}`],
        ['default', 'page = A4'],
        ['appeal.yaml:5:11', 'timeZone = Europe/Zurich'],
        [`appeal.yaml:${line}:9`, 'smtp.host = smtp.federation.example'],
        ['default', 'smtp.port = 587'],
        ['default', 'smtp.security = starttls'],
        [`appeal.yaml:${line + 3}:17`, 'smtp.tokenCommand = fetch-token …'],
        ['default', 'imap.security = starttls'],
        [`appeal.yaml:${line + 4}:60`, 'imap.folders = [INBOX, Spam]'],
      ]),
    );
    expect((await appealAs({}, 'config')).out).toContain('\nlanguage = en\n');
  });

  it('puts flags and the environment first', async () => {
    const { appealAs, edit, root } = shippedWorkspace();
    edit('appeal.yaml', /$/, smtp);
    const env = { APPEAL_SMTP_URL: url, APPEAL_IMAP_TOKEN: 'geheim', APPEAL_WORKSPACE: root };
    const { out } = await appealAs({ env, cwd: '/' }, 'config', '--show-origin');
    const held = new Map(out.split('\n').map((row) => row.split(/ {2,}/).toReversed() as [string, string]));
    expect(held.get(`workspace = ${root}`)).toBe('APPEAL_WORKSPACE');
    expect(held.get('smtp.host = other.example')).toBe('APPEAL_SMTP_URL');
    expect(held.get('smtp.user = me@federation.example')).toBe('APPEAL_SMTP_URL');
    expect(held.get('smtp.password = (set, and not shown)')).toBe('APPEAL_SMTP_URL');
    expect(held.get('imap.token = (set, and not shown)')).toBe('APPEAL_IMAP_TOKEN');
    expect(out).not.toMatch(/smtp\.federation\.example|passwordFile/);
    const flag = await appealAs({ env, cwd: '/' }, 'config', '--show-origin', '-w', root);
    expect(flag.out).toMatch(/^--workspace +workspace/);
  });

  it('shows no secret', async () => {
    const { appealAs, edit, at } = shippedWorkspace();
    edit('appeal.yaml', /$/, smtp.replace('secrets/word', 'word'));
    writeFileSync(at('word'), 'geheim', { mode: 0o600 });
    const secret = variables.filter((name) => 'secret' in environment[name] && name !== 'APPEAL_SMTP_URL');
    const seats = [
      ...secret.map((name) => ({ [name]: 'geheim' })),
      { APPEAL_SMTP_URL: url },
      { APPEAL_SMTP_URL: 'geheim' },
    ];
    for (const env of seats)
      for (const form of ['--show-origin', '--json']) {
        const { out, err } = await appealAs({ env }, 'config', form);
        expect([env, out + err]).toEqual([env, expect.not.stringContaining('geheim')]);
        expect(out + err).toContain(Object.keys(env)[0]);
      }
  });

  it('minds faults of the settings alone', async () => {
    const { appeal, edit, at } = shippedWorkspace();
    writeFileSync(at('data/cases.yaml'), '');
    expect((await appeal('config')).exit).toBe(0);
    edit('appeal.yaml', 'language:', 'langauge:');
    const { exit, out, err } = await appeal('config');
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain('did you mean "language"?');
  });
});
