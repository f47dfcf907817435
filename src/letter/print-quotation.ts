import { quotationIn } from '../protocol/quotation.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { Inline } from './letter.ts';
import { plainText } from './plain-text.ts';

/**
 * The inlines of a paragraph with the quotation marks and apostrophes that its language prints: read as one text, since a
 * quotation may begin or end with emphasis or with what the data say. Words of another language have their own already.
 */
export function printQuotation(inlines: readonly Inline[], language: Language): readonly Inline[] {
  const printed = quotationIn(native(inlines), language);
  if (printed.size === 0) return inlines;
  let at = 0;
  const print = (content: readonly Inline[]): readonly Inline[] =>
    content.map((inline) => {
      const from = at;
      if (inline.type === 'text' || inline.type === 'break' || inline.type === 'foreign') {
        at += plainText([inline]).length;
        if (inline.type !== 'text') return inline;
        const text = inline.text.replace(/["'\s]/g, (typed, offset: number) => printed.get(from + offset) ?? typed);
        return { type: 'text', text };
      }
      return { ...inline, content: print(inline.content) };
    });
  return print(inlines);
}

/** The text of inlines, in which what is of another language is a word like others. */
function native(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'foreign') return 'x'.repeat(plainText([inline]).length);
      return 'content' in inline ? native(inline.content) : plainText([inline]);
    })
    .join('');
}
