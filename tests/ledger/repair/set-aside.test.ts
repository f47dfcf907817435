import { describe, expect, it } from 'vitest';

import type { Change } from '../../../src/ledger/lines/entry.ts';
import { serialiseEntry } from '../../../src/ledger/lines/entry-line.ts';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { nextEntry } from '../../../src/ledger/next-entry.ts';
import { lostEntries } from '../../../src/ledger/repair/lost.ts';
import { repairLedger } from '../../../src/ledger/repair/repair.ts';
import { linesAside, setAsideOnPurpose } from '../../../src/ledger/repair/set-aside.ts';
import { stateOf } from '../../../src/ledger/state.ts';
import { entriesOf, prepared, sent } from '../ledgers.ts';

const key = 'kg/1/minister/email';
const text = (...lines: readonly string[]) => lines.map((each) => `${each}\n`).join('');
const linesOf = (...changes: readonly [string, Change][]) => entriesOf(...changes).map(serialiseEntry);
const stamp = { at: '2023-12-13T09:00:00.000Z', run: 'r9' };
const another = { ...prepared, message: 'cc'.repeat(32) };
const begun = linesOf([key, prepared], [key, { state: 'sending' }]);
const noAnswer = { state: 'uncertain', reason: 'no answer after the whole message was sent' } as const;

describe('of lines that two copies of the workspace have written, and a repair has set aside', () => {
  const ours = linesOf([key, prepared], [key, { state: 'sending' }], [key, sent('2023-12-11')]);
  it.each([
    ['from the first line on', linesOf([key, another], [key, { state: 'sending' }], [key, noAnswer])],
    [
      'from an intent on, which makes uncertain already',
      linesOf([key, prepared], [key, { state: 'sending' }], [key, noAnswer]),
    ],
  ])('none is lost any more, and each is where git takes back the repair: %s', (_, theirs) => {
    const merged = text(...new Set([...ours, ...theirs]));
    /** What is lost of the merge, and what a repair makes of it, as long as `CASE.torn` is there. */
    const judge = (file: string, torn: string) => {
      const onPurpose = setAsideOnPurpose(torn, file);
      const earlier = text(
        ...merged
          .trimEnd()
          .split('\n')
          .filter((line) => !onPurpose.has(line)),
      );
      return { lost: lostEntries(file, earlier), repaired: repairLedger(file, { earlier, lost: new Map(), ...stamp }) };
    };
    const { repaired } = judge(merged, '');
    expect(repaired.uncertain).toEqual([key]);
    const torn = text(...linesAside(repaired.aside, repaired.instead));
    const dispatch = stateOf(key, readLedger(repaired.text).chains.get(key));
    const settled = repaired.text + text(serialiseEntry(nextEntry(dispatch, sent('2023-12-12'), stamp)));
    for (const file of [repaired.text, settled])
      expect(judge(file, torn)).toMatchObject({ lost: [], repaired: { text: file, aside: [], uncertain: [] } });

    // Where `CASE.torn` was thrown away, the next repair sets them aside once more, and that is all.
    for (const file of [repaired.text, settled]) {
      const { repaired: again } = judge(file, '');
      const tornAgain = text(...linesAside(again.aside, again.instead));
      expect(judge(again.text, tornAgain)).toMatchObject({ lost: [], repaired: { text: again.text, aside: [] } });
    }

    // An older line of the key, and what either copy had.
    for (const file of ['', text(...begun), text(...ours), text(...theirs)]) {
      const fallenBack = judge(file, torn);
      expect(fallenBack).toEqual(judge(file, ''));
      expect([fallenBack.lost.length > 0, fallenBack.repaired.uncertain]).toEqual([true, [key]]);
    }
  });
});
