import path from 'node:path';
import type { Diagnostic, Outcome } from '../../diagnostic.ts';
import { isCaseFile } from '../../workspace/data-files.ts';
import { parseFile } from '../../workspace/parse-file.ts';
import { Origins } from '../../workspace/places.ts';
import { nameOf } from '../../workspace/references.ts';
import type { SourceFile, Workspace } from '../../workspace/workspace.ts';

type Parsed = Outcome<Workspace>;

/** A workspace without the files of cases that are at fault. */
export interface Spared {
  readonly parsed: Parsed;
  readonly aside: readonly string[];
}

/** What is left without the files of cases that are at fault; undefined where other files are, or a case that is named stands in one. */
export function setAside(
  whole: Parsed,
  sources: readonly SourceFile[],
  named: readonly string[],
  parse: (files: readonly SourceFile[], found: readonly Diagnostic[]) => Parsed,
): Spared | undefined {
  const files = whole.diagnostics.flatMap(({ severity, place }) => (severity === 'error' ? (place?.file ?? '') : []));
  const aside = [...new Set(files)];
  if (aside.length === 0 || !aside.every((file) => isCaseFile({ path: file }))) return undefined;
  const isAside = ({ path: file }: SourceFile) => aside.includes(file);
  if (sources.filter(isAside).some((source) => named.some((id) => holds(source, id)))) return undefined;
  const rest = parse(
    sources.filter((source) => !isAside(source)),
    [],
  );
  if (!rest.value) return undefined;
  const told = whole.diagnostics.map((found): Diagnostic => (found.severity === 'error' ? asLeftOut(found) : found));
  return { parsed: { value: rest.value, diagnostics: told }, aside };
}

/** Whether a file that is at fault is that of a case: by the id in it or, as that may be what is missing, by its own name. */
function holds(source: SourceFile, id: string): boolean {
  const { ids = [] } = parseFile(source, new Origins()) ?? {};
  return path.parse(source.path).name === id || ids.includes(nameOf({ kind: 'case', id }));
}

function asLeftOut(fault: Diagnostic): Diagnostic {
  const hints = [...(fault.hints ?? []), 'until it is mended, this file is left out'];
  return { ...fault, severity: 'warning', hints };
}
