import { type Diagnostic, type Outcome, type Place, quoted } from '../../diagnostic.ts';
import { type Remember, rememberNothing } from '../../remember.ts';
import { parse, parser } from './handlebars.ts';

/** Text that is a template, and how its offsets lead to places in a file. */
export interface TemplateSource {
  readonly text: string;
  readonly placeAt: (offset: number) => Place | undefined;
}

/** A parsed template. */
export interface Template {
  readonly source: TemplateSource;
  readonly program: Program;
}

/** A template that the letter entry brings along: a section or the body. */
export class Section {
  readonly template: Template;

  constructor(template: Template) {
    this.template = template;
  }
}

/** A node of the tree: the offsets in the source at which it begins and ends. */
interface Located {
  readonly loc: readonly [start: number, end: number];
}

/** As Handlebars says it. */
interface Position {
  /** from 1 */
  readonly line: number;
  /** from 0 */
  readonly column: number;
}

export interface Program {
  readonly type: 'Program';
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
}

export type Statement = Content | Mustache | Block | PartialUse | Comment | Unsupported;

/** Its offsets are those of its value, after stripping. */
export interface Content extends Located {
  readonly type: 'ContentStatement';
  readonly value: string;
  /** Before white space around standalone tags was taken off. */
  readonly original: string;
}
export interface Mustache extends Located {
  readonly type: 'MustacheStatement';
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly escaped: boolean;
}
export interface Block extends Located {
  readonly type: 'BlockStatement';
  readonly path: PathExpression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly program?: Program;
  readonly inverse?: Program;
}
export interface PartialUse extends Located {
  readonly type: 'PartialStatement';
  readonly name: PathExpression | SubExpression | Literal;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
}
interface Comment extends Located {
  readonly type: 'CommentStatement';
}
interface Unsupported extends Located {
  readonly type: 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock';
}

export type Expression = PathExpression | SubExpression | Literal;

export interface PathExpression extends Located {
  readonly type: 'PathExpression';
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
}
export interface SubExpression extends Located {
  readonly type: 'SubExpression';
  readonly path: PathExpression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
}
type Literal =
  | (Located & { readonly type: 'StringLiteral'; readonly value: string })
  | (Located & { readonly type: 'NumberLiteral'; readonly value: number })
  | (Located & { readonly type: 'BooleanLiteral'; readonly value: boolean })
  | (Located & { readonly type: 'UndefinedLiteral' | 'NullLiteral' });

export interface Hash {
  readonly pairs: readonly (Located & { readonly key: string; readonly value: Expression })[];
}

/** Parses Handlebars; a fault of its syntax is placed where the parser stopped. */
export function parseTemplate(source: TemplateSource, remember: Remember = rememberNothing): Outcome<Template> {
  try {
    const program = remember('template', source.text, () => parseProgram(source.text));
    return { value: { source, program }, diagnostics: [] };
  } catch (error) {
    const { message, lineNumber: line, column } = error as Error & { lineNumber?: number; column?: number };
    if (line === undefined) throw error;
    const offset = offsetsIn(source.text)({ line, column: column ?? 0 });
    const open = unclosed(source.text, offset);
    if (open !== undefined) {
      const place = source.placeAt(open);
      const said = 'The {{ that begins here is not closed: }} is missing.';
      return { diagnostics: [{ code: 'template-syntax', severity: 'error', message: said, ...(place && { place }) }] };
    }
    const place = source.placeAt(offset);
    const diagnostic: Diagnostic = {
      code: 'template-syntax',
      severity: 'error',
      message: message.replace(/ - \d+:\d+$/, '').replace(/^(.*) doesn't match (.*)$/, '{{#$1}} is closed by {{/$2}}.'),
      ...(place && { place }),
    };
    return { diagnostics: [diagnostic] };
  }
}

function parseProgram(text: string): Program {
  parser.parseError = (_message, { text: unexpected }) => {
    const message = unexpected
      ? `Handlebars did not expect ${quoted(unexpected)} here.`
      : 'The template ends where {{/…}} or }} is still missing.';
    const { first_line: line, first_column: column } = parser.lexer.yylloc;
    throw Object.assign(new Error(message), { lineNumber: line, column });
  };
  return withOffsets(parse(text), text);
}

/** With offsets in the place of lines and columns, which would be most of what is kept. */
function withOffsets(program: unknown, text: string): Program {
  const offsetOf = offsetsIn(text);
  const json = JSON.stringify(program, (key, value) =>
    key === 'loc' && value ? [offsetOf(value.start), offsetOf(value.end)] : value,
  );
  return JSON.parse(json);
}

/** Where the braces begin that the parser read on from, past the end of their line or into the next ones. */
function unclosed(text: string, stopped: number): number | undefined {
  const open = text.lastIndexOf('{{', Math.max(0, stopped - 2));
  const read = text.slice(open, stopped);
  if (open === -1 || read.includes('}}')) return undefined;
  const rest = text.slice(open + 2, stopped + 2);
  return /[\r\n]/.test(read) || rest.includes('{{') || stopped >= text.length ? open : undefined;
}

export function placeOfNode({ source }: Template, { loc: [start, end] }: Located): Place | undefined {
  const place = source.placeAt(start);
  const isOnOneLine = !/[\r\n]/.test(source.text.slice(start, end));
  return place && (isOnOneLine ? { ...place, length: Math.max(1, end - start) } : place);
}

/** Lines end as Handlebars counts them: at \n, \r\n and \r. */
function offsetsIn(text: string): (position: Position) => number {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
  return ({ line, column }) => Math.min((starts[line - 1] ?? starts.at(-1) ?? 0) + column, text.length);
}

/** The source of a file that is a template as a whole. */
export function fileSource(path: string, text: string): TemplateSource {
  return {
    text,
    placeAt: (offset) => {
      const before = text.slice(0, offset).split(/\r\n?|\n/);
      return { file: path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    },
  };
}

/** A name alone: `{{name}}`. */
export function isBare(call: Pick<Mustache, 'params' | 'hash'>): boolean {
  return call.params.length === 0 && (call.hash?.pairs.length ?? 0) === 0;
}

/** The name in `{{> name}}` or `{{> "name"}}`. */
export function partialName({ name }: PartialUse): string {
  if (name.type === 'PathExpression') return name.original;
  return name.type === 'StringLiteral' ? name.value : '';
}
