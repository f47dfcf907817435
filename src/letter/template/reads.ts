import { type Turn, type Turning, turning, Word } from '../context/turning.ts';
import { childOf, type Value } from '../context/value.ts';
import { type Expression, type Hash, type Program, partialName, type Template } from './parse-template.ts';

/** What the templates of one letter have asked of the data. */
export class Reads {
  readonly #told = new Set<Turn>();
  readonly #asked = new Set<Turn>();
  readonly #taken = new Set<Word>();
  readonly #known = new Set<string>();

  /** The value of a key, as a template reads it. */
  child(value: Value, key: string): Value {
    for (const { turn, tells, asks } of turningsOf(value)) {
      if (tells.includes(key)) this.#told.add(turn);
      if (asks.includes(key)) this.#asked.add(turn);
    }
    return childOf(value, key);
  }

  /** Notes that a template goes by whether a value is a word of its own. Whether two values of the data are the same says nothing of either. */
  compare(value: Value, other: Value, isSame: boolean): void {
    if (!(value instanceof Word) || typeof other !== 'string') return;
    if (isSame && value.text !== undefined) this.#known.add(value.text);
    else this.#taken.add(value);
  }

  /** What turns a fact that was told, or is `owed` by this letter in any case, and was not asked for. */
  unasked(owed: readonly Turn[]): readonly Turn[] {
    return [...this.#told, ...owed].filter((turn) => !this.#asked.has(turn));
  }

  /** Words of the data that the letter went by and that none of these templates has, nor any partial of theirs. */
  unknown(templates: readonly Template[], partial: (name: string) => Template | undefined): readonly Word[] {
    const rest = [...this.#taken].filter(({ text }) => text !== undefined && !this.#known.has(text));
    if (rest.length === 0) return [];
    const written = new Set<string>();
    const seen = new Set<Template>();
    for (const template of templates) collect(template, { partial, written, seen });
    return rest.filter(({ text = '' }) => !written.has(text));
  }
}

/** Most values have none: asked of each that is read, it has to cost nothing. */
function turningsOf(value: Value): readonly Turning[] {
  return (value as { readonly [turning]?: readonly Turning[] } | undefined)?.[turning] ?? none;
}

const none: readonly Turning[] = [];

interface Search {
  readonly partial: (name: string) => Template | undefined;
  readonly written: Set<string>;
  readonly seen: Set<Template>;
}

/** Collects the words in quotes that a template hands to helpers, also where it is not run. */
function collect(template: Template, search: Search): void {
  if (search.seen.has(template)) return;
  search.seen.add(template);
  collectIn(template.program, search);
}

function collectIn(program: Program | undefined, search: Search): void {
  for (const statement of program?.body ?? []) {
    if (statement.type === 'BlockStatement') {
      collectInCall(statement, search);
      collectIn(statement.program, search);
      collectIn(statement.inverse, search);
    } else if (statement.type === 'MustacheStatement') {
      collectInCall(statement, search);
    } else if (statement.type === 'PartialStatement') {
      collectInCall(statement, search);
      const partial = search.partial(partialName(statement));
      if (partial) collect(partial, search);
    }
  }
}

function collectInCall(
  { params, hash }: { readonly params: readonly Expression[]; readonly hash?: Hash },
  search: Search,
): void {
  for (const expression of [...params, ...(hash?.pairs ?? []).map(({ value }) => value)]) {
    if (expression.type === 'StringLiteral') search.written.add(expression.value);
    else if (expression.type === 'SubExpression') collectInCall(expression, search);
  }
}
