import { describe, expect, it } from 'vitest';
import { compileTemplates } from '../../src/letter/template/compile-templates.ts';
import { fileSource, parseTemplate } from '../../src/letter/template/parse-template.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { caseYaml, composeStory, type Story } from './workspace.ts';

/** Each fault as "code file:line:column", the file without folder and ending. */
function faultsOf(story: Story): string[] {
  return composeStory(story).diagnostics.map(({ code, place }) => {
    const file = place?.file.split('/').at(-1)?.split('.')[0];
    return `${code} ${file}:${place?.line}:${place?.column}`;
  });
}

const inTemplate = 'ilo-intervention';

describe('a fault of a template', () => {
  it.each([
    ['a name that there is not', '{{recipient.titel}}', 'template-unknown-name', '1:3'],
    ['inside #if', 'a\n{{#if recipient.titel}}x{{/if}}', 'template-unknown-name', '2:7'],
    ['inside an else branch', '{{#if case}}{{else}}{{nothing}}{{/if}}', 'template-unknown-name', '1:23'],
    ['inside #each', '{{#each persons}}{{fullNme}}{{/each}}', 'template-unknown-name', '1:20'],
    [
      'a name of outside inside #each',
      '{{#each persons}}{{recipient.title}}{{/each}}',
      'template-unknown-name',
      '1:20',
    ],
    ['through ../', '{{#each persons}}{{../letter.dat}}{{/each}}', 'template-unknown-name', '1:20'],
    ['../ too often', '{{../letter.reference}}', 'template-unknown-name', '1:3'],
    ['through block params', '{{#each persons as |p|}}{{p.fullNme}}{{/each}}', 'template-unknown-name', '1:27'],
    ['through @root', '{{@root.letter.id}} {{@root.leter}}', 'template-unknown-name', '1:23'],
    ['@index outside of #each', '{{@index}}', 'template-unknown-name', '1:3'],
    ['inside #with', '{{#with recipient}}{{country.shrt}}{{/with}}', 'template-unknown-name', '1:22'],
    ['an argument of a helper', '{{date letter.dat}}', 'template-unknown-name', '1:8'],
    ['a hash argument', '{{count persons gender=foo}}', 'template-unknown-name', '1:24'],
    ['a subexpression', '{{#if (eq case.knd "x")}}y{{/if}}', 'template-unknown-name', '1:11'],
    ['an inherited name', '{{case.constructor}}', 'template-unknown-name', '1:3'],
    ['__proto__', '{{case.__proto__}}', 'template-unknown-name', '1:3'],
    ['a helper that there is not', '{{daet letter.date}}', 'template-unknown-helper', '1:3'],
    ['a block helper that there is not', '{{#ech persons}}{{/ech}}', 'template-unknown-helper', '1:4'],
    ['too few arguments', '{{#if (date)}}x{{/if}}', 'template-arguments', '1:7'],
    ['too many arguments', '{{date letter.date letter.date}}', 'template-arguments', '1:1'],
    ['an unknown option', '{{date letter.date yaer=true}}', 'template-arguments', '1:20'],
    ['a text for a date', '{{date letter.subject}}', 'template-type', '1:8'],
    ['a date that does not exist', '{{date "2023-02-30"}}', 'template-type', '1:8'],
    ['a wrong choice', '{{country case.country form="shrt"}}', 'template-type', '1:29'],
    ['a list of things without property', '{{list persons}}', 'template-arguments', '1:1'],
    ['#each over no list', '{{#each recipient}}x{{/each}}', 'template-type', '1:9'],
    ['a date printed as it is', '{{letter.date}}', 'template-type', '1:1'],
    ['a list printed as it is', '{{demands}}', 'template-type', '1:1'],
    ['a thing printed as it is', '{{recipient}}', 'template-type', '1:1'],
    ['a flag printed as it is', '{{case.fictional}}', 'template-type', '1:1'],
    ['three braces', '{{{case.title}}}', 'template-unsupported', '1:1'],
    ['a decorator', '{{* foo}}', 'template-unsupported', '1:1'],
    ['an inline partial', '{{#*inline "x"}}{{/inline}}', 'template-unsupported', '1:1'],
    ['a partial block', '{{#> x}}{{/x}}', 'template-unsupported', '1:1'],
    ['a computed partial', '{{> (lookup . "x")}}', 'template-unsupported', '1:1'],
    ['a partial that there is not', 'a\n\n  {{> nothing}}', 'template-unknown-partial', '3:7'],
    ['a section without a name', '{{#section case}}x{{/section}}', 'template-arguments', '1:1'],
    ['an unclosed block', 'a\n{{#if case}}b', 'template-syntax', '2:14'],
    ['a block closed by another', '{{#if case}}b\n{{/each}}', 'template-syntax', '1:4'],
    ['an unclosed tag', 'a {{case.title', 'template-syntax', '1:10'],
    ['code', 'a `b`', 'markdown-unsupported', '1:3'],
    ['a code block, after a tag', '{{case.title}}\n\n```\nx\n```', 'markdown-unsupported', '3:1'],
    ['an image', '{{#if case}}\n![a](https://a.example)\n{{/if}}', 'markdown-unsupported', '2:1'],
    ['a rule', 'a\n\n***\n\nb', 'markdown-unsupported', '3:1'],
    ['a table', '| Name | Since |\n|---|---|\n| A | 4 March |', 'markdown-unsupported', '2:1'],
    ['a footnote', 'Held.[^1]\n\n- [^1]: Source', 'markdown-unsupported', '1:6'],
    ['text struck out', '**They ~~were~~ are**', 'markdown-unsupported', '1:8'],
    ['a value that the data lack', '{{case.title}}, {{letter.reference}}', 'value-missing', '1:19'],
    ['an argument that the data lack', '{{#each persons}}{{date status.since}}{{/each}}', 'value-missing', '1:25'],
    ['an id that the data lack', '{{organisations.ftku.name}}', 'value-missing', '1:3'],
  ])('%s', (_name, template, code, place) => {
    expect(faultsOf({ template })).toContain(`${code} ${inTemplate}:${place}`);
    expect(composeStory({ template }).value).toBeUndefined();
  });

  it.each([
    ['•\tone\n•\ttwo', '1:1'],
    ['These:\no\tone\no\ttwo', '2:1'],
    ['{{case.title}}:\n · one', '2:2'],
    ['- • one', '1:3'],
  ])('is warned of where a list was pasted: %j', (template, place) => {
    expect(faultsOf({ template })).toEqual([`bullet-typed ${inTemplate}:${place}`]);
  });

  it.each(['**Now** • then', 'o bom\no mau', '3 · 4'])('is none: %j', (template) => {
    expect(faultsOf({ template })).toEqual([]);
  });

  it('of a form that a country of the workspace lacks says where it would stand', () => {
    const countries = 'countries: { XA: { short: { en: Astovia },\n  in: { fr: en Astovie } } }\n';
    const alter = (text: string) =>
      text.replace('sender: union\n', `sender: union\n${countries}`).replace('country: KG', 'country: XA');
    const hints = (form: string) => composeStory({ template: `{{case.country.${form}}}`, alter }).diagnostics[0]?.hints;
    expect(hints('in')?.[0]).toBe('add "en: …" to "in" in the data (appeal.yaml:3)');
    expect(hints('of')?.[0]).toBe('give "of" in the data (appeal.yaml:2)');
  });

  it.each<[Language, string]>([
    ['en', 'in Hong Kong, of Hong Kong, Government of Hong Kong'],
    ['fr', 'à Hong Kong, de Hong Kong, Gouvernement de Hong Kong'],
  ])('of a form that no table has says in %s what to write, and that holds as it is', (language, says) => {
    const template = '{{case.country.in}}, {{case.country.of}}, {{case.country.government}}';
    const inHongKong = (settings: string) => (text: string) =>
      text.replace('country: KG', 'country: HK').replace('sender: union\n', `sender: union\n${settings}`);
    const written = (settings: string) => composeStory({ template, language, alter: inHongKong(settings) });
    const lacking = (found: ReturnType<typeof written>) =>
      found.diagnostics.filter(({ code }) => code === 'value-missing');
    const hint = lacking(written(''))[0]?.hints?.[0] ?? '';
    const settings = /^write in appeal\.yaml: (countries: \{.*\}); mind /.exec(hint)?.[1];
    expect(JSON.stringify(written(`${settings}\n`).value?.body)).toContain(says);
    const beside = lacking(written('countries: { XA: { short: { en: Astovia } } }\n'))[0]?.hints?.[0];
    expect(beside).toMatch(/^add to countries: in appeal\.yaml: HK: \{ of: /);
  });

  it('of a country may be named otherwise, form by form and language by language', () => {
    const alter = (text: string) =>
      text.replace('sender: union\n', 'sender: union\ncountries: { KG: { in: { en: in the Kyrgyz lands } } }\n');
    const told = (language: Language) =>
      JSON.stringify(
        composeStory({ template: '{{case.country.in}}, {{case.country.of}}', language, alter }).value?.body,
      );
    expect(told('en')).toContain('in the Kyrgyz lands, of Kyrgyzstan');
    expect(told('fr')).toContain('au Kirghizistan, du Kirghizistan');
  });

  it('of a recipient whose honorific has no name to stand before is warned of', () => {
    const alter = (text: string) =>
      text.replace(/ *givenName: Gilbert F.\n *familyName: Houngbo\n *pronouns: he\n/, '');
    expect(faultsOf({ alter })).toEqual(['honorific-without-name recipients:3:16']);
  });

  it('of the country of an address is placed where its name would stand', () => {
    const alter = (text: string) =>
      text
        .replace('sender: union\n', 'sender: union\ncountries: { XA: { short: { fr: Astovie } } }\n')
        .replace('country: CH', 'country: XA');
    expect(faultsOf({ alter })).toEqual(['translation-missing appeal:2:27']);
  });

  it('of an acronym that a language lacks says what to write', () => {
    const alter = (text: string) => text.replace('acronym: { en: ILO, fr', 'acronym: { fr');
    expect(composeStory({ alter }).diagnostics).toMatchObject([
      { code: 'translation-missing', hints: [expect.stringMatching(/^add "en: …".* Latin/), expect.any(String)] },
    ]);
  });

  it.each([
    ['a brace too few at the end of a line', 'Dear {{recipient.name\n\nWe write', '1:6'],
    ['before the next braces', 'a {{recipient.title\nmore {{case.title}} x', '1:3'],
    ['at the end', 'a {{', '1:3'],
  ])('is placed where the braces begin: %s', (_what, text, at) => {
    const [fault] = parseTemplate(fileSource('t.hbs', text)).diagnostics;
    expect(fault?.message).toBe('The {{ that begins here is not closed: }} is missing.');
    expect(`${fault?.place?.line}:${fault?.place?.column}`).toBe(at);
  });

  it('says what was probably meant', () => {
    const hints = (template: string) => composeStory({ template }).diagnostics[0]?.hints;
    expect(hints('{{recipient.titel}}')).toEqual(['did you mean "title"?']);
    expect(hints('{{daet letter.date}}')).toEqual(['did you mean "date"?']);
    expect(hints('{{country case.country form="shrt"}}')).toEqual(['did you mean "short"?']);
    expect(hints('{{#each persons}}{{case.title}}{{/each}}')).toEqual(['inside this block, write @root.case.title']);
    expect(hints('{{letter.date}}')).toEqual(['write {{date letter.date}}']);
  });

  it.each([
    ['{{country.of}}', 'did you mean case.country.of, recipient.country.of or sender.country.of?'],
    ['{{place}}', 'did you mean sender.place?'],
    ['{{vocative}}', 'did you mean recipient.vocative?'],
    ['{{#each persons}}{{state}}{{/each}}', 'did you mean status.state?'],
    ['{{#each persons}}{{vocative}}{{/each}}', 'did you mean @root.recipient.vocative?'],
    ['{{#each persons}}{{../vocative}}{{/each}}', 'did you mean ../recipient.vocative?'],
    ['{{case.country.x}}', 'there is: code, short, full, of, in, government'],
    ['{{#each demands}}{{wording}}{{/each}}', 'there is: id, text, met, misfit'],
  ])('says what there is for %s', (template, hint) => {
    expect(composeStory({ template }).diagnostics[0]?.hints).toEqual([hint]);
  });

  it('names all that there is where nothing like it is', () => {
    const [hint = ''] = composeStory({ template: '{{zebra}}' }).diagnostics[0]?.hints ?? [];
    expect(hint).toMatch(/^there is: case, letter, recipient, .*, text$/);
  });

  it('all of a run are reported at once', () => {
    expect(faultsOf({ template: '{{a}} {{b}}\n{{c}}' })).toEqual([
      `template-unknown-name ${inTemplate}:1:3`,
      `template-unknown-name ${inTemplate}:1:9`,
      `template-unknown-name ${inTemplate}:2:3`,
    ]);
  });

  it('is placed in the partial that has it, checked by what it is given', () => {
    const templates = { 'templates/partials/who.md.hbs': 'x {{fullName}} {{greeting}} {{nothing}}' };
    const template = '{{#each persons}}{{> who greeting="Dear"}}{{/each}}{{> who recipient greeting="Dear"}}';
    expect(faultsOf({ template, templates })).toEqual(['template-unknown-name who:1:31']);
    const untold = faultsOf({ template: '{{> who recipient}}', templates });
    expect(untold).toEqual(['template-unknown-name who:1:18', 'template-unknown-name who:1:31']);
  });

  it('is found in partials that use themselves', () => {
    const templates = {
      'templates/partials/a.md.hbs': '{{> b}}',
      'templates/partials/b.md.hbs': '{{> a}}',
    };
    expect(faultsOf({ template: '{{> a}}', templates })).toEqual(['template-recursion b:1:1']);
  });

  it('is found in every template where all are compiled', () => {
    const { diagnostics } = compileTemplates(
      [
        { path: 'templates/a.en.md.hbs', text: '{{nothing}}' },
        { path: 'templates/b.fr.md.hbs', text: '{{#if}}{{/if}}' },
        { path: 'templates/c.fr.md.hbs', text: '{{> broken}}' },
        { path: 'templates/partials/broken.md.hbs', text: '{{' },
      ],
      { what: 'all' },
    );
    expect(diagnostics.map(({ code, place }) => `${code} ${place?.file}`)).toEqual([
      'template-unknown-name templates/a.en.md.hbs',
      'template-arguments templates/b.fr.md.hbs',
      'template-syntax templates/partials/broken.md.hbs',
    ]);
  });
});

describe('a fault of the data', () => {
  const lines = caseYaml.split('\n').length + 1;

  it('in a section is placed in the YAML', () => {
    const entry = `date: 2023-12-11
    text:
      en:
        facts: |
          One {{case.title}}
          and {{case.titel}}.`;
    expect(faultsOf({ entry })).toContain(`template-unknown-name detained:${lines + 5}:17`);
  });

  it('a section that the template does not place is a warning', () => {
    const entry = '{ date: 2023-12-11, text: { en: { facts: Words. } } }';
    expect(faultsOf({ entry })).toEqual([`section-unused detained:${lines}:46`]);
  });

  describe('a fact that is dated later than its letter', () => {
    const later = (from: string, to: string, entry = '{ date: 2023-12-11 }') =>
      faultsOf({ yaml: caseYaml.replace(from, to), entry }).filter((fault) => fault.startsWith('later'));

    it.each([
      ['an event', 'date: 2023-12-06', 'date: 2023-12-12', 'later-than-letter detained:54:13'],
      ['an event that lasts', 'date: 2023-12-06', 'date: 2023-12-06/2023-12-20', 'later-than-letter detained:54:13'],
      ['a charge', 'text: corruption,', 'text: corruption, date: 2024-01,', 'later-than-letter detained:59:53'],
      ['a demand that was met', 'met: 2023-11-01', 'met: 2023-12-12', 'later-than-letter detained:64:52'],
      ['a status', 'since: 2023-12-06', 'since: 2024-01', 'later-than-letter detained:27:39'],
    ])('is a warning: %s', (_what, from, to, found) => {
      expect(later(from, to)).toEqual([found]);
    });

    it.each([
      ['on the day of the letter', 'date: 2023-12-06', 'date: 2023-12-11'],
      ['in its month', 'date: 2023-12-06', 'date: 2023-12'],
      ['where it is internal', 'date: 2023-12-07', 'date: 2023-12-12'],
    ])('is none %s', (_what, from, to) => {
      expect(later(from, to)).toEqual([]);
    });

    it('is none where the letter is written by hand', () => {
      expect(later('', '', '{ date: 2023-12-01, body: { en: x } }')).toEqual([]);
    });
  });

  describe('a case without demands', () => {
    const yaml = caseYaml.replace(/^demands:[\s\S]*/m, '');
    const asking = '{{#section "demands"}}{{#if demands}}{{> demands}}{{/if}}{{/section}}We remain.';
    const templates = { 'templates/partials/demands.md.hbs': '{{#each demands}}- {{text}}\n{{/each}}' };
    const found = (story: Story) => composeStory({ template: asking, templates, ...story });

    it('is pointed out where the letter would ask for something', () => {
      expect(found({ yaml })).toMatchObject({
        value: {},
        diagnostics: [
          { code: 'nothing-demanded', severity: 'warning', place: { file: 'data/cases/detained.yaml', line: 1 } },
        ],
      });
    });

    it.each<[string, Story]>([
      ['none are meant', { yaml: `${yaml}demands: []\n` }],
      ['all of them are met', { yaml: `${yaml}demands: [{ text: talk, state: met, met: 2023-11-01 }]\n` }],
      [
        'the letter has words of its own',
        { yaml, entry: '{ date: 2023-12-11, text: { en: { demands: Free them. } } }' },
      ],
      ['the template asks for nothing', { yaml, template: 'We congratulate you.' }],
    ])('is none where %s', (_why, story) => {
      expect(found(story)).toMatchObject({ value: {}, diagnostics: [] });
    });
  });

  it.each([
    ['office: head-of-state', ['government-unknown recipients:15:5']],
    ['office: ambassador\n    country: CH', ['government-unknown recipients:15:5']],
    ['office: minister\n    country: KG', []],
    ['office: ambassador\n    country: CH\n    government: KG', []],
    ['office: mayor', []],
  ])('somebody of a Government, and nothing says of which: %j', (office, expected) => {
    const alter = (text: string) => text.replace('title: Minister of Labour\n    country: KG', office);
    const template = '{{#if recipient.ownGovernment}}your Government{{else}}the {{case.country.government}}{{/if}}';
    const found = (asking: string) => faultsOf({ alter, template: asking, recipient: 'minister', language: 'en' });
    expect(found(template).filter((one) => one.startsWith('government'))).toEqual(expected);
    expect(found('Text.').filter((one) => one.startsWith('government'))).toEqual([]);
    const made = composeStory({ alter, template, recipient: 'minister', language: 'en' }).value;
    expect(made === undefined).toBe(expected.length > 0);
  });

  it('an act of which nobody has said how it follows an article, where the act stands', () => {
    const yaml = caseYaml.replace(/, act: Criminal Code, of: [^\n]*/, ', act: { en: A, fr: B } }');
    const template = '{{#each charges}}{{article citation}}{{/each}}';
    expect(faultsOf({ yaml, template, language: 'fr' })).toContain('value-missing detained:57:56');
  });

  it('a Convention whose title is not known, with those that are', () => {
    const [fault] = composeStory({ template: '{{convention 999}}' }).diagnostics;
    expect(fault?.hints?.[0]).toMatch(/^the titles known here: No\. 29, 81, 87, .*, 190$/);
  });

  it('a section that holds itself', () => {
    const entry = '{ date: 2023-12-11, text: { en: { facts: "{{text.facts}}" } } }';
    expect(faultsOf({ entry, template: '{{text.facts}}' })).toContain(`template-recursion detained:${lines}:47`);
  });

  it('a text that is not translated, only where it is used', () => {
    const french = { language: 'fr', recipient: 'ilo' } as const;
    expect(faultsOf({ ...french, template: 'Mot.' })).not.toContainEqual(expect.stringContaining('translation'));
    expect(
      faultsOf({ ...french, template: '{{#each persons}}{{#each concerns}}{{this}}{{/each}}{{/each}}' }),
    ).toContain('translation-missing detained:28:16');
  });

  it('the title of a signatory that is not translated', () => {
    const alter = (text: string) => text.replace(', fr: Secrétaire général }', ' }');
    expect(faultsOf({ language: 'fr', alter })).toContain('translation-missing senders:10:68');
  });

  it('what the letter and its template need of a sender who writes in one language, at once', () => {
    const alter = (text: string) =>
      text.replace('{ en: Geneva, fr: Genève }', 'Geneva').replace(/(?= {4}place:)/, '    of: of the Example Union\n');
    const faults = faultsOf({ language: 'fr', recipient: 'ilo', alter, template: 'Au nom {{sender.of}}.' });
    expect(faults).toEqual(
      expect.arrayContaining(['translation-missing senders:5:9', 'translation-missing senders:6:12']),
    );
  });

  it('a recipient who reads nothing that the case has, once', () => {
    const to = (languages: string, more = '') => {
      const alter = (text: string) =>
        text.replace(
          'title: Minister of Labour\n    country: KG\n    languages: [en]',
          `title: Ministerin\n    organisation: { de: Amt }\n    office: minister\n    languages: ${languages}${more}`,
        );
      const { diagnostics } = composeStory({ recipient: 'minister', alter });
      return diagnostics.filter(({ severity }) => severity === 'error');
    };
    expect(to('[de]')).toMatchObject([
      {
        code: 'translation-missing',
        message: '"minister" reads de, and the case "detained" has no de.',
        place: { file: 'data/recipients.yaml', line: 21 },
      },
    ]);
    expect(to('[de, pt]')[0]?.message).toBe('"minister" reads de or pt, and the case "detained" has no de or pt.');
    // Who reads what the case has lacks no more than a text.
    const missing = ['"organisation"', '"title"'].map(
      (key) => `${key} of "minister" is not given in "en", the language of the letter.`,
    );
    expect(
      to('[de, en]')
        .map(({ message }) => message)
        .sort(),
    ).toEqual(missing);
  });

  it('sections in other languages only', () => {
    const entry = '{ date: 2023-12-11, text: { fr: { facts: Mots. } } }';
    expect(faultsOf({ entry, language: 'en' })).toContain(`translation-missing detained:${lines}:31`);
  });

  it('a template that there is not', () => {
    expect(faultsOf({ entry: '{ date: 2023-12-11, template: ilo-interventoin }' })).toEqual([
      `template-missing detained:${lines}:35`,
    ]);
    const [fault] = composeStory({ entry: '{ date: 2023-12-11, template: ilo-interventoin }' }).diagnostics;
    expect(fault?.hints).toContain('did you mean "ilo-intervention"?');
  });

  it('a title without the plural that is needed', () => {
    const yaml = caseYaml.replaceAll('{ one: deputy chair, other: deputy chairs }', 'deputy chair');
    expect(faultsOf({ yaml, template: 'a {{persons persons}}' })).toContain('value-missing detained:26:24');
  });

  it('one of a union without pronouns, whom the greeting to many does not fit', () => {
    const alter = (text: string) => text.replace('givenName: Ann', `givenName: Ann\n    office: affiliate`);
    const story = { recipient: 'minister', template: 'Text.', alter };
    expect(composeStory(story).value?.salutation).toBe('Dear Ann Example,');
    expect(faultsOf({ ...story, language: 'fr' })).toContain('address-form-missing recipients:18:13');
  });

  it('a recipient whom nobody knows how to address', () => {
    expect(faultsOf({ recipient: 'minister', template: 'Text.' })).toEqual(['address-form-missing recipients:15:5']);
  });

  it.each([
    ['office: affiliate', 'addresses "minister": Dear Ann Example,'],
    ["office: affiliate, valediction: { en: 'Yours,' }", 'addresses "minister": Dear Ann Example,'],
    ["office: affiliate, salutation: { en: 'Dear friend,' }", 'closes for "minister": In solidarity,'],
    ["office: affiliate, salutation: { fr: 'Chère amie,' }", 'addresses "minister": Dear Ann Example,'],
    ["office: affiliate, salutation: { en: 'Dear friend,' }, valediction: { en: 'Yours,' }"],
  ])('tells of what nobody has checked as the letter has it: %s', (keys, ...said) => {
    const alter = (text: string) =>
      text.replace('givenName: Ann', `givenName: Ann\n    ${keys.replace(/, (?=salut|valed)/g, '\n    ')}`);
    const { diagnostics } = composeStory({ recipient: 'minister', template: 'Text.', alter });
    const unverified = diagnostics.filter(({ code }) => code === 'address-form-unverified');
    expect(unverified.map(({ message }) => message)).toEqual(
      said.map((words) => expect.stringContaining(`Nobody has checked how the letter in "en" ${words}`)),
    );
  });

  it.each([
    [
      'honorific: { en: His Eminence Cardinal }\n    pronouns: he',
      ['after "His Eminence Cardinal", perhaps: office: cardinal'],
    ],
    ['honorific: { en: General }\n    pronouns: she', ['after "General", perhaps: office: general']],
    ['honorific: { en: Ms. }\n    pronouns: she', undefined],
    ['honorific: { en: General }\n    office: mayor\n    pronouns: she', undefined],
  ])('tells the office of whom an honorific makes more than a Mr. or Ms.: %s', (keys, hints) => {
    const alter = (text: string) => text.replace('givenName: Ann', `givenName: Ann\n    ${keys}`);
    const { diagnostics } = composeStory({ recipient: 'minister', template: 'Text.', alter });
    const unverified = diagnostics.find(({ code }) => code === 'address-form-unverified');
    expect(unverified).toBeDefined();
    expect(unverified?.hints).toEqual(hints);
  });

  it.each([
    ['office: ministr', 'it needs "ministr" in templates/forms-of-address/en.yaml.', 'did you mean "minister"?'],
    ['office: prime-minister', 'it needs "prime-minister" in', 'write "office: head-of-government"'],
    ['office: president', 'it needs "president" in', 'write "office: head-of-state"'],
    ['familyName: X', 'it needs "pronouns: he" or "she" there.', 'or write "salutation:" and "valediction:"'],
    ['pronouns: they', 'it needs a form for "they" in templates/forms-of-address/en.yaml.', 'or write "salutation:"'],
  ])('says what would help where nobody knows how to address a recipient: %s', (key, needed, hint) => {
    const alter = (text: string) =>
      text.replace(
        'familyName: Example\n    givenName: Ann',
        /^familyName/.test(key) ? key : `familyName: Example\n    ${key}`,
      );
    const [fault] = composeStory({ recipient: 'minister', template: 'Text.', alter }).diagnostics;
    expect(fault?.message).toContain(needed);
    expect(fault?.hints?.join()).toContain(hint);
  });
});
