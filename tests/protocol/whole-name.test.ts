import { expect, it } from 'vitest';
import { wholeName } from '../../src/protocol/whole-name.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

it.each<[given: string, family: string, language: Language, whole: string]>([
  ['Ada', 'Example', 'en', 'Ada Example'],
  ['明', '李', 'zh', '李明'],
  ['镕基', '朱', 'zh', '朱镕基'],
  ['修', '欧阳', 'zh', '欧阳修'],
  ['多里安', '凯斯特雷尔', 'zh', '多里安·凯斯特雷尔'],
  ['让-雅克', '卢梭', 'zh', '让-雅克·卢梭'],
  ['布鲁斯', '李', 'zh', '布鲁斯·李'],
  ['Ann', 'Lee', 'zh', 'Ann Lee'],
  ['Ming', '李', 'zh', 'Ming 李'],
  ['明', '李', 'en', '李明'],
  ['多里安', '凯斯特雷尔', 'en', '多里安 凯斯特雷尔'],
])('joins %s and %s in %s', (given, family, language, whole) => {
  expect(wholeName(given, family, language)).toBe(whole);
});

it.each<[given: string, family: string, language: Language, whole: string]>([
  ['Văn Tú', 'Nguyễn', 'en', 'Nguyễn Văn Tú'],
  ['Цзиньпин', 'Си', 'ru', 'Си Цзиньпин'],
  ['Cheuk-yan', 'Lee', 'zh', 'Lee Cheuk-yan'],
  ['明', '李', 'en', '李明'],
  ['太郎', '山田', 'en', '山田 太郎'],
  ['卓人', '李', 'zh', '李卓人'],
  ['多里安', '凯斯特雷尔', 'zh', '多里安·凯斯特雷尔'],
])('joins %s and %s in %s, where the family name comes first', (given, family, language, whole) => {
  expect(wholeName(given, family, language, 'family-first')).toBe(whole);
});
