import { expect, it } from 'vitest';
import { bodyOf, charge, released, spaces } from './letters.ts';

const accused = `persons:
  - { id: a, familyName: A, pronouns: she, consent: public, offices: [{ title: adviser, organisation: o }], status: { state: detained, since: 2023-12-08, by: X } }
  - { id: b, familyName: B, pronouns: she, consent: public, status: { state: detained, since: 2023-12-01 } }
organisations: [{ id: o, name: Union, of: of the Union }]
citations: [{ id: law, article: '1', act: Code, of: of the Code }]
charges:
  - { persons: [b], text: THEFT, date: 2023-12-02 }
  - { persons: [a, b], text: ARSON, citation: law, date: 2023-12-09 }
  - { persons: [b], text: FRAUD }
`;

it.each([
  [
    'en',
    'On 8 December 2023, X detained the adviser of the Union, A.',
    'On 9 December 2023, a charge of ARSON, under article 1 of the Code, was brought against A and B.',
  ],
  [
    'fr',
    'Le 8 décembre 2023, A, adviser of the Union, a été placée en détention par X.',
    'Le 9 décembre 2023, des poursuites ont été engagées contre A et B pour ARSON (article',
  ],
  [
    'es',
    'El 8 de diciembre de 2023, A, adviser of the Union, fue detenida por X.',
    'El 9 de diciembre de 2023, se acusó a A y a B de ARSON (artículo',
  ],
  [
    'ru',
    '8 декабря 2023 года X была задержана adviser of the Union A.',
    'С 9 декабря 2023 года A и B обвиняются ARSON (ст. 1 of the Code).',
  ],
] as const)(
  'introduces who was detained since, and tells the charges brought since, in %s',
  (language, who, charged) => {
    for (const name of ['follow-up', 'final-reminder']) {
      const said = bodyOf(name, language, accused, { earlier: ['2023-12-05'] }).replaceAll(/\s+/g, ' ');
      expect(said).toContain(`${who} ${charged}`);
      expect(said).not.toMatch(/THEFT|FRAUD/);
      const later = bodyOf(name, language, accused, { earlier: ['2023-12-10'] });
      expect(later).not.toMatch(/adviser|THEFT|ARSON|FRAUD/);
    }
  },
);

it.each([
  ['ar', 'THEFT (في 2 كانون الأول/ديسمبر 2023)', 'of the Code (في 9 كانون الأول/ديسمبر 2023)'],
  ['en', 'THEFT (charged on 2 December 2023); and of FRAUD.', 'of the Code (charged on 9 December 2023).'],
  [
    'es',
    'THEFT (acusación formulada el 2 de diciembre de 2023); y de FRAUD.',
    'Code; acusación formulada el 9 de diciembre de 2023).',
  ],
  ['fr', 'THEFT (engagées le 2 décembre 2023) ; et pour FRAUD.', 'Code ; engagées le 9 décembre 2023).'],
  ['ky', 'THEFT боюнча (айып тагылган күнү: 2023-жылдын 2-декабры)', '; айып тагылган күнү: 2023-жылдын 9-декабры)'],
  [
    'ru',
    'THEFT (обвинение предъявлено 2 декабря 2023 года), а также FRAUD.',
    'Code; обвинение предъявлено 9 декабря 2023 года).',
  ],
  ['zh', 'THEFT（2023年12月2日提出指控）', '，2023年12月9日提出指控）'],
] as const)('says when a charge was brought, in %s', (language, alone, cited) => {
  const said = bodyOf('protest', language, accused).replaceAll(/[\s\u00a0]+/g, ' ');
  expect(said).toContain(alone);
  expect(said).toContain(cited);
});

it.each([
  ['ar', 'THEFT (في 2 كانون الأول/ديسمبر 2023)، وتهمة FRAUD (في اليوم نفسه)'],
  ['en', 'THEFT (charged on 2 December 2023); and of FRAUD (charged the same day).'],
  ['es', 'THEFT (acusación formulada el 2 de diciembre de 2023); y de FRAUD (acusación formulada el mismo día).'],
  ['fr', 'THEFT (engagées le 2 décembre 2023) ; et pour FRAUD (engagées le même jour).'],
  ['ru', 'предъявлено 2 декабря 2023 года), а также FRAUD (обвинение предъявлено в тот же день).'],
  ['zh', 'THEFT（2023年12月2日提出指控）以及FRAUD（同日提出指控）'],
] as const)('names a day once of two charges, in %s', (language, expected) => {
  const yaml = accused.replace('text: FRAUD', 'text: FRAUD, date: 2023-12-02');
  expect(bodyOf('protest', language, yaml).replaceAll(/[\s\u00a0]+/g, ' ')).toContain(expected);
  const months = yaml.replaceAll('2023-12-02', '2023-11');
  expect(bodyOf('protest', language, months)).not.toMatch(/same|mismo|même|же день|نفسه|同日/);
});

it.each([
  ['en', 'he', 'A was accused of THEFT.'],
  ['fr', 'he', 'A faisait l’objet de poursuites pour THEFT.'],
  ['es', 'he', 'Se acusaba a A de THEFT.'],
  ['ru', 'he', 'A обвинялся THEFT.'],
  ['ru', 'she', 'A обвинялась THEFT.'],
  ['ru', 'they', 'A — лицо, которое обвинялось THEFT.'],
  ['ky', 'he', 'A THEFT боюнча айыпталган.'],
  ['zh', 'he', 'A曾被指控THEFT。'],
] as const)('says of what the dead were accused, in %s of %s', (language, pronouns, expected) => {
  const yaml = released(pronouns).replaceAll('released', 'killed') + charge.alone;
  expect(bodyOf('protest', language, yaml).replaceAll(spaces, ' ')).toContain(expected);
});

it.each([
  ['ar', 'ووُجّهت إلى A أيضاً تهمة THEFT', 'أيضاً'],
  ['en', 'A and B are accused of ARSON. A is also accused of THEFT.', 'also'],
  ['fr', 'A et B font l’objet de poursuites pour ARSON. A fait en outre l’objet de poursuites pour THEFT.', 'en outre'],
  ['es', 'Se acusa a A y a B de ARSON. Se acusa además a A de THEFT.', 'además'],
  ['ru', 'A и B обвиняются ARSON. A обвиняется также THEFT.', 'также'],
  ['ky', 'A жана B ARSON боюнча айыпталууда. A ошондой эле THEFT боюнча айыпталууда.', 'ошондой'],
  ['zh', 'A还被指控THEFT。', '还'],
] as const)('tells a charge beside one that is shared, in %s', (language, expected, also) => {
  const both = released('he, he').replaceAll('released', 'detained');
  const said = (yaml: string) => bodyOf('protest', language, yaml).replaceAll(spaces, ' ');
  expect(said(both + charge.shared)).toContain(expected);
  expect(said(both + charge.alone)).not.toContain(also);
});

it('tells apart who was accused with others and has been killed since', () => {
  const one = released('he, he').replace('released', 'killed');
  const said = bodyOf('protest', 'en', one + charge.shared).replaceAll(spaces, ' ');
  expect(said).toContain('A was accused of ARSON; and of THEFT.');
  expect(said).toContain('B is accused of ARSON.');
  const both = bodyOf('protest', 'en', one.replace('released', 'killed') + charge.shared).replaceAll(spaces, ' ');
  expect(both).toContain('A and B were accused of ARSON. A was also accused of THEFT.');
});
