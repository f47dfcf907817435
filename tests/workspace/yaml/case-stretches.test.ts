import { expect, it } from 'vitest';
import { blank, stretchesOfCases } from '../../../src/workspace/yaml/case-stretches.ts';

const path = 'data/cases.yaml';

it.each([
  ['indented', 'cases:\n  - id: a\n    x:\n      - - 1\n  # of b\n  - id: b\n', ['2-6', '6-8']],
  ['not indented', '# all\ncases:\n- id: a\n- id: b\n  x: |\n    - no\nmore: 1\n', ['3-4', '4-7']],
  ['with the keys below the dash', 'cases:\n  -\n    id: a\n  -\n    id: b', ['2-4', '4-6']],
  ['with line ends of Windows', 'cases:\r\n  - id: a\r\n  - id: b\r\n', ['2-3', '3-5']],
  ['as empty items', 'cases:\n  -\n  - id: b\n', ['2-3', '3-5']],
  ['in brackets', 'cases: [{ id: a }, { id: b }]\n', []],
  ['with one id twice', 'cases:\n  - id: a\n  - id: a\n', []],
  ['as one', 'cases: {}\n', []],
])('finds the lines of each of several cases %s', (_how, text, lines) => {
  const stretches = stretchesOfCases({ path, text });
  expect(stretches === 'unreadable' || stretches.map((one) => one.lines.join('-'))).toEqual(lines);
});

it('says of what is no YAML that it is not', () => {
  expect(stretchesOfCases({ path, text: 'cases: [\n' })).toBe('unreadable');
});

it('leaves all others where they stood', () => {
  const text = 'cases:\r\n  - id: a\r\n    x: é\r\n  - id: b\r\n';
  const [first] = stretchesOfCases({ path, text });
  expect(typeof first === 'object' && blank({ path, text }, first).text).toBe(
    'cases:\r\n         \r\n        \r\n  - id: b\r\n',
  );
});
