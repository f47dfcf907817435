import type { Notice } from '../../ledger/lines/entry.ts';
import { emptyLedger, type LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { contradictionIn } from '../../ledger/telling/contradiction.ts';
import { noticesOf } from '../../ledger/telling/notice.ts';
import type { ReportVerdict } from '../../mailbox/bounces/match-report.ts';
import type { SentLetter } from '../../mailbox/sent-letters.ts';

type Ledgers = ReadonlyMap<string, LedgerContent>;

/** Whether what a report of that day says of a letter is on record. What a person has to decide is not, until they have. */
export function isOnRecord(
  verdict: ReportVerdict,
  { date, identity }: { readonly date: string; readonly identity: string },
  ledgers: Ledgers,
): boolean {
  if (verdict.kind === 'noted') return isNoted(verdict.letter, verdict.what, date, ledgers);
  if (verdict.kind === 'bounced') return isBounceKnown(verdict.letter, identity, ledgers);
  if (verdict.kind === 'known') return true;
  const { contradicts, letter } = verdict;
  if (!contradicts || !letter) return false;
  // What was delivered first, and came back then, contradicts nothing.
  const cameBackSince = letter.cameBack === true && isNoted(letter, 'delivered', date, ledgers);
  return cameBackSince || isDecided(letter, identity, ledgers);
}

function isNoted({ key, case: id }: SentLetter, what: Notice, date: string, ledgers: Ledgers): boolean {
  return noticesOf(ledgers.get(id) ?? emptyLedger, key).some((one) => one.what === what && one.date === date);
}

/** Whether that very report is on record, also where a person has said since that the letter arrived. */
function isBounceKnown({ key, case: id }: SentLetter, identity: string, ledgers: Ledgers): boolean {
  const { entries = [] } = ledgers.get(id)?.chains.get(key) ?? {};
  return entries.some((entry) => entry.state === 'bounced' && entry.identity === identity);
}

/** Whether a message that contradicts the record of a letter is on record itself. */
export function isContradictionKnown({ key, case: id }: SentLetter, identity: string, ledgers: Ledgers): boolean {
  const noted = noticesOf(ledgers.get(id) ?? emptyLedger, key);
  return noted.some((one) => one.what === 'contradicted' && one.identity === identity);
}

/** Whether a person has said what became of the letter after that message was on record. */
export function isDecided(letter: SentLetter, identity: string, ledgers: Ledgers): boolean {
  const ledger = ledgers.get(letter.case) ?? emptyLedger;
  return (
    isContradictionKnown(letter, identity, ledgers) && contradictionIn(noticesOf(ledger, letter.key)) === undefined
  );
}
