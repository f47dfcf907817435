import path from 'node:path';
import { type Diagnostic, hasErrors, type Outcome, type Place } from '../../diagnostic.ts';
import { casesPath, isCaseFile } from '../../workspace/data-files.ts';
import type { SourceFile, Workspace } from '../../workspace/workspace.ts';
import { blank, type Stretch, stretchesOfCases } from '../../workspace/yaml/case-stretches.ts';

type Parsed = Outcome<Workspace>;

/** A workspace without the cases that are at fault. */
export interface Spared {
  readonly parsed: Parsed;
  /** What it was read from. */
  readonly sources: readonly SourceFile[];
  /** Where the others stand: files, and of a file with several cases also the line, as `data/cases.yaml:12`. */
  readonly aside: readonly string[];
  /** What was found in those. */
  readonly left: readonly Diagnostic[];
}

/** A file, or a stretch of one, whose case or cases are at fault. */
interface Aside {
  readonly file: string;
  readonly text: string;
  readonly stretch?: Stretch;
}

/**
 * What is left without the cases that are at fault: without their files or, in the file of several cases, without what stands
 * there of them. Undefined where something else is at fault, or a case that is named is.
 */
export function setAside(
  whole: Parsed,
  sources: readonly SourceFile[],
  named: readonly string[],
  parse: (files: readonly SourceFile[], found: readonly Diagnostic[]) => Parsed,
): Spared | undefined {
  let rest = { parsed: whole, sources };
  const aside: Aside[] = [];
  const left: Diagnostic[] = [];
  // In the file of several cases, all that is wrong with one is seen only when the others are sound.
  while (hasErrors(rest.parsed.diagnostics)) {
    const { parsed, sources: files } = rest;
    const places = parsed.diagnostics.flatMap(({ severity, place }) => (severity === 'error' ? [place] : []));
    const faulty = faultyAt(places, files);
    if (!faulty) return undefined;
    const kept = faulty.reduce(without, files);
    aside.push(...faulty);
    left.push(...parsed.diagnostics.flatMap((found) => leftOut(found, faulty)));
    rest = { parsed: parse(kept, []), sources: kept };
  }
  const { parsed } = rest;
  const isLeft = (id: string) => parsed.value?.cases.has(id) ?? false;
  if (aside.length === 0 || named.some((id) => !isLeft(id) && aside.some((one) => holds(one, id)))) return undefined;
  return {
    ...rest,
    parsed: { ...parsed, diagnostics: [...left, ...parsed.diagnostics] },
    aside: aside.map(nameOf),
    left,
  };
}

/** Where these faults are: undefined unless each is in a case. */
function faultyAt(places: readonly (Place | undefined)[], files: readonly SourceFile[]): readonly Aside[] | undefined {
  const found = new Map<string, Aside>();
  const together = files.find(({ path: file }) => file === casesPath);
  const stretches = together && places.some((place) => place?.file === casesPath) ? stretchesOfCases(together) : [];
  for (const place of places) {
    const one = place && faultAt(place);
    if (!one) return undefined;
    found.set(nameOf(one), one);
  }
  return [...found.values()];

  function faultAt({ file, line }: Place): Aside | undefined {
    // One that cannot be read at all is none of those that are left.
    if (isCaseFile({ path: file })) return { file, text: files.find((one) => one.path === file)?.text ?? '' };
    if (file !== casesPath || !together) return undefined;
    if (stretches === 'unreadable') return { file, text: together.text };
    const stretch = stretches.find(({ lines: [from, to] }) => from <= line && line < to);
    return stretch && { file, text: together.text.slice(...stretch.range), stretch };
  }
}

function without(files: readonly SourceFile[], { file, stretch }: Aside): readonly SourceFile[] {
  return stretch
    ? files.map((one) => (one.path === file ? blank(one, stretch) : one))
    : files.filter((one) => one.path !== file);
}

function nameOf({ file, stretch }: Aside): string {
  return stretch ? `${file}:${stretch.lines[0]}` : file;
}

/** Whether the case that is named is among them: by an id that stands there or, where that is missing, by the file's name. */
function holds({ file, text }: Aside, id: string): boolean {
  const written = [...text.matchAll(/\bid:\s*["']?([\w.-]+)/g)].map(([, one]) => one);
  return path.parse(file).name === id || written.includes(id);
}

function leftOut(found: Diagnostic, faulty: readonly Aside[]): readonly Diagnostic[] {
  const { place, severity } = found;
  const one = faulty.find(
    ({
      file,
      stretch: {
        lines: [from, to],
      } = { lines: [0, Number.POSITIVE_INFINITY] },
    }) => {
      return place?.file === file && from <= place.line && place.line < to;
    },
  );
  if (!one) return [];
  if (severity !== 'error') return [found];
  const hint = `until it is mended, this ${one.stretch ? 'case' : 'file'} is left out`;
  return [{ ...found, severity: 'warning', hints: [...(found.hints ?? []), hint] }];
}
