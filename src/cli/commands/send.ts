import { type DispatchOutcome, dispatch, exitCodeOf, exitCodeOfPlan } from '../../delivery/dispatch.ts';
import type { Check } from '../../delivery/letter-checks.ts';
import { keepsBack } from '../../delivery/plan.ts';
import { AppealError, type ExitCode, exitCodes, gravest } from '../../errors.ts';
import { copiesAskedBy } from '../../ledger/copies.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { acquireLock, type Lock } from '../../system/ledger/lock.ts';
import { openRecord } from '../../system/ledger/record.ts';
import { openOutbox } from '../../system/mail/outbox.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import { newRunId } from '../ledger/run-id.ts';
import { warnUndecided } from '../mail/undecided.ts';
import { keyOf } from '../making/make-candidates.ts';
import { makeMessage } from '../making/make-message.ts';
import { type OpenWorkspace, openWorkspace } from '../opening/open-workspace.ts';
import { confirm } from '../print/confirm.ts';
import { describeChecks, skippedTogether } from '../print/print-checks.ts';
import {
  describeKeptBack,
  describeNothingSent,
  describeOutcome,
  describePlan,
  planAsJson,
  tallyOfOutcomes,
} from '../print/print-plan.ts';
import type { Run } from '../run.ts';
import { assertPublished, claimingRun, dropClaimsOf, sayOtherRuns, writeClaims } from '../sending/claims.ts';
import { makeCopies } from '../sending/make-copies.ts';
import { type MadePlan, makePlan, type PlanOptions } from '../sending/make-plan.ts';
import { nextSteps } from '../sending/next-steps.ts';
import { pacing } from '../sending/pacing.ts';
import { preflight } from '../sending/preflight.ts';
import { sendTrial } from '../sending/send-trial.ts';
import { chooseTransport, type Transport } from '../sending/transport.ts';

interface SendOptions extends PlanOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly toSelf?: boolean;
  readonly dropClaims?: string | true;
}

/** Makes the plan, shows it, asks, carries it out. The ledger is locked from the plan to the last outcome. */
export async function send(run: Run, cases: string[], options: SendOptions): Promise<ExitCode> {
  // By the run that has claimed them.
  const warned = Boolean(options.claimed ?? options.dropClaims);
  const open = await openWorkspace(run, { showing: cases, writing: true, warned });
  if (!open) return exitCodes.invalid;
  const id = newRunId();
  const lock = await acquireLock(open.root, `appeal send${cases.map((one) => ` ${one}`).join('')}`, id);
  try {
    if (options.dropClaims) return await drop(run, open.root, cases, options.dropClaims);
    const made = await makePlan(run, open, cases, options);
    if (!made) return exitCodes.invalid;
    const exit = await carryOut(run, open, made, { ...options, lock, id });
    if (made.claimedBy !== undefined) await sayOtherRuns(run, open.root, made.claimedBy);
    // As where a rule refuses some: a person has to see to it, and the others go all the same.
    const isWell = exit === exitCodes.done || exit === exitCodes.findings;
    return isWell && made.found.aside ? exitCodes.refused : exit;
  } finally {
    await lock.release();
  }
}

async function drop(run: Run, root: string, cases: readonly string[], named: string | true): Promise<ExitCode> {
  if (cases.length > 0)
    throw new AppealError('usage', 'All claims of a run are dropped: no case can be named.', {
      hints: ['To withdraw one of them: appeal log cancel KEY'],
    });
  const id = await claimingRun(root, named);
  const exit = await dropClaimsOf(run, root, id);
  await sayOtherRuns(run, root, id);
  return exit;
}

interface Carried extends SendOptions {
  readonly lock: Lock;
  /** Of the run. */
  readonly id: string;
}

async function carryOut(run: Run, open: OpenWorkspace, made: MadePlan, options: Carried): Promise<ExitCode> {
  const { plan, found, claimedBy } = made;
  const transport = await chooseTransport(open, run);
  const { redirectAll, limits } = open.workspace.settings;
  if (redirectAll !== undefined && options.claim) throw noClaimsInTrials();
  if (!transport.leaves && options.claim) throw noClaimsForOutbox();
  if (options.toSelf || redirectAll !== undefined)
    return sendTrial(run, open, made, transport, {
      ...options,
      run: options.id,
      address: options.toSelf ? undefined : redirectAll,
      limit: Math.min(options.limit ?? Infinity, limits?.run ?? Infinity),
    });
  for (const line of describePlan(plan, transport.description)) (options.dryRun ? run.print : run.say)(line);
  if (run.options.quiet && !options.dryRun) for (const line of describeKeptBack(plan)) run.warn(line);
  const sendable = plan.dispatches.filter(({ action }) => action === 'send');
  await warnUndecided(
    run,
    open,
    sendable.flatMap(({ key }) => parseKey(key) ?? []),
  );
  const { checks, failed } = await preflight(run, open, made, transport);
  for (const line of ['Checks', ...describeChecks(skippedTogether(checks)), ''])
    (options.dryRun ? run.print : run.say)(line);
  const nothing = { ...planAsJson(plan), checks, outcomes: [], ...found };
  if (failed && !options.claim) {
    run.json(nothing);
    run.fail(failed);
    return failed.exitCode;
  }
  if (options.dryRun || sendable.length === 0) {
    run.say(describeNothingSent(plan, { dryRun: options.dryRun === true }));
    run.json(nothing);
    return exitCodeOfPlan(plan);
  }
  if (options.claim) {
    const claimed = await claimAll(run, open, made, options);
    run.json({ ...nothing, ...claimed });
    return keepsBack(plan) ? exitCodes.refused : exitCodes.done;
  }
  if (claimedBy !== undefined) await assertPublished(open.root, plan, claimedBy);
  const stay = plan.dispatches.filter(({ action }) => action === 'refuse').length;
  if (!options.yes && !(await confirm(run, sendable.length, stay))) {
    run.json(nothing);
    run.say('Nothing was sent.');
    return exitCodes.refused;
  }
  return deliver(run, open, made, { transport, checks, lock: options.lock, id: options.id });
}

function noClaimsInTrials(): AppealError {
  return new AppealError(
    'usage',
    'Nothing is claimed while redirectAll stands in appeal.yaml: all that is sent are trials.',
  );
}

/** An outbox is in no other copy: what is written there would be on record everywhere, and nobody could send it any more. */
function noClaimsForOutbox(): AppealError {
  return new AppealError('relay-settings', 'Nothing is claimed: no mail server is set up, and nothing would leave.', {
    hints: ['Set smtp: { host: …, user: … } in appeal.yaml, or APPEAL_SMTP_URL.'],
  });
}

async function claimAll(run: Run, { root }: OpenWorkspace, { plan }: MadePlan, { retry, id }: Carried) {
  const ledger = ledgerOf(root);
  try {
    return { run: id, claimed: await writeClaims(run, root, plan, { ledger, id, retry }) };
  } finally {
    await ledger.close();
  }
}

interface Delivering {
  readonly transport: Transport;
  readonly checks: readonly Check[];
  readonly lock: Lock;
  readonly id: string;
}

async function deliver(
  run: Run,
  open: OpenWorkspace,
  { plan, letters, found, day, protection, claimedBy }: MadePlan,
  { transport, checks, lock, id }: Delivering,
): Promise<ExitCode> {
  const interrupt = run.world.onInterrupt();
  interrupt.finish.addEventListener('abort', () =>
    run.say(
      'Ending after the letters that are being sent. Ctrl-C again ends at once, but then nobody knows whether those arrived.',
    ),
  );
  const ledger = ledgerOf(open.root);
  const asked = copiesAskedBy(open.workspace.settings);
  const sources = new Map(letters.map((made) => [keyOf(made.letter), made]));
  const pace = pacing(open, interrupt.finish);
  try {
    // Its files are let go of before the lock is.
    const result = await dispatch(plan, {
      transport: transport.open(openOutbox(open.root)),
      ledger,
      record: openRecord(open.root),
      keep: open.workspace.settings.record,
      copies: asked,
      message: async ({ messageKey, idOf }) => {
        const source = sources.get(messageKey);
        if (!source) throw new Error(`no letter for ${messageKey}`);
        return makeMessage(open, source, { idOf, date: new Date(run.world.now()), protect: protection.protect });
      },
      sign: (message, from) => protection.signForDomain(message, from, new Date(run.world.now())),
      now: run.world.now,
      random: Math.random,
      ...pace,
      today: day,
      connections: open.workspace.settings.smtp?.connections ?? 1,
      run: id,
      finish: interrupt.finish,
      abort: interrupt.abort,
      onOutcome: (outcome: DispatchOutcome) => run.print(describeOutcome(outcome)),
    }).finally(() => ledger.close());
    const gone = result.outcomes.filter(({ state }) => state === 'sent').map(({ key }) => key);
    const { copies, exit: copied } = await makeCopies(run, open, transport, {
      ...{ ...pace, finish: interrupt.finish, lock },
      named: interrupt.abort.aborted ? [] : gone,
    });
    run.json({ ...planAsJson(plan), checks, outcomes: result.outcomes, copies, ...found });
    if (result.outcomes.length > 1) run.say(tallyOfOutcomes(result.outcomes));
    const encrypted = new Set(plan.dispatches.filter((one) => one.encrypted).map(({ key }) => key));
    const circumstances = {
      replaced: result.stopped?.code === 'ledger-replaced',
      today: day,
      claimed: claimedBy !== undefined,
      encrypted,
    };
    for (const step of nextSteps(result.outcomes, circumstances)) run.say(step);
    const left = plan.dispatches.filter(({ action }) => action === 'send').length - result.outcomes.length;
    if (left > 0) run.say(`${left} more ${left === 1 ? 'was' : 'were'} not begun: the same command sends the rest.`);
    if (result.stopped) run.fail(result.stopped);
    return gravest([exitCodeOf(plan, result), copied]);
  } finally {
    interrupt.release();
  }
}
