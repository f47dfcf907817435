/**
 * A fault or a finding in what people wrote: data, settings, templates. Diagnostics are collected, all of a run at once;
 * nothing throws for them. Failures of the program or the world are `AppealError`s.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** One sentence: what is wrong and what was expected. Data quoted in it is shown as `quoted()` makes it. */
  readonly message: string;
  readonly place?: Place;
  /** The next step, or "did you mean …". */
  readonly hints?: readonly string[];
}

/** A place in a file of the workspace. `file` is relative to the workspace, with `/`; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Columns that the fault spans on its line; 1 when absent. */
  readonly length?: number;
}

/** What a stage yields: a value where there was no error, and all that was found. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every code that a diagnostic can have, with the sentence that `docs/errors.md` explains it by. A test holds the page
 * against this table. Each room adds its own here.
 */
export const diagnosticCodes = {
  'file-missing': 'A file that is needed or referred to does not exist.',
  'file-empty': 'A file that must hold data is empty.',
  'file-not-utf8': 'A file is not UTF-8 text.',
  'file-is-folder': 'A folder stands where a file is expected.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

/** True where an error is among them: the run stops with exit code 2. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/**
 * Data as a message shows it: in quotes, cut at 60 characters, with everything that a terminal would act on or that would
 * not be seen (control, format and bidirectional characters, line separators) written as an escape.
 */
export function quoted(data: string): string {
  const characters = [...data];
  const cut = characters.length > 60 ? [...characters.slice(0, 59), '…'] : characters;
  return `"${visible(cut.join('')).replaceAll('"', '\\"')}"`;
}

/** The text with what would not be seen, or would steer a terminal, as `\u{…}`. Tabs and line feeds too. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}
