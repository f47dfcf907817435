import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dispatch, exitCodeOf } from '../../src/delivery/dispatch.ts';
import type { Mailer } from '../../src/delivery/mailer.ts';
import { envelopeIdFor } from '../../src/email/message-id.ts';
import { AppealError } from '../../src/errors.ts';
import { listWitnesses } from '../../src/system/ledger/witnesses.ts';
import { smtpMailer } from '../../src/system/smtp/mailer.ts';
import { type Fault, faultServer, type Stage } from '../faults/fault-server.ts';
import { candidate, keyOf, loopback, messageOf } from './letters.ts';
import { stage } from './stage.ts';

async function serverWith(at?: Stage, fault?: Fault, times?: number) {
  const server = await faultServer(at, fault, times);
  onTestFinished(() => server.close());
  return server;
}

const fullDisk = () => new AppealError('disk-full', 'There is no space.');

describe('a letter and what becomes of it', () => {
  it('tells the mail servers no id of ours', async () => {
    const server = await faultServer(undefined, undefined, 0, 0, ['DSN']);
    onTestFinished(() => server.close());
    await stage().send(loopback(server.port), ['minister']);
    expect(server.commands.find((line) => line.startsWith('MAIL'))).toBe(
      `MAIL FROM:<office@federation.example> RET=HDRS ENVID=${envelopeIdFor(keyOf('minister'))}`,
    );
    expect(server.commands.join('\n')).not.toMatch(/kg|2023/);
  });

  it('arrives as it was frozen, with the intent before and the outcome after', async () => {
    const server = await serverWith();
    const { send, recorded, record, ledger, root } = stage();
    const { plan, result } = await send(loopback(server.port), ['minister', 'president']);
    expect(result.outcomes.map(({ state, reply }) => [state, reply])).toEqual([
      ['sent', '250 2.0.0 queued'],
      ['sent', '250 2.0.0 queued'],
    ]);
    expect(exitCodeOf(plan, result)).toBe(0);
    expect(server.received.map(({ to }) => to)).toEqual([
      'minister@government.example',
      'president@government.example',
    ]);
    expect(server.received[0]?.body.replace(/^\.\./gm, '.')).toBe(messageOf('minister'));
    expect(await recorded('minister')).toEqual(['prepared', 'sending', 'sent']);
    const [first] = (await ledger.read('kg')).chains.get(keyOf('minister'))?.entries ?? [];
    const frozen = first?.state === 'prepared' ? await record.thaw(first.message) : undefined;
    expect(Buffer.from(frozen ?? '').toString()).toBe(messageOf('minister'));
    // Of each that leaves, the record has the lines that say what it is, and that it leaves.
    const [{ text: witnesses = '' } = {}] = listWitnesses(root);
    const lines = (await ledger.text('kg')).split('\n').filter((line) => !line.includes('"state":"sent"'));
    expect(witnesses.split('\n').sort()).toEqual(lines.sort());
  });

  it.each([
    ['lost', 'uncertain when its end had left already', 'hang-up', 1, 'uncertain'],
    ['lost', 'deferred when its end cannot have left', 'hang-up', 400_000, 'deferred'],
    ['refused', 'deferred', '451 later', 400_000, 'deferred'],
    ['taken', 'uncertain', '250 queued', 400_000, 'uncertain'],
  ] as const)('that is %s in the body is %s', async (_what, _state, fault, lines, state) => {
    const server = await serverWith('body', fault, 1);
    const { send, recorded } = stage();
    const bytes = Buffer.from(`To: minister\r\n\r\n${'Sir, we write to you once more.\r\n'.repeat(lines)}`);
    const message = async () => ({ bytes, messageId: '<1@federation.example>', from: 'office@federation.example' });
    await send(loopback(server.port), ['minister'], { message });
    expect(await recorded('minister')).toEqual(['prepared', 'sending', state]);
  });

  it.each<[string, string, late: string, string[]]>([
    ['put off', '451 later', '250 queued', ['deferred', 'uncertain']],
    ['refused', '554 spam', '250 queued', ['rejected', 'uncertain']],
    ['put off twice', '451 later', '451 later', ['deferred', 'uncertain']],
    ['put off, and the relay leaves', '451 later', '421 closing', ['deferred']],
    ['put off, and what it waited for timed out', '451 later', '451 filter timed out', ['deferred', 'uncertain']],
  ])(
    'is uncertain where it is taken after it was %s, before the next or before QUIT is answered',
    async (_, reply, late, states) => {
      for (const recipients of [['minister'], ['minister', 'envoy']]) {
        const server = await serverWith('dot', { reply, late }, 1);
        const { send, recorded } = stage();
        const outcomes: string[] = [];
        const { result, plan } = await send(loopback(server.port), recipients, {
          onOutcome: ({ state }) => outcomes.push(state),
          async turn(address) {
            if (!address.startsWith('envoy')) return;
            server.speak();
            // On this machine it is there at once, and has come once what is there is read.
            await breathe();
            await breathe();
          },
        });
        expect(await recorded('minister')).toEqual(['prepared', 'sending', ...states]);
        expect(outcomes).toEqual([...states, ...(recipients.length > 1 ? ['sent'] : [])]);
        expect(result.outcomes.map(({ state }) => state)).toEqual([
          states.at(-1),
          ...(recipients.length > 1 ? ['sent'] : []),
        ]);
        expect(exitCodeOf(plan, result)).toBe(states.length > 1 ? 4 : 3);
        expect(server.received).toHaveLength(recipients.length);
      }
    },
  );

  it.each([
    [
      'stays sent where a relay that waited for long closes with words of a time-out',
      300,
      '451 4.7.0 Timeout waiting for client input',
      ['sent'],
    ],
    ['is uncertain where it says so at once', 0, '451 4.3.0 content filter timed out', ['sent', 'uncertain']],
  ])('%s', async (_, silence, late, states) => {
    const server = await faultServer('dot', { reply: '250 2.0.0 queued', late, before: 'QUIT' }, 1);
    onTestFinished(() => server.close());
    const { send, recorded } = stage();
    await send(loopback(server.port), ['minister', 'envoy'], {
      async turn(address) {
        if (!address.startsWith('envoy')) return;
        await new Promise((resolve) => setTimeout(resolve, silence));
        server.speak();
        server.leave();
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    });
    expect(await recorded('minister')).toEqual(['prepared', 'sending', ...states]);
    expect(await recorded('envoy')).toEqual(['prepared', 'sending', 'sent']);
  });

  // The relay that answers once too often: when, how often it refuses, and what becomes of that letter and of the next.
  it.each<[string, 'RSET' | 'MAIL' | 'DATA' | '.', number, string[]]>([
    ['before the answer to RSET', 'RSET', 1, ['sending', 'sent']],
    ['before that to MAIL', 'MAIL', 1, ['sending', 'sent']],
    ['before that to DATA', 'DATA', 1, ['sending', 'sent']],
    ['in the place of the next yes', '.', 1, ['sending', 'sent']],
    ['in the place of the next no', '.', 2, ['sending', 'uncertain']],
  ])('is uncertain where it is taken after it was put off, %s', async (_, before, times, envoy) => {
    for (const offers of [['8BITMIME'], ['PIPELINING']]) {
      const fault = { reply: '451 later', late: '250 queued', before };
      const server = await faultServer('dot', fault, times, 1, offers);
      onTestFinished(() => server.close());
      const { send, recorded } = stage();
      const recipients = ['president', 'minister', 'envoy', 'consul'];
      let atConsul: string | undefined;
      const told: string[] = [];
      const { plan, result } = await send(loopback(server.port), recipients, {
        onOutcome: ({ key, state }) => told.push(`${key} ${state}`),
        async turn(address) {
          if (address.startsWith('consul')) atConsul = (await recorded('minister')).at(-1);
        },
      });
      expect(atConsul).toBe('uncertain');
      expect(await recorded('minister')).toEqual(['prepared', 'sending', 'deferred', 'uncertain']);
      expect(await recorded('envoy')).toEqual(['prepared', ...envoy]);
      for (const recipient of recipients) {
        const last = told.findLast((line) => line.startsWith(`${keyOf(recipient)} `));
        expect(last).toBe(`${keyOf(recipient)} ${(await recorded(recipient)).at(-1)}`);
      }
      expect(await recorded('consul')).toEqual(['prepared', 'sending', 'sent']);
      expect(server.received.map(({ to }) => to.split('@')[0])).toEqual(recipients);
      expect(exitCodeOf(plan, result)).toBe(4);
      // What stood in a wrong place; nothing more is written to a relay that waits for a message.
      const doubted = result.outcomes.find(({ key }) => key === keyOf('minister'));
      expect(doubted?.reply).toMatch(/^(250|451) /);
      // The relay is left at once: the next letter has a connection of its own.
      expect(server.commands.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
    }
  });

  // The relay says its yes twice, the second time in the place of the next answer, which it gives when it is asked for something else.
  it.each<[string, meant: string, then: string, states: string[]]>([
    ['is uncertain where its own answer is a no', '550 no', 'the next letter', ['sent', 'uncertain']],
    ['is uncertain where its own answer is a no', '451 later', 'the next letter', ['sent', 'uncertain']],
    ['is uncertain where its own answer is a no', '550 no', 'QUIT', ['sent', 'uncertain']],
    ['stays sent where its own answer is a yes', '250 queued', 'the next letter', ['sent']],
    ['stays sent where its own answer is a yes', '250 queued', 'QUIT', ['sent']],
    ['stays sent where the relay leaves', '421 closing', 'QUIT', ['sent']],
  ])('that is taken by an answer to another %s: %s, said to %s', async (_, meant, then, states) => {
    for (const offers of [['8BITMIME'], ['PIPELINING']]) {
      const fault = { reply: '250 first', late: '250 first', before: '.', after: meant } as const;
      const server = await faultServer('dot', fault, 1, 0, offers);
      onTestFinished(() => server.close());
      const { send, recorded } = stage();
      const recipients = ['minister', 'envoy', ...(then === 'QUIT' ? [] : ['consul'])];
      const { plan, result } = await send(loopback(server.port), recipients);
      expect(await recorded('minister')).toEqual(['prepared', 'sending', 'sent']);
      expect(await recorded('envoy')).toEqual(['prepared', 'sending', ...states]);
      // Nothing of the next has left: it goes over a new connection, or later.
      if (then !== 'QUIT') expect((await recorded('consul')).at(-1)).toBe(states.length > 1 ? 'sent' : 'deferred');
      expect(result.outcomes.find(({ key }) => key === keyOf('envoy'))?.state).toBe(states.at(-1));
      expect(exitCodeOf(plan, result)).toBe(states.length > 1 ? 4 : recipients.length > 2 ? 3 : 0);
      expect(server.received.filter(({ to }) => to.startsWith('envoy'))).toHaveLength(1);
    }
  });

  it('stays sent where the relay answers twice to the next, which is uncertain', async () => {
    const server = await faultServer('dot', '250 queued\r\n550 no', 1, 1);
    onTestFinished(() => server.close());
    const { send, recorded } = stage();
    await send(loopback(server.port), ['minister', 'envoy']);
    expect(await recorded('minister')).toEqual(['prepared', 'sending', 'sent']);
    expect(await recorded('envoy')).toEqual(['prepared', 'sending', 'uncertain']);
  });

  it('stays sent where the relay has a limit: no to the next, and then 421', async () => {
    for (const offers of [['8BITMIME'], ['PIPELINING']])
      for (const reply of ['450 4.7.1 rate limit', '550 5.4.5 quota']) {
        const server = await faultServer('mail', { reply, late: '421 closing' }, 1, 1, offers);
        onTestFinished(() => server.close());
        const { send, recorded } = stage();
        await send(loopback(server.port), ['minister', 'envoy']);
        expect(await recorded('minister')).toEqual(['prepared', 'sending', 'sent']);
      }
  });

  it('that is refused costs one round trip more, and the connection stays', async () => {
    const server = await faultServer('dot', '451 later', 1, 1, ['PIPELINING']);
    onTestFinished(() => server.close());
    const { send, recorded } = stage();
    await send(loopback(server.port), ['president', 'minister', 'envoy', 'consul']);
    expect(await recorded('minister')).toEqual(['prepared', 'sending', 'deferred']);
    const transaction = ['MAIL', 'RCPT', 'DATA'];
    expect(server.commands.map((line) => line.slice(0, 4))).toEqual([
      ...['EHLO', ...transaction, ...transaction, 'RSET', ...transaction, 'RSET', ...transaction, 'QUIT'],
    ]);
  });

  it('never leaves in clear where it must be encrypted, also when put off before', async () => {
    const server = await serverWith('rcpt', '451 later', 1);
    const { plan, tools, recorded, root, wait } = stage();
    const must = { ...candidate('minister'), encrypted: 'S/MIME' } as const;
    const refused = await dispatch(await plan([must]), tools(loopback(server.port)));
    expect([refused.stopped?.code, refused.outcomes[0]?.state]).toEqual(['not-encrypted', 'planned']);
    expect([await recorded('minister'), readdirSync(root)]).toEqual([[], []]);
    await dispatch(await plan([candidate('minister')]), tools(loopback(server.port)));
    wait(1);
    for (const to of [loopback(server.port), 'outbox'] as const) {
      const { stopped } = await dispatch(await plan([must]), tools(to));
      expect([stopped?.code, stopped?.exitCode]).toEqual(['not-encrypted', 5]);
    }
    expect([await recorded('minister'), server.received]).toEqual([['prepared', 'deferred'], []]);
    expect(existsSync(path.join(root, 'out'))).toBe(false);
  });

  it('is tried again as it was frozen', async () => {
    const server = await serverWith('dot', '451 later', 1);
    const { send, recorded, ledger, wait } = stage();
    await send(loopback(server.port), ['minister']);
    expect((await send(loopback(server.port), ['minister'])).plan.dispatches[0]?.action).toBe('skip');
    wait(1);
    await send(loopback(server.port), ['minister'], { message: () => Promise.reject(new Error('not to be composed')) });
    expect(await recorded('minister')).toEqual(['prepared', 'sending', 'deferred', 'sending', 'sent']);
    expect(server.received[0]?.body).toBe(server.received[1]?.body);
    expect((await ledger.read('kg')).damage).toEqual([]);
  });

  it.each(['full', 'hash'] as const)(
    'is not made anew where what was frozen is gone, with a record of %s',
    async (keep) => {
      const server = await serverWith('dot', '451 later', 1);
      const { send, recorded, ledger, record, wait } = stage();
      await send(loopback(server.port), ['minister'], { keep });
      const [first] = (await ledger.read('kg')).chains.get(keyOf('minister'))?.entries ?? [];
      if (first?.state === 'prepared') await record.forget(first.message);
      wait(1);
      const { stopped } = (await send(loopback(server.port), ['minister'], { keep })).result;
      expect(stopped).toMatchObject({
        code: 'record-damaged',
        hints: [/backup/, /appeal log cancel kg/].map((hint) => expect.stringMatching(hint)),
      });
      expect([await recorded('minister'), server.received.length]).toEqual([['prepared', 'sending', 'deferred'], 1]);
    },
  );
});

describe('a letter that is put off again and again', () => {
  it('is tried ever more rarely, and given up after five days', async () => {
    const server = await serverWith('rcpt', '450 greylisted');
    const { send, recorded, ledger, wait, state } = stage();
    let hours = 0;
    for (; (await state('minister')) !== 'expired' && hours < 200; hours += 1) {
      await send(loopback(server.port), ['minister']);
      wait(1);
    }
    expect(hours).toBeGreaterThan(120);
    expect(hours).toBeLessThan(128);
    const { plan, result } = await send(loopback(server.port), ['minister']);
    expect(plan.dispatches[0]?.reasons.map(({ rule }) => rule)).toEqual(['expired']);
    expect(exitCodeOf(plan, result)).toBe(0);
    expect(server.commands.filter((line) => line.startsWith('RCPT')).length).toBeLessThan(30);
    expect((await recorded('minister')).at(-1)).toBe('expired');
    const [, first] = (await ledger.read('kg')).chains.get(keyOf('minister'))?.entries ?? [];
    expect(first).toMatchObject({ state: 'deferred', notBefore: '2023-12-11T09:15:00.000Z' });
  });
});

describe('the turn of a message', () => {
  it('is waited for before anything is recorded, and not taken after an interruption', async () => {
    const server = await serverWith();
    const { send, recorded } = stage();
    const finish = new AbortController();
    const asked: string[] = [];
    await send(loopback(server.port), ['minister', 'president'], {
      finish: finish.signal,
      turn: async (address) => {
        asked.push(address);
        expect(await recorded(address.split('@')[0] ?? '')).toEqual([]);
        if (asked.length === 2) finish.abort();
      },
    });
    expect(asked).toEqual(['minister@government.example', 'president@government.example']);
    expect([await recorded('minister'), await recorded('president')]).toEqual([['prepared', 'sending', 'sent'], []]);
  });
});

describe('the messages ahead', () => {
  it('are composed while those before them are frozen, and no more than two groups of them', async () => {
    const server = await serverWith();
    const { send, tools, record } = stage();
    const { message } = tools(loopback(server.port));
    let [composed, ahead] = [0, 0];
    let nextGroup = () => {};
    const next = new Promise<void>((resolve) => {
      nextGroup = resolve;
    });
    const recipients = Array.from({ length: 50 }, (_, index) => `r${index}`);
    const { result } = await send(loopback(server.port), recipients, {
      message: (planned) => {
        composed += 1;
        if (composed === 17) nextGroup();
        return message(planned);
      },
      record: { ...record, freeze: (hash, bytes) => next.then(() => record.freeze(hash, bytes)) },
      onOutcome: () => {
        ahead = Math.max(ahead, composed - server.received.length);
      },
    });
    expect(result.outcomes.map(({ state }) => state)).toEqual(recipients.map(() => 'sent'));
    expect(ahead).toBeLessThan(32);
  });
});

describe('the letters after one that failed', () => {
  it.each<[Stage, Fault, string]>([
    ['rcpt', '550 nobody here', 'rejected'],
    ['dot', '451 later', 'deferred'],
    ['dot', 'hang-up', 'uncertain'],
  ])('are sent all the same: %s, %j', async (at, fault, state) => {
    const server = await serverWith(at, fault, 1);
    const { send } = stage();
    const { result } = await send(loopback(server.port), ['minister', 'president', 'envoy']);
    expect(result.outcomes.map((outcome) => outcome.state)).toEqual([state, 'sent', 'sent']);
  });

  it.each<[Stage, Fault, string, string]>([
    ['mail', '550 not this sender', 'sender-refused', 'rejected'],
    ['greeting', '421 busy', 'relay-unreachable', 'deferred'],
  ])('are not begun where they would fare no better: %s, %s', async (at, fault, code, state) => {
    const server = await serverWith(at, fault);
    const { send, state: stateOf } = stage();
    const { result } = await send(loopback(server.port), ['minister', 'president']);
    expect(result.stopped?.code).toBe(code);
    expect(result.outcomes.map((outcome) => outcome.state)).toEqual([state]);
    expect(await stateOf('president')).toBe('prepared');
  });
});

const own = 'office@federation.example';
it.each<[string, Stage, string]>([
  ['Postfix', 'rcpt', `553 5.7.1 <${own}>: Sender address rejected: not owned by user letters`],
  ['Postfix, of a domain without DNS', 'rcpt', `550 5.1.8 <${own}>: Sender address rejected: Domain not found`],
  ['a relay without enhanced codes', 'rcpt', '553 Sender address rejected: not owned by auth user'],
  ['one with the code alone', 'rcpt', '550 5.1.7 no such mailbox here'],
  ['Exim', 'rcpt', `550-Verification failed for <${own}>\r\n550-Unrouteable address\r\n550 Sender verify failed`],
  ['Exchange', 'dot', '550 5.7.60 SMTP; Client does not have permissions to send as this sender [MX1.mail.example]'],
  ['Exchange Online', 'dot', `554 5.2.252 SendAsDenied; letters@federation.example not allowed to send as ${own}`],
])('the sender is refused where that is said later: by %s', async (_who, at, reply) => {
  const server = await serverWith(at, reply);
  const { send, state: stateOf } = stage();
  const { result } = await send(loopback(server.port), ['minister', 'president']);
  expect(result.outcomes).toMatchObject([{ state: 'rejected', reason: 'the relay refused the sender' }]);
  expect(result.stopped?.code).toBe('sender-refused');
  expect(await stateOf('president')).toBe('prepared');
});

it.each<[Stage, string]>([
  ['rcpt', '550 5.7.1 <minister@ministry.example>: Recipient address rejected: Access denied'],
  ['rcpt', '550 5.7.1 Message refused by policy'],
  ['rcpt', `550 5.1.1 <minister@ministry.example>: undeliverable: 550 5.1.8 <${own}>: Sender address rejected: no`],
  ['dot', '554 5.7.1 <minister@ministry.example>: refused: Client does not have permissions to send as this sender'],
])('a refusal by a recipient keeps no other from going: at %s, %s', async (at, reply) => {
  const server = await serverWith(at, reply, 1);
  const { result } = await stage().send(loopback(server.port), ['minister', 'president']);
  expect(result.outcomes.map(({ state }) => state)).toEqual(['rejected', 'sent']);
  expect(result.stopped).toBeUndefined();
});

it.each(['552 too large', '554 5.3.4 too large'])(
  'a letter that is too large keeps no other from going: %s',
  async (no) => {
    const server = await serverWith('mail', no, 1);
    const { result } = await stage().send(loopback(server.port), ['minister', 'president']);
    expect(result).toMatchObject({
      outcomes: [
        { state: 'rejected', reason: 'the relay refused the message', reply: no, refusal: 'size' },
        { state: 'sent' },
      ],
    });
    expect(result.stopped).toBeUndefined();
  },
);

it.each([
  [3, 3, 'relay-breaks-off', ['uncertain', 'uncertain', 'uncertain']],
  [2, 5, undefined, ['uncertain', 'uncertain', 'sent', 'sent', 'sent']],
] as const)('where the relay breaks off after %i of 5 letters, %i are begun', async (times, begun, code, states) => {
  const server = await serverWith('dot', 'hang-up', times);
  const { result } = await stage().send(loopback(server.port), ['minister', 'president', 'envoy', 'mayor', 'judge']);
  expect([result.outcomes.map(({ state }) => state), result.stopped?.code]).toEqual([states, code]);
  expect(result.outcomes).toHaveLength(begun);
});

it.each([
  ['550 5.7.1 not your address', /`from` in data\/senders\.yaml/],
  ['530 5.7.0 Authentication required', /smtp\.user/],
  ['550 Please log in (5.7.0)', /smtp\.user/],
  ['554 5.7.1 Client not authenticated', /smtp\.user/],
  ['553 5.7.1 <office@federation.example>: Sender address rejected: not logged in', /smtp\.user/],
])('a sender who is refused is told what helps: %s', async (reply, hint) => {
  const server = await serverWith('mail', reply);
  const { result } = await stage().send(loopback(server.port), ['minister']);
  expect(result.stopped).toMatchObject({ code: 'sender-refused', hints: [expect.stringMatching(hint)] });
});

describe('a ledger that cannot be written', () => {
  it('stops the body before its first byte, where the intent fails', async () => {
    const server = await serverWith();
    const { send, ledger, state, tools } = stage();
    const real = tools('outbox').ledger;
    const full = {
      ...ledger,
      append: (caseId: string, entry: Parameters<typeof real.append>[1]) =>
        entry.state === 'sending' ? Promise.reject(fullDisk()) : real.append(caseId, entry),
    };
    const { plan, result } = await send(loopback(server.port), ['minister', 'president'], { ledger: full });
    expect(result.stopped?.code).toBe('disk-full');
    expect(exitCodeOf(plan, result)).toBe(6);
    expect(server.received).toEqual([]);
    expect(await state('minister')).toBe('deferred');
  });

  it('leaves it uncertain and says what the relay said, where the outcome fails', async () => {
    const server = await serverWith();
    const { send, ledger, state } = stage();
    const full = {
      ...ledger,
      append: (caseId: string, entry: Parameters<typeof ledger.append>[1]) =>
        entry.state === 'sent' ? Promise.reject(fullDisk()) : ledger.append(caseId, entry),
    };
    const { plan, result } = await send(loopback(server.port), ['minister', 'president'], { ledger: full });
    expect(result.outcomes).toEqual([
      expect.objectContaining({ state: 'uncertain', reason: expect.stringContaining('queued') }),
    ]);
    expect(exitCodeOf(plan, result)).toBe(4);
    expect(server.received).toHaveLength(1);
    expect(await state('minister')).toBe('uncertain');
  });
});

describe('a ledger that git replaces under a run', () => {
  const replaceBy = (root: string) => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: root, stdio: 'pipe' });
    git('init');
    git('add', 'data/ledger/kg.jsonl');
    git('commit', '-m', 'Ledger');
    return () => git('checkout', '-f', 'HEAD', '--', 'data/ledger/kg.jsonl');
  };

  it('stops it before the next letter', async () => {
    const server = await serverWith();
    const { root, send } = stage();
    await send(loopback(server.port), ['minister']);
    const replace = replaceBy(root);
    const { plan, result } = await send(loopback(server.port), ['president', 'envoy'], { onOutcome: replace });
    expect(result.stopped?.code).toBe('ledger-replaced');
    expect(exitCodeOf(plan, result)).toBe(6);
    expect(server.received.map(({ to }) => to)).toEqual([
      'minister@government.example',
      'president@government.example',
    ]);
  });

  it('stops it before anything is said where it happens while a person looks at the plan', async () => {
    const server = await serverWith();
    const [ours, theirs] = [stage(), stage()];
    await theirs.send(loopback(server.port), ['minister']);
    const pull = async () => cpSync(`${theirs.root}/data`, `${ours.root}/data`, { recursive: true });
    const { plan, result } = await ours.send(loopback(server.port), ['minister'], { turn: pull });
    expect([result.stopped?.code, exitCodeOf(plan, result)]).toEqual(['ledger-replaced', 6]);
    expect(server.received).toHaveLength(1);
    expect(await ours.recorded('minister')).toEqual(['prepared', 'sending', 'sent']);
  });

  it('stops it before the body where it happens between the letter’s freezing and its intent', async () => {
    const server = await serverWith();
    const { root, send, tools, ledger } = stage();
    await send(loopback(server.port), ['minister']);
    const replace = replaceBy(root);
    const { mailer } = tools(loopback(server.port)).transport as { mailer: Mailer };
    const connect = async () => {
      replace();
      return mailer.connect();
    };
    const { result } = await send(loopback(server.port), ['president'], {
      transport: { mailer: { ...mailer, connect } },
    });
    expect(result.stopped?.code).toBe('ledger-replaced');
    expect(server.received).toHaveLength(1);
    await ledger.close();
  });
});

describe('an interruption', () => {
  it('finishes the letter in flight first', async () => {
    const server = await serverWith();
    const { send, state } = stage();
    const finish = new AbortController();
    const { plan, result } = await send(loopback(server.port), ['minister', 'president'], {
      finish: finish.signal,
      onOutcome: () => finish.abort(),
    });
    expect(exitCodeOf(plan, result)).toBe(130);
    expect([await state('minister'), await state('president')]).toEqual(['sent', 'prepared']);
  });

  it.each([1, 3])('begins no letter while %i connections wait for a greeting', async (connections) => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { send, state } = stage();
    const finish = new AbortController();
    server.once('connection', () => finish.abort());
    const transport = { mailer: smtpMailer(loopback((server.address() as AddressInfo).port)) };
    const { plan, result } = await send(loopback(0), ['minister', 'president'], {
      transport,
      connections,
      finish: finish.signal,
    });
    expect([exitCodeOf(plan, result), result.outcomes]).toEqual([130, []]);
    expect(['planned', 'prepared']).toContain(await state('minister'));
  });

  it('ends the connection when it comes twice', async () => {
    const server = await serverWith('dot', 'silence');
    const { send, state } = stage();
    const [finish, abort] = [new AbortController(), new AbortController()];
    const sending = send(loopback(server.port), ['minister', 'president'], {
      finish: finish.signal,
      abort: abort.signal,
    });
    while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    finish.abort();
    abort.abort();
    const { plan, result } = await sending;
    expect(exitCodeOf(plan, result)).toBe(4);
    expect([await state('minister'), await state('president')]).toEqual(['uncertain', 'prepared']);
  });
});

describe('the outbox', () => {
  it('takes one file a message, which a copy shares', async () => {
    const { root, plan, tools, state } = stage();
    const candidates = [candidate('minister'), candidate('envoy', { role: 'cc', copyOf: 'minister' })];
    const result = await dispatch(await plan(candidates), tools('outbox'));
    const file = 'out/outbox/2023-12-11-kg-minister-en.eml';
    expect(result.outcomes.map((outcome) => [outcome.state, outcome.file])).toEqual([
      ['in-outbox', file],
      ['in-outbox', file],
    ]);
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(messageOf('minister'));
    expect(await state('envoy')).toBe('in-outbox');
    const again = await plan(candidates, { named: true });
    expect(again.dispatches.map(({ action }) => action)).toEqual(['refuse', 'refuse']);
  });
});

describe('a copy', () => {
  it('is the same message in an envelope of its own', async () => {
    const server = await serverWith();
    const { plan, tools } = stage();
    const candidates = [candidate('minister'), candidate('envoy', { role: 'cc', copyOf: 'minister' })];
    await dispatch(await plan(candidates), tools(loopback(server.port)));
    expect(server.received.map(({ to }) => to)).toEqual(['minister@government.example', 'envoy@government.example']);
    expect(server.received[0]?.body).toBe(server.received[1]?.body);
  });
});

describe('a copy that follows later', () => {
  it('is the message that went out', async () => {
    const server = await serverWith();
    const { send, plan, tools } = stage();
    await send(loopback(server.port), ['minister']);
    const later = await plan([candidate('envoy', { role: 'cc', copyOf: 'minister' })]);
    const message = () => Promise.reject(new Error('not to be composed'));
    await dispatch(later, tools(loopback(server.port), { message }));
    expect(server.received.map(({ to }) => to)).toEqual(['minister@government.example', 'envoy@government.example']);
    expect(server.received[0]?.body).toBe(server.received[1]?.body);
  });
});

it('begins no copy of a letter that is refused, and the other letters all the same', async () => {
  const server = await serverWith('rcpt', '550 5.1.1 no such user', 1);
  const { plan, tools, recorded } = stage();
  const all = [candidate('minister'), candidate('envoy', { role: 'cc', copyOf: 'minister' }), candidate('president')];
  const planned = await plan(all);
  const result = await dispatch(planned, tools(loopback(server.port)));
  expect(result.outcomes.map(({ state }) => state)).toEqual(['rejected', 'prepared', 'sent']);
  expect(exitCodeOf(planned, result)).toBe(3);
  expect(await recorded('envoy')).toEqual(['prepared']);
  expect(server.received.map(({ to }) => to)).toEqual(['president@government.example']);
  const { dispatches } = await plan(all);
  expect(dispatches.map(({ reasons }) => reasons.map(({ rule }) => rule))).toEqual([
    ['rejected'],
    ['original-unsent'],
    ['already-sent'],
  ]);
});

describe('a record of hashes only', () => {
  it('lets go of a message once it is sent, and not before', async () => {
    const server = await serverWith('dot', '451 later', 1);
    const { send, ledger, record } = stage();
    await send(loopback(server.port), ['minister', 'president'], { keep: 'hash' });
    const kept = async (recipient: string) => {
      const [first] = (await ledger.read('kg')).chains.get(keyOf(recipient))?.entries ?? [];
      return first?.state === 'prepared' ? (await record.thaw(first.message)) !== undefined : undefined;
    };
    expect([await kept('minister'), await kept('president')]).toEqual([true, false]);
  });

  it.each([1, 2])('keeps one that several get until all have it: %i are put off', async (deferred) => {
    const server = await serverWith('rcpt', '451 later', deferred);
    const { plan, tools, recorded, root, wait } = stage();
    const both = [candidate('minister'), candidate('envoy', { role: 'cc', copyOf: 'minister' })];
    await dispatch(await plan(both), tools(loopback(server.port), { keep: 'hash' }));
    wait(1);
    const { outcomes, stopped } = await dispatch(await plan(both), tools(loopback(server.port), { keep: 'hash' }));
    expect(stopped).toBeUndefined();
    expect(outcomes.map(({ state }) => state)).toEqual(Array(deferred).fill('sent'));
    expect(server.received).toHaveLength(2);
    for (const recipient of ['minister', 'envoy']) expect((await recorded(recipient)).at(-1)).toBe('sent');
    expect(readdirSync(path.join(root, 'data/record')).filter((name) => name.endsWith('.eml'))).toEqual([]);
  });
});

describe('several connections', () => {
  it('share the letters, each of which goes once, and its copy after it', async () => {
    const server = await serverWith();
    const { plan, tools, ledger, root } = stage();
    const candidates = Array.from({ length: 30 }, (_, index) => [
      candidate(`r${index}`),
      candidate(`copy${index}`, { role: 'cc', copyOf: `r${index}` }),
    ]).flat();
    const planned = await plan(candidates);
    const result = await dispatch(planned, tools(loopback(server.port), { connections: 4 }));
    expect(exitCodeOf(planned, result)).toBe(0);
    // More where one idles for longer than the test is patient.
    expect(server.commands.filter((line) => line.startsWith('EHLO')).length).toBeGreaterThanOrEqual(4);
    expect(new Set(server.received.map(({ to }) => to)).size).toBe(60);
    expect(server.received).toHaveLength(60);
    const { chains, damage } = await ledger.read('kg');
    expect(damage).toEqual([]);
    expect(chains.size).toBe(60);
    const bodyOf = (recipient: string) => server.received.find(({ to }) => to.startsWith(`${recipient}@`))?.body;
    expect(bodyOf('copy7')).toBe(bodyOf('r7'));
    expect(listWitnesses(root).map(({ text }) => text.split('\n').length - 1)).toEqual([120]);
  });

  it('are not waited for where the relay leaves them without a greeting', async () => {
    const server = await faultServer('greeting', 'silence', Infinity, 1);
    onTestFinished(() => server.close());
    const { plan, tools } = stage();
    const transport = { mailer: smtpMailer(loopback(server.port)) };
    const planned = await plan(['minister', 'president', 'envoy'].map((recipient) => candidate(recipient)));
    const result = await dispatch(planned, tools(loopback(server.port), { transport, connections: 3 }));
    expect(result.outcomes.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('are as many as the relay allows', async () => {
    const server = await serverWith();
    const { plan, tools } = stage();
    const { mailer } = tools(loopback(server.port)).transport as { mailer: Mailer };
    let asked = 0;
    const connect = () => {
      asked += 1;
      return asked === 1 ? mailer.connect() : Promise.reject(new AppealError('relay-unreachable', '421 too many'));
    };
    const planned = await plan(['minister', 'president', 'envoy'].map((recipient) => candidate(recipient)));
    const transport = { mailer: { ...mailer, connect } };
    const result = await dispatch(planned, tools(loopback(server.port), { transport, connections: 3 }));
    expect(result.outcomes.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });
});
