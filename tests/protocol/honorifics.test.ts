import { expect, it } from 'vitest';
import { genderOfHonorific } from '../../src/protocol/honorifics.ts';
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
