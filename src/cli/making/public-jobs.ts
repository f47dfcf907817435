import { type Diagnostic, hasErrors, quoted } from '../../diagnostic.ts';
import { AppealError } from '../../errors.ts';
import { homonymHint } from '../../letter/consent.ts';
import { leakIn, type PublicEdition, publicEdition, publicReader } from '../../letter/public-edition.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import type { MadeLetter } from './make-letter.ts';
import type { Format } from './render.ts';

interface PublicJobs {
  readonly jobs: readonly LetterJob[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The public editions of these letters, one of each entry: none of it is written to a recipient. */
export function publicJobs(workspace: Workspace, letters: readonly LetterJob[], lang?: Language): PublicJobs {
  const diagnostics: Diagnostic[] = [];
  const first = letters.filter(({ entry }, index) => letters.findIndex((one) => one.entry === entry) === index);
  const jobs = first.flatMap(({ case: aCase, entry, date }): LetterJob[] => {
    const language = lang ?? entry.language ?? aCase.languages[0] ?? 'en';
    const found = publicEdition(workspace, aCase, language);
    diagnostics.push(...found.diagnostics);
    if (!found.value) return [];
    const { id, signatories } = entry;
    const statement = { id, template: 'public', ...(signatories && { signatories }) };
    const edition = { ...found.value, case: { ...found.value.case, letters: [statement] } };
    const recipient = publicReader(language);
    const reached = { recipient, recipients: [recipient.id], cc: [], whose: new Map<string, string>() };
    return [{ case: edition.case, entry: statement, ...reached, date, language, edition }];
  });
  return { jobs: hasErrors(diagnostics) ? [] : jobs, diagnostics };
}

/** The last look at what was made. Throws `public-leak` where anything in it tells of what was left out. */
export function guardEdition(
  edition: PublicEdition,
  { letter, name }: MadeLetter,
  files: readonly { readonly format: Format; readonly bytes: Uint8Array }[],
): void {
  const texts = files.flatMap(({ format, bytes }) => {
    const text = Buffer.from(bytes).toString();
    return format === 'pdf' ? [] : format === 'html' ? wordsOfHtml(text) : text;
  });
  const fileName = name.slice(name.lastIndexOf('/') + 1);
  const found = leakIn(letter, [fileName, ...texts], edition);
  if (!found) return;
  throw new AppealError(
    'public-leak',
    `The public edition of ${letter.case} mentions ${found.withheld.of} (${quoted(found.word)}): nothing was written.`,
    {
      hints: ['word the text or the template without it', ...homonymHint(found)],
    },
  );
}

/** What a page says, also in the attributes that are read or followed; not how it looks: Roman is a typeface and a name. */
function wordsOfHtml(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, (tag) =>
      [...tag.matchAll(/ (?:href|aria-label|title|alt)="([^"]*)"/g)].map(([, value]) => value).join(' '),
    );
}
