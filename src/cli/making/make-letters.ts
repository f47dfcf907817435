import { setImmediate } from 'node:timers/promises';
import { contradictionsIn } from '../../checks/contradictions/contradictions.ts';
import type { Diagnostic, Outcome } from '../../diagnostic.ts';
import { ruleFor, writesAgain } from '../../follow-up/rule.ts';
import { emptyLedger, type LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { citedUnsent, historyOf, messageIdsOf, unsettledBefore, wentAs } from '../../ledger/telling/history.ts';
import { formerReplies, repliesOf } from '../../ledger/telling/reply.ts';
import { type LetterTo, repliesAmiss } from '../../ledger/telling/told-replies.ts';
import { loadFonts } from '../../system/fonts/fonts.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { damageOf } from '../ledger/ledger-damage.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import { addresseesChanged, languageTurned, toldBefore } from '../letters/changed-since.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import { noneBefore, toThem, unsettledLetters } from '../letters/unsettled-letters.ts';
import { untoldReplies } from '../letters/untold-replies.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { Findings } from './findings.ts';
import { type MadeLetter, makeLetter, type TypesetLetter } from './make-letter.ts';
import { openDesign } from './open-design.ts';

export interface Made {
  readonly letters: readonly MadeLetter[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes each letter that it can, and collects the faults of the others. `onLetter` is told as each is done. */
export async function makeLetters(
  open: OpenWorkspace,
  jobs: readonly LetterJob[],
  { lang, onLetter }: { lang?: Language; onLetter?: (done: number) => void },
): Promise<Made> {
  const letters: MadeLetter[] = [];
  const found = new Findings(open.findings);
  const { diagnostics, make } = await openLetters(open, casesOf(jobs), lang);
  found.add(diagnostics);
  for (const [index, job] of make ? jobs.entries() : []) {
    const made = make?.(job);
    found.add(made?.diagnostics ?? []);
    if (made?.letter) letters.push(made.letter);
    onLetter?.(index + 1);
    // Signals and the progress shown get their turn.
    await setImmediate();
  }
  // With the forms of address that they needed.
  open.cache?.save();
  return { letters, diagnostics: found.all() };
}

/** Warnings of no use about a letter that has gone: what has come to pass since is for the next one to tell, and nothing more finds a place in it. */
const ofNoUse: ReadonlySet<string> = new Set([
  'fact-retold',
  'fact-untold',
  'later-than-letter',
  'section-unused',
  'words-missing',
]);

/** What came of one letter: none where it has a fault. */
interface MadeJob {
  readonly letter?: MadeLetter;
  readonly diagnostics: readonly Diagnostic[];
}

/** Ids of the cases of these letters. */
export const casesOf = (jobs: readonly LetterJob[]): ReadonlySet<string> => new Set(jobs.map((job) => job.case.id));

/**
 * Opens what letters of these cases are made with. @returns what was found in it, and a function that makes one letter after
 * another, so that a batch of any size takes no more memory; none where no letter can be made.
 */
export async function openLetters(
  open: OpenWorkspace,
  cases: ReadonlySet<string>,
  lang: Language | undefined,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly make?: (job: LetterJob) => MadeJob }> {
  const { value: design, diagnostics } = openDesign(open);
  if (!design) return { diagnostics };
  const fonts = loadFonts(design, open.remember);
  const assets = new Map<string, Outcome<Uint8Array>>();
  const ledgers = await readLedgers(ledgerOf(open.root), cases);
  const contradictions = new Map<WorkspaceCase, readonly Diagnostic[]>();
  const contradictionsOf = (of: WorkspaceCase) => {
    const found = contradictions.get(of) ?? contradictionsIn(open.workspace, [of]);
    contradictions.set(of, found);
    return found;
  };
  // Of thousands of letters of one case, each would look through all that is on record of it.
  const recorded = new Map([...ledgers].map(([id, ledger]) => [id, repliesOn(ledger)] as const));
  const make = (meant: LetterJob): MadeJob => {
    const { letter, diagnostics } = makeOne(meant);
    const warned = [...new Set(diagnostics.map(({ code }) => code))];
    return { diagnostics, ...(letter && { letter: { ...letter, warned } }) };
  };
  const makeOne = (meant: LetterJob): TypesetLetter => {
    const ledger = ledgers.get(meant.case.id) ?? emptyLedger;
    const query = { case: meant.case, entryId: meant.entry.id, recipient: meant.recipient.id, ledger };
    const went = wentAs(query);
    const job = meant.undated && !meant.edition && went?.dated ? { ...meant, date: went.dated } : meant;
    const escalations = escalationsOf(job.case, open.workspace);
    const history = job.edition ? [] : historyOf({ ...query, escalations });
    const replies = (job.edition ? undefined : recorded.get(job.case.id)) ?? repliesOn(emptyLedger);
    const amiss = repliesAmiss(letterTo(job, history, escalations), replies);
    const references = messageIdsOf(history, { case: job.case, recipient: job.recipient.id, ledger });
    const told = went ? undefined : toldBefore(job, history, ledger);
    // What was put off has not gone: a letter before it can still keep it from going.
    const frozen = went?.state === 'deferred';
    const isOver = job.edition !== undefined || (went !== undefined && !frozen);
    const unsettled = isOver ? [] : unsettledBefore(query, history, { frozen });
    const citesUnsent = frozen ? citedUnsent(query, history) : undefined;
    const writtenTo = [...history.filter((letter) => letter.recipient === undefined), ...toThem(job, unsettled)];
    const rule = ruleFor(open.workspace, job.case, job.recipient, job.entry.kind);
    const nothingBefore = !went && !job.edition && writtenTo.length === 0 && writesAgain(job.entry, rule);
    const onRecord = { history, references, amiss, went, unsettled, citesUnsent, nothingBefore };
    const made = makeLetter(open, job, { onRecord, told, design, fonts, assets, lang });
    if (!went)
      return {
        ...made,
        diagnostics: [
          ...made.diagnostics,
          ...(job.edition ? [] : contradictionsOf(job.case)),
          ...addresseesChanged(job, { history, ledger }, open.workspace),
          ...(lang || job.language ? [] : languageTurned(job, open.workspace)),
          ...unsettledLetters(job, unsettled, open.workspace),
          ...(nothingBefore ? [noneBefore(job, open.workspace)] : []),
          ...untoldReplies(job, amiss, open.workspace),
        ],
      };
    return {
      ...made,
      diagnostics: made.diagnostics.filter((one) => one.severity === 'error' || !ofNoUse.has(one.code)),
    };
  };
  return { diagnostics: [...ledgers].flatMap(([id, ledger]) => damageOf(id, ledger)), make };
}

const repliesOn = (ledger: LedgerContent) => ({ replies: repliesOf(ledger), former: formerReplies(ledger) });

/** What had gone to its recipient before a letter, its history says. */
function letterTo(
  { case: of, entry, recipient }: LetterJob,
  history: MadeLetter['history'],
  escalations: LetterTo['escalations'],
): LetterTo {
  const went = history.flatMap((letter) => (letter.recipient === undefined ? letter.id : []));
  const index = of.letters.findIndex(({ id }) => id === entry.id);
  return { case: of, index, template: entry.template, recipient: recipient.id, went, escalations };
}
