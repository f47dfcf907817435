import { copiesAskedBy } from '../../ledger/copies.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { spentMessages } from '../../ledger/spent-messages.ts';
import { openRecord } from '../../system/ledger/record.ts';
import type { Settings } from '../../workspace/schema/settings.ts';

interface Spent {
  readonly keys: readonly string[];
  readonly settings: Partial<Settings>;
}

/** With `record: hash`, lets go of the messages of these keys that nothing needs any more. */
export async function forgetSpent(root: string, ledger: LedgerContent, { keys, settings }: Spent): Promise<void> {
  if (settings.record !== 'hash') return;
  const record = openRecord(root);
  for (const message of spentMessages(ledger, keys, copiesAskedBy(settings))) await record.forget(message);
}
