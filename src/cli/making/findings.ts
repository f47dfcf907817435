import type { Diagnostic } from '../../diagnostic.ts';

/** What was found, each thing once: several letters share their data, and so its faults. */
export class Findings {
  readonly #found = new Map<string, Diagnostic>();
  readonly #toldOfData: ReadonlySet<string>;

  /** What is yet to be filled in at a place of the data, and was told of that, need not be told of each letter. */
  constructor(ofData: readonly Diagnostic[] = []) {
    this.#toldOfData = new Set(ofData.flatMap(unfinishedAt));
  }

  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      if (unfinishedAt(diagnostic).some((place) => this.#toldOfData.has(place))) continue;
      this.#found.set(JSON.stringify(diagnostic), diagnostic);
    }
  }

  /** In the order in which each was found first. */
  all(): Diagnostic[] {
    return [...this.#found.values()];
  }
}

function unfinishedAt({ code, place }: Diagnostic): readonly string[] {
  return code === 'unfinished' && place ? [`${place.file}:${place.line}:${place.column}`] : [];
}
