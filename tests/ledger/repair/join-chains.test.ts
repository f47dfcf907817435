/** Two copies of a workspace go on from the same lines, are merged, and the ledger is repaired: what stands then, of each pair. */
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/ledger/lines/entry.ts';
import { serialiseEntry } from '../../../src/ledger/lines/entry-line.ts';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { afterEntry, mayFollow, nextEntry } from '../../../src/ledger/next-entry.ts';
import { repairLedger } from '../../../src/ledger/repair/repair.ts';
import { asSent, type Dispatch, ofAttempt, openAttempts, stateOf } from '../../../src/ledger/state.ts';
import { prepared } from '../ledgers.ts';

const [email, post] = ['kg/1/minister/email', 'kg/1/minister/post'];
const [day, nextDay] = ['2026-02-03', '2026-02-04'];

/** What is done to a dispatch, in short; `%` is the copy that does it. */
const changes: Readonly<Record<string, readonly Change[]>> = {
  claim: [{ state: 'claimed' }],
  freeze: [prepared],
  'is accepted': [{ state: 'sent', date: day, reply: '250 %' }],
  'is refused': [{ state: 'rejected', reason: 'the relay refused', reply: '550 %' }],
  'is put off': [{ state: 'deferred', reason: 'the relay refused', reply: '451 %' }],
  begin: [{ state: 'sending' }],
  accepted: [{ state: 'sending' }, { state: 'sent', date: day, reply: '250 %' }],
  refused: [{ state: 'sending' }, { state: 'rejected', reason: 'the relay refused', reply: '550 %' }],
  'put off': [{ state: 'sending' }, { state: 'deferred', reason: 'the relay refused', reply: '451 %' }],
  'no answer': [{ state: 'sending' }, { state: 'uncertain', reason: 'no answer after the whole message was sent' }],
  outbox: [{ state: 'in-outbox', file: 'out/outbox/1.eml' }],
  expire: [{ state: 'expired', reason: 'put off for five days or more, and given up' }],
  cancel: [{ state: 'cancelled', reason: 'not needed' }],
  went: [{ state: 'sent', date: day, settled: true }],
  'went later': [{ state: 'sent', date: nextDay, settled: true }],
  'did not go': [{ state: 'not-sent' }],
  'came back': [{ state: 'bounced', date: nextDay, reason: '5.1.1 no such address' }],
};

interface Written {
  readonly lines: readonly string[];
  readonly dispatch: Dispatch;
}

function write(before: Written, script: string, copy: string, hour: number): Written {
  let { dispatch } = before;
  const lines = [...before.lines];
  const meant = script.split(', ').flatMap((name) => (name === '' ? [] : (changes[name] ?? [])));
  for (const [minute, change] of meant.entries()) {
    const at = new Date(Date.UTC(2026, 1, 3, hour, minute)).toISOString();
    const said = JSON.parse(
      JSON.stringify(change).replace('%', copy).replace(prepared.message, hashOf(copy, lines.length)),
    );
    const entry = nextEntry(dispatch, said as Change, { at, run: copy });
    lines.push(serialiseEntry(entry));
    dispatch = afterEntry(dispatch, entry);
  }
  return { lines, dispatch };
}

const hashOf = (copy: string, count: number) => `${copy === 'b' ? 'b' : 'a'}${count.toString(16)}`.repeat(32);
const begin = (key: string): Written => ({ lines: [], dispatch: stateOf(key, undefined) });
const stamp = { at: '2026-02-05T09:00:00.000Z', run: 'repair' };
const repair = (lines: Iterable<string>, former: readonly string[] = []) =>
  repairLedger([...new Set(lines)].map((line) => `${line}\n`).join(''), {
    earlier: '',
    lost: new Map(),
    former,
    ...stamp,
  });

/** Of each that goes on in its way, what stands with each of those above it, and with one that has done the same. */
const merged: readonly {
  readonly shared: string;
  readonly key: string;
  readonly pairs: readonly (readonly [string, readonly string[]])[];
}[] = [
  {
    shared: '',
    key: email,
    pairs: [
      ['freeze', ['prepared']],
      ['freeze, accepted', ['sent', 'sent, by two mail servers']],
      ['freeze, refused', ['rejected', 'sent', 'rejected']],
      ['freeze, put off', ['deferred', 'sent', 'rejected', 'deferred']],
      ['freeze, no answer', ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain']],
      ['freeze, outbox', ['in-outbox', 'in-outbox', 'in-outbox', 'in-outbox', 'uncertain', 'in-outbox']],
      [
        'freeze, accepted, came back',
        [
          'bounced',
          'sent, by two mail servers',
          'bounced',
          'bounced',
          'uncertain',
          'in-outbox',
          'bounced, by two mail servers',
        ],
      ],
    ],
  },
  {
    shared: 'freeze',
    key: email,
    pairs: [
      ['begin', ['uncertain']],
      ['accepted', ['uncertain', 'sent, by two mail servers']],
      ['refused', ['uncertain', 'sent', 'rejected']],
      ['put off', ['uncertain', 'sent', 'rejected', 'deferred']],
      ['no answer', ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain']],
      ['outbox', ['uncertain', 'in-outbox', 'in-outbox', 'in-outbox', 'uncertain', 'in-outbox']],
    ],
  },
  {
    shared: 'claim',
    key: email,
    pairs: [
      ['freeze', ['prepared']],
      ['freeze, accepted', ['sent', 'sent, by two mail servers']],
      ['freeze, refused', ['rejected', 'sent', 'rejected']],
      ['freeze, put off', ['deferred', 'sent', 'rejected', 'deferred']],
      ['freeze, no answer', ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain']],
      ['cancel', ['cancelled', 'sent', 'rejected', 'cancelled', 'uncertain', 'cancelled']],
      ['did not go', ['not-sent', 'sent', 'rejected', 'not-sent', 'uncertain', 'cancelled', 'not-sent']],
      ['went', ['sent', 'sent, by two words', 'uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain', 'sent']],
    ],
  },
  {
    shared: 'freeze, begin',
    key: email,
    pairs: [
      ['is accepted', ['sent, by two mail servers']],
      ['is refused', ['sent', 'rejected']],
      ['is put off', ['sent', 'rejected', 'deferred']],
      ['did not go', ['sent', 'rejected', 'not-sent', 'not-sent']],
      ['went', ['sent, by two words', 'uncertain', 'uncertain', 'uncertain', 'sent']],
    ],
  },
  {
    shared: 'freeze, no answer',
    key: email,
    pairs: [
      ['went', ['sent']],
      ['went later', ['sent, by two words', 'sent']],
      ['did not go', ['uncertain', 'uncertain', 'not-sent']],
      [
        'did not go, freeze, accepted',
        ['sent, by two words', 'sent, by two words', 'sent', 'sent, by two mail servers'],
      ],
      ['did not go, freeze, refused', ['uncertain', 'uncertain', 'rejected', 'sent', 'rejected']],
      [
        'did not go, claim, freeze, no answer',
        ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain'],
      ],
      [
        'went, came back',
        ['bounced', 'bounced, by two words', 'bounced', 'sent, by two words', 'bounced', 'uncertain', 'bounced'],
      ],
    ],
  },
  {
    shared: 'freeze, outbox',
    key: email,
    pairs: [
      ['went', ['sent']],
      ['did not go', ['uncertain', 'not-sent']],
    ],
  },
  {
    shared: 'freeze, accepted',
    key: email,
    pairs: [
      ['came back', ['bounced']],
      ['came back, claim, freeze, refused', ['bounced', 'bounced']],
      ['came back, freeze, accepted', ['sent', 'sent', 'sent, by two mail servers']],
      ['came back, freeze, put off', ['deferred', 'bounced', 'sent', 'deferred']],
      ['came back, freeze, no answer', ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain']],
      [
        'freeze, accepted',
        ['sent', 'sent', 'sent, by two mail servers', 'sent', 'uncertain', 'sent, by two mail servers'],
      ],
      ['claim, freeze, refused', ['bounced', 'bounced', 'sent', 'bounced', 'uncertain', 'sent', 'sent']],
      [
        'freeze, no answer',
        ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain'],
      ],
      [
        'freeze, accepted, came back',
        [
          'bounced',
          'bounced',
          'sent, by two mail servers',
          'bounced',
          'uncertain',
          'sent, by two mail servers',
          'bounced',
          'uncertain',
          'bounced, by two mail servers',
        ],
      ],
    ],
  },
  {
    shared: 'freeze, accepted, came back',
    key: email,
    pairs: [
      ['went', ['sent']],
      ['freeze, accepted', ['sent, by two words', 'sent, by two mail servers']],
      ['freeze, refused', ['sent', 'sent', 'bounced']],
      ['freeze, no answer', ['uncertain', 'uncertain', 'uncertain', 'uncertain']],
    ],
  },
  {
    shared: 'freeze, put off',
    key: email,
    pairs: [
      ['accepted', ['sent, by two mail servers']],
      ['claim, accepted', ['sent, by two mail servers', 'sent, by two mail servers']],
      ['refused', ['sent', 'sent', 'rejected']],
      ['put off', ['sent', 'sent', 'rejected', 'deferred']],
      ['no answer', ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'uncertain']],
      ['cancel', ['sent', 'sent', 'rejected', 'cancelled', 'uncertain', 'cancelled']],
      ['expire', ['sent', 'sent', 'rejected', 'expired', 'uncertain', 'cancelled', 'expired']],
      ['went', ['sent, by two words', 'sent, by two words', 'sent', 'sent', 'uncertain', 'sent', 'sent', 'sent']],
      [
        'cancel, freeze, accepted',
        [
          'sent, by two mail servers',
          'sent, by two mail servers',
          'sent',
          'sent',
          'uncertain',
          'sent',
          'sent',
          'sent, by two words',
          'sent, by two mail servers',
        ],
      ],
      [
        'cancel, freeze, refused',
        ['sent', 'sent', 'rejected', 'rejected', 'uncertain', 'rejected', 'rejected', 'sent', 'sent', 'rejected'],
      ],
      [
        'accepted, came back',
        [
          'bounced, by two mail servers',
          'bounced, by two mail servers',
          'bounced',
          'bounced',
          'uncertain',
          'bounced',
          'bounced',
          'bounced, by two words',
          'sent, by two mail servers',
          'bounced',
          'bounced, by two mail servers',
        ],
      ],
      [
        'cancel, freeze, put off',
        [
          'sent',
          'sent',
          'deferred',
          'deferred',
          'uncertain',
          'deferred',
          'deferred',
          'sent',
          'sent',
          'rejected',
          'bounced',
          'deferred',
        ],
      ],
    ],
  },
  {
    shared: 'freeze, refused',
    key: email,
    pairs: [
      ['went', ['sent']],
      ['freeze, accepted', ['sent, by two words', 'sent, by two mail servers']],
      ['freeze, refused', ['sent', 'sent', 'rejected']],
      ['freeze, no answer', ['uncertain', 'uncertain', 'uncertain', 'uncertain']],
    ],
  },
  {
    shared: '',
    key: post,
    pairs: [
      ['went', ['sent']],
      ['went later', ['sent, by two words', 'sent']],
      ['went, cancel', ['cancelled', 'uncertain', 'cancelled']],
      ['went, came back', ['bounced', 'bounced, by two words', 'bounced', 'bounced']],
    ],
  },
  {
    shared: 'went',
    key: post,
    pairs: [
      ['cancel', ['cancelled']],
      ['cancel, went', ['sent', 'sent']],
      ['came back', ['bounced', 'uncertain', 'bounced']],
      ['went later', ['uncertain', 'uncertain', 'bounced', 'sent']],
      ['did not go', ['cancelled', 'uncertain', 'bounced', 'uncertain', 'not-sent']],
    ],
  },
];

const pairs = merged.flatMap(({ shared, key, pairs: those }) =>
  those.flatMap(([one, states], index) =>
    states.map((state, other) => ({
      shared,
      key,
      one,
      other: those[other]?.[0] ?? '',
      state,
      isSame: index === other,
    })),
  ),
);

function copiesOf({ shared, key, one, other }: (typeof pairs)[number], isOtherFirst = false) {
  const common = write(begin(key), shared, 'o', 9);
  const [first, second] = isOtherFirst ? [11, 10] : [10, 11];
  return [write(common, one, 'a', first), write(common, other, 'b', second)] as const;
}

function standing(text: string, key: string): Dispatch {
  const { chains, damage } = readLedger(text);
  expect(damage).toEqual([]);
  return stateOf(key, chains.get(key));
}

/** As it stands once a person has said of each open attempt that it did not go. */
function withoutTheOpen(dispatch: Dispatch): Dispatch {
  const [attempt] = openAttempts(dispatch);
  if (attempt === undefined) return asSent(dispatch) ?? dispatch;
  const of = ofAttempt(dispatch, attempt);
  const entry = nextEntry({ ...of, state: 'uncertain' }, { state: 'not-sent' }, stamp);
  return withoutTheOpen(afterEntry(of, entry));
}

/** After these it was open before either went on. */
const sharedDoubts = ['freeze, begin', 'freeze, no answer', 'freeze, outbox'];

const repliesIn = (lines: Iterable<string>) =>
  [...new Set([...lines].flatMap((line) => /"reply":"([^"]+)"/.exec(line)?.[1] ?? []))].sort();

describe('of what two copies have recorded', () => {
  it.each(pairs)('after “$shared”: “$one”, and “$other”: $state', (pair) => {
    for (const isOtherFirst of [false, true]) {
      const [one, other] = copiesOf(pair, isOtherFirst);
      const repaired = repair([...one.lines, ...other.lines]);
      const by =
        repaired.twice.length > 0 ? ', by two mail servers' : repaired.saidTwice.length > 0 ? ', by two words' : '';
      expect(`${standing(repaired.text, pair.key).state}${by}`).toBe(pair.state);
    }
  });

  it('no word of a mail server is lost, nothing is said of two that neither knows, and all that is open stays so', () => {
    for (const pair of pairs) {
      const what = `after “${pair.shared}”: “${pair.one}”, and “${pair.other}”`;
      const copies = copiesOf(pair);
      const [one, other] = copies;
      const lines = [...one.lines, ...other.lines];
      const { text, uncertain } = repair(lines);
      const dispatch = standing(text, pair.key);
      expect(repliesIn(text.split('\n')), what).toEqual(repliesIn(lines));
      const own = copies.map((copy) => standing(copy.lines.map((line) => `${line}\n`).join(''), pair.key));
      const states = own.map(({ state }) => state);
      if (dispatch.state === 'sent') expect(states, what).toContain('sent');
      const isTry = states.includes('uncertain') || states.includes('in-outbox');
      if (isTry && !sharedDoubts.includes(pair.shared))
        expect(['uncertain', 'in-outbox'], what).toContain(dispatch.state);
      // What a mail server took, and nobody has had back, is sent whatever is said of the rest.
      const isTaken = own.some(({ state, sent }) => state === 'sent' && !sent?.settled);
      const isBack = lines.some((line) => line.includes('"bounced"'));
      if (isTaken && !isBack) expect(withoutTheOpen(dispatch).state, what).toBe('sent');
      expect(uncertain, what).toEqual(dispatch.state === 'uncertain' ? [pair.key] : []);
      expect(repair(text.split('\n').slice(0, -1)).text, what).toBe(text);
      expect(new Set(repair(lines.toReversed()).text.split('\n')), what).toEqual(new Set(text.split('\n')));
    }
  });

  it('of three no word of a mail server is lost, and what one of two repairs has made is joined with that of the other', () => {
    for (const { shared, key, pairs: those } of merged) {
      const common = write(begin(key), shared, 'o', 9);
      const scripts = those.map(([script]) => script);
      for (const [i, one] of scripts.entries())
        for (const [j, other] of scripts.slice(0, i).entries())
          for (const third of scripts.slice(0, j)) {
            const what = `after “${shared}”: “${one}”, “${other}”, and “${third}”`;
            const copies = [one, other, third].map((script, index) =>
              write(common, script, 'abc'[index] ?? '', 10 + index),
            );
            const lines = copies.flatMap((copy) => copy.lines);
            const { text } = repair(lines);
            const dispatch = standing(text, key);
            expect(repliesIn(text.split('\n')), what).toEqual(repliesIn(lines));
            const states = copies.map((copy) => standing(copy.lines.map((line) => `${line}\n`).join(''), key).state);
            if (dispatch.state === 'sent') expect(states, what).toContain('sent');
            // Two are repaired by one person, and then the third is merged.
            const two = repair(copies.slice(0, 2).flatMap((copy) => copy.lines))
              .text.trimEnd()
              .split('\n');
            const three = repair([...two, ...(copies[2]?.lines ?? [])]).text;
            const isOpen = ({ state }: Dispatch) => state === 'uncertain' || state === 'in-outbox';
            const then = standing(three, key);
            expect(repliesIn(three.split('\n')), what).toEqual(repliesIn(lines));
            if (!isOpen(then) && !isOpen(dispatch)) expect(then.state, what).toBe(dispatch.state);
          }
    }
  });

  it('what one sends once more, knowing that it went, and that is put off, stays so', () => {
    const common = write(begin(email), 'freeze, put off', 'o', 9);
    const one = write(common, 'accepted, freeze, put off', 'a', 10);
    const other = write(common, 'cancel, freeze, put off', 'b', 11);
    const { last, state } = standing(repair([...one.lines, ...other.lines]).text, email);
    expect([state, last?.run]).toEqual(['deferred', 'a']);
  });

  it('what one goes on with, behind lines that a repair has moved meanwhile, stands as if it had been there before', () => {
    for (const pair of pairs) {
      const copies = copiesOf(pair);
      const [one, other] = copies;
      const repaired = repair([...one.lines, ...other.lines]);
      for (const [copy, beside] of [copies, copies.toReversed()] as [Written, Written][])
        for (const script of ['accepted', 'refused', 'went', 'did not go', 'came back']) {
          const later = goOn(copy, script);
          if (!later) continue;
          const atOnce = repair([...beside.lines, ...later.lines]);
          // A merge brings the new lines alone, or with them those that were set aside.
          for (const lines of [later.lines.slice(copy.lines.length), later.lines]) {
            const { text } = repair([...repaired.text.split('\n'), ...lines], repaired.aside);
            const what = `after “${pair.shared}”: “${pair.one}”, and “${pair.other}”; then “${script}”`;
            expect(new Set(text.split('\n')), what).toEqual(new Set(atOnce.text.split('\n')));
          }
        }
    }
  });

  it('a claim is doubted that would stand behind what went without the knowledge of its run', () => {
    const common = write(begin(email), 'freeze', 'o', 9);
    const one = write(common, 'accepted', 'a', 10);
    const other = write(common, 'refused, freeze, refused, claim', 'b', 11);
    const { text, uncertain, contested } = repair([...one.lines, ...other.lines]);
    expect([uncertain, contested.size, standing(text, email).state]).toEqual([[email], 0, 'uncertain']);
  });

  it('what one goes on with is doubted where somebody has gone on with the repaired ledger, too', () => {
    const common = write(begin(email), 'freeze', 'o', 9);
    const [one, other] = [write(common, 'put off', 'a', 10), write(common, 'refused', 'b', 11)];
    const { text, aside } = repair([...one.lines, ...other.lines]);
    const since = write({ lines: [], dispatch: standing(text, email) }, 'freeze, accepted', 'c', 12);
    const later = write(other, 'freeze, accepted', 'b', 13).lines.slice(other.lines.length);
    const merged = repair([...text.split('\n'), ...since.lines, ...later], aside);
    expect([merged.uncertain, standing(merged.text, email).state]).toEqual([[email], 'uncertain']);
  });
});

/** Undefined where that cannot be recorded. */
function goOn(copy: Written, script: string): Written | undefined {
  const [first] = changes[script] ?? [];
  return first && mayFollow(copy.dispatch, first.state) ? write(copy, script, 'c', 12) : undefined;
}
