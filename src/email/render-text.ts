import type { Block, Inline, Labelled, Letter } from '../letter/letter.ts';
import { oncePerBody } from '../letter/once-per-body.ts';
import { withLabel } from '../protocol/words.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { wrap } from './wrap.ts';

/** Columns of a line, so that a reply can quote it and still keep within 78 (RFC 5322 §2.1.1). */
const width = 72;

/**
 * The letter as plain text: lines of at most 72 columns that end in LF, a blank line between the blocks. It bears no
 * marks but "- ", "1. " and "> ", so that it can be read aloud; the address of a link follows its words in <>.
 */
export function renderText(letter: Letter): string {
  return textPieces(letter).join('\n');
}

/** The same in pieces that stand below each other: the body is one that is made once for letters which share it. */
export function textPieces(letter: Letter): readonly string[] {
  const { language, letterhead, reference, enclosures, copies } = letter;
  const lines = (texts: readonly string[] | '' | undefined) =>
    (texts || []).flatMap((text) => wrap(text, width, language));
  const parts: (readonly string[])[] = [
    lines(letterhead?.lines),
    lines(reference && [withLabel(reference)]),
    lines([letter.placeAndDate]),
    lines(letter.delivery && [letter.delivery]),
    lines(letter.confidential && [letter.confidential]),
    lines(letter.addressee),
    lines(letter.subject && [letter.subject]),
    lines(letter.salutation && [letter.salutation]),
    bodyLines(letter),
    lines(letter.valediction && [letter.valediction]),
    ...letter.signatories.map(({ name, title, organisation }) => lines([name, title ?? '', organisation ?? ''])),
    enclosures
      ? labelled({ ...enclosures, value: enclosures.value.map(({ title }) => title) }, ordinals, language)
      : [],
    copies ? labelled(copies, bullets, language) : [],
  ];
  return [...stack(parts), ''];
}

const bodyLines = oncePerBody((body, language) => {
  const lines = renderBlocks(body, width, language);
  return lines.length === 0 ? [] : [lines.join('\n')];
});

const ordinals = (index: number) => `${index + 1}. `;
const bullets = () => '- ';

/** "cc: Name" where there is one, else the label and a list. */
function labelled(
  { label, value }: Labelled<readonly string[]>,
  marker: (index: number) => string,
  language: Language,
): string[] {
  const [only] = value;
  if (value.length === 1 && only) return wrap(withLabel({ label, value: only }), width, language);
  const items = value.flatMap((item, index) => hang(marker(index), (room) => wrap(item, room, language)));
  return [...wrap(label, width, language), ...items];
}

/** The parts that have lines, with a blank line between them. */
function stack(parts: readonly (readonly string[])[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    if (part.length === 0) continue;
    if (lines.length > 0) lines.push('');
    lines.push(...part);
  }
  return lines;
}

/** Lines after a marker, the later ones indented to stand below the first. */
function hang(marker: string, inner: (room: number) => readonly string[], room = width): string[] {
  const indent = ' '.repeat(marker.length);
  return inner(room - marker.length).map((line, index) => `${index === 0 ? marker : indent}${line}`.trimEnd());
}

function renderBlock(block: Block, room: number, language: Language): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content)
        .split('\n')
        .flatMap((line) => wrap(line, room, language));
    case 'quote':
      return renderBlocks(block.blocks, room - 2, language).map((line) => `> ${line}`.trimEnd());
    case 'list': {
      const items = block.items.map((item, index) =>
        hang(block.ordered ? `${block.start + index}. ` : '- ', (inner) => renderBlocks(item, inner, language), room),
      );
      const tight = block.items.every((item) => item.length <= 1);
      return tight ? items.flat() : stack(items);
    }
  }
}

function renderBlocks(blocks: readonly Block[], room: number, language: Language): string[] {
  return stack(blocks.map((block) => renderBlock(block, room, language)));
}

/** The words of a run of inlines, with LF only for a hard break. */
function inlineText(inlines: readonly Inline[]): string {
  return inlines.map(inlineWords).join('');
}

function inlineWords(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text.replace(/[\r\n]+/g, ' ');
    case 'break':
      return '\n';
    case 'link': {
      const words = inlineText(inline.content);
      return inline.href === words || inline.href === `mailto:${words}` ? words : `${words} <${inline.href}>`;
    }
    case 'emphasis':
    case 'strong':
    case 'foreign':
      return inlineText(inline.content);
  }
}
