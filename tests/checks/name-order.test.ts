import { expect, it } from 'vitest';
import { namesTurnedRound } from '../../src/checks/name-order.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';

function warned(country: string, name: string, recipient = ''): string[] {
  const sources = {
    'appeal.yaml': 'sender: union\n',
    'data/recipients.yaml': `recipients: [{ id: minister, title: Minister, languages: [en], ${recipient} }, { id: other, givenName: A, familyName: B, country: VN, languages: [en] }]`,
    'data/senders.yaml':
      'senders: [{ id: union, name: Union, languages: [en], place: Geneva, from: a@union.example, letterhead: {}, signatories: [{ id: one, familyName: One }] }]',
    'data/cases/strike.yaml': `id: strike
kind: protest
title: Strike
country: ${country}
languages: [en]
recipients: [minister]
persons: [{ id: tu, consent: public, ${name} }]
`,
  };
  const { value: workspace, diagnostics } = parseWorkspace(
    Object.entries(sources).map(([path, text]) => ({ path, text })),
  );
  if (!workspace) throw new Error(JSON.stringify(diagnostics));
  return namesTurnedRound(workspace, [...workspace.cases.values()]).map(
    ({ message, place }) => `${place?.file}:${place?.line} ${message}`,
  );
}

const tu = 'givenName: Văn Tú, familyName: Nguyễn';

it('asks for the order of names where most have the family name first', () => {
  expect(warned('VN', tu)).toEqual([
    'data/cases/strike.yaml:7 "tu" would be called "Văn Tú Nguyễn", given name first.',
  ]);
  expect(warned('CN', 'givenName: { zh: 明, en: Ming }, familyName: { zh: 李, en: Li }')).toHaveLength(1);
  expect(warned('KG', 'familyName: Lee', 'country: KR, givenName: Jae, familyName: Kim')).toEqual([
    'data/recipients.yaml:1 "minister" would be called "Jae Kim", given name first.',
  ]);
});

const families =
  'Nguyễn Trần Lê Phạm Huỳnh Hoàng Đặng Bùi Đỗ Ngô Dương Lý Võ Quách Trịnh Nghiêm Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Guo Ouyang ' +
  'Leung Kwok Wong Cheung Chan Ng Szeto Tsai Hsieh Chiang Kim Lee Park Choi Jung Yoon Ahn Hwang Kwon Oh Seo Ri Chhim Rong Hun Kem Chea Sok Morn';

it.each(families.split(' '))('takes %s for a family name of those countries', (family) => {
  expect(warned('VN', `givenName: Cheuk-yan, familyName: ${family}`)).toHaveLength(1);
});

it.each("O'Brien Smith Jones Brown Osmonov Okonjo Müller García Silva Traoré Houngbo Green Stein Norrhaven".split(' '))(
  'asks for nothing of somebody there who is called %s',
  (family) => {
    expect(warned('CN', `givenName: Siobhán, familyName: "${family}"`)).toEqual([]);
  },
);

it.each([
  ['it is said', 'VN', `${tu}, nameOrder: family-first`],
  ['it is meant so', 'HK', 'givenName: Cheuk-yan, familyName: Lee, nameOrder: given-first'],
  ['there is one name', 'VN', 'familyName: Nguyễn'],
  ['it stands in Chinese characters alone', 'CN', 'givenName: 明, familyName: 李'],
  ['it is elsewhere', 'KG', tu],
])('asks for nothing where %s', (_how, country, name) => {
  expect(warned(country, name)).toEqual([]);
});
