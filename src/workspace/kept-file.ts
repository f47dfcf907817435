import type { Place } from '../diagnostic.ts';
import { splitCase, type WrittenCase } from './case.ts';
import { casesPath, isCaseFile, recipientsPath } from './data-files.ts';
import { casesIn, type Parsed, parseFile } from './parse-file.ts';
import { parseInPieces } from './pieces.ts';
import { Origins } from './places.ts';
import type { Case } from './schema/case.ts';
import type { Mention } from './validate.ts';
import type { Facts, SourceFile } from './workspace.ts';

/**
 * What reading a file has found, as JSON: it can be kept, and stand for reading the same text at the same path. Where its
 * values, ids and references stand is read again when it is asked for.
 */
export interface KeptValue extends Pick<Parsed, 'diagnostics' | 'sound'> {
  /** What the file holds, but of the file of one case only the case without its facts. */
  readonly value?: unknown;
  readonly ids: readonly Named[];
  readonly references: readonly Named[];
}
type Named = Pick<Mention, 'kind' | 'id'>;

/** What was kept of a file, and how to come by the facts, where it is the file of one case. */
export interface KeptFile extends KeptValue {
  readonly facts: () => Facts;
}

/** What is known already of files. */
export type KeptFiles = Pick<ReadonlyMap<SourceFile, KeptFile>, 'get'>;

/** Reads a file so that it can be kept, and the facts of a case apart from it. */
export function parseToKeep(source: SourceFile): { readonly kept: KeptValue; readonly facts: Facts } {
  const parse = (each: SourceFile) => {
    const parsed = parseFile(each, new Origins());
    return parsed && { ...parsed, ids: parsed.ids.map(named), references: parsed.references.map(named) };
  };
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

const named = ({ kind, id }: Mention): Named => ({ kind, id });

/** What was kept of a file, as if it were read now; it is, where a place in it is asked for. */
export function recall({ facts, ...kept }: KeptFile, source: SourceFile, origins: Origins): Parsed {
  const keep = <T>(value: T): T => {
    origins.keep(value, (into) => parseFile(source, into)?.value);
    return value;
  };
  let again: Parsed | undefined;
  const read = () => {
    again ??= parseFile(source, new Origins());
    return again;
  };
  const ids = () => read()?.ids;
  const references = () => read()?.references;
  const value = keep(kept.value);
  const recalled = (written: Case): WrittenCase =>
    isCaseFile(source) ? { head: written, facts: () => keep(facts()) } : splitCase(written, origins);
  return {
    ...kept,
    path: source.path,
    value,
    ids: kept.ids.map((named, index) => new KeptMention(named, ids, index)),
    references: kept.references.map((named, index) => new KeptMention(named, references, index)),
    cases: kept.sound ? casesIn(source, value).map(recalled) : [],
  };
}

class KeptMention implements Mention {
  readonly kind: string;
  readonly id: string;
  /** What is shared stands in no case. */
  readonly scope = '';
  readonly #read: () => readonly Mention[] | undefined;
  readonly #index: number;

  constructor({ kind, id }: Named, read: () => readonly Mention[] | undefined, index: number) {
    this.kind = kind;
    this.id = id;
    this.#read = read;
    this.#index = index;
  }

  get place(): Place {
    return this.#read()?.[this.#index]?.place as Place;
  }
}
