import type { DispatchOutcome } from '../../delivery/dispatch.ts';
import { namesWhoMayNot } from '../../delivery/rules/protecting.ts';
import { type Trial, tryOut } from '../../delivery/try-out.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { openOutbox } from '../../system/mail/outbox.ts';
import { keyOf, namedInLetter } from '../making/make-candidates.ts';
import { makeMessage } from '../making/make-message.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { confirm } from '../print/confirm.ts';
import { describeNothingSent, describeOutcome, describeTrials } from '../print/print-plan.ts';
import type { Run } from '../run.ts';
import type { MadePlan } from './make-plan.ts';
import { pacing } from './pacing.ts';
import type { Transport } from './transport.ts';

interface TrialOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  /** Id of this run. */
  readonly run: string;
  /** Where all goes; to each sender's own address when absent. */
  readonly address?: string | undefined;
  /** How many are sent at most. */
  readonly limit: number;
}

/**
 * Sends the letters of a plan to ourselves, whatever the rules say of them, and records nothing. Who may not be named is not named
 * by mail to anybody.
 */
export async function sendTrial(
  run: Run,
  open: OpenWorkspace,
  { letters: all, found, protection }: MadePlan,
  transport: Transport,
  options: TrialOptions,
): Promise<ExitCode> {
  const each = all.map((made) => ({ made, unconsented: namedInLetter(open, made).unconsented }));
  const letters = each.filter(({ unconsented }) => unconsented.length === 0).map(({ made }) => made);
  const refused = each
    .filter(({ unconsented }) => unconsented.length > 0)
    .map(({ made, unconsented }) => ({ key: keyOf(made.letter), text: namesWhoMayNot(unconsented) }));
  const trials = await Promise.all(
    letters.slice(0, options.limit).map(async (made): Promise<Trial> => {
      const own = open.workspace.senders.get(made.job.case.sender)?.from ?? '';
      const to = asciiAddress(options.address ?? own);
      const trial = { address: to, run: options.run };
      const message = await makeMessage(open, made, {
        ...{ date: new Date(run.world.now()), trial },
        protect: protection.protect,
      });
      return { key: keyOf(made.letter), name: made.name, to, message };
    }),
  );
  const show = options.dryRun ? run.print : run.say;
  show(`A TRIAL: nothing goes to its recipient, and nothing is recorded. ${transport.description}`);
  for (const line of describeTrials(trials)) show(line);
  const left = letters.length - trials.length;
  if (left > 0) show(`${left} more ${left === 1 ? 'is' : 'are'} beyond the limit of a run.`);
  const complain = options.dryRun ? run.print : run.warn;
  for (const { key, text } of refused) complain(`REFUSED  ${key}\n    ${text} [no-consent]`);
  const plan = trials.map(({ key, to }) => ({ key, redirectedTo: to }));
  const confirmed = trials.length > 0 && !options.dryRun && (options.yes || (await confirm(run, trials.length)));
  const outcomes: DispatchOutcome[] = [];
  if (confirmed) {
    const way = { ...pacing(open), transport: transport.open(openOutbox(open.root)) };
    for await (const outcome of tryOut(trials, way)) {
      outcomes.push(outcome);
      run.print(`trial  ${describeOutcome(outcome)}`);
    }
  }
  run.json({
    ...{ trial: plan, outcomes, ...found },
    ...(refused.length > 0 && { refused }),
  });
  const isNothing = trials.length + refused.length === 0;
  if (isNothing) run.say(describeNothingSent({ dispatches: [] }, { dryRun: options.dryRun === true }));
  else if (!confirmed && !options.dryRun) return exitCodes.refused;
  if (outcomes.some(({ state }) => !['sent', 'in-outbox'].includes(state))) return exitCodes.undelivered;
  return refused.length > 0 ? exitCodes.refused : exitCodes.done;
}
