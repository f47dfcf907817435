import { Chalk, type ChalkInstance } from 'chalk';
import { type Diagnostic, type Place, visible } from '../../diagnostic.ts';
import { groupBy } from '../../group.ts';
import type { SourceFile } from '../../workspace/workspace.ts';
import { withoutSecretValues } from '../../workspace/yaml/secret-values.ts';
import { codeFrame } from './code-frame.ts';

export type Reporter = 'human' | 'concise' | 'json' | 'github';

/**
 * Faults and findings as text that ends with a line feed, or empty for none. `human` shows each with the lines around its
 * place and a count at the end, but of many warnings alike a few; `concise` takes a line each; `json` is for programs; `github` makes annotations of a
 * workflow run. Nothing out of the data can steer the terminal or the workflow.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
  { reporter, colour }: { readonly reporter: Reporter; readonly colour: boolean },
): string {
  if (reporter === 'json') return `${escapedJson({ schemaVersion: 1, diagnostics })}\n`;
  if (diagnostics.length === 0) return '';
  const sorted = diagnostics.toSorted((a, b) => comparePlaces(a.place, b.place));
  if (reporter === 'concise') return sorted.map((diagnostic) => `${concise(diagnostic)}\n`).join('');
  if (reporter === 'github') return sorted.map((diagnostic) => `${workflowCommand(diagnostic)}\n`).join('');
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const files = new Map(sources.map((source) => [source.path, source]));
  const { shown, more } = shortened(joined(sorted));
  const blocks = shown.map((diagnostic) => human(diagnostic, files, chalk));
  return `${[...blocks, ...more].join('\n')}\n${countOf(diagnostics)}\n`;
}

/** What several share is told once, at the place of the first, with the names of all. */
function joined(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = groupBy<unknown, Diagnostic>(sorted, (diagnostic) => {
    const { code, shared } = diagnostic;
    return shared ? `${code} ${shared.message}` : diagnostic;
  });
  return [...groups.values()].flatMap(([first, ...others]) => {
    const all = new Set([first, ...others].flatMap((each) => each?.shared?.of ?? []));
    const names = [...all].slice(0, 20).join(', ');
    const more = all.size > 20 ? ` and ${all.size - 20} more` : '';
    return first?.shared && all.size > 1
      ? [{ ...first, message: `${first.shared.message} ${names}${more}` }]
      : (first ?? []);
  });
}

/** The same warning about hundreds of recipients would hide what else there is: a few of them stand for all. An error never does. */
function shortened(sorted: readonly Diagnostic[]): { readonly shown: readonly Diagnostic[]; readonly more: string[] } {
  const alike = groupBy(
    sorted.filter(({ severity }) => severity !== 'error'),
    ({ code }) => code,
  );
  const many = [...alike]
    .filter(([, those]) => those.length > 10)
    .map(([code, those]) => [code, those.slice(3)] as const);
  const hidden = new Set(many.flatMap(([, those]) => those));
  return {
    shown: sorted.filter((diagnostic) => !hidden.has(diagnostic)),
    more: many.map(
      ([code, those]) => `${those.length} more warnings (${code}): --reporter concise shows each in a line.\n`,
    ),
  };
}

function human(diagnostic: Diagnostic, files: ReadonlyMap<string, SourceFile>, chalk: ChalkInstance): string {
  const { code, severity, message, place, hints = [] } = diagnostic;
  const tint = severity === 'error' ? chalk.red : chalk.yellow;
  return [
    `${tint.bold(`${severity}:`)} ${chalk.bold(visible(message))}`,
    `  ${place ? `${chalk.cyan(spell(place))} ` : ''}${chalk.dim(`(${code})`)}`,
    ...(place ? frame(place, files.get(place.file), tint, chalk) : []),
    ...hints.map((hint) => `  ${chalk.green('hint:')} ${visible(hint)}`),
    '',
  ].join('\n');
}

function frame(place: Place, source: SourceFile | undefined, tint: ChalkInstance, chalk: ChalkInstance): string[] {
  const lines = source ? codeFrame(withoutSecretValues(source), place) : [];
  const margin = String(lines.at(-1)?.number ?? 0).length;
  return lines.flatMap(({ number, text: line, marks }) => {
    const shown = `${chalk.dim(`${String(number).padStart(margin)} |`)} ${line}`.trimEnd();
    if (!marks) return [`  ${shown}`];
    const carets = `${' '.repeat(marks.start)}${tint('^'.repeat(marks.width))}`;
    return [`${tint('>')} ${shown}`, `  ${chalk.dim(`${' '.repeat(margin)} |`)} ${carets}`];
  });
}

function concise({ code, severity, message, place, hints = [] }: Diagnostic): string {
  const where = place ? `${spell(place)}: ` : '';
  const hint = hints.length > 0 ? ` (${hints.join('; ')})` : '';
  return visible(`${where}${severity} ${code}: ${message}${hint}`);
}

/** A workflow command of GitHub Actions; the escapes are those of its toolkit. */
function workflowCommand({ code, severity, message, place, hints = [] }: Diagnostic): string {
  const properties = [
    ...(place ? [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`] : []),
    `title=${property(code)}`,
  ];
  return `::${severity} ${properties.join(',')}::${data([message, ...hints].map(visible).join('\n'))}`;
}

/** JSON in which what could steer a terminal, or is not seen, is escaped. */
function escapedJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function spell({ file, line, column }: Place): string {
  return `${visible(file)}:${line}:${column}`;
}

/** By file, line and column; what has no place comes last. */
function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** "2 errors, 1 warning". */
export function countOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [`${errors} error${errors === 1 ? '' : 's'}`] : []),
    ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? '' : 's'}`] : []),
  ];
  return parts.join(', ');
}
