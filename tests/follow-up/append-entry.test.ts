import { describe, expect, it } from 'vitest';
import { appendEntry } from '../../src/follow-up/append-entry.ts';

const entry = { date: '2024-01-08', template: 'follow-up', recipients: ['minister'] };
const added = (indent: string) =>
  `${indent}- date: 2024-01-08\n${indent}  template: follow-up\n${indent}  recipients: [ minister ]\n`;
const append = (text: string, id = 'harbour') => appendEntry({ path: 'data/cases.yaml', text }, id, entry)?.text;

describe('an entry is appended', () => {
  it.each<[what: string, before: string, after: string]>([
    ['at the end of the file', 'id: harbour\nletters:\n  - date: 2023-12-11\n', ''],
    ['not indented, where the others are not', 'id: harbour\nletters:\n- date: 2023-12-11\n', ''],
    ['after a comment on the line', 'id: harbour\nletters:\n  - date: 2023-12-11 # by post\n', ''],
    ['before what follows', 'id: harbour\nletters:\n    - date: 2023-12-11\n', '\n# the demands\ndemands: []\n'],
    [
      'after a block of text',
      'id: harbour\nletters:\n  - date: 2023-12-11\n    text:\n      en:\n        facts: |\n          One.\n\n          Two.\n',
      'title:   Arrests\n',
    ],
    [
      'after folded text',
      'id: harbour\nletters:\n  - date: 2023-12-11\n    subject: >-\n      One\n      two\n',
      '\ntitle: Arrests\n',
    ],
    ['after text over lines', 'id: harbour\nletters:\n  - subject: One\n      two\n', 'title: Arrests\n'],
    ['after an entry in one line', 'id: harbour\nletters:\n  - { date: 2023-12-11, cc: [a] }\n', 'title: Arrests\n'],
    [
      'to its own case',
      'cases:\n  - id: other\n    letters: [{ date: 2023-12-11 }]\n  - id: harbour\n    letters:\n      - date: 2023-12-11\n',
      '  - id: third\n',
    ],
  ])('%s', (_what, before, after) => {
    const indent = /\n( *)- (?:date|subject|\{)[^\n]*(?:\n(?! *- date)[^\n]*)*$/.exec(before.trimEnd())?.[1] ?? '';
    expect(append(`# top\n${before}${after}`)).toBe(`# top\n${before}${added(indent)}${after}`);
  });

  it('to a file whose last line has no end', () => {
    expect(append('id: harbour\nletters:\n  - date: 2023-12-11')).toBe(
      `id: harbour\nletters:\n  - date: 2023-12-11\n${added('  ')}`,
    );
  });

  it('with the line ends of the file', () => {
    expect(append('id: harbour\r\nletters:\r\n  - date: 2023-12-11\r\n')).toBe(
      `id: harbour\r\nletters:\r\n  - date: 2023-12-11\r\n${added('  ').replaceAll('\n', '\r\n')}`,
    );
  });

  const inline = '{ date: 2024-01-08, template: follow-up, recipients: [ minister ] }';
  const both = (indent: string) => `${indent}letters:\n${indent}  - id: "1"\n${added(`${indent}  `)}`;
  it.each<[what: string, before: string, after: string, added: string]>([
    [
      'to a case without letters, whose only one was 1',
      'id:   harbour # ours\nevents: [ {text: "a",date: 2023} ]\n',
      '\n\n# the end\n',
      both(''),
    ],
    [
      'to the last case but one, without letters',
      'cases:\n  - id: harbour\n    title:  Arrests\n',
      '\n  # another\n  - id:  other\n',
      both('    '),
    ],
    [
      'below a comment on the last item',
      'id: harbour\nletters:\n  - date: 2023-12-11\n    # enclosures to come\n',
      '  # to be written: a letter in May\ntitle: Arrests\n',
      added('  '),
    ],
    ['to a list in one line', 'id: harbour\nletters: [{ date: 2023-12-11 }', ']\ntitle:  Arrests\n', `, ${inline}`],
    [
      'to a list in brackets, a line an item',
      'id: harbour\nletters: [\n  { date: 2023-12-10 },\n  { date: 2023-12-11 }, # by post\n',
      ']\ntitle:  Arrests\n',
      `  ${inline},\n`,
    ],
    [
      'to a case in one line',
      'cases:\n  - { id: harbour',
      ' }\n  - {id:  other}\n',
      `, letters: [ { id: "1" }, ${inline} ]`,
    ],
  ])('%s, and no other character changes', (_what, before, after, entries) => {
    expect(append(before + after)).toBe(before + entries + after);
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    expect(append(windows(before + after))).toBe(windows(before + entries + after));
  });

  it('to a list in brackets whose last item has no comma', () => {
    expect(append('id: harbour\nletters: [\n  { date: 2023-12-11 } # by post\n]\n')).toBe(
      `id: harbour\nletters: [\n  { date: 2023-12-11 }, # by post\n  ${inline}\n]\n`,
    );
  });

  it('to a list that is empty', () => {
    expect(append('id: harbour\nletters: []\ntitle:  A\n')).toBe(`id: harbour\nletters: [ ${inline} ]\ntitle:  A\n`);
  });

  it('nowhere, where the case does not stand in the file', () => {
    expect(append('id: other\nletters:\n  - date: 2023-12-11\n')).toBeUndefined();
    expect(append('')).toBeUndefined();
  });
});
