import { isMap, isScalar } from 'yaml';
import { type Diagnostic, hasErrors } from '../../diagnostic.ts';
import { splitCase, type WrittenCase } from '../case.ts';
import { casesIn, casesPath, isCaseFile } from '../data-files.ts';
import { schemaOf } from '../validate/schemas.ts';
import { type Validated, validate } from '../validate/validate.ts';
import type { SourceFile } from '../workspace.ts';
import type { Origins } from '../yaml/places.ts';
import { withoutSecretValue } from '../yaml/secret-values.ts';
import { readYaml, type YamlDocument } from '../yaml/yaml-document.ts';
import { faultsWithin, type Mentions, type Names, namesIn } from './references.ts';

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
  const several = kind ? severalCases(document) : undefined;
  // All that is told of it then is that it is no case.
  const faults = several ? [several] : [...validated.diagnostics, ...faultsWithin(validated)];
  const diagnostics = [...readingFaults(document), ...faults];
  if (!document.root && diagnostics.length === 0) {
    const message = 'The file holds no data.';
    diagnostics.push({ code: 'file-empty', severity: 'error', message, place: document.place(0) });
  }
  const sound = !hasErrors(diagnostics);
  return {
    value: validated.value,
    diagnostics: diagnostics.map((each) => withoutSecretValue(each, source)),
    ...namesIn(validated),
    mentions: () => validated,
    path: source.path,
    sound,
    cases: sound ? casesIn(source, validated.value).map((value) => splitCase(value, origins)) : [],
  };
}

/** A file of one case that begins as the file of all does. */
function severalCases({ root, place }: YamlDocument): Diagnostic | undefined {
  const [pair] = isMap(root) ? root.items : [];
  if (!pair || !isScalar(pair.key) || pair.key.value !== 'cases') return undefined;
  return {
    code: 'unknown-key',
    severity: 'error',
    message: 'A file in data/cases/ holds one case, without “cases:” and its dash.',
    place: place(pair.key.range?.[0] ?? 0, pair.key.range?.[1]),
    hints: ['several stand in files of their own, or all of them in data/cases.yaml'],
  };
}

/** What is wrong with the YAML, and what comes of it where several cases are in the file. */
function readingFaults({ source, root, diagnostics: [first, ...others] }: YamlDocument): readonly Diagnostic[] {
  if (!first) return [];
  if (root || source.path !== casesPath) return [first, ...others];
  const hint = 'until this file can be read, none of the cases in it is known';
  return [{ ...first, hints: [...(first.hints ?? []), hint] }, ...others];
}
