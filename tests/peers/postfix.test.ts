/** `appeal send` through a relay as an office has one: Postfix, with TLS and login. Skipped where it cannot be run. */
import { cpSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelopeIdFor } from '../../src/email/message-id.ts';
import { kyrgyzstan, shippedWorkspace } from '../cli/shipped.ts';
import { login, noPostfix, type Postfix, startPostfix } from './postfix.ts';

const id = 'kyrgyzstan-2023';
const minister = 'director-general@ilo.example';

describe.skipIf(noPostfix)(`Postfix${noPostfix ? ` (absent: ${noPostfix})` : ''}`, () => {
  let postfix: Postfix;
  beforeAll(async () => {
    postfix = await startPostfix();
  }, 60_000);
  afterAll(() => postfix?.stop());

  /** A workspace of which the letters go by that Postfix. */
  function office({ security = 'starttls', ca = true, password = login.password }) {
    const workspace = shippedWorkspace();
    if (ca) cpSync(postfix.ca, workspace.at('ca.pem'));
    const port = security === 'tls' ? postfix.ports.tls : postfix.ports.starttls;
    const settings = `{ host: 127.0.0.1, port: ${port}, security: ${security}, user: ${login.user}${ca ? ', ca: ca.pem' : ''} }`;
    writeFileSync(workspace.at('appeal.yaml'), `${workspace.text('appeal.yaml')}smtp: ${settings}\n`);
    const env = { APPEAL_SMTP_PASSWORD: password };
    return { ...workspace, appeal: (...argv: string[]) => workspace.appealAs({ env }, ...argv) };
  }

  it.each(['starttls', 'tls'])('takes a letter once, and delivers the bytes of the record: %s', async (security) => {
    const before = (await postfix.arrived(minister, 0)).length;
    const { appeal, read, list } = office({ security });
    const sent = await appeal('send', id, '--yes');
    expect([sent.exit, sent.out]).toEqual([
      0,
      expect.stringMatching(/^sent {2}kyrgyzstan.*accepted by the relay: 250 2\.0\.0 Ok: queued as \w+\n$/),
    ]);
    expect((await appeal('send', id, '--yes')).exit).toBe(5);
    const arrived = await postfix.arrived(minister, before + 1);
    expect(arrived).toHaveLength(before + 1);

    const [name = ''] = list('data/record', '.eml');
    const kept = read(`data/record/${name}`).toString('latin1').replaceAll('\r\n', '\n');
    const delivered = arrived
      .map((bytes) =>
        bytes
          .toString('latin1')
          .replace(/^(?:(?:Return-Path|X-Original-To|Delivered-To|Received):.*\n(?:[ \t].*\n)*)+/, ''),
      )
      .filter((message) => message === kept);
    expect(delivered.length).toBeGreaterThan(0);

    const queued = /queued as (\w+)/.exec(sent.out)?.[1] ?? 'none';
    const received = arrived.map(String).find((message) => message.includes(`id ${queued}`));
    expect(received).toMatch(/ESMTPSA/);
  });

  it('is asked to tell of failure under the key of the dispatch', async () => {
    const { appeal, edit } = office({});
    // What Postfix took and cannot deliver comes back, with the envelope's id in its report (RFC 3464, 2.2.1).
    edit('data/recipients.yaml', minister, 'minister@nowhere.example');
    edit('data/senders.yaml', /from: .*/, 'from: office@bounces.example');
    expect((await appeal('send', id, '--yes')).exit).toBe(0);
    const [bounce] = await postfix.arrived('office@bounces.example', 1);
    const report = String(bounce);
    expect(report).toMatch(/^Content-Type: multipart\/report/m);
    expect(report).toContain(`Original-Envelope-Id: ${envelopeIdFor(kyrgyzstan)}`);
    expect(report).toMatch(/^Action: failed$/m);
  });

  it('refuses a wrong password in words, and nothing is sent', async () => {
    const { appeal, list } = office({ password: 'wrong horse' });
    const { exit, err } = await appeal('send', id, '--yes');
    expect([exit, err]).toEqual([6, expect.stringContaining('did not accept the login')]);
    expect(err).toContain('app password');
    expect(err).not.toMatch(/wrong horse|d3JvbmcgaG9yc2/);
    expect(list('data/ledger')).toEqual([]);
  });

  it('is not trusted where nobody known has signed its certificate', async () => {
    const { appeal, list } = office({ ca: false });
    const { exit, err } = await appeal('send', id, '--yes');
    expect([exit, err]).toEqual([6, expect.stringContaining('nobody known here has signed')]);
    expect(err).toContain('smtp.ca');
    expect(list('data/ledger')).toEqual([]);
  });

  it('is told apart where the port belongs to the other kind of TLS', async () => {
    const { appeal, edit } = office({ security: 'tls' });
    edit('appeal.yaml', `port: ${postfix.ports.tls}`, `port: ${postfix.ports.starttls}`);
    const { exit, err } = await appeal('send', id, '--yes');
    expect([exit, err]).toEqual([6, expect.stringContaining('does not speak TLS from the start')]);
  });
});
