import { isMap, isNode, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Diagnostic, type DiagnosticCode, type Place, quoted } from '../diagnostic.ts';
import { isLanguage } from '../protocol/language-rules.ts';
import { didYouMean, suggest } from '../suggest.ts';
import { checks, invisibleCharacter } from './checks.ts';
import { endsWithCurlyQuote, isInCurlyQuotes } from './curly-quotes.ts';
import { expectation, keysOf, resolve, type Schema } from './json-schema.ts';
import { type Origins, placeOf } from './places.ts';
import { scalarOffset } from './scalar-offset.ts';
import { type Slip, slipsInDate, slipsInLine } from './slips.ts';
import type { YamlDocument } from './yaml-document.ts';

/** An id where it is given, or a reference to one. */
export interface Mention {
  /** What is named: `person`, `recipient`, `country`, … */
  readonly kind: string;
  readonly id: string;
  /** The case or sender in which it stands; empty outside of them. */
  readonly scope: string;
  readonly place: Place;
}

/** A YAML file held against its schema. */
export interface Validated {
  /** The plain value; what is at fault is left out of it. */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly ids: readonly Mention[];
  readonly references: readonly Mention[];
}

/** What the surroundings of a value tell its check. */
interface Context {
  /** The key or item, for messages: `"title"`. */
  readonly name: string;
  /** What an object here is: `case`, `person`; empty where it is nothing that has an id. */
  readonly kind: string;
  readonly scope: string;
  /** The languages that the owner claims to have its texts in. */
  readonly claimed: readonly string[];
  /** The maps around it, from the nearest: their shape, and the key under which it stands in them. */
  readonly outer: readonly { readonly shape: Schema; readonly key: string }[];
}

const kindsByList: ReadonlyMap<string, string> = new Map([
  ['cases', 'case'],
  ['recipients', 'recipient'],
  ['groups', 'group'],
  ['senders', 'sender'],
  ['signatories', 'signatory'],
  ['organisations', 'organisation'],
  ['persons', 'person'],
  ['events', 'event'],
  ['citations', 'citation'],
  ['demands', 'demand'],
  ['letters', 'letter'],
]);

/**
 * Walks a YAML document along a JSON Schema and collects every fault with its place. A fault in one value hides none in
 * the others. Where the schema offers several shapes, the kind of the value decides which one is meant, so that one
 * mistake makes one message.
 *
 * `kind` is what the file itself is, where it has an id: `case`. The origin of each object and list is remembered.
 */
export function validate(document: YamlDocument, schema: Schema, origins: Origins, kind = ''): Validated {
  const diagnostics: Diagnostic[] = [];
  const ids: Mention[] = [];
  const references: Mention[] = [];
  const value =
    document.root && visit(document.root, schema, { name: 'the file', kind, scope: '', claimed: [], outer: [] });
  return { value, diagnostics, ids, references };

  function report(code: DiagnosticCode, message: string, at: Node | Place, hints: readonly string[] = []): undefined {
    const place = 'line' in at ? at : placeOf(document, at);
    diagnostics.push({ code, severity: 'error', message, place, ...(hints.length > 0 && { hints }) });
  }

  function visit(node: Node, declared: Schema, context: Context): unknown {
    const wanted = resolve(declared, schema);
    const shape = wanted.anyOf?.map((option) => resolve(option, schema)).find((option) => fits(node, option)) ?? wanted;
    if (isScalar(node) && node.value === null) return reportEmpty(node, context);
    if (wanted['x-appeal'] === 'text' || (wanted['x-appeal'] === 'name' && isMap(node)))
      checkTranslations(node, context);
    if (isMap(node) && shape.type === 'object') return visitMap(node, shape, context);
    if (isSeq(node) && shape.type === 'array') return visitList(node, shape, context);
    if (isScalar(node) && fits(node, shape)) return visitScalar(node, shape, context);
    return reportWrongType(node, wanted, context);
  }

  function visitMap(map: YAMLMap, shape: Schema, context: Context): Record<string, unknown> | undefined {
    if (map.items.length < (shape.minProperties ?? 0)) return reportEmpty(map, context);
    const value: Record<string, unknown> = {};
    origins.remember(value, document, map);
    const inner: Context = {
      name: '',
      kind: '',
      scope: ['case', 'sender'].includes(context.kind) ? `${document.source.path}#${map.range?.[0]}` : context.scope,
      claimed: claimedLanguages(map, shape, schema) ?? context.claimed,
      outer: context.outer,
    };
    const misspelt = new Set<string | undefined>();
    for (const { key, value: item } of map.items) {
      if (!isNode(key)) continue;
      if (map.flow && item === null && isScalar(key) && !Object.hasOwn(shape.properties ?? {}, String(key.value))) {
        reportCutByComma(key);
        continue;
      }
      if (!isScalar(key) || typeof key.value !== 'string') {
        report('wrong-type', 'A key must be text.', key, isScalar(key) ? [`put it in quotes: "${key.source}"`] : []);
        continue;
      }
      const property = Object.hasOwn(shape.properties ?? {}, key.value)
        ? shape.properties?.[key.value]
        : chosenKey(key.value, shape, key, context);
      if (property === undefined) misspelt.add(suggest(key.value, Object.keys(shape.properties ?? {})));
      if (property === undefined) continue;
      const itemContext = {
        ...inner,
        ...(isLanguage(key.value) && { claimed: [key.value] }),
        name: quoted(key.value),
        kind: kindsByList.get(key.value) ?? '',
        outer: [{ shape, key: key.value }, ...context.outer],
      };
      const result = isNode(item) ? visit(item, property, itemContext) : reportEmpty(key, itemContext);
      if (result !== undefined) value[key.value] = result;
    }
    for (const name of shape.required ?? []) {
      if (!map.has(name) && !misspelt.has(name)) reportMissing(name, shape, map);
    }
    const id = value.id ?? (context.kind === 'letter' ? value.date : undefined);
    if (context.kind !== '' && typeof id === 'string') {
      const idNode = map.get('id', true) ?? map.get('date', true) ?? map;
      ids.push({ kind: context.kind, id, scope: context.scope, place: placeOf(document, idNode) });
    }
    return value;
  }

  /** The schema behind a key that is none of the properties: one that the owner may choose, or a fault. */
  function chosenKey(name: string, shape: Schema, key: Node, { outer }: Context): Schema | undefined {
    if (typeof shape.additionalProperties !== 'object') {
      const keys = Object.keys(shape.properties ?? {});
      const owner = outer.find((map) => Object.hasOwn(map.shape.properties ?? {}, name));
      const near = owner ? [`move it further left, beside "${owner.key}:"`] : didYouMean(name, keys);
      const hints = near.length > 0 ? near : [`the keys here: ${keys.join(', ')}`];
      if (name === '<<' || Object.hasOwn(Object.prototype, name)) return undefined;
      return report('unknown-key', `There is no key ${quoted(name)} here.`, key, hints);
    }
    const names = resolve(shape.propertyNames ?? {}, schema);
    if (names.enum && !names.enum.includes(name)) return reportNotAllowed(name, names, key);
    if (names.pattern !== undefined && !new RegExp(names.pattern, 'u').test(name)) {
      return report('invalid-id', `${quoted(name)} cannot be a key here.`, key, hintOf(names));
    }
    return shape.additionalProperties;
  }

  function visitList(list: YAMLSeq, shape: Schema, context: Context): unknown[] {
    if (list.items.length < (shape.minItems ?? 0)) report('too-few', `${context.name} needs an item or more.`, list);
    const value: unknown[] = [];
    for (const [index, item] of list.items.entries()) {
      const itemContext = { ...context, name: `item ${index + 1} of ${context.name}` };
      const result = isNode(item) ? visit(item, shape.items ?? {}, itemContext) : reportEmpty(list, itemContext);
      if (result !== undefined) value.push(result);
    }
    origins.remember(value, document, list);
    return value;
  }

  function visitScalar(scalar: Scalar, shape: Schema, context: Context): unknown {
    const { value } = scalar;
    if (shape.type === 'boolean' && typeof value === 'boolean') return value;
    const isNumber = shape.type === 'integer' || shape.type === 'number';
    if (isNumber && typeof value === 'number') return visitNumber(value, scalar, shape, context);
    if (shape.type === 'boolean' || isNumber) return reportWrongType(scalar, shape, context);
    // The line feed that ends a block scalar belongs to YAML, not to the text.
    if (typeof value === 'string') return visitText(value.replace(/\n+$/, ''), scalar, shape, context);
    const fault = checks[shape['x-appeal'] ?? '']?.(scalar.source ?? '');
    if (fault && typeof value === 'boolean')
      return report(fault.code, `${value} ${fault.problem}.`, scalar, [fault.hint]);
    const hints = [fault?.hint ?? `put it in quotes: "${scalar.source}"`];
    const kind = typeof value === 'number' ? `the number ${value}` : String(value);
    return report('number-as-text', `${scalar.source} is read as ${kind}, and text is meant.`, scalar, hints);
  }

  function visitNumber(value: number, scalar: Scalar, shape: Schema, context: Context): number | undefined {
    if (!(shape.type === 'number' ? Number.isFinite(value) : Number.isSafeInteger(value)))
      return reportWrongType(scalar, shape, context);
    const least = shape.minimum ?? (shape.exclusiveMinimum ?? 0) + 1;
    const most = shape.maximum ?? Number.MAX_SAFE_INTEGER;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
    return report('out-of-range', `${context.name} must be ${range}.`, scalar);
  }

  function visitText(text: string, scalar: Scalar, shape: Schema, context: Context): string | undefined {
    const [check = '', target] = (shape['x-appeal'] ?? '').split(':');
    if (text.trim() === '') return reportEmpty(scalar, context);
    // A joiner or a space of no width, and nothing to be seen beside it.
    if (!/[^\s\p{Cf}]/u.test(text)) return reportEmpty(scalar, context);
    const hidden = invisibleCharacter(text, { lines: check === 'template' });
    if (hidden !== -1) return reportInvisible(text, hidden, scalar, context);
    if (!['line', 'template'].includes(check) && isInCurlyQuotes(text)) return reportCurly(text, scalar);
    if (shape.enum && !shape.enum.includes(text)) return reportNotAllowed(text, shape, scalar);
    if (target !== undefined || check === 'country') {
      const place = placeOf(document, scalar);
      references.push({ kind: target ?? check, id: text, scope: context.scope, place });
      return text;
    }
    if (text.length > (shape.maxLength ?? text.length)) {
      return report('too-long', `${context.name} is longer than ${shape.maxLength} characters.`, scalar);
    }
    if (shape.pattern !== undefined && !new RegExp(shape.pattern, 'u').test(text)) {
      return report('invalid-id', `${quoted(text)} cannot be an id.`, scalar, hintOf(shape));
    }
    const fault = checks[check]?.(text);
    if (fault) return report(fault.code, `${quoted(text)} ${fault.problem}.`, scalar, [fault.hint]);
    if (check === 'line') warn(slipsInLine(text, context.claimed.find(isLanguage)), scalar);
    if (check.endsWith('date')) warn(slipsInDate(text), scalar);
    return text;
  }

  function checkTranslations(node: Node, { name, claimed }: Context): void {
    const lacking = isMap(node) ? claimed.filter((language) => !node.has(language)) : claimed.slice(1);
    if (lacking.length === 0 || (isMap(node) && node.items.length === 0)) return;
    const message = `${name} has no text in ${lacking.join(', ')}.`;
    warn([{ code: 'translation-missing', message, hint: 'letters in that language stop where they need it' }], node);
  }

  function warn(slips: readonly Slip[], node: Node): void {
    for (const { hint, index, ...slip } of slips) {
      const place = index !== undefined && isScalar(node) ? placeWithin(node, index) : placeOf(document, node);
      diagnostics.push({ ...slip, severity: 'warning', place, hints: [hint] });
    }
  }

  function reportEmpty(node: Node, { name }: Context): undefined {
    return report('empty-value', `${name} has no value.`, node, ['give it a value or remove the key']);
  }

  /** Between braces a comma ends a value: `{ en: He was seen, then taken }`. */
  function reportCutByComma(key: Scalar): undefined {
    const message = `${quoted(key.source ?? '')} is a key without a value: a comma ends a text between { and }.`;
    const marks = endsWithCurlyQuote(key.source ?? '') ? 'straight quotes' : 'quotes';
    return report('text-cut', message, key, [`put a text that holds a comma in ${marks}: { en: "one, two" }`]);
  }

  function reportCurly(text: string, scalar: Scalar): undefined {
    const message = `${quoted(text)} stands between quotation marks that are letters to YAML.`;
    return report('quotes-not-straight', message, scalar, [`type straight ones, or none: ${text.slice(1, -1)}`]);
  }

  function reportMissing(name: string, shape: Schema, map: YAMLMap): undefined {
    const { description } = resolve(shape.properties?.[name] ?? {}, schema);
    return report(
      'missing-key',
      `The key ${quoted(name)} is missing.`,
      map,
      description ? [`${name}: ${description}`] : [],
    );
  }

  function reportWrongType(node: Node, wanted: Schema, { name }: Context): undefined {
    const found = isMap(node) ? 'a map of keys' : isSeq(node) ? 'a list' : quoted(String(isScalar(node) && node.value));
    const asList = isScalar(node) ? `write it as a list: [${node.source}]` : 'begin each item of the list with "- "';
    const hints = wanted.type === 'array' ? [asList] : keysOf(wanted, schema);
    return report('wrong-type', `${name} must be ${expectation(wanted, schema)}, not ${found}.`, node, hints);
  }

  function reportNotAllowed(text: string, wanted: Schema, node: Node): undefined {
    const allowed = wanted.enum ?? [];
    const language = wanted['x-appeal'] === 'language';
    const message = language
      ? `There is no language ${quoted(text)} in appeal.`
      : `${quoted(text)} is not allowed here.`;
    const hints = [...didYouMean(text, allowed), `one of: ${allowed.join(', ')}`];
    return report(language ? 'unknown-language' : 'unknown-value', message, node, hints);
  }

  function reportInvisible(text: string, index: number, scalar: Scalar, { name }: Context): undefined {
    const character = quoted(String.fromCodePoint(text.codePointAt(index) ?? 0));
    const hint =
      text[index] === '\n'
        ? 'write it on one line, or fold it with ">-"'
        : 'delete it; where your editor does not show it, type the words beside it anew';
    return report(
      'invisible-character',
      `${name} holds ${character}, which cannot be printed.`,
      placeWithin(scalar, index),
      [hint],
    );
  }

  function placeWithin(scalar: Scalar, index: number): Place {
    return document.place(scalarOffset(document.source.text, scalar, index));
  }
}

function fits(node: Node, { type, anyOf }: Schema): boolean {
  if (anyOf) return false;
  if (isMap(node)) return type === 'object';
  if (isSeq(node)) return type === 'array';
  return type !== 'object' && type !== 'array';
}

function hintOf({ description }: Schema): readonly string[] {
  return description === undefined ? [] : [description];
}

/** The languages that a case or sender says it has its texts in; undefined where the map makes no such claim. */
function claimedLanguages(map: YAMLMap, shape: Schema, root: Schema): readonly string[] | undefined {
  const claim = Object.entries(shape.properties ?? {}).find(([, property]) => property['x-appeal'] === 'claims');
  if (!claim) return undefined;
  const [key, { items = {} }] = claim;
  const list = map.get(key, true);
  const languages = resolve(items, root).enum ?? [];
  const written = isSeq(list) ? list.items.map((item) => (isScalar(item) ? String(item.value) : '')) : [];
  return written.filter((language) => languages.includes(language));
}
