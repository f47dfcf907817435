import { expect, it } from 'vitest';
import { indexOfWord } from '../../src/protocol/index-of-word.ts';

it.each([
  ['the FTUK met', 'FTUK', 4],
  ['FTUKs, pro-FTUK, FTUK', 'FTUK', 17],
  ['ФПК и ПФПК', 'ФПК', 0],
  ['工会ADU司库', 'ADU', 2],
  ['Who? By ? alone', '?', 8],
  ['a.b axb (a.b)', 'a.b', 0],
  ['aXXXb', 'XXX', -1],
])('in %j, %j stands at %i', (text, word, at) => {
  expect(indexOfWord(text, word)).toBe(at);
});
