import { describe, expect, it } from 'vitest';
import { openNameFinder } from '../../../src/workspace/names/find-names.ts';
import { homonymsOf, namesOf } from '../../../src/workspace/names/names.ts';
import type { Person } from '../../../src/workspace/schema/persons.ts';
import type { Language } from '../../../src/workspace/schema/scalars.ts';
import { fc } from '../../fast-check.ts';

type Names = Omit<Person, 'id'>;

/** What is found of a person in a text, as it stands there. */
function found(text: string, person: Names, language: Language = 'en', shown: readonly string[][] = []) {
  const finder = openNameFinder(namesOf({ id: 'x', ...person }));
  const { found: names, homonyms } = finder.judge(finder.read(text, language), shown);
  return { names: names.map(({ word }) => word), homonyms: homonyms.map(({ word }) => word) };
}

const osmonov: Names = { givenName: 'Kanatbek', familyName: 'Osmonov' };
const he: Names = { givenName: 'Mei', familyName: 'He' };
const an: Names = { givenName: 'Minh', familyName: 'An' };
const li: Names = { givenName: 'Xiaoming', familyName: 'Li' };
const family = (familyName: string): Names => ({ familyName });

describe('a name is found', () => {
  it.each<[string, Names, string, Language?]>([
    ['alone', osmonov, 'the arrest of Osmonov'],
    ['in small letters', osmonov, 'osmonov was seen'],
    ['in capitals', osmonov, 'FREE OSMONOV'],
    ['in capitals, short', family('Lee'), 'MS LEE'],
    ['as a possessive', osmonov, 'Osmonov’s health'],
    ['as another possessive', osmonov, "Osmonov's health"],
    ['as a plural', osmonov, 'the Osmonovs'],
    ['as an adjective', osmonov, 'the Osmonovite leaders'],
    ['after an article of French', osmonov, 'l’Osmonov que nous connaissons', 'fr'],
    ['of a woman of the family', osmonov, 'his wife, Osmonova'],
    ['of a man of the family', family('Osmonova'), 'her brother, Osmonov'],
    ['in a tag', osmonov, '#FreeOsmonov'],
    ['in a tag in small letters', osmonov, '#freeosmonovnow'],
    ['in a tag, short', li, '#FreeLi'],
    ['in an e-mail address', osmonov, 'kosmonov@union.example'],
    ['in an e-mail address, short', li, 'li@union.example'],
    ['in a web address', osmonov, 'https://union.example/free-osmonov/'],
    ['in a domain', osmonov, 'see freeosmonov.example'],
    ['in an encoded address', family('Осмонов'), 'https://a.example/%D0%9E%D1%81%D0%BC%D0%BE%D0%BD%D0%BE%D0%B2'],
    ['in the name of a file', osmonov, 'statement_osmonov_final.pdf'],
    ['with a soft hyphen', osmonov, 'Os\u00admonov'],
    ['with a joiner that is not seen', osmonov, 'Osmo\u200cnov'],
    ['with a blank that is not seen', osmonov, 'Osmo\u200bnov'],
    ['in wide letters', osmonov, 'Ｏｓｍｏｎｏｖ'],
    ['with a letter of another script', osmonov, 'Оsmonov'],
    ['spaced out', osmonov, 'O s m o n o v'],
    ['divided at the end of a line', osmonov, 'Osmo-\nnov was seen'],
    ['divided at the end of a line that was joined', osmonov, 'Osmo- nov was seen'],
    ['broken without a hyphen', osmonov, 'Osmo\nnov was seen'],
    ['broken without a hyphen, joined', osmonov, 'Osmo nov was seen'],
    ['with marks of Markdown inside', osmonov, 'Osmo**nov** was seen'],
    ['with an underscore inside', osmonov, 'Osmo_nov'],
    ['Cyrillic where the data has Latin', osmonov, 'Осмонов арестован', 'ru'],
    ['Latin where the data has Cyrillic', family('Осмонов'), 'Osmonov was arrested'],
    ['with a Russian ending where the data has Latin', osmonov, 'вместе с Осмоновым', 'ru'],
    ['in Russian, dative', family('Османова'), 'Османову', 'ru'],
    ['with е where the data has ё', family('Семёнов'), 'освободить Семенова', 'ru'],
    ['with ё where the data has е', family('Семенов'), 'освободить Семёнова', 'ru'],
    ['with Ё in capitals where the data has е', family('Королева'), 'КОРОЛЁВУ', 'ru'],
    ['without the vowel that Russian cases drop', family('Орёл'), 'арест Орла', 'ru'],
    ['without that vowel behind another', family('Заяц'), 'арест Зайца', 'ru'],
    ['without that vowel, in another case', family('Иванец'), 'вместе с Иванцом', 'ru'],
    ['without that vowel, of a given name', { givenName: 'Павел', familyName: 'Цой' }, 'освободить Павла', 'ru'],
    ['without that vowel, of a short given name', { givenName: 'Лев', familyName: 'Цой' }, 'письмо Льву', 'ru'],
    ['without that vowel, and softened', family('Стрелец'), 'арест Стрельца', 'ru'],
    ['without that vowel, softened before к', family('Зверёк'), 'вместе с Зверьком', 'ru'],
    ['without that vowel, ending in ол', family('Хохол'), 'освободить Хохла', 'ru'],
    ['without that vowel, ending in ёр', family('Бобёр'), 'арест Бобра', 'ru'],
    ['without that vowel, ending in ень', family('Кремень'), 'дело Кремня', 'ru'],
    ['in Russian, instrumental', family('Османова'), 'Османовым', 'ru'],
    ['in Russian, as an adjective', family('Токомбаевская'), 'о Токомбаевской', 'ru'],
    ['in Russian, short', family('Ким'), 'вместе с Кимом', 'ru'],
    ['in Russian, ending in й', family('Цой'), 'дело Цоя', 'ru'],
    ['in Kyrgyz, with an ending', family('Осмонов'), 'Осмоновдун өмүрү', 'ky'],
    ['in another romanisation', family('Tadjibaev'), 'Tadzhibayev was arrested'],
    ['in the German romanisation', family('Шевченко'), 'Schewtschenko', 'de'],
    ['in the French romanisation', family('Юсупов'), 'Ioussoupov', 'fr'],
    ['without marks', family('Núñez'), 'Nunez'],
    ['without marks, José', { givenName: 'José', familyName: 'X' }, 'Jose was seen'],
    ['in another composition', family('Nuñez'), 'Nun\u0303ez'],
    ['with an umlaut in two letters', family('Müller'), 'Mueller'],
    ['without a stroke', family('Łukasik'), 'Lukasik'],
    ['with another apostrophe', family("O'Neil"), 'O\u2019Neil'],
    ['without the apostrophe', family("O'Neil"), 'ONeil'],
    ['half of a double one', family('García-Lozano'), 'Ms. Lozano'],
    ['half of a double one without a hyphen', family('García Lozano'), 'la Sra. Garcia', 'es'],
    ['of two words over a line end', family('van Buren'), 'van\n  Buren'],
    ['without its particle', family('van Buren'), 'Buren was seen'],
    ['with its article joined', family('Al-Sayed'), 'Mr. Alsayed'],
    ['by the given name', osmonov, 'Kanatbek was seen'],
    ['after initials', osmonov, 'K. Osmonov'],
    ['two letters, in a sentence', li, 'the arrest of Li'],
    ['two letters, first in a sentence', li, 'Li was arrested.'],
    ['a word of the language, in a sentence', he, 'the arrest of He on Monday'],
    ['a word of the language, after a title', he, 'Mr. He was arrested'],
    ['a word of the language, in a whole name', he, 'He Mei was arrested'],
    ['a word of another language', family('Le'), 'Le was arrested'],
    ['an article, after a title', an, 'Ms. An'],
    ['one letter beside the given name', { givenName: 'Yong', familyName: 'O' }, 'O Yong was seen'],
    ['Arabic', family('عثمانوف'), 'عثمانوف'],
    ['Arabic with a prefix', family('عثمانوف'), 'وعثمانوف'],
    ['Arabic with vowels', family('محمد'), 'مُحَمَّد'],
    ['Arabic with an article', family('السيد'), 'للسيد'],
    ['Arabic of two words', family('عبد الله'), 'اعتقال عبد الله'],
    ['Arabic of two words in one', family('عبد الله'), 'اعتقال عبدالله'],
    ['Arabic of one word in two', family('عبدالله'), 'اعتقال عبد الله'],
    ['Chinese, the whole name', { givenName: '明', familyName: '李' }, '李明被拘留'],
    ['Chinese, the whole name as family name', family('李明'), '李明被拘留'],
    ['Chinese, with a title', { givenName: '明', familyName: '何' }, '释放何先生'],
    ['Chinese, the given name', { givenName: '小明', familyName: '李' }, '释放小明'],
    ['Chinese, parted', { givenName: '小明', familyName: '欧阳' }, '释放欧 阳'],
    ['Korean, with a particle', { givenName: '철수', familyName: '김' }, '김철수는'],
  ])('%s', (_how, person, text, language = 'en') => {
    expect(found(text, person, language).names).not.toEqual([]);
  });
});

describe('a name is not found', () => {
  it.each<[string, Names, string, Language?]>([
    ['in a longer word', family('Lee'), 'sleep in Leeds'],
    ['in a longer word that begins so', family('Strong'), 'in the strongest terms'],
    ['in a longer word that ends so', osmonov, 'the kosmonov of Astovia'],
    ['in a word that sounds like it', family('Lee'), 'le syndicat', 'fr'],
    ['in the name of another', osmonov, 'The union of dockers'],
    ['Hope', family('Hope'), 'We hope that'],
    ['Long', family('Long'), 'as long as they are held'],
    ['May', family('May'), 'on 11 May 2024 and in May 2023, what may be said'],
    ['Mai', family('Mai'), 'am 1. Mai 2024', 'de'],
    ['Mai, French', family('Mai'), 'le 1er mai, et mais', 'fr'],
    ['April', { givenName: 'April', familyName: 'X' }, 'on 3 April'],
    ['Li', family('Li'), 'the liberty of those living'],
    ['Ли, Russian', family('Ли'), 'знает ли министр', 'ru'],
    ['Kim', family('Kim'), 'a kimono'],
    ['Kim, Bishkek', family('Kim'), 'Bishkek, Kimberley'],
    ['Ali', family('Ali'), 'alignment with Alimony'],
    ['An', an, 'An answer is awaited. An officer of an embassy'],
    ['He', he, 'He was detained, and he is ill. “He” is a pronoun'],
    ['So', family('So'), 'So far, nothing is known'],
    ['Do', family('Do'), 'Do not wait'],
    ['No', family('No'), 'No. 87 in convention No. 98. No one'],
    ['Le, French', family('Le'), 'Le ministre a dit. Le syndicat', 'fr'],
    ['Son, Spanish', family('Son'), 'Son detenidos', 'es'],
    ['До, Russian', family('Do'), 'До сих пор', 'ru'],
    ['Grant', family('Grant'), 'granted by the court'],
    ['Pak', family('Пак'), 'Пакет мер', 'ru'],
    ['Young', family('Young'), 'younger workers'],
    ['Victor', { givenName: 'Victor', familyName: 'X' }, 'a victory of Victoria'],
    ['a given name as a word', { givenName: 'Grace', familyName: 'X' }, 'by the grace of'],
    ['initials', osmonov, 'Mr. K. O. was seen'],
    ['Ali, Arabic', family('علي'), 'قبض عليه وعليها', 'ar'],
    ['Ali, Arabic, as "on"', family('علي'), 'ونبقى على استعداد', 'ar'],
    ['Thi', { givenName: 'Thi', familyName: 'X' }, 'This case'],
    ['No, Spanish', family('No'), 'Nos dirigimos', 'es'],
    ['Jon, Russian', { givenName: 'Jon', familyName: 'X' }, 'прав человека ООН', 'ru'],
    ['Abdallah, Arabic', family('عبد الله'), 'والله أعلم', 'ar'],
    ['He, Chinese', { givenName: '明', familyName: '何' }, '任何人不得', 'zh'],
    ['Zhang, Chinese', { givenName: '明', familyName: '张' }, '工会主张，紧张', 'zh'],
    ['Gao, Chinese', { givenName: '华', familyName: '高' }, '国际劳工组织最高理事会', 'zh'],
    ['Yu, Chinese', { givenName: '华', familyName: '于' }, '关于结社自由', 'zh'],
  ])('%s', (_how, person, text, language = 'en') => {
    expect(found(text, person, language).names).toEqual([]);
  });
});

describe('somebody who may be named', () => {
  it.each<[string, Names, string, string[], number]>([
    ['with the same family name', { familyName: 'Lee' }, 'Ann\nLee spoke', ['Ann', 'Lee'], 0],
    [
      'whose family name comes first',
      { familyName: 'Nguyễn' },
      'Nguyễn Văn Tú was held',
      ['Văn Tú', 'Nguyễn'].reverse(),
      0,
    ],
    ['and once the other', { familyName: 'Lee' }, 'Ann Lee spoke, Lee did not', ['Ann', 'Lee'], 1],
    ['inflected', { familyName: 'Осмонов' }, 'с Анной Осмоновой', ['Анна', 'Осмонова'], 0],
    ['in the possessive', { familyName: 'Lee' }, 'Ann Lee’s health', ['Ann', 'Lee'], 0],
    ['inside of a longer name', { familyName: 'Lee-Vale', givenName: 'Ann' }, 'Ann Lee-Vale', ['Ann', 'Lee'], 1],
    ['whose Chinese name is the beginning', { familyName: '李', givenName: '明华' }, '李明华', ['李', '明'], 1],
  ])('%s', (_how, person, text, shown, times) => {
    const { names } = found(text, person, 'en', [shown]);
    expect(Math.min(names.length, 1)).toBe(times);
  });
});

describe('a homonym', () => {
  const strong = { familyName: 'Strong', homonyms: ['strong', 'Strong Street', 'Strong'] };
  it('does not count, and is told', () => {
    expect(found('a strong protest in Strong Street', strong)).toEqual({ names: [], homonyms: ['strong', 'Strong'] });
  });

  it('lets nothing else pass', () => {
    expect(found('a strong man, Strong', strong).names).toEqual(['Strong']);
  });

  it('that is the name itself counts for nothing', () => {
    expect(found('Strong was seen', strong)).toEqual({ names: ['Strong'], homonyms: [] });
  });
});

it.each<[string, Names, string, boolean]>([
  ['the name', family('Lee'), 'Lee', false],
  ['its possessive', family('Lee'), 'Lee’s', false],
  ['its plural', osmonov, 'Osmonovs', false],
  ['it in another script', osmonov, 'Осмонов', false],
  ['it with an ending', family('Осмонов'), 'Осмонову', false],
  ['it in capitals', osmonov, 'OSMONOV', false],
  ['it in a tag', osmonov, 'FreeOsmonov', false],
  ['the whole name', osmonov, 'Kanatbek Osmonov', false],
  ['it in Chinese, with a title', { givenName: '明', familyName: '方' }, '方律师', false],
  ['a word around it, in Chinese', { givenName: '明', familyName: '方' }, '对方律师', true],
  ['a word', family('Hope'), 'hope', true],
  ['a place', family('Hope'), 'Cape of Good Hope', true],
  ['the given name', { givenName: 'Jordan', familyName: 'X' }, 'Jordan', true],
  [
    'a run of signs with the whole name in it',
    { familyName: { zh: '塔姆' }, givenName: { zh: '佐拉' } },
    '工会副主席佐拉·塔姆',
    false,
  ],
  ['the same in the other order', { familyName: { zh: '塔姆' }, givenName: { zh: '佐拉' } }, '副主席塔姆佐拉', false],
])('as a homonym, %s counts only where it is another', (_what, person, homonym, counts) => {
  expect(homonymsOf({ id: 'x', ...person, homonyms: [homonym] }).valid.length === 1).toBe(counts);
});

const families = [
  'Osmonov',
  'Tadjibaev',
  'García',
  'Núñez',
  'Okonjo',
  'Müller',
  'Nguyen',
  'Brandão',
  'Осмонов',
  'Таджибаев',
  'Шевченко',
];
const decorations: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => `${name}'s`,
  (name) => `${name}’s`,
  (name) => `#Free${name}`,
  (name) => `#${name}`,
  (name) => `office@${name}.example`,
  (name) => `https://a.example/${encodeURIComponent(name)}`,
  (name) => `“${name}”`,
  (name) => `(${name}),`,
  (name) => `K.${name}`,
  (name) => name.normalize('NFD'),
  (name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
  (name) => [...name].join('\u00ad'),
  (name) => [...name].join('\u200b'),
  (name) => [...name].join(' '),
  (name) => `${name.slice(0, 3)}-\n${name.slice(3)}`,
  (name) => `**${name.slice(0, 2)}**${name.slice(2)}`,
  (name) => `${name}-Vale`,
  (name) => `Vale-${name}`,
];
/** A text that says nothing of anybody, in words that no name is like. */
const filler = fc.array(fc.constantFrom('the', 'union', 'was', 'told,', 'in', '2024', 'that', 'it', 'went.'), {
  maxLength: 8,
});

it('finds any name, however it is decorated, and says where', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...families),
      fc.array(fc.constantFrom(...decorations), { minLength: 1, maxLength: 1 }),
      filler,
      filler,
      (name, how, before, after) => {
        const decorated = how.reduce((text, decorate) => decorate(text), name);
        const text = [...before, decorated, ...after].join(' ');
        const { names } = found(text, { familyName: name });
        expect(names.length, text).toBeGreaterThan(0);
        expect(found([...before, ...after].join(' '), { familyName: name }).names).toEqual([]);
      },
    ),
    { numRuns: 1000 },
  );
});
