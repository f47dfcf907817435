import { fc } from '../fast-check.ts';

const markup = [
  '&amp;',
  '&#38;',
  '&lt',
  '<b>',
  '-->',
  '</title>',
  '"',
  "'",
  '=?UTF-8?Q?=41?=',
  '=41',
  '\\',
  '%41',
  '> ',
  '- ',
];

/** Text as data may hold it, what means something to a parser included: anything but controls and lone surrogates. */
export const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom(...markup)), { maxLength: 6 })
  .map((pieces) => pieces.join('').replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ''))
  .filter((value) => value.trim() !== '');
