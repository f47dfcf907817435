import { describe, expect, it } from 'vitest';
import { wronglyNamed } from '../../src/letter/consent.ts';
import type { Person } from '../../src/workspace/schema/persons.ts';
import { caseYaml, composeStory, exampleInput } from './workspace.ts';

/** Whether somebody is found in a letter with this body. */
function found(body: string, person: Omit<Person, 'id'>): boolean {
  const story = { entry: `{ date: 2023-12-11, body: { en: ${JSON.stringify(body)} } }` };
  const input = exampleInput(story);
  const { value } = composeStory(story);
  if (!value) throw new Error('no letter');
  const facts = { persons: [{ id: 'x', ...person }] };
  return wronglyNamed(value, { ...input, case: { ...input.case, facts } }).named.length === 1;
}

describe('a person without consent', () => {
  it.each<[string, string, Omit<Person, 'id'>, boolean]>([
    ['by hand', 'Ms. Silent was seen.', { familyName: 'Silent' }, true],
    ['in other case', 'MS. SILENT', { familyName: 'Silent' }, true],
    ['inside a link', '[about Silent](https://a.example)', { familyName: 'Silent' }, true],
    ['with an apostrophe', 'Silent’s health', { familyName: 'Silent' }, true],
    ['with an apostrophe of its own', "Ms. O'Neil", { familyName: "O'Neil" }, true],
    ['in quotation marks', '"O\'Neil\'s"', { familyName: 'O’Neil' }, true],
    ['after an elision in quotation marks', "the 'd'Osmonov' case", { familyName: 'Osmonov' }, true],
    [
      'as a homonym with an apostrophe',
      "The O'Neil Street",
      { familyName: "O'Neil", homonyms: ["O'Neil Street"] },
      false,
    ],
    ['as a part of another word', 'Silently it liberates', { familyName: 'Silent' }, false],
    ['as the end of another word', 'Kosmonov', { familyName: 'Osmonov' }, false],
    ['of two words over a line end', 'Ana van\nBuren', { familyName: 'van Buren' }, true],
    ['with a hyphen', 'Ana Weiss-Lund', { familyName: 'Weiss-Lund' }, true],
    ['with a hyphen that keeps together', 'Ana Weiss\u2011Lund', { familyName: 'Weiss-Lund' }, true],
    ['with a Russian ending', 'арест Таджибаева', { familyName: 'Таджибаев' }, true],
    ['in Chinese', '李明被拘留', { familyName: '李明' }, true],
    ['in another composition of letters', 'Jose\u0301 Nun\u0303ez', { familyName: 'Nuñez' }, true],
    ['in one of the languages of the name', 'Silent', { familyName: { ru: 'Сайлент', en: 'Silent' } }, true],
    ['withheld', 'Silent', { familyName: 'Silent', consent: 'withheld' }, true],
    ['granted', 'Silent', { familyName: 'Silent', consent: 'granted' }, false],
    ['public', 'Silent', { familyName: 'Silent', consent: 'public' }, false],
    ['internal', 'Silent', { familyName: 'Silent', consent: 'granted', visibility: 'internal' }, true],
    ['for recipients', 'Silent', { familyName: 'Silent', consent: 'granted', visibility: 'recipients' }, false],
  ])('%s', (_name, body, person, expected) => {
    expect(found(body, person)).toBe(expected);
  });

  it('in the subject, the title or an enclosure is found as well', () => {
    const entry = '{ date: 2023-12-11, subject: On Silent, enclosures: [{ title: List, file: list.pdf }] }';
    const codes = composeStory({ entry }).diagnostics.map(({ code, severity, place }) => [code, severity, place?.line]);
    expect(codes).toEqual([['consent', 'warning', 66]]);
  });

  it.each<[where: string, was: string, becomes: string]>([
    ['the sender', 'from: office@', 'from: free-silent@'],
    ['the domain of the sender, as the Message-ID has it', 'office@union.example', 'office@free-silent.example'],
    ['replies', 'letterhead: {}', 'replyTo: silent@union.example'],
    ['a copy', 'title: Minister', 'email: silent@ministry.example\n    title: Minister'],
  ])('in an address of the header is found as well: %s', (_where, was, becomes) => {
    const entry = '{ date: 2023-12-11, cc: [minister] }';
    const alter = (text: string) => text.replace(was, becomes);
    const messages = composeStory({ entry, alter }).diagnostics.map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringMatching(/^"[^"]*silent[^"]*" in the header of the e-mail names "silent"/i),
    ]);
  });

  it('in the Message-ID of a letter before is found as well', () => {
    const { value } = composeStory({});
    if (!value) throw new Error('no letter');
    const references = ['<12ab@free-silent.example>'];
    expect(wronglyNamed(value, { ...exampleInput(), references }).named).toMatchObject([{ person: { id: 'silent' } }]);
    expect(wronglyNamed(value, { ...exampleInput(), references: ['<12ab@union.example>'] }).named).toEqual([]);
  });

  it('is shown where the data names them, whose apostrophe the letter prints otherwise', () => {
    const yaml = caseYaml.replace('Silent', "O'Neil").replace('Six were', "Ms. O'Neil and five were");
    const template = '{{#each events}}{{text}} {{/each}}';
    const found = composeStory({ yaml, template }).diagnostics.filter(({ code }) => code === 'consent');
    const line = yaml.slice(0, yaml.indexOf("Ms. O'Neil")).split('\n').length;
    expect(found.map(({ message, place }) => [message.slice(0, 20), place?.line])).toEqual([
      ['"O’Neil" in the body', line],
    ]);
  });

  it('who is not named is not spoken of', () => {
    expect(composeStory({ template: 'Text.' }).diagnostics).toEqual([]);
  });
});

describe('a source', () => {
  const warned = (source: string, body: string) => {
    const yaml = caseYaml.replace('events:\n', `events:\n  - { text: Something, source: ${JSON.stringify(source)} }\n`);
    const entry = `{ date: 2023-12-11, body: { en: ${JSON.stringify(body)} } }`;
    const { diagnostics } = composeStory({ yaml, entry });
    return diagnostics.filter(({ code }) => code === 'source-named').map(({ message }) => message);
  };

  it.each<[source: string, body: string, word: string]>([
    ['Per Aas', 'as Aas told us', 'Aas'],
    ['Per Aas', 'as Per told us', 'Per'],
    ['Per Aas', 'as Per Aas told us', 'Per Aas'],
    ['Interview with P. Aas, 3 May', 'Aas’s words', 'Aas’s'],
    ['Ms. Lund, by telephone', 'so says Lund', 'Lund'],
    ['Ana van der Berg', 'so says Berg', 'Berg'],
    ['Per AAS (colleague)', 'as Aas told us', 'Aas'],
    ['интервью: Иван Петров', 'слова Петрова', 'Петрова'],
    ['Jimmy Page', 'as Page told us', 'Page'],
    ['Jimmy Page, guard', 'as Jimmy Page told us', 'Page'],
    ['Mr. West, by telephone', 'as Mr. West told us', 'West'],
    ['Ana Lisa North', 'as North told us', 'North'],
    ['Kanatbek’s friend Ana Osmonov', 'Ana and Mr. Osmonov', 'Ana'],
  ])('%s is pointed out in "%s"', (source, body, word) => {
    expect(warned(source, body)).toEqual([
      expect.stringContaining(`"${word}" in the body may name the source of event 1`),
    ]);
  });

  it.each([
    ['Reuters', 'Reuters was told so.'],
    ['Police report', 'The Police have it in a Report.'],
    ['Human Rights Watch, Geneva', 'Human Rights Watch in Geneva was told so.'],
    ['Jimmy Page Foundation', 'Page 2'],
    ['Jimmy Page', 'the page, and Jimmy'],
    ['New York Post', 'York and Post'],
    ['Osh North Prison', 'in the North'],
    ['Radio Free Europe', 'Free Kanatbek Osmonov! Europe sees it on Radio.'],
    ['Ministry of Justice of the Kyrgyz Republic', 'the Ministry of Justice, the Kyrgyz Republic'],
    ['Kanatbek Osmonov', 'Mr. Osmonov and Kanatbek Osmonov'],
    ['Federation of Trade Unions of Kyrgyzstan', 'the Trade Unions of Kyrgyzstan'],
    ['Per Aas', 'as they told us, per day'],
  ])('%s is none in "%s"', (source, body) => {
    expect(warned(source, body)).toEqual([]);
  });
});
