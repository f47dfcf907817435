import type { Candidate } from '../../delivery/candidate.ts';
import type { Plan } from '../../delivery/plan.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { AppealError } from '../../errors.ts';
import {
  chooseLettersReceived,
  type LetterOptions,
  type MeantOfCases,
  parseLanguage,
  receiverIds,
} from '../letters/choose-letters.ts';
import { olderUnsent, readMeant } from '../letters/read-meant.ts';
import { claimedOf, deferredJobs, deferredOf, isAmong } from '../letters/recorded-letters.ts';
import { keyOf } from '../making/make-candidates.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { makeLetters } from '../making/make-letters.ts';
import { type OpenWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { claimingRun } from './claims.ts';
import { isMeantBy, openPlanScene, planLetters } from './plan-letters.ts';
import { openProtection, type Protection } from './protection.ts';

export interface PlanOptions extends LetterOptions {
  readonly again?: string;
  readonly clockIsRight?: boolean;
  /** Only what was claimed: by the run named, else by the last one here. */
  readonly claimed?: string | true;
  /** Nothing is sent: the letters are claimed. */
  readonly claim?: boolean;
  /** Only what was put off and is due. */
  readonly retry?: boolean;
  readonly limit?: number;
}

/** What is to be sent, and the letters that it was planned from. */
export interface MadePlan {
  readonly plan: Plan;
  readonly letters: readonly MadeLetter[];
  /** What was found in the data and in them, and told, and where no case is named, what was left out: see `setAside`. */
  readonly found: { readonly diagnostics: readonly Diagnostic[]; readonly aside?: readonly string[] };
  /** Today in the workspace's time zone, YYYY-MM-DD. */
  readonly day: string;
  readonly protection: Protection;
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
  if (options.again !== undefined && cases.length === 0)
    throw new AppealError('usage', 'Which case is to be sent again? Name it.', {
      hints: ['appeal send CASE --to RECIPIENT --again "reason"'],
    });
  const lang = parseLanguage(options.lang);
  const day = today(open.workspace, run);
  const claimedBy = options.claimed && (await claimingRun(open.root, options.claimed));
  const deferred = options.retry ? await deferredOf(open, cases, options.letter) : undefined;
  const meant = await meantBy(open, cases, { ...options, day, ...(claimedBy !== undefined && { claimedBy }) });
  const jobs = deferred
    ? await deferredJobs(open, deferred, day)
    : await chooseLettersReceived(open, cases, options, day, meant);
  const { letters, diagnostics } = await makeLetters(open, jobs, lang ? { lang } : {});
  // Of what was claimed, the run that has claimed it has told them.
  const untold = claimedBy === undefined ? diagnostics : diagnostics.filter(({ severity }) => severity === 'error');
  if (await run.report(untold, open.sources)) return undefined;
  const protection = await openProtection(open, run);
  const ids = new Set(letters.map(({ job }) => job.case.id));
  const scene = await openPlanScene(open, ids, { protection, now: run.world.now() });
  const isDeferred = (candidate: Candidate) =>
    !deferred || isAmong(deferred, { ...candidate, key: keyOf({ ...candidate, entry: candidate.letter }) });
  const limits = [options.limit, open.workspace.settings.limits?.run].filter((limit) => limit !== undefined);
  const dispatches = await planLetters(letters, scene, {
    isMeant: (candidate) => isDeferred(candidate) && isMeantBy(options, candidate),
    today: day,
    named: cases.length > 0,
    ...(options.retry && { retry: true }),
    ...(options.claim && { claiming: true }),
    ...(options.clockIsRight && { clockIsRight: true }),
    ...(limits.length > 0 && { limit: Math.min(...limits) }),
    ...(options.again !== undefined && {
      again: options.again,
      several: options.to === undefined && jobs.flatMap(receiverIds).length > 1,
    }),
    ...(claimedBy !== undefined && { claimedBy }),
  });
  const plan = { dispatches, left: olderUnsent(meant, options.to) };
  const found = {
    diagnostics: [...(open.findings ?? []), ...untold],
    ...(cases.length === 0 && open.aside.length > 0 && { aside: open.aside }),
  };
  return { plan, letters, found, day, protection, ...(claimedBy !== undefined && { claimedBy }) };
}

/** What is meant where neither a letter is named nor the record says which: what is sent again is the newest, or named. */
async function meantBy(
  open: OpenWorkspace,
  cases: readonly string[],
  { letter, again, retry, day, claimedBy }: PlanOptions & { readonly day: string; readonly claimedBy?: string },
): Promise<MeantOfCases> {
  if (letter !== undefined || again !== undefined || retry) return new Map();
  return claimedBy === undefined ? readMeant(open, cases, () => day) : claimedOf(open, cases, claimedBy);
}
