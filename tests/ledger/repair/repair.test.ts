import { describe, expect, it } from 'vitest';
import { type Change, type Entry, messageOf, type Sent } from '../../../src/ledger/lines/entry.ts';
import { parseEntry, serialiseEntry } from '../../../src/ledger/lines/entry-line.ts';
import { type Chain, readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { afterEntry, nextEntry } from '../../../src/ledger/next-entry.ts';
import { lostEntries } from '../../../src/ledger/repair/lost.ts';
import { repairLedger } from '../../../src/ledger/repair/repair.ts';
import { linesAside, setAsideOnPurpose } from '../../../src/ledger/repair/set-aside.ts';
import { stateOf } from '../../../src/ledger/state.ts';
import { repliesIn } from '../../../src/ledger/telling/reply.ts';
import { entriesOf, type KeyedChange, prepared, sent } from '../ledgers.ts';

const [minister, president] = ['kg/1/minister/email', 'kg/1/president/email'];
const entries = entriesOf(
  [minister, prepared],
  [president, prepared],
  [minister, { state: 'sending' }],
  [minister, sent('2023-12-11')],
  [president, { state: 'sending' }],
  [president, sent('2023-12-11')],
);
const line = (index: number) => serialiseEntry(entries[index] as Entry);
const all = entries.map((_, index) => line(index));
const text = (...lines: readonly string[]) => lines.map((each) => `${each}\n`).join('');
const whole = text(...all);
const theirs = serialiseEntry({ ...(entries[2] as Entry), run: 'theirs' });
/** What another copy of the workspace has sent, from the beginning, and from the line on that both have. */
const theirSent: Sent = { state: 'sent', date: '2023-12-11', reply: '250 theirs' };
const theirMessage = { ...prepared, message: 'cc'.repeat(32) };
const theirsWhole = entriesOf([minister, theirMessage], [minister, { state: 'sending' }], [minister, theirSent]).map(
  serialiseEntry,
);
const theirsLater = entriesOf([minister, prepared], [minister, { state: 'sending' }], [minister, theirSent])
  .slice(1)
  .map(serialiseEntry);
const stamp = { at: '2023-12-13T09:00:00.000Z', run: 'r9' };
const frozen = 'ee'.repeat(32);

const sentBoth = { [minister]: 'sent', [president]: 'sent' };
const doubted = { [minister]: 'uncertain', [president]: 'sent' };
const mail = { state: 'answered', date: '2023-12-12', kind: 'acknowledgement', identity: 'dd'.repeat(32) } as const;
const other = { state: 'answered', date: '2023-12-12', kind: 'answer' } as const;
const reply = 'kg/1/minister/reply';
const linesOf = (...changes: KeyedChange[]) => entriesOf(...changes).map(serialiseEntry);
/** The last of them, as another copy has recorded it. */
const lastBy = (lines: readonly string[]) =>
  serialiseEntry({ ...(parseEntry(lines.at(-1) ?? '') as Entry), run: 'theirs' });

describe('a repair of what two copies have recorded of mail', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    // what, lines of one, lines of the other, what is on record then
    ['the same', linesOf([reply, mail]), [lastBy(linesOf([reply, mail]))], ['acknowledgement']],
    ['another', linesOf([reply, mail]), linesOf([reply, other]), ['acknowledgement', 'answer']],
    [
      'the same, and more',
      linesOf([reply, mail], [reply, other]),
      [lastBy(linesOf([reply, mail]))],
      ['acknowledgement', 'answer'],
    ],
  ])('keeps %s once, and is done', (_, own, theirs, kinds) => {
    const file = text(...own, ...theirs);
    const lost = new Map();
    const repaired = repairLedger(file, { earlier: file, lost, ...stamp });
    expect(repaired).toMatchObject({ cut: [], uncertain: [] });
    const { damage, chains } = readLedger(repaired.text);
    expect(damage).toEqual([]);
    expect(chains.get(reply)?.entries.map((entry) => 'kind' in entry && entry.kind)).toEqual(kinds);
    // What git has of them is set aside on purpose.
    const passedOver = setAsideOnPurpose(linesAside(repaired.aside, repaired.instead).join('\n'), repaired.text);
    const earlier = [...own, ...theirs].filter((each) => !passedOver.has(each));
    expect(lostEntries(repaired.text, text(...earlier))).toEqual([]);
  });

  const corrected = (kind: 'answer' | 'refusal', replaces = 1) => ({ ...mail, kind, replaces });
  const withdrawn = { state: 'withdrawn', replaces: 1, date: mail.date, kind: mail.kind } as const;
  it.each<[string, readonly Change[], readonly Change[], readonly string[]]>([
    // what, of one, of the other, the kinds of the replies that hold
    ['of the same, corrected by one', [mail], [mail, corrected('refusal')], ['refusal']],
    ['of two, corrected by one', [other, mail], [mail, corrected('refusal')], ['answer', 'refusal']],
    ['corrected by both alike', [mail, corrected('refusal')], [mail, corrected('refusal')], ['refusal']],
    ['corrected by both, as it was last', [mail, corrected('answer')], [mail, corrected('refusal')], ['refusal']],
    ['corrected again', [mail, corrected('answer'), corrected('refusal', 2)], [mail], ['refusal']],
    ['withdrawn by one', [mail, withdrawn], [mail], []],
    ['withdrawn by one, and another', [mail, withdrawn], [other], ['answer']],
    ['recorded twice by one', [other, other], [mail], ['acknowledgement', 'answer', 'answer']],
  ])('keeps a correction: %s', (_, own, theirs, kinds) => {
    const at = (hour: number, changes: readonly Change[]) => {
      let dispatch = stateOf(reply, undefined);
      return changes.map((change, index) => {
        const entry = nextEntry(dispatch, change, { at: `2023-12-12T${hour}:0${index}:00.000Z`, run: `r${hour}` });
        dispatch = afterEntry(dispatch, entry);
        return entry;
      });
    };
    const lines = [...at(10, own), ...at(11, theirs)].map(serialiseEntry);
    for (const file of [lines, lines.toReversed()]) {
      const evidence = { earlier: '', lost: new Map(), ...stamp };
      const repaired = repairLedger(text(...file), evidence);
      const { damage, chains } = readLedger(repaired.text);
      expect([damage, repaired.cut, repaired.uncertain]).toEqual([[], [], []]);
      const holds = repliesIn(chains.get(reply) as Chain).holds.map(({ kind }) => kind);
      expect(holds.toSorted()).toEqual(kinds);
      // The same where the last line of each comes after a repair that has moved those before it.
      for (const last of [lines[own.length - 1] ?? '', lines.at(-1) ?? '']) {
        const first = repairLedger(text(...file.filter((each) => each !== last)), evidence);
        const { text: then, cut } = repairLedger(first.text + text(last), { ...evidence, former: first.aside });
        expect([cut, new Set(then.split('\n'))]).toEqual([[], new Set(repaired.text.split('\n'))]);
      }
    }
  });

  it('says that more is to be read again where a line is gone that others follow', () => {
    const [, ...rest] = linesOf([reply, mail], [reply, other]);
    const repaired = repairLedger(text(...rest), { earlier: '', lost: new Map(), ...stamp });
    expect(repaired.cut).toEqual([reply]);
    expect(readLedger(repaired.text)).toMatchObject({ damage: [], chains: new Map([[reply, { damaged: false }]]) });
  });

  it('leaves bounced what both have recorded as come back', () => {
    const came: Change = { state: 'bounced', date: '2023-12-12', reason: '5.1.1' };
    const own = linesOf(
      [minister, prepared],
      [minister, { state: 'sending' }],
      [minister, sent('2023-12-11')],
      [minister, came],
    );
    const theirs = lastBy(own);
    const repaired = repairLedger(text(...own, theirs), { earlier: '', lost: new Map(), ...stamp });
    expect(repaired).toMatchObject({ uncertain: [], aside: [theirs] });
    expect(stateOf(minister, readLedger(repaired.text).chains.get(minister)).state).toBe('bounced');
  });
});

describe('a repair', () => {
  it.each<[string, string, string, Record<string, string>, number, number]>([
    // what, the file, what git has, states after it, lines set aside, lines restored
    ['leaves a whole ledger as it is', whole, whole, sentBoth, 0, 0],
    ['leaves alone what git does not have yet', whole, text(...all.slice(0, 2)), sentBoth, 0, 0],
    ['puts back what git has', text(...all.slice(0, 2)), whole, sentBoth, 0, 4],
    ['puts back a line in the middle', text(...all.filter((_, index) => index !== 2)), whole, sentBoth, 0, 1],
    ['doubts a key of which a line is missing', text(...all.filter((_, index) => index !== 2)), '', doubted, 1, 0],
    [
      'doubts a key of which a line was changed',
      whole.replace(line(3), line(3).replace('4X', '5X')),
      '',
      doubted,
      1,
      0,
    ],
    ['mends a changed line from git', whole.replace(line(3), line(3).replace('4X', '5X')), whole, doubted, 1, 1],
    ['doubts a key of which another copy has begun a try', text(...all, theirs), '', doubted, 1, 0],
    ['doubts it also where git has one of them', text(...all, theirs), whole, doubted, 1, 0],
    [
      'doubts a key whose only line, a claim, has the wrong number',
      text(
        ...all,
        serialiseEntry({ ...(entries[0] as Entry), key: 'kg/2/minister/email', seq: 2, state: 'claimed' } as never),
      ),
      '',
      { ...sentBoth, 'kg/2/minister/email': 'uncertain' },
      1,
      0,
    ],
    [
      'doubts a key with a line that skips a number',
      text(...all, serialiseEntry({ ...(entries[0] as Entry), key: 'kg/2/minister/email', seq: 2 })),
      '',
      { ...sentBoth, 'kg/2/minister/email': 'uncertain' },
      1,
      0,
    ],
    ['does not doubt a key for a line that was cut at the end', `${whole}{"key":"${minister}`, '', sentBoth, 1, 0],
    [
      'doubts nothing for line ends that were changed',
      `\uFEFF${whole.replaceAll('\n', '\r\n')}`,
      whole,
      sentBoth,
      0,
      0,
    ],
    ['nor without git', whole.replaceAll('\n', '\r\n'), '', sentBoth, 0, 0],
    [
      'doubts a line that was changed along with its end',
      whole.replace('4X', '5X').replaceAll('\n', '\r\n'),
      '',
      doubted,
      1,
      0,
    ],
    ['keeps sent what two copies have sent', text(...all, ...theirsWhole), '', sentBoth, 3, 0],
    ['keeps it also where git has both', text(...all, ...theirsWhole), text(...all, ...theirsWhole), sentBoth, 3, 0],
    ['keeps it where they go on from one line', text(...all, ...theirsLater), '', sentBoth, 2, 0],
    [
      'doubts it where a line of one is damaged',
      text(...all, ...theirsWhole, '{"key":"kg/1/minister/email"'),
      '',
      doubted,
      4,
      0,
    ],
    ['sets aside what is no entry', `${whole}<<<<<<< HEAD\n`, '', sentBoth, 1, 0],
  ])('%s', (_, file, earlier, states, aside, restored) => {
    const repaired = repairLedger(file, { earlier, lost: new Map(), ...stamp });
    const { chains, damage } = readLedger(repaired.text);
    expect(damage).toEqual([]);
    expect(Object.fromEntries([...chains].map(([key, chain]) => [key, stateOf(key, chain).state]))).toEqual(states);
    expect([repaired.aside.length, repaired.restored.length]).toEqual([aside, restored]);
    const again = repairLedger(repaired.text, { earlier, lost: new Map(), ...stamp });
    expect(again.text).toBe(repaired.text);
  });

  it.each([
    [theirsWhole, [0, 2, 3], ['prepared 1', 'sending 1', 'sent 1', 'prepared 2', 'sending 2', 'sent 2']],
    [theirsLater, [2, 3], ['prepared 1', 'sending 1', 'sent 1', 'sending 1', 'sent 1']],
  ])('keeps the words of both relays where two copies have sent the same', (theirs, moved, states) => {
    const merged = text(...all, ...theirs);
    const repaired = repairLedger(merged, { earlier: merged, lost: new Map(), ...stamp });
    // What was recorded first stays where it is.
    expect(repaired).toMatchObject({ aside: moved.map(line), twice: [minister], uncertain: [] });
    const chain = readLedger(repaired.text).chains.get(minister);
    expect(chain?.entries.map(({ state, attempt }) => `${state} ${attempt}`)).toEqual(states);
    const replies = chain?.entries.flatMap((entry) => ('reply' in entry && entry.reply ? [entry.reply] : []));
    expect(replies).toEqual(['250 theirs', (entries[3] as Sent).reply]);
    // What git has of the lines that were moved is not lost.
    expect(lostEntries(repaired.text, merged)).toEqual([]);
  });

  it('makes uncertain what only the record knows of', () => {
    const lost = new Map([[minister, [{ message: frozen, attempt: 1 }]]]);
    const repaired = repairLedger('', { earlier: '', lost, ...stamp });
    expect(repaired.uncertain).toEqual([minister]);
    const { chains } = readLedger(repaired.text);
    const dispatch = stateOf(minister, chains.get(minister));
    expect(dispatch).toMatchObject({ state: 'uncertain', attempt: 1, last: { message: frozen } });
  });

  const claimed = entriesOf([minister, { state: 'claimed' }], [minister, prepared], [minister, { state: 'sending' }]);
  const twice = entriesOf(
    [minister, prepared],
    [minister, { state: 'rejected', reason: 'no such address' }],
    [minister, theirMessage],
    [minister, { state: 'sending' }],
    [minister, sent('2023-12-12')],
  );
  it.each<[string, readonly Entry[], ReadonlyMap<string, { message: string; attempt: number }[]>, [string, number][]]>([
    // what, the lines, what the record alone knows, messages and attempts that are linked
    [
      'of which the first line is gone',
      entries.slice(2, 4),
      new Map([[minister, [{ message: frozen, attempt: 1 }]]]),
      [[frozen, 1]],
    ],
    ['of which the line before it is gone', claimed.slice(1), new Map(), [[prepared.message, 1]]],
    [
      'of which two copies of the workspace have frozen one each, after a line that is gone',
      [...claimed.slice(1, 2), ...entriesOf([minister, { state: 'claimed' }], [minister, theirMessage]).slice(1)],
      new Map(),
      [
        [prepared.message, 1],
        [theirMessage.message, 1],
      ],
    ],
    [
      'of which the first attempt is damaged, and the second follows it',
      twice.slice(1),
      new Map([[minister, [{ message: prepared.message, attempt: 1 }]]]),
      [
        [prepared.message, 1],
        [theirMessage.message, 2],
      ],
    ],
    [
      'that a person has settled before the message was found, and no attempt comes before its last one',
      twice,
      new Map([[minister, [{ message: frozen, attempt: 1 }]]]),
      [[frozen, 2]],
    ],
  ])('links each message to the key %s', (_, lines, lost, linked) => {
    const { text: repaired } = repairLedger(text(...lines.map(serialiseEntry)), { earlier: '', lost, ...stamp });
    const { chains, damage } = readLedger(repaired);
    expect(damage).toEqual([]);
    const added = chains.get(minister)?.entries.filter(({ run }) => run === stamp.run) ?? [];
    expect(added.map((entry) => [messageOf(entry), entry.attempt, entry.state])).toEqual(
      linked.map((each) => [...each, 'uncertain']),
    );
    expect(repairLedger(repaired, { earlier: '', lost: new Map(), ...stamp }).text).toBe(repaired);
  });

  it('trusts no line that was cut or flipped at any byte', () => {
    for (let at = 0; at < whole.length; at += 1) {
      const bit = 1 << (at % 7);
      const flipped = `${whole.slice(0, at)}${String.fromCharCode(whole.charCodeAt(at) ^ bit)}${whole.slice(at + 1)}`;
      for (const file of [flipped, whole.slice(0, at)]) {
        const { text: repaired } = repairLedger(file, { earlier: '', lost: new Map(), ...stamp });
        const { chains, damage } = readLedger(repaired);
        expect(damage).toEqual([]);
        for (const chain of chains.values())
          for (const entry of chain.entries) if (entry.run !== stamp.run) expect(all).toContain(serialiseEntry(entry));
      }
    }
  });

  it('restores from git what was cut at any byte, and each whole line that is gone is found', () => {
    for (let at = 0; at <= whole.length; at += 1) {
      const cut = whole.slice(0, at);
      const left = cut.split('\n').length - 1;
      expect(lostEntries(cut, whole).map(serialiseEntry)).toEqual(all.slice(left));
      const repaired = repairLedger(cut, { earlier: whole, lost: new Map(), ...stamp });
      expect([repaired.text, repaired.uncertain]).toEqual([whole, []]);
    }
  });

  it('knows by the record alone, wherever the file was cut, each key of which no line is left', () => {
    const messages = new Map([
      [minister, [{ message: frozen, attempt: 1 }]],
      [president, [{ message: 'dd'.repeat(32), attempt: 1 }]],
    ]);
    for (let at = 0; at <= whole.length; at += 1) {
      const cut = whole.slice(0, at);
      const spoken = readLedger(cut).chains;
      const lost = new Map([...messages].filter(([key]) => !spoken.has(key)));
      const { chains } = readLedger(repairLedger(cut, { earlier: '', lost, ...stamp }).text);
      for (const key of messages.keys()) {
        const { state } = stateOf(key, chains.get(key));
        // An intent that is gone with all after it was never on disk, as far as this file alone can tell.
        const reached = spoken.get(key)?.entries.at(-1)?.state;
        expect(state).toBe(reached === 'sent' ? 'sent' : reached === 'prepared' ? 'prepared' : 'uncertain');
      }
    }
  });
});
