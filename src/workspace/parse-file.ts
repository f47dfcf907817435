import { type Diagnostic, hasErrors } from '../diagnostic.ts';
import { splitCase, type WrittenCase } from './case.ts';
import { casesIn, casesPath, isCaseFile } from './data-files.ts';
import type { Origins } from './places.ts';
import { faultsWithin, type Mentions, type Names, namesIn } from './references.ts';
import { schemaOf } from './schemas.ts';
import { type Validated, validate } from './validate.ts';
import type { SourceFile } from './workspace.ts';
import { readYaml, type YamlDocument } from './yaml-document.ts';

/** A file, read and held against its schema. `sound` where nothing in it is at fault. */
export interface Parsed extends Pick<Validated, 'value' | 'diagnostics'>, Names {
  readonly path: string;
  readonly sound: boolean;
  /** None where something is at fault: what they mean is looked at only where they are what they should be. */
  readonly cases: readonly WrittenCase[];
  /** Its ids and references, with their places. */
  readonly mentions: () => Mentions;
}

/** Reads a file of data; undefined where it holds none. */
export function parseFile(source: SourceFile, origins: Origins): Parsed | undefined {
  const schema = schemaOf(source);
  if (!schema) return undefined;
  const document = readYaml(source);
  const kind = isCaseFile(source) ? 'case' : '';
  const validated = validate(document, schema, origins, kind);
  const diagnostics = [...readingFaults(document), ...validated.diagnostics, ...faultsWithin(validated)];
  if (!document.root && diagnostics.length === 0) {
    const message = 'The file holds no data.';
    diagnostics.push({ code: 'file-empty', severity: 'error', message, place: document.place(0) });
  }
  const sound = !hasErrors(diagnostics);
  return {
    value: validated.value,
    diagnostics,
    ...namesIn(validated),
    mentions: () => validated,
    path: source.path,
    sound,
    cases: sound ? casesIn(source, validated.value).map((value) => splitCase(value, origins)) : [],
  };
}

/** What is wrong with the YAML, and what comes of it where several cases are in the file. */
function readingFaults({ source, root, diagnostics: [first, ...others] }: YamlDocument): readonly Diagnostic[] {
  if (!first) return [];
  if (root || source.path !== casesPath) return [first, ...others];
  const hint = 'until this file can be read, none of the cases in it is known';
  return [{ ...first, hints: [...(first.hints ?? []), hint] }, ...others];
}
