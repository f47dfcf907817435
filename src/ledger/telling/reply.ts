import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';
import type { Answered, Entry } from '../lines/entry.ts';
import type { Chain, LedgerContent } from '../lines/read-ledger.ts';

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

/** An entry that says that a reply came. */
export type ReplyEntry = Entry & Answered;

/** The entries of a chain whose replies hold, and those that were corrected or withdrawn since. */
export function repliesIn({ entries }: Chain): {
  readonly holds: readonly ReplyEntry[];
  readonly former: readonly ReplyEntry[];
} {
  const replaced = new Set(entries.flatMap((entry) => ('replaces' in entry ? (entry.replaces ?? []) : [])));
  const all = entries.filter((entry) => entry.state === 'answered');
  return {
    holds: replaced.size === 0 ? all : all.filter(({ seq }) => !replaced.has(seq)),
    former: replaced.size === 0 ? [] : all.filter(({ seq }) => replaced.has(seq)),
  };
}

/** Every reply on record of the case, as it was last corrected, in the order of their dates. */
export function repliesOf(ledger: LedgerContent): readonly Reply[] {
  return recorded(ledger, (chain) => repliesIn(chain).holds);
}

/** What was recorded of replies, and no longer holds. */
export function formerReplies(ledger: LedgerContent): readonly Reply[] {
  return recorded(ledger, (chain) => repliesIn(chain).former);
}

function recorded({ chains }: LedgerContent, of: (chain: Chain) => readonly ReplyEntry[]): readonly Reply[] {
  const found = [...chains.values()].flatMap((chain) => {
    const [, letter = '', recipient = ''] = chain.key.split('/');
    return of(chain).map(
      ({ date, kind, file }): Reply => ({ letter, recipient, date, kind, ...(file !== undefined && { file }) }),
    );
  });
  return found.sort((a, b) => Number(a.date > b.date) - Number(a.date < b.date));
}
