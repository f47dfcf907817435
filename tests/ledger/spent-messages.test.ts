import { expect, it } from 'vitest';
import { spentMessages } from '../../src/ledger/spent-messages.ts';
import { type KeyedChange, ledgerOf, prepared } from './ledgers.ts';

const [minister, envoy] = ['harbour/first/minister/email', 'harbour/first/envoy/email'];
const sending = { state: 'sending' } as const;
const rejected = { state: 'rejected', reason: '550' } as const;
const deferred = { state: 'deferred', reason: '451' } as const;
const frozen = (key: string, message: string): KeyedChange => [key, { ...prepared, message: message.repeat(64) }];
const notSent: KeyedChange[] = [
  [minister, sending],
  [minister, { state: 'not-sent' }],
];

it.each<[what: string, ledger: readonly KeyedChange[], spent: readonly string[]]>([
  ['was rejected', [frozen(minister, 'a'), [minister, rejected]], ['a']],
  ['was given up', [frozen(minister, 'a'), [minister, { state: 'expired', reason: '' }]], ['a']],
  ['was withdrawn', [frozen(minister, 'a'), [minister, deferred], [minister, { state: 'cancelled' }]], ['a']],
  ['did not go, as a person says', [frozen(minister, 'a'), ...notSent], ['a']],
  [
    'went, as a person says',
    [frozen(minister, 'a'), [minister, sending], [minister, { state: 'sent', date: '2024-03-01', settled: true }]],
    ['a'],
  ],
  [
    'went, as the mail server says, and is let go of at once',
    [frozen(minister, 'a'), [minister, sending], [minister, { state: 'sent', date: '2024-03-01' }]],
    [],
  ],
  ['is put off', [frozen(minister, 'a'), [minister, deferred]], []],
  ['is put off, and claimed', [frozen(minister, 'a'), [minister, deferred], [minister, { state: 'claimed' }]], []],
  ['may have gone', [frozen(minister, 'a'), [minister, sending]], []],
  ['is in the outbox', [frozen(minister, 'a'), [minister, { state: 'in-outbox', file: 'f' }]], []],
  [
    'was rejected, and its copy is put off',
    [frozen(minister, 'a'), frozen(envoy, 'a'), [minister, rejected], [envoy, deferred]],
    [],
  ],
  [
    'was rejected, and its copy was not begun',
    [frozen(minister, 'a'), frozen(envoy, 'a'), [minister, rejected]],
    ['a'],
  ],
  [
    'went, as a person says, and whose copy is in the outbox',
    [
      ...[frozen(minister, 'a'), frozen(envoy, 'a')],
      ...[minister, envoy].map((key): KeyedChange => [key, { state: 'in-outbox', file: 'f' }]),
      [minister, { state: 'sent', date: '2024-03-01', settled: true }],
    ],
    [],
  ],
  ['was rejected, and is made anew', [frozen(minister, 'a'), [minister, rejected], frozen(minister, 'b')], ['a']],
])('of which only hashes are kept, a message is let go of that %s', (_what, ledger, spent) => {
  expect(spentMessages(ledgerOf(...ledger), [minister], []).map(([first]) => first)).toEqual(spent);
});

it('keeps what went, as a person says, until the copies for ourselves are made that were asked for', () => {
  const ledger = ledgerOf(
    frozen(minister, 'a'),
    [minister, { ...sending, copies: ['archive'] }],
    [minister, { state: 'sent', date: '2024-03-01', settled: true }],
  );
  expect(spentMessages(ledger, [minister], ['archive'])).toEqual([]);
  expect(spentMessages(ledger, [minister], [])).toHaveLength(1);
});
