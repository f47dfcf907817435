import { describe, expect, it } from 'vitest';
import { parseToKeep } from '../../../src/workspace/parse/kept-file.ts';
import { parseWorkspace } from '../../../src/workspace/parse/parse.ts';
import { piecesOf } from '../../../src/workspace/parse/pieces.ts';
import type { SourceFile } from '../../../src/workspace/workspace.ts';

describe('the pieces of a list', () => {
  it.each<[string, string, number, readonly string[] | undefined]>([
    ['have an item each', 'a:\n  - b\n  - c\n', 1, ['a:\n  - b\n', 'a:\n  - c\n']],
    ['have several where they are short', 'a:\n- b\n- c\n- d\n', 5, ['a:\n- b\n- c\n', 'a:\n- d\n']],
    [
      'keep what stands before and after',
      '# x\na:\n\n  # y\n  - b\n  - c\nd:\n  - e\n',
      1,
      ['# x\na:\n\n  # y\n  - b\n', 'a:\n  - c\nd:\n  - e\n'],
    ],
    [
      'keep lists in items, and dashes in texts',
      'a:\n  - b:\n    - c\n    d: |\n      - e\n  - f\n',
      1,
      ['a:\n  - b:\n    - c\n    d: |\n      - e\n', 'a:\n  - f\n'],
    ],
    ['are one where the list is short', 'a:\n  - b\n  - c\n', 99, ['a:\n  - b\n  - c\n']],
    ['are none of a map', 'a:\n  b: c\n', 1, undefined],
    ['are none of a list in brackets', 'a: [b, c]\n', 1, undefined],
  ])('%s', (_what, text, length, pieces) => {
    expect(piecesOf(text, length)).toEqual(pieces);
  });
});

describe('a large file', () => {
  const settings = { path: 'appeal.yaml', text: 'countries: {XA: {short: {en: Astovia}}}\n' };
  const senders = {
    path: 'data/senders.yaml',
    text: 'senders:\n  - id: us\n    name: { en: Us }\n    place: { en: Here }\n    country: XA\n    from: us@union.example\n    languages: [en]\n    signatories: [{ id: one, familyName: One, title: { en: Head } }]\n',
  };
  const recipient = (id: string, more = '') =>
    `  - id: ${id}\n    givenName: Ada\n    familyName: Abara\n    title: Minister\n    address: ["1 Harbour Street, second floor, at the back"]\n    country: XA\n    languages: [en]\n${more}`;
  const many = (more: (index: number) => string = () => ''): SourceFile => ({
    path: 'data/recipients.yaml',
    text: `recipients:\n${Array.from({ length: 800 }, (_, index) => recipient(`r-${index}`, more(index))).join('')}`,
  });
  const cases = {
    path: 'data/cases.yaml',
    text: 'cases:\n  - id: c\n    title: { en: C }\n    kind: protest\n    country: XA\n    recipients: [r-799]\n    languages: [en]\n',
  };
  /** Read to be kept, as the command does. */
  const parse = (recipients: SourceFile, aCase: SourceFile = cases) => {
    const sources = [settings, senders, recipients, aCase];
    const kept = new Map(
      sources.map((source) => {
        const { kept, facts } = parseToKeep(source);
        return [source, { ...kept, facts: () => facts }] as const;
      }),
    );
    return parseWorkspace(sources, [], { kept });
  };

  it('has all its items, and knows the place of each', () => {
    const source = many();
    const { value, diagnostics } = parse(source);
    expect(diagnostics).toEqual([]);
    expect(source.text.length).toBeGreaterThan(130_000);
    expect([...(value?.recipients.keys() ?? [])]).toEqual(Array.from({ length: 800 }, (_, index) => `r-${index}`));
    const last = value?.recipients.get('r-799');
    expect(last && value?.places.of(last, ['title'])).toMatchObject({
      file: source.path,
      line: 2 + 799 * 7 + 3,
      column: 12,
    });
  });

  it.each<[string, (index: number) => string, string]>([
    ['in an item', (index) => (index === 600 ? '    phone: []\n' : ''), 'unknown-key'],
    ['in its syntax', (index) => (index === 300 ? '   office: "\n' : ''), 'yaml-syntax'],
  ])('has its faults at their places: %s', (_where, more, code) => {
    const source = many(more);
    const line = source.text.split('\n').findIndex((text) => text.includes('phone') || text.includes('office')) + 1;
    const found = parse(source).diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found?.place).toMatchObject({ file: source.path, line: expect.closeTo(line, -1) });
  });

  it('has ids that are taken, and names that lead nowhere, at their places', () => {
    const source = many();
    const twice = { ...source, text: source.text + recipient('r-3') };
    const nobody = { ...cases, text: cases.text.replace('r-799', 'r-800') };
    expect(parse(twice).diagnostics).toMatchObject([
      {
        code: 'duplicate-id',
        place: { line: 2 + 800 * 7, column: 9 },
        message: expect.stringContaining('recipients.yaml:23:9'),
      },
    ]);
    expect(parse(source, nobody).diagnostics).toMatchObject([
      { code: 'unknown-reference', place: { file: 'data/cases.yaml', line: 6 } },
    ]);
  });
});
