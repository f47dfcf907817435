/** What is read back: the ledger. */

import { parseEntry, serialiseEntry } from '../../src/ledger/lines/entry-line.ts';
import { readLedger } from '../../src/ledger/lines/read-ledger.ts';
import { repairLedger } from '../../src/ledger/repair/repair.ts';
import { stateOf } from '../../src/ledger/state.ts';
import { fc } from '../fast-check.ts';
import { entriesOf, type KeyedChange, prepared, sent, textOf } from '../ledger/ledgers.ts';
import { target } from './target.ts';
import { mutated, word } from './words.ts';

const keys = ['kg/1/minister/email', 'kg/1/president/email', 'kg/2/minister/post'];
const changes: readonly KeyedChange[1][] = [
  prepared,
  { state: 'sending' },
  sent('2023-12-11'),
  { state: 'uncertain', reason: 'reset' },
  { state: 'deferred', reason: '450 later', notBefore: '2023-12-12T00:00:00.000Z' },
  { state: 'claimed' },
  { state: 'cancelled' },
];
/** What the dispatch of a key goes through. */
const stories: readonly (readonly number[])[] = [
  [0],
  [0, 1],
  [0, 1, 2],
  [5, 0, 1, 2],
  [0, 4, 0, 1, 3],
  [5, 6],
  [0, 1, 4, 6],
];
const grown = fc
  .tuple(fc.subarray(keys, { minLength: 1 }), fc.array(fc.constantFrom(...stories), { minLength: 3, maxLength: 3 }))
  .map(([chosen, told]) =>
    textOf(
      entriesOf(
        ...chosen.flatMap((key, index) =>
          (told[index] ?? []).flatMap((at) => (changes[at] ? [[key, changes[at]] as const] : [])),
        ),
      ),
    ),
  );
/** A line as somebody would forge it: sound by itself. */
const forged = fc
  .tuple(fc.constantFrom(...keys), fc.nat(4), fc.constantFrom(...changes), word)
  .map(([key, seq, change, prev]) =>
    serialiseEntry({ key, seq, prev, at: '2023-12-11T09:00:00.000Z', run: 'r', attempt: 1, ...change } as never),
  );

export const ledger = target(
  'ledgers',
  { short: 400, long: 100_000 },
  fc.tuple(
    grown.chain((text) => fc.tuple(fc.constant(text), fc.oneof(mutated([text]), fc.constant(text)))),
    fc.array(forged, { maxLength: 2 }),
  ),
  ([[before, changed], added]) => {
    const text = changed + added.map((line) => `${line}\n`).join('');
    const genuine = new Set([...before.split('\n'), ...added]);
    const { chains, damage } = readLedger(text);
    for (const [key, chain] of chains) {
      stateOf(key, chain);
      for (const entry of chain.entries) {
        if (!genuine.has(serialiseEntry(entry))) throw new Error('a line that nobody wrote is believed');
      }
    }
    if (damage.length === 0 && text.split('\n').some((line) => line !== '' && !parseEntry(line))) {
      throw new Error('a line that is none goes unseen');
    }
    const evidence = { earlier: before, lost: new Map(), at: '2023-12-13T09:00:00.000Z', run: 'r9' };
    const repaired = repairLedger(text, evidence);
    // Of what two copies have claimed, one is to be dropped by a person.
    const { contested } = repaired;
    const left = readLedger(repaired.text).damage.filter((found) => !('key' in found && contested.has(found.key)));
    if (left.length > 0) throw new Error('a repair leaves damage');
    if (repairLedger(repaired.text, evidence).text !== repaired.text)
      throw new Error('a second repair changes something');
  },
);
