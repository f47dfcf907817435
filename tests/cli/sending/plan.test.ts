import { describe, expect, it } from 'vitest';
import {
  describeNothingSent,
  describePlan,
  describeTrials,
  tallyOfOutcomes,
} from '../../../src/cli/print/print-plan.ts';
import type { PlannedDispatch } from '../../../src/delivery/plan.ts';
import type { Reason } from '../../../src/delivery/rules/judge.ts';

const reason = (rule: Reason['rule'], effect: Reason['effect'], text: string): Reason => ({ rule, effect, text });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

function planned(index: number, action: PlannedDispatch['action'], ...reasons: Reason[]): PlannedDispatch {
  const recipient = `r${index}`;
  const key = `bulk/1/${recipient}/email`;
  return {
    ...{ case: 'bulk', letter: '1', recipient, role: 'to', key, action, reasons, dated: '2026-11-26', size: 20_000 },
    ...{ address: `${recipient}@a.example`, addressee: `Person ${index}`, subject: 'Arrests', pdf: 'ab'.repeat(32) },
  } as Partial<PlannedDispatch> as PlannedDispatch;
}

const sent = (day: string) => reason('already-sent', 'skip', `sent on ${day} already`);
const uncertain = (index: number) =>
  reason('uncertain', 'refuse', `find out, then: appeal log settle bulk/1/r${index}/email --sent DATE`);
const rejected = (index: number) =>
  reason('rejected', 'refuse', `to try once more: appeal send bulk --letter 1 --to r${index} --again "reason"`);
const unverified = reason('unverified', 'note', 'never verified');

const lines = (...dispatches: PlannedDispatch[]) => describePlan({ dispatches }, 'By a relay.');

describe('a plan of hundreds of letters', () => {
  it('counts what is skipped, by reason, and names a few of a kind', () => {
    expect(
      lines(
        ...many(300, (index) => planned(index, 'skip', sent(index < 100 ? '2026-11-25' : '2026-11-26'))),
        ...many(3, (index) => planned(300 + index, 'skip', reason('cancelled', 'skip', 'cancelled'))),
        ...many(4, (index) => {
          const settle = `in the outbox: appeal log settle bulk/1/r${400 + index}/email --sent DATE`;
          return planned(400 + index, 'skip', reason('in-outbox', 'skip', settle));
        }),
      ),
    ).toEqual([
      '307 dispatches, 0 to be sent, 307 skipped. By a relay.',
      'skip  300 letters  sent on 2026-11-25 already … sent on 2026-11-26 already [already-sent]',
      'skip  bulk/1/r300/email  cancelled',
      'skip  bulk/1/r301/email  cancelled',
      'skip  bulk/1/r302/email  cancelled',
      'skip  4 letters  in the outbox: appeal log settle KEY --sent DATE [in-outbox]',
      '',
    ]);
  });

  it('says once what the letters have in common, and of each whom it goes to and its hash', () => {
    const told = lines(...many(200, (index) => planned(index, 'send', unverified)));
    expect(told).toHaveLength(1 + 3 + 2 * 200 + 1 + 1);
    expect(told.slice(1, 6)).toEqual([
      '',
      'send  200 letters of bulk/1, dated 2026-11-26, 20 KB at most',
      '    “Arrests”',
      '  bulk/1/r0/email  to r0@a.example, Person 0',
      `    PDF sha256 ${'ab'.repeat(32)}`,
    ]);
    expect(told.at(-2)).toBe('    200 letters: never verified [unverified]');
  });

  it('ends with what is refused, each by its key', () => {
    const told = lines(
      ...many(25, (index) => planned(index, 'refuse', uncertain(index), unverified)),
      planned(30, 'refuse', rejected(30)),
      ...many(40, (index) => planned(100 + index, 'skip', sent('2026-11-25'))),
      planned(200, 'send'),
    );
    const refused = told.slice(told.findIndex((line) => line.startsWith('REFUSED')));
    expect(told[0]).toBe('67 dispatches, 1 to be sent, 40 skipped, 26 REFUSED. By a relay.');
    expect(told.indexOf('send  bulk/1/r200/email')).toBeLessThan(told.length - refused.length);
    expect(refused).toEqual([
      'REFUSED  25 letters: find out, then: appeal log settle KEY --sent DATE [uncertain]',
      ...many(25, (index) => `    bulk/1/r${index}/email`),
      '',
      'REFUSED  1 letter: to try once more: appeal send bulk --letter 1 --to RECIPIENT --again "reason" [rejected]',
      '    bulk/1/r30/email',
      '',
    ]);
  });

  it('of a trial says once where they all go', () => {
    const trials = many(30, (index) => ({
      key: `bulk/1/r${index}/email`,
      to: index < 28 ? 'us@a.example' : 'b@a.example',
    }));
    expect(describeTrials(trials)).toEqual([
      'trial  28 letters  go to us@a.example instead',
      'trial  bulk/1/r28/email  goes to b@a.example instead',
      'trial  bulk/1/r29/email  goes to b@a.example instead',
    ]);
  });
});

it('the outcomes of a run are counted', () => {
  const states = ['sent', 'deferred', 'sent', 'sent'] as const;
  expect(tallyOfOutcomes(states.map((state, index) => ({ key: `bulk/1/r${index}/email`, state })))).toBe(
    '3 sent, 1 deferred.',
  );
});

const refused = (index: number) => planned(index, 'refuse', uncertain(index));
const skipped = (index: number) => planned(index, 'skip', sent('2026-11-25'));
const overdue = planned(9, 'send', reason('overdue', 'note', 'given up'));

it.each<[dispatches: PlannedDispatch[], dryRun: boolean, said: string]>([
  [[], false, 'Nothing will be sent: no letter is in the plan.'],
  [[refused(1)], false, 'Nothing will be sent: 1 letter is refused.'],
  [[refused(1), ...many(3, skipped)], false, 'Nothing will be sent: 3 letters are skipped, 1 is refused.'],
  [[refused(1)], true, 'Dry run: nothing would be sent: 1 letter is refused.'],
  [[planned(1, 'send')], true, 'Dry run: nothing was sent. 1 letter would be sent.'],
  [
    [skipped(1), overdue, planned(2, 'print-and-post'), planned(3, 'send'), planned(4, 'send')],
    true,
    'Dry run: nothing was sent. 2 letters would be sent, 1 would be given up, 1 is to be printed and posted, 1 is skipped.',
  ],
])('says in the end why nothing was sent: %#', (dispatches, dryRun, said) => {
  expect(describeNothingSent({ dispatches }, { dryRun })).toBe(said);
});
