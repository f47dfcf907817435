import { inUtc } from '../../delivery/backoff.ts';
import type { DispatchOutcome } from '../../delivery/dispatch.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { sendCommand } from '../../ledger/send-command.ts';
import { settleCommand, settleCommands } from '../../ledger/settle-commands.ts';
import type { DispatchState } from '../../ledger/state.ts';

interface Circumstances {
  readonly today: string;
  /** True where the letters were claimed. */
  readonly claimed?: boolean;
  /** True where the ledger was changed under the run: the lines of these letters may be gone. */
  readonly replaced?: boolean;
  /** Keys of those whose message is encrypted. */
  readonly encrypted?: ReadonlySet<string>;
}

/** What a person does next about letters that did not simply go, one line a letter; of many, `due` tells. */
export function nextSteps(outcomes: readonly DispatchOutcome[], circumstances: Circumstances): readonly string[] {
  return Object.entries(steps).flatMap(([state, step]) => {
    const these = outcomes.filter((outcome) => outcome.state === state);
    const rest = these.length - shown;
    return [
      ...these.slice(0, rest > 1 ? shown : undefined).map((outcome) => step(outcome, circumstances)),
      ...(rest > 1 ? [`${rest} more are ${state}: appeal due tells what to do about each.`] : []),
    ];
  });
}

const shown = 3;

const letterOf = (key: string) => parseKey(key) ?? { case: 'CASE', letter: 'LETTER', recipient: 'RECIPIENT' };

const steps: Partial<Record<DispatchState, (outcome: DispatchOutcome, circumstances: Circumstances) => string>> = {
  'in-outbox': ({ key, file }, { today, encrypted }) =>
    encrypted?.has(key)
      ? `Do not send ${file} from a mail program: it may go unencrypted. Set up a mail server (smtp: in appeal.yaml), then: ${settleCommand(key, '--not-sent')}, and appeal send ${parseKey(key)?.case}`
      : `Open ${file} in your mail program and send it. Then: ${settleCommand(key, '--sent', { day: today })}`,
  uncertain: ({ key }, { replaced }) =>
    `Nobody knows whether ${key} arrived, so it is not sent again. Find out, then: ${replaced ? 'appeal log repair, and ' : ''}${settleCommands(key)}`,
  rejected: ({ key, refusal }, { claimed }) => {
    const [step, again] =
      refusal === 'size'
        ? ['Make the enclosures smaller (or send the letter by post)', 'smaller enclosures']
        : ['Correct what the mail server names', 'what was corrected'];
    return `${step}, then: ${sendCommand(letterOf(key), { again, claim: claimed })}`;
  },
  expired: ({ key }, { claimed }) =>
    `${key} was put off for five days and is given up; to send it anew: ${sendCommand(letterOf(key), { claim: claimed })}`,
  deferred: ({ key, notBefore }, { claimed }) =>
    `${key} was not accepted yet. Try again${notBefore === undefined ? '' : ` from ${inUtc(notBefore)} on`}, with: appeal send --retry${claimed ? ' --claim' : ''}`,
};
