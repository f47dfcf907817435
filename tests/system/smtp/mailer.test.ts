import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Envelope } from '../../../src/delivery/mailer.ts';
import { imapServer } from '../../../src/system/imap/server.ts';
import { mailData } from '../../../src/system/smtp/data.ts';
import { rfcTimeouts, smtpMailer } from '../../../src/system/smtp/mailer.ts';
import { type Relay, relayFromSettings, relayFromUrl } from '../../../src/system/smtp/relay.ts';
import { sanitiseReply } from '../../../src/system/smtp/reply.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A certificate of its own authority, for 127.0.0.1 unless told, as `openssl` makes it. */
function certificate({ name = 'IP:127.0.0.1', days = 1 } = {}): { key: string; cert: string } {
  const folder = temporaryFolder();
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const ask = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const of = ['-subj', '/CN=relay.example', '-addext', `subjectAltName=${name}`, '-days', String(days)];
  execFileSync('openssl', [...ask, ...of, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

const login = { user: 'office', password: 'correct horse' };

async function relayServer(options: SMTPServerOptions) {
  const received: { from: string; to: string[]; secure: boolean; user: unknown; body: string }[] = [];
  const server = new SMTPServer({
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === login.user && password === login.password
        ? done(null, { user: username })
        : done(new Error(`Invalid login for ${Buffer.from(`\0${username}\0${password}`).toString('base64')}`)),
    onData: async (stream, { envelope, secure, user }, done) => {
      let body = '';
      for await (const part of stream) body += String(part);
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), secure, user, body });
      done();
    },
    ...options,
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => server.close());
  return { port: (listening.address() as AddressInfo).port, received };
}

const envelope = { from: 'office@federation.example', to: 'minister@government.example', id: '9f2c' };
const message = Buffer.from('Subject: Appeal\r\n\r\nSir,\r\n');
const hasty = { ...rfcTimeouts, connecting: 2_000, greeting: 1_000, mixUp: 100, mail: 2_000 };

async function deliver(relay: Relay) {
  const connection = await smtpMailer(relay, hasty).connect();
  const delivery = await connection.send(envelope, message, async () => {});
  await connection.close();
  return delivery;
}

/** What TLS says where it gives up: `handshake_failure`, fatal (RFC 5246, 7.2). */
const alert = Buffer.from([21, 3, 3, 0, 2, 2, 40]);

/** A server that does this alone, once it is spoken to. */
const deadEnd = (answer: (socket: Socket) => void) => serverThat((socket) => socket.once('data', () => answer(socket)));

async function serverThat(meets: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => meets(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('a relay', () => {
  it.each([
    ['starttls', { secure: false }],
    ['tls', { secure: true }],
  ] as const)('gets the message over %s after login, one recipient a transaction', async (security, options) => {
    const { key, cert } = certificate();
    const { port, received } = await relayServer({ key, cert, ...options });
    const delivery = await deliver({ host: '127.0.0.1', port, security, login, ca: cert });
    expect(delivery.state).toBe('sent');
    expect(received).toEqual([
      { from: envelope.from, to: [envelope.to], secure: true, user: login.user, body: message.toString() },
    ]);
  });

  it('refuses an unknown certificate also where Node is told to let all pass', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const secure of [true, false]) {
      const { port, received } = await relayServer({ ...certificate(), secure });
      const relay = { host: '127.0.0.1', port, security: secure ? 'tls' : 'starttls', login } as const;
      await expect(deliver(relay)).rejects.toMatchObject({ code: 'relay-insecure' });
      expect(received).toEqual([]);
    }
  });

  it('does not tell the relay the name of this machine', async () => {
    const server = await faultServer();
    onTestFinished(() => server.close());
    await deliver({ host: '127.0.0.1', port: server.port, security: 'none' });
    expect(server.commands[0]).toBe('EHLO [127.0.0.1]');
  });

  const refusals: [string, () => Promise<Relay>, string, RegExp, RegExp?][] = [
    [
      'with a certificate that nobody known has signed',
      async () => {
        const { key, cert } = certificate();
        return { host: '127.0.0.1', port: (await relayServer({ key, cert })).port, security: 'starttls' };
      },
      'relay-insecure',
      /nobody known here has signed/,
    ],
    [
      'with a certificate of another name',
      async () => {
        const { key, cert } = certificate({ name: 'DNS:other.example' });
        return { host: '127.0.0.1', port: (await relayServer({ key, cert })).port, security: 'starttls', ca: cert };
      },
      'relay-insecure',
      /another name/,
    ],
    [
      'without STARTTLS',
      async () => ({
        host: '127.0.0.1',
        port: (await relayServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })).port,
        security: 'starttls',
        login,
      }),
      'relay-insecure',
      /no secure connection/,
    ],
    ...['454 4.7.0 TLS not available for now', '421 4.3.2 closing'].map((reply): (typeof refusals)[number] => [
      `that says ${reply} to STARTTLS`,
      async () => {
        const server = await faultServer('starttls', reply, 1, 0, ['STARTTLS']);
        onTestFinished(() => server.close());
        return { host: '127.0.0.1', port: server.port, security: 'starttls' };
      },
      'relay-unreachable',
      new RegExp(`cannot secure the connection just now \\(${reply}\\)`),
    ]),
    [
      'that expects TLS at once where STARTTLS is set',
      async () => {
        const { key, cert } = certificate();
        return {
          host: '127.0.0.1',
          port: (await relayServer({ key, cert, secure: true })).port,
          security: 'starttls',
          ca: cert,
        };
      },
      'relay-insecure',
      /expects TLS from the start.*/,
    ],
    [
      'that expects STARTTLS where TLS is set',
      async () => {
        const { key, cert } = certificate();
        return { host: '127.0.0.1', port: (await relayServer({ key, cert })).port, security: 'tls', ca: cert };
      },
      'relay-insecure',
      /does not speak TLS from the start on this port \(wrong version number\)/,
    ],
    [
      'that knows old TLS alone',
      async () => {
        const old = {
          ...certificate(),
          minVersion: 'TLSv1',
          maxVersion: 'TLSv1.1',
          ciphers: 'ALL:@SECLEVEL=0',
        } as const;
        return { host: '127.0.0.1', port: (await relayServer({ ...old, secure: true })).port, security: 'tls' };
      },
      'relay-insecure',
      /cannot agree with us on a secure connection \(tlsv1 alert protocol version\)/,
    ],
    [
      'that breaks off while the connection is secured',
      async () => ({ host: '127.0.0.1', port: await deadEnd((socket) => socket.end(alert)), security: 'tls' }),
      'relay-insecure',
      /cannot agree with us on a secure connection \(.*alert handshake failure\)/,
    ],
    [
      'that ends the connection while it is secured',
      async () => ({ host: '127.0.0.1', port: await deadEnd((socket) => socket.end()), security: 'tls' }),
      'relay-insecure',
      /cannot agree with us on a secure connection/,
    ],
    [
      'that does not know the password',
      async () => {
        const { key, cert } = certificate();
        const { port } = await relayServer({ key, cert });
        return {
          host: '127.0.0.1',
          port,
          security: 'starttls',
          ca: cert,
          login: { user: 'office', password: 'wrong one' },
        };
      },
      'relay-login',
      /did not accept the login/,
    ],
    [
      'that closes the connection at the login',
      async () => {
        const port = await serverThat((socket) => {
          socket.write('220 relay.example\r\n');
          socket.on('data', (line) =>
            /^EHLO/.test(String(line)) ? socket.write('250-relay.example\r\n250 AUTH PLAIN\r\n') : socket.end(),
          );
        });
        return { host: '127.0.0.1', port, security: 'none', login };
      },
      'relay-login',
      /did not accept the login \(it closed the connection during login\)/,
    ],
    [
      'that offers no login, before it hears the password',
      async () => {
        const server = await faultServer();
        onTestFinished(() => {
          expect(server.commands.filter((line) => /AUTH/i.test(line))).toEqual([]);
          return server.close();
        });
        return { host: '127.0.0.1', port: server.port, security: 'none', login };
      },
      'relay-login',
      /offers no login here/,
    ],
    [
      'that offers a login only after STARTTLS, where none is set',
      async () => {
        const server = await faultServer(undefined, undefined, 0, 0, ['SIZE', 'STARTTLS']);
        onTestFinished(() => server.close());
        return relayFromSettings({ host: '127.0.0.1', port: server.port, user: 'office' }, { password: 'wrong one' });
      },
      'relay-login',
      /offers no login in clear/,
      /security: starttls/,
    ],
    ...['* OK [CAPABILITY IMAP4rev1] ready', '+OK ready'].map((greeting): (typeof refusals)[number] => [
      `that greets with ${greeting}`,
      async () => {
        const server = await faultServer('greeting', greeting);
        onTestFinished(() => server.close());
        return { host: '127.0.0.1', port: server.port, security: 'none' };
      },
      'relay-unreachable',
      /is a mailbox on this port/,
      /587 or 465/,
    ]),
    [
      'that cannot check the password just now',
      async () => {
        const { key, cert } = certificate();
        const busy = Object.assign(new Error('Temporary authentication failure'), { responseCode: 454 });
        const { port } = await relayServer({ key, cert, onAuth: (_auth, _session, done) => done(busy) });
        return { host: '127.0.0.1', port, security: 'starttls', ca: cert, login };
      },
      'relay-unreachable',
      /cannot check the login just now/,
    ],
    [
      'where nobody listens',
      async () => ({ host: '127.0.0.1', port: 9, security: 'none' }),
      'relay-unreachable',
      /refuses connections/,
    ],
    [
      'of an unknown name',
      async () => ({ host: 'relay.invalid', port: 587, security: 'starttls' }),
      'relay-unreachable',
      /not known by that name/,
    ],
  ];
  it.each(refusals)('%s is refused in words that help', async (_, relay, code, words, hint = /./) => {
    const settings = await relay();
    const error = await smtpMailer(settings, hasty)
      .connect()
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
    expect(error.hints[0]).toMatch(hint);
    const secrets = [
      'wrong one',
      Buffer.from('\0office\0wrong one').toString('base64'),
      Buffer.from('wrong one').toString('base64'),
    ];
    for (const secret of secrets)
      expect(JSON.stringify([error.message, error.hints, error.cause])).not.toContain(secret);
  });

  it.each([
    ['Authentication unsuccessful, basic authentication is disabled.', /smtp\.tokenCommand or smtp\.tokenFile/],
    ['Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.', /authenticated SMTP/],
    ['Authentication unsuccessful, the user credentials were incorrect.', /app password/],
  ])('that refuses the password with “%s” is told of with what helps', async (said, hint) => {
    const refusal = Object.assign(new Error(`5.7.139 ${said}`), { responseCode: 535 });
    const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) => done(refusal);
    const { port } = await relayServer({ allowInsecureAuth: true, onAuth });
    const error = await smtpMailer({ host: '127.0.0.1', port, security: 'none', login }, hasty)
      .connect()
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'relay-login', hints: [expect.stringMatching(hint), expect.anything()] });
    expect(error.hints.join().match(/app password|tokenFile|authenticated SMTP/g)).toHaveLength(1);
  });

  it('carries one message after the other, and names each in case it bounces', async () => {
    const server = await faultServer('ehlo', '250-fault.example\r\n250-PIPELINING\r\n250 DSN');
    onTestFinished(() => server.close());
    const connection = await smtpMailer({ host: '127.0.0.1', port: server.port, security: 'none' }, hasty).connect();
    for (let index = 0; index < 20; index += 1)
      expect((await connection.send(envelope, message, async () => {})).state).toBe('sent');
    await connection.close();
    expect(server.received).toHaveLength(20);
    expect(server.commands).toContain(`MAIL FROM:<${envelope.from}> RET=HDRS ENVID=${envelope.id}`);
  });

  it.each([
    'minister@government.example\r\nRCPT TO:<x@y.example>',
    'a b@government.example',
    '<minister@government.example>',
    'minister@президент.example',
    '',
  ])('never hears of the address %j', async (to) => {
    const server = await faultServer();
    onTestFinished(() => server.close());
    const connection = await smtpMailer({ host: '127.0.0.1', port: server.port, security: 'none' }, hasty).connect();
    const delivery = await connection.send({ ...envelope, to }, message, async () => {});
    expect(delivery.state).toBe('rejected');
    await connection.close();
    expect(server.commands.filter((line) => /MAIL|RCPT/.test(line))).toEqual([]);
  });

  it('never ends a message by what stands in it', async () => {
    const server = await faultServer();
    onTestFinished(() => server.close());
    const connection = await smtpMailer({ host: '127.0.0.1', port: server.port, security: 'none' }, hasty).connect();
    const smuggled = Buffer.from('A\r\n.\r\nMAIL FROM:<x@y.example>\n.\nB\r.\rC\n.\r\nD\r.\r\nE');
    expect((await connection.send(envelope, smuggled, async () => {})).state).toBe('sent');
    await connection.close();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.body).not.toMatch(/\r(?!\n)|(?<!\r)\n|\r\n\.\r\n/);
  });
});

describe('a relay that falls silent', () => {
  it('is waited for as long as RFC 5321, 4.5.3.2 has it', () => {
    const minutes = Object.entries(rfcTimeouts).map(([stage, patience]) => [stage, patience / 60_000]);
    expect(Object.fromEntries(minutes)).toMatchObject({ greeting: 5, mail: 5, rcpt: 5, data: 2, block: 3, dot: 10 });
  });

  it.each(['mail', 'rcpt', 'data', 'dot'] as const)(
    'at %s, is given up after the time of that stage',
    async (stage) => {
      const server = await faultServer(stage, 'silence');
      onTestFinished(() => server.close());
      const relay: Relay = { host: '127.0.0.1', port: server.port, security: 'none' };
      const connection = await smtpMailer(relay, { ...rfcTimeouts, [stage]: 100 }).connect();
      expect(await connection.send(envelope, message, async () => {})).toEqual({
        state: stage === 'dot' ? 'uncertain' : 'deferred',
        reason: expect.stringContaining('no answer for 0.1 s'),
      });
      expect(connection.alive).toBe(false);
    },
  );

  it.each([
    ['greeting', /accepted the connection but said nothing/],
    ['ehlo', /does not answer/],
  ] as const)('at %s, is told that it cannot be reached', async (stage, words) => {
    const server = await faultServer(stage, 'silence');
    onTestFinished(() => server.close());
    const relay: Relay = { host: '127.0.0.1', port: server.port, security: 'none' };
    const mailer = smtpMailer(relay, { ...rfcTimeouts, [stage === 'ehlo' ? 'mail' : 'greeting']: 100 });
    await expect(mailer.connect()).rejects.toMatchObject({
      code: 'relay-unreachable',
      message: expect.stringMatching(words),
    });
  });

  it('in the message, is given up after the time of a part', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).write('220 relay.example\r\n');
      socket.setEncoding('latin1').on('data', (text: string) => {
        socket.write(text.startsWith('DATA') ? '354 go on\r\n' : '250 ok\r\n');
        if (text.startsWith('DATA')) socket.pause();
      });
      onTestFinished(() => void socket.destroy());
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const relay: Relay = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, security: 'none' };
    const connection = await smtpMailer(relay, { ...rfcTimeouts, block: 100 }).connect();
    const long = Buffer.alloc(30_000_000, 'Sir, we write to you once more.\r\n');
    expect(await connection.send(envelope, long, async () => {})).toEqual({
      state: 'deferred',
      reason: 'the message does not leave',
    });
  });
});

describe('a relay that takes commands together', () => {
  const offers = ['PIPELINING', 'SIZE 1000', 'DSN', '8BITMIME'];
  const connectTo = async (...fault: Parameters<typeof faultServer>) => {
    const server = await faultServer(...fault);
    onTestFinished(() => server.close());
    const connection = await smtpMailer({ host: '127.0.0.1', port: server.port, security: 'none' }, hasty).connect();
    return { server, connection };
  };

  it.each<[string, Envelope, string]>([
    ['and of a bounce’s name', envelope, ' ENVID=9f2c'],
    ['and of no name where no bounce is looked for', { from: envelope.from, to: envelope.to }, ''],
  ])('hears of the size, of what is not ASCII, %s', async (_what, sent, named) => {
    const { server, connection } = await connectTo(undefined, undefined, 0, 0, offers);
    expect((await connection.send(sent, Buffer.from('Sir, é\r\n'), async () => {})).state).toBe('sent');
    expect(server.commands.slice(1)).toEqual([
      `MAIL FROM:<${envelope.from}> BODY=8BITMIME SIZE=9 RET=HDRS${named}`,
      `RCPT TO:<${envelope.to}> NOTIFY=FAILURE,DELAY`,
      'DATA',
    ]);
  });

  it('gets nothing that is larger than it takes', async () => {
    const { server, connection } = await connectTo(undefined, undefined, 0, 0, offers);
    expect((await connection.send(envelope, Buffer.alloc(1_001, 'x'), async () => {})).state).toBe('rejected');
    expect(server.commands).toHaveLength(1);
  });

  it('gets nothing where it waits for the message of a recipient whom it has refused', async () => {
    const { server, connection } = await connectTo('rcpt', '550 nobody here', 1, 0, offers);
    let intents = 0;
    const intent = async () => {
      intents += 1;
    };
    expect(await connection.send(envelope, message, intent)).toMatchObject({ state: 'rejected' });
    expect([server.received, intents, connection.alive]).toEqual([[], 0, false]);
  });
});

it.each([
  ['Sir,\r\n', 'Sir,\r\n.\r\n'],
  ['Sir,', 'Sir,\r\n.\r\n'],
  ['Sir,\r', 'Sir,\r\n.\r\n'],
  ['Sir,\n', 'Sir,\r\n.\r\n'],
  ['', '.\r\n'],
  ['.', '..\r\n.\r\n'],
  ['.\r\n..\r\na.b', '..\r\n...\r\na.b\r\n.\r\n'],
  ['a\r.\nb\n.\r\n', 'a\r\n..\r\nb\r\n..\r\n.\r\n'],
])('%j travels as %j', (text, data) => {
  const { body, end } = mailData(Buffer.from(text));
  expect(Buffer.concat([body, end]).toString()).toBe(data);
});

describe('an address of a relay', () => {
  it.each([
    [
      'smtps://office:p%40ss@mail.federation.example',
      { host: 'mail.federation.example', port: 465, security: 'tls', login: { user: 'office', password: 'p@ss' } },
    ],
    ['smtp://mail.federation.example:2525', { host: 'mail.federation.example', port: 2525, security: 'starttls' }],
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, security: 'none' }],
    ['smtp://[::1]:1025', { host: '::1', port: 1025, security: 'none' }],
  ])('%s', (address, relay) => {
    expect(relayFromUrl(address)).toEqual(relay);
  });

  it.each([
    'https://mail.federation.example',
    'mail.federation.example',
    'smtp://',
    '',
    'smtp://office:50%off@mail.federation.example',
  ])('is not %j', (address) => {
    expect(() => relayFromUrl(address)).toThrow(expect.objectContaining({ code: 'relay-settings' }));
  });

  it.each(['smtp://mail.federation.example', 'mail.federation.example:587', 'office@mail.federation.example'])(
    'has a host that is no more than a name: not %j',
    (host) => {
      for (const [read, code] of [
        [() => relayFromSettings({ host }, {}), 'relay-settings'],
        [() => imapServer({ host, user: 'office' }, {}), 'mailbox-settings'],
      ] as const)
        expect(read).toThrow(
          expect.objectContaining({
            code,
            message: expect.stringMatching(/host is the name of the server and nothing/),
          }),
        );
    },
  );

  it('never stands for a line in clear beyond this machine', () => {
    expect(() => relayFromSettings({ host: 'mail.federation.example', security: 'none' }, {})).toThrow(
      expect.objectContaining({ code: 'relay-settings' }),
    );
    expect(relayFromSettings({ host: 'mail.federation.example' }, {})).toMatchObject({
      security: 'starttls',
      port: 587,
    });
    expect(relayFromSettings({ host: 'mail.federation.example', port: 465 }, {})).toMatchObject({ security: 'tls' });
  });
});

it('a relay’s words are kept on one line, without control characters and secrets', () => {
  const reply = `250-\u001b[31mok ${login.password}\r\n250 ${Buffer.from(login.password).toString('base64')}\u2028.`;
  expect(sanitiseReply(reply, { login })).toBe('250- [31mok [secret] 250 [secret] .');
});
