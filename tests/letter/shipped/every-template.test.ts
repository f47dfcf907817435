import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/workspace/schema/scalars.ts';
import { bodyOf, expectInOrder, expectNoBlemish, fates, met, persons, shipped, still, variants } from './letters.ts';

describe.each(shipped)('$name in $language', ({ name, language }) => {
  it.each(Object.entries(variants))('has no blemish with %s', (_variant, yaml) => {
    expectNoBlemish(bodyOf(name, language, yaml));
  });

  it.each([[['2023-10-24']], [['2023-10-24', '2023-10-25']]])('follows letters of %s', (earlier) => {
    expectNoBlemish(bodyOf(name, language, '{}', { earlier }));
  });
});

describe.each(shipped.filter(({ name }) => name === 'protest'))('persons in $language', ({ name, language }) => {
  it('have no blemish, however they fared', () => {
    for (const [, yaml] of fates) expectNoBlemish(bodyOf(name, language, yaml));
  });
});

it('begins a sentence with a capital letter, also where a name has none', () => {
  const yaml = persons(2, 'state: detained, since: 2023-12-06, place: town').replace(
    'familyName: A',
    'familyName: de A',
  );
  const charges = 'charges: [{ persons: [a], text: theft }, { persons: [a, b], text: arson }]\n';
  const body = bodyOf('protest', 'en', yaml + charges);
  expect(body).toContain('De A is also accused of theft');
  expect(body).toContain('De A and B are accused of arson');
  expect(body).toContain('de A and B.');
});

it.each(shipped.filter(({ name }) => name === 'protest'))(
  'fears nothing for the dead or released, in $language',
  ({ language }) => {
    const said = (state: string, more = '') =>
      bodyOf(
        'protest',
        language,
        persons(1, `state: ${state}`).replace('consent', `concerns: [sight], ${more}consent`),
      );
    expect(said('detained')).toContain('sight');
    for (const state of ['killed', 'released']) {
      for (const more of ['', 'offices: [{ title: T }, { title: U }], '])
        expect(said(state, more)).not.toContain('sight');
    }
  },
);

const misfits: Partial<Record<Language, string>> = {
  en: 'to halt',
  fr: 'que l’on cesse',
  es: 'que cesen',
  ru: 'чтобы остановили',
  zh: '请停止',
};

it.each(shipped.filter(({ name }) => name !== 'public'))(
  'goes on with one demand, and lists several, in $name, $language',
  ({ name, language }) => {
    const again = /follow-up|final-reminder|escalation/.test(name) ? ['2023-10-24'] : [];
    const said = (kind: string, demands: string) =>
      bodyOf(name, language, `demands: [${demands}]`, {
        earlier: again,
        kind,
        whom: 'office: ambassador, government: KG',
      });
    const halt = { fr: 'cesser', es: 'cesar', ru: 'остановить' }[language as string] ?? 'halt';
    for (const kind of ['protest', 'ilo-intervention', 'company']) {
      const one = said(kind, `{ text: ${halt} }`);
      // The sentence that asks, and what is asked, in one line.
      expect(one).toMatch(new RegExp(`\\S.*${halt}[.。]`));
      // What cannot go on with it stands apart.
      if (language in misfits) {
        const apart = said(kind, `{ text: "${misfits[language]}" }`);
        expectNoBlemish(apart);
        expect(apart).toMatch(new RegExp(`[:：]\\n+${misfits[language]}[.。]`));
      }
      expect(one).not.toMatch(/following steps|mesures suivantes|medidas siguientes|следующие меры|чараларды/);
      expect(said(kind, '{ text: halt }, { text: pay }')).toMatch(/[:：]\n+halt[;；؛\u00a0\u202f ]+\n+pay[.。]/);
    }
  },
);

it.each(shipped.filter(({ language, name }) => language === 'es' && name !== 'solidarity'))(
  'calls nobody usted whom the salutation of $name calls Excelencia',
  ({ name, language }) => {
    const reply = (kind: string) => `, replies: [{ from: r, date: 2023-12-01, kind: ${kind} }]`;
    for (const own of ['', reply('acknowledgement'), reply('answer'), reply('refusal')])
      for (const whom of ['head-of-state', 'minister']) {
        const earlier = ['2023-10-24', { date: '2023-10-25', recipient: 'o' }] as const;
        const other = ', { id: o, title: Ministra, languages: [es] }';
        const demands = `demands: [${met}, ${still}]`;
        const said = [[], earlier, earlier.slice(1)].map((before) =>
          bodyOf(name, language, demands, {
            earlier: before,
            whom: `office: ${whom}, country: CH`,
            others: other,
            own,
          }),
        );
        for (const body of said) expect(body).not.toMatch(/usted/i);
      }
  },
);

it('ships letters in the languages that those they go to read', () => {
  const wanted = ['company', 'ilo-intervention', 'protest'].flatMap((name) =>
    ['en', 'es', 'fr', 'ru'].map((language) => ({ name, language })),
  );
  const inOtherScripts = ['ilo-intervention', 'protest'].flatMap((name) =>
    ['ar', 'ky', 'zh'].map((language) => ({ name, language })),
  );
  const inWorkingLanguages = ['cfa-complaint', 'special-procedures', 'solidarity'].flatMap((name) =>
    ['en', 'es', 'fr'].map((language) => ({ name, language })),
  );
  expect(shipped).toEqual(expect.arrayContaining([...wanted, ...inOtherScripts, ...inWorkingLanguages]));
});

it.each([
  ['ar', 'وقد جرى التصديق على'],
  ['en', 'was ratified on'],
  ['es', 'fue ratificado el'],
  ['fr', 'a été ratifiée le'],
  ['ky', 'Ратификацияланган конвенция: № 87 конвенция (1992-жылдын 31-марты).'],
  ['ru', 'ратифицирована 31'],
  ['zh', '已于'],
] as const)('says which Conventions were ratified, and when, in %s', (language, said) => {
  const yaml = variants['Conventions that were ratified'] ?? '';
  for (const { name } of shipped.filter(
    (one) => one.language === language && ['protest', 'ilo-intervention'].includes(one.name),
  ))
    expect(bodyOf(name, language, yaml).replaceAll(/[\s\u00a0]+/g, ' ')).toContain(said);
});

it('says in Kyrgyz of several Conventions, of one day or of two, when they were ratified', () => {
  const said = (second: string) =>
    bodyOf(
      'protest',
      'ky',
      `instruments: [{ convention: 87, ratified: 1992-03-31, checked: 2023-12-01 }, { convention: 98, ratified: ${second}, checked: 2023-12-01 }]`,
    ).replaceAll(/[\s\u00a0]+/g, ' ');
  expect(said('1992-03-31')).toContain(
    'Ратификацияланган конвенциялар: № 87 конвенция жана № 98 конвенция (1992-жылдын 31-марты).',
  );
  expect(said('1993-04-02')).toContain(
    'Ратификацияланган конвенциялар: № 87 конвенция (1992-жылдын 31-марты); № 98 конвенция (1993-жылдын 2-апрели).',
  );
});

it.each([
  ['en', 'The standards at issue', 'and Protection of the Right to Organise Convention'],
  ['fr', 'Les normes en cause', 'la protection du droit syndical'],
  ['es', 'Las normas en cuestión', 'la protección del derecho de sindicación'],
] as const)(
  'rests a communication to the United Nations on the Conventions of the case, in %s',
  (language, heading, convention) => {
    const yaml = `demands: [{ text: STOP }]\n${variants['Conventions that were ratified']}`;
    const said = (own: string, of = yaml) => bodyOf('special-procedures', language, of, { own });
    expectInOrder(said(''), [heading, convention, 'STOP']);
    expectInOrder(said(`, text: { ${language}: { law: By hand. } }`, 'demands: [{ text: STOP }]'), [
      heading,
      'By hand',
      'STOP',
    ]);
    expect(said('', 'demands: [{ text: STOP }]')).not.toContain(heading);
  },
);
