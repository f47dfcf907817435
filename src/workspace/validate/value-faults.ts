import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { type DiagnosticCode, quoted } from '../../diagnostic.ts';
import { didYouMean } from '../../suggest.ts';
import { endsWithCurlyQuote } from '../yaml/curly-quotes.ts';
import { checks, type TextFault } from './checks.ts';
import { expectation, keysOf, resolve, type Schema } from './json-schema.ts';
import { meantKey } from './meant-key.ts';

/** What is wrong with a value or a key, in words. */
export interface Fault {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hints?: readonly string[];
}

/** CLDR's plural categories, in which titles are written. */
const pluralForms: ReadonlySet<string> = new Set(['one', 'two', 'few', 'many', 'other']);

/** The faults of values that do not fit their schema. `name` is what the value is called: `"title"`, `item 1 of "cases"`. */
export const faults = {
  empty: (name: string): Fault => ({
    code: 'empty-value',
    message: `${name} has no value.`,
    hints: ['give it a value or remove the key'],
  }),

  missing(key: string, shape: Schema, root: Schema): Fault {
    const { description } = resolve(shape.properties?.[key] ?? {}, root);
    const hints = description ? [`${key}: ${description}`] : [];
    return { code: 'missing-key', message: `The key ${quoted(key)} is missing.`, hints };
  },

  /** `owner`: the key of a map around it that has such a key. */
  unknownKey(key: string, shape: Schema, owner: string | undefined): Fault {
    const keys = Object.keys(shape.properties ?? {});
    const meant = meantKey(key, keys);
    const slip = meant === undefined ? [] : [`did you mean "${meant}"?`];
    const near = owner === undefined ? slip : [`move it further left, beside "${owner}:"`];
    const hints = near.length > 0 ? near : [`the keys here: ${keys.join(', ')}`];
    return { code: 'unknown-key', message: `There is no key ${quoted(key)} here.`, hints };
  },

  noKey: (key: string, names: Schema): Fault => ({
    code: 'invalid-id',
    message: `${quoted(key)} cannot be a key here.`,
    hints: hintsOf(names),
  }),

  noId: (text: string, shape: Schema): Fault => ({
    code: 'invalid-id',
    message: `${quoted(text)} cannot be an id.`,
    hints: hintsOf(shape),
  }),

  keyNotText: (key: Node): Fault => ({
    code: 'wrong-type',
    message: 'A key must be text.',
    hints: isScalar(key) ? [`put it in quotes: "${key.source}"`] : [],
  }),

  /** Between braces a comma ends a value: `{ en: He was seen, then taken }`. */
  cutByComma({ source = '' }: Scalar): Fault {
    const message = `${quoted(source)} is a key without a value: a comma ends a text between { and }.`;
    const marks = endsWithCurlyQuote(source) ? 'straight quotes' : 'quotes';
    return { code: 'text-cut', message, hints: [`put a text that holds a comma in ${marks}: { en: "one, two" }`] };
  },

  wrongType(node: Node, wanted: Schema, name: string, root: Schema): Fault {
    const found = isMap(node) ? 'a map of keys' : isSeq(node) ? 'a list' : quoted(String(isScalar(node) && node.value));
    const asList = isScalar(node) ? `write it as a list: [${node.source}]` : 'begin each item of the list with "- "';
    const hints = wanted.type === 'array' ? [asList] : keysOf(wanted, root);
    return { code: 'wrong-type', message: `${name} must be ${expectation(wanted, root)}, not ${found}.`, hints };
  },

  /** Of what YAML reads as something else than text: `check` is what the text would be held against; `line` what it belongs to, if a comma has cut it off. */
  notText({ value, source = '' }: Scalar, check: string, line?: string): Fault {
    const fault = checks[check]?.(source);
    if (fault && typeof value === 'boolean')
      return { code: fault.code, message: `${value} ${fault.problem}.`, hints: [fault.hint] };
    const kind = typeof value === 'number' ? `the number ${value}` : String(value);
    const message = `${source} is read as ${kind}, and text is meant.`;
    const inQuotes = line === undefined ? `put it in quotes: "${source}"` : `put the whole line in quotes: "${line}"`;
    return { code: 'number-as-text', message, hints: [fault?.hint ?? inQuotes] };
  },

  notAllowed(text: string, wanted: Schema): Fault {
    const allowed = wanted.enum ?? [];
    if (wanted['x-appeal'] === 'language' && pluralForms.has(text)) {
      const hints = ['put the forms under their language: { en: { one: …, other: … } }'];
      return { code: 'unknown-language', message: `${quoted(text)} is a form, and a language is meant here.`, hints };
    }
    const hints = [...didYouMean(text, allowed), `one of: ${allowed.join(', ')}`];
    return wanted['x-appeal'] === 'language'
      ? { code: 'unknown-language', message: `There is no language ${quoted(text)} in appeal.`, hints }
      : { code: 'unknown-value', message: `${quoted(text)} is not allowed here.`, hints };
  },

  checked: (text: string, { code, problem, hint }: TextFault): Fault => ({
    code,
    message: `${quoted(text)} ${problem}.`,
    hints: [hint],
  }),

  invisible(text: string, index: number, name: string): Fault {
    const character = quoted(String.fromCodePoint(text.codePointAt(index) ?? 0));
    const hint =
      text[index] === '\n'
        ? 'write it on one line, or fold it with ">-"'
        : 'delete it; where your editor does not show it, type the words beside it anew';
    const message = `${name} holds ${character}, which cannot be printed.`;
    return { code: 'invisible-character', message, hints: [hint] };
  },

  curly: (text: string): Fault => ({
    code: 'quotes-not-straight',
    message: `${quoted(text)} stands between quotation marks that are letters to YAML.`,
    hints: [`type straight ones, or none: ${text.slice(1, -1)}`],
  }),

  tooLong: (name: string, { maxLength }: Schema): Fault => ({
    code: 'too-long',
    message: `${name} is longer than ${maxLength} characters.`,
  }),

  /** Of what stands under a key that has to do with a secret, and may be the secret itself. */
  withheld: (code: DiagnosticCode, name: string, { description }: Schema): Fault => ({
    code,
    message: `${name} is not what is meant there. It is not shown, as it may be a secret.`,
    hints: description === undefined ? [] : [description],
  }),

  tooFew: (name: string): Fault => ({ code: 'too-few', message: `${name} needs an item or more.` }),

  outOfRange(name: string, least: number, most: number): Fault {
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
    return { code: 'out-of-range', message: `${name} must be ${range}.` };
  },
};

function hintsOf({ description }: Schema): readonly string[] {
  return description === undefined ? [] : [description];
}
