import { expect, it } from 'vitest';
import { alsoInWords } from '../../src/report/status-words.ts';

it('tells each kind of what else is due once, by its first day, and for how many', () => {
  const overdue = (recipient: string, date: string, next = 'write follow-up') =>
    ({ state: 'overdue', date, next, recipient }) as const;
  const status = { state: 'waiting', date: '2026-11-01', next: 'came back undelivered' } as const;
  expect(alsoInWords(status)).toEqual([]);
  const also = [
    overdue('one', '2026-11-02'),
    overdue('one', '2026-11-03', 'write final-reminder'),
    overdue('two', '2026-11-04'),
    { ...overdue('two', '2026-12-04'), state: 'coming' } as const,
  ];
  expect(alsoInWords({ ...status, also })).toEqual([
    'overdue since 2026-11-02: write follow-up (2 recipients)',
    'overdue since 2026-11-03: write final-reminder',
    'coming on 2026-12-04: write follow-up',
  ]);
});
