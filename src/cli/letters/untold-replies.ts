import type { Diagnostic } from '../../diagnostic.ts';
import { type RepliesAmiss, toldAs } from '../../ledger/told-replies.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from './choose-letters.ts';

/** What a letter that has not gone does not know of, though it is on record: `send` refuses it, and who prints it has to hear it. */
export function untoldReplies(job: LetterJob, amiss: RepliesAmiss, { places }: Workspace): readonly Diagnostic[] {
  const untold = amiss.untold.map(toldAs);
  if (untold.length === 0) return [];
  const place = places.of(job.entry, ['replies']) ?? places.of(job.entry);
  const message = `The letter "${job.entry.id}" to ${job.recipient.id} does not know of ${untold.length === 1 ? 'a reply that is' : `${untold.length} replies that are`} on record.`;
  const hints = [`take it out, or add to its replies: ${untold.join(', ')}`];
  return [{ code: 'reply-untold', severity: 'warning', message, hints, ...(place && { place }) }];
}
