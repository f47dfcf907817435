import { type Plan, planDispatches } from '../delivery/plan.ts';
import { chooseLetters, type LetterOptions, parseLanguage } from './choose-letters.ts';
import { claimingRun } from './claims.ts';
import { candidatesOf } from './make-candidates.ts';
import { ledgerOf, type MadeLetter, makeLetters } from './make-letters.ts';
import { type OpenWorkspace, today } from './open-workspace.ts';
import type { Run } from './run.ts';

export interface PlanOptions extends LetterOptions {
  readonly again?: string;
  /** Only what was claimed: by the run named, else by the last one here. */
  readonly claimed?: string | true;
}

/** What is to be sent, and the letters that it was planned from. */
export interface MadePlan {
  readonly plan: Plan;
  readonly letters: readonly MadeLetter[];
  /** Today in the workspace's time zone, YYYY-MM-DD. */
  readonly day: string;
  /** The run whose claims are sent. */
  readonly claimedBy?: string;
}

/** Makes the letters that are meant and plans their dispatch. Undefined where faults were reported. */
export async function makePlan(
  run: Run,
  open: OpenWorkspace,
  cases: readonly string[],
  options: PlanOptions,
): Promise<MadePlan | undefined> {
  const lang = parseLanguage(options.lang);
  const day = today(open.workspace, run);
  const claimedBy = options.claimed && (await claimingRun(open.root, options.claimed));
  const jobs = chooseLetters(open.workspace, cases, options, day);
  const { letters, diagnostics } = await makeLetters(open, jobs, lang ? { lang } : {});
  if (await run.report(diagnostics, open.sources)) return undefined;
  const ledger = ledgerOf(open.root);
  const ids = [...new Set(letters.map(({ job }) => job.case.id))];
  const plan = planDispatches({
    candidates: (await Promise.all(letters.map((made) => candidatesOf(open, made)))).flat(),
    ledgers: new Map(await Promise.all(ids.map(async (id) => [id, await ledger.read(id)] as const))),
    today: day,
    named: cases.length > 0,
    ...(options.again !== undefined && { again: options.again }),
    ...(claimedBy !== undefined && { claimedBy }),
  });
  return { plan, letters, day, ...(claimedBy !== undefined && { claimedBy }) };
}
