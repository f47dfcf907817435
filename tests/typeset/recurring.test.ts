import { describe, expect, it } from 'vitest';
import { Recurring } from '../../src/typeset/recurring.ts';

/** What is made, in order, when keys are asked for. */
function made(most: number, keys: string): string {
  const memory = new Recurring<object>(most);
  let all = '';
  for (const key of keys)
    memory.get(key, () => {
      all += key;
      return {};
    });
  return all;
}

describe('what recurs', () => {
  it.each<[string, number, string, string]>([
    ['is kept from the second time on', 4, 'aaaa', 'aa'],
    ['is kept whatever stands between', 4, 'abacada', 'abacd'],
    ['is what was asked for last, where there is too much of it', 2, 'aabbccbbaa', 'aabbccaa'],
    ['is not what was asked for once too long ago', 2, 'abcda', 'abcda'],
  ])('%s', (_what, most, asked, expected) => {
    expect(made(most, asked)).toBe(expected);
  });
});
