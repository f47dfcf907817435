import { expect, it } from 'vitest';
import { guessCharset } from '../../../src/mailbox/reading/guess-charset.ts';

/** The text in a charset of one byte a letter. */
function encode(text: string, charset: string): Uint8Array {
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [new TextDecoder(charset).decode(Uint8Array.of(code)), code]),
  );
  return Uint8Array.from([...text].map((letter) => codes.get(letter) ?? 0x3f));
}

const charsets = ['windows-1251', 'koi8-r', 'koi8-u'] as const;

it.each([
  'Ответ',
  'RE: ОТВЕТ НА ПИСЬМО',
  'Re: Ваше обращение от 12 марта 2026 г.',
  'Уважаемые коллеги! Ваше письмо получено и передано на рассмотрение в Министерство труда.',
  'УВАЖАЕМЫЕ КОЛЛЕГИ, ВАШЕ ПИСЬМО ПОЛУЧЕНО',
  'сообщаем, что указанные лица освобождены',
  'Подъезд, объём работы и ещё одна съёмка',
  'Уважаеми госпожи и господа, писмото Ви е получено и ще бъде разгледано.',
])('words of Cyrillic letters are told by these, in whatever charset: %s', (text) => {
  for (const charset of charsets) {
    const bytes = encode(text, charset);
    expect(new TextDecoder(guessCharset(bytes)).decode(bytes), charset).toBe(text);
  }
});

it.each([
  ['windows-1251', 'Шановні колеги, ваш лист отримано і передано до міністерства.'],
  ['windows-1251', 'По делу № 12: «Союз учителей» – о задержании'],
  ['koi8-u', 'Шановні колеги, ваш лист отримано і передано до міністерства.'],
  ['windows-1251', 'Урматтуу кесиптештер, кат алынды'],
  ['windows-1251', 'Србија, Београд'],
  ['windows-1252', 'Sehr geehrte Damen und Herren, für Ihr Schreiben über die Verhaftungen danken wir.'],
  ['windows-1252', 'Réponse à votre lettre'],
])('what is in %s is read so: %s', (charset, text) => {
  const bytes = encode(text, charset);
  expect(new TextDecoder(guessCharset(bytes)).decode(bytes)).toBe(text);
});
