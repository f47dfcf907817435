import type { Block, Inline, Letter, LetterSignatory } from '../letter/letter.ts';
import { oncePerBody } from '../letter/once-per-body.ts';
import { bound } from '../protocol/no-break.ts';
import { withLabel } from '../protocol/words.ts';
import type { Language } from '../workspace/schema/scalars.ts';

/**
 * The letter as a whole HTML document for mail programs and browsers: one column, styles inline (Gmail drops the head's
 * for some accounts), nothing remote, no colours of its own but greys that read on light and dark ground alike. The
 * language stands on the wrapper too, since web mail drops the html element.
 */
export function renderHtml(letter: Letter): string {
  return htmlPieces(letter).join('\n');
}

/** The same in pieces that stand below each other: what other letters have too is apart from what is this one's. */
export function htmlPieces(letter: Letter): readonly string[] {
  const { language, direction, letterhead, reference, enclosures, copies } = letter;
  const parts = [
    letterhead && lineBlock(letterhead.lines, styles.letterhead),
    reference && lineBlock([withLabel(reference)]),
    lineBlock([letter.placeAndDate]),
    letter.delivery && lineBlock([letter.delivery]),
    letter.confidential && lineBlock([letter.confidential], styles.strong),
    lineBlock(letter.addressee, styles.addressee),
    letter.subject && element('h1', escapeText(letter.subject), styles.subject),
    letter.salutation && lineBlock([letter.salutation]),
    bodyHtml(letter),
    letter.valediction && lineBlock([letter.valediction], styles.valediction),
    ...letter.signatories.map(renderSignatory),
    enclosures &&
      labelled(
        enclosures.label,
        enclosures.value.map(({ title }) => title),
        'ol',
      ),
    copies && labelled(copies.label, copies.value, 'ul'),
  ].flatMap((part) => part || []);
  const title = escapeText(letter.title);
  const tongue = `lang="${language}" dir="${direction}"`;
  return [
    `<!doctype html>
<html ${tongue}>`,
    head,
    `<title>${title}</title>`,
    style,
    `<div class="letter" role="article" aria-label="${title}" ${tongue} style="${styles.letter}">`,
    ...parts,
    end,
  ];
}

const head = `<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">`;
// Outlook lays out with Word, which knows no max-width: it gets a table of that width, which no one else sees.
const style = `<style>
:root { color-scheme: light dark; }
@page { margin: 25mm; }
@media print { .letter { max-width: none !important; padding: 0 !important; font-size: 11pt !important; } }
</style>
</head>
<body style="margin: 0; padding: 0;">
<!--[if mso]><table role="presentation" align="center" width="640" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`;
const end = `</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`;

const bodyHtml = oncePerBody((body, language) => renderBlocks(body, language));

const styles = {
  letter:
    "max-width: 640px; margin: 0 auto; padding: 32px 24px; font-family: Georgia, 'Times New Roman', serif; font-size: 16px; line-height: 1.5; overflow-wrap: break-word;",
  letterhead: 'margin: 0 0 32px; padding: 0 0 12px; border-bottom: 1px solid #8a8a8a; font-size: 14px;',
  addressee: 'margin: 24px 0;',
  subject: 'margin: 24px 0; font-size: 16px; line-height: 1.5; font-weight: bold;',
  heading: 'margin: 24px 0 8px; font-size: 16px; line-height: 1.5; font-weight: bold; break-after: avoid;',
  paragraph: 'margin: 0 0 16px; orphans: 2; widows: 2;',
  quote: 'margin: 0 0 16px; padding-inline: 16px 0; border-inline-start: 3px solid #8a8a8a;',
  list: 'margin: 0 0 16px; padding-inline-start: 28px;',
  item: 'margin: 0 0 4px;',
  valediction: 'margin: 24px 0; break-after: avoid;',
  signatory: 'margin: 24px 0; break-inside: avoid;',
  label: 'margin: 24px 0 0; break-after: avoid;',
  strong: 'margin: 0 0 16px; font-weight: bold;',
};

function element(name: string, content: string, style: string, attributes = ''): string {
  return `<${name}${attributes} style="${style}">${content}</${name}>`;
}

function lineBlock(lines: readonly string[], style = styles.paragraph): string {
  return lines.length === 0 ? '' : element('p', lines.map(isolate).join('<br>\n'), style);
}

function renderSignatory({ name, title, organisation }: LetterSignatory): string {
  const rest = [title, organisation].filter((line) => line !== undefined).map((line) => `<br>\n${isolate(line)}`);
  return element('p', `<strong>${isolate(name)}</strong>${rest.join('')}`, styles.signatory);
}

/** "cc: Name" where there is one, else the label and a list. */
function labelled(label: string, values: readonly string[], list: 'ol' | 'ul'): string {
  const [only] = values;
  if (values.length === 1 && only) return lineBlock([withLabel({ label, value: only })], styles.label);
  const items = values.map((value) => element('li', isolate(value), styles.item));
  return `${lineBlock([label], styles.label)}\n${element(list, items.join('\n'), styles.list)}`;
}

function renderBlocks(blocks: readonly Block[], language: Language): string {
  return blocks.map((block) => renderBlock(block, language)).join('\n');
}

function renderBlock(block: Block, language: Language): string {
  switch (block.type) {
    case 'paragraph':
      return element('p', renderInlines(block.content, language), styles.paragraph);
    case 'heading':
      // One below its own level: the first is the letter's subject.
      return element(`h${block.level + 1}`, renderInlines(block.content, language), styles.heading);
    case 'quote':
      return element('blockquote', renderBlocks(block.blocks, language), styles.quote);
    case 'list': {
      const items = block.items.map((item) => element('li', renderItem(item, language), styles.item));
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      return element(block.ordered ? 'ol' : 'ul', items.join('\n'), styles.list, start);
    }
  }
}

/** An item of one paragraph stands without a paragraph's margins. */
function renderItem(blocks: readonly Block[], language: Language): string {
  const [first] = blocks;
  if (blocks.length === 1 && first?.type === 'paragraph') return renderInlines(first.content, language);
  return renderBlocks(blocks, language);
}

function renderInlines(inlines: readonly Inline[], language: Language): string {
  return inlines.map((inline) => renderInline(inline, language)).join('');
}

function renderInline(inline: Inline, language: Language): string {
  switch (inline.type) {
    case 'text':
      return escapeText(bound(inline.text, language));
    case 'break':
      return '<br>\n';
    case 'emphasis':
      return `<em>${renderInlines(inline.content, language)}</em>`;
    case 'strong':
      return `<strong>${renderInlines(inline.content, language)}</strong>`;
    case 'link':
      return `<a href="${escapeText(inline.href)}">${renderInlines(inline.content, language)}</a>`;
    case 'foreign':
      return `<span lang="${inline.language}" dir="auto">${renderInlines(inline.content, inline.language)}</span>`;
  }
}

/** A line that may be in another script than the letter, so that "12, Long Street" stays so in an Arabic one. */
function isolate(line: string): string {
  return `<bdi>${escapeText(line)}</bdi>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would read it as LF.
  '\r': '&#13;',
};

/** Data as the text of an element or the value of a quoted attribute. */
function escapeText(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => entities[character] ?? character);
}
