import { expect, it } from 'vitest';
import { isToFillIn, placeholdersIn } from '../../../src/workspace/validate/to-fill-in.ts';

const wordsIn = (...args: Parameters<typeof placeholdersIn>) => placeholdersIn(...args).map(({ word }) => word);

it.each([
  ['en', 'TODO', 'TODO'],
  ['en', 'TODO: ask Ann', 'TODO'],
  ['fr', 'respecter TODO', 'TODO'],
  ['es', 'TODO: preguntar a Ana', 'TODO'],
  ['es', 'la ley\nTODO\nla otra', 'TODO'],
  ['pt', 'Data: TODO', 'TODO'],
  ['en', 'Arrests in [COUNTRY]', '[COUNTRY]'],
  ['en', 'on [DATE], the police', '[DATE]'],
  ['en', 'the arrest of [NAME OF PERSON]', '[NAME OF PERSON]'],
  ['en', 'the arrest of [name] on', '[name]'],
  ['en', '“We are free”, said [name]', '[name]'],
  ['fr', 'à [VILLE]', '[VILLE]'],
  ['fr', 'à [date]', '[date]'],
  ['de', 'in [Ort]', '[Ort]'],
  ['ru', 'арест [ИМЯ]', '[ИМЯ]'],
  ['ru', 'арест [имя]', '[имя]'],
  ['zh', '逮捕【姓名】', '【姓名】'],
  ['ar', 'اعتقال [الاسم]', '[الاسم]'],
  ['ky', '[аты]', '[аты]'],
  ['en', 'release <name> (check with Paul!)', '<name>'],
  ['en', 'release <NAME OF PERSON>', '<NAME OF PERSON>'],
  ['de', 'release <Vor-Name>', '<Vor-Name>'],
  ['en', 'release <minister_name> of <Ministry>', '<minister_name>', '<Ministry>'],
  ['en', '“TODO”, and “they said so”', 'TODO'],
  ['en', '“We are ???, and free”', '???'],
  ['en', 'XXX to be completed', 'XXX'],
  ['fr', 'XXX à compléter', 'XXX'],
  ['es', 'XXX por confirmar', 'XXX'],
  ['en', 'the chair\nXXX\nof the union', 'XXX'],
  ['en', 'Bruno XXXX', 'XXXX'],
  ['en', 'Bruno ???', '???'],
  ['en', 'on ?? the police', '??'],
  ['fr', 'le ???, la police', '???'],
  ['fr', 'le ??? la police', '???'],
  ['ar', 'في ؟؟ اعتقل', '؟؟'],
  ['en', 'release ____ at once', '____'],
  ['en', 'The date is TBC.', 'TBC'],
  ['en', 'on 3 May (tbc), the police', '(tbc)'],
  ['en', 'the arrest of [insert name]', '[insert name]'],
  ['en', 'the arrest of [Insert name here], [your union]', '[Insert name here]', '[your union]'],
  ['en', 'a strike (to be confirmed)', '(to be confirmed)'],
  ['en', 'Place: to be confirmed', 'to be confirmed'],
  ['fr', 'à compléter', 'à compléter'],
  ['fr', 'la grève [date à préciser]', '[date à préciser]'],
  ['fr', '[insérer le nom]', '[insérer le nom]'],
  ['es', 'por definir', 'por definir'],
  ['es', 'la huelga (fecha por confirmar)', '(fecha por confirmar)'],
  ['pt', '(a definir)', '(a definir)'],
  ['de', '[Name einfügen], noch zu ergänzen', '[Name einfügen]'],
  ['ru', 'ХХХ', 'ХХХ'],
  ['ru', 'господин ХХХХ', 'ХХХХ'],
  ['ru', 'уточняется', 'уточняется'],
  ['ru', 'арест [вставить имя]', '[вставить имя]'],
  ['zh', '待定', '待定'],
  ['zh', '地点：待定。', '待定'],
  ['zh', '（待补充）', '（待补充）'],
  ['zh', '逮捕【请填写姓名】', '【请填写姓名】'],
  ['ar', '(يحدد لاحقاً)', '(يحدد لاحقاً)'],
  ['en', '(TBC)', 'TBC'],
  ['en', 'at noon, TBD', 'TBD'],
] as const)('%s: %j is not written yet', (language, text, ...found) => {
  expect(wordsIn(text, { language })).toEqual(found);
});

it.each([
  ['a letter as it should be', 'en', 'We call on you to release Ann Lee [sic] at once.'],
  ['a quotation with something left out', 'en', '“They […] did not [...] come”, [he] said.'],
  ['who was meant in a quotation', 'en', '“Members of [ITUC] and of [the FTUK] were there”'],
  ['what was meant in a quotation', 'en', '“They left the [country] that year”'],
  ['what was struck out in a quotation', 'en', '“the [REDACTED] of [NAME WITHHELD]”'],
  ['an emphasis of the writer', 'en', '“No union” [emphasis added] [SIC]'],
  ['an e-mail address', 'en', 'Union <office@union.example>'],
  ['a link', 'en', '<https://union.example/NAME>, a___b'],
  ['the thirtieth congress, German', 'de', 'der XXX. Kongress der Gewerkschaft'],
  ['the thirtieth congress, Spanish', 'es', 'el XXX congreso de la central'],
  ['the thirtieth congress, French', 'fr', 'le XXXe congrès; le Congrès XXX'],
  ['the thirtieth congress, English', 'en', 'the XXX Congress, and Chapter XXX'],
  ['the thirtieth congress, Russian', 'ru', 'XXX съезд профсоюзов'],
  ['Spanish in capitals', 'es', 'SOLIDARIDAD CON TODO EL PUEBLO, TODO PODER, CON TODO'],
  ['a word of Spanish in capitals', 'es', 'TODO esto es falso, y TODO lo demás. Eso es TODO.'],
  ['a word of Portuguese in capitals', 'pt', 'TODO o povo'],
  ['Spanish in capitals, quoted', 'en', 'They cried: “CON TODO EL PUEBLO”.'],
  ['Spanish', 'es', 'Todo el pueblo'],
  ['Spanish quotation marks, typed', 'es', '<<Solidaridad>>'],
  ['a bank', 'en', 'the strike at TBC Bank, and workers of TBC'],
  ['an illness', 'es', 'murió de tuberculosis (TBC) en la cárcel; la TBC'],
  ['an illness, German', 'de', 'an TBC erkrankt'],
  ['a question with force', 'en', 'Why??? Нет?!'],
  ['a question with force, French', 'fr', 'Pourquoi ??? Nous ne savons pas. Et «\u00a0alors\u202f???\u00a0»'],
  ['Spanish, quoted', 'en', 'They cried “TODO esto es mentira” in the square.'],
  ['a question with force, quoted', 'en', 'They asked “Pourquoi ???” and « Comment ??? » again.'],
  ['an answer, quoted', 'en', 'they voted <no>, then <sí>'],
  ['a form', 'fr', 'un formulaire à compléter par l’employeur, une date à préciser plus tard'],
  ['a law', 'es', 'un asunto por definir en la ley; cuestiones por confirmar.'],
  ['what is still to be', 'en', 'The list is to be confirmed by the court (it has to be decided).'],
  ['what is still to be, Chinese', 'zh', '审判日期待定，家属不知。'],
  ['the thirtieth congress, in Cyrillic', 'ru', 'ХХХ съезд профсоюзов'],
  ['whose it is, in a quotation', 'en', '“They came to [your union] and [add to] it”'],
  ['a comparison', 'en', 'wages < 300 and > 200'],
  ['a reference', 'en', 'Case [2023] 3456, AH/kg 012, [1], [87], [A]'],
] as const)('%s is written', (_what, language, text) => {
  expect(wordsIn(text, { language })).toEqual([]);
});

it('takes what is a word in some language for one where the language is not known', () => {
  expect(wordsIn('TODO esto. Pourquoi ??? Murió de TBC.')).toEqual([]);
  expect(wordsIn('TODO')).toEqual(['TODO']);
});

it('takes no acronym of the case for something to be filled in', () => {
  expect(wordsIn('“[SOLIDAR] was told”, TBC', { language: 'en' })).toEqual(['[SOLIDAR]', 'TBC']);
  expect(wordsIn('“[SOLIDAR] was told”, TBC', { language: 'en', acronyms: ['SOLIDAR', 'TBC'] })).toEqual([]);
});

it('says where it stands', () => {
  expect(placeholdersIn('a\n  XX \n[NAME]')).toEqual([
    { word: 'XX', index: 4 },
    { word: '[NAME]', index: 8 },
  ]);
});

it.each(['XXX', 'XX', 'ХХ', '?', '???', 'TODO', '<name>', '待定', 'à compléter'])('%j is no name', (name) => {
  expect(isToFillIn(name)).toBe(true);
});

it.each(['Lee', 'Xi', 'X', 'Nnamdi', 'Malcolm X', 'Н.', 'Ng', 'N.N.', '未'])('%j is a name', (name) => {
  expect(isToFillIn(name)).toBe(false);
});
