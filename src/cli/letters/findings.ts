import type { Diagnostic } from '../../diagnostic.ts';

/** What was found, each thing once: several letters share their data, and so its faults. */
export class Findings {
  readonly #found = new Map<string, Diagnostic>();

  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#found.set(JSON.stringify(diagnostic), diagnostic);
  }

  /** In the order in which each was found first. */
  all(): Diagnostic[] {
    return [...this.#found.values()];
  }
}
