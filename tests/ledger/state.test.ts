import { describe, expect, it } from 'vitest';
import type { Change, RecordedState } from '../../src/ledger/entry.ts';
import { mayFollow, nextEntry, stateOf } from '../../src/ledger/state.ts';
import { ledgerOf, prepared, sent } from './ledgers.ts';

const key = 'kg/1/minister/email';
const dispatchAfter = (...changes: Change[]) =>
  stateOf(key, ledgerOf(...changes.map((change) => [key, change] as const)).chains.get(key));

const sending: Change = { state: 'sending' };
const deferred: Change = { state: 'deferred', reason: '451 later' };
const uncertain: Change = { state: 'uncertain', reason: 'lost' };
const rejected: Change = { state: 'rejected', reason: '550 no' };
const bounced: Change = { state: 'bounced', date: '2023-12-12', reason: '5.1.1 no such address' };
const inOutbox: Change = { state: 'in-outbox', file: 'out/outbox/1.eml' };

describe('the state of a dispatch', () => {
  it.each<[string, Change[], string, number]>([
    ['nothing is recorded', [], 'planned', 0],
    ['it is claimed', [{ state: 'claimed' }], 'claimed', 1],
    ['it is claimed and frozen', [{ state: 'claimed' }, prepared], 'prepared', 1],
    ['it was put off and claimed', [prepared, sending, deferred, { state: 'claimed' }], 'deferred', 1],
    ['it is claimed to be sent again', [prepared, sending, sent('2023-12-11'), { state: 'claimed' }], 'claimed', 2],
    ['it is frozen', [prepared], 'prepared', 1],
    ['it is frozen anew', [prepared, prepared], 'prepared', 1],
    ['an intent has no outcome', [prepared, sending], 'uncertain', 1],
    ['the relay took it', [prepared, sending, sent('2023-12-11')], 'sent', 1],
    ['it was put off and tried again', [prepared, sending, deferred, sending, sent('2023-12-12')], 'sent', 1],
    ['it was put off and frozen anew', [prepared, sending, deferred, prepared], 'prepared', 1],
    ['it was put off and is doubted', [prepared, sending, deferred, uncertain], 'uncertain', 1],
    ['it was refused and is doubted', [prepared, sending, rejected, uncertain], 'uncertain', 1],
    ['it was lost and settled', [prepared, sending, uncertain, { state: 'not-sent' }], 'not-sent', 1],
    ['it was sent again', [prepared, sending, sent('2023-12-11'), { ...prepared, again: 'lost' }], 'prepared', 2],
    ['it was refused and tried again', [prepared, sending, rejected, prepared], 'prepared', 2],
    ['it came back', [prepared, sending, sent('2023-12-11'), bounced], 'bounced', 1],
    ['it came back and was sent again', [prepared, sending, sent('2023-12-11'), bounced, prepared], 'prepared', 2],
    ['it waits in the outbox', [prepared, inOutbox], 'in-outbox', 1],
    ['it went from the outbox', [prepared, inOutbox, sent('2023-12-11')], 'sent', 1],
    ['it went by post', [sent('2023-12-11')], 'sent', 1],
  ])('when %s', (_, changes, state, attempt) => {
    expect(dispatchAfter(...changes)).toMatchObject({ state, attempt });
  });

  it('knows only of this attempt what was frozen and sent', () => {
    const again = dispatchAfter(prepared, sending, sent('2023-12-11'), {
      ...prepared,
      again: 'lost',
      to: 'x@y.example',
    });
    expect(again.prepared?.to).toBe('x@y.example');
    expect(again.sent).toBeUndefined();
  });
});

describe('what may follow', () => {
  it.each<[Change[], RecordedState[]]>([
    [[], ['sending', 'deferred', 'in-outbox', 'not-sent', 'cancelled']],
    [[prepared], ['sent', 'uncertain']],
    [
      [prepared, sending],
      ['sending', 'prepared', 'cancelled'],
    ],
    [
      [prepared, sending, uncertain],
      ['sending', 'prepared', 'deferred'],
    ],
    [
      [prepared, sending, sent('2023-12-11')],
      ['sending', 'sent', 'not-sent', 'deferred'],
    ],
    [
      [prepared, inOutbox],
      ['sending', 'prepared', 'in-outbox', 'cancelled'],
    ],
    [
      [prepared, sending, sent('2023-12-11'), bounced],
      ['bounced', 'sent', 'not-sent', 'sending'],
    ],
    [[prepared, sending, uncertain], ['bounced']],
    [
      [prepared, sending, rejected],
      ['sending', 'sent', 'deferred'],
    ],
  ])('%j: none of %j', (before, forbidden) => {
    const dispatch = dispatchAfter(...before);
    expect(forbidden.filter((state) => mayFollow(dispatch, state))).toEqual([]);
  });

  it('is enforced', () => {
    const dispatch = dispatchAfter(prepared, sending, uncertain);
    expect(() => nextEntry(dispatch, sending, { at: '2023-12-11T09:00:00.000Z', run: 'r' })).toThrow(
      'sending cannot follow uncertain',
    );
  });
});
