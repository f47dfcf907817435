/** Reminders of what is no request: a complaint, and a communication. Golden files, as those of the other threads. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const rapporteur = `  - id: special-rapporteur
    title:
      en: Special Rapporteur on the rights to freedom of peaceful assembly and of association
      fr: Rapporteur spécial sur le droit de réunion pacifique et la liberté d’association
      es: Relator Especial sobre los derechos a la libertad de reunión pacífica y de asociación
      ru: Специальному докладчику по вопросу о праве на свободу мирных собраний и ассоциации
    organisation: { en: United Nations, fr: Nations Unies, es: Naciones Unidas, ru: Организации Объединенных Наций }
    country: CH
    languages: [en, fr, es, ru]
    office: special-rapporteur
`;

it.each([
  ['cfa-complaint', 'ilo-director-general', 'special-rapporteur'],
  ['special-procedures', 'special-rapporteur', 'ilo-director-general'],
])('reminds of a letter of the kind %s as what it was', async (kind, to, next) => {
  const { appealAs, edit, text, at } = shippedWorkspace();
  const id = 'kyrgyzstan-2023';
  writeFileSync(at('data/recipients.yaml'), text('data/recipients.yaml') + rapporteur);
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 14 days, escalate: { to: [${next}] } }\n`);
  edit('data/cases.yaml', 'kind: ilo-intervention', `kind: ${kind}`);
  edit('data/cases.yaml', 'recipients: [ilo-director-general]', `recipients:\n      - ${to}`);
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  const said: Record<string, string[]> = { en: [], fr: [], es: [], ru: [] };
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/${to}/post`, '--sent', '2023-12-11');
  for (const [date, recipient] of [
    ['2023-12-26', to],
    ['2024-01-11', to],
    ['2024-01-30', next],
  ] as const) {
    expect((await on(date, 'follow-up', id)).out).toContain(`${id}/${date}\n`);
    for (const [language, letters] of Object.entries(said)) {
      const one = ['--letter', date, '--to', recipient, '--lang', language, '--format', 'txt', '-o', '-'];
      const { exit, out } = await on(date, 'generate', id, ...one);
      expect(exit).toBe(0);
      letters.push(out.slice(out.indexOf('\n\n', out.indexOf('@'))));
    }
    await on(date, 'log', 'add', `${id}/${date}/${recipient}/post`, '--sent', date);
  }
  for (const [language, letters] of Object.entries(said)) {
    const golden = path.resolve('tests/golden/kinds-thread', `${kind}.${language}.txt`);
    await expect(letters.join('\n')).toMatchFileSnapshot(golden);
  }
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
  const { appealAs, edit, text, at } = shippedWorkspace();
  const id = 'kyrgyzstan-2023';
  writeFileSync(at('data/recipients.yaml'), text('data/recipients.yaml') + minister + rapporteur);
  const rule = `{ after: 14 days, steps: [follow-up], escalate: { to: [${to}], template: ${kind} } }`;
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: ${rule}\n`);
  edit('data/cases.yaml', 'kind: ilo-intervention', 'kind: protest');
  edit('data/cases.yaml', 'recipients: [ilo-director-general]', 'recipients: [minister]');
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  await on('2023-12-11', 'log', 'add', `${id}/2023-12-11/minister/post`, '--sent', '2023-12-11');
  await on('2023-12-20', 'reply', 'add', id, '--from', 'minister', '--date', '2023-12-20', '--kind', 'refusal');
  const said: Record<string, string[]> = { en: [], fr: [], es: [] };
  for (const date of ['2023-12-26', '2024-01-11']) {
    expect((await on(date, 'follow-up', id)).out).toContain(`${id}/${date}\n`);
    expect(text('data/cases.yaml')).toMatch(new RegExp(`date: ${date}\n.*(?:\n .*)*?\n +kind: ${kind}\n`));
    for (const [language, letters] of Object.entries(said)) {
      const one = ['--letter', date, '--to', to, '--lang', language, '--format', 'txt', '-o', '-'];
      const { exit, out } = await on(date, 'generate', id, ...one);
      expect(exit).toBe(0);
      letters.push(out.slice(out.indexOf('\n\n', out.indexOf('@'))));
    }
    await on(date, 'log', 'add', `${id}/${date}/${to}/post`, '--sent', date);
  }
  for (const [language, letters] of Object.entries(said)) {
    const golden = path.resolve('tests/golden/kinds-thread', `escalated-${kind}.${language}.txt`);
    await expect(letters.join('\n')).toMatchFileSnapshot(golden);
  }
});
