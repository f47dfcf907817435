import { expect, it } from 'vitest';
import { courtesyOf, genderOfHonorific } from '../../src/protocol/honorifics.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

it.each<[Language, string, 'he' | 'she' | undefined]>([
  ['en', 'Mr.', 'he'],
  ['en', 'H.E. Ms.', 'she'],
  ['en', 'Sir', 'he'],
  ['en', 'Dr.', undefined],
  ['fr', 'S.E.M.', 'he'],
  ['fr', 'S.E. Mme', 'she'],
  ['fr', 'Monsieur', 'he'],
  ['es', 'Sra.', 'she'],
  ['de', 'Herrn', 'he'],
  ['ru', 'Г-ну', 'he'],
  ['ru', 'Г-же', 'she'],
  ['ar', 'السيد', undefined],
])('in %s, %s tells %s', (language, honorific, gender) => {
  expect(genderOfHonorific(honorific, language)).toBe(gender);
});

it.each<[Language, string | undefined, string | undefined, string | undefined]>([
  ['en', 'Mr.', 'he', 'Mr.'],
  ['en', 'Mrs.', 'she', 'Mrs.'],
  ['en', 'Dr.', 'she', 'Dr.'],
  ['en', 'H.E. Ms.', 'she', 'Ms.'],
  ['en', 'H.E.', 'he', 'Mr.'],
  ['en', 'His Excellency', 'he', 'Mr.'],
  ['en', 'H.E.', 'they', undefined],
  ['en', 'Hon. Dr.', 'he', 'Dr.'],
  ['en', undefined, 'she', 'Ms.'],
  ['en', undefined, undefined, undefined],
  ['fr', 'Monsieur', 'he', 'M.'],
  ['fr', 'Madame', 'she', 'Mme'],
  ['fr', 'S.E.M.', 'he', 'M.'],
  ['fr', 'S.E. Mme', 'she', 'Mme'],
  ['fr', 'Son Excellence Madame', 'she', 'Mme'],
  ['es', 'Sr.', 'he', 'Sr.'],
  ['es', 'Excma. Sra.', 'she', 'Sra.'],
  ['es', 'Excelentísimo Señor', 'he', 'Sr.'],
  ['ru', 'Г-ну', 'he', 'г-ну'],
  ['ru', 'Её Превосходительству госпоже', 'she', 'г-же'],
  ['ru', undefined, 'he', 'г-ну'],
  ['zh', '阁下', 'he', '阁下'],
])('in %s, a sentence tells of %s, %s, as %s', (language, honorific, pronouns, courtesy) => {
  expect(courtesyOf(honorific, pronouns, language)).toBe(courtesy);
});
