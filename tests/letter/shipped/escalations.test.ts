import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/workspace/schema/scalars.ts';
import { bodyOf, companyOf, type Earlier, expectNoBlemish } from './letters.ts';

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
    return bodyOf('escalation', language, '{}', { earlier, others: others.join('') });
  };
  expect(said('a').replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(one);
  expect(said('a', 'b')).toMatch(/:\nChief.*\nHead/);
});

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
  const said = (name: string, replies: string, earlier: Earlier = written) =>
    bodyOf(name, language as Language, 'demands: [{ text: stop }]', {
      earlier,
      others: `, { id: o, title: Chief, languages: [${language}] }`,
      own: `, replies: [${replies}]`,
    }).replaceAll(/\s+/g, ' ');
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
  ['fr', 'honorific: Dr', 'nous avons écrit à : Dr N, Chief, le 2 novembre'],
  ['fr', 'honorific: S.E. le Général', 'nous avons écrit à : le Général N, Chief, le 2 novembre'],
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
  const body = bodyOf('escalation', language, '{}', { earlier, others: other });
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
    const said = (earlier: Earlier, to: string) =>
      bodyOf('escalation', language, '{}', {
        earlier,
        others: other('o') + other('p'),
        own: `, recipients: [${to}]`,
      }).replaceAll(/\s+/g, ' ');
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
  const said = (earlier: Earlier, own = '') =>
    bodyOf('escalation', language, '{}', {
      earlier,
      others: `, { id: o, organisation: Lab, languages: [${language}] }`,
      own,
    }).replaceAll(/[\s\u00a0]+/g, ' ');
  expect(said([{ date: '2023-11-02', recipient: 'o' }])).toContain(written);
  expect(said([], ', recipients: [r, o]')).toContain(also);
});

it.each([
  ['en', 'familyName: N, title: { de: Chefin }', 'familyName: N, title: { de: Chefin, en: Chief }', 'N, Chief'],
  ['fr', 'title: { de: Chefin }', 'title: { fr: Cheffe }', 'Cheffe'],
  ['es', 'familyName: N, organisation: { de: Amt }', 'familyName: N, organisation: { es: Oficina }', 'N, Oficina'],
  ['ru', 'familyName: { de: N }, title: { ru: Leiter }', 'familyName: { ru: Н }, title: { ru: Leiter }', 'Н, Leiter'],
  ['en', 'address: [Street 1]', 'address: [Street 1], organisation: Lab', 'Lab'],
] as const)(
  'says in %s what another to whom it goes is called, or is not made: %s',
  (language, lacking, full, said) => {
    const to = (called: string, recipients = 'r, o') =>
      bodyOf('escalation', language, '{}', {
        others: `, { id: o, ${called}, languages: [de], country: DE }`,
        own: `, recipients: [${recipients}]`,
      });
    expect(() => to(lacking)).toThrow('translation-missing');
    expect(to(lacking, 'r')).not.toContain(said);
    expect(to(full)).toContain(said);
  },
);

const government = {
  en: ['Government of', 'intervene', 'the Committee on', 'take the matter up'],
  es: ['Gobierno', 'intervenga', 'al Comité de', 'se dirija'],
  fr: ['Gouvernement', 'intervenir|interveniez', 'Comité de la', 'saisir'],
  ru: ['правительств', 'вмешаться', 'Комитет по', 'обратиться'],
};

it.each(Object.entries(government))(
  'asks those who are to intervene for nothing else again, in %s',
  (language, [government = '', ...asked]) => {
    for (const name of ['follow-up', 'final-reminder']) {
      const said = (kind: string) =>
        bodyOf(name, language as Language, 'demands: [{ text: stop }]', { earlier: ['2023-10-24'], kind });
      const kinds = ['ilo-intervention', 'cfa-complaint', 'special-procedures'].map(said);
      for (const [index, body] of kinds.entries()) {
        expect(body, name).toContain(government);
        expect(
          asked.map((words) => new RegExp(words).test(body)),
          name,
        ).toEqual(asked.map((_, other) => other === index));
      }
      expect(said('protest'), name).not.toContain(government);
    }
  },
);

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
    return bodyOf(name, language, demands, { earlier, kind, whom, others: companyOf(language, rule) }).replaceAll(
      /\s+/g,
      ' ',
    );
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
  ['en', 'We have heard from Ms. N, Chief: our request was refused on 2 December 2023.'],
  ['fr', 'Mme N, Chief, nous a adressé un refus du 2 décembre 2023.'],
  ['es', 'Hemos recibido de la Sra. N, Chief, una respuesta negativa de fecha 2 de diciembre de 2023.'],
  ['ru', 'На наше обращение к г-же N, Chief, поступил отказ от 2 декабря 2023 года.'],
] as const)('tells those it was escalated to what came from the others since, in %s', (language, expected) => {
  const old = '{ from: o, date: 2023-11-02, kind: answer }';
  const said = (name: string, template: string) => {
    const body = bodyOf(name, language, 'demands: [{ text: stop }]', {
      earlier: [{ date: '2023-11-20', template: `${template}, replies: [${old}]` }],
      whom: 'office: ambassador, government: CH',
      others: `, { id: o, familyName: N, pronouns: she, title: Chief, languages: [${language}] }`,
      own: `, replies: [${old}, { from: o, date: 2023-12-02, kind: refusal }]`,
    });
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
      const body = bodyOf('follow-up', language, 'demands: [{ text: stop }]', {
        earlier: [{ date: '2023-11-20', template: 'escalation' }],
        whom: 'office: ambassador, government: CH',
        others: whose.map((own, index) => `, { id: o${index}, ${own}, languages: [${language}] }`).join(''),
        own: `, replies: [${whose.flatMap((_, index) => replies(`o${index}`)).join(', ')}]`,
      });
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
