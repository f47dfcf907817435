import type { PlainDate } from '../protocol/plain-date.ts';
import { copiesOf } from '../workspace/case.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';
import type { Standing } from './due.ts';
import type { NextLetter } from './next-letter.ts';
import type { Thread } from './thread.ts';

/** A letter entry to be appended to a case. */
export interface Draft {
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry;
}

/** A thread, and the letter that follows in it, if any. */
interface Continued extends Pick<Standing, 'thread'> {
  readonly next?: Following;
}
type Following = Pick<NextLetter, 'template' | 'to' | 'last'>;

/** What a letter takes over from the one it follows. */
const kept = ['kind', 'language', 'signatories', 'reference', 'delivery', 'confidential', 'subject'] as const;

/**
 * The entries that the threads of one case ask for, dated as given: one for each template, to all to whom it goes. Once
 * they stand in the case, the same threads ask for none.
 */
export function draftsOf(standings: readonly Continued[], date: PlainDate): readonly Draft[] {
  const byTemplate = new Map<string, { thread: Thread; next: Following; to: Set<string> }>();
  for (const { thread, next } of standings) {
    if (!next) continue;
    const same = byTemplate.get(next.template);
    if (same) for (const id of next.to) same.to.add(id);
    else byTemplate.set(next.template, { thread, next, to: new Set(next.to) });
  }
  const threads = standings.map(({ thread }) => thread);
  const drafts: Draft[] = [];
  for (const { thread, next, to } of byTemplate.values()) {
    const taken = [...thread.case.letters, ...drafts.map(({ entry }) => entry)].map((entry) => entry.id ?? entry.date);
    drafts.push({ case: thread.case, entry: entryOf({ threads, of: thread.case, next, to: [...to], date, taken }) });
  }
  return drafts;
}

interface EntryInput {
  readonly threads: readonly Thread[];
  readonly of: WorkspaceCase;
  readonly next: Following;
  readonly to: readonly string[];
  readonly date: PlainDate;
  /** Ids of the entries that there are. */
  readonly taken: readonly (string | undefined)[];
}

function entryOf({ threads, of, next, to, date, taken }: EntryInput): LetterEntry {
  const { entry: last } = next.last;
  const isFirst = !threads.some(({ recipient }) => to.includes(recipient));
  const copies = copiesOf(of, last);
  const cc = copies.filter((id) => !to.includes(id));
  const replies = threads
    .filter(({ recipient }) => isFirst || to.includes(recipient))
    .flatMap((thread) => thread.replies)
    .map(({ recipient: from, date: came, kind }) => ({ from, date: came, kind }));
  const same = to.length === of.recipients.length && to.every((id) => of.recipients.includes(id));
  return {
    ...(taken.includes(date) && { id: `${date}-${next.template}` }),
    date,
    template: next.template,
    ...(!same && { recipients: [...to] }),
    ...((cc.length < copies.length || last.cc) && { cc }),
    ...Object.fromEntries(
      kept.filter((key) => last[key] !== undefined && !(isFirst && key === 'language')).map((key) => [key, last[key]]),
    ),
    ...(replies.length > 0 && { replies }),
  };
}
