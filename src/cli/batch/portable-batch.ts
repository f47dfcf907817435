/** A batch as plain data, which can be passed to another thread: files as bytes and values, letters by ids. */
import { compileTemplates } from '../../letter/template/compile-templates.ts';
import { type FileBytes, TextFile } from '../../system/workspace/read-workspace.ts';
import { isCaseFile, isReadWhen } from '../../workspace/data-files.ts';
import type { KeptFile } from '../../workspace/parse/kept-file.ts';
import { parseWorkspace } from '../../workspace/parse/parse.ts';
import type { Facts, SourceFile } from '../../workspace/workspace.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** A file that was found sound, and what it holds where it has data that are read at once. */
interface PortableFile extends FileBytes {
  readonly kept?: { readonly value: unknown; readonly facts: Facts };
}

/** A letter by its ids. */
interface PortableJob extends Omit<LetterJob, 'case' | 'entry' | 'recipient'> {
  readonly case: string;
  readonly entry: string;
  readonly recipient: string;
}

export interface PortableBatch {
  readonly root: string;
  readonly files: readonly PortableFile[];
  readonly jobs: readonly PortableJob[];
}

/** These letters, and what they need of the workspace. */
export function packBatch({ root, sources, kept }: OpenWorkspace, jobs: readonly LetterJob[]): PortableBatch {
  const cases = new Set(jobs.map((job) => job.case.id));
  const files = sources.flatMap((source): PortableFile | readonly [] => {
    const { path } = source;
    const bytes = source instanceof TextFile ? source.bytes : Buffer.from(source.text);
    const known = isReadWhen(source) === 'at-once' ? kept?.get(source) : undefined;
    if (!known) return { path, bytes };
    if (isCaseFile(source) && !cases.has((known.value as { readonly id: string }).id)) return [];
    return { path, bytes, kept: { value: known.value, facts: known.facts() } };
  });
  return {
    root,
    files,
    jobs: jobs.map((job) => ({ ...job, case: job.case.id, entry: job.entry.id, recipient: job.recipient.id })),
  };
}

/** Opens the workspace again, which was found right, and finds the letters in it. */
export function unpackBatch(batch: PortableBatch): {
  readonly open: OpenWorkspace;
  readonly jobs: readonly LetterJob[];
} {
  const kept = new Map<SourceFile, KeptFile>();
  const sources = batch.files.map((file) => {
    const source = new TextFile(file.path, file.bytes);
    if (file.kept) kept.set(source, recalled(file.kept));
    return source;
  });
  const { value: workspace } = parseWorkspace(sources, [], { forms: 'used', kept });
  const { value: templates } = compileTemplates(sources, { what: 'used' });
  if (!workspace || !templates) throw new Error('The workspace cannot be opened again');
  const jobs = batch.jobs.map((job): LetterJob => {
    const aCase = workspace.cases.get(job.case);
    const entry = aCase?.letters.find(({ id }) => id === job.entry);
    const recipient = workspace.recipients.get(job.recipient);
    if (!aCase || !entry || !recipient) throw new Error(`${job.case}/${job.entry}/${job.recipient} is gone`);
    return { ...job, case: aCase, entry, recipient };
  });
  return { open: { root: batch.root, sources, workspace, templates, aside: [] }, jobs };
}

/** Ids and references were followed when the workspace was opened first. */
function recalled({ value, facts }: NonNullable<PortableFile['kept']>): KeptFile {
  return { value, facts: () => facts, sound: true, diagnostics: [], ids: [], references: [] };
}
