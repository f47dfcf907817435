import type { Diagnostic } from '../../diagnostic.ts';
import type { Damage, LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { ledgerFile } from '../../system/ledger/ledger-files.ts';

const words: Record<Damage['kind'], string> = {
  torn: 'The last line is torn: a crash or a full disk has cut it. It is set aside when the next one is recorded.',
  unreadable: 'This line was changed, or is none of ours.',
  'broken-chain': 'This line does not follow the one before it: lines are missing or were put in.',
  'two-chains': 'Two copies of the workspace have both gone on from the same line.',
};

/** What is damaged in the ledger of a case, as findings: nothing that is read past is passed over in silence. */
export function damageOf(caseId: string, { damage }: LedgerContent): Diagnostic[] {
  return damage.map(({ kind, line }) => ({
    code: 'ledger-damaged',
    severity: 'warning',
    message: words[kind],
    place: { file: ledgerFile(caseId), line, column: 1 },
    hints: ['appeal log verify says what is wrong; appeal log repair mends it'],
  }));
}
