import type { Diagnostic } from '../../diagnostic.ts';
import { whereNoneBefore } from '../../follow-up/none-before.ts';
import { attemptsMeant } from '../../ledger/attempts-meant.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { settleCommands } from '../../ledger/settle-commands.ts';
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
  return dispatches.map((dispatch) => {
    const { key } = dispatch;
    // Asked for only here: no place is known until the file of the case is read again.
    const place = places.of(job.entry);
    const { letter = '', recipient = '' } = parseKey(key) ?? {};
    const whose = recipient === job.recipient.id ? '' : ` to ${recipient}`;
    return {
      code: 'letter-unsettled',
      severity: 'warning',
      message: `The letter "${job.entry.id}" to ${job.recipient.id} does not cite the letter "${letter}"${whose}, which ${standing(dispatch)}.`,
      hints: nextSteps(dispatch),
      ...(place && { place }),
    };
  });
}

/** Those of them that are addressed to the recipient of the letter. */
export function toThem({ recipient }: LetterJob, dispatches: readonly Dispatch[]): readonly Dispatch[] {
  return dispatches.filter(({ key }) => parseKey(key)?.recipient === recipient.id);
}

/** Where a letter writes again, and none is known to have gone to its recipient before. */
export function noneBefore({ case: of, entry, recipient }: LetterJob, { places }: Workspace): Diagnostic {
  const place = places.of(entry);
  return {
    code: 'nothing-before',
    severity: 'warning',
    message: `The letter "${entry.id}" to ${recipient.id} writes again, and no letter before it is known to have gone to them.`,
    hints: whereNoneBefore(of, entry, recipient.id),
    ...(place && { place }),
  };
}

function standing({ state, claim }: Dispatch): string {
  if (state === 'deferred') return 'the mail server put off, and which has not gone yet';
  if (state === 'in-outbox') return 'is in the outbox: nobody has said that it went';
  if (state === 'uncertain') return 'may have gone, and may not';
  if (isClaimed(state)) return `run ${claim?.run} has claimed, and may have sent`;
  return `is on record as ${state}, and has gone by what mail or a reply says`;
}

const isClaimed = (state: Dispatch['state']) => state === 'claimed' || state === 'prepared';

function nextSteps(dispatch: Dispatch): readonly string[] {
  const { key, state, claim } = dispatch;
  const orNot = `or give it up: appeal log cancel ${key}`;
  if (state === 'deferred') return ['send that one first: appeal send --retry', orNot];
  if (isClaimed(state))
    return [`pull what that run has recorded; where it is yours: appeal send --claimed ${claim?.run}`, orNot];
  return [`say what became of it: ${settleCommands(key, attemptsMeant(dispatch))}; then generate this one again`];
}
