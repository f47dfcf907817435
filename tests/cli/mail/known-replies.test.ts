import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { knownReplies } from '../../../src/cli/mail/known-replies.ts';
import { identify } from '../../../src/mailbox/reading/identify.ts';
import { parseMail } from '../../../src/mailbox/reading/parse-mail.ts';
import { ledgerOf } from '../../ledger/ledgers.ts';

const bytes = Buffer.from('From: a@b.example\nMessage-ID: <r1@b.example>\n\nThank you.\n');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const [date, kind, file] = ['2023-12-12', 'answer', 'data/replies/kg/1.eml'] as const;

it.each([
  ['its identity', async () => ({ identity: identify(bytes, await parseMail(bytes)), sha256: '0' }), true],
  ['its bytes, though it was read otherwise once', async () => ({ identity: '0', sha256 }), true],
  ['its Message-ID, where nothing else is on record', async () => ({ messageId: '<r1@b.example>' }), true],
  ['its Message-ID alone', async () => ({ identity: '0', messageId: '<r1@b.example>', sha256: '0' }), false],
])('a reply on record is known by %s', async (_what, marks, isKnown) => {
  const mail = await parseMail(bytes);
  const reply = { state: 'answered', date, kind, file, ...(await marks()) } as const;
  const known = knownReplies(new Map([['kg', ledgerOf(['kg/1/minister/reply', reply])]]));
  const to = { case: 'kg', recipient: 'minister' };
  expect(known.has([to], { mail, bytes, identity: identify(bytes, mail) })).toBe(isKnown);
});
