import type { Diagnostic } from '../../diagnostic.ts';
import { namesIn } from '../../system/files/read-if-there.ts';
import { ledgerFile } from '../../system/ledger/ledger-files.ts';
import { isCaseFile } from '../../workspace/data-files.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';

/**
 * Ids under which letters are on record, and that no case has: nobody is told that an answer to them is waited for. `known`: the
 * ids of all cases. None where cases were set aside: what those are called is not known.
 */
export async function casesGone(
  root: string,
  known: ReadonlySet<string>,
  aside: readonly string[],
): Promise<readonly string[]> {
  return aside.length > 0 ? [] : (await ledgerOf(root).cases()).filter((id) => !known.has(id));
}

export function warnGone(root: string, gone: readonly string[]): readonly Diagnostic[] {
  if (gone.length === 0) return [];
  const others = namesIn(`${root}/data/cases`).map((name) => `data/cases/${name}`);
  const unread = others.filter((path) => !isCaseFile({ path }));
  return gone.map((id) => ({
    code: 'case-gone',
    severity: 'warning',
    message: `Letters are on record of a case “${id}”, and there is none: nothing of it is due, and none of its letters is cited.`,
    place: { file: ledgerFile(id), line: 1, column: 1 },
    hints: [
      `put it back into data/cases.yaml, or as data/cases/${id}.yaml; if it has another id now, give it its old one`,
      ...(unread.length > 0 ? [`not read, as no names of cases: ${unread.join(', ')}`] : []),
    ],
  }));
}
