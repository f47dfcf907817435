/** What a person types once they know what became of a letter: each command works as it stands, but for the day. */

export type VerdictOption = '--sent' | '--not-sent' | '--bounced';

/** `day`: YYYY-MM-DD, where it is known. `attempt`: where it has to be named. */
export function settleCommand(
  key: string,
  verdict: VerdictOption,
  { day = 'DATE', attempt }: { readonly day?: string; readonly attempt?: number | undefined } = {},
): string {
  const said = verdict === '--not-sent' ? verdict : `${verdict} ${day}`;
  return `appeal log settle ${key} ${said}${attempt === undefined ? '' : ` --attempt ${attempt}`}`;
}

/** That it went, or not; of each of the `attempts` that have to be named, see `attemptsToName`. */
export const settleCommands = (key: string, attempts?: readonly number[]) =>
  ofEach(attempts, '; and: ', (attempt) =>
    [settleCommand(key, '--sent', { attempt }), settleCommand(key, '--not-sent', { attempt })].join(', or: '),
  );

/** That it went: one of them. */
export const sentCommands = (key: string, attempts?: readonly number[]) =>
  ofEach(attempts, ', or: ', (attempt) => settleCommand(key, '--sent', { attempt }));

/** That it did not: none of them. */
export const notSentCommands = (key: string, attempts?: readonly number[]) =>
  ofEach(attempts, ', and: ', (attempt) => settleCommand(key, '--not-sent', { attempt }));

/** That it went on another day than the one, still to come, that is on record. */
export const whereAhead = (key: string) =>
  `where the clock of the computer that sent it was ahead, say on which day it went: ${settleCommand(key, '--sent')}`;

function ofEach(attempts: readonly number[] = [], between: string, command: (attempt?: number) => string): string {
  return attempts.length === 0 ? command() : attempts.map(command).join(between);
}
