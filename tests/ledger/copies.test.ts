import { expect, it } from 'vitest';
import { missingCopies } from '../../src/ledger/copies.ts';
import type { Change, Notice } from '../../src/ledger/lines/entry.ts';
import { readLedger } from '../../src/ledger/lines/read-ledger.ts';
import { nextEntry } from '../../src/ledger/next-entry.ts';
import { ofAttempt, stateOf } from '../../src/ledger/state.ts';
import { entriesOf, type KeyedChange, ledgerOf, prepared, sent, textOf } from './ledgers.ts';

const minister = 'kg/1/minister/email';
const mission = 'kg/1/mission/email';
const asking = { state: 'sending', copies: ['sent-folder', 'archive'] } as const;
const silent = { state: 'sending' } as const;
const went = sent('2023-12-11');
const settled = { state: 'sent', date: '2023-12-12', settled: true } as const;
const second = { ...prepared, messageId: '<2@federation.example>', again: 'a misprint' };
const of = (key: string, ...changes: Change[]) => changes.map((change): KeyedChange => [key, change]);
const noted = (what: Notice, key = minister, messageId = prepared.messageId): KeyedChange => [
  key.replace(/email$/, 'notice'),
  { state: 'noted', what, date: '2023-12-11', messageId },
];

it.each<[story: string, missing: Record<string, string[]>, ...(KeyedChange | KeyedChange[])[]]>([
  ['both, where the run ended', { [minister]: ['sent-folder', 'archive'] }, of(minister, prepared, asking, went)],
  ['what is not noted', { [minister]: ['sent-folder'] }, of(minister, prepared, asking, went), noted('archived')],
  ['none before it is sent', {}, of(minister, prepared, asking)],
  ['none that nobody asked for', {}, of(minister, prepared, silent, went)],
  [
    'what failed, asked for or not',
    { [minister]: ['archive'] },
    of(minister, prepared, silent, went),
    noted('archive-failed'),
  ],
  ['none that was made up for', {}, of(minister, prepared, silent, went), noted('copy-failed'), noted('copied')],
  [
    'no archive copy that may have arrived',
    { [minister]: ['sent-folder'] },
    of(minister, prepared, asking, went),
    noted('archiving'),
  ],
  [
    'one, where a person found out that it went',
    { [minister]: ['sent-folder', 'archive'] },
    of(minister, prepared, asking, { state: 'uncertain', reason: 'lost' }, settled),
  ],
  ['none of what went from a mail program', {}, of(minister, prepared, { state: 'in-outbox', file: 'x.eml' }, settled)],
  [
    'also of what came back',
    { [minister]: ['sent-folder'] },
    of(minister, prepared, asking, went, { state: 'bounced', date: '2023-12-12', reason: '5.1.1' }),
    noted('archived'),
  ],
  [
    'each attempt by itself',
    { [minister]: ['sent-folder', 'archive'] },
    of(minister, prepared, asking, went, second, asking, went),
    noted('copied', minister, second.messageId),
    noted('archived', minister, second.messageId),
  ],
  [
    'as the last intent has it, where it was put off',
    { [minister]: ['sent-folder', 'archive'] },
    of(minister, prepared, silent, { state: 'deferred', reason: '450' }, asking, went),
  ],
  [
    'one a message, under whom it is addressed to',
    { [minister]: ['sent-folder', 'archive'] },
    of(mission, { ...prepared, role: 'cc' }, asking, went),
    of(minister, prepared, silent, went),
  ],
  [
    'none, where it was copied when only its copy had gone',
    {},
    of(mission, { ...prepared, role: 'cc' }, asking, went),
    noted('copied', mission),
    noted('archived', mission),
    of(minister, prepared, asking, went),
  ],
  [
    'under who got a copy, where the first got nothing',
    { [mission]: ['sent-folder', 'archive'] },
    of(minister, prepared, asking, { state: 'rejected', reason: '550' }),
    of(mission, { ...prepared, role: 'cc' }, asking, went),
  ],
])('missing: %s', (_story, missing, ...changes) => {
  const found = missingCopies(
    ledgerOf(
      ...changes.flatMap((each) => (typeof each[0] === 'string' ? [each as KeyedChange] : (each as KeyedChange[]))),
    ),
  );
  expect(Object.fromEntries(found.map(({ key, copies }) => [key, copies]))).toEqual(missing);
});

it('of a key that is named: all that is not there, of what went last', () => {
  const ledger = ledgerOf(
    ...of(minister, prepared, silent, went, second, silent, went),
    noted('copied', minister, second.messageId),
  );
  expect(missingCopies(ledger, [mission])).toEqual([]);
  expect(missingCopies(ledger, [minister])).toEqual([
    { key: minister, prepared: expect.objectContaining({ messageId: second.messageId }), copies: ['archive'] },
  ]);
});

it('of the attempt that a person says went, not of the last', () => {
  const putOff = { state: 'deferred', reason: '451' } as const;
  const entries = entriesOf(...of(minister, prepared, asking, putOff, { state: 'cancelled' }, second, putOff));
  const dispatch = stateOf(minister, readLedger(textOf(entries)).chains.get(minister));
  const entry = nextEntry(ofAttempt(dispatch, 1), settled, { at: '2023-12-12T09:00:00.000Z', run: 'r2' });
  const missing = missingCopies(readLedger(textOf([...entries, entry])));
  expect(missing).toMatchObject([
    { key: minister, prepared: { messageId: prepared.messageId }, copies: ['sent-folder', 'archive'] },
  ]);
});
