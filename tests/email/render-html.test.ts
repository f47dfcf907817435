import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/email/render-html.ts';
import { fc } from '../fast-check.ts';
import { anyText } from './any-text.ts';
import { full, paragraph, plain } from './letters.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Parses as a browser does, and fails on whatever the HTML standard calls a parse error. */
function elementsOf(html: string): Element[] {
  const errors = new Set<string>();
  const document = parse(html, { onParseError: ({ code }) => errors.add(code) });
  // U+FFFE and its like are kept, if frowned upon.
  errors.delete('noncharacter-in-input-stream');
  expect([...errors]).toEqual([]);
  const walk = (node: Node): Element[] => ('tagName' in node ? [node, ...node.childNodes.flatMap(walk)] : []);
  return document.childNodes.flatMap(walk);
}
const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
const named = (elements: readonly Element[], name: string) => elements.filter(({ tagName }) => tagName === name);
const attribute = (element: Element | undefined, name: string) =>
  element?.attrs.find((candidate) => candidate.name === name)?.value;

describe('the HTML', () => {
  it('has every part of the letter in order', () => {
    expect(renderHtml(full)).toMatchSnapshot();
  });

  it('is valid, and says its language, direction and title', () => {
    const elements = elementsOf(renderHtml({ ...full, language: 'ar', direction: 'rtl' }));
    const [html] = named(elements, 'html');
    expect([attribute(html, 'lang'), attribute(html, 'dir')]).toEqual(['ar', 'rtl']);
    expect(named(elements, 'title').map(textOf)).toEqual([full.title]);
    expect(named(elements, 'h1').map(textOf)).toEqual([full.subject]);
    expect(named(elements, 'li').length).toBe(4 + 2 + 2);
  });

  it('fetches nothing', () => {
    const elements = elementsOf(renderHtml(full));
    expect(elements.filter((element) => attribute(element, 'src') !== undefined)).toEqual([]);
    expect(['img', 'link', 'script', 'iframe', 'object'].flatMap((name) => named(elements, name))).toEqual([]);
    expect(renderHtml(full)).not.toMatch(/url\(|@import/);
  });

  it('leaves no trace of what is absent', () => {
    const elements = elementsOf(renderHtml(plain));
    expect(named(elements, 'p').map(textOf)).toEqual([
      'Geneva, 5 March 2024',
      'Ms. Irma Minister\nMinister of Labour',
      'Dear Minister,',
      'We are concerned.',
      'Yours faithfully,',
      'Klara Signer',
    ]);
    expect(['h1', 'ol', 'ul'].flatMap((name) => named(elements, name))).toEqual([]);
  });

  it.each([
    ['en', 'By 6 March, under article 3 of Convention No. 87', 'By 6~March, under article~3 of Convention No.~87'],
    ['fr', 'Nous demandons à M. Vale : « libérez-les ! »', 'Nous demandons à M.~Vale~: «~libérez-les~!~»'],
    ['ru', 'обратиться в Женеву до 6 марта', 'обратиться в~Женеву до 6~марта'],
  ] as const)('parts no line in %s where the page would not', (language, words, expected) => {
    const foreign = { type: 'foreign' as const, language, content: [{ type: 'text' as const, text: words }] };
    const own = elementsOf(renderHtml({ ...plain, language, body: [paragraph(words)] }));
    expect(named(own, 'p').map(textOf)).toContain(expected.replaceAll('~', '\u00a0'));
    const quoted = elementsOf(renderHtml({ ...plain, body: [paragraph(foreign)] }));
    expect(named(quoted, 'p').map(textOf)).toContain(expected.replaceAll('~', '\u00a0'));
  });

  it('shows any text as it is', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (words, name, href) => {
        const link = { type: 'link' as const, href, content: [] };
        const body = [paragraph(words), paragraph(link)];
        const elements = elementsOf(renderHtml({ ...plain, title: name, body, signatories: [{ name }] }));
        // Which spaces do not break is held below.
        const spaced = (text: string) => text.replaceAll('\u00a0', ' ');
        expect(named(elements, 'p').map(textOf).map(spaced)).toContain(spaced(words));
        expect(named(elements, 'strong').map(textOf)).toEqual([name]);
        expect(named(elements, 'title').map(textOf)).toEqual([name]);
        expect(attribute(named(elements, 'a')[0], 'href')).toBe(href);
      }),
    );
  });
});
