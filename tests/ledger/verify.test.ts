import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/ledger/lines/entry.ts';
import { readLedger } from '../../src/ledger/lines/read-ledger.ts';
import { verify } from '../../src/ledger/verify.ts';
import { entriesOf, type KeyedChange, prepared, textOf } from './ledgers.ts';

const key = 'kg/1/minister/email';
const lines = textOf(entriesOf([key, prepared], [key, { state: 'sending' }]));
const message = prepared.message;
const other = 'cc'.repeat(32);
const whole = { name: message, hash: message };

describe('verify', () => {
  it.each([
    ['nothing is wrong', lines, [whole], []],
    ['a message was changed', lines, [{ name: message, hash: other }], [{ kind: 'message-changed', message }]],
    ['a message is missing', lines, [], [{ kind: 'message-missing', message, key }]],
    ['the ledger was cut at a line’s end', '', [whole], [{ kind: 'message-unknown', message }]],
    ['a line was changed', `${lines}x\n`, [whole], [{ kind: 'unreadable', line: 3, case: 'kg' }]],
  ])('when %s', (_, text, record, findings) => {
    expect(verify(new Map([['kg', readLedger(text)]]), record, { keepsAll: true })).toEqual(findings);
  });

  const cancelled: Change = { state: 'cancelled' };
  const putOff: Change = { state: 'deferred', reason: '451' };
  const copy = 'kg/1/envoy/email';
  it.each<[string, readonly Change[], boolean, (readonly KeyedChange[])?]>([
    ['was withdrawn before anything of it had left', [prepared, putOff, cancelled], false],
    ['was given up before', [prepared, putOff, { state: 'expired', reason: '5 days' }], false],
    ['was put off, and may go', [prepared, putOff], true],
    ['had left in part', [prepared, { state: 'sending' }, putOff, cancelled], true],
    ['was refused', [prepared, { state: 'rejected', reason: '550' }], true],
    ['had gone after all', [prepared, putOff, cancelled, { state: 'sent', date: '2023-12-11', settled: true }], true],
    [
      'another got',
      [prepared, putOff, cancelled],
      true,
      [
        [copy, { ...prepared, role: 'cc' }],
        [copy, { state: 'sending' }],
      ],
    ],
  ])('misses a message of what %s', (_, changes, isMissed, others = []) => {
    const own = changes.map((change): KeyedChange => [key, change]);
    const text = textOf(entriesOf(...own, ...others));
    const found = verify(new Map([['kg', readLedger(text)]]), [], { keepsAll: true });
    expect(found.map(({ kind }) => kind)).toEqual(isMissed ? ['message-missing'] : []);
  });

  it('finds what stands in the ledger of another case', () => {
    const ledgers = new Map([['astovia', readLedger(lines)]]);
    expect(verify(ledgers, [whole], { keepsAll: true })).toEqual([{ kind: 'wrong-ledger', case: 'astovia', key }]);
  });

  it('misses nothing where only hashes are kept', () => {
    expect(verify(new Map([['kg', readLedger(lines)]]), [], { keepsAll: false })).toEqual([]);
  });
});
