import type { Diagnostic } from '../../diagnostic.ts';
import { languageOfForms } from '../data-files.ts';
import type { FormsOfAddress } from '../schema/forms-of-address.ts';
import type { Language } from '../schema/scalars.ts';
import type { SourceFile } from '../workspace.ts';
import type { Parsed } from './parse-file.ts';

/** The forms of address by language, each file read once, when it is first asked for. */
export class FormFiles {
  readonly #sources: ReadonlyMap<string, SourceFile>;
  readonly #parse: (source: SourceFile) => Parsed | undefined;
  readonly #parsed = new Map<string, Parsed | undefined>();

  constructor(sources: readonly SourceFile[], parse: (source: SourceFile) => Parsed | undefined) {
    this.#sources = new Map(
      sources.flatMap((source) => {
        const language = languageOfForms(source);
        return language === undefined ? [] : [[language, source] as const];
      }),
    );
    this.#parse = parse;
  }

  get(language: Language): FormsOfAddress | undefined {
    const file = this.#file(language);
    return file?.sound ? (file.value as FormsOfAddress) : undefined;
  }

  faults(language: Language): readonly Diagnostic[] {
    return this.#file(language)?.diagnostics ?? [];
  }

  all(): Parsed[] {
    return [...this.#sources.keys()].flatMap((language) => this.#file(language) ?? []);
  }

  #file(language: string): Parsed | undefined {
    const source = this.#sources.get(language);
    if (source && !this.#parsed.has(language)) this.#parsed.set(language, this.#parse(source));
    return this.#parsed.get(language);
  }
}
