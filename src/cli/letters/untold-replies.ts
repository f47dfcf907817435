import type { Diagnostic } from '../../diagnostic.ts';
import type { PastLetter } from '../../ledger/entry.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { repliesOf, repliesUntold, toldAs } from '../../ledger/reply.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from './choose-letters.ts';

interface Known {
  readonly history: readonly PastLetter[];
  readonly ledger: LedgerContent;
}

/** What a letter that has not gone does not know of, though it is on record: `send` refuses it, and who prints it has to hear it. */
export function untoldReplies(
  job: LetterJob,
  { history, ledger }: Known,
  { places }: Workspace,
): readonly Diagnostic[] {
  if (job.edition) return [];
  const concerned = [job.recipient.id, ...history.map(({ recipient }) => recipient)];
  const replies = repliesOf(ledger).filter(({ recipient }) => concerned.includes(recipient));
  const untold = repliesUntold(job.entry, replies).map(toldAs);
  if (untold.length === 0) return [];
  const place = places.of(job.entry, ['replies']) ?? places.of(job.entry);
  const message = `The letter "${job.entry.id}" to ${job.recipient.id} does not know of ${untold.length === 1 ? 'a reply that is' : `${untold.length} replies that are`} on record.`;
  const hints = [`take it out, or add to its replies: ${untold.join(', ')}`];
  return [{ code: 'reply-untold', severity: 'warning', message, hints, ...(place && { place }) }];
}
