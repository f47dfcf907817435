import type { Block, Inline } from './letter.ts';

/** The text of inlines without their marks: links as their text, breaks as line feeds. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.text;
      if (inline.type === 'break') return '\n';
      return plainText(inline.content);
    })
    .join('');
}

/** The text of blocks, one line a paragraph, heading or item. */
export function plainTextOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'quote') return plainTextOfBlocks(block.blocks);
      if (block.type === 'list') return block.items.map(plainTextOfBlocks).join('\n');
      return plainText(block.content);
    })
    .join('\n');
}

/** Where the links of blocks lead. */
export function linksIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'href' ? [String(one)] : linksIn(one)));
}
