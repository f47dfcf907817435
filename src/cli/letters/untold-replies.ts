import type { Diagnostic } from '../../diagnostic.ts';
import { type RepliesAmiss, toldAs } from '../../ledger/telling/told-replies.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from './choose-letters.ts';

/**
 * Of which replies on record a letter that has not gone does not know, and of which it tells that were corrected or withdrawn: `send`
 * refuses it, and who prints it has to hear it.
 */
export function untoldReplies(job: LetterJob, amiss: RepliesAmiss, { places }: Workspace): readonly Diagnostic[] {
  const [untold, mistold] = [amiss.untold.map(toldAs), amiss.mistold.map(toldAs)];
  if (untold.length + mistold.length === 0) return [];
  const place = places.of(job.entry, ['replies']) ?? places.of(job.entry);
  const faults = [
    ...(untold.length > 0 ? [`does not know of ${counted(untold)} on record`] : []),
    ...(mistold.length > 0 ? [`tells of ${counted(mistold)} no more on record: corrected or withdrawn`] : []),
  ];
  const message = `The letter "${job.entry.id}" to ${job.recipient.id} ${faults.join(', and ')}.`;
  const hints = [
    ...mistold.map((reply) => `take out of its replies: ${reply}`),
    ...(untold.length > 0 ? [`take it out, or add to its replies: ${untold.join(', ')}`] : []),
  ];
  return [{ code: 'reply-untold', severity: 'warning', message, hints, ...(place && { place }) }];
}

function counted({ length }: readonly unknown[]): string {
  return length === 1 ? 'a reply that is' : `${length} replies that are`;
}
