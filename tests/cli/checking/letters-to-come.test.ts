import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const id = 'astovia-teachers-2026';

async function check(rule: string, before: readonly string[][] = [], of = id) {
  const workspace = shippedWorkspace();
  writeFileSync(workspace.at('appeal.yaml'), `${workspace.text('appeal.yaml')}followUp: ${rule}\n`);
  for (const command of before) await workspace.appeal(...command);
  const { exit, err } = await workspace.appeal('check', of, '--reporter', 'concise');
  return { exit, found: err.split('\n').filter((line) => /warning|error/.test(line)) };
}

// The embassy has its title in English and French, and the president's case is in English alone.
const escalating = '{ after: 14 days, escalate: { to: [ilo-director-general, velmont-ceo] } }';
const frenchOnly = (workspace: ReturnType<typeof shippedWorkspace>) =>
  writeFileSync(
    workspace.at('data/recipients.yaml'),
    workspace.text('data/recipients.yaml').replace('title: { en: Chief Executive Officer, fr:', 'title: { fr:'),
  );

it('says what will be missing for somebody to whom a case is escalated', async () => {
  const workspace = shippedWorkspace();
  writeFileSync(workspace.at('appeal.yaml'), `${workspace.text('appeal.yaml')}followUp: ${escalating}\n`);
  expect((await workspace.appeal('check', id)).exit).toBe(0);
  frenchOnly(workspace);
  const { exit, err } = await workspace.appeal('check', id);
  expect(exit).toBe(1);
  expect(err).toMatch(
    /"title" of "velmont-ceo" is not given in "en".*\n {2}data\/recipients\.yaml:\d+:\d+ \(translation-missing\)/,
  );
  // The letter to each tells of the other: it stops the first already.
  expect(err).toContain(
    'it stops the letter "escalation" to ilo-director-general, which follows where no answer comes',
  );
  expect(err).toContain('1 warning\n');
});

it('tries a letter to others in the language in which it will be written', async () => {
  const workspace = shippedWorkspace();
  writeFileSync(workspace.at('appeal.yaml'), `${workspace.text('appeal.yaml')}followUp: ${escalating}\n`);
  const reader = 'languages: [en, fr, es]';
  workspace.edit('data/cases.yaml', '      - date: 2023-12-11\n', '      - { date: 2023-12-11, language: ru }\n');
  workspace.edit('data/recipients.yaml', reader, 'languages: [en, fr, es, ru]');
  // Velmont reads English, and has nothing in Russian.
  expect((await workspace.appeal('check', 'kyrgyzstan-2023')).err).not.toContain('velmont-ceo');
});

it('tries the letters of a case whose own went elsewhere so far', async () => {
  const workspace = shippedWorkspace();
  writeFileSync(workspace.at('appeal.yaml'), `${workspace.text('appeal.yaml')}followUp: ${escalating}\n`);
  const passage = 'date: 2026-11-09\n        answerBy: 2027-01-29';
  workspace.edit('data/cases.yaml', passage, 'date: 2026-11-09\n        elsewhere: true');
  expect((await workspace.appeal('check', id)).exit).toBe(0);
  frenchOnly(workspace);
  for (const named of [[id], []])
    expect((await workspace.appeal('check', ...named)).err).toContain(
      'it stops the letter "escalation" to ilo-director-general',
    );
});

it('says that a later letter has no template in the language', async () => {
  const { exit, found } = await check('{ after: 14 days }', [], 'astovia-dockers-2026');
  expect(exit).toBe(1);
  expect(found.filter((line) => line.includes('no template'))).toEqual([
    expect.stringMatching(/^data\/cases\.yaml:\d+:\d+: warning template-missing: .*"follow-up" for letters in "ar"/),
    expect.stringMatching(
      /^data\/cases\.yaml:\d+:\d+: warning template-missing: .*"final-reminder" for letters in "ar"/,
    ),
  ]);
});

it.each<[what: string, rule: string, before: string[][]]>([
  ['the rule is never to follow up', '{ after: never }', []],
  [
    'an answer has come',
    '{ after: 14 days }',
    [
      ['log', 'add', 'astovia-dockers-2026/1/astovia-labour-minister/post', '--sent', '2026-11-10'],
      [
        'reply',
        'add',
        'astovia-dockers-2026',
        '--from',
        'astovia-labour-minister',
        '--kind',
        'answer',
        '--date',
        '2026-11-12',
      ],
    ],
  ],
])('tries nothing where %s', async (_what, rule, before) => {
  const { found } = await check(rule, before, 'astovia-dockers-2026');
  expect(found.filter((line) => line.includes('no template'))).toEqual([]);
});

it('says that a later letter will name somebody without consent, once', async () => {
  const workspace = shippedWorkspace();
  writeFileSync(workspace.at('appeal.yaml'), `${workspace.text('appeal.yaml')}followUp: { after: 14 days }\n`);
  writeFileSync(
    workspace.at('data/cases.yaml'),
    workspace.text('data/cases.yaml').replace(/(familyName: Ostrander[\s\S]*?consent: )granted/, '$1withheld'),
  );
  const named = async () => (await workspace.appeal('check', id)).err;
  const now = await named();
  expect(now.match(/names "ostrander", whose consent is withheld/g)).toHaveLength(1);
  expect(now).not.toContain('it stops the letter');

  writeFileSync(workspace.at('templates/protest.en.md.hbs'), 'We protest. {{> demands}}\n');
  const later = await named();
  expect(later.match(/names "ostrander", whose consent is withheld/g)).toHaveLength(1);
  expect(later).toContain('it stops the letter "follow-up" to ');
});
