import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { followedUp, rapporteur } from './followed-up.ts';

/** Another office that the shipped workspace does not know, and the rapporteur. */
const addressees = `${rapporteur}    address: [Palais des Nations, CH-1211 Genève 10]
    email: rapporteur@un.example
  - id: delegation
    title: { en: Head of Delegation, fr: Chef de la Délégation, es: Jefatura de la Delegación, ru: Руководителю }
    organisation:
      en: Delegation to the Kyrgyz Republic
      fr: Délégation auprès de la République kirghize
      es: Delegación ante la República Kirguisa
      ru: Представительства в Кыргызской Республике
    address: [1 Embassy Street, 720000 Bishkek]
    country: KG
    email: delegation@union.example
    languages: [en, fr, es, ru]
    salutation: { en: 'Dear Sir or Madam,', fr: 'Madame, Monsieur,', es: 'Señora o señor:', ru: 'Уважаемые дамы и господа!' }
    valediction:
      en: Yours faithfully,
      fr: Veuillez agréer, Madame, Monsieur, l’expression de notre haute considération.
      es: Atentamente,
      ru: С уважением,
`;
const rule = `
  after: 14 days
  quiet: [2023-12-23/2024-01-05]
  escalate: { to: [special-rapporteur, delegation] }`;

function workspace() {
  const shipped = followedUp(rule, addressees);
  const { on } = shipped;
  return {
    ...shipped,
    /** Letters of an entry as text, by recipient, held to the golden files; then they go by post that day. */
    async post(
      date: string,
      id: string,
      letter: string,
      recipients: readonly string[],
      folder: string,
      names: readonly string[],
    ) {
      expect(await on(date, 'generate', id, '--letter', letter, '--format', 'txt')).toMatchObject({ exit: 0 });
      for (const [index, recipient] of recipients.entries()) {
        const golden = path.resolve('tests/golden', folder, `${names[index]}.txt`);
        await expect(shipped.text(`out/${date}-${id}-${recipient}-en.txt`)).toMatchFileSnapshot(golden);
        await on(date, 'log', 'add', `${id}/${letter}/${recipient}/post`, '--sent', date);
      }
    },
    /** The letter on Kyrgyzstan of that day in the other languages whose templates are shipped. */
    async alsoIn(languages: readonly string[], date: string, recipient: string, name: string) {
      const id = 'kyrgyzstan-2023';
      for (const language of languages) {
        const letter = ['--letter', date, '--to', recipient, '--lang', language];
        expect(await on(date, 'generate', id, ...letter, '--format', 'txt')).toMatchObject({ exit: 0 });
        const golden = path.resolve('tests/golden/kyrgyzstan-thread', `${name}.${language}.txt`);
        await expect(shipped.text(`out/${date}-${id}-${recipient}-${language}.txt`)).toMatchFileSnapshot(golden);
      }
    },
  };
}

describe('a correspondence that nobody answers', () => {
  it('goes from the first letter to two new addressees, and stops', async () => {
    const { on, post, alsoIn, text, has } = workspace();
    const id = 'kyrgyzstan-2023';
    const ilo = ['ilo-director-general'];
    const before = text('data/cases.yaml');
    await post('2023-12-11', id, '2023-12-11', ilo, 'kyrgyzstan-thread', ['1-first-letter']);

    expect((await on('2024-01-05', 'follow-up')).err).toBe('No letter needs to be written.\n');
    expect(await on('2024-01-08', 'follow-up')).toMatchObject({
      exit: 0,
      out: `follow-up  ${id}/2024-01-08\nout/2024-01-08-${id}-ilo-director-general-en.pdf\n`,
    });
    expect(has(`out/2024-01-08-${id}-ilo-director-general-en.pdf`)).toBe(true);
    const once = text('data/cases.yaml');
    await on('2024-01-08', 'follow-up');
    await on('2024-02-08', 'follow-up', id);
    expect(text('data/cases.yaml')).toBe(once);
    await post('2024-01-08', id, '2024-01-08', ilo, 'kyrgyzstan-thread', ['2-follow-up']);

    await on('2024-01-23', 'follow-up', '--due', id);
    await post('2024-01-23', id, '2024-01-23', ilo, 'kyrgyzstan-thread', ['3-final-reminder']);

    await on('2024-02-07', 'follow-up');
    const others = ['special-rapporteur', 'delegation'];
    await post('2024-02-07', id, '2024-02-07', others, 'kyrgyzstan-thread', ['4-escalation', '5-escalation']);
    expect((await on('2024-02-08', 'due')).out).not.toContain('ilo-director-general');

    for (const [name, date, recipient] of [
      ['2-follow-up', '2024-01-08', 'ilo-director-general'],
      ['3-final-reminder', '2024-01-23', 'ilo-director-general'],
      ['4-escalation', '2024-02-07', 'special-rapporteur'],
      ['5-escalation', '2024-02-07', 'delegation'],
    ] as const)
      await alsoIn(['fr', 'es', 'ru'], date, recipient, name);

    const added = [
      'follow-up',
      'final-reminder\n        answerBy: 2024-02-05\n        escalates: true',
      'escalation\n        recipients: [ special-rapporteur, delegation ]\n        cc: []',
    ];
    const dates = ['2024-01-08', '2024-01-23', '2024-02-07'];
    const entries = added.map((what, n) => `\n      - date: ${dates[n]}\n        template: ${what}`).join('');
    const first = '\n      - date: 2023-12-11';
    expect(text('data/cases.yaml')).toBe(before.replace(first, first + entries));
  });
});

describe('a correspondence in which things happen', () => {
  it('says that receipt was acknowledged, and thanks for what was met, to the last addressee', async () => {
    const { on, alsoIn, edit } = workspace();
    const id = 'kyrgyzstan-2023';
    const goes = async (date: string, recipient = 'ilo-director-general') => {
      expect((await on(date, 'log', 'add', `${id}/${date}/${recipient}/post`, '--sent', date)).exit).toBe(0);
    };
    await goes('2023-12-11');
    await on('2024-01-08', 'follow-up');
    await goes('2024-01-08');
    const reply = ['--from', 'ilo-director-general', '--kind', 'acknowledgement', '--date', '2024-01-10'];
    expect((await on('2024-01-11', 'reply', 'add', id, ...reply)).exit).toBe(0);
    edit('data/cases.yaml', / {4}charges:\n[\s\S]*?citation: article-336\n/, '');
    const charges = '          ru: снять с них все обвинения\n';
    edit('data/cases.yaml', charges, `${charges}        state: met\n        met: 2024-01-22\n`);

    expect((await on('2024-01-23', 'follow-up')).out).toBe('');
    expect((await on('2024-01-25', 'follow-up')).out).toContain(`final-reminder  ${id}/2024-01-25\n`);
    const languages = ['en', 'fr', 'es', 'ru'];
    await alsoIn(languages, '2024-01-25', 'ilo-director-general', '3-final-reminder.acknowledged');
    await goes('2024-01-25');
    expect((await on('2024-02-09', 'follow-up')).out).toContain(`escalation  ${id}/2024-02-09\n`);
    await alsoIn(languages, '2024-02-09', 'special-rapporteur', '4-escalation.acknowledged');

    for (const recipient of ['special-rapporteur', 'delegation']) await goes('2024-02-09', recipient);
    const other = ['--from', 'special-rapporteur', '--kind', 'acknowledgement', '--date', '2024-02-14'];
    expect((await on('2024-02-14', 'reply', 'add', id, ...other)).exit).toBe(0);
    expect((await on('2024-02-29', 'follow-up')).out).toContain(`follow-up  ${id}/2024-02-29\n`);
    await alsoIn(languages, '2024-02-29', 'special-rapporteur', '5-follow-up.acknowledged');
  });

  it('tells the news first, marks what was met, and knows what came', async () => {
    const { on, post, edit, text } = workspace();
    const id = 'astovia-teachers-2026';
    edit('data/cases.yaml', 'answerBy: 2027-01-29', 'answerBy: 2026-11-30');
    await on('2026-11-09', 'log', 'add', `${id}/1/astovia-president/post`, '--sent', '2026-11-09');
    const reply = ['reply', 'add', id, '--from', 'astovia-president', '--kind', 'acknowledgement'];
    await on('2026-11-18', ...reply, '--date', '2026-11-18');
    edit(
      'data/cases.yaml',
      'on the order of the Directorate of Internal Order\n\n',
      'on the order of the Directorate of Internal Order\n      - date: 2026-11-24\n        text: the court in Norrhaven prolonged the detention of all four by two months\n\n',
    );
    edit(
      'data/cases.yaml',
      '      - text: return the list of members and reopen the union’s accounts\n',
      '      - text: return the list of members and reopen the union’s accounts\n        state: met\n        met: 2026-11-27\n',
    );
    expect((await on('2026-12-01', 'follow-up')).out).toBe('');
    await on('2026-12-02', 'follow-up');
    expect(text('data/cases.yaml')).toContain(
      'replies: [ { from: astovia-president, date: 2026-11-18, kind: acknowledgement } ]\n',
    );
    await post('2026-12-02', id, '2026-12-02', ['astovia-president'], 'astovia-thread', ['2-follow-up']);
  });
});

it.each([
  [
    'en',
    'On 20 December 2023, the State Committee for National Security killed the deputy chair of the Federation of Trade Unions of Kyrgyzstan (FTUK), Kanatbek Osmonov.',
    'Arstanbekov was released.',
  ],
  [
    'fr',
    'Kanatbek Osmonov, vice-président de la Fédération des syndicats du Kirghizistan (FSK), a été tué par le Comité',
    'Omor Arstanbekov a été libéré.',
  ],
  [
    'es',
    'Kanatbek Osmonov, vicepresidente de la Federación de Sindicatos de Kirguistán (FSK), fue muerto por el Comité',
    'Omor Arstanbekov fue puesto en libertad.',
  ],
  [
    'ru',
    'был убит заместитель председателя Федерации профсоюзов Кыргызстана (ФПК) Канатбек Осмонов',
    'Как нам известно, был освобожден Омор Арстанбеков.',
  ],
])('tells what became of each person since, in %s', async (language, killed, released) => {
  const { on, edit } = workspace();
  const id = 'kyrgyzstan-2023';
  const detained = 'state: detained\n          since: 2023-12-06\n';
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  edit('data/cases.yaml', detained, 'state: killed\n          since: 2023-12-20\n');
  edit('data/cases.yaml', detained, 'state: released\n');
  await on('2024-01-08', 'follow-up');
  const letter = ['--letter', '2024-01-08', '--lang', language, '--format', 'txt', '-o', '-'];
  const said = (await on('2024-01-08', 'generate', id, ...letter)).out.replaceAll(/\s+/g, ' ');
  expect(said).toContain(killed);
  expect(said).toContain(released);
});

it.each([
  ['en', 'receipt was acknowledged on 3 January 2024, and no answer has reached us since.'],
  ['fr', 'réception accusée le 3 janvier 2024, sans réponse depuis lors.'],
  ['es', 'acuse de recibo de fecha 3 de enero de 2024, sin respuesta desde entonces.'],
  ['ru', 'получение подтверждено 3 января 2024 года, ответа с тех пор не последовало.'],
])('tells somebody new that no answer followed an acknowledgement, in %s', async (language, expected) => {
  const { on, edit } = workspace();
  const id = 'kyrgyzstan-2023';
  edit('appeal.yaml', '  after: 14 days\n', '  after: 14 days\n  steps: []\n');
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  await on(
    '2024-01-04',
    'reply',
    'add',
    id,
    '--from',
    'ilo-director-general',
    '--date',
    '2024-01-03',
    '--kind',
    'acknowledgement',
  );
  await on('2024-02-08', 'follow-up');
  const letter = ['--letter', '2024-02-08', '--to', 'special-rapporteur', '--lang', language];
  const { out } = await on('2024-02-08', 'generate', id, ...letter, '--format', 'txt', '-o', '-');
  expect(out.replaceAll(/\s+/g, ' ')).toContain(expected);
});

it.each([
  ['en', 'by 21 February what has been done.', 'other bodies'],
  ['fr', 'd’ici au 21 février quelles mesures ont été prises.', 'd’autres instances'],
  ['es', 'a más tardar el 21 de febrero qué medidas se han adoptado.', 'otras instancias'],
  ['ru', 'не позднее 21 февраля сообщить нам о принятых мерах.', 'другие инстанции'],
])('says that it will turn to others only where the rule does, in %s', async (language, asked, others) => {
  for (const escalates of [true, false]) {
    const { on, edit, text } = workspace();
    const id = 'kyrgyzstan-2023';
    edit('appeal.yaml', '  after: 14 days\n', '  after: 14 days\n  steps: [final-reminder]\n');
    if (!escalates) edit('appeal.yaml', '  escalate: { to: [special-rapporteur, delegation] }\n', '');
    await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
    await on('2024-02-08', 'follow-up', id);
    expect(text('data/cases.yaml').includes('escalates: true')).toBe(escalates);
    const letter = ['--letter', '2024-02-08', '--lang', language, '--format', 'txt', '-o', '-'];
    const said = (await on('2024-02-08', 'generate', id, ...letter)).out.replaceAll(/\s+/g, ' ');
    expect(said).toContain(asked);
    expect(said.includes(others)).toBe(escalates);
  }
});

it('is as good in French, to a company that acknowledged receipt', async () => {
  const { on, edit, text } = workspace();
  const id = 'velmont-2026';
  await on('2026-11-16', 'log', 'add', `${id}/1/velmont-ceo/post`, '--sent', '2026-11-16');
  await on(
    '2026-11-19',
    'reply',
    'add',
    id,
    '--from',
    'velmont-ceo',
    '--kind',
    'acknowledgement',
    '--date',
    '2026-11-19',
  );
  edit(
    'data/cases.yaml',
    '      - date: 2026-10-04\n',
    '      - date: 2026-11-27\n        text: la direction a reçu une délégation du syndicat\n        certainty: reported\n      - date: 2026-10-04\n',
  );
  edit(
    'data/cases.yaml',
    '      - text: reconnaître le syndicat et recevoir ses représentants élus\n',
    '      - text: reconnaître le syndicat et recevoir ses représentants élus\n        state: met\n        met: 2026-11-27\n',
  );
  await on('2026-12-14', 'follow-up', id, '--date', '2026-12-14');
  await on('2026-12-14', 'generate', id, '--letter', '2026-12-14', '--format', 'txt');
  const golden = path.resolve('tests/golden/velmont-thread/2-follow-up.txt');
  await expect(text(`out/2026-12-14-${id}-velmont-ceo-fr.txt`)).toMatchFileSnapshot(golden);
});

it('leaves out a case at fault, and writes the letters of the others', async () => {
  const { on, text, list } = workspace();
  const sent = ['astovia-dockers-2026/1/astovia-labour-minister', 'velmont-2026/1/velmont-ceo'];
  for (const letter of sent) await on('2026-11-16', 'log', 'add', `${letter}/post`, '--sent', '2026-11-16');
  const before = text('data/cases.yaml');
  // No follow-up is shipped in Arabic.
  const run = await on('2026-12-16', 'follow-up');
  expect(run).toMatchObject({ exit: 1, err: expect.stringContaining('template-missing') });
  expect(run.err).toContain('Nothing was written about astovia-dockers-2026: see the errors above.');
  // The entry is not in the file: the fault stands at its case.
  const line = before.split('\n').findIndex((one) => one.includes('id: astovia-dockers-2026')) + 1;
  expect(run.err).toContain(`data/cases.yaml:${line}:`);
  const due = (await on('2026-12-16', 'due', 'astovia-dockers-2026')).out;
  expect(due).toContain('; follow-up: there is no template "follow-up" in "ar": write the letter in ');
  expect(due).toContain('(appeal check astovia-dockers-2026 says how)');
  expect(due).not.toContain('appeal follow-up');
  expect(run.out).toContain('out/2026-12-16-velmont-2026-velmont-ceo-fr.pdf');
  expect(text('data/cases.yaml').split('\n')).toHaveLength(before.split('\n').length + 2);
  expect(list('out')).toHaveLength(1);
  const again = text('data/cases.yaml');
  expect(await on('2026-12-16', 'follow-up', '--json')).toMatchObject({ exit: 2, out: '' });
  expect(text('data/cases.yaml')).toBe(again);
  expect((await on('2026-12-16', 'follow-up', 'astovia-dockers-2026')).exit).toBe(2);
});

/** In a case that goes to one who reads English and one who reads Russian, in which there are no such templates. */
function withoutRussian(...templates: string[]) {
  const own = workspace();
  own.edit('data/cases.yaml', 'recipients: [ilo-director-general]', 'recipients: [ilo-director-general, delegation]');
  own.edit('data/recipients.yaml', /(?<=id: delegation[\s\S]*languages: )\[en, fr, es, ru\]/, '[ru]');
  for (const name of templates) rmSync(own.at(`templates/${name}.ru.md.hbs`));
  return own;
}

it('writes to those who have a template in their language, and says who has none', async () => {
  const { on, text, list } = withoutRussian('follow-up');
  const id = 'kyrgyzstan-2023';
  for (const recipient of ['ilo-director-general', 'delegation'])
    await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/${recipient}/post`, '--sent', '2023-12-11');
  const due = (await on('2024-02-01', 'due', id)).out;
  expect(due).toContain(`follow-up: appeal follow-up ${id} --due`);
  const run = await on('2024-02-01', 'follow-up', id, '--due', '--json');
  expect(run).toMatchObject({ exit: 1 });
  expect(run.err).toContain(
    `  ${id} → delegation: nothing was written; there is no template "follow-up" in "ru": write the letter in `,
  );
  expect(JSON.parse(run.out)).toMatchObject({
    letters: [{ case: id, letter: '2024-02-01', template: 'follow-up' }],
    left: [],
    without: [{ case: id, recipient: 'delegation', template: 'follow-up', language: 'ru' }],
  });
  expect(text('data/cases.yaml')).toContain(
    '        template: follow-up\n        recipients: [ ilo-director-general ]\n',
  );
  expect(list('out')).toEqual([`2024-02-01-${id}-ilo-director-general-en.pdf`]);
  // Nothing else is left: the fault is told of the letter itself.
  expect(await on('2024-02-01', 'follow-up', id, '--due')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('template-missing'),
  });
});

it('takes a case to those others who have a template in their language', async () => {
  const { on, edit, list } = withoutRussian('escalation');
  const id = 'kyrgyzstan-2023';
  edit('data/cases.yaml', 'recipients: [ilo-director-general, delegation]', 'recipients: [ilo-director-general]');
  edit('appeal.yaml', 'after: 14 days', 'steps: []\n  after: 14 days');
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  expect((await on('2024-02-01', 'due', id)).out).toContain(
    `escalation to special-rapporteur, delegation: appeal follow-up ${id} --due, but to delegation there is no template "escalation" in "ru": write the letter in `,
  );
  expect(await on('2024-02-01', 'follow-up', id)).toMatchObject({
    exit: 1,
    err: expect.stringContaining(`  ${id} → delegation: nothing was written; `),
  });
  expect(list('out')).toEqual([`2024-02-01-${id}-special-rapporteur-en.pdf`]);
});

it('goes on after a reminder that was written by hand as check says', async () => {
  const { on, edit } = workspace();
  const id = 'astovia-dockers-2026';
  const post = (letter: string, date: string) =>
    on(date, 'log', 'add', `${id}/${letter}/astovia-labour-minister/post`, '--sent', date);
  await post('1', '2026-11-16');
  const { err } = await on('2026-12-16', 'check', id);
  const entry = '- { date: 2026-12-16, recipients: [astovia-labour-minister], template: follow-up, body: { ar: "…" } }';
  expect(err).toContain(`or where it is not there yet: ${entry}`);
  edit(
    'data/cases.yaml',
    'date: 2026-11-10\n        language: ar\n',
    `date: 2026-11-10\n        language: ar\n      ${entry}\n`,
  );
  await post('2026-12-16', '2026-12-16');
  expect((await on('2027-01-10', 'due', id)).out).toContain('; final-reminder: there is no template');
});

it('writes again to somebody who answers when the case has gone to others', async () => {
  const { on, edit, list } = workspace();
  const id = 'kyrgyzstan-2023';
  edit('appeal.yaml', 'after: 14 days', 'steps: []\n  after: 14 days');
  edit('appeal.yaml', 'to: [special-rapporteur, delegation]', 'to: [special-rapporteur]');
  const post = (letter: string, to: string, date: string) =>
    on(date, 'log', 'add', `${id}/${letter}/${to}/post`, '--sent', date);
  await post('2023-12-11', 'ilo-director-general', '2023-12-11');
  await on('2024-02-01', 'follow-up', id);
  await post('2024-02-01', 'special-rapporteur', '2024-02-01');
  const reply = ['--from', 'ilo-director-general', '--kind', 'answer', '--date', '2024-02-05'];
  await on('2024-02-05', 'reply', 'add', id, ...reply);
  const due = await on('2024-03-01', 'due', id);
  // The rule escalates as it is: to write that once more would be a key twice.
  expect(due.out).toContain(
    `${id} → special-rapporteur\n    no answer to the letter 2024-02-01; its rule has no letter left. Write one of your own, or add to followUp: of the case: after: never to close it`,
  );
  expect(due.out).not.toContain('ilo-director-general');
  const again = `appeal follow-up ${id} --to ilo-director-general`;
  expect((await on('2024-03-01', 'follow-up', id)).err).toContain(
    `  ${id} → ilo-director-general: they have answered since the case went to others. To write to them again: ${again}`,
  );
  expect(await on('2024-03-01', ...again.split(' ').slice(1))).toMatchObject({ exit: 0 });
  expect(list('out')).toContain(`2024-03-01-${id}-ilo-director-general-en.pdf`);
});

it('writes nothing where the new letter cannot be made', async () => {
  const { on, text, edit, list } = workspace();
  edit('appeal.yaml', 'after: 14 days\n', 'after: 14 days\n  steps: [phone-call]\n');
  const before = text('data/cases.yaml');
  await on('2026-11-16', 'log', 'add', 'velmont-2026/1/velmont-ceo/post', '--sent', '2026-11-16');
  const run = await on('2026-12-16', 'follow-up', 'velmont-2026');
  expect(run).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('template-missing') });
  expect([text('data/cases.yaml'), list('out')]).toEqual([before, []]);
  expect(readFileSync('data/cases.yaml', 'utf8')).toBe(before);
});

it('refuses a day on which the last letter went, or before, or before the last reply', async () => {
  const { on, text, list } = workspace();
  const letter = 'velmont-2026/1/velmont-ceo';
  const before = text('data/cases.yaml');
  await on('2026-11-16', 'log', 'add', `${letter}/post`, '--sent', '2026-11-16');
  const late = (date: string) => on('2026-12-16', 'follow-up', 'velmont-2026', '--date', date);
  for (const date of ['2026-11-10', '2026-11-16'])
    expect(await late(date)).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringContaining(`a letter of ${date} cannot follow the letter 1 to velmont-ceo, of 2026-11-16`),
    });
  const reply = ['--from', 'velmont-ceo', '--date', '2026-11-20', '--kind', 'acknowledgement'];
  expect((await on('2026-12-16', 'reply', 'add', 'velmont-2026', ...reply)).exit).toBe(0);
  expect(await late('2026-11-19')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('cannot follow the reply of velmont-ceo, of 2026-11-20'),
  });
  expect([text('data/cases.yaml'), list('out')]).toEqual([before, []]);
  expect((await late('2026-11-20')).exit).toBe(0);
});

it('recites two acknowledgements of one day once', async () => {
  const { on, edit, text } = workspace();
  const id = 'velmont-2026';
  await on('2026-11-16', 'log', 'add', `${id}/1/velmont-ceo/post`, '--sent', '2026-11-16');
  const reply = ['--from', 'velmont-ceo', '--kind', 'acknowledgement', '--date', '2026-11-19'];
  await on('2026-11-19', 'reply', 'add', id, ...reply);
  await on('2026-12-14', 'follow-up', id, '--date', '2026-12-14');
  const told = '{ from: velmont-ceo, date: 2026-11-19, kind: acknowledgement }';
  edit('data/cases.yaml', `replies: [ ${told} ]`, `replies: [ ${told}, ${told} ]`);
  await on('2026-12-14', 'generate', id, '--letter', '2026-12-14', '--format', 'txt');
  const letter = text(`out/2026-12-14-${id}-velmont-ceo-fr.txt`);
  expect(letter.match(/accusé\s+de\s+réception/g)).toHaveLength(1);
});

it.each(['2023-12', '2023-12-10/2023-12-13', '2023-12-11', '2023-11'])(
  'tells as news what was not over on the day of the last letter, and no month twice: %s',
  async (when) => {
    const { on, edit } = workspace();
    const id = 'kyrgyzstan-2023';
    edit('data/cases.yaml', '    events:\n', `    events:\n      - date: ${when}\n        text: the union was fined\n`);
    await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
    await on('2024-01-08', 'follow-up');
    const letter = ['--letter', '2024-01-08', '--lang', 'en', '--format', 'txt', '-o', '-'];
    const told = (await on('2024-01-08', 'generate', id, ...letter)).out.includes('the union was fined');
    expect(told).toBe(when.includes('/'));
  },
);

it.each([
  ['en', 'for your answer, and for word', 'grateful for word of the steps'],
  ['fr', 'nous répondre et nous informer', 'de bien vouloir nous informer'],
  ['es', 'nos respondiera y nos informara', 'agradeceríamos que nos informara'],
  ['ru', 'за ответ и за сообщение', 'признательны за сообщение'],
])('asks for an answer only of whom it does not thank for one, in %s', async (language, asked, left) => {
  for (const kind of ['acknowledgement', 'answer', 'refusal']) {
    const { on, edit, text } = workspace();
    const id = 'kyrgyzstan-2023';
    const written = `{ from: ilo-director-general, date: 2023-12-20, kind: ${kind} }`;
    const reminder = `      - date: 2024-01-08\n        template: follow-up\n        replies: [ ${written} ]\n`;
    edit('data/cases.yaml', '      - date: 2023-12-11\n', `${reminder}      - date: 2023-12-11\n`);
    expect(text('data/cases.yaml')).toContain(written);
    const letter = ['--letter', '2024-01-08', '--lang', language, '--format', 'txt', '-o', '-'];
    const said = (await on('2024-01-08', 'generate', id, ...letter)).out.replaceAll(/\s+/g, ' ');
    expect(said).toContain(kind === 'acknowledgement' ? asked : left);
  }
});
