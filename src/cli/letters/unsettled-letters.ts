import type { Diagnostic } from '../../diagnostic.ts';
import { parseKey } from '../../ledger/key.ts';
import type { Dispatch } from '../../ledger/state.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from './choose-letters.ts';

/**
 * The letters that one that has not gone leaves out, since nobody has said whether they went: what it says of the correspondence
 * may be wrong.
 */
export function unsettledLetters(
  job: LetterJob,
  dispatches: readonly Dispatch[],
  { places }: Workspace,
): readonly Diagnostic[] {
  return dispatches.map(({ key, state }) => {
    // Asked for only here: no place is known until the file of the case is read again.
    const place = places.of(job.entry);
    const { letter = '', recipient = '' } = parseKey(key) ?? {};
    const whose = recipient === job.recipient.id ? '' : ` to ${recipient}`;
    return {
      code: 'letter-unsettled',
      severity: 'warning',
      message: `The letter "${job.entry.id}" to ${job.recipient.id} does not cite the letter "${letter}"${whose}, which ${standing(state)}.`,
      hints:
        state === 'deferred'
          ? ['send that one first: appeal send --retry', `or give it up: appeal log cancel ${key}`]
          : [
              `say what became of it: appeal log settle ${key} --sent DATE, or --not-sent; then generate this one again`,
            ],
      ...(place && { place }),
    };
  });
}

function standing(state: Dispatch['state']): string {
  if (state === 'deferred') return 'the mail server put off, and which has not gone yet';
  return state === 'in-outbox' ? 'is in the outbox: nobody has said that it went' : 'may have gone, and may not';
}
