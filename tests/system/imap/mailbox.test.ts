import { expect, it } from 'vitest';
import { openImap } from '../../../src/system/imap/mailbox.ts';
import { faultImap } from '../../faults/fault-imap.ts';

const limits = { bytes: 1024, tooLarge: () => new Error('too large'), notGiven: () => new Error('not given') };
const login = { user: 'office@federation.example', password: 'a pass phrase' };

function* forEver(line: string): Generator<string> {
  for (;;) yield line.repeat(100);
}

it.each([
  ['CAPABILITY', '* OK still here\r\n'],
  ['LIST', '* LIST () "/" INBOX\r\n'],
  ['UID SEARCH', '* OK still here\r\n'],
  ['UID FETCH', '* 1 FETCH (UID 1 FLAGS ())\r\n'],
  ['APPEND', '* 1 EXISTS\r\n'],
])('an answer to %s that never ends is not waited for', async (endless, line) => {
  const server = await faultImap(['Subject: a\n\nb\n'], (command, usual) =>
    command.startsWith(endless) ? forEver(line) : usual,
  );
  const work = async () => {
    const at = { host: '127.0.0.1', port: server.port, security: 'none', login } as const;
    const mailbox = await openImap(at, limits, 500);
    for await (const { read } of (await mailbox.folder('INBOX', 0)).mails()) await read();
    await mailbox.keepSent(Buffer.from('Subject: c\r\n\r\nd'), '<c@federation.example>');
  };
  await expect(work()).rejects.toMatchObject({
    code: 'mailbox-unreachable',
    message: expect.stringContaining('did not end its answer'),
  });
});

it('leaves a server that does not let go', async () => {
  const server = await faultImap([], (command, usual) => (command === 'LOGOUT' ? forEver('* BYE\r\n') : usual));
  const at = { host: '127.0.0.1', port: server.port, security: 'none', login } as const;
  await (await openImap(at, limits, 500)).close();
});
