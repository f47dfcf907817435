import type { Diagnostic, DiagnosticCode } from '../../diagnostic.ts';
import { didYouMean } from '../../suggest.ts';
import { follow, rootScope, type Scope } from '../context/scope.ts';
import { describeShape, flag, number, type ObjectShape, type Shape, shapeOfKey, text } from '../context/shape.ts';
import { capitalised, type Helper, needsNothing, type Param } from '../helpers/helper.ts';
import type { Helpers } from '../helpers/helpers.ts';
import { insteadOf } from './instead-of.ts';
import {
  type Block,
  type Expression,
  type Hash,
  isBare,
  type Mustache,
  type PartialUse,
  type PathExpression,
  type Program,
  partialName,
  placeOfNode,
  type Statement,
  type Template,
} from './parse-template.ts';

export interface Checks {
  readonly helpers: Helpers;
  readonly context: ObjectShape;
  /** The partial of a name; undefined where there is none. */
  readonly partial: (name: string) => Template | undefined;
  readonly partialNames: () => Iterable<string>;
}

/**
 * Walks a template along the shape of the context before any data is there: names that cannot exist, helpers and partials
 * that do not, arguments that do not fit, values that cannot be printed. Partials are walked where they are used.
 */
export function checkTemplate(template: Template, checks: Checks): Diagnostic[] {
  const checker = new Checker(checks);
  checker.template(template, rootScope<Shape>(checks.context), []);
  return checker.diagnostics();
}

type Call = Pick<Mustache, 'params' | 'hash' | 'loc'>;

/** `{{#section}}` is our own: the entry's text of that name instead of what the block holds. */
const blocks = ['if', 'unless', 'each', 'with', 'section'];

class Checker {
  readonly #checks: Checks;
  /** By place and code: a partial that is used twice has its faults once. */
  readonly #found = new Map<string, Diagnostic>();
  #current: Template | undefined;
  #partials: readonly string[] = [];

  constructor(checks: Checks) {
    this.#checks = checks;
  }

  diagnostics(): Diagnostic[] {
    return [...this.#found.values()];
  }

  template(template: Template, scope: Scope<Shape>, partials: readonly string[]): void {
    const [outerTemplate, outerPartials] = [this.#current, this.#partials];
    [this.#current, this.#partials] = [template, partials];
    this.#program(template.program, scope);
    [this.#current, this.#partials] = [outerTemplate, outerPartials];
  }

  #program(program: Program | undefined, scope: Scope<Shape>): void {
    for (const statement of program?.body ?? []) this.#statement(statement, scope);
  }

  #statement(statement: Statement, scope: Scope<Shape>): void {
    if (statement.type === 'MustacheStatement') this.#mustache(statement, scope);
    else if (statement.type === 'BlockStatement') this.#block(statement, scope);
    else if (statement.type === 'PartialStatement') this.#partial(statement, scope);
    else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') {
      const message = 'Decorators, inline partials and partial blocks are not supported.';
      this.#report(statement, 'template-unsupported', message);
    }
  }

  #mustache(statement: Mustache, scope: Scope<Shape>): void {
    if (!statement.escaped) {
      this.#report(
        statement,
        'template-unsupported',
        'Three braces do nothing here: data is always inserted as it is.',
        ['write {{…}}; for Markdown in data, {{md …}}'],
      );
    }
    const { path } = statement;
    const shape = path.type === 'PathExpression' ? this.#called(statement, path, scope) : this.#expression(path, scope);
    if (shape) this.#printable(statement, shape);
  }

  #printable(statement: Mustache, shape: Shape): void {
    if (['text', 'number', 'section', 'literal'].includes(shape.kind)) return;
    const path = statement.path.type === 'PathExpression' ? statement.path.original : '';
    const hints: Partial<Record<Shape['kind'], string>> = {
      date: `write {{date ${path}}}`,
      list: `write {{#each ${path}}}…{{/each}}, {{list ${path}}} or {{persons ${path}}}`,
      flag: `write {{#if ${path}}}…{{/if}}`,
      ...(shape.kind === 'object' && { object: `name one of its parts: ${Object.keys(shape.fields).join(', ')}` }),
    };
    const hint = hints[shape.kind];
    const message = `${path || 'This'} is ${describeShape(shape)}, which cannot be printed as it is.`;
    this.#report(statement, 'template-type', message, hint ? [hint] : []);
  }

  #block(block: Block, scope: Scope<Shape>): void {
    const name = block.path.original;
    const [argument, ...more] = block.params;
    if (!blocks.includes(name)) {
      const message = `There is no block helper "${name}".`;
      this.#report(block.path, 'template-unknown-helper', message, didYouMean(name, blocks));
    } else if (name === 'section') {
      this.#section(block, scope);
    } else if (!argument || more.length > 0 || (block.hash?.pairs.length ?? 0) > 0) {
      this.#report(block, 'template-arguments', `{{#${name}}} takes one argument.`);
    } else {
      const shape = this.#expression(argument, scope);
      const inside = name === 'with' || name === 'each' ? shape && this.#inside(block, argument, shape, scope) : scope;
      if (inside) this.#program(block.program, inside);
      this.#program(block.inverse, scope);
    }
  }

  /** What names mean inside `{{#with}}` and `{{#each}}`. */
  #inside(block: Block, argument: Expression, shape: Shape, scope: Scope<Shape>): Scope<Shape> | undefined {
    const [item, key] = block.program?.blockParams ?? [];
    if (block.path.original === 'with') return inner(scope, shape, {}, item === undefined ? {} : { [item]: shape });
    if (shape.kind !== 'list' && shape.kind !== 'record') {
      this.#report(argument, 'template-type', `{{#each}} wants a list, not ${describeShape(shape)}.`);
      return undefined;
    }
    const position = shape.kind === 'list' ? number : text;
    const names = { ...(item !== undefined && { [item]: shape.of }), ...(key !== undefined && { [key]: position }) };
    return inner(scope, shape.of, { index: number, first: flag, last: flag, key: position }, names);
  }

  #section(block: Block, scope: Scope<Shape>): void {
    const [name, ...more] = block.params;
    if (name?.type !== 'StringLiteral' || more.length > 0) {
      this.#report(block, 'template-arguments', 'A section has one name, in quotes: {{#section "facts"}}.');
    }
    this.#program(block.program, scope);
    this.#program(block.inverse, scope);
  }

  #partial(statement: PartialUse, scope: Scope<Shape>): void {
    if (statement.name.type === 'SubExpression') {
      this.#report(
        statement,
        'template-unsupported',
        'The name of a partial is written in the template, not computed.',
      );
      return;
    }
    const name = partialName(statement);
    const partial = this.#checks.partial(name);
    if (!partial) {
      const hints = didYouMean(name, this.#checks.partialNames());
      this.#report(statement.name, 'template-unknown-partial', `There is no partial "${name}".`, hints);
      return;
    }
    if (this.#partials.includes(name)) {
      const chain = [...this.#partials, name].join(' → ');
      this.#report(statement, 'template-recursion', `A partial cannot use itself: ${chain}.`);
      return;
    }
    if (statement.params.length > 1) {
      this.#report(statement, 'template-arguments', 'A partial takes at most one context.');
      return;
    }
    const base = statement.params[0] ? this.#expression(statement.params[0], scope) : scope.self;
    const options = this.#options(statement.hash, scope);
    if (!base) return;
    const self = withFields(base, options);
    this.template(partial, { ...rootScope(self), root: scope.root }, [...this.#partials, name]);
  }

  /** The shape that an expression yields; undefined where it had a fault, which has been reported. */
  #expression(expression: Expression, scope: Scope<Shape>): Shape | undefined {
    switch (expression.type) {
      case 'PathExpression':
        return this.#path(expression, scope);
      case 'SubExpression':
        return this.#helper(expression, expression.path, scope);
      case 'UndefinedLiteral':
      case 'NullLiteral':
        return { kind: 'literal', value: undefined };
      default:
        return { kind: 'literal', value: expression.value };
    }
  }

  #path(path: PathExpression, scope: Scope<Shape>): Shape | undefined {
    const result = follow(path, scope, shapeOfKey);
    if ('found' in result) return result.found;
    const message = result.in
      ? `${describeShape(result.in)} has no "${result.missing}".`
      : `There is no "${result.missing}" here.`;
    this.#report(path, 'template-unknown-name', capitalised(message), insteadOf(path, result, scope));
    return undefined;
  }

  /** A name alone is data, or else a helper that needs no arguments; with any, it is a helper. */
  #called(call: Mustache, path: PathExpression, scope: Scope<Shape>): Shape | undefined {
    if (!isBare(call)) return this.#helper(call, path, scope);
    const data = follow(path, scope, shapeOfKey);
    const printable = 'found' in data && !['list', 'object'].includes(data.found.kind);
    const helper = this.#checks.helpers.get(path.original);
    return !printable && helper && needsNothing(helper) ? this.#helper(call, path, scope) : this.#path(path, scope);
  }

  #helper(call: Call, path: PathExpression, scope: Scope<Shape>): Shape | undefined {
    const name = path.original;
    const helper = this.#checks.helpers.get(name);
    if (helper) return this.#arguments(name, helper, call, scope);
    const hints = didYouMean(name, this.#checks.helpers.keys());
    this.#report(path, 'template-unknown-helper', `There is no helper "${name}".`, hints);
    return undefined;
  }

  #arguments(name: string, helper: Helper, call: Call, scope: Scope<Shape>): Shape {
    const shapes = call.params.map((param) => this.#expression(param, scope));
    const options = this.#options(call.hash, scope);
    const required = helper.params.filter((param) => !param.optional).length;
    if (shapes.length < required || (shapes.length > helper.params.length && !helper.variadic)) {
      const wanted = helper.params.map((param) => (param.optional ? `[${param.expected}]` : param.expected)).join(', ');
      this.#report(call, 'template-arguments', `{{${name}}} takes ${wanted || 'no arguments'}.`);
      return helper.yields(shapes);
    }
    let fits = shapes.every((shape) => shape !== undefined);
    for (const [index, shape] of shapes.entries()) {
      const param = helper.params[Math.min(index, helper.params.length - 1)];
      const node = call.params[index];
      if (param && node && shape) fits = this.#fits(name, param, shape, node) && fits;
    }
    for (const pair of call.hash?.pairs ?? []) {
      const { key, value } = pair;
      const param = helper.options[key];
      const shape = options[key];
      if (!param) {
        const hints = didYouMean(key, Object.keys(helper.options));
        this.#report(pair, 'template-arguments', `{{${name}}} has no option "${key}".`, hints);
      } else if (shape) this.#fits(`${name} ${key}=`, param, shape, value);
    }
    const fault = fits ? helper.check?.(shapes, options) : undefined;
    if (fault) this.#report(call, 'template-arguments', fault);
    return helper.yields(shapes);
  }

  #fits(what: string, param: Param<unknown>, shape: Shape, node: Expression): boolean {
    if (param.accepts(shape)) return true;
    const hints = param.choices && shape.kind === 'literal' ? didYouMean(String(shape.value), param.choices) : [];
    const message = `{{${what}}} wants ${param.expected} here, not ${describeShape(shape)}.`;
    this.#report(node, 'template-type', message, hints);
    return false;
  }

  #options(hash: Hash | undefined, scope: Scope<Shape>): Record<string, Shape> {
    const options: Record<string, Shape> = {};
    for (const { key, value } of hash?.pairs ?? []) {
      const shape = this.#expression(value, scope);
      if (shape) options[key] = shape;
    }
    return options;
  }

  #report(node: Pick<Mustache, 'loc'>, code: DiagnosticCode, message: string, hints: readonly string[] = []): void {
    const place = this.#current && placeOfNode(this.#current, node);
    const diagnostic: Diagnostic = { code, severity: 'error', message, ...(place && { place }), hints };
    this.#found.set(JSON.stringify([place, code, message]), diagnostic);
  }
}

function inner(
  outer: Scope<Shape>,
  self: Shape,
  data: Scope<Shape>['data'],
  names: Scope<Shape>['names'],
): Scope<Shape> {
  return { self, root: outer.root, outer, data: { ...outer.data, ...data }, names: { ...outer.names, ...names } };
}

/** Arguments of a partial join the context it is given. */
function withFields(base: Shape, fields: Readonly<Record<string, Shape>>): Shape {
  if (Object.keys(fields).length === 0) return base;
  return { kind: 'object', name: 'partial', fields: { ...(base.kind === 'object' && base.fields), ...fields } };
}
