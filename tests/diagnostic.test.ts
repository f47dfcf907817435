import { describe, expect, it } from 'vitest';
import { quoted } from '../src/diagnostic.ts';

describe('quoted', () => {
  it.each([
    ['Høie', '"Høie"'],
    ['a "b"', '"a \\"b\\""'],
    ['red \u001b[31m', '"red \\u{001b}[31m"'],
    ['a\nb\tc\u2028', '"a\\u{000a}b\\u{0009}c\\u{2028}"'],
    ['\u202Egnp.exe', '"\\u{202e}gnp.exe"'],
    ['x'.repeat(61), `"${'x'.repeat(59)}…"`],
  ])('shows %j harmlessly', (data, shown) => {
    expect(quoted(data)).toBe(shown);
  });
});
