import { type Diagnostic, hasErrors, type Outcome } from '../../diagnostic.ts';
import type { PastLetter } from '../../ledger/lines/entry.ts';
import type { Dispatch } from '../../ledger/state.ts';
import type { Went } from '../../ledger/telling/history.ts';
import type { RepliesAmiss } from '../../ledger/telling/told-replies.ts';
import { compose } from '../../letter/compose.ts';
import type { Letter } from '../../letter/letter.ts';
import { paintPdf } from '../../pdf/paint.ts';
import { readPatterns } from '../../system/fonts/patterns.ts';
import { readAsset } from '../../system/workspace/read-workspace.ts';
import type { Design } from '../../typeset/design.ts';
import type { Fonts } from '../../typeset/fonts.ts';
import { typeset } from '../../typeset/typeset.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { formerNameOf, nameOf, publicName } from './file-names.ts';
import { filesOf, placePictures } from './letter-files.ts';
import { placeCharacters } from './place-characters.ts';
import { placeInWindow } from './place-in-window.ts';

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
  /** Of one that was put off: a letter that it says was sent, and that is not on record so. */
  readonly citesUnsent?: Dispatch | undefined;
  /** True where it writes again to somebody to whom no letter went, nor may have. */
  readonly nothingBefore: boolean;
  /** Codes of what was warned of when it was made, each once. */
  readonly warned: readonly string[];
}

/** A letter, what was warned of yet to be added; none where it has a fault. */
export interface TypesetLetter {
  readonly letter?: Omit<MadeLetter, 'warned'>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Means {
  readonly onRecord: Pick<
    MadeLetter,
    'history' | 'references' | 'amiss' | 'went' | 'unsettled' | 'citesUnsent' | 'nothingBefore'
  >;
  /** Marks of what the case had to tell when the last letter went: see `compose`. */
  readonly told: readonly string[] | undefined;
  readonly design: Design;
  readonly fonts: Fonts;
  /** The files read so far, by their names. */
  readonly assets: Map<string, Outcome<Uint8Array>>;
  readonly lang: Language | undefined;
}

/** Composes a letter, typesets and paints it. */
export function makeLetter(
  { root, workspace, templates, sources, remember }: OpenWorkspace,
  job: LetterJob,
  { onRecord, told, design, fonts, assets, lang }: Means,
): TypesetLetter {
  const { case: appealCase, entry, recipient, date } = job;
  const language = chooseLanguage(appealCase, entry, recipient, job.language ?? lang);
  const composed = compose({ workspace, templates, ...job, language, date, history: onRecord.history, told, remember });
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
  return { letter: { job, letter, ...onRecord, pdf, name, formerName }, diagnostics };
}
