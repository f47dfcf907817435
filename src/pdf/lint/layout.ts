import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { PdfReference, PdfStream, Reader } from './syntax.ts';

/** How the objects are laid out as bytes: ends of lines around their keywords, and streams as long as they say. */
export function lintLayout(file: PdfFile, report: Report): void {
  const { source } = file;
  for (const [id, offset] of file.places) {
    const onLine = /[\r\n]/.test(source[offset - 1] ?? '');
    const hasHead = endOf(/\d+[\0\t\f ]\d+[\0\t\f ]obj(?:\r\n|\r|\n)/y, source, offset) !== undefined;
    const reader = new Reader(source, offset);
    // Number, generation, `obj`, and what it is.
    for (let part = 0; part < 4; part++) reader.next();
    const object = file.resolve(new PdfReference(id));
    const data = endOf(/[\0\t\n\f\r ]*stream(?:\r\n|\n)/y, source, reader.at);
    let end: number | undefined = reader.at;
    if (object instanceof PdfStream && data !== undefined) {
      end = endOf(/(?:\r\n|\r|\n)endstream/y, source, data + object.bytes.length);
      if (end === undefined) report('A 6.1.7.1', `The stream of object ${id} has not the length that it says.`);
    }
    if (end === undefined) continue;
    const hasTail = endOf(/[\0\t\f ]*(?:\r\n|\r|\n)endobj(?:\r\n|\r|\n)/y, source, end) !== undefined;
    if (!(onLine && hasHead && hasTail)) {
      report('A 6.1.9', `The keywords of object ${id} do not begin and end lines.`);
    }
  }
}

/** Where the match ends that begins here; undefined where there is none. */
function endOf(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}
