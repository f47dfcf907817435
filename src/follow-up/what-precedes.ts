import type { PlainDate } from '../protocol/plain-date.ts';
import type { Continued, Draft } from './draft.ts';

/** Of a case, what the letters drafted for that day would not follow: a letter or a reply of a later day, as a phrase; else undefined. */
export function whatPrecedes(
  standings: readonly Continued[],
  drafts: readonly Draft[],
  date: PlainDate,
): string | undefined {
  for (const { thread: own, next } of standings)
    for (const { thread } of next ? standings : []) {
      const isTo = next?.to.includes(thread.recipient) === true;
      if (thread !== own && !isTo) continue;
      for (const { entry, sent } of thread.letters.toReversed()) {
        if (sent === undefined) continue;
        const day = entry.date !== undefined && entry.date > sent ? entry.date : sent;
        // Of one day, both letters to one recipient would have the same file name.
        if (isTo ? date <= day : date < day) return `the letter ${entry.id} to ${thread.recipient}, of ${day}`;
      }
    }
  const reply = drafts.flatMap(({ entry }) => entry.replies ?? []).findLast((each) => date < each.date);
  return reply && `the reply of ${reply.from}, of ${reply.date}`;
}
