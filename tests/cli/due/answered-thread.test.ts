import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const id = 'astovia-miners-2026';
const file = `data/cases/${id}.yaml`;
const fixture = (name: string) => readFileSync(path.resolve('tests/golden/astovia-miners-thread', name), 'utf8');

/** Astovia in the languages in which the shipped workspace does not need it. */
const inMoreLanguages = [
  ['fr: Astovie', 'es: Astovia, ru: Астовия'],
  ['fr: République d’Astovie', 'es: República de Astovia, ru: Республика Астовия'],
  ['fr: d’Astovie', 'es: de Astovia, ru: Астовии'],
  ['fr: en Astovie', 'es: en Astovia, ru: в Астовии'],
  ['fr: Gouvernement de l’Astovie', 'es: Gobierno de Astovia, ru: правительство Астовии'],
];

const court = `by: { en: the District Court in Norrhaven, fr: le tribunal de district de Norrhaven, es: el Tribunal de Distrito de Norrhaven, ru: районным судом Норрхавена }`;
const trial = `  - date: 2026-09-17
    visibility: public
    text:
      en: the District Court in Norrhaven tried Pavel Orlin behind closed doors and without a lawyer of his choice
      fr: le tribunal de district de Norrhaven a jugé Pavel Orlin à huis clos, sans avocat de son choix
      es: el Tribunal de Distrito de Norrhaven juzgó a Pavel Orlin a puerta cerrada y sin abogado de su elección
      ru: районный суд Норрхавена рассмотрел дело Павла Орлина за закрытыми дверями и без адвоката по его выбору`;

function workspace() {
  const { appealAs, edit, text, at } = shippedWorkspace();
  for (const [french = '', more = ''] of inMoreLanguages) edit('appeal.yaml', french, `${french}, ${more}`);
  mkdirSync(at('data/cases'));
  writeFileSync(at(file), fixture('case.yaml'));
  writeFileSync(at('data/recipients.yaml'), text('data/recipients.yaml') + fixture('recipients.yaml'));
  writeFileSync(at('data/senders.yaml'), text('data/senders.yaml') + fixture('senders.yaml'));
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  return {
    on,
    edit: (from: string, to: string) => edit(file, from, to),
    text: () => text(file),
    async reply(kind: string, date: string) {
      const reply = await on(date, 'reply', 'add', id, '--from', 'interior-minister', '--kind', kind, '--date', date);
      expect(reply.exit).toBe(0);
    },
    /** The letter to each in all languages, held to the golden files; then it goes by post that day. */
    async post(date: string, names: Readonly<Record<string, string>>) {
      for (const [name, recipient] of Object.entries(names)) {
        for (const language of ['en', 'fr', 'es', 'ru']) {
          const one = ['--letter', date, '--to', recipient, '--lang', language, '--format', 'txt', '-o', '-'];
          const { exit, out } = await on(date, 'generate', id, ...one);
          expect(exit).toBe(0);
          const golden = path.resolve('tests/golden/astovia-miners-thread', `${name}.${language}.txt`);
          await expect(out).toMatchFileSnapshot(golden);
        }
        await on(date, 'log', 'add', `${id}/${date}/${recipient}/post`, '--sent', date);
      }
    },
  };
}

it('is one correspondence, with news, an answer on part, and a demand that was met', async () => {
  const { on, edit, text, reply, post } = workspace();
  await post('2026-09-01', { '1-first-letter': 'interior-minister' });
  await reply('acknowledgement', '2026-09-03');
  await reply('acknowledgement', '2026-09-10');
  expect((await on('2026-09-10', 'log')).out).toMatch(/^acknowledged {2}2026-09-10 {2}\S+\/reply$/m);

  edit('# since then: Marsh', '- state: released\n        since: 2026-09-15');
  edit('# since then: Orlin', `- state: convicted\n        since: 2026-09-17\n        ${court}`);
  edit('  # more', trial);
  expect((await on('2026-09-23', 'follow-up')).out).toBe('');
  expect((await on('2026-09-24', 'follow-up')).out).toContain(`follow-up  ${id}/2026-09-24\n`);
  await post('2026-09-24', { '2-follow-up': 'interior-minister' });

  await reply('answer', '2026-09-30');
  edit('state: open # documents', 'state: met\n    met: 2026-10-02');
  // An answer stops the rule: that it was not enough is for a person to say.
  const left =
    'they have answered on 2026-09-30; 2 demands are open: write again, mark what is met, or close the case\n';
  expect((await on('2026-10-08', 'follow-up', id)).err).toContain(left);
  const told = text()
    .match(/replies: \[.*\]/)?.[0]
    .replace(/ \]$/, '');
  const answer = '{ from: interior-minister, date: 2026-09-30, kind: answer } ]';
  const last = text().trimEnd();
  edit(
    last,
    `${last}\n  - date: 2026-10-08\n    template: final-reminder\n    answerBy: 2026-10-22\n    escalates: true\n    ${told}, ${answer}`,
  );
  await post('2026-10-08', { '3-final-reminder': 'interior-minister' });

  expect((await on('2026-10-22', 'follow-up')).out).toBe('');
  expect((await on('2026-10-23', 'follow-up')).out).toContain(`escalation  ${id}/2026-10-23\n`);
  await post('2026-10-23', { '4-escalation': 'ilo-director-general', '5-escalation': 'un-rapporteur' });
});
