/** Letters to send, for tests. */
import { createHash } from 'node:crypto';
import type { Candidate } from '../../src/delivery/plan.ts';
import { serialiseEntry } from '../../src/ledger/entry-line.ts';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import type { Relay } from '../../src/system/smtp/relay.ts';

export const codec = { read: readLedger, serialise: serialiseEntry };
export const today = '2023-12-11';
export const now = Date.UTC(2023, 11, 11, 9);
const pdf = createHash('sha256').update('pdf').digest('hex');
export const keyOf = (recipient: string) => `kg/${today}/${recipient}/email`;

export const candidate = (recipient: string, changes: Partial<Candidate> = {}): Candidate => ({
  case: 'kg',
  letter: today,
  recipient,
  role: 'to',
  address: `${recipient}@government.example`,
  name: `${today}-kg-${recipient}-en`,
  dated: today,
  cites: [],
  told: [],
  facts: [],
  reviewed: [{ letter: today, pdf }],
  language: 'en',
  pdf,
  size: 1_000,
  unconsented: [],
  homonyms: [],
  verified: true,
  ...changes,
});

/** A message of 60 KB, with lines that begin with dots. */
export const messageOf = (recipient: string, lines = 6_000) =>
  `Message-ID: <${recipient}@federation.example>\r\nTo: ${recipient}\r\n\r\n${'..Sir,\r\n.\r\n'.repeat(lines)}`;

export const loopback = (port: number): Relay => ({ host: '127.0.0.1', port, security: 'none' });
