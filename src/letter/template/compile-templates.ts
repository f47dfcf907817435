import type { Diagnostic, Outcome } from '../../diagnostic.ts';
import { type Form, type Remember, rememberNothing } from '../../remember.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { SourceFile } from '../../workspace/workspace.ts';
import { contextShape } from '../context/context-shape.ts';
import { helpers } from '../helpers/helpers.ts';
import { checkTemplate } from './check-template.ts';
import { fileSource, parseTemplate, type Template, type TemplateSource } from './parse-template.ts';

/**
 * The templates of a workspace: `templates/NAME.LANG.md.hbs` for letters, `templates/partials/NAME.LANG.md.hbs` for
 * partials, or without language, `NAME.md.hbs`, for partials that serve all. Each is parsed when a letter first uses it.
 */
export class Templates {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #letters = new Map<string, Outcome<Template>>();
  readonly #partials = new Map<string, Outcome<Template>>();
  readonly #remember: Remember;
  /** All that a template is checked with, as a text. */
  #surroundings: string | undefined;

  constructor(sources: readonly SourceFile[], remember: Remember) {
    this.#sources = new Map(sources.filter(({ path }) => path.endsWith('.hbs')).map(({ path, text }) => [path, text]));
    this.#remember = remember;
  }

  /** The template of a letter, checked; undefined where there is no such file. */
  letter(name: string, language: Language): Outcome<Template> | undefined {
    const path = letterPath(name, language);
    const text = this.#sources.get(path);
    if (text === undefined) return undefined;
    const checked = this.#letters.get(path) ?? this.check(fileSource(path, text), language);
    this.#letters.set(path, checked);
    return checked;
  }

  /** Names of the templates for letters in a language, or in any. */
  names(language?: Language): string[] {
    return [...this.#sources.keys()].flatMap((path) => {
      const groups = letterPattern.exec(path)?.groups;
      return groups?.name && groups.language === (language ?? groups.language) ? [groups.name] : [];
    });
  }

  /** Parses a template of a letter, from wherever it comes, and checks it with the partials it uses. */
  check(source: TemplateSource, language: Language): Outcome<Template> {
    const parsed = parseTemplate(source, this.#remember);
    const template = parsed.value;
    if (!template) return parsed;
    this.#surroundings ??= JSON.stringify([...this.#sources].filter(([path]) => partialPattern.test(path)));
    const text = `${language} ${source.text.length}\n${source.text}${this.#surroundings}`;
    const diagnostics = this.#remember('faults', text, () => this.#faults(template, language), ifNone);
    return { value: template, diagnostics };
  }

  #faults(template: Template, language: Language): readonly Diagnostic[] {
    const broken: Diagnostic[] = [];
    const diagnostics = checkTemplate(template, {
      helpers,
      context: contextShape,
      partialNames: () => this.#partialNames(),
      partial: (name) => {
        const partial = this.#partial(name, language);
        if (partial && !partial.value) broken.push(...partial.diagnostics);
        return partial && (partial.value ?? emptyTemplate);
      },
    });
    return [...broken, ...diagnostics];
  }

  /** The partial of that name for letters in a language, parsed; undefined where there is none or it has a fault. */
  partial(name: string, language: Language): Template | undefined {
    return this.#partial(name, language)?.value;
  }

  /** Every fault of every template, once each. */
  checkAll(): Diagnostic[] {
    const found = [...this.#sources.keys()].flatMap((path) => {
      const { name, language } = letterPattern.exec(path)?.groups ?? {};
      return name && language ? (this.letter(name, language as Language)?.diagnostics ?? []) : [];
    });
    return [...new Map(found.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
  }

  #partial(name: string, language: Language): Outcome<Template> | undefined {
    const path = [`templates/partials/${name}.${language}.md.hbs`, `templates/partials/${name}.md.hbs`].find((path) =>
      this.#sources.has(path),
    );
    if (path === undefined) return undefined;
    const parsed =
      this.#partials.get(path) ?? parseTemplate(fileSource(path, this.#sources.get(path) ?? ''), this.#remember);
    this.#partials.set(path, parsed);
    return parsed;
  }

  #partialNames(): string[] {
    return [...this.#sources.keys()].flatMap((path) => partialPattern.exec(path)?.groups?.name ?? []);
  }
}

/** Faults have places, which are elsewhere when the text stands elsewhere. */
const ifNone: Form<readonly Diagnostic[], readonly Diagnostic[]> = {
  pack: (found) => (found.length === 0 ? found : undefined),
  unpack: (kept) => kept,
};

const letterPattern = /^templates\/(?<name>[^/.]+)\.(?<language>[a-z]{2})\.md\.hbs$/;
const partialPattern = /^templates\/partials\/(?<name>[^.]+)(?:\.[a-z]{2})?\.md\.hbs$/;

const emptyTemplate: Template = {
  source: { text: '', placeAt: () => undefined },
  program: { type: 'Program', body: [] },
};

function letterPath(name: string, language: Language): string {
  return `templates/${name}.${language}.md.hbs`;
}

/**
 * Makes templates ready for letters. A template is parsed when a letter needs it, and its faults come with that letter;
 * `what: 'all'` parses and checks every one at once.
 */
export function compileTemplates(
  sources: readonly SourceFile[],
  { what = 'used', remember = rememberNothing }: { what?: 'used' | 'all'; remember?: Remember } = {},
): Outcome<Templates> {
  const templates = new Templates(sources, remember);
  return { value: templates, diagnostics: what === 'all' ? templates.checkAll() : [] };
}
