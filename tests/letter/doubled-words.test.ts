import { expect, it } from 'vitest';
import { compose } from '../../src/letter/compose.ts';
import { doubledWords } from '../../src/letter/doubled-words.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { caseYaml, composeStory, exampleInput } from './workspace.ts';

const input = exampleInput();
const { value: letter } = compose(input);

/** What is said of a letter with these paragraphs. */
function said(language: Language, ...paragraphs: string[]): readonly string[] {
  if (!letter) throw new Error('the story has no letter');
  const body = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }) as const);
  return doubledWords({ ...letter, language, body }, input).map(({ message }) => message.split('"')[1] ?? '');
}

it.each<[Language, string, string]>([
  ['en', 'They held the the chair.', 'the the'],
  ['en', 'He is in\u00a0in Osh.', 'in\u00a0in'],
  ['en', 'The the chair left.', 'The the'],
  ['en', 'It has a a chair.', 'a a'],
  ['fr', 'la la police', 'la la'],
  ['es', 'los los miembros', 'los los'],
  ['pt', 'os os membros', 'os os'],
  ['de', 'und und der Vorstand', 'und und'],
  ['ru', 'члены профсоюза профсоюза', 'профсоюза профсоюза'],
  ['ky', 'кесиптик жана жана бирлик', 'жана жана'],
  ['ar', 'اعتقل في في المدينة', 'في في'],
  ['zh', '会员被被逮捕', '被被'],
])('in %s, points out the word that stands twice in %j', (language, text, found) => {
  expect(said(language, text)).toEqual([found]);
});

it.each<[Language, string]>([
  ['en', 'He said that that had had no effect, and gave her her job.'],
  ['en', 'Boutros Boutros of Pago Pago is a friend of Ali Ali.'],
  ['en', 'Annex A a list, and plan B b'],
  ['en', 'They cried “no no no”, « la la ».'],
  ['en', 'What they are, are facts. The pro-union union; don’t t'],
  ['fr', 'Nous nous adressons à vous, qui vous vous taisez tout en en parlant.'],
  ['es', 'Es mejor que que no, muy muy grave.'],
  ['pt', 'Nos nos opomos.'],
  ['de', 'Die Firma, die die Arbeiter entließ, das das Gericht'],
  ['ru', 'лишили их их прав, да да'],
  ['ky', 'акыр акыр'],
  ['ar', 'رويداً رويداً'],
  ['zh', '人人天天看看，目的的确'],
])('in %s, has nothing to say of %j', (language, text) => {
  expect(said(language, text)).toEqual([]);
});

it('takes the end of one paragraph and the start of the next for two words', () => {
  expect(said('en', 'it came to be', 'be free')).toEqual([]);
});

it('says where in the data it stands, and of the subject too', () => {
  const yaml = caseYaml
    .replace('Offices were visited', 'Offices were were visited')
    .replace('Trade unionists detained', 'Trade unionists in in jail');
  const { diagnostics } = composeStory({ yaml, template: '{{list events "text"}}' });
  const told = diagnostics.filter(({ code }) => `[${code}]` === '[word-doubled]');
  expect(told.map(({ place }) => yaml.split('\n')[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1))).toEqual([
    expect.stringMatching(/^in in jail/),
    expect.stringMatching(/^were were visited/),
  ]);
});
