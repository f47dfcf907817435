import path from 'node:path';
import type { Candidate } from '../../delivery/candidate.ts';
import { type Plan, type PlanInput, planDispatches } from '../../delivery/plan.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { AppealError } from '../../errors.ts';
import { threadsOf } from '../../follow-up/thread.ts';
import { emptyLedger } from '../../ledger/lines/read-ledger.ts';
import { strayKeys } from '../../ledger/stray.ts';
import { summarise } from '../../ledger/telling/summary.ts';
import { namesIn } from '../../system/files/read-if-there.ts';
import { hasRemote } from '../../system/git/git-view.ts';
import { doubtfulKeys, gatherEvidence, keysElsewhere, ledgersAsKnown } from '../ledger/evidence.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import { archiveReaders } from '../letters/archive-readers.ts';
import {
  chooseLettersReceived,
  type LetterOptions,
  type MeantOfCases,
  parseLanguage,
  receiverIds,
} from '../letters/choose-letters.ts';
import { listedIn, unlistedIn } from '../letters/listed-letters.ts';
import { olderUnsent, readMeant } from '../letters/read-meant.ts';
import { claimedOf, deferredJobs, deferredOf, isAmong } from '../letters/recorded-letters.ts';
import { candidatesOf, keyOf } from '../making/make-candidates.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { makeLetters } from '../making/make-letters.ts';
import { reviewedIn } from '../making/reviews.ts';
import { type OpenWorkspace, today } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { claimingRun } from './claims.ts';
import { openProtection, type Protection } from './protection.ts';
import { unfitMessages } from './unfit-messages.ts';

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
  const ledger = ledgerOf(open.root);
  const ids = new Set(letters.map(({ job }) => job.case.id));
  const ledgers = await readLedgers(ledger, ids);
  const everyLedger = await readLedgers(ledger, new Set([...ids, ...(await ledger.cases())]));
  const evidence = await gatherEvidence(open, ledger, { ledgers: everyLedger, cases: ids });
  const asKnown = await ledgersAsKnown(ledger, everyLedger, evidence);
  const protection = await openProtection(open, run);
  const reviewed = new Map([...ids].map((id) => [id, reviewedIn(open.root, id)] as const));
  const rendered = new Set(namesIn(path.join(open.root, 'out')));
  const threads = new Map(
    [...ids].map((id) => {
      const of = open.workspace.cases.get(id);
      return [id, of ? threadsOf(of, summarise(ledgers.get(id) ?? emptyLedger)) : []] as const;
    }),
  );
  const candidatesFrom = (made: MadeLetter) => {
    const { id } = made.job.case;
    const known = { reviewed: reviewed.get(id) ?? [], threads: threads.get(id) ?? [], rendered };
    return candidatesOf(open, made, { protection, ...known, today: day });
  };
  const candidates = (await Promise.all(letters.map(candidatesFrom))).flat();
  const isDeferred = (candidate: Candidate) =>
    !deferred || isAmong(deferred, { ...candidate, key: keyOf({ ...candidate, entry: candidate.letter }) });
  const limits = [options.limit, open.workspace.settings.limits?.run].filter((limit) => limit !== undefined);
  const input: PlanInput = {
    candidates: candidates.filter((candidate) => isDeferred(candidate) && isMeant(candidate, options)),
    ledgers,
    lost: new Set([...doubtfulKeys(evidence), ...strayKeys(everyLedger).map(({ key }) => key)]),
    lostTo: evidence.unknown.addresses,
    elsewhere: keysElsewhere(evidence),
    behind: new Set([...evidence.known.values()].flatMap(({ behind }) => behind)),
    everyLedger: asKnown,
    listed: listedIn(open),
    archiveReaders: archiveReaders(open.workspace),
    unlisted: unlistedIn(open, ledgers),
    today: day,
    now: run.world.now(),
    ...(options.retry && { retry: true }),
    ...(options.claim && { claiming: true }),
    ...(!(await hasRemote(open.root)) && { alone: true }),
    ...(options.clockIsRight && { clockIsRight: true }),
    ...(limits.length > 0 && { limit: Math.min(...limits) }),
    named: cases.length > 0,
    ...(options.again !== undefined && {
      again: options.again,
      several: options.to === undefined && jobs.flatMap(receiverIds).length > 1,
    }),
    ...(claimedBy !== undefined && { claimedBy }),
  };
  const first = planDispatches(input);
  const unfit = await unfitMessages(open, first, { protection, letters });
  const isFit = unfit.gone.size + unfit.unreadable.size + unfit.otherwise.size === 0;
  const dispatches = isFit ? first.dispatches : planDispatches({ ...input, ...unfit }).dispatches;
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

/** True where it goes to the one named with `--to`; or is a copy of what goes there, unless that is sent again. */
function isMeant({ recipient, copyOf }: Candidate, { to, again }: PlanOptions): boolean {
  return to === undefined || recipient === to || (again === undefined && copyOf === to);
}
