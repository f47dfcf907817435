import type { Diagnostic, Place } from '../../diagnostic.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Places } from '../../workspace/workspace.ts';
import type { Context } from '../context/context-shape.ts';
import { Datum, Markup } from '../context/datum.ts';
import { untranslated } from '../context/localise.ts';
import { innerScope, rootScope, type Scope } from '../context/scope.ts';
import { isRecord, isTruthy, type Value } from '../context/value.ts';
import { type Run, TemplateFault } from '../helpers/helper.ts';
import type { Helpers } from '../helpers/helpers.ts';
import { Marks } from '../marks.ts';
import { Expressions } from './expressions.ts';
import {
  type Block,
  type Content,
  type Expression,
  type Mustache,
  type PartialUse,
  type Program,
  partialName,
  placeOfNode,
  Section,
  type Statement,
  type Template,
} from './parse-template.ts';
import { Reads } from './reads.ts';
import { type Inserted, meeting } from './sign-doubled.ts';

export interface RenderInput {
  readonly context: Context;
  readonly language: Language;
  /** Of the letter, YYYY-MM-DD */
  readonly date: string;
  readonly helpers: Helpers;
  readonly partial: (name: string) => Template | undefined;
  readonly places: Places;
}

/** Markdown with marks for what was inserted. */
export interface Rendered {
  readonly markdown: string;
  /** Where in the templates an offset of the Markdown comes from. */
  readonly placeAt: (offset: number) => Place | undefined;
}

/** Runs checked templates for one letter: `marks` and `acronyms` last as long as the letter is made. */
export class Renderer implements Run {
  readonly marks = new Marks();
  readonly acronyms = new Set<string>();
  readonly reads = new Reads();
  readonly diagnostics: Diagnostic[] = [];
  /** Sections that found their place. */
  readonly sections = new Set<Section>();
  /** Of what in the data words were taken. */
  readonly worded = new Set<object>();
  /** Names of the template's sections that came to nothing. */
  readonly emptySections = new Set<string>();
  begun: Run['begun'];
  readonly #input: RenderInput;
  readonly #root: Scope<Value>;
  /** From the outermost to the one whose statements are being run. */
  readonly #running: Template[] = [];
  readonly #expressions: Expressions;
  #markdown = '';
  #inserted: Inserted | undefined;
  #pieces: { readonly at: number; readonly template: Template; readonly offset: number }[] = [];

  constructor(input: RenderInput) {
    this.#input = input;
    this.#root = rootScope<Value>(input.context);
    const placeOf = (node: Expression) => this.#placeOfNode(node);
    this.#expressions = new Expressions(this, { helpers: input.helpers, places: input.places, placeOf });
  }

  get language(): Language {
    return this.#input.language;
  }

  get date(): string {
    return this.#input.date;
  }

  get earlierDates(): readonly string[] {
    return (this.#input.context.earlierLetters ?? []).flatMap(({ date }) => date ?? []);
  }

  text(value: Datum | string): string {
    if (typeof value === 'string') return value;
    this.worded.add(value.owner);
    if (value.text !== undefined) return value.text;
    throw new TemplateFault(untranslated(value, this.language, this.#input.places));
  }

  placeOf(value: Datum | undefined): Place | undefined {
    const { places } = this.#input;
    return value && (places.of(value.owner, value.path) ?? places.of(value.owner));
  }

  render(template: Template): Rendered {
    [this.#markdown, this.#pieces, this.#inserted] = ['', [], undefined];
    this.#run(template, this.#root);
    const pieces = this.#pieces;
    const placeAt = (offset: number) => {
      const piece = pieces.findLast(({ at }) => at <= offset);
      return piece?.template.source.placeAt(piece.offset + offset - piece.at);
    };
    return { markdown: this.#markdown, placeAt };
  }

  get #template(): Template | undefined {
    return this.#running.at(-1);
  }

  #placeOfNode(node: Statement | Expression): Place | undefined {
    return this.#template && placeOfNode(this.#template, node);
  }

  #run(template: Template, scope: Scope<Value>): void {
    if (this.#running.includes(template)) {
      throw new TemplateFault({ code: 'template-recursion', message: 'This text would hold itself, without end.' });
    }
    this.#running.push(template);
    this.#program(template.program, scope);
    this.#running.pop();
  }

  #program(program: Program | undefined, scope: Scope<Value>): void {
    for (const statement of program?.body ?? []) {
      try {
        this.#statement(statement, scope);
      } catch (error) {
        if (!(error instanceof TemplateFault)) throw error;
        const { place = this.#placeOfNode(statement), ...fault } = error.diagnostic;
        this.diagnostics.push({ ...fault, severity: 'error', ...(place && { place }) });
      }
    }
  }

  #statement(statement: Statement, scope: Scope<Value>): void {
    if (statement.type === 'ContentStatement') this.#content(statement);
    else if (statement.type === 'MustacheStatement') this.#mustache(statement, scope);
    else if (statement.type === 'BlockStatement') this.#block(statement, scope);
    else if (statement.type === 'PartialStatement') this.#partial(statement, scope);
  }

  #content(content: Content): void {
    if (content.value.includes('#') || hasDigit(content.value)) this.begun = undefined;
    const stripped = Math.max(0, content.original.indexOf(content.value));
    const met = meeting(this.#inserted, content.value, this.#markdown.length);
    const dropped = met === 'drop' ? 1 : 0;
    if (typeof met === 'object') {
      const place = this.placeOf(this.#inserted?.datum);
      this.diagnostics.push({ ...met, severity: 'warning', ...(place && { place }) });
    }
    this.#write(this.marks.protect(content.value.slice(dropped)), content, stripped + dropped);
  }

  #write(markdown: string, node: Statement, skipped = 0): void {
    if (this.#template) {
      const offset = node.loc[0] + skipped;
      this.#pieces.push({ at: this.#markdown.length, template: this.#template, offset });
    }
    this.#markdown += markdown;
  }

  #mustache(mustache: Mustache, scope: Scope<Value>): void {
    const value = this.#expressions.called(mustache, scope);
    if (value instanceof Section) {
      this.#include(value);
    } else if (value instanceof Markup) {
      this.#write(value.markdown, mustache);
    } else {
      const text = value instanceof Datum ? this.text(value) : String(value ?? '');
      if (text === '') throw this.#expressions.missing(mustache.path, scope);
      if (text !== this.begun?.text && hasDigit(text)) this.begun = undefined;
      this.#write(this.marks.literal(text), mustache);
      this.#inserted = { text, end: this.#markdown.length, datum: this.#expressions.datumOf(value, mustache, scope) };
    }
  }

  #block(block: Block, scope: Scope<Value>): void {
    const name = block.path.original;
    const [argument] = block.params;
    if (!argument) return;
    const value = this.#expressions.valueOf(argument, scope);
    const names = block.program?.blockParams ?? [];
    if (name === 'section') {
      this.#section(String(value), block, scope);
    } else if (isTruthy(value) === (name === 'unless')) {
      this.#program(block.inverse, scope);
    } else if (name === 'with') {
      this.#program(block.program, innerScope(scope, value, {}, names, [value]));
    } else if (name === 'each') {
      this.#each(value, block, scope);
    } else {
      this.#program(block.program, scope);
    }
  }

  #each(value: Value, { program }: Block, scope: Scope<Value>): void {
    const items: readonly (readonly [string | number, Value])[] = Array.isArray(value)
      ? value.map((item: Value, index) => [index, item])
      : Object.entries(value ?? {});
    for (const [index, [key, item]] of items.entries()) {
      const data = { index, first: index === 0, last: index === items.length - 1, key };
      this.#program(program, innerScope(scope, item, data, program?.blockParams ?? [], [item, key]));
    }
  }

  #include(section: Section): void {
    this.sections.add(section);
    this.#run(section.template, this.#root);
  }

  #section(name: string, block: Block, scope: Scope<Value>): void {
    const sections = this.#input.context.text;
    const section = sections && Object.hasOwn(sections, name) ? sections[name] : undefined;
    const from = this.#markdown.length;
    if (section) this.#include(section);
    else this.#program(block.program, scope);
    if (this.#markdown.slice(from).trim() === '') this.emptySections.add(name);
  }

  #partial(use: PartialUse, scope: Scope<Value>): void {
    const partial = this.#input.partial(partialName(use));
    if (!partial) return;
    const base = use.params[0] ? this.#expressions.valueOf(use.params[0], scope) : scope.self;
    const options = this.#expressions.options(use.hash, scope);
    const self = Object.keys(options).length === 0 ? base : joined(base, options);
    this.#run(partial, { ...rootScope<Value>(self), root: scope.root });
  }
}

/** What a partial is given beside the names of its place, none of which is asked for by that. */
function joined(base: Value, options: Readonly<Record<string, Value>>): Value {
  const own = isRecord(base) ? Object.getOwnPropertyDescriptors(base) : {};
  return Object.defineProperties({}, { ...own, ...Object.getOwnPropertyDescriptors(options) }) as Value;
}

/** In any script. ASCII is asked first: the pattern of all scripts takes a millisecond to make. */
const hasDigit = (text: string): boolean => /\d/.test(text) || (/[^\0-~]/.test(text) && /\p{Nd}/u.test(text));
