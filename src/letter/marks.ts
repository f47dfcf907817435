import type { Inline } from './letter.ts';

/** Two planes for private use (Unicode 23.5): to Markdown their characters are letters of a word and nothing else. */
const first = 0xf0000;
const last = 0x10fffd;
const markPattern = /[\u{F0000}-\u{10FFFD}]/gu;

/**
 * What a template inserts literally. Markdown is parsed with one character standing for each insertion; `resolve` puts
 * the insertions into the text of the tree afterwards, so that no data can ever act as Markdown.
 */
export class Marks {
  readonly #inserted: (readonly Inline[])[] = [];

  /** The character that stands for `inlines` in Markdown source. */
  insert(inlines: readonly Inline[]): string {
    const code = first + this.#inserted.length;
    if (code > last) throw new RangeError('more than 131,070 insertions in one letter');
    this.#inserted.push(inlines);
    return String.fromCodePoint(code);
  }

  /** Like `insert`, for text. */
  literal(text: string): string {
    return this.insert([{ type: 'text', text }]);
  }

  /** Markdown source that comes from people: characters in it that look like marks become insertions of themselves. */
  protect(markdown: string): string {
    return markdown.replace(markPattern, (character) => this.literal(character));
  }

  /** The inlines that a text of the parsed tree stands for. `tidy` is applied to what lies between the insertions. */
  resolve(text: string, tidy: (between: string) => string): Inline[] {
    const inlines: Inline[] = [];
    let end = 0;
    const between = (until: number) => {
      const tidied = tidy(text.slice(end, until));
      if (tidied !== '') inlines.push({ type: 'text', text: tidied });
    };
    for (const match of text.matchAll(markPattern)) {
      between(match.index);
      inlines.push(...this.#at(match[0]));
      end = match.index + match[0].length;
    }
    between(text.length);
    return inlines;
  }

  #at(mark: string): readonly Inline[] {
    return this.#inserted[(mark.codePointAt(0) ?? 0) - first] ?? [{ type: 'text', text: mark }];
  }
}
