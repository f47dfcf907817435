/** Which properties metadata may have, and of what types (ISO 19005-2, 6.6.2.3; XMP Specification, Adobe 2005). */
import type { Report } from './lint.ts';
import { found, type Property, textOf, type Value } from './xmp-tree.ts';

export const uris = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
  pdfaType: 'http://www.aiim.org/pdfa/ns/type#',
  pdfaField: 'http://www.aiim.org/pdfa/ns/field#',
} as const;

/** By namespace: names of properties by their type. */
const predefined: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [uris.dc]: {
    Text: 'coverage identifier source',
    MIMEType: 'format',
    'Lang Alt': 'description rights title',
    'bag Text': 'contributor language publisher relation subject type',
    'seq Text': 'creator',
    'seq Date': 'date',
  },
  [uris.xmp]: {
    Text: 'BaseURL CreatorTool Label Nickname',
    Date: 'CreateDate MetadataDate ModifyDate',
    Real: 'Rating',
    'bag Text': 'Advisory Identifier',
    'alt structure': 'Thumbnails',
  },
  'http://ns.adobe.com/xap/1.0/rights/': {
    Text: 'Certificate WebStatement',
    Boolean: 'Marked',
    'Lang Alt': 'UsageTerms',
    'bag Text': 'Owner',
  },
  'http://ns.adobe.com/xap/1.0/mm/': {
    Text: 'DocumentID InstanceID LastURL ManageTo ManageUI Manager ManagerVariant RenditionClass RenditionParams VersionID',
    Integer: 'SaveID',
    structure: 'DerivedFrom ManagedFrom RenditionOf',
    'seq structure': 'History Versions',
  },
  'http://ns.adobe.com/xap/1.0/bj/': { 'bag structure': 'JobRef' },
  'http://ns.adobe.com/xap/1.0/t/pg/': {
    structure: 'MaxPageSize',
    Integer: 'NPages',
    'bag structure': 'Fonts',
    'seq structure': 'Colorants',
    'seq Text': 'PlateNames',
  },
  [uris.pdf]: { Text: 'Keywords PDFVersion Producer' },
  'http://ns.adobe.com/photoshop/1.0/': {
    Text: 'AuthorsPosition CaptionWriter Category City Country Credit Headline Instructions Source State TransmissionReference',
    Date: 'DateCreated',
    Integer: 'Urgency',
    'bag Text': 'SupplementalCategories',
  },
  [uris.pdfaid]: { Integer: 'part', Text: 'amd conformance corr' },
  [uris.pdfaExtension]: { 'bag structure': 'schemas' },
};

/** Schemas of pictures, films and sounds, which are known too; of what stands there nothing is looked at. */
const ofMedia = new Set(
  ['tiff/1.0/', 'exif/1.0/', 'exif/1.0/aux/', 'camera-raw-settings/1.0/', 'xmp/1.0/DynamicMedia/'].map(
    (path) => `http://ns.adobe.com/${path}`,
  ),
);

/** All properties are of schemas that are predefined, or described in the metadata, and are what these say. */
export function lintSchemas(properties: readonly Property[], report: Report): void {
  const described = describedSchemas(properties, report);
  for (const { uri, prefix, name, value } of properties) {
    if (ofMedia.has(uri)) continue;
    const schema = described.get(uri) ?? new Map<string, string>();
    const type = predefinedType(uri, name) ?? schema.get(name);
    if (type !== undefined) {
      if (!fits(value, type)) report('A 6.6.2.3', `The metadata ${prefix}:${name} is not of the type ${type}.`);
    } else if (uri in predefined || described.has(uri)) {
      report('A 6.6.2.3', `The metadata has ${prefix}:${name}, which its schema has not.`);
    } else report('A 6.6.2.3', `The metadata uses the schema ${prefix} without describing it.`);
  }
}

const predefinedType = (uri: string, wanted: string): string | undefined =>
  Object.entries(predefined[uri] ?? {}).find(([, names]) => names.split(' ').includes(wanted))?.[0];

/** By namespace: the types of the properties that the metadata describes by itself (6.6.2.3.3). */
function describedSchemas(properties: readonly Property[], report: Report): Map<string, Map<string, string>> {
  const described = new Map<string, Map<string, string>>();
  for (const schema of itemsOf(found(properties, uris.pdfaExtension, 'schemas'))) {
    const says = (name: string) => textOf(found(schema, uris.pdfaSchema, name));
    if (!['schema', 'namespaceURI', 'prefix'].every(says)) {
      report('A 6.6.2.3', 'A schema is described without its name, namespace or prefix.');
    }
    const own = itemsOf(found(schema, uris.pdfaSchema, 'valueType')).map((type) => typeOf(type, report));
    const types = described.get(says('namespaceURI') ?? '') ?? new Map<string, string>();
    described.set(says('namespaceURI') ?? '', types);
    for (const property of itemsOf(found(schema, uris.pdfaSchema, 'property'))) {
      const [name, type, category, meaning] = ['name', 'valueType', 'category', 'description'].map((key) =>
        textOf(found(property, uris.pdfaProperty, key)),
      );
      if (!name || !type || !meaning || !/^(?:in|ex)ternal$/.test(category ?? '')) {
        report('A 6.6.2.3', 'A property of a schema is described without its name, type, category or meaning.');
      } else if (!own.includes(plain(type)) && !(plain(type).toLowerCase() in simple)) {
        report('A 6.6.2.3', `A property of a schema is described as of the unknown type ${type}.`);
      } else types.set(name, own.includes(plain(type)) ? type.replace(plain(type), 'structure') : type);
    }
  }
  return described;
}

/** The name of a type that a schema describes. */
function typeOf(type: readonly Property[], report: Report): string | undefined {
  const says = (name: string) => textOf(found(type, uris.pdfaType, name));
  const fields = itemsOf(found(type, uris.pdfaType, 'field'));
  const said = (field: readonly Property[]) =>
    ['name', 'valueType', 'description'].every((name) => textOf(found(field, uris.pdfaField, name)));
  if (!['type', 'namespaceURI', 'prefix', 'description'].every(says) || !fields.every(said)) {
    report('A 6.6.2.3', 'A type of a schema is described without its name, namespace, prefix, meaning or fields.');
  }
  return says('type');
}

/** The fields of each structure in a list. */
const itemsOf = (value: Value | undefined): (readonly Property[])[] =>
  value === undefined || !('items' in value)
    ? []
    : value.items.map((item) => (item.type === 'structure' ? item.fields : []));

/** The type without what says that there are several of it, or which of it there are. */
const plain = (type: string) => type.replace(/^(?:(?:bag|seq|alt|open choice|closed choice|choice)(?: of)? )+/i, '');

const anything = /^[\s\S]*$/;
const simple: Readonly<Record<string, RegExp | undefined>> = {
  text: anything,
  propername: anything,
  agentname: anything,
  renditionclass: anything,
  rational: anything,
  locale: anything,
  uri: anything,
  url: anything,
  xpath: anything,
  guid: anything,
  integer: /^[+-]?\d+$/,
  real: /^[+-]?(?:\d+\.?\d*|\.\d+)$/,
  boolean: /^(?:True|False)$/,
  mimetype: /^[-\w.+]+\/[-\w.+]+$/,
  date: /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$/,
  'lang alt': anything,
  structure: undefined,
  any: undefined,
};

function fits(value: Value, type: string): boolean {
  const list = /^(bag|seq|alt)(?: of)? (.+)$/i.exec(type);
  const [, kind = '', of = ''] = list ?? [];
  if (list) {
    return (
      'items' in value && value.type.toLowerCase() === kind.toLowerCase() && value.items.every((item) => fits(item, of))
    );
  }
  const name = plain(type).toLowerCase();
  if (name === 'lang alt') {
    return value.type === 'Alt' && value.items.every((item) => item.type === 'text' && item.language !== undefined);
  }
  if (name === 'structure' || name === 'any') return true;
  return value.type === 'text' && (simple[name] ?? anything).test(value.text);
}
