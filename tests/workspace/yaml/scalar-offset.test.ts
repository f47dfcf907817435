import { describe, expect, it } from 'vitest';
import { isScalar, parseDocument, Scalar, stringify } from 'yaml';
import { scalarOffset } from '../../../src/workspace/yaml/scalar-offset.ts';
import { fc } from '../../fast-check.ts';

const words = [
  '{{x}}',
  'word',
  'several words in a row that are folded',
  '\n',
  ' ',
  '   ',
  '\t',
  "'",
  '"',
  '\\',
  'é',
  '😀',
  ': ',
  ' #',
  '\u0001',
];
const styles = [
  Scalar.PLAIN,
  Scalar.BLOCK_LITERAL,
  Scalar.BLOCK_FOLDED,
  Scalar.QUOTE_DOUBLE,
  Scalar.QUOTE_SINGLE,
] as const;

describe('the place of a character', () => {
  it('holds that character, in every style of YAML', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...styles), (value, style) => {
        const written = new Scalar(value);
        written.type = style;
        const source = stringify({ key: [written] }, { lineWidth: 30 });
        // The writer of YAML may fold between the halves of a surrogate pair, which no file in UTF-8 can hold.
        fc.pre(Buffer.from(source).toString() === source);
        const scalar = parseDocument(source).getIn(['key', 0], true);
        fc.pre(isScalar(scalar) && scalar.value === value);
        for (const { 0: word, index } of value.matchAll(/[\p{L}{}]|😀/gu)) {
          expect(source.startsWith(word, scalarOffset(source, scalar, index))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
