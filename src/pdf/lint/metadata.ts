import { Buffer, isUtf8 } from 'node:buffer';
import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { rootOf } from './pages.ts';
import { PdfStream, PdfString } from './syntax.ts';
import { lintSchemas, uris } from './xmp-schemas.ts';
import { found, type Property, parseXmp, textOf, XmpError } from './xmp-tree.ts';

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
  const properties = propertiesOf(xmp, report);
  const said = (schema: keyof typeof uris, name: string) => textOf(found(properties, uris[schema], name));
  if (!/^[23]$/.test(said('pdfaid', 'part') ?? '') || said('pdfaid', 'conformance') !== 'A') {
    report('A 6.6.4', 'The metadata does not say that this is PDF/A-2a or PDF/A-3a.');
  }
  if (said('pdfuaid', 'part') !== '1') report('UA 5', 'The metadata does not say that this is PDF/UA-1.');
  lintPrefixes(properties, report);
  lintSchemas(properties, report);
  if (!said('dc', 'title')) report('UA 7.1', 'The metadata has no title.');
  const info = file.dictionary(file.trailer.get('Info'));
  for (const [key, schema, name] of sameInBoth) {
    const value = file.resolve(info.get(key));
    if (!(value instanceof PdfString)) continue;
    const there = said(schema, name);
    const same = key.endsWith('Date') ? sameTime(value.text, there) : value.text.trim() === there;
    if (!same) report('A 6.6.3', `${key} is not the same in the metadata and in the info dictionary.`);
  }
}

function propertiesOf(xmp: string, report: Report): Property[] {
  try {
    return parseXmp(xmp);
  } catch (error) {
    if (!(error instanceof XmpError)) throw error;
    report('A 6.6.2.1', `The metadata cannot be read: ${error.message}.`);
    return [];
  }
}

/** The prefixes that must be these (ISO 19005-2, 6.6.2.3.3 and 6.6.4; ISO 14289-1, 5). */
const fixedPrefixes = [
  'pdfaid',
  'pdfuaid',
  'pdfaExtension',
  'pdfaSchema',
  'pdfaProperty',
  'pdfaType',
  'pdfaField',
] as const;

function lintPrefixes(properties: readonly Property[], report: Report): void {
  for (const { uri, prefix, value } of properties) {
    for (const fixed of fixedPrefixes) {
      if ((prefix === fixed) !== (uri === uris[fixed])) {
        report(
          fixed === 'pdfuaid' ? 'UA 5' : 'A 6.6.2.3',
          `The prefix ${fixed} stands for another schema, or another one for its schema.`,
        );
      }
    }
    for (const item of 'items' in value ? value.items : [value]) {
      if (item.type === 'structure') lintPrefixes(item.fields, report);
    }
  }
}

/** The part of ISO 19005 that the file says it meets. */
export function claimedPart(file: PdfFile): string | undefined {
  const metadata = file.resolve(rootOf(file).get('Metadata'));
  if (!(metadata instanceof PdfStream)) return undefined;
  const properties = propertiesOf(Buffer.from(file.unpacked(metadata)).toString('utf8'), () => {});
  return textOf(found(properties, uris.pdfaid, 'part'));
}

const sameInBoth = [
  ['Title', 'dc', 'title'],
  ['Author', 'dc', 'creator'],
  ['Subject', 'dc', 'description'],
  ['Creator', 'xmp', 'CreatorTool'],
  ['Producer', 'pdf', 'Producer'],
  ['CreationDate', 'xmp', 'CreateDate'],
  ['ModDate', 'xmp', 'ModifyDate'],
] as const;

/** D:20231211120000Z and 2023-12-11T12:00:00Z; the zone of both is compared by the instant. */
function sameTime(pdf: string, xmp: string | undefined): boolean {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?'?)?/.exec(pdf);
  if (!parts || xmp === undefined) return false;
  const [, year, month, day, hour, minute, second, zone, zoneMinute] = parts;
  const offset = zone === undefined ? 'Z' : `${zone}:${zoneMinute ?? '00'}`;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`) === Date.parse(xmp);
}
