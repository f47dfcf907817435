import { expect, it } from 'vitest';
import { pronounIn } from '../../src/protocol/pronouns.ts';

it.each([
  ['en', 'drop the charges against them', 'them'],
  ['en', 'open the theatre', undefined],
  ['fr', 'abandonner les poursuites engagées contre eux', 'eux'],
  ['fr', 'rouvrir les bureaux', undefined],
  ['es', 'retirar los cargos en su contra', 'su'],
  ['es', 'ponerlas en libertad', 'ponerlas'],
  ['es', 'liberar a Carlos', undefined],
  ['ru', 'снять с них обвинения', 'них'],
  ['ru', 'открыть порт', undefined],
  ['zh', '释放他们', undefined],
] as const)('finds in %s the pronoun of: %s', (language, text, word) => {
  expect(pronounIn(text, language)).toBe(word);
});
