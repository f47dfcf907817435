/** The part of JSON Schema draft-07 that `schemas/` uses, and the checks of our own by name (`x-appeal`). */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly 'x-appeal'?: string;
}

/** The schema itself where it is a reference to a definition of `root`; a description beside the reference wins. */
export function resolve(schema: Schema, root: Schema): Schema {
  const { $ref, allOf, ...own } = schema;
  const target = $ref === undefined ? allOf?.[0] : root.definitions?.[$ref.replace('#/definitions/', '')];
  return target === undefined ? schema : { ...resolve(target, root), ...own };
}

/** What a value of this schema looks like, for "expected …". */
export function expectation(schema: Schema, root: Schema): string {
  const resolved = resolve(schema, root);
  if (resolved.anyOf) return resolved.anyOf.map((option) => expectation(option, root)).join(' or ');
  if (resolved.enum) return `one of ${resolved.enum.join(', ')}`;
  switch (resolved.type) {
    case 'array':
      return 'a list';
    case 'object':
      return resolved.propertyNames?.$ref === '#/definitions/Language' ? 'a map by language' : 'a map of keys';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    default:
      return 'text';
  }
}

/** How a map is written of which the schema knows the keys: those that it needs, else all. */
export function keysOf(wanted: Schema, root: Schema): readonly string[] {
  const shapes = [wanted, ...(wanted.anyOf ?? [])].map((option) => resolve(option, root));
  const shape = shapes.find(({ properties }) => properties);
  const keys = shape?.required ?? Object.keys(shape?.properties ?? {});
  return keys.length === 0 ? [] : [`write it with its keys: { ${keys.map((key) => `${key}: …`).join(', ')} }`];
}
