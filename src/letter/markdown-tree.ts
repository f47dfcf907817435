/** The reader of Markdown: in a part of its own, which is loaded only when one is read that was not kept. */
import { fromMarkdown } from 'mdast-util-from-markdown';

export type MarkdownTree = ReturnType<typeof fromMarkdown>;

/**
 * Left out of CommonMark (0.31): raw HTML, which is literal text here; indented code, since templates indent; link
 * definitions, which would vanish from the letter; underlined headings, which a line of dashes would make by accident.
 */
const constructs = ['htmlFlow', 'htmlText', 'codeIndented', 'definition', 'setextUnderline'];

export function markdownTree(markdown: string): MarkdownTree {
  return fromMarkdown(markdown, { extensions: [{ disable: { null: constructs } }] });
}
