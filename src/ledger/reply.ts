import type { LetterEntry, ReplyKind } from '../workspace/schema/letter-entry.ts';
import type { Answered } from './entry.ts';
import type { LedgerContent } from './read-ledger.ts';

export const replyKinds = ['acknowledgement', 'answer', 'refusal'] as const satisfies readonly ReplyKind[];

/** A reply on record: to which letter entry, from whom, when, of what kind. */
export interface Reply extends Pick<Answered, 'date' | 'kind' | 'file'> {
  readonly letter: string;
  readonly recipient: string;
}

/** What the replies of a recipient to a letter are recorded under. No dispatch: what is sent is never changed by a reply. */
export function replyKey(caseId: string, letter: string, recipient: string): string {
  return `${caseId}/${letter}/${recipient}/reply`;
}

/** Every reply on record of the case, in the order of their dates. */
export function repliesOf(ledger: LedgerContent): readonly Reply[] {
  const replies = [...ledger.chains.values()].flatMap(({ key, entries }) => {
    const [, letter = '', recipient = ''] = key.split('/');
    return entries.flatMap((entry): Reply[] => {
      if (entry.state !== 'answered') return [];
      const { date, kind, file } = entry;
      return [{ letter, recipient, date, kind, ...(file !== undefined && { file }) }];
    });
  });
  return replies.sort((a, b) => Number(a.date > b.date) - Number(a.date < b.date));
}

/**
 * The replies that a letter of a step does not know of: they came, or were recorded, after it was drafted, and it would say
 * that there are none. A letter of one's own says what its writer knows.
 */
export function repliesUntold(
  { template, replies: told = [] }: Pick<LetterEntry, 'template' | 'replies'>,
  replies: readonly Reply[],
): readonly Reply[] {
  if (template === undefined) return [];
  return replies.filter(
    ({ recipient, date, kind }) =>
      !told.some((known) => known.from === recipient && known.date === date && known.kind === kind),
  );
}
