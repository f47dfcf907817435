import { isMostlyGone } from '../marks.ts';
import { asksNothing } from '../workspace/facts/asked.ts';
import { isOfAnotherCase } from '../workspace/facts/taken-over.ts';
import type { Thread, ThreadLetter } from './thread.ts';

/** The marks that a dispatch has left, by its key. Its ledger is read for it. */
export type ToldIn = (key: string) => readonly string[] | undefined;

/**
 * The first letter of a thread that went as one that told of other things, and asked for others, than its case does now: what follows
 * would cite it. Of one that asked for nothing, what is made now is not known to ask for anything.
 */
export function takenOverIn({ case: of, letters }: Thread, toldIn: ToldIn | undefined): ThreadLetter | undefined {
  return letters.find(({ entry, dispatches }) => {
    const went = dispatches.find(({ sent }) => sent !== undefined);
    if (!went || !isMostlyGone(went.knew ?? '', of.tells)) return false;
    const [told, day] = [toldIn?.(went.key), entry.date ?? went.dated ?? went.sent];
    return told !== undefined && day !== undefined && !asksNothing(told) && isOfAnotherCase(of.facts, day, told);
  });
}
