import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/diagnostic.ts';
import { compose } from '../../src/letter/compose.ts';
import type { Block } from '../../src/letter/letter.ts';
import { plainTextOfBlocks } from '../../src/letter/plain-text.ts';
import { compileTemplates } from '../../src/letter/template/compile-templates.ts';
import { parseWorkspace } from '../../src/workspace/parse.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

const read = (path: string) => ({ path, text: readFileSync(path, 'utf8') });
const list = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => read(`${folder}/${name.replaceAll('\\', '/')}`));

const templateFiles = list('templates', '.hbs');
const { value: templates } = compileTemplates(templateFiles);
const shipped = templateFiles.flatMap(({ path }) => {
  const [, name, language] = /^templates\/([a-z-]+)\.(..)\.md\.hbs$/.exec(path) ?? [];
  return name && language ? [{ name, language: language as Language }] : [];
});
const states =
  'free threatened under-investigation charged arrested detained house-arrest missing convicted dismissed resigned released reinstated killed died'.split(
    ' ',
  );
const persons = (number: number, status: string) =>
  `persons:\n${['A', 'B', 'C']
    .slice(0, number)
    .map((name) => `  - { id: ${name.toLowerCase()}, familyName: ${name}, consent: public, status: { ${status} } }\n`)
    .join('')}`;

/** What follows the case's head in its YAML. */
const variants: Readonly<Record<string, string>> = {
  'nothing at all': '{}',
  'persons of whom no status is given': persons(2, '').replaceAll(', status: {  }', ''),
  'one demand': 'demands: [{ text: stop }]',
  'an undated event': 'events: [{ text: it goes on }, { text: so it is, certainty: reported }]',
  'dated events':
    'events: [{ date: 2023-10, text: it was }, { date: 2023-11-02, text: so it was, certainty: reported }]',
  'Conventions that were ratified':
    'instruments: [{ convention: 87, ratified: 1992-03-31, checked: 2023-12-01 }, { convention: 98 }, { convention: 29 }]',
  'what concerns, charges and offices': `${persons(3, 'state: detained').replace('familyName: A,', 'familyName: A, offices: [{ title: T, organisation: o }, { title: U }], concerns: [health],').replace('familyName: B,', 'familyName: B, offices: [{ title: T }, { title: U }],').replace('familyName: C,', 'familyName: C, concerns: [health, safety],')}organisations: [{ id: o, name: O, of: of O, affiliate: true }]
citations: [{ id: law, article: '1', act: Code, of: of the Code }]
charges: [{ persons: [a], text: theft, citation: law }, { persons: [a, b], text: arson }]`,
  'dated charges': `${persons(2, 'state: detained')}citations: [{ id: law, article: '1', act: Code, of: of the Code }]
charges: [{ persons: [a], text: theft, citation: law, date: 2023-11-30 }, { persons: [a], text: fraud }, { persons: [a, b], text: arson, date: 2023-11 }]`,
};

/** Every way in which one or two persons can have fared: the partials of all templates are the same. */
const fates = states.flatMap((state) =>
  [1, 2].flatMap((number) =>
    ['', ', since: 2023-12-06', ', by: the police', ', since: 2023-12-06, by: the police, place: town'].map(
      (rest) => [`${number} ${state}${rest}`, persons(number, `state: ${state}${rest}`)] as const,
    ),
  ),
);

const forms = list('templates/forms-of-address', '.yaml');

const bodyOf = (...letter: Parameters<typeof blocksOf>): string => plainTextOfBlocks(blocksOf(...letter));

function blocksOf(
  name: string,
  language: Language,
  yaml: string,
  earlier: readonly (string | { readonly date: string; readonly recipient?: string; readonly template?: string })[],
  kind = 'protest',
  whom = 'office: minister, country: CH',
  others = '',
  own = '',
  ofSender = '',
): readonly Block[] {
  const first = others.includes('{ id: company,') ? 'company' : 'r';
  const head = `id: c\nkind: ${kind}\ntitle: T\ncountry: KG\nlanguages: [${language}]\nsender: s\nrecipients: [${first}]\n`;
  const before = earlier
    .flatMap((one) =>
      typeof one === 'object' && one.template ? [`{ date: ${one.date}, template: ${one.template} }, `] : [],
    )
    .join('');
  const { value, diagnostics } = parseWorkspace([
    ...forms.filter(({ path }) => path.endsWith(`/${language}.yaml`)),
    { path: 'appeal.yaml', text: 'language: en\n' },
    {
      path: 'data/recipients.yaml',
      text: `recipients: [{ id: r, ${whom.startsWith('organisation: U') ? '' : 'familyName: R, pronouns: he, '}${whom}, languages: [${language}] }${others}]`,
    },
    {
      path: 'data/senders.yaml',
      text: `senders: [{ id: s, name: S, of: of S${ofSender}, languages: [${language}], place: P, from: s@s.example, signatories: [{ id: x, familyName: X }] }]`,
    },
    {
      path: 'data/cases/c.yaml',
      text: `${head}${yaml === '{}' ? '' : yaml.trimEnd()}\nletters: [${before}{ date: 2023-12-11, template: ${name}${own} }]\n`,
    },
  ]);
  const aCase = value?.cases.get('c');
  const [entry, recipient] = [aCase?.letters.at(-1), value?.recipients.get('r')];
  if (!value || !aCase || !entry || !recipient || !templates || hasErrors(diagnostics)) {
    throw new Error(JSON.stringify(diagnostics));
  }
  const history = earlier.map((one) => (typeof one === 'string' ? { id: one, date: one } : { id: one.date, ...one }));
  const input = { workspace: value, templates, case: aCase, entry, recipient, language, date: '2023-12-11', history };
  const letter = compose(input);
  if (!letter.value) throw new Error(JSON.stringify(letter.diagnostics));
  return letter.value.body;
}

/** What is never right in a letter: an empty parenthesis, two spaces, a mark after a blank or after another mark. */
const blemish =
  /\(\s*\)|（\s*）| {2}|[,،，、]\s*[.,;:،؛，。；：]|[.;:؛。；：]\s*[.,;:،؛，。；：]|\s[.,)،؛，。；：、）]|(^|\n)[.,;:،؛，。；：、]|[([（]\s|[，。；：、] |\{\{/u;

const headings = new RegExp(
  `^(?:${[
    'The alleged victims?|What is alleged to have happened|What is asked',
    'Les victimes présumées|La victime présumée|Les faits allégués|Ce qui est demandé',
    'Las presuntas víctimas|La presunta víctima|Los hechos denunciados|Lo que se pide',
  ].join('|')})$`,
);

function expectNoBlemish(body: string): void {
  expect(body).not.toMatch(blemish);
  // No paragraph breaks off.
  const lines = body.split('\n').filter((line) => line !== '' && !headings.test(line));
  expect(lines.filter((line) => !/[.:;؛。：；]$/.test(line))).toEqual([]);
}

describe.each(shipped)('$name in $language', ({ name, language }) => {
  it.each(Object.entries(variants))('has no blemish with %s', (_variant, yaml) => {
    expectNoBlemish(bodyOf(name, language, yaml, []));
  });

  it.each([[['2023-10-24']], [['2023-10-24', '2023-10-25']]])('follows letters of %s', (earlier) => {
    expectNoBlemish(bodyOf(name, language, '{}', earlier));
  });
});

describe.each(shipped.filter(({ name }) => name === 'protest'))('persons in $language', ({ name, language }) => {
  it('have no blemish, however they fared', () => {
    for (const [, yaml] of fates) expectNoBlemish(bodyOf(name, language, yaml, []));
  });
});

const followedUp = shipped.filter(({ name }) => name === 'follow-up' || name === 'final-reminder');

describe.each(followedUp)('$name in $language', ({ name, language }) => {
  const without = bodyOf(name, language, persons(1, 'state: free'), ['2023-10-24']);

  it.each(states.filter((state) => state !== 'free'))('passes over nobody who is %s', (state) => {
    for (const since of ['', ', since: 2023-12-20']) {
      const body = bodyOf(name, language, persons(1, `state: ${state}${since}`), ['2023-10-24']);
      expectNoBlemish(body);
      expect(body).not.toBe(without);
    }
  });
});

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
    bodyOf('protest', language as Language, persons(1, `state: ${state}, place: town`), []).includes(held),
  );
  expect(told).toEqual(['charged', 'detained', 'house-arrest', 'convicted']);
  for (const state of ['killed', 'arrested'])
    expect(bodyOf('protest', language as Language, persons(1, `state: ${state}, place: town`), [])).toContain('town');
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
  expect(bodyOf('protest', language, yaml, [])).toContain(expected);
  const home = bodyOf('protest', language, yaml.replaceAll('detained', 'house-arrest'), []);
  expect(home).toMatch(/ (?:se trouve(?:nt)?|(?:se|Se) encuentran?|находи?я?тся) à T\./);
  expect(bodyOf('protest', language, yaml.replaceAll('detained', 'killed'), [])).toMatch(
    /(?:faits se sont produits|hechos ocurrieron|Это произошло) à T\./,
  );
});

it('says by the pronoun where one person is held, in English', () => {
  const held = (pronouns: string) =>
    bodyOf('protest', 'en', persons(1, 'state: detained, place: town').replace('consent', `${pronouns}consent`), []);
  expect(held('pronouns: she, ')).toContain('She is held in town.');
  expect(held('pronouns: they, ')).toContain('They are held in town.');
  expect(held('')).toContain('A is held in town.');
});

it('names two who share an office in Arabic by its dual', () => {
  const office = 'offices: [{ title: { ar: { one: نائب رئيس, two: نائبا رئيس, other: نواب رئيس } } }], consent';
  const body = bodyOf('protest', 'ar', persons(2, 'state: detained').replaceAll('consent', office), []);
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
  expect(bodyOf('protest', language, yaml, [])).toContain(expected);
});

it('begins a sentence with a capital letter, also where a name has none', () => {
  const yaml = persons(2, 'state: detained, since: 2023-12-06, place: town').replace(
    'familyName: A',
    'familyName: de A',
  );
  const charges = 'charges: [{ persons: [a], text: theft }, { persons: [a, b], text: arson }]\n';
  const body = bodyOf('protest', 'en', yaml + charges, []);
  expect(body).toContain('De A is also accused of theft');
  expect(body).toContain('De A and B are accused of arson');
  expect(body).toContain('de A and B.');
});

const happened = `persons:
  - { id: a, familyName: Arrested, consent: public, status: { state: arrested, since: 2023-12-01 } }
  - { id: b, familyName: Freed, pronouns: she, consent: public, status: { state: released, since: 2023-12-07 } }
events:
  - { date: 2023-12-08, text: AFTER }
  - { text: GOING }
  - { date: 2023-12-07, text: BETWEEN }
  - { date: 2023-11, text: BEFORE }
  - { date: 2023-11-24, text: EARLIER }
`;

/** Events, in capitals, are told once; a person may be named again. */
function expectInOrder(body: string, words: readonly string[]): void {
  const found = words.map((word) => body.indexOf(word));
  expect(found, body).not.toContain(-1);
  expect(found, body).toEqual([...found].sort((x, y) => x - y));
  for (const word of words.filter((one) => one === one.toUpperCase())) expect(body.split(word), word).toHaveLength(2);
}

describe.each(shipped.filter(({ name }) => ['protest', 'public', 'escalation'].includes(name)))(
  '$name in $language',
  ({ name, language }) => {
    it('tells what befell persons and what happened as one story in the order of its dates', () => {
      const yaml = happened
        .replaceAll('consent', 'visibility: public, consent')
        .replaceAll('text', 'visibility: public, text');
      const body = bodyOf(name, language, yaml, []);
      expectInOrder(body, ['BEFORE', 'EARLIER', 'Arrested', 'BETWEEN', 'Freed', 'AFTER', 'GOING']);
    });

    it('tells what came of charges, too, where it belongs in that order', () => {
      const yaml = `${persons(2, 'state: detained, since: 2023-11-01')}charges: [{ persons: [a], text: THEFT, acquitted: 2023-12-02 }, { persons: [b], text: ARSON, convicted: 2023-12-08 }, { persons: [a, b], text: RIOT }]
events: [{ date: 2023-12-09, text: LAST }, { date: 2023-12-01, text: BEFORE }, { date: 2023-12-04, text: BETWEEN }]`;
      const visible = yaml
        .replaceAll('consent', 'visibility: public, consent')
        .replaceAll(/date(.*?), text/g, 'visibility: public, date$1, text');
      const told = ['BEFORE', 'THEFT', 'BETWEEN', 'ARSON', 'LAST', 'RIOT'];
      expectInOrder(bodyOf(name, language, visible, []), told);
      const undated = visible.replace(/^persons.*\n.*\n.*\n/, (all) => all.replaceAll(', since: 2023-11-01', ''));
      expect(undated).not.toBe(visible);
      expectInOrder(bodyOf(name, language, undated, []), told);
    });

    it('leaves to a person what came after', () => {
      const own = `, text: { ${language}: { current: Now. } }`;
      const body = bodyOf(name, language, happened, [], 'protest', 'office: minister, country: CH', '', own);
      expectInOrder(body, ['BEFORE', 'EARLIER', 'Arrested', 'BETWEEN', 'Freed', 'Now.']);
      expect(body).not.toMatch(/AFTER|GOING/);
    });

    it('loses nothing of it where a person wrote about the persons', () => {
      const own = `, text: { ${language}: { persons: About them. } }`;
      const body = bodyOf(name, language, happened, [], 'protest', 'office: minister, country: CH', '', own);
      expectInOrder(body, ['BEFORE', 'EARLIER', 'About', 'BETWEEN', 'AFTER', 'GOING']);
    });
  },
);

describe.each(shipped.filter(({ name }) => name === 'special-procedures'))(
  '$name in $language',
  ({ name, language }) => {
    it('tells of the victims first, then what happened', () => {
      expectInOrder(bodyOf(name, language, happened, []), [
        'Arrested',
        'Freed',
        'BEFORE',
        'EARLIER',
        'BETWEEN',
        'AFTER',
        'GOING',
      ]);
    });
  },
);

describe.each(followedUp)('$name in $language', ({ name, language }) => {
  const since = ['2023-12-05'];

  it('tells first what happened and what became of persons since, in the order of the dates', () => {
    expectInOrder(bodyOf(name, language, happened, since), ['BETWEEN', 'Freed', 'AFTER', 'Arrested', 'GOING']);
  });

  it('tells what has only its month once, and a span once it is over', () => {
    const yaml = `${persons(1, 'state: detained, since: 2023-12')}events: [{ date: 2023-12, text: MONTH }, { date: 2023-12-04/2023-12-08, text: SPAN }]
charges: [{ persons: [a], text: CHARGE, date: 2023-12 }]`;
    const words = (last: string) => {
      const body = bodyOf(name, language, yaml, [last]);
      return ['MONTH', 'SPAN', 'CHARGE'].filter((word) => body.includes(word));
    };
    expect(words('2023-11-30')).toEqual(['MONTH', 'SPAN', 'CHARGE']);
    expect(words('2023-12-05')).toEqual(['SPAN']);
    expect(words('2023-12-08')).toEqual([]);
  });

  it.each([
    ['news', ['Written', 'Freed', 'Arrested', 'GOING']],
    ['persons', ['BETWEEN', 'AFTER', 'Written', 'GOING']],
  ])('loses nothing of it where a person wrote the %s', (section, expected) => {
    const own = `, text: { ${language}: { ${section}: Written. } }`;
    expectInOrder(
      bodyOf(name, language, happened, since, 'protest', 'office: minister, country: CH', '', own),
      expected,
    );
  });
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
  const said = bodyOf('protest', language, yaml, []).replaceAll(/[\s\u00a0]+/g, ' ');
  expect(said).toContain(`${all} ${places}`.replace('。 ', '。'));
  const together = bodyOf('protest', language, yaml.replace('the camp', 'the prison'), []);
  expect(together.replaceAll(/\s+/g, ' ')).toMatch(/A(, | و|、)B.*the prison/);
  expect(together.match(/the prison/g)).toHaveLength(1);
  // Elsewhere is another event, where nobody is held.
  expect(bodyOf('protest', language, yaml.replaceAll('detained', 'killed'), []).match(/X/g)).toHaveLength(3);
});

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
      const said = bodyOf(name, language, accused, ['2023-12-05']).replaceAll(/\s+/g, ' ');
      expect(said).toContain(`${who} ${charged}`);
      expect(said).not.toMatch(/THEFT|FRAUD/);
      const later = bodyOf(name, language, accused, ['2023-12-10']);
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
  const said = bodyOf('protest', language, accused, []).replaceAll(/[\s\u00a0]+/g, ' ');
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
  expect(bodyOf('protest', language, yaml, []).replaceAll(/[\s\u00a0]+/g, ' ')).toContain(expected);
  const months = yaml.replaceAll('2023-12-02', '2023-11');
  expect(bodyOf('protest', language, months, [])).not.toMatch(/same|mismo|même|же день|نفسه|同日/);
});

const charge = {
  alone: 'charges: [{ persons: [a], text: THEFT }]',
  shared: 'charges: [{ persons: [a, b], text: ARSON }, { persons: [a], text: THEFT }]',
};
const spaces = /[\s\u00a0]+/g;

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
  expect(bodyOf('protest', language, yaml, []).replaceAll(spaces, ' ')).toContain(expected);
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
  const said = (yaml: string) => bodyOf('protest', language, yaml, []).replaceAll(spaces, ' ');
  expect(said(both + charge.shared)).toContain(expected);
  expect(said(both + charge.alone)).not.toContain(also);
});

it.each([
  ['en', 'On 5 December 2023, A died.', 'A was accused of THEFT.'],
  ['fr', 'Le 5 décembre 2023, A est décédé.', 'A faisait l’objet'],
  ['es', 'El 5 de diciembre de 2023, A falleció.', 'Se acusaba a A'],
  ['ru', '5 декабря 2023 года скончался A.', 'A обвинялся'],
  ['ky', 'төмөнкү адам каза болду: A.', 'айыпталган'],
  ['ar', 'تُوفي الشخص التالي اسمه: A.', 'THEFT'],
  ['zh', '以下人员去世：A。', 'A曾被指控THEFT。'],
] as const)('says who died and not by whom, in %s', (language, died, accused) => {
  const yaml = released('he').replaceAll(
    'state: released, since: 2023-12-20, by: X',
    'state: died, since: 2023-12-05, by: SOMEBODY',
  );
  const said = bodyOf('protest', language, yaml + charge.alone, []).replaceAll(spaces, ' ');
  for (const words of [died, accused]) expect(said).toContain(words);
  expect(said).not.toContain('SOMEBODY');
});

it.each([
  ['en', 'On 5 December 2023, A went missing.'],
  ['fr', 'Le 5 décembre 2023, A '],
  ['es', 'El 5 de diciembre de 2023, A '],
  ['ru', '5 декабря 2023 года пропал без вести A.'],
  ['ky', 'төмөнкү адам '],
  ['ar', 'فُقد أثر الشخص'],
  ['zh', '以下人员失踪：A。'],
] as const)('says who is missing or resigned and not by whom, in %s', (language, missing) => {
  const said = (state: string) => {
    const status = `state: ${state}, since: 2023-12-05, by: SOMEBODY`;
    return bodyOf(
      'protest',
      language,
      released('he').replaceAll('state: released, since: 2023-12-20, by: X', status),
      [],
    );
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
  const said = bodyOf('protest', language, yaml, []).replaceAll(spaces, ' ');
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
  expect(bodyOf('protest', language, yaml, []).replaceAll(spaces, ' ')).toContain(died);
});

it('tells apart who was accused with others and has been killed since', () => {
  const one = released('he, he').replace('released', 'killed');
  const said = bodyOf('protest', 'en', one + charge.shared, []).replaceAll(spaces, ' ');
  expect(said).toContain('A was accused of ARSON; and of THEFT.');
  expect(said).toContain('B is accused of ARSON.');
  const both = bodyOf('protest', 'en', one.replace('released', 'killed') + charge.shared, []).replaceAll(spaces, ' ');
  expect(both).toContain('A and B were accused of ARSON. A was also accused of THEFT.');
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
  const said = (one: string) => bodyOf('protest', language, one, []).replaceAll(spaces, ' ');
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
  const said = (one: string) => bodyOf('follow-up', language, one, ['2023-12-01']).replaceAll(spaces, ' ');
  expect(said(yaml)).toContain(expected);
  expect(said(yaml.replace('RULED', 'RULED 2 times'))).not.toContain(expected);
});

const met = '{ text: end it, state: met, met: 2023-12-02 }';
const undated = '{ text: say so, state: met }';
const still = '{ text: stop }';

it.each([
  ['en', [met, still], 'one of our requests was met on 2 December 2023: to end it. We'],
  ['en', [undated, still], 'one of our requests has been met: to say so.'],
  ['en', [met], 'our request was met on 2 December 2023: to end it.'],
  ['en', [met, undated, still], 'two of our requests have been met: end it (on 2 December 2023); say so. We'],
  ['en', [met, undated], 'our requests have been met: end it (on 2 December 2023); say so.'],
  ['fr', [met, still], 'fait droit, le 2 décembre 2023, à l’une de nos demandes : end it. Nous'],
  ['fr', [undated], 'fait droit à notre demande : say so.'],
  ['fr', [met, undated, still], 'fait droit à deux de nos demandes : end it (le 2 décembre 2023) ; say so. Nous'],
  ['fr', [met, undated], 'fait droit à nos demandes : end it'],
  ['es', [met, still], 'el 2 de diciembre de 2023 se atendió una de nuestras peticiones: la de end it. Le'],
  ['es', [undated], 'se ha atendido nuestra petición de say so.'],
  ['es', [met, undated, still], 'se han atendido dos de nuestras peticiones: end it (el 2 de'],
  ['es', [met, undated], 'se han atendido nuestras peticiones: end it'],
  ['ru', [met, still], '2 декабря 2023 года была выполнена одна из наших просьб: end it. Вновь'],
  ['ru', [undated], 'выполнена наша просьба: say so.'],
  ['ru', [met, undated, still], 'выполнена часть наших просьб: end it (2 декабря 2023 года); say so. Вновь'],
  ['ru', [met, undated], 'наши просьбы выполнены: end it'],
] as const)('says of what was met, in %s, of %j', (language, demands, expected) => {
  for (const name of ['follow-up', 'final-reminder', 'escalation']) {
    const said = bodyOf(name, language, `demands: [${demands.join(', ')}]`, []).replaceAll(/\s+/g, ' ');
    // What follows the sentence differs from step to step.
    expect(said).toContain(name === 'follow-up' ? expected : expected.replace(/ \p{L}+$/u, ''));
  }
});

it.each(['en', 'es', 'fr', 'ru'] as const)('thanks for what was met once, in %s', (language) => {
  const demands = `demands: [${met}, ${still}]`;
  const day = /2 (?:December|décembre|de diciembre de|декабря) 2023/;
  for (const name of ['follow-up', 'final-reminder', 'escalation']) {
    const said = (earlier: string) => bodyOf(name, language, demands, [earlier]).replaceAll(/\s+/g, ' ');
    expect(said('2023-12-01')).toMatch(day);
    // That letter was of the day or a later one, and thanked.
    for (const earlier of ['2023-12-02', '2023-12-05']) {
      expect(said(earlier)).not.toMatch(day);
      expect(said(earlier)).not.toContain('end it');
      expect(said(earlier)).toContain('stop.');
    }
  }
});

it.each(['en', 'es', 'fr', 'ru'] as const)('passes over nobody of whom no status is given, in %s', (language) => {
  expect(bodyOf('protest', language, 'persons: [{ id: a, familyName: Nobody, consent: public }]', [])).toContain(
    'Nobody',
  );
});

it.each([
  ['en', 'with your Government, and', 'with the Government of the Kyrgyz Republic, and'],
  ['fr', 'auprès de votre Gouvernement et', 'auprès du Gouvernement de la République kirghize et'],
  ['es', 'ante su Gobierno y', 'ante el Gobierno de la República Kirguisa y'],
  ['ru', 'перед Вашим правительством и', 'перед правительством Кыргызстана и'],
] as const)('asks a Government’s own for it as theirs, in %s', (language, own, other) => {
  const said = (whom: string) =>
    bodyOf('escalation', language, 'demands: [{ text: stop }]', [], 'protest', whom).replaceAll(/\s+/g, ' ');
  for (const whom of ['minister, country: KG', 'head-of-state, country: KG', 'ambassador, country: CH, government: KG'])
    expect(said(`office: ${whom}`), whom).toContain(own);
  for (const whom of [
    'minister, country: CH',
    'ambassador, country: KG, government: CH',
    'director-general, country: KG',
  ])
    expect(said(`office: ${whom}`), whom).toContain(other);
});

it.each([
  ['en', 'In the case of A, we remain gravely concerned for health; in that of B, for health and safety.'],
  ['fr', 'Quant à A, nous craignons toujours pour health ; quant à B, pour health et safety.'],
  ['es', 'En el caso de A, seguimos temiendo por health; en el de B, por health y safety.'],
  ['ru', 'положение, в котором находится B: мы опасаемся за health и safety.'],
] as const)('reminds of what is still feared for persons, in %s', (language, expected) => {
  const feared = (id: string, state: string, concerns: string) =>
    `  - { id: ${id.toLowerCase()}, familyName: ${id}, consent: public, status: { state: ${state} }, concerns: [${concerns}] }\n`;
  const yaml = `persons:\n${feared('A', 'detained', 'health')}${feared('B', 'threatened', 'health, safety')}${feared('C', 'released', 'sight')}${feared('D', 'killed', 'sight')}`;
  const alone = `persons:\n${feared('A', 'detained', 'health')}`;
  expect(bodyOf('follow-up', language, alone, []).match(/A/g)).toHaveLength(1);
  for (const name of ['follow-up', 'final-reminder']) {
    const said = bodyOf(name, language, yaml, []).replaceAll(/\s+/g, ' ');
    expect(said).toContain(expected);
    expect(said).not.toContain('sight');
  }
});

it.each(shipped.filter(({ name }) => name === 'protest'))(
  'fears nothing for the dead or released, in $language',
  ({ language }) => {
    const said = (state: string, more = '') =>
      bodyOf(
        'protest',
        language,
        persons(1, `state: ${state}`).replace('consent', `concerns: [sight], ${more}consent`),
        [],
      );
    expect(said('detained')).toContain('sight');
    for (const state of ['killed', 'released']) {
      for (const more of ['', 'offices: [{ title: T }, { title: U }], '])
        expect(said(state, more)).not.toContain('sight');
    }
  },
);

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
  const body = bodyOf('escalation', language, '{}', earlier, 'protest', 'office: minister, country: CH', others);
  const said = body.replaceAll(/\s+/g, ' ');
  const places = [first, second, language === 'ru' ? 'Head Court' : 'Head, Court'].map((one) => said.indexOf(one));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((x, y) => x - y));
});

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
      bodyOf(name, language, `demands: [${demands}]`, again, kind, 'office: ambassador, government: KG');
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

it.each([
  ['en', 'wrote to the Chief, on 1 November'],
  ['fr', 'avons écrit à : Chief, le 1er novembre'],
  ['es', 'escribimos al destinatario siguiente: Chief, el 1 de noviembre'],
  ['ru', 'мы писали Chief 1 ноября'],
] as const)('tells in its sentence of one who was written to, and lists several, in %s', (language, one) => {
  const others = ['Chief', 'Head'].map(
    (title, index) => `, { id: ${'ab'[index]}, title: ${title}, languages: [${language}] }`,
  );
  const said = (...recipients: string[]) => {
    const earlier = recipients.map((recipient) => ({ date: '2023-11-01', recipient }));
    return bodyOf('escalation', language, '{}', earlier, 'protest', 'office: minister, country: CH', others.join(''));
  };
  expect(said('a').replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(one);
  expect(said('a', 'b')).toMatch(/:\nChief.*\nHead/);
});

it('lists facts in Kyrgyz, and tells of one as of one', () => {
  const factsOf = (...days: number[]) => {
    const events = days.map((day) => `{ date: 2023-11-0${day}, text: e${day} }`).join(', ');
    const yaml = `persons: [{ id: a, familyName: A, consent: public, status: { state: detained, since: 2023-11-03 } }]
events: [${events}, { text: it goes on }]`;
    const [, facts] = blocksOf('protest', 'ky', yaml, []);
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
    blocksOf('special-procedures', language, persons(number, 'state: detained'), [], 'protest', 'country: CH', '', own)
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
    bodyOf(name, 'es', `demands: [${texts.map((text) => `{ text: ${text} }`).join(', ')}]`, earlier, 'company');
  expect(said('pagar')).toContain(`${asked} pagar.`);
  for (const body of [said('que paguen'), said('pagar', 'cesar')]) {
    expectNoBlemish(body);
    expect(body).toContain(`${asked}\n`);
  }
});

it('names the principles of the United Nations in Russian by their title', () => {
  expect(bodyOf('company', 'ru', '{}', [], 'company').replaceAll(/\s+/g, ' ')).toContain(
    'Одобренные ООН Руководящие принципы предпринимательской деятельности в аспекте прав человека и Руководящие',
  );
});

it.each([
  ['', 'От имени of S выражаем'],
  [', about: A', 'От имени of S, A, выражаем'],
])('sets commas in the public edition in Russian where something stands between them: %s', (about, expected) => {
  expect(bodyOf('public', 'ru', '{}', [], 'protest', 'country: CH', '', '', about)).toContain(expected);
});

it.each([
  ['es', 'office: affiliate', 'le expresamos', 'Junto con usted, instamos'],
  ['es', 'organisation: U, office: affiliate', 'les expresamos', 'Junto con ustedes, instamos'],
  ['es', 'organisation: U', 'le expresamos', 'Junto con usted, instamos'],
  ['ru', 'office: affiliate', 'выражаем Вам', 'Вместе с Вами призываем', 'Вы не одиноки.'],
  ['ru', 'organisation: U, office: affiliate', 'выражаем вам', 'Вместе с вами призываем'],
] as const)('speaks in solidarity as it greets, in %s to %s', (language, whom, ...phrases) => {
  const body = bodyOf('solidarity', language, 'demands: [{ text: stop }]', [], 'solidarity', whom);
  for (const phrase of phrases) expect(body.replaceAll(/\s+/g, ' ')).toContain(phrase);
});

it.each([
  ['organisation: Union of Dockers, office: affiliate', false],
  ['organisation: The Dockers, acronym: UD, office: affiliate', false],
  ['organisation: Union of Miners, acronym: UM, office: affiliate', true],
  ['office: affiliate', true],
])('tells a union that another one is an affiliate, and not that it is: %s', (whom, told) => {
  const union =
    'organisations: [{ id: o, name: Union of Dockers, of: of Union of Dockers, acronym: UD, affiliate: true }]';
  for (const language of ['en', 'fr', 'es', 'ru'] as const) {
    const body = bodyOf('solidarity', language, union, [], 'solidarity', whom);
    expect(body.includes('Union of Dockers'), language).toBe(told);
  }
  const protest = bodyOf('protest', 'en', union, [], 'protest', 'organisation: Union of Dockers');
  expect(protest).toContain('The Union of Dockers (UD) is an affiliate');
});

it.each([
  ['givenName: Mohammed VI', ' Mohammed VI, King of Morocco'],
  ['honorific: His Majesty, givenName: Mohammed VI', 'His Majesty Mohammed VI, King of Morocco'],
  ['givenName: Omar, familyName: Alami', 'Mr. Omar Alami, King of Morocco'],
])('tells of %s as a sentence would', (name, told) => {
  const king = `, { id: a, ${name}, pronouns: he, title: King of Morocco, languages: [en] }`;
  const earlier = [{ date: '2023-11-01', recipient: 'a' }];
  const body = bodyOf('escalation', 'en', '{}', earlier, 'protest', 'office: minister, country: CH', king);
  expect(body.replaceAll(/\s+/g, ' ')).toContain(told);
  expect(body).not.toContain('Mr. Mohammed');
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
  expect(bodyOf('protest', language, `organisations: [{ id: o, name: N, of: ${of}, affiliate: true }]`, [])).toContain(
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
    const body = bodyOf('protest', language, yaml, []).replaceAll(/\s+/g, ' ');
    expect(body).toContain(`${of} (${acronym})`);
    expect(body).toContain(`chair b ${after}`);
    expect(body).toContain(`${subject} of S.`);
  },
);

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
const released = (pronouns: string, more = '') =>
  `persons:\n${pronouns
    .split(', ')
    .map((one, index) => {
      const name = 'AB'[index] ?? '';
      return `  - { id: ${name.toLowerCase()}, familyName: ${name}, pronouns: ${one},${more} consent: public, status: { state: released, since: 2023-12-20, by: X } }\n`;
    })
    .join('')}`;

describe.each(Object.entries(told))('in %s', (language, cases) => {
  it.each(Object.entries(cases))('words agree with %s where the data say who it is', (pronouns, expected) => {
    const said = bodyOf('follow-up', language as Language, released(pronouns), []).replaceAll(/\s+/g, ' ');
    expect(said).toContain(expected);
  });
});

it.each([
  ['fr', 'les personnes suivantes ont été libérées : A et B, chefs.'],
  ['es', 'fueron puestas en libertad las personas siguientes: A y B, chefs.'],
] as const)('counts several with their office as persons, in %s', (language, expected) => {
  const yaml = released('he, he', ` offices: [{ title: { ${language}: { one: chef, other: chefs } } }],`);
  expect(bodyOf('protest', language, yaml, []).replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['fr', 'Le 20 décembre 2023, A, chef, a été libérée.'],
  ['es', 'El 20 de diciembre de 2023, A, chef, fue puesta en libertad.'],
  ['ru', '20 декабря 2023 года была освобождена chef A.'],
] as const)('names one person with her office in the sentence, in %s', (language, expected) => {
  const yaml = released('she', ' offices: [{ title: chef }],');
  expect(bodyOf('protest', language, yaml, []).replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['he', 'A sigue detenido desde', 'A sigue detenido.'],
  ['she', 'A sigue detenida desde', 'A sigue detenida.'],
  ['they', 'A sigue bajo custodia desde', 'A sigue bajo custodia.'],
  ['she, she', 'A y B siguen detenidas desde', 'Estas dos personas siguen detenidas.'],
  ['he, she', 'A y B siguen detenidos desde', 'Estas dos personas siguen detenidas.'],
])('says in Spanish that %s are still detained', (pronouns, standing, still) => {
  const yaml = released(pronouns).replaceAll('released', 'detained');
  expect(bodyOf('follow-up', 'es', yaml, []).replaceAll(/\s+/g, ' ')).toContain(standing);
  expect(bodyOf('escalation', 'es', yaml, []).replaceAll(/\s+/g, ' ')).toContain(still);
});

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
          bodyOf(name, language, demands, before, 'protest', `office: ${whom}, country: CH`, other, own),
        );
        for (const body of said) expect(body).not.toMatch(/usted/i);
      }
  },
);

const unheeded = {
  en: {
    again:
      'Your answer of 10 November left open what we ask for below. To this day we have had no answer to our letters of 20 November and 4 December.',
    refused:
      'you would not act on our request. To this day we have had no answer to our letters of 20 November and 4 December.',
    fresh: 'We thank you for your answer of 5 December, which leaves open what we ask for below.',
    others: 'an answer came on 10 November 2023; our letter of 20 November 2023 has had no answer.',
    own: 'grateful for your answer',
  },
  fr: {
    again:
      'Votre réponse du 10 novembre laisse en suspens les demandes rappelées ci-dessous. À ce jour, nos lettres du 20 novembre et du 4 décembre sont restées sans réponse.',
    refused:
      'vous ne donneriez pas suite à notre demande. À ce jour, nos lettres du 20 novembre et du 4 décembre sont restées sans réponse.',
    fresh:
      'Nous vous remercions de votre réponse du 5 décembre, qui laisse toutefois en suspens les demandes rappelées ci-dessous.',
    others: 'réponse du 10 novembre 2023 ; notre lettre du 20 novembre 2023, restée sans réponse.',
    own: 'répondre',
  },
  es: {
    again:
      'Su respuesta de fecha 10 de noviembre dejó pendientes las peticiones que figuran más abajo. Hasta la fecha no hemos recibido respuesta a nuestras cartas de fechas 20 de noviembre y 4 de diciembre.',
    refused:
      'no atendería nuestra solicitud. Hasta la fecha no hemos recibido respuesta a nuestras cartas de fechas 20 de noviembre y 4 de diciembre.',
    fresh:
      'Le agradecemos su respuesta de fecha 5 de diciembre, que deja sin embargo pendientes las peticiones que figuran más abajo.',
    others:
      'respuesta de fecha 10 de noviembre de 2023; nuestra carta de fecha 20 de noviembre de 2023, sin respuesta hasta la fecha.',
    own: 'respondiera',
  },
  ru: {
    again:
      'После Вашего ответа от 10 ноября изложенные ниже просьбы остались невыполненными. На наши письма от 20 ноября и 4 декабря ответа мы до настоящего времени не получили.',
    refused:
      'не намерены выполнить нашу просьбу. На наши письма от 20 ноября и 4 декабря ответа мы до настоящего времени не получили.',
    fresh: 'Благодарим Вас за ответ от 5 декабря; вместе с тем изложенные ниже просьбы остаются невыполненными.',
    others: 'ответ от 10 ноября 2023 года; на письмо от 20 ноября 2023 года ответа не последовало.',
    own: 'ответ и',
  },
};

describe.each(Object.entries(unheeded))('in %s', (language, { again, refused, fresh, others, own }) => {
  const written = ['2023-11-01', '2023-11-20', '2023-12-04'];
  const said = (name: string, replies: string, earlier: Parameters<typeof bodyOf>[3] = written) =>
    bodyOf(
      name,
      language as Language,
      'demands: [{ text: stop }]',
      earlier,
      'protest',
      'office: minister, country: CH',
      `, { id: o, title: Chief, languages: [${language}] }`,
      `, replies: [${replies}]`,
    ).replaceAll(/\s+/g, ' ');
  const reply = (date: string, kind: string, from = 'r') => `{ from: ${from}, date: ${date}, kind: ${kind} }`;

  it('a reminder thanks once for an answer, and says what has had none since', () => {
    for (const name of ['follow-up', 'final-reminder']) {
      const answered = said(name, reply('2023-11-10', 'answer'));
      expectNoBlemish(answered);
      expect(answered).toContain(again);
      expect(said(name, reply('2023-11-10', 'refusal'))).toContain(refused);
      const twice = said(name, `${reply('2023-11-10', 'answer')}, ${reply('2023-12-05', 'answer')}`);
      expect(twice).toContain(fresh);
      expect(twice).not.toMatch(
        /20 (?:de )?(?:November|novembre|noviembre|ноября) .*(?:no answer|sans réponse|sin respuesta|не получили)/,
      );
    }
    expect(said('follow-up', reply('2023-11-10', 'answer'))).toContain(own);
    expect(said('follow-up', reply('2023-12-04', 'answer'))).not.toContain(own);
  });

  it('a letter of the same day has taken up the answer of which it tells', () => {
    const told = { date: '2023-11-10', template: `follow-up, replies: [${reply('2023-11-10', 'answer')}]` };
    const crossed = { date: '2023-11-10', template: 'follow-up' };
    const heading = again.slice(0, again.indexOf('.'));
    expect(said('final-reminder', reply('2023-11-10', 'answer'), ['2023-11-01', told])).toContain(heading);
    expect(said('final-reminder', reply('2023-11-10', 'answer'), ['2023-11-01', crossed])).not.toContain(heading);
  });

  it('others are told which letters have had no answer since the last', () => {
    const to = (date: string) => ({ date, recipient: 'o' });
    const body = said('escalation', reply('2023-11-10', 'answer', 'o'), [to('2023-11-01'), to('2023-11-20')]);
    expect(body).toContain(others);
    const soon = said('escalation', reply('2023-11-10', 'answer', 'o'), [to('2023-11-01'), to('2023-12-01')]);
    expect(soon).not.toMatch(/has had no answer|sans réponse|sin respuesta|не последовало/);
  });
});

it.each([
  ['en', 'honorific: H.E. Mr.', 'we wrote to Mr. N, Chief, on 2 November'],
  ['fr', 'honorific: S.E.M.', 'nous avons écrit à M. N, Chief, le 2 novembre'],
  ['es', 'honorific: Excmo. Sr.', 'escribimos al Sr. N, Chief, el 2 de noviembre'],
  ['es', 'pronouns: she', 'escribimos a la Sra. N, Chief, el 2 de noviembre'],
  ['es', 'honorific: Excmo. Sr. D.', 'escribimos al Sr. D. N, Chief, el 2 de noviembre'],
  ['es', 'honorific: D., pronouns: he', 'escribimos a N, Chief, el 2 de noviembre'],
  ['es', 'honorific: Doña', 'escribimos a N, Chief, el 2 de noviembre'],
  ['es', 'pronouns: they', 'escribimos a N, Chief, el 2 de noviembre'],
  ['ru', 'honorific: Его Превосходительству господину', 'мы писали г-ну N, Chief, 2 ноября'],
  ['ru', 'organisation: Lab, title: "", pronouns: he', 'мы писали г-ну N, Lab, 2 ноября'],
  ['en', 'pronouns: she', 'we wrote to Ms. N, Chief, on 2 November'],
  ['en', 'pronouns: they', '- N, Chief, on 2 November'],
] as const)('tells of who was written to as a sentence does, in %s, of %s', (language, own, expected) => {
  const title = own.includes('title') ? '' : 'title: Chief, ';
  const other = `, { id: o, familyName: N, ${title}${own.replace('title: "", ', '')}, languages: [${language}] }`;
  const earlier = [{ date: '2023-11-02', recipient: 'o' }];
  const body = bodyOf('escalation', language, '{}', earlier, 'protest', 'office: minister, country: CH', other);
  expect(body.replaceAll(/\s+/g, ' ')).toContain(expected.replace('- ', ''));
  if (expected.startsWith('- ')) expect(body).not.toMatch(/M[rs]\. N/);
});

it.each([
  [
    'en',
    'To this day we have had no answer.',
    'We have also written to No, Chief, on',
    'Before we turned to you',
    'in the same terms',
  ],
  [
    'fr',
    'nous n’avons reçu aucune réponse.',
    'Nous avons également écrit à No, Chief, le',
    'Avant de nous',
    'mêmes termes',
  ],
  [
    'es',
    'no hemos recibido respuesta.',
    'También hemos escrito a No, Chief, el',
    'Antes de dirigirle',
    'mismos términos',
  ],
  ['ru', 'ответа мы до настоящего времени', 'Мы также писали No, Chief, 2 ноября', 'Прежде чем', 'Такое же письмо'],
] as const)(
  'escalates to who was written to before as to no stranger, in %s',
  (language, unanswered, also, before, alike) => {
    const other = (id: string) =>
      `, { id: ${id}, familyName: N${id}, title: Chief, pronouns: they, languages: [${language}] }`;
    const said = (earlier: Parameters<typeof bodyOf>[3], to: string) =>
      bodyOf(
        'escalation',
        language,
        '{}',
        earlier,
        'protest',
        'office: minister, country: CH',
        other('o') + other('p'),
        `, recipients: [${to}]`,
      ).replaceAll(/\s+/g, ' ');
    const toOther = { date: '2023-11-02', recipient: 'o' };
    const known = said(['2023-11-01', toOther], 'r, o, p');
    for (const words of [also, alike, 'Np']) expect(known).toContain(words);
    expect(known.toLowerCase()).toContain(unanswered.toLowerCase());
    expect(known).not.toContain(before);
    expect(known.match(/No,/g)).toHaveLength(1);
    const stranger = said([toOther], 'r, o');
    expect(stranger).toContain(before);
    expect(stranger.match(/No,/g)).toHaveLength(1);
    for (const words of [also, alike, unanswered]) expect(stranger).not.toContain(words);
    const two = said([toOther, { date: '2023-11-02', recipient: 'p' }], 'r');
    if (language === 'es') expect(two).toContain('escribimos a los destinatarios siguientes:');
  },
);

it.each([
  ['en', 'we wrote to: Lab, on 2 November 2023', 'same terms to: Lab.'],
  ['fr', 'écrit à : Lab, le 2 novembre 2023', 'mêmes termes à : Lab.'],
  ['es', 'destinatario siguiente: Lab, el 2 de noviembre de 2023', 'destinatario siguiente: Lab.'],
  ['ru', 'мы писали Lab 2 ноября 2023 года', 'мы направляем Lab.'],
] as const)('tells of an organisation that has no more than its name, in %s', (language, written, also) => {
  const said = (earlier: Parameters<typeof bodyOf>[3], own = '') =>
    bodyOf(
      'escalation',
      language,
      '{}',
      earlier,
      'protest',
      'office: minister, country: CH',
      `, { id: o, organisation: Lab, languages: [${language}] }`,
      own,
    ).replaceAll(/[\s\u00a0]+/g, ' ');
  expect(said([{ date: '2023-11-02', recipient: 'o' }])).toContain(written);
  expect(said([], ', recipients: [r, o]')).toContain(also);
});

it('names to whom else a letter goes by what can be said in its language', () => {
  const said = (own: string) => {
    const other = `, { id: o, ${own}, languages: [de], country: DE }`;
    const to = ', recipients: [r, o]';
    return bodyOf('escalation', 'en', '{}', [], 'protest', 'office: minister, country: CH', other, to);
  };
  expect(said('familyName: N, title: { de: Chefin }').replaceAll(/\s+/g, ' ')).toContain('same terms to N.');
  expect(said('title: { de: Chefin }')).not.toContain('same terms');
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
  const said = (yaml: string) => bodyOf('escalation', language, yaml, []).replaceAll(/\s+/g, ' ');
  expect(said(detentions)).toContain(all);
  expect(said(detentions + house)).toContain(some);
});

it.each([
  ['en', 'A and B have been detained since 6 December 2023. C has been detained since 8 December 2023.'],
  ['fr', 'A et B sont en détention depuis le 6 décembre 2023. C est en détention depuis le 8 décembre 2023.'],
  ['es', 'A y B siguen bajo custodia desde el 6 de diciembre de 2023. C sigue bajo custodia desde el'],
  ['ru', 'A и B содержатся под стражей с 6 декабря 2023 года. C содержится под стражей с 8 декабря'],
] as const)('says once since when persons are held, whoever detained them, in %s', (language, expected) => {
  expect(bodyOf('follow-up', language, detentions, []).replaceAll(/\s+/g, ' ')).toContain(expected);
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
      bodyOf(name, language, `persons:\n${fate('E', 'state: arrested, since: 2023-12-06, by: Z')}`, earlier);
    const reminder = said('follow-up', ['2023-12-07']);
    expect(reminder.replaceAll(/\s+/g, ' ')).toContain(told);
    expect(reminder + said('escalation', [])).not.toMatch(held);
  },
);

const government = {
  en: 'Government of',
  es: 'ante el Gobierno',
  fr: 'auprès du Gouvernement',
  ru: 'призвать правительство',
};

it.each(Object.entries(government))(
  'asks those who are to intervene for nothing else again, in %s',
  (language, words) => {
    for (const name of ['follow-up', 'final-reminder']) {
      const asksForIt = ['ilo-intervention', 'cfa-complaint', 'special-procedures', 'protest'].map((kind) =>
        bodyOf(name, language as Language, 'demands: [{ text: stop }]', ['2023-10-24'], kind).includes(words),
      );
      expect(asksForIt, name).toEqual([true, true, true, false]);
    }
  },
);

const companyOf = (language: string, rule = '') =>
  `, { id: company, organisation: Mines & Co., ${rule}languages: [${language}] }`;

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
  const said = (name: string, others: string, whom = 'office: ambassador', template = 'escalation') =>
    bodyOf(name, language, demands, [{ date: '2023-10-24', template }], 'company', whom, others).replaceAll(
      /\s+/g,
      ' ',
    );
  for (const name of ['follow-up', 'final-reminder', 'escalation']) {
    expect(said(name, companyOf(language))).toContain(named);
    // Of the company, whatever its office; and the first to whom the case went.
    expect(said(name, companyOf(language), 'organisation: Mines & Co.', 'company')).toContain(own);
    expect(said(name, '', 'office: ceo', 'company')).toContain(own);
    // What has no name in the language of the letter.
    const other = `, { id: company, organisation: { de: Minen }, languages: [${language}] }`;
    expect(said(name, other).replace(', and', ' and').replace(',', '')).toContain(unnamed.replace(' and', ''));
  }
  expect(said('company', companyOf(language))).toContain('Mines & Co.');
  // By the standards for companies, whoever reads it.
  for (const name of ['company', 'escalation']) expect(said(name, companyOf(language))).toMatch(/OECD|OCDE|ОЭСР/);
});

it.each([
  ['en', 'with Mines & Co.', 'call on it to', 'with your Government', 'with the Government of'],
  ['fr', 'auprès de l’entreprise Mines & Co.', 'l’appeler à', 'auprès de votre Gouvernement', 'auprès du Gouvernement'],
  ['es', 'ante la empresa Mines & Co.', 'la inste a', 'ante su Gobierno', 'ante el Gobierno'],
  ['ru', 'перед руководством Mines & Co.', 'призвать его', 'перед Вашим правительством', 'перед правительством'],
] as const)('asks those it came to after others for the same again, in %s', (language, company, call, own, other) => {
  const said = (
    name: string,
    kind: string,
    template: string,
    whom = 'office: ambassador, government: KG',
    rule = '',
  ) => {
    const earlier = [{ date: '2023-10-24', template }, '2023-11-24'];
    const demands = 'demands: [{ text: stop }]';
    return bodyOf(name, language, demands, earlier, kind, whom, companyOf(language, rule)).replaceAll(/\s+/g, ' ');
  };
  const complained = 'followUp: { escalate: { to: [r], template: complaint } }, ';
  for (const name of ['follow-up', 'final-reminder']) {
    expect(said(name, 'company', 'escalation')).toContain(company);
    expect(said(name, 'company', 'escalation')).toContain(call);
    expect(said(name, 'company', 'complaint', 'office: ambassador', complained)).toContain(company);
    expect(said(name, 'protest', 'escalation')).toContain(own);
    expect(said(name, 'protest', 'escalation', 'office: director-general')).toContain(other);
    expect(said(name, 'company', 'company')).not.toContain(company);
    expect(said(name, 'protest', 'protest')).not.toContain(own);
  }
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
      const said = bodyOf(
        name,
        language,
        'demands: [{ text: stop }]',
        earlier,
        'company',
        'organisation: Mines & Co.',
        of,
      );
      expect(said.replaceAll(/\s+/g, ' ')).toContain(act);
      expect(said).not.toMatch(others);
      // Where the case is not about a company, no company is anybody’s own.
      const protest = bodyOf(name, language, 'demands: [{ text: stop }]', earlier, 'protest', 'office: ceo');
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
    return bodyOf('protest', language, `instruments: [${of(87, '1979-06-05')}, ${of(98, second)}]`, []).replaceAll(
      /\s+/g,
      ' ',
    );
  };
  expect(said('1979-06-05')).toContain(together);
  expect(said('1999-03-08')).toContain(apart);
});

it.each([
  ['en', 'We remain gravely concerned for health.', 'In the case of A, we remain'],
  ['fr', 'Nous craignons toujours pour health.', 'Quant à A, nous'],
  ['es', 'Seguimos temiendo por health.', 'En el caso de A, seguimos'],
  ['ru', 'Мы по-прежнему опасаемся за health.', 'положение, в котором находится A:'],
] as const)('names who is told of last once, also where it is feared for them, in %s', (language, without, named) => {
  const one = (id: string, more: string) =>
    `  - { id: ${id.toLowerCase()}, familyName: ${id}, consent: public, ${more} }\n`;
  const said = (...of: string[]) =>
    bodyOf('follow-up', language, `persons:\n${of.join('')}`, ['2023-12-01']).replaceAll(/\s+/g, ' ');
  const a = one('A', 'status: { state: detained, since: 2023-10-10 }, concerns: [health]');
  expect(said(a, one('B', 'status: { state: dismissed, since: 2023-12-06 }'))).toContain(without);
  expect(said(a, one('B', 'status: { state: dismissed, since: 2023-11-06 }'))).toContain(named);
  expect(said(a, one('B', 'status: { state: detained, since: 2023-10-10 }'))).toContain(named);
  expect(said(a, one('B', ''))).toContain(named);
});

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

const twice = `persons:
  - id: a
    familyName: A
    pronouns: she
    consent: public
    offices: [{ title: CHEF }]
    status:
      - { state: detained, since: 2023-12-02, by: X, place: the prison }
      - { state: released, since: 2023-12-09 }
  - { id: b, familyName: B, pronouns: she, consent: public, status: { state: detained, since: 2023-12-02, by: X } }
events: [{ date: 2023-12-05, text: the strike ended }]`;

it.each([
  ['en', '2 December 2023, X detained', 'the strike ended', 'On 9 December 2023, A was released.'],
  ['fr', 'en détention par X : A, CHEF', 'the strike ended', 'Le 9 décembre 2023, A a été libérée.'],
  ['es', 'detenidas por X', 'the strike ended', 'El 9 de diciembre de 2023, A fue puesta en libertad.'],
  ['ru', 'X', 'the strike ended', '9 декабря 2023 года была освобождена A.'],
] as const)('tells one thing that befell somebody after the other, in %s', (language, ...steps) => {
  const said = bodyOf('protest', language, twice, []).replaceAll(/\s+/g, ' ');
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
    bodyOf(name, language, back(state), earlier).replaceAll(/\s+/g, ' ');
  for (const name of ['follow-up', 'final-reminder']) {
    for (const earlier of [['2023-12-01'], ['2023-12-10']]) {
      expect(said('reinstated', name, earlier).split(news), name).toHaveLength(2);
      expect(said('free', name, earlier).split(free), name).toHaveLength(2);
    }
  }
  for (const name of ['protest', 'escalation']) {
    expectInOrder(said('reinstated', name, []), ['CHEF', first]);
    expectInOrder(said('free', name, []), ['CHEF', free]);
  }
});

it.each([
  ['ar', 'استعاد الحرية الشخص التالي اسمه: A.', 'أُعيد إلى العمل الشخص التالي اسمه: A.'],
  ['ky', 'эркиндикке чыкты: A.', 'мурдагы жумушуна кайра орноштурулду: A.'],
  ['zh', '重获自由：A。', '恢复原职：A。'],
] as const)('says who is free, or has the work back, in %s', (language, free, work) => {
  for (const [state, expected] of [
    ['free', free],
    ['reinstated', work],
  ] as const)
    expect(bodyOf('protest', language, back(state), []).replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['en', 'On 1 November 2023, A was dismissed by X.', 'reinstated'],
  ['fr', 'Le 1er novembre 2023, A a été licenciée par X.', 'retrouvé'],
  ['es', 'El 1 de noviembre de 2023, A fue despedida por X.', 'recuperar'],
  ['ru', '1 ноября 2023 года X была уволена A.', 'восстановлен'],
] as const)('says of a dismissal no more than that it was, in %s', (language, expected, guess) => {
  const yaml = `persons: [{ id: a, familyName: A, pronouns: she, consent: public, status: { state: dismissed, since: 2023-11-01, by: X } }]
demands: [{ text: take her back, met: 2023-12-05 }]`;
  const said = bodyOf('follow-up', language, yaml, ['2023-12-01']).replaceAll(/\s+/g, ' ');
  expect(said).toContain(expected);
  expect(said).not.toContain(guess);
});

it.each([
  ['en', 'We have heard from Ms. N, Chief: our request was refused on 2 December 2023.'],
  ['fr', 'Mme N, Chief, nous a adressé un refus du 2 décembre 2023.'],
  ['es', 'Hemos recibido de la Sra. N, Chief, una respuesta negativa de fecha 2 de diciembre de 2023.'],
  ['ru', 'На наше обращение к г-же N, Chief, поступил отказ от 2 декабря 2023 года.'],
] as const)('tells those it was escalated to what came from the others since, in %s', (language, expected) => {
  const old = '{ from: o, date: 2023-11-02, kind: answer }';
  const said = (name: string, template: string) => {
    const body = bodyOf(
      name,
      language,
      'demands: [{ text: stop }]',
      [{ date: '2023-11-20', template: `${template}, replies: [${old}]` }],
      'protest',
      'office: ambassador, government: CH',
      `, { id: o, familyName: N, pronouns: she, title: Chief, languages: [${language}] }`,
      `, replies: [${old}, { from: o, date: 2023-12-02, kind: refusal }]`,
    );
    expectNoBlemish(body);
    return body.replaceAll(/\s+/g, ' ');
  };
  for (const name of ['follow-up', 'final-reminder']) {
    expect(said(name, 'escalation')).toContain(expected);
    expect(said(name, 'protest')).not.toContain('Chief');
  }
});

it.each([
  [
    'en',
    'from Ms. N: receipt was acknowledged on 1 and 2 December 2023; answers came on 4 and 5 December 2023.',
    'from another to whom we have written: Lab: receipt was',
    'from others to whom we have written: Ms. N: receipt was',
    'from the Chief: receipt was',
  ],
  [
    'fr',
    'Mme N nous a adressé des accusés de réception des 1er et 2 décembre 2023, puis des réponses des 4 et 5 décembre 2023.',
    'ce qui suit d’un autre destinataire de nos lettres : Lab : réception accusée',
    'ce qui suit d’autres destinataires de nos lettres : Mme N : réception accusée',
    'd’un autre destinataire de nos lettres : Chief : réception accusée',
  ],
  [
    'es',
    'de la Sra. N acuses de recibo de fechas 1 y 2 de diciembre de 2023 y después respuestas de fechas 4 y 5 de diciembre de 2023.',
    'lo siguiente de otro destinatario de nuestras cartas: Lab: acuses',
    'lo siguiente de otros destinatarios de nuestras cartas: Sra. N: acuses',
    'de otro destinatario de nuestras cartas: Chief: acuses',
  ],
  [
    'ru',
    'к г-же N поступили подтверждения получения от 1 и 2 декабря 2023 года, а затем поступили ответы от 4 и 5 декабря 2023 года.',
    'На наше обращение к Lab поступили подтверждения',
    'письма, направленные: г-же N — получение подтверждено',
    'На наше обращение к Chief поступили подтверждения',
  ],
] as const)(
  'tells in the sentence what came from one of them, and of several in a list, in %s',
  (language, one, organisation, two, office) => {
    const replies = (id: string) =>
      [
        [1, 'acknowledgement'],
        [2, 'acknowledgement'],
        [4, 'answer'],
        [5, 'answer'],
      ].map(([day, kind]) => `{ from: ${id}, date: 2023-12-0${day}, kind: ${kind} }`);
    const said = (...whose: string[]) => {
      const body = bodyOf(
        'follow-up',
        language,
        'demands: [{ text: stop }]',
        [{ date: '2023-11-20', template: 'escalation' }],
        'protest',
        'office: ambassador, government: CH',
        whose.map((own, index) => `, { id: o${index}, ${own}, languages: [${language}] }`).join(''),
        `, replies: [${whose.flatMap((_, index) => replies(`o${index}`)).join(', ')}]`,
      );
      expectNoBlemish(body);
      return body.replaceAll(/\s+/g, ' ');
    };
    const person = 'familyName: N, pronouns: she';
    expect(said(person)).toContain(one);
    expect(said('organisation: Lab')).toContain(organisation);
    expect(said('title: Chief')).toContain(office);
    expect(said(person, 'organisation: Lab')).toContain(two);
  },
);

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
    const body = bodyOf(name, language, charged(more), earlier);
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
      const body = bodyOf(name, language, yaml, earlier);
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
  const body = bodyOf('protest', language, decided.replace(/charges:.*/s, charges), []);
  expect(body.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(expected);
});

it.each([
  ['en', 'A, who is also T, is further accused of SEDITION'],
  ['ru', 'A, также T, обвиняется, кроме того, SEDITION'],
] as const)('says “also” once in a sentence, in %s', (language, expected) => {
  const offices = 'familyName: A, offices: [{ title: S }, { title: T }],';
  const body = bodyOf('protest', language, decided.replace('familyName: A,', offices), []);
  expect(body.replaceAll(spaces, ' ')).toContain(expected);
});

it('tells in a reminder what is pending only of whom it tells that another charge is over, and once', () => {
  const more = `${decided}  - { persons: [b], text: FRAUD, date: 2023-10-06 }\n  - { persons: [a], text: TREASON, date: 2023-12-09 }\n`;
  const said = (yaml: string, last: string) => bodyOf('follow-up', 'en', yaml, [last]).replaceAll(spaces, ' ');
  expect(said(more, '2023-12-03')).toContain('A remains accused of SEDITION. B remains accused of FRAUD.');
  const alone = more.replace(', acquitted: 2023-12-04', '').replace('convicted: 2023-11-20', 'date: 2023-10-20');
  expect(said(alone, '2023-12-01')).toContain(
    'against A. A remains accused of SEDITION. A and B remain accused of ARSON.',
  );
  expect(said(alone, '2023-12-01')).not.toContain('FRAUD');
  expect(said(more, '2023-12-04')).not.toContain('remain');
  expect(said(more, '2023-12-01').split('TREASON')).toHaveLength(2);
  const written = bodyOf(
    'follow-up',
    'en',
    more,
    ['2023-12-01'],
    'protest',
    'office: minister, country: CH',
    '',
    ', text: { en: { persons: Own. } }',
  );
  expect(written).not.toMatch(/SEDITION|ARSON/);
});

it.each([
  ['he', 'B был оправдан по обвинению LIBEL.'],
  ['she', 'B была оправдана по обвинению LIBEL.'],
  ['they', 'по делу, по которому проходит B, был вынесен оправдательный приговор по обвинению LIBEL.'],
])('says of %s in Russian who was acquitted', (pronouns, expected) => {
  const yaml = `persons: [{ id: b, familyName: B, pronouns: ${pronouns}, consent: public, status: { state: released, since: 2023-12-02 } }]
charges: [{ persons: [b], text: LIBEL, acquitted: 2023-12-02 }]`;
  expect(bodyOf('protest', 'ru', yaml, []).replaceAll(spaces, ' ')).toContain(expected);
});

it('tells what came of a charge, where that was learned late, and not again that it was brought', () => {
  const late = decided.replace(
    'text: RIOT, convicted',
    'text: RIOT, date: 2023-11-20, tellFrom: 2023-12-10, convicted',
  );
  const said = bodyOf('follow-up', 'en', late.replace(/text: THEFT.*PRISON/, 'text: THEFT'), ['2023-12-05']);
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
  const body = bodyOf('protest', language, yaml, []);
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
  const said = bodyOf('follow-up', language, released, ['2023-12-01']);
  expect(said.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(expected);
});

it('tells each penalty with the charges for which it is', () => {
  const two = decided.replace('text: RIOT, convicted: 2023-12-03', 'text: RIOT, convicted: 2023-12-03, penalty: FINE');
  const said = bodyOf('protest', 'en', two, []).replaceAll(spaces, ' ');
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
    const said = bodyOf('protest', language, yaml, []).replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    expect(said).toContain(told);
    expect(said).toContain(other);
    expect(said.split('ARSON')).toHaveLength(3);
    expect(said.split('THEFT')).toHaveLength(2);
  },
);

const addedTo = 'demands: [{ text: OLD }, { text: NEW, asked: 2023-12-05 }, { text: LATER, asked: 2023-12-12 }]';

it.each([
  ['en', 'To this we now add the following request: NEW.', 'We now make the following request: NEW.', 'again below.'],
  [
    'es',
    'A ello añadimos ahora la petición siguiente: NEW.',
    'Formulamos ahora la petición siguiente: NEW.',
    'que reiteramos más abajo.',
  ],
  [
    'fr',
    'Nous y ajoutons à présent la demande suivante : NEW.',
    'Nous formulons à présent la demande suivante : NEW.',
    'rappelées ci-dessous.',
  ],
  [
    'ru',
    'К этому мы теперь добавляем следующую просьбу: NEW.',
    'Теперь мы обращаемся к Вам со следующей просьбой: NEW.',
    'повторяемые ниже просьбы остаются невыполненными.',
  ],
] as const)('asks again only for what was asked before, in %s', (language, added, only, open) => {
  for (const name of ['follow-up', 'final-reminder']) {
    const said = (yaml: string, last: string, own = '') => {
      const body = bodyOf(name, language, yaml, [last], 'protest', 'office: minister, country: CH', '', own);
      expectNoBlemish(body);
      return body.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    };
    expect(said(addedTo, '2023-12-04')).toMatch(new RegExp(`OLD\\. ${added}`));
    expect(said(addedTo, '2023-12-05')).toMatch(/OLD ?; NEW\./);
    expect(said(addedTo, '2023-12-04')).not.toContain('LATER');
    const alone = addedTo.replace('text: OLD', 'text: OLD, met: 2023-12-01');
    expect(said(alone, '2023-12-04')).toContain(only);
    expect(said(alone, '2023-12-04').match(/:/g)).toHaveLength(1);
    const answered = ', replies: [{ from: r, date: 2023-12-04, kind: answer }]';
    expect(said(addedTo, '2023-12-04', answered)).toContain(open);
    expect(said(alone, '2023-12-04', answered)).not.toContain(open);
    expect(said(alone, '2023-12-04', answered)).not.toMatch(/open|suspens|pendientes|остаются/);
    // What is asked for since, no answer and no thanks can be about.
    const thanked = said(addedTo.replace('text: OLD', 'text: OLD, met: 2023-12-05'), '2023-12-04');
    expect(thanked).toMatch(/our request was|à notre demande :|nuestra petición de|наша просьба:/);
  }
  expect(bodyOf('protest', language, addedTo, [])).toMatch(/OLD\s?;\s+NEW\./);
});

it.each([
  ['en', 'To these we now add the following requests: C; D.'],
  ['es', 'A ello añadimos ahora las peticiones siguientes: C; D.'],
  ['fr', 'Nous y ajoutons à présent les demandes suivantes : C ; D.'],
  ['ru', 'К этому мы теперь добавляем следующие просьбы: C; D.'],
] as const)('adds several requests to several, in %s', (language, expected) => {
  const yaml = 'demands: [{ text: A }, { text: B }, { text: C, asked: 2023-12-05 }, { text: D, asked: 2023-12-05 }]';
  const body = bodyOf('follow-up', language, yaml, ['2023-12-04']);
  expect(body.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(expected);
});

it('tells in a letter what was so on its day', () => {
  const later = twice.replace('since: 2023-12-09', 'since: 2023-12-12');
  expect(bodyOf('protest', 'en', later, [])).toContain('A is held in the prison.');
  expect(bodyOf('protest', 'en', later, [])).not.toContain('released');
});

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
      const said = (last: string, yaml = tried) => bodyOf(name, language, yaml, [last]).replaceAll(spaces, ' ');
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
    bodyOf(name, language, yaml, earlier).replaceAll(spaces, ' ');
  for (const last of ['2023-12-01', '2023-12-05']) {
    expect(said('follow-up', [last])).toContain(held);
    expect(said('follow-up', [last]).split('PRISON')).toHaveLength(2);
  }
  const more = yaml.replace(
    'citations:',
    '  - { id: c, familyName: C, consent: public, status: { state: free } }\ncitations:',
  );
  expect(bodyOf('escalation', language, more, []).replaceAll(spaces, ' ')).toContain(still);
});
