import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDesign } from '../../../src/workspace/parse/parse-design.ts';

const path = 'templates/designs/classic.yaml';
const text = readFileSync(path, 'utf8');
const lineOf = (passage: string) => text.split('\n').findIndex((line) => line.includes(passage)) + 1;

it.each(['classic', 'modern'])('finds no fault in %s', (name) => {
  const file = `templates/designs/${name}.yaml`;
  expect(parseDesign({ path: file, text: readFileSync(file, 'utf8') }).diagnostics).toEqual([]);
});

it.each([
  ['a colour too pale to read', "'#525252'\n  link", "'#8a8a8a'\n  link", 'low-contrast', 'quiet:'],
  ['what is no colour', "'#0d336b'", 'blue', 'invalid-colour', 'link:'],
  ['another typeface', 'source-serif-4', 'comic-sans', 'unknown-value', 'typeface:'],
  ['type too small to read', 'text: { size: 11', 'text: { size: 4', 'out-of-range', 'text: { size'],
  ['a key that there is not', 'figures: lining', 'figure: lining', 'unknown-key', 'figures:'],
  ['a number as text', 'left: 27.87', 'left: wide', 'wrong-type', 'margins:'],
])('refuses %s, at its place', (_name, passage, by, code, line) => {
  const outcome = parseDesign({ path, text: text.replace(passage, by) });
  expect(outcome.value).toBeUndefined();
  expect(outcome.diagnostics).toContainEqual(
    expect.objectContaining({ code, place: expect.objectContaining({ file: path, line: lineOf(line) }) }),
  );
});

it('refuses a file without data', () => {
  expect(parseDesign({ path, text: '# nothing\n' }).diagnostics).toMatchObject([{ code: 'file-empty' }]);
});
