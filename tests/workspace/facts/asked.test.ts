import { expect, it } from 'vitest';
import { demandsAddedSince, marksOfDemands } from '../../../src/workspace/facts/asked.ts';
import type { Demand } from '../../../src/workspace/schema/case.ts';

type Text = Demand['text'];
const facts = (...texts: Text[]) => ({ demands: texts.map((text) => ({ text })) });
const marksOf = (...texts: Text[]) => marksOfDemands(facts(...texts), '2024-03-10', () => true);
const added = (told: readonly string[], ...texts: Text[]) =>
  demandsAddedSince(facts(...texts), '2024-03-10', told).map(({ text }) => text);

const before = 'relase all the detained miners of Astovia at once';
const cases: readonly (readonly [string, Text, Text, boolean])[] = [
  ['as it stood', before, before, false],
  ['a typo mended', before, 'release all the detained miners of Astovia at once', false],
  ['a sign added', before, 'relase all the detained miners of Astovia, at once', false],
  ['a translation added', before, { en: before, fr: 'libérer tous les mineurs' }, false],
  ['one language reworded', { en: before, fr: 'les libérer' }, { en: 'free them now', fr: 'les libérer' }, false],
  ['another name', before, 'relase all the detained miners of Velmont at once', true],
  ['another number', 'pay the wages of 3 months at once', 'pay the wages of 4 months at once', true],
  ['less of it', before, 'relase all the detained', true],
  ['another matter', before, 'pay all the miners at once', true],
  ['another word of few', 'drop the charges', 'drop the fines', true],
  ['another matter in a script without blanks', '释放所有被拘留者', '支付工资', true],
];

it.each(cases)('takes a demand for asked, or not: %s', (_what, was, is, isNew) => {
  expect(added(marksOf(was), is)).toEqual(isNew ? [is] : []);
});

it('takes what stands beside what was asked for new, however near its words are', () => {
  const near = before.replace('miners', 'teachers');
  expect(added(marksOf(before), before, near)).toEqual([near]);
});

it('takes as many as were asked for known, where a mark has no words', () => {
  const old = marksOf('release Lee', 'pay the wages').map((mark) => mark.slice(0, 'asked/12345678'.length));
  expect(added(old, 'free Lee', 'pay the wages')).toEqual([]);
  expect(added(old, 'free Lee', 'pay the wages', 'let Kim go')).toEqual(['free Lee', 'let Kim go']);
});

it('knows nothing of a letter that left no mark of what it asked', () => {
  expect(added(['2024-03-10/12345678'], before)).toEqual([]);
  expect(added(['asked/nothing'], before)).toEqual([before]);
});
