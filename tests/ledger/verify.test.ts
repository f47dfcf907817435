import { describe, expect, it } from 'vitest';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { verify } from '../../src/ledger/verify.ts';
import { entriesOf, prepared, textOf } from './ledgers.ts';

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

  it('finds what stands in the ledger of another case', () => {
    const ledgers = new Map([['astovia', readLedger(lines)]]);
    expect(verify(ledgers, [whole], { keepsAll: true })).toEqual([{ kind: 'wrong-ledger', case: 'astovia', key }]);
  });

  it('misses nothing where only hashes are kept', () => {
    expect(verify(new Map([['kg', readLedger(lines)]]), [], { keepsAll: false })).toEqual([]);
  });
});
