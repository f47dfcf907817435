import { type End, goesToOthers, isUnanswered, letterAfterAnswer } from './next-letter.ts';
import type { Standing } from './standing.ts';

/** Why no letter is to follow in a thread. With `end`, a person decides how it goes on. */
export type WhyNothingFollows =
  | { readonly kind: 'not-sent' | 'contradicted'; readonly letter: string }
  | { readonly kind: 'answered-open' | 'met' | 'ended'; readonly end: End }
  | { readonly kind: 'answered'; readonly isOpen: boolean }
  | { readonly kind: 'never' | 'no-rule' | 'fulfilled' | 'with-others' | 'over' };

/** Of a thread that has no next letter. */
export function whyNothingFollows({ thread, rule, end }: Standing): WhyNothingFollows {
  const last = thread.letters.at(-1);
  if (last && last.sent === undefined) {
    const isSaidToBeThere = last.dispatches.some(({ contradicted }) => contradicted !== undefined);
    return { kind: isSaidToBeThere ? 'contradicted' : 'not-sent', letter: last.entry.id };
  }
  if (end?.again) return { kind: 'answered-open', end };
  if (rule.after === 'never') return { kind: 'never' };
  if (!isUnanswered(thread)) return { kind: 'answered', isOpen: letterAfterAnswer(thread, rule) !== undefined };
  if (rule.after === undefined) return { kind: 'no-rule' };
  if (end) return { kind: end.reason === 'met' ? 'met' : 'ended', end };
  if (thread.case.fulfilled) return { kind: 'fulfilled' };
  return { kind: goesToOthers(thread, rule) ? 'with-others' : 'over' };
}
