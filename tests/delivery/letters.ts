/** Letters to send, for tests. */
import { createHash } from 'node:crypto';
import type { Candidate } from '../../src/delivery/candidate.ts';
import { type Plan, type PlanInput, planDispatches } from '../../src/delivery/plan.ts';
import { groupBy } from '../../src/group.ts';
import { serialiseEntry } from '../../src/ledger/lines/entry-line.ts';
import { parseKey } from '../../src/ledger/lines/key.ts';
import { readLedger } from '../../src/ledger/lines/read-ledger.ts';
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
  untold: [],
  mistold: [],
  unsettled: [],
  stale: [],
  unfinished: [],
  warned: [],
  unconsented: [],
  homonyms: [],
  verified: true,
  ...changes,
});

type Meant = Partial<PlanInput> & Pick<PlanInput, 'candidates'>;

/** The plan of these, where nothing is on record but what is said, nothing is lost, and the data has all that is on record. */
export function planLetters(meant: Meant): Plan {
  const { ledgers = new Map<string, never>() } = meant;
  const { everyLedger = ledgers } = meant;
  const onRecord = [...everyLedger.values()].flatMap(({ chains }) =>
    [...chains.keys()].flatMap((key) => parseKey(key) ?? []),
  );
  const all = [...meant.candidates, ...onRecord];
  return planDispatches({
    ...{ ledgers, everyLedger, today, now, named: false },
    ...{ lost: new Set(), lostTo: new Set(), behind: new Set(), elsewhere: new Map(), unlisted: new Map() },
    listed: {
      cases: new Map(
        [...groupBy(all, (one) => one.case)].map(([id, ofCase]) => [id, new Set(ofCase.map(({ letter }) => letter))]),
      ),
      recipients: new Set(all.map(({ recipient }) => recipient)),
    },
    ...meant,
  });
}

/** A message of 60 KB, with lines that begin with dots. */
export const messageOf = (recipient: string, lines = 6_000) =>
  `Message-ID: <${recipient}@federation.example>\r\nTo: ${recipient}\r\n\r\n${'..Sir,\r\n.\r\n'.repeat(lines)}`;

export const loopback = (port: number): Relay => ({ host: '127.0.0.1', port, security: 'none' });
