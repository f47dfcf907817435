import path from 'node:path';
import type { Candidate } from '../../delivery/candidate.ts';
import { type PlanInput, type PlannedDispatch, planDispatches } from '../../delivery/plan.ts';
import { type LettersOut, lettersOut } from '../../delivery/renamed.ts';
import { threadsOf } from '../../follow-up/thread.ts';
import { emptyLedger } from '../../ledger/lines/read-ledger.ts';
import { strayKeys } from '../../ledger/stray.ts';
import { summarise } from '../../ledger/telling/summary.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import { namesIn } from '../../system/files/read-if-there.ts';
import { hasRemote } from '../../system/git/git-view.ts';
import { doubtfulKeys, gatherEvidence, keysElsewhere, ledgersAsKnown } from '../ledger/evidence.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import { archiveReaders } from '../letters/archive-readers.ts';
import { listedIn, unlistedIn } from '../letters/listed-letters.ts';
import { candidatesOf } from '../making/make-candidates.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { reviewedIn } from '../making/reviews.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Encryptions } from './encryption.ts';
import { unfitMessages } from './unfit-messages.ts';

/** What a run is asked to do with its letters. */
export type HowToPlan = Pick<
  PlanInput,
  'today' | 'named' | 'again' | 'several' | 'claiming' | 'claimedBy' | 'retry' | 'clockIsRight' | 'limit'
>;

type OnRecord = Omit<PlanInput, 'candidates' | 'gone' | 'unreadable' | 'otherwise' | keyof HowToPlan>;

/** All that plans of a moment are made from beside the letters themselves. */
export interface PlanScene {
  readonly open: OpenWorkspace;
  readonly onRecord: OnRecord;
  readonly out: LettersOut;
  readonly protection: Pick<Encryptions, 'isReadableBy'>;
  readonly candidatesOf: (made: MadeLetter, today: PlainDate) => Promise<readonly Candidate[]>;
}

interface Around extends Pick<PlanInput, 'now'> {
  readonly protection: Pick<Encryptions, 'encryptionOf' | 'isReadableBy'>;
  /** True where nobody asks which files in out/ show other letters. */
  readonly passesFiles?: boolean;
}

/** Gathers what is on record of these cases, here and elsewhere, and what the data has. */
export async function openPlanScene(
  open: OpenWorkspace,
  cases: ReadonlySet<string>,
  { now, protection, passesFiles = false }: Around,
): Promise<PlanScene> {
  const ledger = ledgerOf(open.root);
  const ledgers = await readLedgers(ledger, cases);
  const all = await readLedgers(ledger, new Set([...cases, ...(await ledger.cases())]));
  const evidence = await gatherEvidence(open, ledger, { ledgers: all, cases });
  const everyLedger = await ledgersAsKnown(ledger, all, evidence);
  const listed = listedIn(open);
  const reviewed = new Map([...cases].map((id) => [id, reviewedIn(open.root, id)] as const));
  const rendered = new Set(passesFiles ? [] : namesIn(path.join(open.root, 'out')));
  const threads = new Map(
    [...cases].map((id) => {
      const of = open.workspace.cases.get(id);
      return [id, of ? threadsOf(of, summarise(ledgers.get(id) ?? emptyLedger)) : []] as const;
    }),
  );
  const onRecord = {
    ledgers,
    everyLedger,
    listed,
    lost: new Set([...doubtfulKeys(evidence), ...strayKeys(all).map(({ key }) => key)]),
    lostTo: evidence.unknown.addresses,
    elsewhere: keysElsewhere(evidence),
    behind: new Set([...evidence.known.values()].flatMap(({ behind }) => behind)),
    archiveReaders: archiveReaders(open.workspace),
    unlisted: unlistedIn(open, ledgers),
    now,
    ...(!(await hasRemote(open.root)) && { alone: true }),
  };
  return {
    open,
    onRecord,
    out: lettersOut(everyLedger, listed),
    protection,
    candidatesOf: (made, today) => {
      const { id } = made.job.case;
      const known = { reviewed: reviewed.get(id) ?? [], threads: threads.get(id) ?? [], rendered };
      return candidatesOf(open, made, { protection, ...known, today });
    },
  };
}

/** Plans the dispatch of those letters that are meant. */
export async function planLetters(
  letters: readonly MadeLetter[],
  { open, onRecord, out, protection, candidatesOf: candidatesFrom }: PlanScene,
  { isMeant, ...how }: HowToPlan & { readonly isMeant: (candidate: Candidate) => boolean },
): Promise<readonly PlannedDispatch[]> {
  const candidates = (await Promise.all(letters.map((made) => candidatesFrom(made, how.today)))).flat();
  const input: PlanInput = { ...onRecord, ...how, candidates: candidates.filter(isMeant) };
  const first = planDispatches(input, out);
  const unfit = await unfitMessages(open, first, { protection, letters });
  const isFit = unfit.gone.size + unfit.unreadable.size + unfit.otherwise.size === 0;
  return isFit ? first.dispatches : planDispatches({ ...input, ...unfit }, out).dispatches;
}

/** True where it goes to the one named with `--to`; or is a copy of what goes there, unless that is sent again. */
export function isMeantBy(
  { to, again }: { readonly to?: string | undefined; readonly again?: string | undefined },
  { recipient, copyOf }: Candidate,
): boolean {
  return to === undefined || recipient === to || (again === undefined && copyOf === to);
}
