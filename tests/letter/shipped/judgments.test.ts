import { expect, it } from 'vitest';
import { bodyOf, expectNoBlemish, shipped, spaces } from './letters.ts';

const charged = (more: string) => `persons:
  - { id: a, familyName: A, pronouns: she, consent: public, status: { state: detained, since: 2023-10-01 } }
  - { id: b, familyName: B, pronouns: he, consent: public, status: [{ state: detained, since: 2023-10-01 }, { state: convicted, since: 2023-12-05 }] }
  - { id: c, familyName: C, pronouns: she, consent: public, status: { state: released, since: 2023-10-01 } }
charges:
  - { persons: [a, b], text: SEDITION, date: 2023-10-02 }
  - { persons: [c], text: THEFT, date: 2023-10-02${more} }
`;

it.each([
  ['ar', 'إلى C تهمة THEFT', 'وأُسقطت في 6 كانون الأول/ديسمبر 2023 تهمة THEFT الموجّهة إلى C.'],
  [
    'en',
    'C is accused of THEFT',
    'On 6 December 2023, the charge of THEFT against C was dropped.',
    'A is accused of SEDITION',
    'B was accused of SEDITION',
  ],
  [
    'es',
    'Se acusa a C de THEFT',
    'El 6 de diciembre de 2023, se retiró la acusación de THEFT formulada contra C.',
    'Se acusa a A de',
    'Se acusaba a B de',
  ],
  [
    'fr',
    'C fait l’objet de',
    'Le 6 décembre 2023, les poursuites engagées contre C pour THEFT ont été abandonnées.',
    'A fait l’objet',
    'B faisait l’objet',
  ],
  [
    'ky',
    'C THEFT боюнча (айып',
    '2023-жылдын 6-декабры: C THEFT боюнча мындан ары айыпталбайт, айып алынып салынды.',
    'айыпталууда',
    'айыпталган',
  ],
  [
    'ru',
    'C обвиняется THEFT',
    'С 6 декабря 2023 года C больше не обвиняется THEFT: обвинение снято.',
    'A обвиняется',
    'B обвинялся',
  ],
  ['zh', 'C被指控THEFT', '2023年12月6日，对C的THEFT指控已撤销。', 'A被指控', 'B曾被指控'],
] as const)('tells in %s which charges are pressed no more', (language, pending, dropped, ...tenses) => {
  const said = (name: string, more: string, earlier: readonly string[] = []) => {
    const body = bodyOf(name, language, charged(more), { earlier });
    expectNoBlemish(body);
    return body.replaceAll(/[\s\u00a0]+/g, ' ');
  };
  for (const tense of tenses) expect(said('protest', '')).toContain(tense);
  expect(said('protest', '')).toContain(pending);
  expect(said('protest', ', dropped: 2023-12-20')).toContain(pending);
  const first = said('protest', ', dropped: 2023-12-06');
  expect(first).toContain(dropped);
  expect(first).not.toContain(pending);
  if (!shipped.some((one) => one.name === 'follow-up' && one.language === language)) return;
  for (const name of ['follow-up', 'final-reminder']) {
    expect(said(name, ', dropped: 2023-12-06', ['2023-12-01'])).toContain(dropped);
    expect(said(name, ', dropped: 2023-12-06', ['2023-12-08'])).not.toContain('THEFT');
  }
});

const decided = `persons:
  - { id: a, familyName: A, pronouns: she, consent: public, status: [{ state: detained, since: 2023-10-01 }, { state: convicted, since: 2023-12-03 }] }
  - { id: b, familyName: B, pronouns: he, consent: public, status: { state: detained, since: 2023-10-01 } }
citations: [{ id: law, article: '1', act: Code, of: of the Code }]
charges:
  - { persons: [a], text: THEFT, citation: law, date: 2023-10-02, convicted: 2023-12-03, penalty: PRISON }
  - { persons: [a], text: RIOT, convicted: 2023-12-03 }
  - { persons: [a], text: SEDITION, date: 2023-10-05 }
  - { persons: [a, b], text: ARSON, convicted: 2023-11-20, acquitted: 2023-12-04 }
`;

it.each([
  [
    'ar',
    'في 3 كانون الأول/ديسمبر 2023، صدر حكم بإدانة A بتهمة THEFT بموجب',
    '، وتهمة RIOT. والعقوبة: PRISON.',
    'وصدر في 4 كانون الأول/ديسمبر 2023 حكم ببراءة A وB من تهمة ARSON.',
    'ووُجّهت إلى A أيضاً تهمة SEDITION (في 5',
  ],
  [
    'en',
    'On 3 December 2023, A was convicted of THEFT, under article 1 of the Code; and of RIOT.',
    'The sentence was PRISON.',
    'On 4 December 2023, A and B were acquitted of ARSON.',
    'A is also accused of SEDITION (charged on 5 October 2023).',
    /A remains accused of SEDITION\./,
  ],
  [
    'es',
    'El 3 de diciembre de 2023, A fue condenada por las acusaciones de THEFT (artículo 1 of the Code); y de RIOT.',
    'Se le impuso una pena de PRISON.',
    'El 4 de diciembre de 2023, se absolvió a A y a B de la acusación de ARSON.',
    'Se acusa además a A de SEDITION (acusación',
    /Se sigue acusando a A de SEDITION\./,
  ],
  [
    'fr',
    'Le 3 décembre 2023, A a été condamnée à PRISON pour THEFT (article 1 of the Code) ; et pour RIOT.',
    'condamnée à PRISON',
    'Le 4 décembre 2023, un acquittement a été prononcé dans les poursuites engagées contre A et B pour ARSON.',
    'A fait en outre l’objet de poursuites pour SEDITION (engagées',
    /A fait toujours l’objet de poursuites pour SEDITION\./,
  ],
  [
    'ky',
    '2023-жылдын 3-декабры: A THEFT боюнча (of the Code 1-беренеси), ошондой эле RIOT боюнча соттолду.',
    'Жазасы: PRISON.',
    '2023-жылдын 4-декабры: A жана B ARSON боюнча акталды.',
    'A ошондой эле SEDITION боюнча (айып',
  ],
  [
    'ru',
    '3 декабря 2023 года была осуждена A по обвинению THEFT (ст. 1 of the Code), а также RIOT.',
    'Наказание: PRISON.',
    '4 декабря 2023 года A и B были оправданы по обвинению ARSON.',
    'A обвиняется также SEDITION (обвинение',
    /A по-прежнему обвиняется SEDITION\./,
  ],
  [
    'zh',
    '2023年12月3日，A因被控THEFT（《Code》第1条）以及RIOT而被定罪。',
    '刑罚为PRISON。',
    '2023年12月4日，A和B就ARSON的指控获判无罪。',
    'A还被指控SEDITION（',
  ],
] as const)(
  'tells in %s what came of charges, and what is pending',
  (language, convicted, penalty, acquitted, pending, still = /./) => {
    const said = (name: string, yaml: string, earlier: readonly string[] = []) => {
      const body = bodyOf(name, language, yaml, { earlier });
      expectNoBlemish(body);
      return body.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    };
    const first = said('protest', decided);
    for (const one of [convicted, penalty, acquitted, pending]) expect(first).toContain(one);
    for (const one of ['ARSON', 'THEFT', 'RIOT', 'PRISON']) expect(first.split(one), one).toHaveLength(2);
    // The charge has the day, where the status has none.
    expect(said('protest', decided.replace('convicted, since: 2023-12-03', 'convicted'))).toBe(first);
    // Of what, the data do not say.
    const unsaid = said('protest', decided.replaceAll(/, convicted: 2023-12-03(, penalty: PRISON)?/g, ''));
    expect(unsaid).not.toContain(pending);
    expect(unsaid).not.toContain('PRISON');
    if (!shipped.some((one) => one.name === 'follow-up' && one.language === language)) return;
    for (const name of ['follow-up', 'final-reminder']) {
      const news = said(name, decided, ['2023-12-01']);
      for (const one of [convicted, penalty, acquitted]) expect(news).toContain(one);
      for (const one of ['ARSON', 'THEFT', 'RIOT', 'PRISON']) expect(news.split(one), one).toHaveLength(2);
      expect(news).toMatch(still);
      expect(said(name, decided, ['2023-12-04'])).not.toContain('SEDITION');
      // How she is today says of what she was convicted, and once.
      const later = said(name, decided, ['2023-12-04']);
      for (const one of ['THEFT', 'RIOT', 'PRISON']) expect(later.split(one), one).toHaveLength(2);
      expect(later).not.toContain('ARSON');
    }
  },
);

it.each([
  ['en', 'A was accused of THEFT (charged on 2 October 2023); and is accused of FRAUD (charged on 5 December 2023).'],
  ['es', 'Se acusaba a A de THEFT (acusación formulada el 2 de octubre de 2023); y se le acusa de FRAUD (acusación'],
  [
    'fr',
    'A faisait l’objet de poursuites pour THEFT (engagées le 2 octobre 2023) ; et fait l’objet de poursuites pour FRAUD',
  ],
  ['ky', 'октябры) айыпталган, FRAUD боюнча (айып тагылган күнү: 2023-жылдын 5-декабры) айыпталууда.'],
  ['ru', 'A обвинялась THEFT (обвинение предъявлено 2 октября 2023 года), и обвиняется FRAUD (обвинение'],
  ['zh', 'A曾被指控THEFT（2023年10月2日提出指控），现被指控FRAUD（'],
] as const)('tells in %s the charges before a conviction and the one after it apart', (language, expected) => {
  const charges =
    'charges: [{ persons: [a], text: FRAUD, date: 2023-12-05 }, { persons: [a], text: THEFT, date: 2023-10-02 }]';
  const body = bodyOf('protest', language, decided.replace(/charges:.*/s, charges));
  expect(body.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(expected);
});

it.each([
  ['en', 'A, who is also T, is further accused of SEDITION'],
  ['ru', 'A, также T, обвиняется, кроме того, SEDITION'],
] as const)('says “also” once in a sentence, in %s', (language, expected) => {
  const offices = 'familyName: A, offices: [{ title: S }, { title: T }],';
  const body = bodyOf('protest', language, decided.replace('familyName: A,', offices));
  expect(body.replaceAll(spaces, ' ')).toContain(expected);
});

it('tells in a reminder what is pending only of whom it tells that another charge is over, and once', () => {
  const more = `${decided}  - { persons: [b], text: FRAUD, date: 2023-10-06 }\n  - { persons: [a], text: TREASON, date: 2023-12-09 }\n`;
  const said = (yaml: string, last: string) =>
    bodyOf('follow-up', 'en', yaml, { earlier: [last] }).replaceAll(spaces, ' ');
  expect(said(more, '2023-12-03')).toContain('A remains accused of SEDITION. B remains accused of FRAUD.');
  const alone = more.replace(', acquitted: 2023-12-04', '').replace('convicted: 2023-11-20', 'date: 2023-10-20');
  expect(said(alone, '2023-12-01')).toContain(
    'against A. A remains accused of SEDITION. A and B remain accused of ARSON.',
  );
  expect(said(alone, '2023-12-01')).not.toContain('FRAUD');
  expect(said(more, '2023-12-04')).not.toContain('remain');
  expect(said(more, '2023-12-01').split('TREASON')).toHaveLength(2);
  const written = bodyOf('follow-up', 'en', more, {
    earlier: ['2023-12-01'],
    own: ', text: { en: { persons: Own. } }',
  });
  expect(written).not.toMatch(/SEDITION|ARSON/);
});

it.each([
  ['he', 'B был оправдан по обвинению LIBEL.'],
  ['she', 'B была оправдана по обвинению LIBEL.'],
  ['they', 'по делу, по которому проходит B, был вынесен оправдательный приговор по обвинению LIBEL.'],
])('says of %s in Russian who was acquitted', (pronouns, expected) => {
  const yaml = `persons: [{ id: b, familyName: B, pronouns: ${pronouns}, consent: public, status: { state: released, since: 2023-12-02 } }]
charges: [{ persons: [b], text: LIBEL, acquitted: 2023-12-02 }]`;
  expect(bodyOf('protest', 'ru', yaml).replaceAll(spaces, ' ')).toContain(expected);
});

it('tells what came of a charge, where that was learned late, and not again that it was brought', () => {
  const late = decided.replace(
    'text: RIOT, convicted',
    'text: RIOT, date: 2023-11-20, tellFrom: 2023-12-10, convicted',
  );
  const said = bodyOf('follow-up', 'en', late.replace(/text: THEFT.*PRISON/, 'text: THEFT'), {
    earlier: ['2023-12-05'],
  });
  expect(said.replaceAll(spaces, ' ')).toContain(
    'we have learned of earlier events. On 3 December 2023, A was convicted of RIOT.',
  );
  expect(said).not.toContain('was brought');
});

it.each([
  [
    'ar',
    'صدر عن X حكم بإدانة A، CHEF، بتهمة ARSON. والعقوبة: PRISON. وصدر أيضاً حكم بإدانة A بتهمة RIOT، والعقوبة: FINE.',
  ],
  [
    'en',
    'X convicted the CHEF, A, of ARSON. The sentence was PRISON. A was also convicted of RIOT. The sentence was FINE.',
  ],
  [
    'es',
    'A, CHEF, fue condenada por X por la acusación de ARSON. Se le impuso una pena de PRISON. Se declaró también culpable a A de RIOT. Se le impuso una pena de FINE.',
  ],
  [
    'fr',
    'A, CHEF, a été condamnée par X à PRISON pour ARSON. Une condamnation à FINE a également été prononcée contre A pour RIOT.',
  ],
  [
    'ky',
    'X тарабынан A, CHEF, ARSON боюнча соттолду. Жазасы: PRISON. Ошондой эле A RIOT боюнча күнөөлүү деп табылды; жазасы: FINE.',
  ],
  [
    'ru',
    'X была осуждена CHEF A по обвинению ARSON. Наказание: PRISON. Кроме того, A была осуждена по обвинению RIOT. Наказание: FINE.',
  ],
  ['zh', 'CHEFA因被控ARSON而被X定罪。刑罚为PRISON。此外，A因被控RIOT而被判有罪，刑罚为FINE。'],
] as const)('introduces who was convicted, and tells two penalties, in %s', (language, expected) => {
  const yaml = `persons: [{ id: a, familyName: A, pronouns: she, consent: public, offices: [{ title: CHEF }], status: { state: convicted, since: 2023-12-03, by: X } }]
charges:
  - { persons: [a], text: ARSON, convicted: 2023-12-03, penalty: PRISON }
  - { persons: [a], text: RIOT, convicted: 2023-12-03, penalty: FINE }
`;
  const body = bodyOf('protest', language, yaml);
  expectNoBlemish(body);
  expect(body.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(expected);
});

it.each([
  ['en', 'B was acquitted of ARSON. The same day, B was released.'],
  ['es', 'se absolvió a B de la acusación de ARSON. El mismo día, B fue puesto en libertad.'],
  ['fr', 'contre B pour ARSON. Le même jour, B a été libéré.'],
  ['ru', 'B был оправдан по обвинению ARSON. В тот же день был освобожден B.'],
] as const)('tells of an acquittal before the release of that day, in %s', (language, expected) => {
  const released = decided
    .replace(
      'pronouns: he, consent: public, status: { state: detained, since: 2023-10-01 }',
      'pronouns: he, consent: public, status: { state: released, since: 2023-12-04 }',
    )
    .replace('persons: [a, b]', 'persons: [b]');
  const said = bodyOf('follow-up', language, released, { earlier: ['2023-12-01'] });
  expect(said.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(expected);
});

it('tells each penalty with the charges for which it is', () => {
  const two = decided.replace('text: RIOT, convicted: 2023-12-03', 'text: RIOT, convicted: 2023-12-03, penalty: FINE');
  const said = bodyOf('protest', 'en', two).replaceAll(spaces, ' ');
  expect(said).toContain('of the Code. The sentence was PRISON. A was also convicted of RIOT. The sentence was FINE.');
});

it.each([
  ['ar', 'صدر حكم بإدانة A بتهمة ARSON. في اليوم نفسه', 'وصدر في 3 كانون الأول/ديسمبر 2023 حكم بإدانة C بتهمة ARSON.'],
  ['en', 'A was convicted of ARSON. The same day, B was', ', C was convicted of ARSON.'],
  ['es', 'A fue condenada por la acusación de ARSON. El mismo día, B', 'se declaró culpable a C de ARSON.'],
  ['fr', 'A a été condamnée pour ARSON. Le même jour, B', 'une condamnation a été prononcée contre C pour ARSON.'],
  ['ky', 'A ARSON боюнча соттолду. 2023', 'C ARSON боюнча күнөөлүү деп табылды.'],
  ['ru', 'осуждена A по обвинению ARSON. В тот же день была', 'C была осуждена по обвинению ARSON.'],
  ['zh', 'A因被控ARSON而被定罪。 同日', 'C因被控ARSON而被判有罪。'],
] as const)(
  'tells of each with the state what it was for, and of others by the charge, in %s',
  (language, told, other) => {
    const status = 'consent: public, status: [{ state: detained, since: 2023-10-01 }';
    const yaml = `persons:
  - { id: a, familyName: A, pronouns: she, ${status}, { state: convicted, since: 2023-12-03 }] }
  - { id: b, familyName: B, pronouns: she, ${status}, { state: convicted, since: 2023-12-03 }] }
  - { id: c, familyName: C, pronouns: she, ${status}] }
charges:
  - { persons: [a, c], text: ARSON, convicted: 2023-12-03 }
  - { persons: [b], text: THEFT, convicted: 2023-12-03 }
`;
    const said = bodyOf('protest', language, yaml).replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    expect(said).toContain(told);
    expect(said).toContain(other);
    expect(said.split('ARSON')).toHaveLength(3);
    expect(said.split('THEFT')).toHaveLength(2);
  },
);

const tried = `persons:
  - { id: a, familyName: A, pronouns: she, consent: public, status: { state: charged, since: 2023-11-01 } }
  - { id: b, familyName: B, pronouns: he, consent: public, status: { state: charged, since: 2023-11-01 } }
charges:
  - { persons: [a], text: THEFT, date: 2023-11-01, acquitted: 2023-12-02 }
  - { persons: [b], text: ARSON, date: 2023-11-01, convicted: 2023-12-02 }
`;

it.each([
  ['en', 'were charged', ', B was convicted of ARSON.'],
  ['es', 'imputad', 'B fue condenado por la acusación de ARSON.'],
  ['fr', 'inculpé', 'B a été condamné pour ARSON.'],
  ['ru', 'ответственности', 'был осужден B по обвинению ARSON.'],
] as const)(
  'says of nobody in %s that they were charged, where that is over and told',
  (language, charged, convicted) => {
    for (const name of ['follow-up', 'final-reminder']) {
      const said = (last: string, yaml = tried) =>
        bodyOf(name, language, yaml, { earlier: [last] }).replaceAll(spaces, ' ');
      expect(said('2023-12-01')).toMatch(/THEFT/);
      expect(said('2023-12-04')).not.toMatch(new RegExp(`${charged}|THEFT`));
      for (const last of ['2023-12-01', '2023-12-04']) {
        expect(said(last)).toContain(convicted);
        expect(said(last).split('ARSON')).toHaveLength(2);
        // Something is left.
        const more = `${tried}  - { persons: [a, b], text: RIOT }\n`;
        expect(said(last, more)).toContain(charged);
      }
      // Acquitted of something else since.
      const other = `${tried}  - { persons: [b], text: RIOT, acquitted: 2023-12-03 }\n`;
      expect(said('2023-12-04', other)).toContain(convicted);
      expect(said('2023-12-04', other)).not.toContain('RIOT');
      // Brought and over since the last letter.
      expect(said('2023-10-01').split('THEFT')).toHaveLength(2);
    }
  },
);

it.each([
  ['en', 'She is held in PRISON.', 'A and B remain in detention.'],
  ['es', 'Se encuentra detenida PRISON.', 'A y B siguen bajo custodia.'],
  ['fr', 'Elle est détenue PRISON.', 'A et B sont toujours en détention.'],
  ['ru', 'Она содержится PRISON.', 'A и B по-прежнему содержатся под стражей.'],
] as const)('says in %s where somebody is held who was convicted, and that they still are', (language, held, still) => {
  const yaml = decided
    .replace('state: convicted, since: 2023-12-03', 'state: convicted, since: 2023-12-03, place: PRISON')
    .replace(/, penalty: PRISON/, '')
    .replace('pronouns: he, ', '');
  const said = (name: string, earlier: readonly string[]) =>
    bodyOf(name, language, yaml, { earlier }).replaceAll(spaces, ' ');
  for (const last of ['2023-12-01', '2023-12-05']) {
    expect(said('follow-up', [last])).toContain(held);
    expect(said('follow-up', [last]).split('PRISON')).toHaveLength(2);
  }
  const more = yaml.replace(
    'citations:',
    '  - { id: c, familyName: C, consent: public, status: { state: free } }\ncitations:',
  );
  expect(bodyOf('escalation', language, more).replaceAll(spaces, ' ')).toContain(still);
});
