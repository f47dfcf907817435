/** Reminders of what is no request: a complaint, and a communication. Golden files, as those of the other threads. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { followedUp, rapporteur } from './followed-up.ts';

const id = 'kyrgyzstan-2023';

/** The letters of a thread in each language, as they were made one after the other, each after the address. */
function told(on: ReturnType<typeof followedUp>['on'], languages: readonly string[]) {
  const said = new Map(languages.map((language) => [language, [] as string[]]));
  return {
    /** Writes the letter of that day to somebody, in all languages, and posts it. */
    async goes(date: string, to: string) {
      expect((await on(date, 'follow-up', id)).out).toContain(`${id}/${date}\n`);
      for (const [language, letters] of said) {
        const one = ['--letter', date, '--to', to, '--lang', language, '--format', 'txt', '-o', '-'];
        const { exit, out } = await on(date, 'generate', id, ...one);
        expect(exit).toBe(0);
        letters.push(out.slice(out.indexOf('\n\n', out.indexOf('@'))));
      }
      await on(date, 'log', 'add', `${id}/${date}/${to}/post`, '--sent', date);
    },
    async isAs(name: string) {
      for (const [language, letters] of said) {
        const golden = path.resolve('tests/golden/kinds-thread', `${name}.${language}.txt`);
        await expect(letters.join('\n')).toMatchFileSnapshot(golden);
      }
    },
  };
}

it.each([
  ['cfa-complaint', 'ilo-director-general', 'special-rapporteur'],
  ['special-procedures', 'special-rapporteur', 'ilo-director-general'],
])('reminds of a letter of the kind %s as what it was', async (kind, to, next) => {
  const { on, edit } = followedUp(`{ after: 14 days, escalate: { to: [${next}] } }`, rapporteur);
  edit('data/cases.yaml', 'kind: ilo-intervention', `kind: ${kind}`);
  edit('data/cases.yaml', 'recipients: [ilo-director-general]', `recipients:\n      - ${to}`);
  const letters = told(on, ['en', 'fr', 'es', 'ru']);
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/${to}/post`, '--sent', '2023-12-11');
  await letters.goes('2023-12-26', to);
  await letters.goes('2024-01-11', to);
  await letters.goes('2024-01-30', next);
  await letters.isAs(kind);
});

const minister = `  - id: minister
    familyName: { en: Osmonov, fr: Osmonov, es: Osmonov }
    pronouns: he
    title: { en: Minister of Labour, fr: Ministre du travail, es: Ministro de Trabajo }
    country: KG
    languages: [en, fr, es]
    office: minister
`;

it.each([
  ['cfa-complaint', 'ilo-director-general'],
  ['special-procedures', 'special-rapporteur'],
])('takes a protest to others by a letter of the kind %s, and reminds of it as that', async (kind, to) => {
  const rule = `{ after: 14 days, steps: [follow-up], escalate: { to: [${to}], template: ${kind} } }`;
  const { on, edit, text } = followedUp(rule, minister + rapporteur);
  edit('data/cases.yaml', 'kind: ilo-intervention', 'kind: protest');
  edit('data/cases.yaml', 'recipients: [ilo-director-general]', 'recipients: [minister]');
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/minister/post`, '--sent', '2023-12-11');
  await on('2023-12-20', 'reply', 'add', id, '--from', 'minister', '--date', '2023-12-20', '--kind', 'refusal');
  const letters = told(on, ['en', 'fr', 'es']);
  for (const date of ['2023-12-26', '2024-01-11']) {
    await letters.goes(date, to);
    expect(text('data/cases.yaml')).toMatch(new RegExp(`date: ${date}\n.*(?:\n .*)*?\n +kind: ${kind}\n`));
  }
  await letters.isAs(`escalated-${kind}`);
});
