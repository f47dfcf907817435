import { Buffer, isUtf8 } from 'node:buffer';
import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { rootOf } from './pages.ts';
import { PdfStream, PdfString } from './syntax.ts';

/** The XMP metadata: well-formed, saying what the file is, and the same as the info dictionary. */
export function lintMetadata(file: PdfFile, report: Report): void {
  const metadata = file.resolve(rootOf(file).get('Metadata'));
  if (!(metadata instanceof PdfStream)) {
    report('A 6.6.2.1', 'There is no metadata.');
    return;
  }
  if (metadata.dictionary.get('Type') !== 'Metadata' || metadata.dictionary.get('Subtype') !== 'XML') {
    report('A 6.6.2.1', 'The stream of the metadata does not say that it is metadata, and XML.');
  }
  const bytes = Buffer.from(file.unpacked(metadata));
  if (!isUtf8(bytes)) report('A 6.6.2.1', 'The metadata is not in UTF-8.');
  const xmp = bytes.toString('utf8');
  if (!/^<\?xpacket begin=["']\ufeff?["'] id=["']W5M0MpCehiHzreSzNTczkc9d["']\?>/.test(xmp)) {
    report('A 6.6.2.1', 'The metadata does not begin with the header of a packet.');
  }
  if (/^<\?xpacket[^>]*\s(?:bytes|encoding)=/.test(xmp)) {
    report('A 6.6.2.1', 'The header of the metadata has attributes that are not allowed any more.');
  }
  if (!isWellFormed(xmp)) report('A 6.6.2.1', 'The metadata is not well-formed XML.');
  if (!/^[23]$/.test(property(xmp, 'pdfaid:part') ?? '') || property(xmp, 'pdfaid:conformance') !== 'A') {
    report('A 6.6.4', 'The metadata does not say that this is PDF/A-2a or PDF/A-3a.');
  }
  if (property(xmp, 'pdfuaid:part') !== '1') report('UA 5', 'The metadata does not say that this is PDF/UA-1.');
  else if (!/<pdfaSchema:prefix>pdfuaid</.test(xmp)) {
    report('A 6.6.2.3', 'The metadata uses the schema of PDF/UA without describing it.');
  }
  const described = new Set([...xmp.matchAll(/<pdfaSchema:prefix>([^<]*)</g)].map(([, prefix]) => prefix?.trim()));
  for (const [, prefix = ''] of xmp.matchAll(/<([\w-]+):[\w-]+[\s>/]/g)) {
    if (!predefined.has(prefix) && prefix !== 'pdfuaid' && !described.has(prefix)) {
      report('A 6.6.2.3', `The metadata uses the schema ${prefix} without describing it.`);
    }
  }
  lintSchemas(xmp, report);
  if (!property(xmp, 'dc:title')) report('UA 7.1', 'The metadata has no title.');
  const info = file.dictionary(file.trailer.get('Info'));
  for (const [key, name] of sameInBoth) {
    const value = file.resolve(info.get(key));
    if (!(value instanceof PdfString)) continue;
    const there = property(xmp, name);
    const same = key.endsWith('Date') ? sameTime(value.text, there) : value.text.trim() === there;
    if (!same) report('A 6.6.3', `${key} is not the same in the metadata and in the info dictionary.`);
  }
}

/** The namespaces of the prefixes that must be these (ISO 19005-2, 6.6.2.3.3 and 6.6.4; ISO 14289-1, 5). */
const namespaces = {
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
} as const;

/** Schemas that are described say all that has to be said of them and of their properties. */
function lintSchemas(xmp: string, report: Report): void {
  for (const [prefix, uri] of Object.entries(namespaces)) {
    const bound = new RegExp(`xmlns:${prefix}=(?:"([^"]*)"|'([^']*)')`).exec(xmp);
    if (bound && (bound[1] ?? bound[2]) !== uri) report('A 6.6.2.3', `The prefix ${prefix} stands for another schema.`);
  }
  for (const [, fields = ''] of xmp.matchAll(/<rdf:li[^>]*>((?:(?!<rdf:li|<\/rdf:li)[\s\S])*)<\/rdf:li>/g)) {
    if (!fields.includes('pdfaProperty:')) continue;
    const said = ['name', 'valueType', 'description'].every((name) => property(fields, `pdfaProperty:${name}`));
    if (!said || !/^(?:in|ex)ternal$/.test(property(fields, 'pdfaProperty:category') ?? '')) {
      report('A 6.6.2.3', 'A property of a schema is described without its name, type, category or meaning.');
    }
  }
  for (const [, schema = ''] of xmp.matchAll(/<pdfaExtension:schemas>([\s\S]*?)<\/pdfaExtension:schemas>/g)) {
    if (!['schema', 'namespaceURI', 'prefix'].every((name) => property(schema, `pdfaSchema:${name}`))) {
      report('A 6.6.2.3', 'A schema is described without its name, namespace or prefix.');
    }
  }
}

/** Prefixes of the schemas of XMP 2005 and of PDF/A, and of the syntax itself. */
const predefined = new Set(
  'x rdf xml dc xmp xmpRights xmpMM xmpBJ xmpTPg xmpDM xmpidq pdf photoshop crs tiff exif exifEX aux stRef stEvt stDim stFnt stVer stJob xmpG pdfaid pdfaExtension pdfaSchema pdfaProperty pdfaType pdfaField'.split(
    ' ',
  ),
);

/** The part of ISO 19005 that the file says it meets. */
export function claimedPart(file: PdfFile): string | undefined {
  const metadata = file.resolve(rootOf(file).get('Metadata'));
  if (!(metadata instanceof PdfStream)) return undefined;
  return property(Buffer.from(file.unpacked(metadata)).toString('utf8'), 'pdfaid:part');
}

const sameInBoth = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
  ['CreationDate', 'xmp:CreateDate'],
  ['ModDate', 'xmp:ModifyDate'],
] as const;

/** The value of a property, written as an element, as an attribute, or as the first item of a list. */
function property(xmp: string, name: string): string | undefined {
  const attribute = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(xmp);
  const element = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(xmp)?.[1];
  const item = element && /<rdf:li(?:\s[^>]*)?>([\s\S]*?)<\/rdf:li>/.exec(element)?.[1];
  return unescaped(item ?? element ?? attribute?.[1] ?? attribute?.[2])?.trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(value: string | undefined): string | undefined {
  return value?.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([\da-f]+));/gi, (_, name, decimal, digits) => {
    if (name) return entities[name] ?? '';
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(digits, 16));
  });
}

/** D:20231211120000Z and 2023-12-11T12:00:00Z; the zone of both is compared by the instant. */
function sameTime(pdf: string, xmp: string | undefined): boolean {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?'?)?/.exec(pdf);
  if (!parts || xmp === undefined) return false;
  const [, year, month, day, hour, minute, second, zone, zoneMinute] = parts;
  const offset = zone === undefined ? 'Z' : `${zone}:${zoneMinute ?? '00'}`;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`) === Date.parse(xmp);
}

/** Each element closed in its turn, no loose `&` or `<`, no character that XML has not. */
function isWellFormed(xml: string): boolean {
  if (/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) return false;
  const open: string[] = [];
  const bare = xml.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '');
  for (const [whole, closing, name, selfClosing, text] of bare.matchAll(
    /<(\/?)([\w:.-]+)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>|([^<]+|<)/g,
  )) {
    if (text !== undefined) {
      if (whole === '<' || /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) return false;
    } else if (closing) {
      if (open.pop() !== name) return false;
    } else if (!selfClosing) open.push(name ?? '');
  }
  return open.length === 0;
}
