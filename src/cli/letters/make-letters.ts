import { setImmediate } from 'node:timers/promises';
import { type Diagnostic, hasErrors, type Outcome, type Place } from '../../diagnostic.ts';
import { ruleFor, writesAgain } from '../../follow-up/rule.ts';
import type { PastLetter } from '../../ledger/entry.ts';
import { historyOf, messageIdsOf, unsettledBefore, type Went, wentAs } from '../../ledger/history.ts';
import { emptyLedger, type LedgerContent } from '../../ledger/read-ledger.ts';
import { formerReplies, repliesOf } from '../../ledger/reply.ts';
import type { Dispatch } from '../../ledger/state.ts';
import { type LetterTo, type RepliesAmiss, repliesAmiss } from '../../ledger/told-replies.ts';
import { compose } from '../../letter/compose.ts';
import type { Letter } from '../../letter/letter.ts';
import { paintPdf } from '../../pdf/paint.ts';
import { loadFonts } from '../../system/fonts/fonts.ts';
import { readPatterns } from '../../system/fonts/patterns.ts';
import { readAsset } from '../../system/workspace/read-workspace.ts';
import type { Design } from '../../typeset/design.ts';
import type { Fonts } from '../../typeset/fonts.ts';
import { typeset } from '../../typeset/typeset.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { contradictionsIn } from '../contradictions/contradictions.ts';
import { damageOf } from '../ledger/ledger-damage.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { addresseesChanged, languageTurned, toldBefore } from './changed-since.ts';
import type { LetterJob } from './choose-letters.ts';
import { formerNameOf, nameOf, publicName } from './file-names.ts';
import { Findings } from './findings.ts';
import { openDesign } from './open-design.ts';
import { placeCharacters } from './place-characters.ts';
import { noneBefore, toThem, unsettledLetters } from './unsettled-letters.ts';
import { untoldReplies } from './untold-replies.ts';

/** A letter, composed and typeset. */
export interface MadeLetter {
  readonly job: LetterJob;
  readonly letter: Letter;
  readonly history: readonly PastLetter[];
  /** Message-IDs of the letters of the history that went by e-mail, in their order. */
  readonly references: readonly string[];
  /** What it tells of replies otherwise than it is on record. */
  readonly amiss: RepliesAmiss;
  readonly pdf: Uint8Array;
  /** `DATE-ENTRY-CASE-RECIPIENT-LANG`, without what goes without saying: the name of its files, without their ending. */
  readonly name: string;
  /** The name that they had before, where nothing has it now. */
  readonly formerName: string | undefined;
  /** How it has gone, or may have. */
  readonly went?: Went | undefined;
  /** Letters that it leaves out, and of which nobody knows whether they went. */
  readonly unsettled: readonly Dispatch[];
  /** True where it writes again to somebody to whom no letter went, nor may have. */
  readonly nothingBefore: boolean;
  /** Codes of what was warned of when it was made, each once. */
  readonly warned: readonly string[];
}

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
  const { diagnostics, make } = await openLetters(open, jobs, lang);
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

/**
 * Opens what these letters are made with. @returns what was found in it, and a function that makes one letter after
 * another, so that a batch of any size takes no more memory; none where no letter can be made.
 */
export async function openLetters(
  open: OpenWorkspace,
  jobs: readonly LetterJob[],
  lang: Language | undefined,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly make?: (job: LetterJob) => MadeJob }> {
  const { value: design, diagnostics } = openDesign(open);
  if (!design) return { diagnostics };
  const fonts = loadFonts(design, open.remember);
  const assets = new Map<string, Outcome<Uint8Array>>();
  const ledgers = await readLedgers(ledgerOf(open.root), new Set(jobs.map((job) => job.case.id)));
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
  const makeOne = (meant: LetterJob): MadeJob => {
    const ledger = ledgers.get(meant.case.id) ?? emptyLedger;
    const query = { case: meant.case, entryId: meant.entry.id, recipient: meant.recipient.id, ledger };
    const went = wentAs(query);
    const job = meant.undated && !meant.edition && went?.dated ? { ...meant, date: went.dated } : meant;
    const escalations = escalationsOf(job.case, open.workspace);
    const history = job.edition ? [] : historyOf({ ...query, escalations });
    const onRecord = (job.edition ? undefined : recorded.get(job.case.id)) ?? repliesOn(emptyLedger);
    const amiss = repliesAmiss(letterTo(job, history, escalations), onRecord);
    const references = messageIdsOf(history, { case: job.case, recipient: job.recipient.id, ledger });
    const told = went ? undefined : toldBefore(job, history, ledger);
    // What was put off has not gone: a letter before it can still keep it from going.
    const frozen = went?.state === 'deferred';
    const isOver = job.edition !== undefined || (went !== undefined && !frozen);
    const unsettled = isOver ? [] : unsettledBefore(query, history, { frozen });
    const writtenTo = [...history.filter((letter) => letter.recipient === undefined), ...toThem(job, unsettled)];
    const rule = ruleFor(open.workspace, job.case, job.recipient, job.entry.kind);
    const nothingBefore = !went && !job.edition && writtenTo.length === 0 && writesAgain(job.entry, rule);
    const made = makeLetter(open, job, {
      ...{ history, told, references, amiss, went, unsettled, nothingBefore },
      ...{ design, fonts, assets, lang },
    });
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

interface Means {
  readonly history: readonly PastLetter[];
  readonly told: readonly string[] | undefined;
  readonly references: readonly string[];
  readonly amiss: RepliesAmiss;
  readonly went: Went | undefined;
  readonly unsettled: readonly Dispatch[];
  readonly nothingBefore: boolean;
  readonly design: Design;
  readonly fonts: Fonts;
  readonly assets: Map<string, Outcome<Uint8Array>>;
  readonly lang: Language | undefined;
}

function makeLetter(
  { root, workspace, templates, sources, remember }: OpenWorkspace,
  job: LetterJob,
  { history, told, references, amiss, went, unsettled, nothingBefore, design, fonts, assets, lang }: Means,
): MadeJob {
  const { case: appealCase, entry, recipient, date } = job;
  const language = chooseLanguage(appealCase, entry, recipient, job.language ?? lang);
  const composed = compose({ workspace, templates, ...job, language, date, history, told, remember });
  const diagnostics = [...composed.diagnostics];
  const letter = composed.value;
  if (!letter) return { diagnostics };

  const images = new Map<string, Uint8Array>();
  const files = filesOf(workspace, job);
  for (const { file, place, image } of files) {
    const read = assets.get(file) ?? readAsset(root, file, place);
    assets.set(file, read);
    diagnostics.push(...read.diagnostics);
    if (image && read.value) images.set(file, read.value);
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const { page, envelope, foldMarks } = workspace.settings;
  const folded = job.edition ? {} : { envelope, foldMarks };
  const set = typeset(letter, { page, design, fonts, patternsOf: readPatterns, remember, images, ...folded });
  const placed = placeInWindow(placeCharacters(set.diagnostics, job, workspace, sources), job, workspace);
  diagnostics.push(...placePictures(placed, files));
  if (!set.value) return { diagnostics };
  const name = job.edition ? publicName(letter) : nameOf(letter, appealCase);
  const formerName = job.edition ? undefined : formerNameOf(letter, appealCase);
  const pdf = paintPdf(set.value, [], remember);
  return {
    letter: {
      job,
      letter,
      history,
      references,
      amiss,
      pdf,
      name,
      formerName,
      went,
      unsettled,
      nothingBefore,
      warned: [],
    },
    diagnostics,
  };
}

const repliesOn = (ledger: LedgerContent) => ({ replies: repliesOf(ledger), former: formerReplies(ledger) });

/** What had gone to its recipient before a letter, its history says. */
function letterTo(
  { case: of, entry, recipient }: LetterJob,
  history: Means['history'],
  escalations: LetterTo['escalations'],
): LetterTo {
  const went = history.flatMap((letter) => (letter.recipient === undefined ? letter.id : []));
  const index = of.letters.findIndex(({ id }) => id === entry.id);
  return { case: of, index, template: entry.template, recipient: recipient.id, went, escalations };
}

interface NamedFile {
  readonly file: string;
  readonly place: Place | undefined;
  readonly image: boolean;
}

/** Gives the diagnostics about pictures their place: where the data names the file. */
function placePictures(diagnostics: readonly Diagnostic[], files: readonly NamedFile[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const place = files.find(({ file }) => file === diagnostic.picture)?.place;
    return place ? { ...diagnostic, place } : diagnostic;
  });
}

/** Gives the diagnostics about the window of the envelope their place: the address, or the letterhead. */
function placeInWindow(
  diagnostics: readonly Diagnostic[],
  { case: appealCase, recipient }: LetterJob,
  { places, senders }: Workspace,
): Diagnostic[] {
  const sender = senders.get(appealCase.sender);
  return diagnostics.map((diagnostic) => {
    const [owner, key] =
      diagnostic.code === 'address-outside-window'
        ? [recipient, 'address']
        : diagnostic.code === 'letterhead-in-window'
          ? [sender, 'letterhead']
          : [];
    const place = owner && key ? (places.of(owner, [key]) ?? places.of(owner)) : undefined;
    return place ? { ...diagnostic, place } : diagnostic;
  });
}

/** The files that a letter is made with, and where the data names them: logo, signatures, enclosures. */
function filesOf({ senders, places }: Workspace, { case: appealCase, entry }: LetterJob): NamedFile[] {
  const sender = senders.get(appealCase.sender);
  const signing =
    entry.signatories ?? appealCase.signatories ?? sender?.signatories.slice(0, 1).map(({ id }) => id) ?? [];
  const named = (owner: object, key: string, file: string | undefined, image: boolean): NamedFile[] =>
    file === undefined ? [] : [{ file, place: places.of(owner, [key]), image }];
  return [
    ...(sender?.letterhead ? named(sender.letterhead, 'logo', sender.letterhead.logo, true) : []),
    ...(sender?.signatories ?? [])
      .filter(({ id }) => signing.includes(id))
      .flatMap((signatory) => named(signatory, 'signature', signatory.signature, true)),
    ...(entry.enclosures ?? []).flatMap((enclosure) => named(enclosure, 'file', enclosure.file, false)),
  ];
}
