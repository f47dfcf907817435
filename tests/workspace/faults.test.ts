import { describe, expect, it } from 'vitest';
import { parseToKeep } from '../../src/workspace/parse/kept-file.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import type { SourceFile } from '../../src/workspace/workspace.ts';
import { edited, sources } from './sources.ts';

/** What was found, as `file:line:col code`: the same where the files are read, and where what was kept of them is. */
function faults(files: readonly SourceFile[]): string[] {
  const { diagnostics } = parseWorkspace(files);
  const kept = new Map(
    files.map((file) => {
      const { kept: value, facts } = parseToKeep(file);
      return [file, { ...(JSON.parse(JSON.stringify(value)) as typeof value), facts: () => facts }] as const;
    }),
  );
  expect(parseWorkspace(files, [], { kept }).diagnostics).toEqual(diagnostics);
  return diagnostics.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`);
}

const cases = 'data/cases.yaml';
const recipients = 'data/recipients.yaml';
const senders = 'data/senders.yaml';
const settings = 'appeal.yaml';

describe('a workspace without a fault', () => {
  it('may hold comments', () => {
    const files = edited(cases, 'Arrests at the harbour', '"Gate #3" #quoted\n    # a: b #3\n    #c #d');
    expect(faults(files)).toEqual([]);
  });

  it('has none', () => {
    expect(faults(sources())).toEqual([]);
  });

  it('may have signatories of two senders whose ids are the same', () => {
    const other = `  - id: other
    name: Union of Dockers
    languages: [en]
    place: Port Ann
    from: office@union.example
    signatories: [{ id: ray, familyName: Roe }]
`;
    const files = edited(senders, '        familyName: Ray\n', `        familyName: Ray\n${other}`);
    const settled = files.map((file) =>
      file.path === settings ? { ...file, text: `${file.text}sender: other\n` } : file,
    );
    expect(faults(settled)).toEqual([]);
  });
});

describe('a fault is named with its place', () => {
  it.each<
    [
      what: string,
      file: typeof cases | typeof recipients | typeof senders | typeof settings,
      passage: string,
      by: string,
      ...found: string[],
    ]
  >([
    ['unknown key', cases, 'title:', 'tilte:', '4:5 unknown-key'],
    ['missing key', cases, '    country: XA\n', '', '2:5 missing-key'],
    ['missing key of an item', recipients, '    languages: [en]\n', '', '2:5 missing-key'],
    ['list where text is meant', cases, 'Arrests at the harbour', '[Arrests, at the harbour]', '4:12 wrong-type'],
    ['text where a list is meant', cases, '[minister]', 'minister', '7:17 wrong-type'],
    ['text where a map is meant', cases, 'id: lee\n        familyName: Lee', 'Lee', '9:9 wrong-type'],
    [
      'text where a map or a list is meant',
      cases,
      'familyName: Lee',
      'familyName: Lee\n        status: missing',
      '11:17 wrong-type',
    ],
    ['text where yes or no is meant', cases, 'elsewhere: true', 'elsewhere: yes', '13:20 wrong-type'],
    [
      'number where text is meant',
      cases,
      '    recipients:',
      '    reference: 012\n    recipients:',
      '7:16 number-as-text',
    ],
    ['true where text is meant', cases, 'Arrests at the harbour', 'true', '4:12 number-as-text'],
    ['number as a key', cases, 'title: Arrests at the harbour', 'title: {en: a, 1: b}', '4:20 wrong-type'],
    ['key without a value', cases, ' Arrests at the harbour', '', '4:11 empty-value'],
    ['empty text', cases, 'Arrests at the harbour', '""', '4:12 empty-value'],
    ['text of which nothing is seen', cases, 'Arrests at the harbour', '"\\u200b \\u200d"', '4:12 empty-value'],
    ['name of a country in no language', 'appeal.yaml', '{en: Astovia}', '{}', '3:25 empty-value'],
    ['text in no language', cases, 'Arrests at the harbour', '{}', '4:12 empty-value'],
    ['blank text', cases, 'Arrests at the harbour', '" "', '4:12 empty-value'],
    ['empty list', cases, '[minister]', '[]', '7:17 too-few'],
    ['unknown kind', cases, 'protest', 'protests', '3:11 unknown-value'],
    ['unknown language', cases, 'languages: [en]', 'languages: [en, english]', '6:21 unknown-language'],
    ['unknown language as a key', cases, 'Arrests at the harbour', '{en: a, uk: b}', '4:20 unknown-language'],
    ['text cut by a comma between braces', cases, 'Arrests at the harbour', '{en: a, b c}', '4:20 text-cut'],
    ['text cut by a hash', cases, 'Arrests at the harbour', 'Arrests at gate #3 #4', '4:28 text-cut'],
    ['unknown country', cases, 'country: XA', 'country: UK', '5:14 unknown-country'],
    ['country named like a part of JavaScript', cases, 'country: XA', 'country: __proto__', '5:14 unknown-country'],
    ['country in small letters', recipients, 'country: XA', 'country: ch', '5:14 unknown-country'],
    ['id with a capital', cases, 'id: lee', 'id: Lee', '9:13 invalid-id'],
    ['id too long', cases, 'id: lee', `id: ${'a'.repeat(65)}`, '9:13 too-long'],
    ['country under a code in small letters', settings, '}}}', '}}, xk: {short: {en: F}}}', '3:41 invalid-id'],
    ['number out of range', settings, 'language: en', 'smtp: {host: mail.example, port: 70000}', '1:34 out-of-range'],
    ['time zone', settings, 'Europe/Zurich', 'Europe/Zuerich', '2:11 unknown-time-zone'],
    ['impossible date', cases, '2023-12-11', '2023-02-30', '14:15 invalid-date'],
    [
      'impossible span',
      cases,
      'familyName: Lee',
      'familyName: Lee\n        status: {state: free, since: 2023-10-05/2023-10-02}',
      '11:38 invalid-date',
    ],
    ['e-mail address', recipients, 'minister@labour.example', 'minister@labour', '6:12 invalid-email'],
    [
      'e-mail address with a header',
      recipients,
      'minister@labour.example',
      '"a@b.example\\nBcc: c@d.example"',
      '6:24 invisible-character',
    ],
    ['web address', senders, '    place:', '    website: http://dockers.example\n    place:', '5:14 invalid-url'],
    [
      'path that leaves the workspace',
      senders,
      'familyName: Ray',
      'familyName: Ray\n        signature: ../ray.png',
      '11:20 invalid-path',
    ],
    ['absolute path', senders, 'familyName: Ray', 'familyName: Ray\n        signature: /ray.png', '11:20 invalid-path'],
    [
      'line feed in a line',
      cases,
      'Arrests at the harbour',
      '|-\n      Arrests\n      at the harbour',
      '6:6 invisible-character',
    ],
    [
      'line separator in a line',
      cases,
      'Arrests at the harbour',
      'Arrests\u2028at the harbour',
      '4:19 invisible-character',
    ],
    ['control character by escape', cases, 'Arrests at the harbour', '"Arrests \\e[31m"', '4:21 invisible-character'],
    ['direction override', cases, 'familyName: Lee', 'familyName: "L\u202Eee"', '10:23 invisible-character'],
    ['alias', cases, '[minister]', '&r [minister]\n    cc: *r', '7:17 yaml-alias', '8:9 yaml-alias'],
    ['alias with words behind it', cases, 'Arrests at the harbour', '*Arrests* at the harbour', '4:12 yaml-alias'],
    ['alias of a merge key', cases, '    title:', '    <<: *base\n    title:', '4:5 yaml-merge-key'],
    ['last name', cases, 'familyName: Lee', 'lastName: Lee', '10:9 unknown-key'],
    ['tag', cases, 'Arrests at the harbour', '!!str 012', '4:12 yaml-tag'],
    ['merge key', cases, '    title:', '    <<: {id: other}\n    title:', '4:5 yaml-merge-key'],
    ['duplicate key', cases, '    title:', '    title: Other\n    title:', '5:5 duplicate-key'],
    ['__proto__', cases, '    title:', '    __proto__: {x: 1}\n    title:', '4:5 forbidden-key'],
    ['constructor', cases, '    title:', '    constructor: x\n    title:', '4:5 forbidden-key'],
    ['tab indentation', cases, '    title:', '\ttitle:', '4:1 yaml-tab'],
    ['no-break space behind a colon', cases, 'country: XA', 'country:\u00a0XA', '5:13 yaml-syntax'],
    ['no-break space before a colon', cases, 'country: XA', 'country\u202f: XA', '5:12 yaml-syntax'],
    [
      'no-break space behind a colon between braces',
      cases,
      '[minister]',
      '[minister]\n    followUp: { after:\u00a0never }',
      '8:23 yaml-syntax',
    ],
    ['wide spaces in the indentation', cases, '    title:', '\u3000\u3000title:', '4:1 yaml-syntax'],
    ['no-break space behind a hyphen', cases, '  - id: lee', '  -\u00a0id: lee', '9:8 yaml-syntax'],
    ['no-break space in text', cases, 'Arrests at', 'Arrests:\u00a0at'],
    ['colon in unquoted text', cases, 'Arrests at the', 'Arrests: at the', '4:12 yaml-syntax'],
    ['quote that is not closed', cases, 'Arrests at', '"Arrests at', '4:12 yaml-syntax'],
    ['single quote that is not closed', cases, 'Arrests at', "'Arrests at", '4:12 yaml-syntax'],
    ['quote of a key that is not closed', cases, 'title: Arrests', '"title: Arrests', '4:5 yaml-syntax'],
    [
      'quote that is closed by the next one',
      cases,
      'familyName: Lee',
      'familyName: "Lee\n      - id: b\n        familyName: "Ray"',
      '10:21 yaml-syntax',
    ],
    ['text behind its quotes', cases, 'Arrests at the harbour', '"Arrests" at the harbour', '4:22 yaml-syntax'],
    ['second document', settings, 'language: en', 'language: en\n---', '2:1 yaml-syntax'],
    ['directive', settings, 'language: en', '%YAML 1.1\n---\nlanguage: en', '1:1 yaml-syntax'],
    ['nesting', cases, '[minister]', `${'['.repeat(40)}${']'.repeat(40)}`, '7:47 yaml-too-deep'],
    ['file of comments', cases, 'cases:', '# cases:', '2:3 wrong-type'],
    [
      'duplicate id',
      cases,
      'familyName: Lee',
      'familyName: Lee\n      - id: lee\n        familyName: Leigh',
      '11:13 duplicate-id',
    ],
    [
      'group with the id of a recipient',
      recipients,
      'languages: [en]\n',
      'languages: [en]\ngroups: [{ id: minister, members: [minister] }]\n',
      '8:16 duplicate-id',
    ],
    [
      'group of somebody unknown',
      recipients,
      'languages: [en]\n',
      'languages: [en]\ngroups: [{ id: all, members: [minster] }]\n',
      '8:31 unknown-reference',
    ],
    [
      'escalation to nobody known',
      settings,
      'language: en',
      'followUp: { after: 14 days, escalate: { to: [rapporteur] } }',
      '1:46 unknown-reference',
    ],
    ['two letters of one date', cases, '2023-12-11', '2023-10-24', '14:15 duplicate-id'],
    ['unknown recipient', cases, '[minister]', '[minster]', '7:18 unknown-reference'],
    [
      'unknown recipient of a letter',
      cases,
      'date: 2023-12-11',
      'date: 2023-12-11\n        cc: [lee]',
      '15:14 unknown-reference',
    ],
    [
      'a recipient and a group of one id',
      recipients,
      '    languages: [en]\n',
      '    languages: [en]\ngroups:\n  - { id: minister, members: [minister] }\n',
      '9:11 duplicate-id',
    ],
    ['unknown sender', settings, 'language: en', 'sender: federatoin', '1:9 unknown-reference'],
    [
      'unknown signatory',
      cases,
      '    recipients:',
      '    signatories: [rey]\n    recipients:',
      '7:19 unknown-reference',
    ],
    [
      'unknown organisation',
      cases,
      'familyName: Lee',
      'familyName: Lee\n        offices: [{title: chair, organisation: fd}]',
      '11:48 unknown-reference',
    ],
    [
      'unknown person in a charge',
      cases,
      '    letters:',
      '    charges: [{persons: [li], text: theft}]\n    letters:',
      '11:26 unknown-reference',
    ],
    ['letter without id and date', cases, 'date: 2023-12-11', 'language: en', '14:9 letter-unnamed'],
    ['letter elsewhere without a date', cases, 'date: 2023-10-24', 'id: first', '12:9 letter-undated'],
    [
      'an answer asked for by the day of the letter',
      cases,
      'date: 2023-12-11',
      '{ date: 2023-12-11, answerBy: 2023-12-11 }',
      '14:39 answer-by-too-early',
    ],
    ['letters out of order', cases, '2023-12-11', '2023-10-11', '14:15 letters-out-of-order'],
    ['a colon between curly quotation marks', cases, 'Arrests at the harbour', '“Arrests: there”', '4:12 yaml-syntax'],
    ['a text that a curly mark is to end', cases, 'Arrests at the harbour', '"Arrests there”', '4:26 yaml-syntax'],
    [
      'a date between curly quotation marks',
      cases,
      'date: 2023-12-11',
      'date: “2023-12-11”',
      '14:15 quotes-not-straight',
    ],
    ['a kind between them', cases, 'kind: protest', 'kind: “protest”', '3:11 quotes-not-straight'],
    ['a text between them', cases, 'Arrests at the harbour', '“Arrests at the harbour”'],
    [
      'a comma between them',
      cases,
      'title: Arrests at the harbour',
      'title: { en: “Arrests, again” }',
      '4:28 text-cut',
    ],
    ['a placeholder in data', cases, 'Arrests at the harbour', '"To {{sender.name}}"', '4:12 placeholder-in-data'],
    ['a name to be filled in', cases, 'familyName: Lee', 'familyName: XXX', '10:21 unfinished'],
    ['a word to be filled in', cases, 'at the harbour', 'at the ???', '4:27 unfinished'],
    ['what could be Spanish', cases, 'at the harbour', 'at TODO', '4:23 unfinished'],
    ['what is Spanish', cases, 'title: Arrests at the harbour', 'title: { en: Harbour, es: Por TODO eso }'],
    ['the twentieth article', cases, '    letters:', '    citations: [{ id: c, article: XX, act: Law }]\n    letters:'],
    ['a Roman number is none', cases, 'Arrests at the harbour', 'Arrests at the XXX Congress'],
    ['the sign of a list', cases, 'Arrests at the harbour', '• Arrests', '4:12 bullet-typed'],
    ['a hyphen as the sign of a list', cases, 'Arrests at the harbour', '"- Arrests"', '4:12 bullet-typed'],
    ['a number with a sign is none', cases, 'Arrests at the harbour', '"-5 degrees, —"'],
    ['a date of another millennium', cases, '2023-10-24', '1023-10-24', '12:15 date-long-ago'],
    [
      'a span of another millennium',
      cases,
      'familyName: Lee',
      'familyName: Lee\n        status: {state: free, since: 0202-10/2023-10}',
      '11:38 date-long-ago',
    ],
    ['space of no width', cases, 'familyName: Lee', 'familyName: "L\u200Bee"', '10:23 invisible-character'],
    ['translation missing', cases, 'languages: [en]', 'languages: [en, fr]', '4:12 translation-missing'],
  ])('%s', (_what, file, passage, by, ...found) => {
    expect(faults(edited(file, passage, by))).toEqual(found.map((fault) => `${file}:${fault}`));
  });

  it('a no-break space in the one line of a file', () => {
    const { diagnostics } = parseWorkspace(sources({ [settings]: 'language:\u00a0en\n' }));
    expect(diagnostics[0]?.message).toBe('A no-break space (U+00A0) stands behind the colon of "language".');
  });

  it.each([settings, recipients, senders, cases])('a missing %s', (file) => {
    expect(faults(sources({ [file]: undefined }))).toEqual([`${file}:1:1 file-missing`]);
  });

  it.each([settings, recipients, senders, cases])('an empty %s', (file) => {
    expect(faults(sources({ [file]: '# nothing yet\n' }))).toEqual([`${file}:1:1 file-empty`]);
  });
});

it('a number where a time to wait is meant is not to be put in quotes', () => {
  const { diagnostics } = parseWorkspace(
    edited('appeal.yaml', 'language: en\n', 'language: en\nfollowUp: { after: 14 }\n'),
  );
  expect(diagnostics).toMatchObject([
    { code: 'number-as-text', hints: ['write it as "14 days", "10 working days" or "never"'] },
  ]);
});

it('text behind closing quotation marks gets a hint that mends it', () => {
  const { diagnostics } = parseWorkspace(edited('data/cases.yaml', 'Arrests at', '"Arrests" at'));
  expect(diagnostics[0]?.hints?.[0]).toBe(`put the whole text in the other quotation marks: '"respect" the right'`);
});

it.each([
  [
    'a key of the case',
    'familyName: Lee',
    'familyName: Lee\n        charges: []',
    'move it further left, beside "persons:"',
  ],
  ['a state', 'familyName: Lee', 'familyName: Lee\n        status: missing', 'write it with its keys: { state: … }'],
  ['a Convention', 'persons:', 'instruments: [C087]\n    persons:', 'write it with its keys: { convention: … }'],
])('%s in the wrong place or shape gets a hint that mends it', (_what, passage, by, hint) => {
  expect(parseWorkspace(edited('data/cases.yaml', passage, by)).diagnostics).toMatchObject([{ hints: [hint] }]);
});

it.each([
  ['12, Quay Road, 1000 Port', '"12, Quay Road"'],
  ['Quay Road, 12, Port', '"Quay Road, 12"'],
])('a line of an address that a comma has cut is quoted as a whole: [%s]', (lines, whole) => {
  const { diagnostics } = parseWorkspace(
    edited('data/recipients.yaml', 'languages: [en]', `languages: [en]\n    address: [${lines}]`),
  );
  expect(diagnostics).toMatchObject([{ code: 'number-as-text', hints: [`put the whole line in quotes: ${whole}`] }]);
});

it('a text that lacks a language is told with whose it is', () => {
  const { diagnostics } = parseWorkspace(
    edited(cases, 'languages: [en]', 'languages: [en, fr]\n    events: [{ text: { en: It was } }]'),
  );
  const lacking = diagnostics.flatMap(({ code, message }) => (code === 'translation-missing' ? message : []));
  expect(lacking).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^"title" of "\S+" has no text in fr\.$/),
      expect.stringMatching(/^"text" \("It was"\) of "\S+" has no text in fr\.$/),
    ]),
  );
});

it('forms of a title without their language get a hint to put them under one', () => {
  const { diagnostics } = parseWorkspace(
    edited(cases, 'familyName: Lee', 'familyName: Lee\n        offices: [{ title: { one: chair, other: chairs } }]'),
  );
  expect(diagnostics).toMatchObject(
    ['one', 'other'].map(() => ({
      code: 'unknown-language',
      hints: ['put the forms under their language: { en: { one: …, other: … } }'],
    })),
  );
});
