import type { Diagnostic } from '../../diagnostic.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import { letterWent } from '../making/letter-went.ts';
import { casesOf, openLetters } from '../making/make-letters.ts';
import { guardEdition } from '../making/public-jobs.ts';
import { type Format, render } from '../making/render.ts';
import { type ToReview, toReview } from '../making/reviews.ts';
import { waysOf } from '../making/subject-line.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { settleHeap } from './settle-heap.ts';

export interface RenderOptions {
  readonly lang: Language | undefined;
  readonly formats: readonly Format[];
}

/** A letter as its files. */
export interface Rendered {
  /** `DATE-ENTRY-CASE-RECIPIENT-LANG`, without what goes without saying: the name of its files, without their ending. */
  readonly name: string;
  /** The name that they had before, where nothing has it now. */
  readonly formerName: string | undefined;
  /** What is held to its review when it is sent. */
  readonly toReview: readonly ToReview[];
  /** To whom it goes, a line each. */
  readonly ways: readonly string[];
  readonly files: readonly { readonly format: Format; readonly bytes: Uint8Array }[];
}

/** What came of one letter: nothing but diagnostics where it has a fault. */
export interface RenderedJob {
  readonly rendered?: Rendered;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * After so many letters a thread has nearly all that it keeps for the next ones. Not at its start: code that V8 has compiled
 * under other flags is compiled anew by each thread that begins later.
 */
const settled = 200;

interface Renderer {
  /** What was found before any letter. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where no letter can be made. */
  readonly render?: (job: LetterJob) => Promise<RenderedJob>;
}

/** Opens what these letters are made with, to render one after another. */
export async function openRenderer(
  open: OpenWorkspace,
  jobs: readonly LetterJob[],
  { lang, formats }: RenderOptions,
): Promise<Renderer> {
  const { diagnostics: opening, make } = await openLetters(open, casesOf(jobs), lang);
  if (!make) return { diagnostics: opening };
  let made = 0;
  const renderJob = async (job: LetterJob): Promise<RenderedJob> => {
    if (++made === settled) {
      open.cache?.close();
      settleHeap();
    }
    const { letter, diagnostics } = make(job);
    if (!letter) return { diagnostics };
    const files: { readonly format: Format; readonly bytes: Uint8Array }[] = [];
    for (const format of formats) files.push({ format, bytes: await render(open, letter, format) });
    if (job.edition) guardEdition(job.edition, letter, files);
    return {
      rendered: {
        name: letter.name,
        formerName: letter.formerName,
        toReview: toReview(letter),
        ways: waysOf(open, letter),
        files,
      },
      diagnostics: [...diagnostics, ...letterWent(letter, open)],
    };
  };
  return { diagnostics: opening, render: renderJob };
}
