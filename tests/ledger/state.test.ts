import { describe, expect, it } from 'vitest';
import type { Change, RecordedState } from '../../src/ledger/lines/entry.ts';
import { afterEntry, mayFollow, nextEntry } from '../../src/ledger/next-entry.ts';
import { asSent, type Dispatch, ofAttempt, stateOf } from '../../src/ledger/state.ts';
import { ledgerOf, prepared, sent } from './ledgers.ts';

const key = 'kg/1/minister/email';
const dispatchAfter = (...changes: Change[]) =>
  stateOf(key, ledgerOf(...changes.map((change) => [key, change] as const)).chains.get(key));

const sending: Change = { state: 'sending' };
const deferred: Change = { state: 'deferred', reason: '451 later' };
const uncertain: Change = { state: 'uncertain', reason: 'lost' };
const rejected: Change = { state: 'rejected', reason: '550 no' };
const bounced: Change = { state: 'bounced', date: '2023-12-12', reason: '5.1.1 no such address' };
const cancelled: Change = { state: 'cancelled' };
const notSent: Change = { state: 'not-sent' };
const expired: Change = { state: 'expired', reason: 'five days' };
const went = [prepared, sending, sent('2023-12-11')];
const settled: Change[] = [prepared, sending, uncertain, { state: 'sent', date: '2023-12-11', settled: true }];
const again: Change = { ...prepared, again: 'lost' };
const twice = [...went, again, sending, sent('2023-12-12')];
const stamp = { at: '2023-12-13T09:00:00.000Z', run: 'r' };
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
    ['it is frozen to be sent again', [...went, again], 'sent', 1],
    ['it is claimed and frozen to be sent again', [...went, { state: 'claimed' }, again], 'prepared', 2],
    ['it was sent again', [...went, again, sending, sent('2023-12-12')], 'sent', 2],
    ['it was sent, and nobody knows whether again', [...went, again, sending], 'uncertain', 2],
    ['it was sent, and put off the second time', [...went, again, sending, deferred], 'deferred', 2],
    ['it was sent, and refused the second time', [...went, again, sending, rejected], 'sent', 1],
    ['it was sent, and given up the second time', [...went, again, sending, deferred, expired], 'sent', 1],
    ['it was sent, and withdrawn the second time', [...went, again, sending, deferred, cancelled], 'sent', 1],
    ['it was sent, and not a second time', [...went, again, sending, uncertain, notSent], 'sent', 1],
    [
      'it was sent, and came back the second time',
      [...went, again, sending, sent('2023-12-12'), bounced],
      'bounced',
      2,
    ],
    ['it came back, and was refused the second time', [...went, bounced, again, sending, rejected], 'bounced', 1],
    [
      'it came back, and was put off, and withdrawn',
      [...went, bounced, again, sending, deferred, cancelled],
      'bounced',
      1,
    ],
    [
      'it came back, and a person says that it did not go again',
      [...went, bounced, again, sending, notSent],
      'bounced',
      1,
    ],
    ['it came back twice, and was refused then', [...twice, bounced, again, sending, rejected], 'bounced', 2],
    ['it came back, and went the second time', [...went, bounced, again, sending, sent('2023-12-12')], 'sent', 2],
    ['it went by the word of a person, who took that back', [...settled, notSent], 'not-sent', 1],
    ['it was refused and tried again', [prepared, sending, rejected, prepared], 'prepared', 2],
    ['it came back', [prepared, sending, sent('2023-12-11'), bounced], 'bounced', 1],
    ['it came back and was to go again', [prepared, sending, sent('2023-12-11'), bounced, prepared], 'bounced', 1],
    ['it waits in the outbox', [prepared, inOutbox], 'in-outbox', 1],
    ['it went from the outbox', [prepared, inOutbox, sent('2023-12-11')], 'sent', 1],
    ['it went by post', [sent('2023-12-11')], 'sent', 1],
  ])('when %s', (_, changes, state, attempt) => {
    expect(dispatchAfter(...changes)).toMatchObject({ state, attempt });
  });

  it('knows only of this attempt what was frozen and sent', () => {
    const second = dispatchAfter(...went, { ...again, to: 'x@y.example' }, sending);
    expect(second.prepared?.to).toBe('x@y.example');
    expect(second.sent).toBeUndefined();
  });

  it.each<[string, Change[], number | undefined]>([
    ['that may go again', [...went, again, sending, deferred], 1],
    ['that went twice', [...went, again, sending, sent('2023-12-12')], 2],
    ['that came back', [...went, bounced], undefined],
    ['that came back, and may go again', [...went, bounced, again, sending, deferred], undefined],
    ['that was put off', [prepared, sending, deferred], undefined],
    ['twice, and came back, and may go again', [...twice, bounced, again, sending, deferred], undefined],
    ['twice, and came back, and was refused then', [...twice, bounced, again, sending, rejected], undefined],
    ['twice, and came back, and went then', [...twice, bounced, again, sending, sent('2023-12-14')], 3],
  ])('knows by which attempt one went %s', (_, changes, attempt) => {
    expect(asSent(dispatchAfter(...changes))?.attempt).toBe(attempt);
  });

  it('takes a report of an earlier attempt for no end of the last', () => {
    const second = dispatchAfter(...twice);
    const first = ofAttempt(second, 1);
    const entry = nextEntry(first, bounced, stamp);
    expect(entry.attempt).toBe(1);
    expect(asSent(afterEntry(first, entry))?.attempt).toBe(2);
    const both = afterEntry(second, nextEntry(second, bounced, stamp));
    expect([mayFollow(both, 'bounced'), mayFollow(ofAttempt(both, 1), 'bounced')]).toEqual([false, true]);
  });

  it('forgets what a person said of one attempt who says then that it was another', () => {
    const doubted = dispatchAfter(prepared, sending, notSent, again, sending, notSent);
    const say = (dispatch: Dispatch, attempt: number, date: string) => {
      const of = ofAttempt(dispatch, attempt);
      return afterEntry(of, nextEntry(of, { state: 'sent', date, settled: true }, stamp));
    };
    const other = say(say(doubted, 1, '2023-12-11'), 2, '2023-12-12');
    const none = afterEntry(other, nextEntry(other, notSent, stamp));
    expect([asSent(other)?.attempt, asSent(none)]).toEqual([2, undefined]);
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
