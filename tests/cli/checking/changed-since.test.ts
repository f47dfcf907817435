import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const id = 'kyrgyzstan-2023';

it('warns of a recipient who had another name when the last letter went', async () => {
  const { appealAs, edit } = shippedWorkspace();
  edit('appeal.yaml', /$/, 'followUp: { after: 14 days }\n');
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  expect((await on('2023-12-27', 'check', id)).err).not.toContain('addressee-changed');

  edit('data/recipients.yaml', 'familyName: { en: Houngbo', 'familyName: { en: Newman');
  const warned = /data\/recipients\.yaml:\d+:\d+: warning addressee-changed: /;
  for (const command of [['check'], ['follow-up'], ['generate'], ['send', '--dry-run']]) {
    const [name = '', ...options] = command;
    expect((await on('2023-12-27', name, id, ...options, '--reporter', 'concise')).err).toMatch(warned);
  }
  // The next letter that goes to them makes it good.
  const next = `${id}/2023-12-27/ilo-director-general/post`;
  expect(await on('2023-12-27', 'log', 'add', next, '--sent', '2023-12-27')).toMatchObject({ exit: 0 });
  expect((await on('2024-01-20', 'check', id)).err).not.toContain('addressee-changed');
});

it('warns of one who had another name, and has replied since a letter to somebody else', async () => {
  const { appealAs, edit } = shippedWorkspace();
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  const entry = '      - date: 2023-12-11\n';
  edit('data/cases.yaml', entry, `${entry}      - { date: 2024-01-08, recipients: [velmont-ceo], language: en }\n`);
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  await on('2024-01-08', 'log', 'add', `${id}/2024-01-08/velmont-ceo/post`, '--sent', '2024-01-08');
  edit(
    'data/cases.yaml',
    'recipients: [velmont-ceo], language: en }\n',
    `recipients: [velmont-ceo], language: en }
      - { date: 2024-02-01, recipients: [velmont-ceo], language: en, replies: [{ from: ilo-director-general, date: 2024-01-20, kind: refusal }] }\n`,
  );
  const warned = async () => (await on('2024-02-01', 'check', id)).err.includes('addressee-changed');
  expect(await warned()).toBe(false);
  edit('data/recipients.yaml', 'familyName: { en: Houngbo', 'familyName: { en: Newman');
  expect(await warned()).toBe(true);
});

it('warns where the text of an entry turns the language of a letter, unless it is said', async () => {
  const { appealAs, edit } = shippedWorkspace();
  const turned = async () => {
    const { err } = await appealAs({ now: '2023-12-11T09:00:00Z' }, 'check', id, '--reporter', 'concise');
    return /cases\.yaml:\d+:\d+: warning language-turned: .*in "fr" and not in "en"/.test(err);
  };
  expect(await turned()).toBe(false);
  const entry = '      - date: 2023-12-11\n';
  const text = `${entry}        text: { fr: { closing: Merci. } }\n`;
  edit('data/cases.yaml', entry, text);
  expect(await turned()).toBe(true);
  edit('data/cases.yaml', text, `${text}        language: fr\n`);
  expect(await turned()).toBe(false);
});
