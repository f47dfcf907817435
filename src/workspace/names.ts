import type { Person } from './schema/persons.ts';

/**
 * True where the family name of a person stands in a text, in any language of the data. Names are found as whole words, in
 * any case of letters and with any hyphen; Cyrillic ones also with an ending, since Russian and Kyrgyz inflect them.
 */
export function isNamedIn(text: string, { familyName }: Pick<Person, 'familyName'>): boolean {
  const names = typeof familyName === 'string' ? [familyName] : Object.values(familyName);
  return names.some((name) => namePattern(name.normalize('NFC')).test(text.normalize('NFC')));
}

function namePattern(name: string): RegExp {
  const words = name.trim().split(/\s+/).map(escaped).join('\\s+');
  // Words of Chinese and Arabic text have no blanks or bare ends to tell them by.
  if (/[\p{Script=Han}\p{Script=Arabic}]/u.test(name)) return new RegExp(words, 'u');
  const ending = /\p{Script=Cyrillic}/u.test(name) ? '\\p{Script=Cyrillic}{0,3}' : '';
  return new RegExp(`(?<!\\p{L})${words}${ending}(?!\\p{L})`, 'iu');
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('-', '[-\u2010\u2011]');
}
