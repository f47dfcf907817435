import type { Place } from '../../diagnostic.ts';
import type { Places } from '../../workspace/workspace.ts';
import { Datum } from '../context/datum.ts';
import { follow, type Scope } from '../context/scope.ts';
import { origin } from '../context/shape.ts';
import { isRecord, type Value } from '../context/value.ts';
import { needsNothing, type Param, type Run, TemplateFault } from '../helpers/helper.ts';
import type { Helpers } from '../helpers/helpers.ts';
import { type Expression, type Hash, isBare, type Mustache, type PathExpression } from './parse-template.ts';
import { whereToGive } from './where-to-give.ts';

interface Surroundings {
  readonly helpers: Helpers;
  readonly places: Places;
  /** Where an expression of the template that is being run stands. */
  readonly placeOf: (expression: Expression) => Place | undefined;
}

/** What the expressions of templates come to, for one letter. */
export class Expressions {
  readonly #run: Run;
  readonly #helpers: Helpers;
  readonly #places: Places;
  readonly #placeOf: Surroundings['placeOf'];
  readonly #child = (value: Value, key: string) => this.#run.reads.child(value, key);

  constructor(run: Run, { helpers, places, placeOf }: Surroundings) {
    this.#run = run;
    this.#helpers = helpers;
    this.#places = places;
    this.#placeOf = placeOf;
  }

  valueOf(expression: Expression, scope: Scope<Value>): Value {
    switch (expression.type) {
      case 'PathExpression': {
        const found = follow(expression, scope, this.#child);
        return 'found' in found ? found.found : undefined;
      }
      case 'SubExpression':
        return this.#helper(expression.path, expression, scope);
      case 'UndefinedLiteral':
      case 'NullLiteral':
        return undefined;
      default:
        return expression.value;
    }
  }

  /** What a placeholder comes to: a value of the data, or what a helper makes. */
  called(mustache: Mustache, scope: Scope<Value>): Value {
    const { path } = mustache;
    if (path.type !== 'PathExpression') return this.valueOf(path, scope);
    if (!isBare(mustache)) return this.#helper(path, mustache, scope);
    const found = follow(path, scope, this.#child);
    const value = 'found' in found ? found.found : undefined;
    const helper = this.#helpers.get(path.original);
    const printable = value !== undefined && !Array.isArray(value) && !isRecord(value);
    return !printable && helper && needsNothing(helper) ? this.#helper(path, mustache, scope) : value;
  }

  /** The values of `key=…`. */
  options(hash: Hash | undefined, scope: Scope<Value>): Record<string, Value> {
    return Object.fromEntries((hash?.pairs ?? []).map(({ key, value }) => [key, this.valueOf(value, scope)]));
  }

  /** The text of the data that is printed, or that a helper made it from. */
  datumOf(value: Value, { params: [first] }: Mustache, scope: Scope<Value>): Datum | undefined {
    const from = value instanceof Datum || !first ? value : this.valueOf(first, scope);
    return from instanceof Datum ? from : undefined;
  }

  /** What is missing, in words of the data. */
  missing(expression: Expression, scope: Scope<Value>): TemplateFault {
    if (expression.type !== 'PathExpression') {
      return new TemplateFault({ code: 'value-missing', message: 'There is nothing to print here.' });
    }
    const name = expression.original;
    const found = follow(expression, scope, this.#child);
    const owner = 'in' in found && isRecord(found.in) ? found.in[origin] : undefined;
    const place = this.#placeOf(expression);
    return new TemplateFault({
      code: 'value-missing',
      message: `The letter needs ${name}, and there is none.`,
      ...(place && { place }),
      hints: [
        owner && 'missing' in found
          ? whereToGive(found.missing, owner, this.#run.language, this.#places)
          : 'give it in the data',
        `or say what to write without it: {{#if ${name}}}…{{/if}}`,
      ],
    });
  }

  #helper(path: PathExpression, call: Pick<Mustache, 'params' | 'hash'>, scope: Scope<Value>): Value {
    const helper = this.#helpers.get(path.original);
    if (!helper) return undefined;
    const read = (param: Param<unknown>, expression: Expression) => {
      const value = this.valueOf(expression, scope);
      if (value !== undefined) return param.read(value, this.#run);
      if (param.optional) return undefined;
      throw this.missing(expression, scope);
    };
    const args = call.params.map((expression, index) => {
      const param = helper.params[Math.min(index, helper.params.length - 1)];
      return param && read(param, expression);
    });
    const options: Record<string, unknown> = {};
    for (const { key, value } of call.hash?.pairs ?? []) {
      const param = helper.options[key];
      if (param) options[key] = read(param, value);
    }
    return helper.call(this.#run, args, options);
  }
}
