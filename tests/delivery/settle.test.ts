import { describe, expect, it } from 'vitest';
import { add, asItWent, asNamed, cancel, settle, type Verdict } from '../../src/delivery/settle.ts';
import type { Change, Entry } from '../../src/ledger/lines/entry.ts';
import { hashLine, serialiseEntry } from '../../src/ledger/lines/entry-line.ts';
import { afterEntry, nextEntry, uncertainEntry } from '../../src/ledger/next-entry.ts';
import { asSent, type Dispatch, openAttempts, stateOf } from '../../src/ledger/state.ts';
import { outcomesOf } from '../../src/ledger/telling/outcomes.ts';
import { summarise } from '../../src/ledger/telling/summary.ts';
import { ledgerOf, prepared, sent } from '../ledger/ledgers.ts';

const key = 'kg/1/minister/email';
const chainsOf = new Map<Dispatch, readonly Entry[]>();
const dispatchAfter = (...changes: Change[]) => {
  const chain = ledgerOf(...changes.map((change) => [key, change] as const)).chains.get(key);
  const dispatch = stateOf(key, chain);
  chainsOf.set(dispatch, chain?.entries ?? []);
  return dispatch;
};
/** The dispatch, read anew with further lines. */
const reread = (before: Dispatch, entries: readonly Entry[]) => {
  const all = [...(chainsOf.get(before) ?? []), ...entries];
  const [first, ...more] = all;
  const head = hashLine(serialiseEntry(all.at(-1) as Entry));
  const after = stateOf(key, { key, entries: [first as Entry, ...more], head, damaged: false });
  chainsOf.set(after, all);
  return after;
};
const stamp = { at: '2023-12-12T09:00:00.000Z', run: 'r2' };
const putOff: Change = { state: 'deferred', reason: '421' };
const byHand: Change = { state: 'sent', date: '2023-12-11', settled: true };

const states = {
  planned: dispatchAfter(),
  claimed: dispatchAfter({ state: 'claimed' }),
  prepared: dispatchAfter(prepared),
  claimedAndPrepared: dispatchAfter({ state: 'claimed' }, prepared),
  intent: dispatchAfter(prepared, { state: 'sending' }),
  uncertain: dispatchAfter(prepared, { state: 'sending' }, { state: 'uncertain', reason: 'lost' }),
  deferred: dispatchAfter(prepared, putOff),
  deferredAndClaimed: dispatchAfter(prepared, { state: 'deferred', reason: '421' }, { state: 'claimed' }),
  rejected: dispatchAfter(prepared, { state: 'rejected', reason: '550' }),
  inOutbox: dispatchAfter(prepared, { state: 'in-outbox', file: 'x.eml' }),
  sent: dispatchAfter(prepared, { state: 'sending' }, sent('2023-12-11')),
  notSent: dispatchAfter(prepared, { state: 'in-outbox', file: 'x.eml' }, { state: 'not-sent' }),
};
type State = keyof typeof states;
const names = Object.keys(states) as State[];

describe.each<[string, (state: State) => Change, State[], string]>([
  [
    'settle --sent',
    (state) => settle(states[state], { sent: '2023-12-11' }),
    names.filter((name) => name !== 'planned' && name !== 'sent'),
    'not-to-settle',
  ],
  [
    'settle --not-sent',
    (state) => settle(states[state], { notSent: true }),
    ['intent', 'uncertain', 'inOutbox', 'claimed', 'claimedAndPrepared', 'deferredAndClaimed'],
    'not-to-settle',
  ],
  [
    'cancel',
    (state) => cancel(states[state], 'changed our mind'),
    ['claimed', 'claimedAndPrepared', 'deferred', 'deferredAndClaimed'],
    'not-to-cancel',
  ],
  ['add', (state) => add(states[state], { date: '2023-12-11' }), ['planned', 'notSent'], 'already-sent'],
])('%s', (_, change, allowed, code) => {
  it.each(names.filter((name) => allowed.includes(name)))('is recorded when %s', (state) => {
    expect(nextEntry(states[state], change(state), stamp)).toMatchObject({ key, ...change(state) });
  });
  it.each(names.filter((name) => !allowed.includes(name)))('is refused when %s', (state) => {
    expect(() => change(state)).toThrow(expect.objectContaining({ code }));
  });
});

it('leaves what was put off, then claimed and not sent as it was frozen, to be tried again', () => {
  const settled = nextEntry(states.deferredAndClaimed, settle(states.deferredAndClaimed, { notSent: true }), stamp);
  expect(settled).toMatchObject({ state: 'deferred', attempt: 1 });
  const letter = { dated: '2023-12-10', cites: [{ id: '0', date: '2023-11-01' }] };
  expect(settle(states.claimed, { sent: '2023-12-11', ...letter })).toMatchObject(letter);
});

it.each(['deferred', 'rejected', 'prepared', 'cancelled'] as const)(
  'takes a person at their word that what is %s went after all, as the message that was frozen',
  (state) => {
    const dispatch = state === 'cancelled' ? dispatchAfter(prepared, putOff, { state }) : states[state];
    const entry = nextEntry(dispatch, settle(dispatch, { sent: '2023-12-11' }), stamp);
    expect(afterEntry(dispatch, entry)).toMatchObject({ state: 'sent', attempt: 1, messageId: prepared.messageId });
  },
);

describe('of several attempts', () => {
  const again = { ...prepared, messageId: '<2@federation.example>' };
  const sending: Change = { state: 'sending' };
  const [one, two] = [prepared.messageId, again.messageId];
  const cancelled: Change = { state: 'cancelled' };
  const begun = [prepared, sending, putOff, cancelled];
  it.each<[string, Change[], string[], number]>([
    ['the one that mail speaks of', [...begun, again, sending, putOff], [one], 1],
    ['the later one that mail speaks of', [...begun, again, sending, putOff], [two], 2],
    ['the one that can have left', [...begun, again, putOff], [], 1],
    ['the last where none can have left', [prepared, putOff, cancelled, again, putOff], [], 2],
    ['the last where nobody but a person knows of it', [...begun, again, sending], [], 2],
    [
      'the last where another is known to have gone',
      [prepared, sending, sent('2023-12-11'), again, sending, putOff],
      [],
      2,
    ],
  ])('it is %s that went', (_, changes, mail, attempt) => {
    const dispatch = asItWent(dispatchAfter(...changes), mail);
    const entry = nextEntry(dispatch, settle(dispatch, { sent: '2023-12-12' }), stamp);
    expect(entry).toMatchObject({ state: 'sent', attempt });
    expect(afterEntry(dispatch, entry)).toMatchObject({ attempt, attempts: 2, messageId: attempt === 1 ? one : two });
  });
  it.each<[string, string[]]>([
    ['nothing tells', []],
    ['mail speaks of both', [one, two]],
  ])('is asked which it was, where %s', (_, mail) => {
    const both = dispatchAfter(...begun, again, sending, putOff);
    expect(() => asItWent(both, mail)).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(asNamed(both, 1, '--sent').prepared).toMatchObject(prepared);
    expect(() => asNamed(both, 3, '--sent')).toThrow(expect.objectContaining({ code: 'usage' }));
  });
  it('it is the one that came back, where nothing of a later one left, and that can be put right', () => {
    const bounced: Change = { state: 'bounced', date: '2023-12-12', reason: '5.1.1' };
    const first = [prepared, sending, { ...sent('2023-12-11'), reply: '250 ok' } as Change, bounced, again];
    const refused = dispatchAfter(...first, { state: 'rejected', reason: '550' });
    expect(asItWent(refused, []).messageId).toBe(one);
    const uncertain = dispatchAfter(...first, sending, { state: 'uncertain', reason: 'lost' });
    expect(asItWent(uncertain, []).messageId).toBe(two);
    for (const said of [
      [{ state: 'sent', date: '2023-12-11', settled: true } as const],
      [{ state: 'sent', date: '2023-12-13', settled: true } as const],
      [{ state: 'sent', date: '2023-12-11', settled: true } as const, { state: 'not-sent' } as const],
    ]) {
      const wrong = dispatchAfter(...first, sending, { state: 'uncertain', reason: 'lost' }, ...said);
      const right = asNamed(wrong, 1, '--sent');
      const entry = nextEntry(right, settle(right, { sent: '2023-12-11' }), stamp);
      expect(entry).toMatchObject({ state: 'sent', attempt: 1, date: '2023-12-11', reply: '250 ok' });
      expect(afterEntry(right, entry)).toMatchObject({ state: 'sent', messageId: one });
    }
  });

  it('tells how each ended, and of what went by mistake nothing', () => {
    const first = (changes: Change[], at = 1) => {
      const chain = ledgerOf(...changes.map((change) => [key, change] as const)).chains.get(key);
      const entry = nextEntry(asNamed(stateOf(key, chain), at, '--sent'), byHand, stamp);
      return { entries: [...(chain?.entries ?? []), entry] } as unknown as Parameters<typeof outcomesOf>[0];
    };
    const doubted: Change[] = [prepared, sending, { state: 'not-sent' }, again, { state: 'rejected', reason: '550' }];
    expect(outcomesOf(first(doubted)).map(({ state }) => state)).toEqual(['rejected', 'sent']);
    const settled = first([...begun, again, sending, byHand]);
    expect(outcomesOf(settled).map(({ state }) => state)).toEqual(['cancelled', 'sent']);
  });
});

describe('of a letter that went while the clock was ahead', () => {
  const today = '2023-12-20';
  const ahead: Change = { state: 'sent', date: '2024-12-11', reply: '250 ok' };
  const dispatch = dispatchAfter(prepared, { state: 'sending' }, ahead);
  const said = (day: string, changes: Change[] = [], on = today) => {
    const before = dispatchAfter(prepared, { state: 'sending' }, ahead, ...changes);
    return settle(before, { sent: day }, on);
  };

  it('a person says the true day beside that of the clock, and may put that right once more', () => {
    const change = settle(dispatch, { sent: '2023-12-12' }, today);
    expect(change).toMatchObject({ date: '2023-12-12', reply: '250 ok', settled: true, insteadOf: '2024-12-11' });
    const entry = nextEntry(dispatch, change, stamp);
    expect(entry).toMatchObject({ state: 'sent', attempt: 1, seq: 4 });
    expect(afterEntry(dispatch, entry)).toMatchObject({ state: 'sent', attempt: 1, sent: { date: '2023-12-12' } });
    expect(said('2023-12-13', [change])).toMatchObject({ date: '2023-12-13', insteadOf: '2024-12-11' });
    const { chains } = ledgerOf(
      ...[prepared, { state: 'sending' } as const, ahead, change].map((each) => [key, each] as const),
    );
    const chain = chains.get(key);
    expect(chain && outcomesOf(chain)).toMatchObject([{ state: 'sent', date: '2023-12-12' }]);
    const [summary] = summarise({ chains, damage: [] }).dispatches;
    expect(summary).toMatchObject({ sent: '2023-12-12' });
    expect(summary).not.toHaveProperty('outcomes');
  });

  it.each<[string, () => Change]>([
    ['its day has come', () => said('2023-12-12', [], '2024-12-11')],
    ['it is said not to have gone', () => settle(dispatch, { notSent: true }, today)],
    ['nobody says what day it is', () => settle(dispatch, { sent: '2023-12-12' })],
  ])('nothing is to be settled where %s', (_, change) => {
    expect(change).toThrow(expect.objectContaining({ code: 'not-to-settle' }));
  });

  it('the day of the mail server is no other person’s to change, once the true one was that', () => {
    const bounced: Change = { state: 'bounced', date: '2023-12-12', reason: 'a person says so' };
    const mended = dispatchAfter(prepared, { state: 'sending' }, sent('2023-12-11'), bounced);
    expect(() => settle(mended, { sent: '2023-12-10' }, today)).toThrow('when the mail server took it');
    const both = dispatchAfter(prepared, { state: 'sending' }, ahead, said('2023-12-12'), bounced);
    expect(settle(both, { sent: '2023-12-12' }, today)).toMatchObject({ insteadOf: '2024-12-11' });
  });
});

it('leaves a letter by post that was withdrawn to be recorded anew', () => {
  const at = 'kg/1/minister/post';
  const withdrawn: Change = { state: 'cancelled', reason: 'wrong day' };
  const dispatch = stateOf(at, ledgerOf([at, byHand], [at, withdrawn]).chains.get(at));
  expect(() => settle(dispatch, { sent: '2023-12-11' })).toThrow('there is nothing to settle');
});

it('lets a person put right what they said, once it is seen to be wrong, as long as nothing has followed', () => {
  const inOutbox: Change = { state: 'in-outbox', file: 'x.eml' };
  const at = (date: string): Change => ({ state: 'sent', date, settled: true });
  const otherDay = dispatchAfter(prepared, inOutbox, at('2023-11-12'));
  const mended = settle(otherDay, { sent: '2023-12-11' });
  expect(nextEntry(otherDay, mended, stamp)).toMatchObject({ state: 'sent', date: '2023-12-11', attempt: 1 });
  expect(nextEntry(otherDay, settle(otherDay, { notSent: true }), stamp)).toMatchObject({ attempt: 1 });
  expect(() => settle(otherDay, { sent: '2023-11-12' })).toThrow('is on record as sent on 2023-11-12 already');
  expect(() => settle(states.notSent, { notSent: true })).toThrow('is on record as not sent already');

  const story = [prepared, inOutbox, at('2023-11-12'), { state: 'not-sent' } as const, at('2023-12-11')] as const;
  const chain = ledgerOf(...story.map((change) => [key, change] as const)).chains.get(key);
  expect(chain && outcomesOf(chain)).toMatchObject([{ state: 'sent', date: '2023-12-11' }]);
  expect(dispatchAfter(...story.slice(0, -1)).sent).toBeUndefined();

  const letter = { dated: '2023-12-10', cites: [{ id: '0', date: '2023-11-01' }], told: ['x'] };
  const claimed = dispatchAfter({ state: 'claimed' }, { ...at('2023-11-12'), ...letter } as Change);
  expect(settle(claimed, { sent: '2023-12-11' })).toMatchObject({ date: '2023-12-11', ...letter });
  const again = dispatchAfter(prepared, inOutbox, at('2023-11-12'), { state: 'claimed', again: 'lost' });
  expect(nextEntry(again, settle(again, { notSent: true }), stamp)).toMatchObject({ attempt: 2 });
});

it.each(['post', 'hand', 'email'])(
  'takes back what was recorded by mistake, unless a mail program had it: by %s',
  (channel) => {
    const at = `kg/1/minister/${channel}`;
    const ledger = (...changes: Change[]) => ledgerOf(...changes.map((change) => [at, change] as const));
    const of = (...changes: Change[]) => stateOf(at, ledger(...changes).chains.get(at));
    const dispatch = of(byHand);
    if (channel === 'email') {
      expect(() => cancel(dispatch, 'wrong day')).toThrow(expect.objectContaining({ code: 'not-to-cancel' }));
      expect(() => nextEntry(dispatch, { state: 'cancelled' }, stamp)).toThrow('cancelled cannot follow sent');
      return;
    }
    expect(() => cancel(dispatch)).toThrow(expect.objectContaining({ code: 'usage' }));
    const change = cancel(dispatch, 'wrong day');
    expect(nextEntry(dispatch, change, stamp)).toMatchObject({ state: 'cancelled', reason: 'wrong day', attempt: 1 });
    const after = of(byHand, change);
    expect([after.state, after.sent, add(after, { date: '2023-12-12' }).state]).toEqual([
      'cancelled',
      undefined,
      'sent',
    ]);
    const [summary] = summarise(ledger(byHand, change)).dispatches;
    expect([summary?.sent, summary?.outcomes?.map(({ state, reason }) => [state, reason])]).toEqual([
      undefined,
      [['cancelled', 'wrong day']],
    ]);
  },
);

it('restores what a person has said to have come back, as the mail server took it, and takes another day for that word', () => {
  const took = [prepared, { state: 'sending' } as const, sent('2023-12-11')] as const;
  const saidOn = (date: string): Change => ({ state: 'bounced', date, reason: 'a person says so' });
  const back = dispatchAfter(...took, saidOn('2023-12-12'));
  const restored = settle(back, { sent: '2023-12-11' });
  expect(restored).toEqual({ ...sent('2023-12-11'), settled: true });
  expect(() => settle(back, { sent: '2023-12-12' })).toThrow('went on 2023-12-11, when the mail server took it');
  const after = dispatchAfter(...took, saidOn('2023-12-12'), restored);
  expect(after).toMatchObject({ state: 'sent', attempt: 1, prepared: { message: prepared.message } });
  for (const verdict of [{ notSent: true }, { sent: '2023-12-12' }] as const)
    expect(() => settle(after, verdict)).toThrow('went on 2023-12-11');

  const letter = { dated: '2023-12-10', cites: [{ id: '0', date: '2023-11-01' }], told: ['x'] };
  const never = dispatchAfter({ state: 'claimed' }, { ...byHand, ...letter } as Change, saidOn('2023-12-12'));
  expect(settle(never, { sent: '2023-12-10' })).toMatchObject({ date: '2023-12-10', ...letter });

  // Of an earlier attempt, it is said by its number; the last still stands.
  const twice = dispatchAfter(...took, { ...prepared, again: 'lost' }, { state: 'sending' }, sent('2023-12-12'));
  const first = asNamed(twice, 1, '--bounced');
  expect(nextEntry(first, settle(first, { bounced: '2023-12-13' }), stamp)).toMatchObject({ attempt: 1 });
  const putOff = dispatchAfter(...took, { ...prepared, again: 'lost' }, { state: 'deferred', reason: '451' });
  expect(() => settle(putOff, { bounced: '2023-12-13' })).toThrow(
    expect.objectContaining({ hints: [expect.stringMatching(/^appeal log cancel /)] }),
  );

  // Another day on which it came back is said of what went.
  expect(() => settle(back, { bounced: '2023-12-13' })).toThrow(expect.objectContaining({ code: 'not-to-settle' }));
  expect(nextEntry(after, settle(after, { bounced: '2023-12-13' }), stamp)).toMatchObject({ attempt: 1 });
});

describe('of an attempt that came back while a later one is uncertain', () => {
  const begun: readonly Change[] = [prepared, { state: 'sending' }];
  const doubted = dispatchAfter(...begun, sent('2023-12-11'), ...begun, { state: 'uncertain', reason: 'lost' });
  const first = `appeal log settle ${key} --bounced DATE --attempt 1`;

  it('each step keeps its number', () => {
    const hints = [
      `if attempt 2 came back: appeal log settle ${key} --sent DATE --attempt 2, then: appeal log settle ${key} --bounced DATE --attempt 2`,
      `if attempt 1 came back: ${first}`,
    ];
    expect(() => settle(doubted, { bounced: '2023-12-13' })).toThrow(
      expect.objectContaining({ code: 'not-to-settle', hints }),
    );
  });

  it.each<[string, Change, object]>([
    ['went', { state: 'sent', date: '2023-12-12', settled: true }, { state: 'sent', attempt: 2 }],
    ['did not go', { state: 'not-sent' }, { state: 'bounced', attempt: 1 }],
  ])(
    'is recorded by its number, and the later one stays uncertain until a person says that it %s',
    (_, word, stands) => {
      const named = asNamed(doubted, 1, '--bounced');
      const entries = [nextEntry(named, settle(named, { bounced: '2023-12-13' }), stamp)];
      expect(entries).toMatchObject([{ state: 'bounced', attempt: 1 }]);
      const back = reread(doubted, entries);
      expect([back, asSent(back)]).toMatchObject([{ state: 'uncertain', attempt: 2 }, undefined]);
      const verdict = word.state === 'sent' ? { sent: word.date } : ({ notSent: true } as const);
      entries.push(nextEntry(back, settle(back, verdict), stamp));
      expect(reread(doubted, entries)).toMatchObject(stands);
      expect(() => nextEntry(back, { state: 'claimed' }, stamp)).toThrow('cannot follow');
    },
  );
});

describe('of two attempts that are both uncertain', () => {
  const lost: Change = { state: 'uncertain', reason: 'lines were lost' };
  const both = [1, 2].reduce(
    (before, attempt) => {
      const entry = uncertainEntry(
        before,
        { reason: 'lines were lost', lost: { attempt, message: prepared.message } },
        stamp,
      );
      return reread(before, [entry]);
    },
    dispatchAfter(prepared, { state: 'sending' }, lost),
  );
  const say = (before: Dispatch, verdict: Verdict, attempt?: number) => {
    const named = attempt === undefined ? before : asNamed(before, attempt, '--sent');
    const entry = nextEntry(named, settle(named, verdict), stamp);
    return { entry, after: reread(before, [entry]) };
  };
  const [yes, no] = [{ sent: '2023-12-12' }, { notSent: true }] as const;

  it.each<[string, readonly [Verdict, number | undefined][], readonly number[], number | undefined]>([
    ['the first went', [[yes, 1]], [2], 1],
    ['the last went', [[yes, 2]], [1], 2],
    ['the first did not go', [[no, 1]], [2], undefined],
    ['it did not go', [[no, undefined]], [1], undefined],
    [
      'it did not go, twice',
      [
        [no, undefined],
        [no, undefined],
      ],
      [],
      undefined,
    ],
    [
      'the first went, and then that the last did not',
      [
        [yes, 1],
        [no, undefined],
      ],
      [],
      1,
    ],
    [
      'both went, and then that the first did not',
      [
        [yes, 1],
        [yes, 2],
        [no, 1],
      ],
      [],
      2,
    ],
    [
      'the last did not go, and the first did',
      [
        [no, 2],
        [yes, 1],
      ],
      [],
      1,
    ],
    [
      'the first went, and then that it did not',
      [
        [yes, 1],
        [no, 1],
      ],
      [2],
      undefined,
    ],
  ])('a person says that %s', (_, words, open, went) => {
    const after = words.reduce((before, [verdict, attempt]) => say(before, verdict, attempt).after, both);
    expect([openAttempts(after), asSent(after)?.attempt]).toEqual([open, went]);
    expect([after.state, after.attempt]).toEqual(
      open.length > 0 ? ['uncertain', open.at(-1)] : went ? ['sent', went] : ['not-sent', 1],
    );
  });

  it('is asked which went, and of the one that is settled there is no more to settle', () => {
    const hints = [1, 2].map((attempt) => `appeal log settle ${key} --sent DATE --attempt ${attempt}`);
    expect(() => asItWent(both, [])).toThrow(expect.objectContaining({ code: 'usage', hints }));
    const relayed = dispatchAfter(prepared, { state: 'sending' }, sent('2023-12-11'), prepared, { state: 'sending' });
    for (const verdict of [no, { sent: '2023-12-11' }])
      expect(() => say(relayed, verdict, 1)).toThrow('of attempt 1 there is nothing to settle, it went on 2023-12-11');
  });

  it('tells how each ended', () => {
    const { entry: first, after } = say(both, yes, 1);
    const { entry: last } = say(after, no);
    const entries = [...(chainsOf.get(both) ?? []), first, last];
    expect(outcomesOf({ entries: entries as never }).map(({ attempt, state }) => [attempt, state])).toEqual([
      [1, 'sent'],
      [2, 'not-sent'],
    ]);
  });
});
