import { describe, expect, it } from 'vitest';
import { plainTextOfBlocks } from '../../src/letter/plain-text.ts';
import { caseYaml, composeStory, type Story, textOf } from './workspace.ts';

describe('a letter', () => {
  it('has every part of its frame', () => {
    const { value, diagnostics } = composeStory({
      entry: `{ date: 2023-12-11, reference: 'AH/kg 012', subject: Call for help, delivery: By e-mail, cc: [minister], enclosures: [{ title: List }] }`,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['enclosure-without-file']);
    expect(value).toEqual({
      case: 'detained',
      entry: '2023-12-11',
      recipient: 'ilo',
      language: 'en',
      direction: 'ltr',
      title: 'Call for help',
      date: '2023-12-11',
      sender: { name: 'Example Union', website: 'https://union.example' },
      letterhead: { lines: ['Example Union', 'https://union.example'] },
      reference: { label: 'Ref.:', value: 'AH/kg 012' },
      placeAndDate: 'Geneva, 11 December 2023',
      delivery: 'By e-mail',
      addressee: [
        'Mr. Gilbert F. Houngbo',
        'Director-General',
        'International Labour Organization (ILO)',
        '4, route des Morillons',
        'CH-1211 Genève 22',
        'Switzerland',
        'dg@ilo.example',
      ],
      addresseeName: 'Mr. Gilbert F. Houngbo',
      asks: ['asked/nothing'],
      subject: 'Call for help',
      salutation: 'Dear Mr. Director-General,',
      body: [{ type: 'paragraph', content: [{ type: 'text', text: 'Text.' }] }],
      valediction: 'Yours faithfully,',
      signatories: [{ name: 'Atle Høie', title: 'General Secretary' }],
      enclosures: { label: 'Enclosure:', value: [{ title: 'List' }] },
      copies: { label: 'cc:', value: ['Ann Example, Minister of Labour'] },
      pageLabel: 'Page {page} of {pages}',
    });
  });

  it.each([
    ['a demand', 'text: release all the detained', 'text: release <name>', '"<name>" in the body'],
    ['a name', 'familyName: Osmonov', 'familyName: XXX', '"XXX" in the body'],
    ['an office', 'en: { one: deputy chair, other: deputy chairs }', 'en: XXX', '"XXX" in the body'],
    ['the title', 'Trade unionists detained', 'Arrests in [COUNTRY]', '"[COUNTRY]" in the subject'],
  ])('says what is yet to be filled in, and where: %s', (_what, text, unfinished, said) => {
    const yaml = caseYaml.replace(text, unfinished);
    const template = '{{list persons "fullName"}}, {{office persons.[0].offices.[0]}}, {{list demands "text"}}';
    const { diagnostics } = composeStory({ yaml, template });
    const told = diagnostics.filter(({ code }) => code === 'unfinished');
    expect(told).toMatchObject([{ severity: 'warning', message: expect.stringContaining(said) }]);
    const { line = 0, column = 0 } = told[0]?.place ?? {};
    const word = said.split('"')[1] ?? '';
    expect(yaml.split('\n')[line - 1]?.slice(column - 1, column - 1 + word.length)).toBe(word);
    expect(composeStory({ template }).diagnostics.map(({ code }) => code)).not.toContain('unfinished');
  });

  it.each([
    [
      'before the name',
      'The FTUK met. {{office persons.[0].offices.[0]}} {{acronym organisations.ftuk}}',
      ['acronym-early'],
    ],
    ['behind it', '{{acronym organisations.ftuk}}. The FTUK met.', []],
    ['explained by hand', 'The Federation (FTUK) and the FTUK. {{acronym organisations.ftuk}}', []],
    ['and never explained', 'The FTUK met.', []],
    ['as a part of another word', 'The FTUKs and PRO-FTUK. {{acronym organisations.ftuk}}', []],
  ])('tells of an acronym that stands %s', (_where, template, codes) => {
    const told = composeStory({ template }).diagnostics.filter(({ code }) => code === 'acronym-early');
    expect(told.map(({ code }) => code)).toEqual(codes);
  });

  it('says where in the data an acronym stands too early', () => {
    const yaml = caseYaml.replace('Offices were visited', 'The FTUK was visited');
    const { diagnostics } = composeStory({ yaml, template: '{{list events "text"}} {{acronym organisations.ftuk}}' });
    const { place, code } = diagnostics.find(({ code }) => code === 'acronym-early') ?? {};
    expect(`[${code}]`).toBe('[acronym-early]');
    expect(yaml.split('\n')[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1)).toMatch(/^FTUK was/);
  });

  it.each([
    ['The Federation of Trade Unions of Kyrgyzstan (FTUK) met.', ['[acronym-twice]']],
    ['Our Kyrgyzstan (FTUK) met.', []],
    ['The National Security Office (NSO) met. A National Security Office (NSO) it is.', ['[acronym-twice]']],
    ['Ann Lee (FTUK) met Ann Lee (FTUK).', []],
    ['The FTUK (FTUK) met.', []],
  ])('tells of an acronym that is explained twice: %s', (text, codes) => {
    const template = `{{acronym organisations.ftuk}}. ${text}`;
    const told = composeStory({ template }).diagnostics.filter(({ code }) => code === 'acronym-twice');
    expect(told.map(({ code }) => `[${code}]`)).toEqual(codes);
  });

  it('says where in the data an acronym is explained once more', () => {
    const yaml = caseYaml.replace('Offices were', 'The Federation of Trade Unions of Kyrgyzstan (FTUK) was');
    const { diagnostics } = composeStory({ yaml, template: '{{acronym organisations.ftuk}}. {{list events "text"}}' });
    const { place } = diagnostics.find(({ code }) => code === 'acronym-twice') ?? {};
    expect(yaml.split('\n')[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1)).toMatch(/^\(FTUK\) was/);
  });

  it('asks nobody to explain an acronym that letters say themselves', () => {
    const yaml = caseYaml.replace('acronym: FTUK', 'acronym: UN');
    expect(yaml).toContain('acronym: UN');
    const { diagnostics } = composeStory({
      yaml,
      template: 'The UN Guiding Principles. {{acronym organisations.ftuk}}',
    });
    expect(diagnostics).toEqual([]);
  });

  it('finds what is yet to be filled in neither in a longer word nor in another language', () => {
    const yaml = caseYaml
      .replace('Offices were visited.', '{ en: "TODOS were there", es: TODO, fr: TODO }')
      .replace('release all the detained', 'release TODO');
    const { diagnostics } = composeStory({ yaml, template: '{{list events "text"}}, {{list demands "text"}}' });
    const [{ place } = {}, ...more] = diagnostics.filter(({ code }) => code === 'unfinished');
    expect(more).toEqual([]);
    expect(yaml.split('\n')[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1)).toMatch(/^TODO/);
    expect(yaml.split('\n')[(place?.line ?? 0) - 1]).toContain('release TODO');
  });

  it('tells of a letter that tells its recipient about themselves', () => {
    const codesOf = (story: Story) => composeStory({ recipient: 'minister', ...story }).diagnostics;
    const named = (given: string, family: string) => (text: string) =>
      text
        .replace('familyName: Example\n    givenName: Ann', `familyName: ${family}\n    givenName: ${given}`)
        .replace('title: Minister of Labour', 'pronouns: he')
        .replace('recipients: [ilo]', 'recipients: [ilo, minister]');
    const template = '{{persons persons}} are to be free.';
    const told = codesOf({ template, alter: named('Éldar', 'Tadjibaev') });
    expect(told.map(({ code, place }) => `[${code}] ${place?.file}:${place?.line}:${place?.column}`)).toContain(
      '[recipient-is-person] data/cases/detained.yaml:6:19',
    );
    const others: Story[] = [
      { template, alter: named('Eldar', 'Osmonov') },
      { template: 'You are to be free.', alter: named('Eldar', 'Tadjibaev') },
    ];
    for (const story of others) expect(codesOf(story).map(({ code }) => code)).not.toContain('recipient-is-person');
  });

  it('says what a template has left to be filled in', () => {
    const { diagnostics } = composeStory({ template: 'On [DATE], they were held.' });
    expect(diagnostics).toMatchObject([
      { code: 'unfinished', hints: [expect.stringContaining('template'), expect.anything()] },
    ]);
  });

  it('writes the whole name in the order of each person, and calls nobody by another name', () => {
    const { value } = composeStory({
      yaml: caseYaml.replace('givenName: Omor', 'nameOrder: family-first\n    givenName: Omor'),
      entry: '{ date: 2023-12-11, cc: [minister] }',
      template: '{{list persons "fullName"}}',
      alter: (text) =>
        text
          .replace('office: director-general', 'office: official\n    nameOrder: family-first')
          .replace('    givenName: Ann', '    nameOrder: family-first\n    givenName: Ann')
          .replace('givenName: Atle,', 'givenName: Atle, nameOrder: family-first,'),
    });
    expect(value && plainTextOfBlocks(value.body)).toContain('Kanatbek Osmonov, Arstanbekov Omor, Eldar Tadjibaev');
    expect(value).toMatchObject({
      addresseeName: 'Mr. Houngbo Gilbert F.',
      salutation: 'Dear Mr. Houngbo,',
      signatories: [{ name: 'Høie Atle' }],
      copies: { value: ['Example Ann, Minister of Labour'] },
    });
    expect(value?.addressee[0]).toBe('Mr. Houngbo Gilbert F.');
  });

  it.each([
    ['release Lee.', '{{text}}.', 'release Lee.'],
    ['release Lee etc.', '{{text}}.', 'release Lee etc.'],
    ['release Lee …', '{{text}}...', 'release Lee …...'],
    ['release Lee', '{{text}}. . .', 'release Lee. . .'],
    ['release Lee.', '{{#if @last}}{{sentence text}}{{/if}}. Now.', 'Release Lee. Now.'],
    ['release the detained.', '{{text}};', 'release the detained.;', 'sign-doubled'],
    ['tell the reason.', '{{text}}?', 'tell the reason.?', 'sign-doubled'],
    ['release Lee;', '{{text}}.', 'release Lee;.', 'sign-doubled'],
    ['release Lee;', '{{sentence text}};', 'Release Lee;;', 'sign-doubled'],
    ['释放李。', '{{text}}。', '释放李。'],
    ['释放李。', '{{text}}；', '释放李。；', 'sign-doubled'],
    ['أطلقوا سراحه.', '{{text}}؛', 'أطلقوا سراحه.؛', 'sign-doubled'],
    ['释放李！', '{{text}}！', '释放李！！', 'sign-doubled'],
    ['release Lee,', '{{text}} , now', 'release Lee, , now', 'sign-doubled'],
    ['release Lee !', '{{text}} !', 'release Lee ! !', 'sign-doubled'],
    ['release Lee ?', '{{text}} !', 'release Lee ? !', 'sign-doubled'],
    ['answer Solidaires !', '{{text}} ;', 'answer Solidaires ! ;'],
    ['release Lee !', '{{text}}.', 'release Lee !'],
    ['where is Lee?', '{{text}}. Now.', 'where is Lee? Now.'],
    ['释放李！', '{{text}}。', '释放李！'],
    ['أين لي؟', '{{text}}.', 'أين لي؟'],
    ['release Lee!', '{{text}}...', 'release Lee!...'],
    ['leave Lee Ltda.', '{{text}};', 'leave Lee Ltda.;'],
    ['see to it by 5 Feb.', '{{text}}, and', 'see to it by 5 Feb., and'],
    ['see to it by 5 p.m.', '{{text}};', 'see to it by 5 p.m.;'],
    ['за 2021–2023 гг.', '{{text}};', 'за 2021–2023 гг.;'],
    ['и т. д.', '{{text}};', 'и т. д.;'],
    ['النقابات إلخ.', '{{text}}؛', 'النقابات إلخ.؛'],
    ['allow to strike...', '{{text}};', 'allow to strike...;'],
    ['allow to strike...', '{{text}}.', 'allow to strike...'],
    ['allow to strike. . .', '{{text}},', 'allow to strike. . .,'],
    ['release Lee.', '{{text}} ({{@index}});', 'release Lee. (0);'],
  ])('sets %j before %j as %j', (text, template, printed, ...codes) => {
    const yaml = caseYaml.replace('text: release all the detained', `text: "${text}"`);
    const { value, diagnostics } = composeStory({ yaml, template: `{{#each demands}}${template}{{/each}}` });
    expect(value && plainTextOfBlocks(value.body)).toBe(printed);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(diagnostics.every(({ place }) => place?.file === 'data/cases/detained.yaml')).toBe(true);
  });

  it('says which organisation lacks its name as it follows an office', () => {
    const yaml = caseYaml.replace(
      'of: { en: "of the Miners\' Union", fr: du Syndicat des mineurs }',
      'affiliate: true',
    );
    const { diagnostics } = composeStory({ template: '{{persons persons}}', yaml });
    expect(diagnostics).toMatchObject([
      { code: 'value-missing', place: { file: 'data/cases/detained.yaml', line: 13, column: 11 } },
    ]);
  });

  it('names who gets a copy with the honorific of the office, as on a letter of their own', () => {
    const alter = (text: string) =>
      text.replace('title: Minister of Labour', 'title: Minister of Labour\n    office: minister\n    pronouns: she');
    const { value } = composeStory({ entry: '{ date: 2023-12-11, cc: [minister] }', alter });
    expect(value?.copies?.value).toEqual(['Her Excellency Ann Example, Minister of Labour']);
  });

  it('has copies where it is the one to the first recipient, of which they are', () => {
    const entry = '{ date: 2023-12-11, recipients: [ilo, minister], cc: [embassy] }';
    const alter = (text: string) =>
      text
        .replace('recipients:\n  - id', 'recipients:\n  - { id: embassy, title: Embassy, languages: [en] }\n  - id')
        .replace('title: Minister of Labour', 'title: Minister of Labour\n    office: minister\n    pronouns: she');
    const [first, second] = ['ilo', 'minister'].map((recipient) => composeStory({ entry, alter, recipient }).value);
    expect(first?.copies?.value).toEqual(['Embassy']);
    expect([second?.recipient, second?.copies]).toEqual(['minister', undefined]);
  });

  it('of another kind has the copies that it names, and none of the case’s', () => {
    const copiesOf = (entry: string) =>
      composeStory({
        yaml: caseYaml.replace('recipients: ', 'cc: [minister]\nrecipients: '),
        entry,
        templates: { 'templates/solidarity.en.md.hbs': 'Text.' },
      }).value?.copies?.value;
    const minister = ['Ann Example, Minister of Labour'];
    expect(copiesOf('{ date: 2023-12-11 }')).toEqual(minister);
    expect(copiesOf('{ date: 2023-12-11, kind: ilo-intervention }')).toEqual(minister);
    expect(copiesOf('{ date: 2023-12-11, kind: solidarity }')).toBeUndefined();
    expect(copiesOf('{ date: 2023-12-11, kind: solidarity, cc: [minister] }')).toEqual(minister);
  });

  it('has name, address, phone and website at its head where no lines are given', () => {
    const alter = (text: string) => text.replace('place: {', 'phone: +41 22 000\n    address: [Quay 3]\n    place: {');
    const { value } = composeStory({ alter });
    expect(value?.letterhead?.lines).toEqual(['Example Union', 'Quay 3', '+41 22 000', 'https://union.example']);
  });

  it('groups persons by the office they share', () => {
    expect(textOf('{{persons persons}}')).toBe(
      'two deputy chairs of the Federation of Trade Unions of Kyrgyzstan (FTUK), Kanatbek Osmonov and Omor Arstanbekov, as well as the chair of the Miners’ Union, Eldar Tadjibaev, the chair of the Teachers’ Union, Tokombaev, and Silent',
    );
  });

  it('says of an office that it is one of many, where its title does', () => {
    const yaml = caseYaml.replaceAll('en: chair', 'en: a member of the board');
    expect(textOf('{{persons persons}}', { yaml })).toContain(
      'as well as a member of the board of the Miners’ Union, Eldar Tadjibaev, a member of the board of the Teachers’ Union, Tokombaev',
    );
  });

  it.each([
    ['2023-12-12', '2;'],
    ['2023-12-11', '1;1'],
  ])('asks for what was met on %s if it is of a day before', (met, said) => {
    const yaml = caseYaml.replace('met: 2023-11-01', `met: ${met}`);
    const template =
      '{{#each demands}}{{#if @last}}{{#if @first}}1{{else}}2{{/if}}{{/if}}{{/each}};{{#each metDemands}}1{{/each}}';
    expect(textOf(template, { yaml })).toBe(said);
  });
});

describe('an enclosure [enclosure-without-file]', () => {
  const to = (recipients: string, enclosure: string, cc = '[]') =>
    composeStory({
      entry: `{ date: 2023-12-11, recipients: [${recipients}], cc: ${cc}, enclosures: [${enclosure}] }`,
    }).diagnostics.flatMap(({ code, message }) => (code.startsWith('enclosure') ? message : []));

  it('is missed where mail goes without it', () => {
    const missed = 'The letter announces the enclosure "List", and the e-mail has no such file.';
    expect(to('ilo', '{ title: List }')).toEqual([missed]);
    expect(to('ilo', '{ title: List, file: data/list.pdf }')).toEqual([]);
  });
});
