import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/workspace/schema/scalars.ts';
import {
  bodyOf,
  expectInOrder,
  expectNoBlemish,
  followedUp,
  happened,
  met,
  persons,
  shipped,
  states,
  still,
  twice,
  undated,
} from './letters.ts';

describe.each(followedUp)('$name in $language', ({ name, language }) => {
  const without = bodyOf(name, language, persons(1, 'state: free'), { earlier: ['2023-10-24'] });

  it.each(states.filter((state) => state !== 'free'))('passes over nobody who is %s', (state) => {
    for (const since of ['', ', since: 2023-12-20']) {
      const body = bodyOf(name, language, persons(1, `state: ${state}${since}`), { earlier: ['2023-10-24'] });
      expectNoBlemish(body);
      expect(body).not.toBe(without);
    }
  });
});

describe.each(shipped.filter(({ name }) => ['protest', 'public', 'escalation'].includes(name)))(
  '$name in $language',
  ({ name, language }) => {
    it('tells what befell persons and what happened as one story in the order of its dates', () => {
      const yaml = happened
        .replaceAll('consent', 'visibility: public, consent')
        .replaceAll('text', 'visibility: public, text');
      const body = bodyOf(name, language, yaml);
      expectInOrder(body, ['BEFORE', 'EARLIER', 'Arrested', 'BETWEEN', 'Freed', 'AFTER', 'GOING']);
    });

    it('tells what came of charges, too, where it belongs in that order', () => {
      const yaml = `${persons(2, 'state: detained, since: 2023-11-01')}charges: [{ persons: [a], text: THEFT, acquitted: 2023-12-02 }, { persons: [b], text: ARSON, convicted: 2023-12-08 }, { persons: [a, b], text: RIOT }]
events: [{ date: 2023-12-09, text: LAST }, { date: 2023-12-01, text: BEFORE }, { date: 2023-12-04, text: BETWEEN }]`;
      const visible = yaml
        .replaceAll('consent', 'visibility: public, consent')
        .replaceAll(/date(.*?), text/g, 'visibility: public, date$1, text');
      const told = ['BEFORE', 'THEFT', 'BETWEEN', 'ARSON', 'LAST', 'RIOT'];
      expectInOrder(bodyOf(name, language, visible), told);
      const undated = visible.replace(/^persons.*\n.*\n.*\n/, (all) => all.replaceAll(', since: 2023-11-01', ''));
      expect(undated).not.toBe(visible);
      expectInOrder(bodyOf(name, language, undated), told);
    });

    it('leaves to a person what came after', () => {
      const own = `, text: { ${language}: { current: Now. } }`;
      const body = bodyOf(name, language, happened, { own });
      expectInOrder(body, ['BEFORE', 'EARLIER', 'Arrested', 'BETWEEN', 'Freed', 'Now.']);
      expect(body).not.toMatch(/AFTER|GOING/);
    });

    it('loses nothing of it where a person wrote about the persons', () => {
      const own = `, text: { ${language}: { persons: About them. } }`;
      const body = bodyOf(name, language, happened, { own });
      expectInOrder(body, ['BEFORE', 'EARLIER', 'About', 'BETWEEN', 'AFTER', 'GOING']);
    });
  },
);

describe.each(shipped.filter(({ name }) => name === 'special-procedures'))(
  '$name in $language',
  ({ name, language }) => {
    it('tells of the victims first, then what happened', () => {
      expectInOrder(bodyOf(name, language, happened), [
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
    expectInOrder(bodyOf(name, language, happened, { earlier: since }), [
      'BETWEEN',
      'Freed',
      'AFTER',
      'Arrested',
      'GOING',
    ]);
  });

  it('tells what has only its month once, and a span once it is over', () => {
    const yaml = `${persons(1, 'state: detained, since: 2023-12')}events: [{ date: 2023-12, text: MONTH }, { date: 2023-12-04/2023-12-08, text: SPAN }]
charges: [{ persons: [a], text: CHARGE, date: 2023-12 }]`;
    const words = (last: string) => {
      const body = bodyOf(name, language, yaml, { earlier: [last] });
      return ['MONTH', 'SPAN', 'CHARGE'].filter((word) => body.includes(word));
    };
    expect(words('2023-11-30')).toEqual(['MONTH', 'SPAN', 'CHARGE']);
    expect(words('2023-12-05')).toEqual(['SPAN']);
    expect(words('2023-12-08')).toEqual([]);
  });

  it('tells of a release once, and then of what persists alone', () => {
    const yaml = `${twice.replace(/events.*/, '')}  - { id: c, familyName: Gone, consent: public, status: { state: released } }
events: [{ date: 2023-12-11, text: NEW }]`;
    const freed = /9(?:th)? (?:Dec|déc|de dic|дек)/;
    const [fresh, old] = ['2023-12-05', '2023-12-10'].map((last) => bodyOf(name, language, yaml, { earlier: [last] }));
    expect(fresh).toMatch(freed);
    expect(old).not.toMatch(freed);
    // Of a release without a day nobody knows whether it was told.
    for (const body of [fresh, old]) expectInOrder(body ?? '', ['NEW', 'B', 'Gone']);
    expectNoBlemish(old ?? '');
  });

  it.each([
    ['news', ['Written', 'Freed', 'Arrested', 'GOING']],
    ['persons', ['BETWEEN', 'AFTER', 'Written', 'GOING']],
  ])('loses nothing of it where a person wrote the %s', (section, expected) => {
    const own = `, text: { ${language}: { ${section}: Written. } }`;
    expectInOrder(bodyOf(name, language, happened, { earlier: since, own }), expected);
  });
});

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
    const said = bodyOf(name, language, `demands: [${demands.join(', ')}]`).replaceAll(/\s+/g, ' ');
    // What follows the sentence differs from step to step.
    expect(said).toContain(name === 'follow-up' ? expected : expected.replace(/ \p{L}+$/u, ''));
  }
});

it.each(['en', 'es', 'fr', 'ru'] as const)('thanks for what was met once, in %s', (language) => {
  const demands = `demands: [${met}, ${still}]`;
  const day = /2 (?:December|décembre|de diciembre de|декабря) 2023/;
  for (const name of ['follow-up', 'final-reminder', 'escalation']) {
    const said = (earlier: string) => bodyOf(name, language, demands, { earlier: [earlier] }).replaceAll(/\s+/g, ' ');
    expect(said('2023-12-01')).toMatch(day);
    // That letter was of the day or a later one, and thanked.
    for (const earlier of ['2023-12-02', '2023-12-05']) {
      expect(said(earlier)).not.toMatch(day);
      expect(said(earlier)).not.toContain('end it');
      expect(said(earlier)).toContain('stop.');
    }
  }
});

const freed = `persons:
  - { id: a, familyName: Marsh, pronouns: she, consent: public, status: [{ state: detained, since: 2023-08-20 }, { state: released, since: 2023-12-05 }] }
  - { id: b, familyName: Orlin, pronouns: he, consent: public, status: [{ state: detained, since: 2023-08-20 }, { state: released, since: 2023-12-07 }] }
  - { id: c, familyName: Sant, pronouns: she, consent: public, status: { state: detained, since: 2023-08-20 } }
events: [{ date: 2023-12-08, text: NEW }]
`;

it.each([
  [
    'en',
    'release Marsh and Orlin at once and without conditions',
    'appreciation that Marsh was released on 5 December 2023, and Orlin on 7 December.',
    'return the documents',
    'We also note with appreciation that one of our requests was met on 8 December 2023: to return the documents.',
  ],
  [
    'fr',
    'libérer Marsh et Orlin immédiatement',
    'satisfaction que, le 5 décembre 2023, Marsh a été libérée, puis Orlin le 7 décembre.',
    'restituer les documents',
    'Nous constatons également avec satisfaction qu’il a été fait droit, le 8 décembre 2023, à l’une de nos demandes : restituer les documents.',
  ],
  [
    'es',
    'liberar a Marsh y a Orlin, de inmediato',
    'satisfacción que el 5 de diciembre de 2023 Marsh fue puesta en libertad, y el 7 de diciembre, Orlin.',
    'devolver los documentos',
    'Constatamos también con satisfacción que el 8 de diciembre de 2023 se atendió una de nuestras peticiones: la de devolver los documentos.',
  ],
  [
    'ru',
    'немедленно освободить Marsh и Orlin',
    'отмечаем, что 5 декабря 2023 года была освобождена Marsh, а 7 декабря — Orlin.',
    'вернуть документы',
    'Отмечаем также с удовлетворением, что 8 декабря 2023 года была выполнена одна из наших просьб: вернуть документы.',
  ],
] as const)('thanks for a release with its day, once, in %s', (language, release, thanks, other, alsoMet) => {
  const yaml = (met: string) =>
    `${freed}demands: [{ text: '${release}', ${met} }, { text: '${other}', met: 2023-12-08 }, { text: stop }]`;
  const said = (name: string, last: string, { own = '', met = 'met: 2023-12-08' } = {}) => {
    const body = bodyOf(name, language, yaml(met), { earlier: [last], own });
    expectNoBlemish(body);
    return body.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
  };
  for (const name of ['follow-up', 'final-reminder']) {
    for (const met of ['met: 2023-12-08', 'state: met', 'met: 2023-11-01, tellFrom: 2023-12-08']) {
      const body = said(name, '2023-12-01', { met });
      expectInOrder(body, ['NEW', thanks, alsoMet]);
      expect(body).not.toContain(release);
      for (const told of [/Marsh/g, /Orlin/g]) expect(body.match(told)).toHaveLength(1);
    }
    // The day on which the demand was met says whether that was thanked for.
    expect(said(name, '2023-12-08')).not.toMatch(/Marsh|Orlin/);
    expect(said(name, '2023-12-08', { met: 'state: met' })).not.toMatch(/Marsh|Orlin/);
    const byHand = said(name, '2023-12-01', { own: `, text: { ${language}: { demands: By hand. } }` });
    expect(byHand.match(/Marsh/g)).toHaveLength(1);
    expect(byHand).not.toContain(thanks);
  }
  // Nobody is thanked for what was undone.
  const again = bodyOf(
    'follow-up',
    language,
    yaml('met: 2023-12-07').replace('since: 2023-12-07 }', '$&, { state: detained, since: 2023-12-08 }'),
    { earlier: ['2023-12-01'] },
  ).replaceAll(/[\s\u00a0\u202f]+/g, ' ');
  expect(again).not.toContain(release);
  expect(again).not.toContain(thanks);
  expect(again).toContain(other);
  // Somebody new reads of it in its place.
  const { length } = said('escalation', '2023-12-01').split('Marsh');
  expect(length).toBe(3);
});

it.each([
  ['something else is asked for with it', 'release Marsh and return her passport'],
  ['one of whom it asks is still held', 'release Marsh and Sant'],
  ['all are asked for, and one is still held', 'release all the detained at once'],
])('thanks for what was asked in its own words where %s', (_what, text) => {
  const body = bodyOf('follow-up', 'en', `${freed}demands: [{ text: ${text}, met: 2023-12-08 }]`, {
    earlier: ['2023-12-01'],
  });
  expect(body.replaceAll(/\s+/g, ' ')).toContain(`our request was met on 8 December 2023: to ${text}.`);
  expectInOrder(body, ['Marsh was released', 'NEW', 'our request']);
});

it('thanks for all who were released where all were asked for, those of one day together', () => {
  const yaml = `${freed.replace(/ {2}- { id: c.*\n/, '').replace('2023-12-07', '2023-12-05')}demands: [{ text: release all the detained, met: 2023-12-08 }]`;
  const body = bodyOf('follow-up', 'en', yaml, { earlier: ['2023-12-01'] });
  expect(body.replaceAll(/\s+/g, ' ')).toContain('that Marsh and Orlin were released on 5 December 2023. We');
});

/** Who was released, or where it says so reinstated, on which day of December: “A she 5, B he 7”, those beyond a slash in one demand. */
const saidOf = (language: Language, told: string) => {
  const persons = told.split(', ').map((one) => {
    const [name = '', pronouns = '', day = '', state = 'released'] = one.split(' ');
    const before = state === 'released' ? 'detained' : 'dismissed';
    return {
      name,
      day,
      state,
      line: `  - { id: ${name.toLowerCase()}, familyName: ${name}, pronouns: ${pronouns}, consent: public, status: [{ state: ${before}, since: 2023-08-20 }, { state: ${state}, since: 2023-12-0${day} }] }\n`,
    };
  });
  const asks = {
    en: ['release ', 'reinstate '],
    fr: ['libérer ', 'réintégrer '],
    es: ['liberar a ', 'readmitir a '],
    ru: ['освободить ', 'восстановить на работе '],
  }[language as 'en' | 'es' | 'fr' | 'ru'];
  const demands = persons.map(
    ({ name, state }) => `{ text: ${asks[state === 'released' ? 0 : 1]}${name}, met: 2023-12-09 }`,
  );
  const body = bodyOf(
    'follow-up',
    language,
    `persons:\n${persons.map(({ line }) => line).join('')}demands: [${demands.join(', ')}, { text: stop }]`,
    { earlier: ['2023-12-01'] },
  );
  expectNoBlemish(body);
  return body.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
};

it.each([
  ['en', 'A she 5', 'that A was released on 5 December 2023.'],
  ['en', 'A she 5, B he 7, C she 8', 'that A was released on 5 December 2023, B on 7 December, and C on 8 December.'],
  ['en', 'A she 5, B he 7, C she 7', 'that A was released on 5 December 2023, and B and C on 7 December.'],
  [
    'en',
    'A she 5, B he 6 reinstated, C she 8',
    'that A was released on 5 December 2023, that B was reinstated on 6 December 2023, and that C was released on 8 December 2023.',
  ],
  [
    'en',
    'A she 5, B he 7, C she 8 reinstated',
    'that A was released on 5 December 2023, that B was released on 7 December 2023, and that C was reinstated on 8 December 2023.',
  ],
  ['fr', 'A she 5', 'que, le 5 décembre 2023, A a été libérée.'],
  [
    'fr',
    'A she 5, B he 7, C she 8',
    'que, le 5 décembre 2023, A a été libérée, puis B le 7 décembre et C le 8 décembre.',
  ],
  [
    'fr',
    'A they 5, B they 5, C she 8',
    'que, le 5 décembre 2023, A et B ont recouvré la liberté, puis C le 8 décembre.',
  ],
  [
    'fr',
    'A they 5 reinstated, B she 7',
    'que, le 5 décembre 2023, A a retrouvé son emploi, et que, le 7 décembre 2023, B a été libérée.',
  ],
  ['es', 'A she 5', 'que el 5 de diciembre de 2023 A fue puesta en libertad.'],
  [
    'es',
    'A she 5, B he 7, C she 8',
    'que el 5 de diciembre de 2023 A fue puesta en libertad; el 7 de diciembre, B; y el 8 de diciembre, C.',
  ],
  [
    'es',
    'A they 5, B they 5, C she 8',
    'que el 5 de diciembre de 2023 A y B recobraron la libertad, y el 8 de diciembre, C.',
  ],
  [
    'es',
    'A they 5 reinstated, B she 7',
    'que el 5 de diciembre de 2023 A volvió a su puesto de trabajo, y que el 7 de diciembre de 2023 B fue puesta en libertad.',
  ],
  ['ru', 'A she 5', 'что 5 декабря 2023 года была освобождена A.'],
  ['ru', 'A she 5, B he 7, C she 8', 'что 5 декабря 2023 года была освобождена A, 7 декабря — B, а 8 декабря — C.'],
  [
    'ru',
    'A they 5, B he 7',
    'что 5 декабря 2023 года было освобождено следующее лицо: A, а 7 декабря 2023 года был освобожден B.',
  ],
  [
    'ru',
    'A she 5, B he 6 reinstated',
    'что 5 декабря 2023 года была освобождена A, а 6 декабря 2023 года был восстановлен на работе B.',
  ],
] as const)('thanks for several releases in one sentence, in %s, of %s', (language, told, sentence) => {
  expect(saidOf(language, told)).toContain(sentence);
});

it.each([
  ['en', 'that A was released on 30 December 2022, and B on 5 December 2023.'],
  ['fr', 'que, le 30 décembre 2022, A a été libérée, puis B le 5 décembre 2023.'],
  ['es', 'que el 30 de diciembre de 2022 A fue puesta en libertad, y el 5 de diciembre de 2023, B.'],
  ['ru', 'что 30 декабря 2022 года была освобождена A, а 5 декабря 2023 года — B.'],
] as const)('leaves no year of a release in doubt, in %s', (language, sentence) => {
  const freed = (name: string, day: string) =>
    `  - { id: ${name.toLowerCase()}, familyName: ${name}, pronouns: she, consent: public, status: [{ state: detained, since: 2022-08-20 }, { state: released, since: ${day} }] }\n`;
  const demand = { en: 'release', fr: 'libérer', es: 'liberar a', ru: 'освободить' }[language];
  const body = bodyOf(
    'follow-up',
    language,
    `persons:\n${freed('A', '2022-12-30')}${freed('B', '2023-12-05')}demands: [{ text: ${demand} A, met: 2023-12-09 }, { text: ${demand} B, met: 2023-12-09 }, { text: stop }]`,
    { earlier: ['2022-12-01'] },
  );
  expect(body.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(sentence);
});

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
      const body = bodyOf(name, language, yaml, { earlier: [last], own });
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
  expect(bodyOf('protest', language, addedTo)).toMatch(/OLD\s?;\s+NEW\./);
});

it.each([
  ['en', 'To these we now add the following requests: C; D.'],
  ['es', 'A ello añadimos ahora las peticiones siguientes: C; D.'],
  ['fr', 'Nous y ajoutons à présent les demandes suivantes : C ; D.'],
  ['ru', 'К этому мы теперь добавляем следующие просьбы: C; D.'],
] as const)('adds several requests to several, in %s', (language, expected) => {
  const yaml = 'demands: [{ text: A }, { text: B }, { text: C, asked: 2023-12-05 }, { text: D, asked: 2023-12-05 }]';
  const body = bodyOf('follow-up', language, yaml, { earlier: ['2023-12-04'] });
  expect(body.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain(expected);
});

it('tells in a letter what was so on its day', () => {
  const later = twice.replace('since: 2023-12-09', 'since: 2023-12-12');
  expect(bodyOf('protest', 'en', later)).toContain('A is held in the prison.');
  expect(bodyOf('protest', 'en', later)).not.toContain('released');
});
