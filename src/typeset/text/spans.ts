import type { Inline } from '../../letter/letter.ts';
import type { FaceName } from '../fonts.ts';
import type { Colour } from '../page/pages.ts';
import type { Span, Style } from '../style.ts';

const emphasised: Record<FaceName, FaceName> = {
  regular: 'italic',
  italic: 'regular',
  bold: 'boldItalic',
  boldItalic: 'bold',
};
const strengthened: Record<FaceName, FaceName> = {
  regular: 'bold',
  italic: 'boldItalic',
  bold: 'bold',
  boldItalic: 'boldItalic',
};

/** Inline content as text in styles. A link and a passage in another language become elements of the structure. */
export function spansOf(content: readonly Inline[], style: Style, link: Colour): Span[] {
  return content.flatMap((inline) => spansOfOne(inline, style, link));
}

function spansOfOne(inline: Inline, style: Style, link: Colour): Span[] {
  const parent = style.part.role === 'Artifact' ? {} : { parent: style.part };
  switch (inline.type) {
    case 'text':
      return [{ text: inline.text.replace(/\s*\n\s*/g, ' '), style }];
    case 'break':
      return [{ text: '\n', style }];
    case 'emphasis':
      return spansOf(inline.content, { ...style, face: emphasised[style.face] }, link);
    case 'strong':
      return spansOf(inline.content, { ...style, face: strengthened[style.face] }, link);
    case 'foreign': {
      const { language } = inline;
      return spansOf(inline.content, { ...style, language, part: { role: 'Span', ...parent, language } }, link);
    }
    case 'link': {
      const part = { role: 'Link', ...parent, href: inline.href } as const;
      return spansOf(inline.content, { ...style, part, colour: link, underline: true }, link);
    }
  }
}
