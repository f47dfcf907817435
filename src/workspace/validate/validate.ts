import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Diagnostic, type Place, quoted } from '../../diagnostic.ts';
import { isLanguage } from '../../protocol/language-rules.ts';
import { isInCurlyQuotes } from '../yaml/curly-quotes.ts';
import { type Origins, placeOf } from '../yaml/places.ts';
import { scalarOffset } from '../yaml/scalar-offset.ts';
import { namesSecret } from '../yaml/secret-values.ts';
import type { YamlDocument } from '../yaml/yaml-document.ts';
import { checks, invisibleCharacter } from './checks.ts';
import { resolve, type Schema } from './json-schema.ts';
import { meantKey } from './meant-key.ts';
import { type Slip, slipsInDate, slipsInLine } from './slips.ts';
import { type Fault, faults } from './value-faults.ts';

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
  /** The id of the nearest thing around it that has one, and whether it is a key of that thing itself. */
  readonly owner?: { readonly id: string; readonly direct: boolean } | undefined;
  /** What it may be a part of: a comma ends an item between [ and ]. */
  readonly line?: string | undefined;
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

  function report({ code, message, hints = [] }: Fault, at: Node | Place): undefined {
    const place = 'line' in at ? at : placeOf(document, at);
    diagnostics.push({ code, severity: 'error', message, place, ...(hints.length > 0 && { hints }) });
  }

  function visit(node: Node, declared: Schema, context: Context): unknown {
    const wanted = resolve(declared, schema);
    const shape = wanted.anyOf?.map((option) => resolve(option, schema)).find((option) => fits(node, option)) ?? wanted;
    // What reading it has refused already.
    if (isAlias(node)) return undefined;
    if (isScalar(node) && node.value === null) return report(faults.empty(context.name), node);
    if (wanted['x-appeal'] === 'text' || (wanted['x-appeal'] === 'name' && isMap(node)))
      checkTranslations(node, context);
    if (isMap(node) && shape.type === 'object') return visitMap(node, shape, context);
    if (isSeq(node) && shape.type === 'array') return visitList(node, shape, context);
    if (isScalar(node) && fits(node, shape)) return visitScalar(node, shape, context);
    return report(faults.wrongType(node, wanted, context.name, schema), node);
  }

  function visitMap(map: YAMLMap, shape: Schema, context: Context): Record<string, unknown> | undefined {
    if (map.items.length < (shape.minProperties ?? 0)) return report(faults.empty(context.name), map);
    const value: Record<string, unknown> = {};
    origins.remember(value, document, map);
    const inner: Context = {
      name: '',
      kind: '',
      scope: ['case', 'sender'].includes(context.kind) ? `${document.source.path}#${map.range?.[0]}` : context.scope,
      claimed: claimedLanguages(map, shape, schema) ?? context.claimed,
      outer: context.outer,
      owner: ownerIn(map, context),
    };
    const misspelt = new Set<string | undefined>();
    for (const { key, value: item } of map.items) {
      if (!isNode(key)) continue;
      if (map.flow && item === null && isScalar(key) && !Object.hasOwn(shape.properties ?? {}, String(key.value))) {
        report(faults.cutByComma(key), key);
        continue;
      }
      if (!isScalar(key) || typeof key.value !== 'string') {
        report(faults.keyNotText(key), key);
        continue;
      }
      const property = Object.hasOwn(shape.properties ?? {}, key.value)
        ? shape.properties?.[key.value]
        : chosenKey(key.value, shape, key, context);
      if (property === undefined) misspelt.add(meantKey(key.value, Object.keys(shape.properties ?? {})));
      if (property === undefined) continue;
      const itemContext = {
        ...inner,
        ...(isLanguage(key.value) && { claimed: [key.value] }),
        name: quoted(key.value),
        line: undefined,
        kind: kindsByList.get(key.value) ?? '',
        outer: [{ shape, key: key.value }, ...context.outer],
      };
      const before = diagnostics.length;
      const result = isNode(item) ? visit(item, property, itemContext) : report(faults.empty(itemContext.name), key);
      if (namesSecret(document.source, key.value)) withhold(before, itemContext.name, property);
      if (result !== undefined) value[key.value] = result;
    }
    for (const name of shape.required ?? []) {
      if (!map.has(name) && !misspelt.has(name)) report(faults.missing(name, shape, schema), map);
    }
    const id = value.id ?? (context.kind === 'letter' ? value.date : undefined);
    if (context.kind !== '' && typeof id === 'string') {
      const idNode = map.get('id', true) ?? map.get('date', true) ?? map;
      ids.push({ kind: context.kind, id, scope: context.scope, place: placeOf(document, idNode) });
    }
    return value;
  }

  /** Takes out of the faults from `before` on what they show of a value. */
  function withhold(before: number, name: string, property: Schema): void {
    for (const fault of diagnostics.splice(before))
      diagnostics.push({ ...fault, ...faults.withheld(fault.code, name, resolve(property, schema)) });
  }

  /** The schema behind a key that is none of the properties: one that the owner may choose, or a fault. */
  function chosenKey(name: string, shape: Schema, key: Node, { outer }: Context): Schema | undefined {
    if (typeof shape.additionalProperties !== 'object') {
      if (name === '<<' || Object.hasOwn(Object.prototype, name)) return undefined;
      const owner = outer.find((map) => Object.hasOwn(map.shape.properties ?? {}, name));
      return report(faults.unknownKey(name, shape, owner?.key), key);
    }
    const names = resolve(shape.propertyNames ?? {}, schema);
    if (names.enum && !names.enum.includes(name)) return report(faults.notAllowed(name, names), key);
    if (names.pattern !== undefined && !new RegExp(names.pattern, 'u').test(name))
      return report(faults.noKey(name, names), key);
    return shape.additionalProperties;
  }

  function visitList(list: YAMLSeq, shape: Schema, context: Context): unknown[] {
    if (list.items.length < (shape.minItems ?? 0)) report(faults.tooFew(context.name), list);
    const value: unknown[] = [];
    for (const [index, item] of list.items.entries()) {
      const itemContext = { ...context, name: `item ${index + 1} of ${context.name}`, line: lineAround(list, index) };
      const result = isNode(item)
        ? visit(item, shape.items ?? {}, itemContext)
        : report(faults.empty(itemContext.name), list);
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
    if (shape.type === 'boolean' || isNumber)
      return report(faults.wrongType(scalar, shape, context.name, schema), scalar);
    // The line feed that ends a block scalar belongs to YAML, not to the text.
    if (typeof value === 'string') return visitText(value.replace(/\n+$/, ''), scalar, shape, context);
    return report(faults.notText(scalar, shape['x-appeal'] ?? '', context.line), scalar);
  }

  function visitNumber(value: number, scalar: Scalar, shape: Schema, context: Context): number | undefined {
    if (!(shape.type === 'number' ? Number.isFinite(value) : Number.isSafeInteger(value)))
      return report(faults.wrongType(scalar, shape, context.name, schema), scalar);
    const least = shape.minimum ?? (shape.exclusiveMinimum ?? 0) + 1;
    const most = shape.maximum ?? Number.MAX_SAFE_INTEGER;
    if (value >= least && value <= most) return value;
    return report(faults.outOfRange(context.name, least, most), scalar);
  }

  function visitText(text: string, scalar: Scalar, shape: Schema, context: Context): string | undefined {
    const [check = '', target] = (shape['x-appeal'] ?? '').split(':');
    if (text.trim() === '') return report(faults.empty(context.name), scalar);
    // A joiner or a space of no width, and nothing to be seen beside it.
    if (!/[^\s\p{Cf}]/u.test(text)) return report(faults.empty(context.name), scalar);
    const hidden = invisibleCharacter(text, { lines: check === 'template' });
    if (hidden !== -1) return report(faults.invisible(text, hidden, context.name), placeWithin(scalar, hidden));
    if (!['line', 'template'].includes(check) && isInCurlyQuotes(text)) return report(faults.curly(text), scalar);
    if (shape.enum && !shape.enum.includes(text)) return report(faults.notAllowed(text, shape), scalar);
    if (target !== undefined || check === 'country') {
      const place = placeOf(document, scalar);
      references.push({ kind: target ?? check, id: text, scope: context.scope, place });
      return text;
    }
    if (text.length > (shape.maxLength ?? text.length)) return report(faults.tooLong(context.name, shape), scalar);
    if (shape.pattern !== undefined && !new RegExp(shape.pattern, 'u').test(text))
      return report(faults.noId(text, shape), scalar);
    const fault = checks[check]?.(text);
    if (fault) return report(faults.checked(text, fault), scalar);
    if (check === 'line') warn(slipsInLine(text, context.claimed.find(isLanguage)), scalar);
    if (check.endsWith('date')) warn(slipsInDate(text), scalar);
    // Its sentence has the blanks around it.
    return check === 'line' ? text.trim() : text;
  }

  function checkTranslations(node: Node, { name, claimed, owner }: Context): void {
    const lacking = isMap(node) ? claimed.filter((language) => !node.has(language)) : claimed.slice(1);
    const isByLanguage = !isMap(node) || node.items.some(({ key }) => isScalar(key) && isLanguage(String(key.value)));
    if (lacking.length === 0 || !isByLanguage) return;
    const said = owner?.direct ? '' : inBrackets(isMap(node) ? node.items[0]?.value : node);
    const whose = owner === undefined ? '' : ` of ${quoted(owner.id)}`;
    const message = `${name}${said}${whose} has no text in ${lacking.join(', ')}.`;
    const hint = 'letters in that language stop where they need it';
    warn([{ code: 'translation-missing', message, lacks: lacking, hint }], node);
  }

  function warn(slips: readonly Slip[], node: Node): void {
    for (const { hint, index, ...slip } of slips) {
      const place = index !== undefined && isScalar(node) ? placeWithin(node, index) : placeOf(document, node);
      diagnostics.push({ ...slip, severity: 'warning', place, hints: [hint] });
    }
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

/** An item between [ and ] with the one that a comma has parted from it: "12, rue des Quais". */
function lineAround({ flow, items }: YAMLSeq, index: number): string | undefined {
  const pair = flow ? items.slice(Math.max(0, index - 1), Math.max(2, index + 1)) : [];
  const [first, second] = pair.map((item) => (isScalar(item) ? item.source : undefined));
  return first !== undefined && second !== undefined ? `${first}, ${second}` : undefined;
}

function ownerIn(map: YAMLMap, { owner }: Pick<Context, 'owner'>): Context['owner'] {
  const id: unknown = map.get('id');
  return typeof id === 'string' ? { id, direct: true } : owner && { ...owner, direct: false };
}

function inBrackets(node: unknown): string {
  return isScalar(node) && typeof node.value === 'string' ? ` (${quoted(node.value)})` : '';
}
