import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

it.each([
  [
    'fr',
    'la prison centrale',
    'à la prison centrale',
    'dans un lieu tenu secret',
    'l’hôpital',
    'aux environs de Bichkek',
  ],
  ['es', 'la prisión central', 'en la prisión central', 'cerca de Osh', 'el hospital', 'a bordo'],
  ['ru', 'центральная тюрьма', 'в центральной тюрьме', 'под Бишкеком', 'больница', 'на границе'],
])('asks for the preposition of a place, in %s', async (language, bare, ...places) => {
  const { appeal, edit } = shippedWorkspace();
  const status = '          state: detained\n          since: 2023-12-06\n';
  let place = bare;
  edit('data/cases.yaml', status, `${status}          place: { en: jail, ${language}: ${place} }\n`);
  const checked = async () => (await appeal('check', 'kyrgyzstan-2023', '--reporter', 'concise')).err;
  const warned = new RegExp(`cases\\.yaml:\\d+:\\d+: warning place-without-preposition: .*"${language}"`);
  expect(await checked()).toMatch(warned);
  for (const other of places) {
    edit('data/cases.yaml', place, other);
    place = other;
    const isBare = /^(?:l’|el |больница)/.test(other);
    expect(warned.test(await checked()), other).toBe(isBare);
  }
});

it('asks for the dative of a Russian recipient', async () => {
  const { appeal, edit } = shippedWorkspace();
  const checked = async () => (await appeal('check', 'kyrgyzstan-2023', '--reporter', 'concise')).err;
  expect(await checked()).not.toContain('not-in-dative');
  edit('data/recipients.yaml', 'ru: Г-ну', 'ru: Г-н');
  expect(await checked()).toMatch(/recipients\.yaml:4:\d+: warning not-in-dative/);
  edit('data/recipients.yaml', 'ru: Г-н', 'ru: Г-ну');
  let title = 'Генеральному директору';
  for (const [other, warns] of [
    ['Генеральный директор', true],
    ['Председатель', true],
    ['Министр', true],
    ['Министру', false],
    ['Послу', false],
    ['Судье', false],
    ['Заместителю Министра', false],
    ['Членам комитета', false],
    ['И. о. министра', false],
    ['Пресс-секретарю', false],
  ] as const) {
    edit('data/recipients.yaml', title, other);
    title = other;
    expect((await checked()).includes('not-in-dative'), other).toBe(warns);
  }
});

it('tells of a lost preposition, and of an escalation before all other letters', async () => {
  const { appeal, edit } = shippedWorkspace();
  const checked = async () => (await appeal('check', '--reporter', 'concise')).err;
  expect(await checked()).not.toMatch(/of-lost|escalation-first/);
  edit('data/senders.yaml', 'of: { en: of the', 'of: { en: the');
  edit(
    'data/cases.yaml',
    /(?<=\n {4}letters:\n {6}- )(?=id: "1"\n {8}date: 2026-11-09)/,
    'template: escalation\n        ',
  );
  const said = await checked();
  expect(said).toMatch(/senders\.yaml:\d+:\d+: warning of-lost/);
  expect(said).toMatch(/cases\.yaml:\d+:\d+: warning escalation-first/);
});
