import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { type DispatchOutcome, dispatch, exitCodeOf } from '../../delivery/dispatch.ts';
import { type Candidate, planDispatches } from '../../delivery/plan.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { formatKey } from '../../ledger/key.ts';
import { namedWithoutConsent } from '../../letter/consent.ts';
import { acquireLock } from '../../system/lock.ts';
import { openOutbox } from '../../system/outbox.ts';
import { readIfThere } from '../../system/read-if-there.ts';
import { openRecord } from '../../system/record.ts';
import { nameIn } from '../../workspace/text.ts';
import { chooseLetters, type LetterOptions, parseLanguage } from '../choose-letters.ts';
import { confirm } from '../confirm.ts';
import { ledgerOf, type MadeLetter, makeLetters } from '../make-letters.ts';
import { asciiAddress, enclosuresOf, makeMessage } from '../make-message.ts';
import { type OpenWorkspace, openWorkspace, today } from '../open-workspace.ts';
import { describeOutcome, describePlan, planAsJson } from '../print-plan.ts';
import type { Run } from '../run.ts';
import { chooseTransport } from '../transport.ts';

interface SendOptions extends LetterOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly again?: string;
}

/** Makes the plan, shows it, asks, carries it out. The ledger is locked from the plan to the last outcome. */
export async function send(run: Run, cases: string[], options: SendOptions): Promise<ExitCode> {
  const lang = parseLanguage(options.lang);
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const lock = await acquireLock(open.root, `appeal send${cases.map((id) => ` ${id}`).join('')}`);
  try {
    const day = today(open.workspace, run);
    const jobs = chooseLetters(open.workspace, cases, options, day);
    const made = await makeLetters(open, jobs, lang ? { lang } : {});
    if (await run.report(made.diagnostics, open.sources)) return exitCodes.invalid;
    return await carryOut(run, open, made.letters, { ...options, named: cases.length > 0, day });
  } finally {
    await lock.release();
  }
}

interface Circumstances extends SendOptions {
  readonly named: boolean;
  /** Today in the workspace's time zone. */
  readonly day: string;
}

async function carryOut(
  run: Run,
  open: OpenWorkspace,
  letters: readonly MadeLetter[],
  { named, day, again, dryRun, yes }: Circumstances,
): Promise<ExitCode> {
  const ledger = ledgerOf(open.root);
  const ids = [...new Set(letters.map(({ job }) => job.case.id))];
  const ledgers = new Map(await Promise.all(ids.map(async (id) => [id, await ledger.read(id)] as const)));
  const candidates = (await Promise.all(letters.map((made) => candidatesOf(open, made)))).flat();
  const plan = planDispatches({ candidates, ledgers, today: day, named, ...(again !== undefined && { again }) });
  const transport = await chooseTransport(open, run);

  const lines = describePlan(plan, transport.description);
  for (const line of lines) (dryRun ? run.print : run.say)(line);
  const sendable = plan.dispatches.filter(({ action }) => action === 'send');
  const refused = plan.dispatches.some(({ action }) => action === 'refuse');
  const withoutSending = refused ? exitCodes.refused : exitCodes.done;
  if (dryRun || sendable.length === 0) {
    run.json({ plan: planAsJson(plan), outcomes: [] });
    return withoutSending;
  }
  if (!yes && !(await confirm(run, sendable.length))) {
    run.json({ plan: planAsJson(plan), outcomes: [] });
    run.say('Nothing was sent.');
    return exitCodes.refused;
  }

  const interrupt = run.world.onInterrupt();
  try {
    const result = await dispatch(plan, {
      transport: transport.open(openOutbox(open.root)),
      ledger,
      record: openRecord(open.root),
      keep: open.workspace.settings.record,
      message: async ({ messageKey, attempt }) => {
        const source = letters.find(({ letter }) => keyOf(letter) === messageKey);
        if (!source) throw new Error(`no letter for ${messageKey}`);
        return makeMessage(open, source, { attempt, date: new Date(run.world.now()) });
      },
      now: run.world.now,
      today: day,
      run: randomBytes(4).toString('hex'),
      finish: interrupt.finish,
      abort: interrupt.abort,
      onOutcome: (outcome: DispatchOutcome) => run.print(describeOutcome(outcome)),
    });
    run.json({ plan: planAsJson(plan), outcomes: result.outcomes });
    for (const { file, key } of result.outcomes) {
      if (file) run.say(`Open ${file} in your mail program and send it. Then: appeal log settle ${key} --sent ${day}`);
    }
    if (result.stopped) run.fail(result.stopped);
    return exitCodeOf(plan, result);
  } finally {
    interrupt.release();
    await ledger.close();
  }
}

function keyOf(letter: { case: string; entry: string; recipient: string }): string {
  return formatKey({ case: letter.case, letter: letter.entry, recipient: letter.recipient, channel: 'email' });
}

/** The dispatches of one letter: to its recipient and, from the first recipient's, to each who gets a copy. */
async function candidatesOf(open: OpenWorkspace, made: MadeLetter): Promise<Candidate[]> {
  const { job, letter, history, pdf, name } = made;
  const generated = await readIfThere(path.join(open.root, 'out', `${name}.pdf`));
  const persons = namedWithoutConsent(letter, job.case);
  const common = {
    case: letter.case,
    letter: letter.entry,
    name,
    dated: letter.date,
    cites: history,
    pdf: sha256(pdf),
    ...(generated && { generated: sha256(generated) }),
    size: enclosuresOf(open, made).reduce((sum, { content }) => sum + content.length, pdf.length),
    unconsented: persons.map(({ familyName }) => nameIn(familyName, letter.language) ?? 'a person'),
  };
  const copies = job.recipients[0] === job.recipient.id ? job.cc : [];
  return [job.recipient.id, ...copies].flatMap((id, index): Candidate[] => {
    const recipient = open.workspace.recipients.get(id);
    if (!recipient) return [];
    return [
      {
        ...common,
        recipient: id,
        role: index === 0 ? 'to' : 'cc',
        ...(index > 0 && { copyOf: job.recipient.id }),
        ...(recipient.email !== undefined && { address: asciiAddress(recipient.email) }),
        verified: recipient.verified !== undefined,
      },
    ];
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
