import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/workspace/schema/scalars.ts';
import { bodyOf, charge, expectInOrder, expectNoBlemish, persons, released, spaces, states, twice } from './letters.ts';

const custody = {
  ar: 'مكان الاحتجاز',
  en: 'held in town',
  es: 'Esta persona se encuentra',
  fr: 'Cette personne',
  ky: 'Кармалган жери',
  ru: 'Это лицо',
  zh: '关押地点',
};

it.each(Object.entries(custody))('says only of those in custody where they are held, in %s', (language, held) => {
  const told = states.filter((state) =>
    bodyOf('protest', language as Language, persons(1, `state: ${state}, place: town`)).includes(held),
  );
  expect(told).toEqual(['charged', 'detained', 'house-arrest', 'convicted']);
  for (const state of ['killed', 'arrested'])
    expect(bodyOf('protest', language as Language, persons(1, `state: ${state}, place: town`))).toContain('town');
});

it.each([
  ['fr', 'he', 'Il est détenu à T.'],
  ['fr', 'she', 'Elle est détenue à T.'],
  ['fr', 'they', 'Cette personne est détenue à T.'],
  ['fr', 'he, she', 'Ces personnes sont détenues à T.'],
  ['es', 'he', 'Se encuentra detenido à T.'],
  ['es', 'she', 'Se encuentra detenida à T.'],
  ['es', 'they', 'Esta persona se encuentra detenida à T.'],
  ['es', 'he, she', 'Estas personas se encuentran detenidas à T.'],
  ['ru', 'he', 'Он содержится à T.'],
  ['ru', 'she', 'Она содержится à T.'],
  ['ru', 'they', 'Это лицо содержится à T.'],
  ['ru', 'he, she', 'Они содержатся à T.'],
] as const)('says in a sentence where somebody is held, in %s of %s', (language, pronouns, expected) => {
  const yaml = released(pronouns).replaceAll('released', 'detained').replaceAll('by: X', 'by: X, place: à T');
  expect(bodyOf('protest', language, yaml)).toContain(expected);
  const home = bodyOf('protest', language, yaml.replaceAll('detained', 'house-arrest'));
  expect(home).toMatch(/ (?:se trouve(?:nt)?|(?:se|Se) encuentran?|находи?я?тся) à T\./);
  expect(bodyOf('protest', language, yaml.replaceAll('detained', 'killed'))).toMatch(
    /(?:faits se sont produits|hechos ocurrieron|Это произошло) à T\./,
  );
});

it('says by the pronoun where one person is held, in English', () => {
  const held = (pronouns: string) =>
    bodyOf('protest', 'en', persons(1, 'state: detained, place: town').replace('consent', `${pronouns}consent`));
  expect(held('pronouns: she, ')).toContain('She is held in town.');
  expect(held('pronouns: they, ')).toContain('They are held in town.');
  expect(held('')).toContain('A is held in town.');
});

it('names two who share an office in Arabic by its dual', () => {
  const office = 'offices: [{ title: { ar: { one: نائب رئيس, two: نائبا رئيس, other: نواب رئيس } } }], consent';
  const body = bodyOf('protest', 'ar', persons(2, 'state: detained').replaceAll('consent', office));
  expect(body).toContain('نائبا رئيس');
});

it.each([
  ['zh', 'W（N）'],
  ['ky', 'W (N)'],
] as const)('puts what an office is for in brackets where it would stand before it, in %s', (language, expected) => {
  const yaml = persons(1, 'state: detained').replace(
    'consent',
    'offices: [{ title: V }, { title: W, note: N }], consent',
  );
  expect(bodyOf('protest', language, yaml)).toContain(expected);
});

it.each([
  ['ar', 'A وB وC.', 'مكان احتجاز A: the prison. مكان احتجاز B: the camp.'],
  ['en', 'On 6 December 2023, X detained A, B and C.', 'A is held in the prison. B is held in the camp.'],
  ['es', 'detenidas por X las personas siguientes: A, B y C.', 'A se encuentra the prison. B se encuentra the camp.'],
  ['fr', 'en détention par X : A, B et C.', 'A se trouve the prison. B se trouve the camp.'],
  ['ky', 'A, B жана C.', 'Кармалган жери (A): the prison. Кармалган жери (B): the camp.'],
  ['ru', 'X были задержаны A, B и C.', 'A содержится the prison. B содержится the camp.'],
  ['zh', 'A、B和C。', 'A的关押地点：the prison。B的关押地点：the camp。'],
] as const)('tells once what befell several, and where each of them is held, in %s', (language, all, places) => {
  const yaml = persons(3, 'state: detained, since: 2023-12-06, by: X')
    .replace('by: X', 'by: X, place: the prison')
    .replace(/(familyName: B.*by: X)/, '$1, place: the camp');
  const said = bodyOf('protest', language, yaml).replaceAll(/[\s\u00a0]+/g, ' ');
  expect(said).toContain(`${all} ${places}`.replace('。 ', '。'));
  const together = bodyOf('protest', language, yaml.replace('the camp', 'the prison'));
  expect(together.replaceAll(/\s+/g, ' ')).toMatch(/A(, | و|、)B.*the prison/);
  expect(together.match(/the prison/g)).toHaveLength(1);
  // Elsewhere is another event, where nobody is held.
  expect(bodyOf('protest', language, yaml.replaceAll('detained', 'killed')).match(/X/g)).toHaveLength(3);
});

it.each([
  ['en', 'On 5 December 2023, A died.', 'A was accused of THEFT.'],
  ['fr', 'Le 5 décembre 2023, A est décédé.', 'A faisait l’objet'],
  ['es', 'El 5 de diciembre de 2023, A falleció.', 'Se acusaba a A'],
  ['ru', '5 декабря 2023 года скончался A.', 'A обвинялся'],
  ['ky', 'төмөнкү адам каза болду: A.', 'айыпталган'],
  ['ar', 'تُوفي A.', 'THEFT'],
  ['zh', 'A去世。', 'A曾被指控THEFT。'],
] as const)('says who died and not by whom, in %s', (language, died, accused) => {
  const yaml = released('he').replaceAll(
    'state: released, since: 2023-12-20, by: X',
    'state: died, since: 2023-12-05, by: SOMEBODY',
  );
  const said = bodyOf('protest', language, yaml + charge.alone).replaceAll(spaces, ' ');
  for (const words of [died, accused]) expect(said).toContain(words);
  expect(said).not.toContain('SOMEBODY');
});

it.each([
  ['en', 'On 5 December 2023, A went missing.'],
  ['fr', 'Le 5 décembre 2023, A '],
  ['es', 'El 5 de diciembre de 2023, A '],
  ['ru', '5 декабря 2023 года пропал без вести A.'],
  ['ky', 'төмөнкү адам '],
  ['ar', 'فُقد أثر A.'],
  ['zh', 'A失踪。'],
] as const)('says who is missing or resigned and not by whom, in %s', (language, missing) => {
  const said = (state: string) => {
    const status = `state: ${state}, since: 2023-12-05, by: SOMEBODY`;
    return bodyOf('protest', language, released('he').replaceAll('state: released, since: 2023-12-20, by: X', status));
  };
  expect(said('missing').replaceAll(spaces, ' ')).toContain(missing);
  for (const state of ['missing', 'resigned']) expect(said(state)).not.toContain('SOMEBODY');
});

it.each([
  ['en', 'a prison', 'A died in a prison.'],
  ['fr', 'en prison', 'A est décédé en prison.'],
  ['es', 'en una cárcel', 'A falleció en una cárcel.'],
  ['ru', 'в тюрьме', 'скончался в тюрьме A.'],
] as const)('says where somebody died as no more than that, in %s', (language, place, died) => {
  const status = `state: died, since: 2023-12-05, place: ${place}`;
  const yaml = released('he').replaceAll('state: released, since: 2023-12-20, by: X', status);
  const said = bodyOf('protest', language, yaml).replaceAll(spaces, ' ');
  expect(said).toContain(died);
  expect(said.match(new RegExp(place, 'g'))).toHaveLength(1);
});

it.each([
  ['fr', 'she', 'A est décédée.'],
  ['fr', 'she, she', 'les personnes suivantes sont décédées : A et B.'],
  ['es', 'she, she', 'fallecieron las personas siguientes: A y B.'],
  ['ru', 'she', 'скончалась A.'],
  ['ru', 'they', 'скончалось следующее лицо: A.'],
  ['ru', 'he, she', 'скончались A и B.'],
] as const)('agrees with who died, in %s of %s', (language, pronouns, died) => {
  const yaml = released(pronouns).replaceAll('state: released, since: 2023-12-20', 'state: died, since: 2023-12-05');
  expect(bodyOf('protest', language, yaml).replaceAll(spaces, ' ')).toContain(died);
});

it.each([
  ['ar', 'في 6 كانون الأول/ديسمبر 2023، ', 'في اليوم نفسه، '],
  ['en', 'On 6 December 2023, ', 'The same day, '],
  ['fr', 'Le 6 décembre 2023, ', 'Le même jour, '],
  ['es', 'El 6 de diciembre de 2023, ', 'El mismo día, '],
  ['ru', '6 декабря 2023 года ', 'В тот же день '],
  ['zh', '2023年12月6日，', '同日，'],
] as const)('names a day once in a row, in %s', (language, day, same) => {
  const events = 'events: [{ date: 2023-12-06, text: SEARCH }, { date: 2023-12-06, text: SEIZE }]';
  const yaml = released('he').replace('released, since: 2023-12-20', 'detained, since: 2023-12-06') + events;
  const said = (one: string) => bodyOf('protest', language, one).replaceAll(spaces, ' ');
  const days = (one: string) => [said(one).split(day).length - 1, said(one).split(same).length - 1];
  expect(said(yaml)).toContain(`${day}SEARCH`);
  expect(said(yaml)).toContain(`${same}SEIZE`);
  expect(days(yaml)).toEqual([1, 2]);
  // Where another number stands between, it could be the day of that.
  expect(days(yaml.replace('SEARCH', 'SEARCH 2 rooms'))).toEqual([2, 1]);
  expect(days(yaml.replace('date: 2023-12-06, text: SEIZE', 'date: 2023-12, text: SEIZE'))[1]).toBeLessThan(2);
});

it.each([
  ['en', 'Since that day, B has been at liberty.'],
  ['es', 'Desde ese día, B se encuentra en libertad.'],
  ['fr', 'Depuis ce jour, B est en liberté.'],
  ['ru', 'С того же дня B находится на свободе.'],
] as const)('names a day once where something lasts since it, in %s', (language, expected) => {
  const yaml = `persons: [{ id: b, familyName: B, pronouns: he, consent: public, status: [{ state: detained, since: 2023-10-01 }, { state: free, since: 2023-12-04 }] }]
events: [{ date: 2023-12-04, text: RULED }]`;
  const said = (one: string) => bodyOf('follow-up', language, one, { earlier: ['2023-12-01'] }).replaceAll(spaces, ' ');
  expect(said(yaml)).toContain(expected);
  expect(said(yaml.replace('RULED', 'RULED 2 times'))).not.toContain(expected);
});

it.each(['en', 'es', 'fr', 'ru'] as const)('passes over nobody of whom no status is given, in %s', (language) => {
  expect(bodyOf('protest', language, 'persons: [{ id: a, familyName: Nobody, consent: public }]')).toContain('Nobody');
});

it.each([
  ['en', 'In the case of A, we are gravely concerned for health; in that of B, for health and safety.'],
  ['fr', 'Quant à A, nous craignons pour health ; quant à B, pour health et safety.'],
  ['es', 'En el caso de A, tememos por health; en el de B, por health y safety.'],
  ['ru', 'положение, в котором находится B: мы опасаемся за health и safety.'],
] as const)('reminds of what is still feared for persons, in %s', (language, expected) => {
  const feared = (id: string, state: string, concerns: string) =>
    `  - { id: ${id.toLowerCase()}, familyName: ${id}, consent: public, status: { state: ${state} }, concerns: [${concerns}] }\n`;
  const yaml = `persons:\n${feared('A', 'detained', 'health')}${feared('B', 'threatened', 'health, safety')}${feared('C', 'released', 'sight')}${feared('D', 'killed', 'sight')}`;
  const alone = `persons:\n${feared('A', 'detained', 'health')}`;
  expect(bodyOf('follow-up', language, alone).match(/A/g)).toHaveLength(1);
  for (const name of ['follow-up', 'final-reminder']) {
    const said = bodyOf(name, language, yaml).replaceAll(/\s+/g, ' ');
    expect(said).toContain(expected);
    expect(said).not.toContain('sight');
  }
});

it.each([
  ['en', 'Chief, Labour Office, on 1 November 2023', 'Deputy, of the same organisation, on 2 November'],
  ['fr', 'Chief, Labour Office, le 1er novembre 2023', 'Deputy, de la même organisation, le 2 novembre'],
  ['es', 'Chief, Labour Office, el 1 de noviembre de 2023', 'Deputy, de la misma organización, el 2 de'],
  ['ru', 'Chief Labour Office — 1 ноября 2023 года', 'Deputy той же организации — 2 ноября'],
] as const)('names once the organisation of several, in %s', (language, first, second) => {
  const other = (id: string, title: string, organisation: string) =>
    `, { id: ${id}, title: ${title}, organisation: ${organisation}, languages: [${language}] }`;
  const others =
    other('a', 'Chief', 'Labour Office') + other('b', 'Head', 'Court') + other('c', 'Deputy', 'Labour Office');
  const earlier = ['a', 'b', 'c'].map((recipient) => ({
    date: recipient === 'a' ? '2023-11-01' : '2023-11-02',
    recipient,
  }));
  const body = bodyOf('escalation', language, '{}', { earlier, others });
  const said = body.replaceAll(/\s+/g, ' ');
  const places = [first, second, language === 'ru' ? 'Head Court' : 'Head, Court'].map((one) => said.indexOf(one));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((x, y) => x - y));
});

const told = {
  fr: {
    he: 'Le 20 décembre 2023, A a été libéré.',
    she: 'Le 20 décembre 2023, A a été libérée.',
    they: 'Le 20 décembre 2023, la personne suivante a été libérée : A.',
    'she, she': 'A et B ont été libérées',
    'she, he': 'A et B ont été libérés',
    'she, they': 'les personnes suivantes ont été libérées : A et B.',
  },
  es: {
    he: 'El 20 de diciembre de 2023, A fue puesto en libertad.',
    she: 'El 20 de diciembre de 2023, A fue puesta en libertad.',
    they: 'El 20 de diciembre de 2023, fue puesta en libertad la persona siguiente: A.',
    'she, she': 'A y B fueron puestas en libertad',
    'she, he': 'A y B fueron puestos en libertad',
    'she, they': 'fueron puestas en libertad las personas siguientes: A y B.',
  },
  ru: {
    he: '20 декабря 2023 года был освобожден A.',
    she: '20 декабря 2023 года была освобождена A.',
    they: '20 декабря 2023 года было освобождено следующее лицо: A.',
    'she, she': 'были освобождены A и B.',
    'she, he': 'были освобождены A и B.',
    'she, they': 'были освобождены A и B.',
  },
};

describe.each(Object.entries(told))('in %s', (language, cases) => {
  it.each(Object.entries(cases))('words agree with %s where the data say who it is', (pronouns, expected) => {
    const said = bodyOf('follow-up', language as Language, released(pronouns)).replaceAll(/\s+/g, ' ');
    expect(said).toContain(expected);
  });
});

it.each([
  ['fr', 'les personnes suivantes ont été libérées : A et B, chefs.'],
  ['es', 'fueron puestas en libertad las personas siguientes: A y B, chefs.'],
] as const)('counts several with their office as persons, in %s', (language, expected) => {
  const yaml = released('he, he', ` offices: [{ title: { ${language}: { one: chef, other: chefs } } }],`);
  expect(bodyOf('protest', language, yaml).replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['fr', 'Le 20 décembre 2023, A, chef, a été libérée.'],
  ['es', 'El 20 de diciembre de 2023, A, chef, fue puesta en libertad.'],
  ['ru', '20 декабря 2023 года была освобождена chef A.'],
] as const)('names one person with her office in the sentence, in %s', (language, expected) => {
  const yaml = released('she', ' offices: [{ title: chef }],');
  expect(bodyOf('protest', language, yaml).replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['he', 'A está detenido desde', 'A sigue detenido.'],
  ['she', 'A está detenida desde', 'A sigue detenida.'],
  ['they', 'A está bajo custodia desde', 'A sigue bajo custodia.'],
  ['she, she', 'A y B están detenidas desde', 'Estas dos personas siguen detenidas.'],
  ['he, she', 'A y B están detenidos desde', 'Estas dos personas siguen detenidas.'],
])('says in Spanish that %s are still detained', (pronouns, standing, still) => {
  const yaml = released(pronouns).replaceAll('released', 'detained');
  expect(bodyOf('follow-up', 'es', yaml).replaceAll(/\s+/g, ' ')).toContain(standing);
  expect(bodyOf('escalation', 'es', yaml).replaceAll(/\s+/g, ' ')).toContain(still);
});

const fate = (name: string, status: string) =>
  `  - { id: ${name.toLowerCase()}, familyName: ${name}, consent: public, status: { ${status} } }\n`;
const detentions = `persons:\n${fate('A', 'state: detained, since: 2023-12-06, by: X')}${fate('B', 'state: detained, since: 2023-12-06, by: Y')}${fate('C', 'state: detained, since: 2023-12-08, by: X')}`;

it.each([
  ['en', 'All three remain in detention.', 'A, B and C remain in detention, and D under house arrest.'],
  [
    'fr',
    'Ces trois personnes sont toujours en détention.',
    'A, B et C sont toujours en détention, et D est toujours en résidence surveillée.',
  ],
  [
    'es',
    'Estas tres personas siguen detenidas.',
    'A, B y C siguen bajo custodia, y D sigue bajo arresto domiciliario.',
  ],
  [
    'ru',
    'Эти три человека по-прежнему содержатся под стражей.',
    'A, B и C по-прежнему содержатся под стражей, а D находится под домашним арестом.',
  ],
] as const)('says in one sentence who is still held, in %s', (language, all, some) => {
  const house = fate('D', 'state: house-arrest, since: 2023-12-09');
  const said = (yaml: string) => bodyOf('escalation', language, yaml).replaceAll(/\s+/g, ' ');
  expect(said(detentions)).toContain(all);
  expect(said(detentions + house)).toContain(some);
});

it.each([
  ['en', 'A and B have been detained since 6 December 2023. C has been detained since 8 December 2023.'],
  ['fr', 'A et B sont en détention depuis le 6 décembre 2023. C est en détention depuis le 8 décembre 2023.'],
  ['es', 'A y B están bajo custodia desde el 6 de diciembre de 2023. C está bajo custodia desde el'],
  ['ru', 'A и B содержатся под стражей с 6 декабря 2023 года. C содержится под стражей с 8 декабря'],
] as const)('says once since when persons are held, whoever detained them, in %s', (language, expected) => {
  expect(bodyOf('follow-up', language, detentions).replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['en', 'On 6 December 2023, E was arrested by Z.', /detained|remains|detention/],
  ['fr', 'Le 6 décembre 2023, la personne suivante a été arrêtée par Z : E.', /détention|toujours/],
  ['es', 'El 6 de diciembre de 2023, fue arrestada por Z la persona siguiente: E.', /sigue|custodia/],
  ['ru', '6 декабря 2023 года Z было арестовано следующее лицо: E.', /содержится|по-прежнему/],
] as const)(
  'tells an arrest as what happened, and of nobody arrested that they are held, in %s',
  (language, told, held) => {
    const said = (name: string, earlier: string[]) =>
      bodyOf(name, language, `persons:\n${fate('E', 'state: arrested, since: 2023-12-06, by: Z')}`, { earlier });
    const reminder = said('follow-up', ['2023-12-07']);
    expect(reminder.replaceAll(/\s+/g, ' ')).toContain(told);
    expect(reminder + said('escalation', [])).not.toMatch(held);
  },
);

it.each([
  ['en', 'We are gravely concerned for health.', 'In the case of A, we are'],
  ['fr', 'Nous craignons pour health.', 'Quant à A, nous'],
  ['es', 'Tememos por health.', 'En el caso de A, tememos'],
  ['ru', 'Мы опасаемся за health.', 'положение, в котором находится A:'],
] as const)('names who is told of last once, also where it is feared for them, in %s', (language, without, named) => {
  const one = (id: string, more: string) =>
    `  - { id: ${id.toLowerCase()}, familyName: ${id}, consent: public, ${more} }\n`;
  const said = (...of: string[]) =>
    bodyOf('follow-up', language, `persons:\n${of.join('')}`, { earlier: ['2023-12-01'] }).replaceAll(/\s+/g, ' ');
  const a = one('A', 'status: { state: detained, since: 2023-10-10 }, concerns: [health]');
  expect(said(a, one('B', 'status: { state: dismissed, since: 2023-12-06 }'))).toContain(without);
  expect(said(a, one('B', 'status: { state: dismissed, since: 2023-11-06 }'))).toContain(named);
  expect(said(a, one('B', 'status: { state: detained, since: 2023-10-10 }'))).toContain(named);
  expect(said(a, one('B', ''))).toContain(named);
});

it.each([
  ['en', '2 December 2023, X detained', 'the strike ended', 'On 9 December 2023, A was released.'],
  ['fr', 'en détention par X : A, CHEF', 'the strike ended', 'Le 9 décembre 2023, A a été libérée.'],
  ['es', 'detenidas por X', 'the strike ended', 'El 9 de diciembre de 2023, A fue puesta en libertad.'],
  ['ru', 'X', 'the strike ended', '9 декабря 2023 года была освобождена A.'],
] as const)('tells one thing that befell somebody after the other, in %s', (language, ...steps) => {
  const said = bodyOf('protest', language, twice).replaceAll(/\s+/g, ' ');
  const places = steps.map((step) => said.indexOf(step));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(said.match(/CHEF/g)).toHaveLength(1);
  // Who was released is held nowhere.
  expect(said).not.toContain('the prison');
});

const back = (state: string) => `persons:
  - id: a
    familyName: A
    pronouns: she
    consent: public
    offices: [{ title: CHEF }]
    status:
      - { state: dismissed, since: 2023-11-20, by: X }
      - { state: ${state}, since: 2023-12-09, by: X }`;

it.each([
  [
    'en',
    'On 9 December 2023, A was reinstated by X.',
    'X reinstated A.',
    'Since 9 December 2023, A has been at liberty.',
  ],
  [
    'fr',
    'Le 9 décembre 2023, A a été réintégrée dans son emploi par X.',
    'A a été réintégrée dans son emploi par X.',
    'Depuis le 9 décembre 2023, A est en liberté.',
  ],
  [
    'es',
    'El 9 de diciembre de 2023, A fue readmitida en su puesto de trabajo por X.',
    'A fue readmitida en su puesto de trabajo por X.',
    'Desde el 9 de diciembre de 2023, A se encuentra en libertad.',
  ],
  [
    'ru',
    '9 декабря 2023 года X была восстановлена на работе A.',
    'X была восстановлена на работе A.',
    'С 9 декабря 2023 года A находится на свободе.',
  ],
] as const)('tells as news who has the work back, or is free, in %s', (language, news, first, free) => {
  const said = (state: string, name: string, earlier: readonly string[]) =>
    bodyOf(name, language, back(state), { earlier }).replaceAll(/\s+/g, ' ');
  for (const name of ['follow-up', 'final-reminder']) {
    // The letter before that of 10 December told it: it is over, and nothing of it persists.
    for (const [earlier, times] of [
      ['2023-12-01', 1],
      ['2023-12-10', 0],
    ] as const) {
      expect(said('reinstated', name, [earlier]).split(news), name).toHaveLength(times + 1);
      expect(said('free', name, [earlier]).split(free), name).toHaveLength(times + 1);
    }
  }
  for (const name of ['protest', 'escalation']) {
    expectInOrder(said('reinstated', name, []), ['CHEF', first]);
    expectInOrder(said('free', name, []), ['CHEF', free]);
  }
});

it.each([
  ['ar', 'استعادت الحرية A.', 'أُعيدت إلى العمل A.'],
  ['ky', 'эркиндикке чыкты: A.', 'мурдагы жумушуна кайра орноштурулду: A.'],
  ['zh', 'A重获自由。', '恢复原职。'],
] as const)('says who is free, or has the work back, in %s', (language, free, work) => {
  for (const [state, expected] of [
    ['free', free],
    ['reinstated', work],
  ] as const)
    expect(bodyOf('protest', language, back(state)).replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['en', 'On 1 November 2023, A was dismissed by X.', 'reinstated'],
  ['fr', 'Le 1er novembre 2023, A a été licenciée par X.', 'retrouvé'],
  ['es', 'El 1 de noviembre de 2023, A fue despedida por X.', 'recuperar'],
  ['ru', '1 ноября 2023 года X была уволена A.', 'восстановлен'],
] as const)('says of a dismissal no more than that it was, in %s', (language, expected, guess) => {
  const yaml = `persons: [{ id: a, familyName: A, pronouns: she, consent: public, status: { state: dismissed, since: 2023-11-01, by: X } }]
demands: [{ text: take her back, met: 2023-12-05 }]`;
  const said = bodyOf('follow-up', language, yaml, { earlier: ['2023-12-01'] }).replaceAll(/\s+/g, ' ');
  expect(said).toContain(expected);
  expect(said).not.toContain(guess);
});

it.each([
  ['en', 'A is in detention.', 'A is under house arrest.'],
  ['fr', 'A est en détention.', 'A est en résidence surveillée.'],
  ['es', 'A está detenida.', 'A está bajo arresto domiciliario.'],
  ['ru', 'A содержится под стражей.', 'A находится под домашним арестом.'],
] as const)(
  'does not say that what a reminder may tell for the first time goes on, in %s',
  (language, detained, house) => {
    const said = (state: string) =>
      bodyOf('follow-up', language, released('she').replace('released, since: 2023-12-20, by: X', state), {
        earlier: ['2023-11-01'],
      });
    expect(said('detained')).toContain(detained);
    expect(said('house-arrest')).toContain(house);
  },
);

it.each([
  ['zh', 'she', 'killed', 'A被X杀害。'],
  ['zh', 'they', 'missing', 'A失踪。'],
  ['ar', 'he', 'killed', 'تعرّض A للقتل من جانب X.'],
  ['ar', 'she', 'killed', 'تعرّضت A للقتل من جانب X.'],
  ['ar', 'she', 'released', 'أُفرج عن A.'],
  ['ar', 'she', 'died', 'تُوفيت A.'],
  ['ar', 'he', 'resigned', 'استقال A.'],
  ['ar', 'they', 'killed', 'تعرّض الشخص التالي اسمه للقتل من جانب X: A.'],
  ['es', 'she', 'killed', 'A fue muerta por X.'],
] as const)('names one person within the sentence, in %s, of pronouns %s: %s', (language, pronouns, state, said) => {
  const yaml = released(pronouns).replace('released, since: 2023-12-20', state);
  const body = bodyOf('protest', language, yaml);
  expectNoBlemish(body);
  expect(body).toContain(said);
});
