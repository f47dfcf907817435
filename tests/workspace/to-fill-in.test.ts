import { expect, it } from 'vitest';
import { isToFillIn, placeholdersIn } from '../../src/workspace/to-fill-in.ts';

it.each([
  ['TODO', 'TODO'],
  ['TODO: ask Ann', 'TODO'],
  ['Arrests in [COUNTRY]', '[COUNTRY]'],
  ['on [DATE], the police', '[DATE]'],
  ['the arrest of [NAME OF PERSON]', '[NAME OF PERSON]'],
  ['à [VILLE]', '[VILLE]'],
  ['арест [ИМЯ]', '[ИМЯ]'],
  ['release <name> (check with Paul!)', '<name>'],
  ['release <NAME OF PERSON>', '<NAME OF PERSON>'],
  ['release <Vor-Name>', '<Vor-Name>'],
  ['XXX to be completed', 'XXX'],
  ['XXX à compléter', 'XXX'],
  ['Bruno XXXX', 'XXXX'],
  ['Bruno ???', '???'],
  ['on ??? the police', '???'],
  ['The date is TBC.', 'TBC'],
  ['(TBC)', 'TBC'],
  ['at noon, TBD', 'TBD'],
])('%j is not written yet', (text, found) => {
  expect(placeholdersIn(text)).toEqual([found]);
});

it.each([
  ['a letter as it should be', 'We call on you to release Ann Lee [sic] at once.'],
  ['a quotation with something left out', '“They […] did not [...] come”, [he] said.'],
  ['who was meant in a quotation', '“Members of [ITUC] and of [the FTUK] were there”'],
  ['an emphasis of the writer', '“No union” [emphasis added] [SIC]'],
  ['an e-mail address', 'Union <office@union.example>'],
  ['a link', '<https://union.example/NAME>'],
  ['the thirtieth congress, German', 'der XXX. Kongress der Gewerkschaft'],
  ['the thirtieth congress, Spanish', 'el XXX congreso de la central'],
  ['the thirtieth congress, French', 'le XXXe congrès; le Congrès XXX'],
  ['the thirtieth congress, English', 'the XXX Congress, and Chapter XXX'],
  ['the thirtieth congress, Russian', 'XXX съезд профсоюзов'],
  ['Spanish in capitals', 'SOLIDARIDAD CON TODO EL PUEBLO, TODO PODER, CON TODO'],
  ['Spanish', 'Todo el pueblo'],
  ['Spanish quotation marks, typed', '<<Solidaridad>>'],
  ['a bank', 'the strike at TBC Bank'],
  ['an illness', 'murió de TBC en la cárcel'],
  ['a question with force', 'Why??? Нет?!'],
  ['a comparison', 'wages < 300 and > 200'],
  ['a reference', 'Case [2023] 3456, AH/kg 012, [1], [87], [A]'],
])('%s is written', (_what, text) => {
  expect(placeholdersIn(text)).toEqual([]);
});

it('takes no acronym of the case for something to be filled in', () => {
  expect(placeholdersIn('“[SOLIDAR] was told”')).toEqual(['[SOLIDAR]']);
  expect(placeholdersIn('“[SOLIDAR] was told”', ['SOLIDAR'])).toEqual([]);
});

it.each(['XXX', 'XX', '?', '???', 'TODO', '<name>'])('%j is no name', (name) => {
  expect(isToFillIn(name)).toBe(true);
});

it.each(['Lee', 'Xi', 'X', 'Nnamdi', 'Malcolm X', 'Н.', 'Ng', 'N.N.', '未'])('%j is a name', (name) => {
  expect(isToFillIn(name)).toBe(false);
});
