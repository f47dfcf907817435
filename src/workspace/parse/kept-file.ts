import { splitCase, type WrittenCase } from '../case.ts';
import { casesIn, casesPath, isCaseFile, recipientsPath } from '../data-files.ts';
import type { Case } from '../schema/case.ts';
import type { Facts, SourceFile } from '../workspace.ts';
import { Origins } from '../yaml/places.ts';
import { type Parsed, parseFile } from './parse-file.ts';
import { parseInPieces } from './pieces.ts';
import type { Names } from './references.ts';

/**
 * What reading a file has found, as JSON: it can be kept, and stand for reading the same text at the same path. Where its
 * values, ids and references stand is read again when it is asked for.
 */
export interface KeptValue extends Pick<Parsed, 'diagnostics' | 'sound'>, Names {
  /** What the file holds, but of the file of one case only the case without its facts, or nothing, where nothing is asked of it. */
  readonly value?: unknown;
}

/** What was kept of a file, and how to come by the facts, where it is the file of one case. */
export interface KeptFile extends KeptValue {
  readonly facts: () => Facts;
}

/** What is known already of files. */
export type KeptFiles = Pick<ReadonlyMap<SourceFile, KeptFile>, 'get'>;

/** Reads a file so that it can be kept, and the facts of a case apart from it. */
export function parseToKeep(source: SourceFile): { readonly kept: KeptValue; readonly facts: Facts } {
  const parse = (each: SourceFile) => parseFile(each, new Origins());
  const pieces = isList(source) ? parseInPieces(source, parse) : undefined;
  if (pieces) return { kept: { diagnostics: [], sound: true, ...pieces }, facts: {} };
  const parsed = parse(source);
  const { diagnostics = [], ids = [], references = [], sound = false, value } = parsed ?? {};
  const [written] = isCaseFile(source) ? (parsed?.cases ?? []) : [];
  const kept = { diagnostics, sound, ids, references };
  return {
    kept: { ...kept, value: isCaseFile(source) ? written?.head : value },
    facts: written?.facts() ?? {},
  };
}

/** Of these, each item can be read by itself. */
const isList = ({ path }: SourceFile) => path === recipientsPath || path === casesPath;

/** What was kept of a file, as if it were read now; it is, where a place in it is asked for. */
export function recall(kept: KeptFile, source: SourceFile, origins: Origins): Parsed {
  const { diagnostics, sound, value, ids, references, facts } = kept;
  const read = (into: Origins) => parseFile(source, into)?.value;
  const keep = <T>(part: T): T => {
    origins.keep(part, read);
    return part;
  };
  keep(value);
  const recalled = (written: Case): WrittenCase =>
    isCaseFile(source) ? { head: written, facts: () => keep(facts()) } : splitCase(written, origins);
  return {
    ...{ path: source.path, diagnostics, sound, value, ids, references },
    mentions: () => parseFile(source, new Origins())?.mentions() ?? { ids: [], references: [] },
    cases: sound && value !== undefined ? casesIn(source, value).map(recalled) : [],
  };
}
