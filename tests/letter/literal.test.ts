import { describe, expect, it } from 'vitest';
import { compose } from '../../src/letter/compose.ts';
import type { Block, Inline } from '../../src/letter/letter.ts';
import { Marks } from '../../src/letter/marks.ts';
import { parseMarkdown } from '../../src/letter/parse-markdown.ts';
import { plainText } from '../../src/letter/plain-text.ts';
import { compileTemplates } from '../../src/letter/template/compile-templates.ts';
import { withQuotation } from '../../src/protocol/quotation.ts';
import { fc } from '../fast-check.ts';
import { composeStory, exampleInput, textOf } from './workspace.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ unit: fc.constantFrom(...'*_`[]()<>&"\'!#-+.\\{}| \t\n\u{f0000}\u{10fffd}1a'), minLength: 1 }),
);

/** All text of a tree, in order. */
function contentOf(block: Block | undefined): readonly Inline[] {
  return block && 'content' in block ? block.content : [];
}

describe('data in a letter', () => {
  it('is literal wherever a template puts it', () => {
    const { value: templates } = compileTemplates([
      {
        path: 'templates/ilo-intervention.en.md.hbs',
        text: '{{letter.subject}}\n\n*{{letter.subject}}*\n\n[{{letter.subject}}](https://a.example)\n\n> {{letter.subject}}\n\n- {{letter.subject}}\n\n# {{letter.subject}}',
      },
    ]);
    if (!templates) throw new Error('no templates');
    const input = exampleInput();
    fc.assert(
      fc.property(nasty, (subject) => {
        const { value, diagnostics } = compose({ ...input, templates, entry: { ...input.entry, subject } });
        expect(diagnostics).toEqual([]);
        // But for quotation marks: they are those of the language.
        const printed = withQuotation(subject, 'en');
        const text = { type: 'text', text: printed };
        expect(value?.subject).toBe(printed);
        expect(value?.body).toEqual(
          /^[\s\p{Cf}]*$/u.test(subject)
            ? []
            : [
                { type: 'paragraph', content: [text] },
                { type: 'paragraph', content: [{ type: 'emphasis', content: [text] }] },
                { type: 'paragraph', content: [{ type: 'link', href: 'https://a.example', content: [text] }] },
                { type: 'quote', blocks: [{ type: 'paragraph', content: [text] }] },
                { type: 'list', ordered: false, start: 1, items: [[{ type: 'paragraph', content: [text] }]] },
                { type: 'heading', level: 1, content: [text] },
              ],
        );
      }),
    );
  });

  it('is literal inside a word and beside Markdown', () => {
    fc.assert(
      fc.property(nasty, (data) => {
        const marks = new Marks();
        const markdown = `a${marks.literal(data)}b **${marks.literal(data)}**`;
        const { value } = parseMarkdown(markdown, { marks, language: 'en', placeAt: () => undefined });
        expect(plainText(contentOf(value?.[0]))).toBe(withQuotation(`a${data}b ${data}`, 'en'));
      }),
    );
  });

  it('leads a link where it says, or nowhere', () => {
    const link = (template: string) => composeStory({ template });
    expect(link('[us]({{sender.website}})').value?.body).toEqual([
      {
        type: 'paragraph',
        content: [{ type: 'link', href: 'https://union.example', content: [{ type: 'text', text: 'us' }] }],
      },
    ]);
    const { value, diagnostics } = link('[us](javascript:alert(1))');
    expect(plainText(contentOf(value?.body[0]))).toBe('[us](javascript:alert(1))');
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['unsafe-link', 'warning']]);
    const ofLength = (length: number) => `[here](${'https://a.example/'.padEnd(length, 'a')})`;
    expect(link(ofLength(2000)).diagnostics).toEqual([]);
    expect(link(ofLength(2001)).diagnostics).toMatchObject([{ code: 'unsafe-link' }]);
  });

  it('is no block where nothing of it is seen', () => {
    const { value } = composeStory({ template: '# &#8203;\n\n## Facts\n\n- &shy;\n- &nbsp;\n\n> &#8288;\n\na' });
    expect(value?.body.map((block) => plainText(contentOf(block)))).toEqual(['Facts', 'a']);
  });

  it('that looks like a mark is itself', () => {
    expect(textOf('a \u{f0000} {{case.title}} \u{10fffd}')).toBe('a \u{f0000} Trade unionists detained \u{10fffd}');
    expect(textOf('{{md "\u{f0001}"}} {{case.title}}')).toBe('\u{f0001} Trade unionists detained');
  });
});

describe('Markdown', () => {
  it.each([
    ['a\nb  c', 'a b c'],
    ['a\\\nb', 'a\nb'],
    ['<b>a</b> &amp; <i>', '<b>a</b> & <i>'],
    ['<script>\nx\n</script>', '<script> x </script>'],
    ['    indented', 'indented'],
    ['[a]: https://a.example', '[a]: https://a.example'],
    ['{{#if letter.reference}}x{{/if}}\n\n{{!-- nothing --}}\n\na', 'a'],
    ['a {{~#if case~}} b {{~/if~}} c', 'abc'],
    ['"a" -- b...', '“a” -- b...'],
    ['"the *workers\' rights*" and *"so"*', '“the workers’ rights” and “so”'],
    ['"{{case.title}}" and "{{lang "fr" "l\'ordre"}}"', '“Trade unionists detained” and “l’ordre”'],
    ['"a\\\nb" ["a](https://a.example/?"b) b" <https://a.example/\'b>', "“a\nb” “a b” https://a.example/'b"],
    [
      '{{#each persons as |p i|}}{{i}}{{p.familyName}}{{#unless @last}}, {{/unless}}{{/each}}',
      '0Osmonov, 1Arstanbekov, 2Tadjibaev, 3Tokombaev, 4Silent',
    ],
    ['{{#each persons}}{{#with status}}{{../fullName}} {{@index}}{{/with}}{{/each}}', 'Kanatbek Osmonov 0'],
    ['{{#each organisations}}{{@key}} {{/each}}', 'ftuk miners teachers'],
    ['{{#each metDemands}}{{text}}{{else}}none{{/each}}', 'end the interference'],
    ['{{#section "x"}}default{{/section}}', 'default'],
    ['{{#each newEvents}}{{text}}{{#if reported}} (reported){{/if}} {{/each}}', 'Six were detained. (reported)'],
    ['{{persons.0.familyName}}{{persons.[1].familyName}}', 'OsmonovArstanbekov'],
  ])('%j is %j', (template, text) => {
    expect(textOf(template)).toBe(text);
  });
});
