import { attemptsMeant } from '../../ledger/attempts-meant.ts';
import { settleCommand } from '../../ledger/settle-commands.ts';
import type { CameBack } from '../../ledger/telling/contradiction.ts';
import { noticeKey } from '../../ledger/telling/notice.ts';
import { isOpen, type SentLetter } from '../../mailbox/sent-letters.ts';
import type { Recorder } from '../ledger/recorder.ts';
import type { Run } from '../run.ts';
import { isContradictionKnown } from './known-reports.ts';

/** Mail that says that a letter went which is not on record as sent. */
interface Contradiction {
  /** See `identify`. */
  readonly identity: string;
  /** The day on which it came. */
  readonly date: string;
  readonly reason: string;
}

/**
 * Notes that mail contradicts the record of a letter, once. Anybody can have written it: the letter is not sent by that, but
 * is not sent either until a person has said what became of it.
 */
export async function contradict(recorder: Recorder, letter: SentLetter, said: Contradiction): Promise<void> {
  if (isContradictionKnown(letter, said.identity, recorder.ledgers)) return;
  const { messageId } = letter;
  await recorder.record(letter.case, noticeKey(letter), { state: 'noted', what: 'contradicted', messageId, ...said });
}

/** How a person says what became of it. Nothing is to be taken back where nothing was noted. */
export function settleSteps(letter: SentLetter, { dryRun }: { readonly dryRun: boolean }): readonly string[] {
  const { key, attempt, sent: day = 'YYYY-MM-DD', dispatch } = letter;
  const named = attemptsMeant(dispatch).length > 1 ? { attempt } : {};
  return [
    `if it went: ${settleCommand(key, '--sent', { day, ...named })}`,
    ...(dryRun && !isOpen(letter) ? [] : [`if it did not: ${settleCommand(key, '--not-sent', named)}`]),
  ];
}

/** Says of a letter that came back, and has a reply of that day, how a person says which of the two holds. */
export function sayAnswered(
  run: Run,
  { key, sent: day, attempt }: CameBack,
  answered: string,
  { dryRun = false } = {},
): void {
  run.say(`    ${key} came back, and was answered on ${answered}. It is not sent again until you say which holds:`);
  // Nothing is to be settled where nothing was recorded.
  if (dryRun) return;
  run.say(`    if it arrived: ${settleCommand(key, '--sent', { day, attempt })}`);
  run.say(`    if it did not: ${settleCommand(key, '--not-sent')}`);
}
