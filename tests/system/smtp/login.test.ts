import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tokenSource } from '../../../src/system/smtp/access-token.ts';
import { xoauth2 } from '../../../src/system/smtp/login.ts';
import { smtpMailer } from '../../../src/system/smtp/mailer.ts';
import { type Relay, relayFromSettings, relayFromUrl } from '../../../src/system/smtp/relay.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const user = 'letters@federation.example';

/** A relay that lets in by one token, and repeats what it refuses. */
async function relayFor(accepted: string, refusal: 'at once' | 'as a challenge' = 'at once') {
  const seen: (string | undefined)[] = [];
  const server = new SMTPServer({
    ...{ logger: false, allowInsecureAuth: true, authMethods: ['XOAUTH2'] },
    onAuth: ({ username, accessToken }, _session, done) => {
      seen.push(accessToken);
      if (username === user && accessToken === accepted) return done(null, { user });
      if (refusal === 'as a challenge') return done(null, { data: { status: '401', schemes: 'bearer' } });
      done(new Error(`Invalid token ${accessToken} ${xoauth2(user, accessToken ?? '')}`));
    },
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => server.close());
  return { port: (listening.address() as AddressInfo).port, seen };
}

function office() {
  const root = temporaryFolder();
  const put = (name: string, text: string, mode = 0o600) => {
    writeFileSync(path.join(root, name), text);
    chmodSync(path.join(root, name), mode);
    return name;
  };
  return { root, put };
}

const node = (script: string) => [process.execPath, '-e', script];
async function logIn(port: number, token: ReturnType<typeof tokenSource>) {
  if (!token) throw new Error('no token');
  const relay: Relay = { host: '127.0.0.1', port, security: 'none', login: { user, token } };
  await (await smtpMailer(relay).connect()).close();
}

describe('a login by token', () => {
  it.each<[string, (of: ReturnType<typeof office>) => object]>([
    ['the environment', () => ({ token: 'ya29.good' })],
    ['a file', ({ put }) => ({ file: put('token', 'ya29.good\n') })],
    ['a command', () => ({ command: node('console.log("ya29.good")') })],
    [
      'a command, as no shell would have it',
      () => ({ command: [...node('console.log(process.argv[1].slice(7))'), '$(x) ; ya29.good'] }),
    ],
  ])('from %s is let in', async (_, settings) => {
    const { port, seen } = await relayFor('ya29.good');
    const at = office();
    await logIn(port, tokenSource({ root: at.root, ...settings(at) }));
    expect(seen).toEqual(['ya29.good']);
  });

  it.each(['at once', 'as a challenge'] as const)(
    'fetches another one where the relay refuses it %s',
    async (refusal) => {
      const { port, seen } = await relayFor('fresh', refusal);
      const { root, put } = office();
      put('n', '');
      const script =
        'const fs=require("fs");const n=fs.readFileSync("n","utf8");fs.writeFileSync("n",n+"x");console.log(n?"fresh":"stale")';
      const token = tokenSource({ root, command: node(script) });
      await logIn(port, token);
      await logIn(port, token);
      expect(seen).toEqual(['stale', 'fresh', 'fresh']);
    },
  );

  it.each(['at once', 'as a challenge'] as const)('says what to do with one that is refused %s', async (refusal) => {
    const { port } = await relayFor('fresh', refusal);
    const failure: unknown = await logIn(port, tokenSource({ root: '.', token: 'ya29.stale' })).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      code: 'relay-login',
      exitCode: 6,
      hints: expect.arrayContaining([expect.stringMatching(/token has expired/)]),
    });
    const { message } = failure as Error;
    for (const secret of ['ya29.stale', xoauth2(user, 'ya29.stale'), Buffer.from('ya29.stale').toString('base64')])
      expect(message).not.toContain(secret);
    if (refusal === 'at once') expect(message).toContain('[secret]');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['is not there', ['ya29.half'], /smtp\.tokenCommand cannot be run \(ENOENT\)/],
    ['fails', node('console.log("ya29.half"); console.error("ya29.half"); process.exit(3)'), /ended with code 3/],
    ['hangs', node('setInterval(() => {}, 1000)'), /no answer within 0\.5 seconds/],
    ['prints a page', node('console.log("<html>ya29.half</html>")'), /something else/],
    ['prints nothing', node(''), /something else/],
    [
      'prints without end',
      node('for (;;) process.stdout.write("ya29.half".repeat(1000))'),
      /printed more than any token is/,
    ],
  ])('is told where the command %s, and nothing that it printed', async (what, command, said) => {
    const { port, seen } = await relayFor('fresh');
    // On a busy machine, a program takes its time to start.
    const timeout = what === 'hangs' ? 500 : 30_000;
    const failure: unknown = await logIn(port, tokenSource({ root: '.', command, timeout })).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'token-unavailable', exitCode: 6, message: expect.stringMatching(said) });
    expect(JSON.stringify([String(failure), failure])).not.toMatch(/<html>|half<|ya29\.half(?!"\);|"\.)/);
    expect(seen).toEqual([]);
  });

  it('is refused from a file that others can read', async () => {
    const { root, put } = office();
    put('token', 'ya29.good', 0o644);
    await expect(tokenSource({ root, file: 'token' })?.fetch(false)).rejects.toMatchObject({
      code: 'secret-unreadable',
    });
  });

  it('is one thing, a password another', () => {
    const token = tokenSource({ root: '.', token: 'x' });
    expect(relayFromUrl(`smtp://letters%40federation.example@127.0.0.1:25`, token).login).toEqual({ user, token });
    expect(relayFromUrl(`smtp://me:word@127.0.0.1:25`, token).login).toEqual({ user: 'me', password: 'word' });
    const both = () => relayFromSettings({ host: 'localhost', user }, { password: 'a', token });
    expect(both).toThrow(expect.objectContaining({ code: 'relay-settings' }));
    expect(() => relayFromSettings({ host: 'localhost' }, { token })).toThrow(
      expect.objectContaining({ code: 'relay-settings' }),
    );
  });
});
