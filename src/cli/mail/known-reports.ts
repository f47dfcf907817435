import { noticesOf } from '../../ledger/notice.ts';
import { emptyLedger, type LedgerContent } from '../../ledger/read-ledger.ts';
import type { ReportVerdict } from '../../mailbox/match-report.ts';

/** Whether what a report of that day says of a letter is on record. What a person has to decide is not. */
export function isOnRecord(verdict: ReportVerdict, date: string, ledgers: ReadonlyMap<string, LedgerContent>): boolean {
  if (verdict.kind !== 'noted') return verdict.kind === 'known';
  const { key, case: id } = verdict.letter;
  const noted = noticesOf(ledgers.get(id) ?? emptyLedger, key);
  return noted.some((one) => one.what === verdict.what && one.date === date);
}
