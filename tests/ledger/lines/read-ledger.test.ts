import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/ledger/lines/entry.ts';
import { hashLine, parseEntry, serialiseEntry } from '../../../src/ledger/lines/entry-line.ts';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { stateOf } from '../../../src/ledger/state.ts';
import { fc } from '../../fast-check.ts';
import { entriesOf, prepared, sent, textOf } from '../ledgers.ts';

const minister = 'kg/1/minister/email';
const president = 'kg/1/president/email';
const entries = entriesOf(
  [minister, prepared],
  [president, { ...prepared, to: 'président@présidence.example', again: 'perdu — “twice”\u2028' }],
  [minister, { state: 'sending' }],
  [minister, sent('2023-12-11')],
  [president, { state: 'sending' }],
  [president, { state: 'uncertain', reason: 'connection lost', reply: '' }],
);
const text = textOf(entries);
const read = (part: string) => [...readLedger(part).chains.values()].flatMap(({ entries: of }) => of);
const known = new Set(entries.map(serialiseEntry));

describe('the ledger’s lines', () => {
  it('come back as they were written', () => {
    expect(readLedger(text).damage).toEqual([]);
    expect(new Set(read(text).map(serialiseEntry))).toEqual(known);
  });

  it.each<[replaces: unknown, isRead: boolean]>([
    [1, true],
    [undefined, false],
    [2, false],
    [0, false],
    ['1', false],
  ])('that withdraw a reply name an entry before them: %j', (replaces, isRead) => {
    const entry = { ...entries[2], seq: 2, state: 'withdrawn', date: '2023-12-20', kind: 'answer', replaces };
    expect(parseEntry(serialiseEntry(entry as Entry)) !== undefined).toBe(isRead);
  });

  it('hold any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reply) => {
        const entry = { ...entries[0], state: 'sent', date: '2023-12-11', reply } as Entry;
        const line = serialiseEntry(entry);
        expect(line).not.toMatch(/[\n\r]/);
        expect(parseEntry(line)).toMatchObject({ reply });
      }),
    );
  });
});

describe('a damaged ledger', () => {
  it('is never misread when cut at any byte', () => {
    const bytes = Buffer.from(text);
    for (let end = 0; end < bytes.length; end += 1) {
      const cut = bytes.subarray(0, end);
      const { damage } = readLedger(cut.toString());
      expect(read(cut.toString()).length).toBe(cut.toString().split('\n').length - 1);
      expect(damage.map(({ kind }) => kind)).toEqual(end === 0 || cut.at(-1) === 0x0a ? [] : ['torn']);
    }
  });

  it('is never misread when a bit of any byte is flipped', () => {
    const bytes = Buffer.from(text);
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8((bytes[index] ?? 0) ^ (1 << (index % 8)), index);
      expect(readLedger(flipped.toString()).damage.length).toBeGreaterThan(0);
      for (const entry of read(flipped.toString())) expect(known).toContain(serialiseEntry(entry));
    }
  });

  it('never throws and never invents an entry', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...text.split('\n')), fc.string(), fc.json())), (lines) => {
        for (const entry of read(lines.join('\n'))) expect(known).toContain(serialiseEntry(entry));
      }),
    );
  });

  const lines = text.trimEnd().split('\n');
  const without = (index: number) => `${lines.filter((_, at) => at !== index).join('\n')}\n`;
  it.each([
    ['a line gone in the middle', without(2), [{ kind: 'broken-chain', line: 3, key: minister }]],
    ['the first line of a key gone', without(1), [{ kind: 'broken-chain', line: 4, key: president }]],
    ['a line of somebody else', `${lines[0]}\nhello\n`, [{ kind: 'unreadable', line: 2 }]],
    ['a last line without its end', `${lines[0]}\n${lines[2]}`, [{ kind: 'torn', line: 2 }]],
    ['an empty line', `${lines[0]}\n\n`, [{ kind: 'unreadable', line: 2 }]],
  ])('says where: %s', (_, damaged, expected) => {
    expect(readLedger(damaged).damage).toEqual(expected);
  });
});

it.each<[string, Partial<Entry>, Partial<Entry>, object[]]>([
  ['right', {}, {}, []],
  ['the second after another line', {}, { prev: 'ff'.repeat(32) }, [{ kind: 'broken-chain', line: 2, key: minister }]],
  ['the second with a number too high', {}, { seq: 3 }, [{ kind: 'broken-chain', line: 2, key: minister }]],
  ['the second with the number of the first', {}, { seq: 1 }, [{ kind: 'two-chains', line: 2, key: minister }]],
  ['the first after a line', { prev: 'ff'.repeat(32) }, {}, [{ kind: 'broken-chain', line: 1, key: minister }]],
  ['the first with a number too high', { seq: 2 }, { seq: 3 }, [{ kind: 'broken-chain', line: 1, key: minister }]],
])('of two whole lines: %s', (_, first, second, damage) => {
  const [one, , two] = entries;
  const before = serialiseEntry({ ...one, ...first } as Entry);
  const after = serialiseEntry({ ...two, prev: hashLine(before), ...second } as Entry);
  const { chains, damage: found } = readLedger(`${before}\n${after}\n`);
  expect(found).toEqual(damage);
  expect(chains.get(minister)?.damaged).toBe(damage.length > 0);
});

describe('a merge of two branches', () => {
  const [first, , intent, outcome] = entries;
  it('reads lines in any order, and a line that stands twice as one', () => {
    const shuffled = [outcome, first, intent, first, outcome].filter((entry) => entry !== undefined);
    const { chains, damage } = readLedger(textOf(shuffled));
    expect(damage).toEqual([]);
    expect(stateOf(minister, chains.get(minister)).state).toBe('sent');
  });

  it('finds two chains of one key', () => {
    const theirs = entriesOf([minister, { ...prepared, to: 'other@government.example' }]);
    const { chains, damage } = readLedger(text + textOf(theirs));
    expect(damage).toContainEqual({ kind: 'two-chains', line: 7, key: minister });
    expect(stateOf(minister, chains.get(minister)).damaged).toBe(true);
    expect(stateOf(president, chains.get(president)).damaged).toBe(false);
  });
});
