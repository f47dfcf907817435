import { expect, it } from 'vitest';
import { plainTextOfBlocks } from '../../../src/letter/plain-text.ts';
import { blocksOf, bodyOf, companyOf, expectNoBlemish, persons } from './letters.ts';

it.each([
  ['en', 'with your Government, and', 'with the Government of the Kyrgyz Republic, and'],
  ['fr', 'auprès de votre Gouvernement et', 'auprès du Gouvernement de la République kirghize et'],
  ['es', 'ante su Gobierno y', 'ante el Gobierno de la República Kirguisa y'],
  ['ru', 'перед Вашим правительством и', 'перед правительством Кыргызстана и'],
] as const)('asks a Government’s own for it as theirs, in %s', (language, own, other) => {
  const said = (whom: string) =>
    bodyOf('escalation', language, 'demands: [{ text: stop }]', { whom }).replaceAll(/\s+/g, ' ');
  for (const whom of ['minister, country: KG', 'head-of-state, country: KG', 'ambassador, country: CH, government: KG'])
    expect(said(`office: ${whom}`), whom).toContain(own);
  for (const whom of [
    'minister, country: CH',
    'ambassador, country: KG, government: CH',
    'director-general, country: KG',
  ])
    expect(said(`office: ${whom}`), whom).toContain(other);
});

it('lists facts in Kyrgyz, and tells of one as of one', () => {
  const factsOf = (...days: number[]) => {
    const events = days.map((day) => `{ date: 2023-11-0${day}, text: e${day} }`).join(', ');
    const yaml = `persons: [{ id: a, familyName: A, consent: public, status: { state: detained, since: 2023-11-03 } }]
events: [${events}, { text: it goes on }]`;
    const [, facts] = blocksOf('protest', 'ky', yaml);
    return facts && [facts.type, plainTextOfBlocks([facts])];
  };
  const told = (day: number) => `2023-жылдын ${day}-ноябры: e${day}.`;
  expect(factsOf(1)).toEqual(['paragraph', told(1)]);
  expect(factsOf(1, 5)).toEqual(['paragraph', told(1)]);
  expect(factsOf(1, 2)).toEqual(['list', `${told(1)}\n${told(2)}`]);
  expect(factsOf(1, 2, 5)).toEqual(['list', `${told(1)}\n${told(2)}`]);
});

it.each([
  ['en', 'The alleged victim', 'The alleged victims'],
  ['fr', 'La victime présumée', 'Les victimes présumées'],
  ['es', 'La presunta víctima', 'Las presuntas víctimas'],
] as const)('heads what is said of one alleged victim as of one, in %s', (language, one, several) => {
  const headsOf = (number: number, own = '') =>
    blocksOf('special-procedures', language, persons(number, 'state: detained'), { whom: 'country: CH', own })
      .filter(({ type }) => type === 'heading')
      .map((block) => plainTextOfBlocks([block]));
  expect(headsOf(1)).toEqual([one]);
  expect(headsOf(2)).toEqual([several]);
  // What was written by hand may tell of others whom the data do not name.
  expect(headsOf(1, `, text: { ${language}: { persons: Some were held. } }`)).toEqual([several]);
});

it.each([
  ['company', [], 'Le pedimos lo siguiente:'],
  ['follow-up', ['2023-10-24'], 'Le pedimos de nuevo lo siguiente:'],
  ['final-reminder', ['2023-10-24'], 'Le pedimos encarecidamente lo siguiente:'],
] as const)('asks a company in Spanish for the following, in %s', (name, earlier, asked) => {
  const said = (...texts: string[]) =>
    bodyOf(name, 'es', `demands: [${texts.map((text) => `{ text: ${text} }`).join(', ')}]`, {
      earlier,
      kind: 'company',
    });
  expect(said('pagar')).toContain(`${asked} pagar.`);
  for (const body of [said('que paguen'), said('pagar', 'cesar')]) {
    expectNoBlemish(body);
    expect(body).toContain(`${asked}\n`);
  }
});

it('names the principles of the United Nations in Russian by their title', () => {
  expect(bodyOf('company', 'ru', '{}', { kind: 'company' }).replaceAll(/\s+/g, ' ')).toContain(
    'Одобренные ООН Руководящие принципы предпринимательской деятельности в аспекте прав человека и Руководящие',
  );
});

it.each([
  ['', 'От имени of S выражаем'],
  [', about: A', 'От имени of S, A, выражаем'],
])('sets commas in the public edition in Russian where something stands between them: %s', (about, expected) => {
  expect(bodyOf('public', 'ru', '{}', { whom: 'country: CH', ofSender: about })).toContain(expected);
});

it.each([
  ['es', 'office: affiliate', 'le expresamos', 'Junto con usted, instamos'],
  ['es', 'organisation: U, office: affiliate', 'les expresamos', 'Junto con ustedes, instamos'],
  ['es', 'organisation: U', 'le expresamos', 'Junto con usted, instamos'],
  ['ru', 'office: affiliate', 'выражаем Вам', 'Вместе с Вами призываем', 'Вы не одиноки.'],
  ['ru', 'organisation: U, office: affiliate', 'выражаем вам', 'Вместе с вами призываем'],
] as const)('speaks in solidarity as it greets, in %s to %s', (language, whom, ...phrases) => {
  const body = bodyOf('solidarity', language, 'demands: [{ text: stop }]', { kind: 'solidarity', whom });
  for (const phrase of phrases) expect(body.replaceAll(/\s+/g, ' ')).toContain(phrase);
});

it.each([
  ['organisation: Union of Dockers, office: affiliate', false],
  ['organisation: The Dockers, acronym: UD, office: affiliate', false],
  ['organisation: The Union of Dockers, office: affiliate', false],
  ['organisation: Union of  dockers (UD), office: affiliate', false],
  ['organisation: UD, office: affiliate', false],
  ['title: General Secretary of the Union of Dockers', false],
  ['title: Chair of the Union of Dockers’ friends', true],
  ['title: Students’ officer', true],
  ['organisation: Union of Miners, acronym: UM, office: affiliate', true],
  ['organisation: Union of Dockers and Miners, office: affiliate', true],
  ['office: affiliate', true],
])('tells a union that another one is an affiliate, and not that it is: %s', (whom, told) => {
  const union =
    'organisations: [{ id: o, name: Union of Dockers, of: of Union of Dockers, acronym: UD, affiliate: true }]';
  for (const language of ['en', 'fr', 'es', 'ru'] as const) {
    const body = bodyOf('solidarity', language, union, { kind: 'solidarity', whom });
    expect(body.includes('Union of Dockers'), language).toBe(told);
    // Also by a template of another name.
    const other = bodyOf('protest', language, union, { kind: 'solidarity', whom });
    expect(other.includes('Union of Dockers'), language).toBe(told);
  }
  const protest = bodyOf('protest', 'en', union, { whom: 'organisation: Union of Dockers' });
  expect(protest).toContain('The Union of Dockers (UD) is an affiliate');
});

it.each([
  ['givenName: Mohammed VI', ' Mohammed VI, King of Morocco'],
  ['honorific: His Majesty, givenName: Mohammed VI', 'His Majesty Mohammed VI, King of Morocco'],
  ['givenName: Omar, familyName: Alami', 'Mr. Omar Alami, King of Morocco'],
])('tells of %s as a sentence would', (name, told) => {
  const king = `, { id: a, ${name}, pronouns: he, title: King of Morocco, languages: [en] }`;
  const earlier = [{ date: '2023-11-01', recipient: 'a' }];
  const body = bodyOf('escalation', 'en', '{}', { earlier, others: king });
  expect(body.replaceAll(/\s+/g, ' ')).toContain(told);
  expect(body).not.toContain('Mr. Mohammed');
});

it.each([
  ['en', 'wrote to Youssef Andal, King'],
  ['fr', 'écrit à Youssef Andal, King'],
  ['es', 'escribimos a Youssef Andal, King'],
  ['ru', 'писали Youssef Andal, King'],
] as const)('calls no monarch with a family name by the courtesy of everybody, in %s', (language, told) => {
  const called = `givenName: Youssef, familyName: Andal, pronouns: he, title: King, languages: [${language}]`;
  const said = (office: string, earlier: readonly { date: string; recipient: string }[]) =>
    bodyOf('escalation', language, '{}', {
      earlier,
      others: `, { id: a, ${office}${called} }`,
      own: ', recipients: [r, a]',
    }).replaceAll(/\s+/g, ' ');
  const written = [{ date: '2023-11-01', recipient: 'a' }];
  const courtesy = /(?:Mr\.|M\.|Sr\.|г-ну) Youssef/;
  expect(said('office: monarch, ', written)).toContain(told);
  for (const earlier of [written, []]) {
    expect(said('office: monarch, ', earlier)).not.toMatch(courtesy);
    expect(said('', earlier)).toMatch(courtesy);
  }
});

it.each([
  ['fr', 'du Syndicat', 'Le Syndicat est membre of S.'],
  ['fr', 'de la Fédération', 'La Fédération est membre of S.'],
  ['fr', 'de l’Union', 'L’Union est membre of S.'],
  ['fr', 'des Travailleurs', 'Les Travailleurs sont membres of S.'],
  ['fr', 'of N', 'N est membre of S.'],
  ['es', 'of N', 'N es miembro of S.'],
  ['es', 'del Sindicato', 'El Sindicato es miembro of S.'],
  ['es', 'de la Unión', 'La Unión es miembro of S.'],
  ['es', 'de los Trabajadores', 'Los Trabajadores son miembros of S.'],
] as const)('gives an affiliate its article, in %s after "%s"', (language, of, expected) => {
  expect(bodyOf('protest', language, `organisations: [{ id: o, name: N, of: ${of}, affiliate: true }]`)).toContain(
    expected,
  );
});

it.each([
  ['fr', 'du Syndicat des dockers', 'UD', 'de l’UD', 'L’UD est membre'],
  ['fr', 'du Syndicat des dockers', 'SNPTES', 'du SNPTES', 'Le SNPTES est membre'],
  ['fr', 'de la Fédération', 'AFT', 'de l’AFT', 'L’AFT est membre'],
  ['fr', 'de la Fédération', 'FTD', 'de la FTD', 'La FTD est membre'],
  ['fr', 'de l’Union générale', 'CGU', 'de la CGU', 'La CGU est membre'],
  ['fr', 'de l’Association', 'FTD', 'de la FTD', 'La FTD est membre'],
  ['fr', 'de l’Office', 'GEM', 'du GEM', 'Le GEM est membre'],
  ['fr', 'de l’Institut', 'ONT', 'de l’ONT', 'L’ONT est membre'],
  ['fr', 'de l’Odyssée', 'CGO', 'de l’Odyssée', 'L’Odyssée est membre'],
  ['fr', 'des Travailleurs unis', 'ATU', 'des ATU', 'Les ATU sont membres'],
  ['es', 'del Sindicato', 'UD', 'del UD', 'El UD es miembro'],
  ['es', 'de la Asociación', 'AFT', 'de la AFT', 'La AFT es miembro'],
  ['es', 'de los Sindicatos Unidos', 'SU', 'de los SU', 'Los SU son miembros'],
] as const)(
  'gives an acronym the article that it has itself, in %s %s (%s): %s',
  (language, of, acronym, after, subject) => {
    const name = of.replace(/^(?:du|de la|de l’|des|del|de los) ?/, '');
    const holder = (id: string) =>
      `{ id: ${id}, familyName: X, consent: public, status: { state: free }, offices: [{ title: chair ${id}, organisation: o }] }`;
    const organisation = `{ id: o, name: ${name}, of: ${of}, acronym: ${acronym}, affiliate: true }`;
    const yaml = `persons: [${holder('a')}, ${holder('b')}]\norganisations: [${organisation}]`;
    const body = bodyOf('protest', language, yaml).replaceAll(/\s+/g, ' ');
    expect(body).toContain(`${of} (${acronym})`);
    expect(body).toContain(`chair b ${after}`);
    expect(body).toContain(`${subject} of S.`);
  },
);

it.each([
  ['en', 'workers’ rights at Mines & Co. in Kyrgyzstan', 'at your company', 'with the company'],
  [
    'fr',
    'au sein de l’entreprise Mines & Co. au Kirghizistan',
    'au sein de votre entreprise',
    'auprès de l’entreprise et',
  ],
  ['es', 'en la empresa Mines & Co. en Kirguistán', 'en su empresa', 'ante la empresa y'],
  ['ru', 'на предприятии Mines & Co. в Кыргызстане', 'на Вашем предприятии', 'перед руководством компании и'],
] as const)('says at which company, to whomever it goes, in %s', (language, named, own, unnamed) => {
  const demands = 'demands: [{ text: stop }]';
  const said = (
    name: string,
    others: string,
    whom = 'office: ambassador',
    template = 'escalation',
    at = 'Mines & Co.',
  ) =>
    bodyOf(name, language, at === '' ? demands : `company: ${at}\n${demands}`, {
      earlier: [{ date: '2023-10-24', template }],
      kind: 'company',
      whom,
      others,
      own: ', recipients: [r]',
    }).replaceAll(/\s+/g, ' ');
  for (const name of ['follow-up', 'final-reminder', 'escalation', 'company']) {
    expect(said(name, companyOf(language))).toContain(named);
    // Of the company, whatever its office.
    expect(said(name, companyOf(language), 'organisation: Mines & Co.', 'company')).toContain(own);
    // Who buys from it is not accused; nor is anybody where nothing says at which it was.
    const buyer = 'organisation: Shops Ltd, office: ceo';
    for (const at of ['Mines & Co.', '']) expect(said(name, '', buyer, 'company', at)).not.toContain(` ${own}`);
    expect(said(name, '', buyer, 'company')).toContain(named);
  }
  for (const name of ['follow-up', 'final-reminder', 'escalation']) {
    // What has no name in the language of the letter.
    const other = `, { id: company, organisation: { de: Minen }, languages: [${language}] }`;
    expect(said(name, other).replace(', and', ' and').replace(',', '')).toContain(unnamed.replace(' and', ''));
  }
  // By the standards for companies, whoever reads it.
  for (const name of ['company', 'escalation']) expect(said(name, companyOf(language))).toMatch(/OECD|OCDE|ОЭСР/);
});

it.each([
  ['en', 'your company takes the following step: stop.', /call on it|with (?:your company|Mines)/],
  ['fr', 'votre entreprise prenne la mesure suivante : stop.', /l’appeler|auprès de/],
  ['es', 'su empresa adopte la medida siguiente: stop.', /inste a|ante (?:la|su) empresa/],
  ['ru', 'Ваша компания приняла следующую меру: stop.', /призвать|перед руководством/],
] as const)(
  'asks who leads the company itself to act, and not to take it up with it, in %s',
  (language, act, others) => {
    for (const name of ['escalation', 'follow-up', 'final-reminder']) {
      const earlier = [{ date: '2023-10-24', template: 'escalation' }];
      const of = companyOf(language);
      const said = bodyOf(name, language, 'demands: [{ text: stop }]', {
        earlier,
        kind: 'company',
        whom: 'organisation: Mines & Co.',
        others: of,
      });
      expect(said.replaceAll(/\s+/g, ' ')).toContain(act);
      expect(said).not.toMatch(others);
      // Where the case is not about a company, no company is anybody’s own.
      const protest = bodyOf(name, language, 'demands: [{ text: stop }]', { earlier, whom: 'office: ceo' });
      expect(protest.replaceAll(/\s+/g, ' ')).not.toContain(act);
    }
  },
);

it.each([
  [
    'en',
    'Convention No. 87 and Convention No. 98 were ratified on 5 June 1979.',
    'Convention No. 87 was ratified on 5 June 1979, and Convention No. 98 on 8 March 1999.',
  ],
  [
    'fr',
    'La convention n° 87 et la convention n° 98 ont été ratifiées le 5 juin 1979.',
    'La convention n° 87 a été ratifiée le 5 juin 1979, et la convention n° 98 le 8 mars 1999.',
  ],
  [
    'es',
    'El Convenio núm. 87 y el Convenio núm. 98 fueron ratificados el 5 de junio de 1979.',
    'El Convenio núm. 87 fue ratificado el 5 de junio de 1979; el Convenio núm. 98, el 8 de marzo de 1999.',
  ],
  [
    'ru',
    'Конвенция № 87 и Конвенция № 98 ратифицированы 5 июня 1979 года.',
    'Конвенция № 87 ратифицирована 5 июня 1979 года, Конвенция № 98 — 8 марта 1999 года.',
  ],
  ['ar', 'وعلى', 'وقد جرى التصديق'],
  ['zh', '和', '获得批准'],
] as const)('tells in one sentence what was ratified, in %s', (language, together, apart) => {
  const said = (second: string) => {
    const of = (convention: number, ratified: string) =>
      `{ convention: ${convention}, ratified: ${ratified}, checked: 2023-12-01 }`;
    return bodyOf('protest', language, `instruments: [${of(87, '1979-06-05')}, ${of(98, second)}]`).replaceAll(
      /\s+/g,
      ' ',
    );
  };
  expect(said('1979-06-05')).toContain(together);
  expect(said('1999-03-08')).toContain(apart);
});
