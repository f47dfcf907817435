import type { Diagnostic, Outcome, Place } from '../diagnostic.ts';
import { quoted } from '../diagnostic.ts';
import { type Remember, rememberNothing } from '../remember.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { Block, Inline } from './letter.ts';
import { type MarkdownTree, markdownTree } from './markdown-tree.ts';
import type { Marks } from './marks.ts';
import { plainText } from './plain-text.ts';
import { printQuotation } from './print-quotation.ts';

type Node = MarkdownTree['children'][number];

const unsupported: Partial<Record<Node['type'], string>> = {
  code: 'a code block',
  inlineCode: 'code (between backticks)',
  image: 'an image',
  thematicBreak: 'a rule across the page',
};

/** What other dialects of Markdown read in plain text: it would be printed as it is typed. */
const dialects: readonly (readonly [typed: RegExp, what: string])[] = [
  [/^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/m, 'a table'],
  [/(?<!\\)\[\^[^\]\s]+\]/, 'a footnote'],
  [/(?<!\\)~~(?=\S).+?~~/s, 'text that is struck out (~~)'],
];

/** The signs that Word draws before items, as they are pasted at the start of a line. */
const pastedBullet = /^[ \t>]*(?:[•·∙●○◦■□▪▫►‣⁃➢➤✓✔\uF0A7\uF0B7]|o\t)/m;

interface Source {
  readonly marks: Marks;
  readonly language: Language;
  /** The place in the template of an offset in the Markdown. */
  readonly placeAt: (offset: number) => Place | undefined;
  readonly remember?: Remember | undefined;
}

/** Parses what a template yielded into the blocks of a letter. What a letter cannot show is a fault, never dropped. */
export function parseMarkdown(markdown: string, source: Source): Outcome<Block[]> {
  const diagnostics: Diagnostic[] = [];
  const tree = new Tree(markdown, source, diagnostics);
  return { value: tree.blocks(parse(markdown, source.remember).children), diagnostics };
}

let last: { readonly markdown: string; readonly root: MarkdownTree } | undefined;

/** The letters of a batch often say the same to each recipient, and this is the dearest part of composing one. */
function parse(markdown: string, remember: Remember = rememberNothing): MarkdownTree {
  if (last?.markdown !== markdown) {
    last = { markdown, root: remember('markdown', markdown, () => markdownTree(markdown)) };
  }
  return last.root;
}

class Tree {
  readonly #markdown: string;
  readonly #source: Source;
  readonly #diagnostics: Diagnostic[];
  readonly #tidy: (text: string) => string;

  constructor(markdown: string, source: Source, diagnostics: Diagnostic[]) {
    this.#markdown = markdown;
    this.#source = source;
    this.#diagnostics = diagnostics;
    this.#tidy = source.language === 'zh' ? tidyChinese : tidy;
  }

  blocks(nodes: readonly Node[]): Block[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: Node): Block[] {
    switch (node.type) {
      case 'paragraph': {
        this.#checkBullets(node);
        const content = this.#content(node.children);
        return content.length === 0 ? [] : [{ type: 'paragraph', content }];
      }
      case 'heading': {
        const content = this.#content(node.children);
        const level = node.depth < 3 ? (node.depth as 1 | 2) : 3;
        return content.length === 0 ? [] : [{ type: 'heading', level, content }];
      }
      case 'blockquote': {
        const blocks = this.blocks(node.children);
        return blocks.length === 0 ? [] : [{ type: 'quote', blocks }];
      }
      case 'list': {
        const items = node.children.map((item) => this.blocks(item.children)).filter((item) => item.length > 0);
        if (items.length === 0) return [];
        return [{ type: 'list', ordered: node.ordered === true, start: node.start ?? 1, items }];
      }
      default:
        this.#unsupported(node);
        return [];
    }
  }

  /** The inlines of one block; none where nothing of them is seen: a heading of those would leave a gap in the levels. */
  #content(nodes: readonly Node[]): readonly Inline[] {
    const inlines = printQuotation(merged(nodes.flatMap((node) => this.#inline(node))), this.#source.language);
    const text = plainText(inlines);
    return /[!-~]/.test(text) || /[^\s\p{Cf}]/u.test(text) ? inlines : [];
  }

  #inline(node: Node): Inline[] {
    switch (node.type) {
      case 'text':
        this.#checkDialect(node);
        return this.#source.marks.resolve(node.value, this.#tidy);
      case 'emphasis':
      case 'strong':
        return [{ type: node.type, content: merged(node.children.flatMap((child) => this.#inline(child))) }];
      case 'break':
        return [{ type: 'break' }];
      case 'link': {
        const content = merged(node.children.flatMap((child) => this.#inline(child)));
        const href = plainText(this.#source.marks.resolve(node.url, (text) => text));
        if (isSafeLink(href)) return [{ type: 'link', href, content }];
        this.#report(
          node.position?.start.offset,
          'unsafe-link',
          'warning',
          `A link to ${quoted(href)} is left out of the letter: only https: and mailto: links of up to ${longestLink} characters are made.`,
        );
        return this.#asWritten(node);
      }
      default:
        this.#unsupported(node);
        return [];
    }
  }

  #asWritten(node: Node): Inline[] {
    const { start, end } = node.position ?? {};
    return this.#source.marks.resolve(this.#markdown.slice(start?.offset, end?.offset), this.#tidy);
  }

  #checkDialect(node: Node): void {
    const { start, end } = node.position ?? {};
    const written = this.#markdown.slice(start?.offset, end?.offset);
    for (const [typed, what] of dialects) {
      const index = written.search(typed);
      if (index !== -1) this.#cannotShow(what, (start?.offset ?? 0) + index);
    }
  }

  /** Lines that look like items and are none run together into one paragraph. */
  #checkBullets({ position }: Node): void {
    const { start, end } = position ?? {};
    const written = this.#markdown.slice(start?.offset, end?.offset);
    const [found] = pastedBullet.exec(written) ?? [];
    if (found === undefined) return;
    const offset = (start?.offset ?? 0) + written.indexOf(found) + found.trimEnd().length - 1;
    const message = `${quoted(found.trim())} makes no list: these lines are one paragraph, with the sign in it.`;
    this.#report(offset, 'bullet-typed', 'warning', message, ['begin each item on a line of its own with "- "']);
  }

  #unsupported(node: Node): void {
    this.#cannotShow(unsupported[node.type] ?? node.type, node.position?.start.offset);
  }

  #cannotShow(what: string, offset: number | undefined): void {
    this.#report(offset, 'markdown-unsupported', 'error', `A letter cannot show ${what}.`);
  }

  #report(
    offset = 0,
    code: Diagnostic['code'],
    severity: Diagnostic['severity'],
    message: string,
    hints?: Diagnostic['hints'],
  ): void {
    const place = this.#source.placeAt(offset);
    this.#diagnostics.push({ code, severity, message, ...(hints && { hints }), ...(place && { place }) });
  }
}

/** Longer ones are cut by mail programs, and do not fit into a PDF once they are escaped. */
const longestLink = 2000;

/** A link that opens a web page or a message; nothing that could run or read. */
export function isSafeLink(href: string): boolean {
  return href.length <= longestLink && /^(?:https:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(href);
}

/** Neighbouring texts as one. */
function merged(inlines: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const before = result.at(-1);
    if (inline.type === 'text' && before?.type === 'text') {
      result[result.length - 1] = { type: 'text', text: before.text + inline.text };
    } else result.push(inline);
  }
  return result;
}

/** Line ends and the runs of blanks that `{{#if}}` leaves behind are one space; the language of a no-break space stays. */
function tidy(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ');
}

/** Chinese is written without spaces: a line end in the template is none in the letter. */
function tidyChinese(text: string): string {
  return tidy(text.replace(/[ \t]*\r?\n[ \t]*/g, ''));
}
