import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { typeIn } from '../../delivery/type-in.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const key = 'example-2026/first/labour-minister/post';
const successor = (recipients: string) => {
  const start = recipients.indexOf('  - id: labour-minister');
  const next = recipients.indexOf('\n  - id:', start + 1);
  const entry = recipients.slice(start, next < 0 ? undefined : next + 1);
  return `${recipients.trimEnd()}\n${entry.replace('id: labour-minister', 'id: successor').replace(/\n {4}email: .*/, '')}`;
};

interface Scene {
  /** Of the case. */
  readonly recipients?: string;
  /** What stands after the id of the first letter. */
  readonly entry?: string;
  /** More of the case. */
  readonly more?: string;
  readonly isNew?: boolean;
}

const own = 'recipients: [labour-minister]';

async function check({ recipients = '[successor]', entry = own, more = '', isNew = false }: Scene) {
  const root = temporaryFolder();
  const { appeal } = typeIn(root, '');
  await appeal('init');
  const file = (name: string) => path.join(root, 'data', name);
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));
  if (!isNew) await appeal('log', 'add', key, '--sent', '2026-11-02');
  edit('recipients.yaml', successor);
  edit('cases.yaml', (text) =>
    text
      .replace(/\n {4}recipients: .*/, `\n    recipients: ${recipients}${more}`)
      .replace(/id: first/, `id: first\n        date: 2026-11-02\n        ${entry}`),
  );
  return { appeal, edit, checked: await appeal('check') };
}

it('tells of a successor to whom no entry is addressed, with the entry to write, which ends it', async () => {
  const { appeal, edit, checked } = await check({});
  expect(checked).toMatchObject({ exit: 1, err: expect.stringContaining('(never-written-to)') });
  expect(checked.err).toContain('No letter of the case "example-2026" is addressed to successor');
  expect(checked.err.split('never-written-to')).toHaveLength(2);
  const entry = /under letters: (- \{.*\})/.exec(checked.err)?.[1] ?? '';
  edit('cases.yaml', (text) => text.replace(own, `${own}\n      ${entry}`));
  expect((await appeal('check')).err).not.toContain('never-written-to');
  expect((await appeal('send', '--dry-run')).out).toContain('example-2026/2026-11-02/successor');
});

it.each<[string, Scene]>([
  ['all have an entry', { recipients: '[labour-minister]' }],
  ['the entry names nobody, and goes to all', { recipients: '[labour-minister, successor]', entry: 'language: en' }],
  ['nothing has gone yet', { isNew: true }],
  ['they get a copy', { entry: `${own}\n        cc: [successor]` }],
  ['the case escalates to them', { more: '\n    followUp: { after: 14 days, escalate: { to: [successor] } }' }],
  ['the case is closed towards them', { more: '\n    followUp: { closed: [successor] }' }],
  ['the case is closed', { more: '\n    followUp: { after: never }' }],
])('tells of nobody where %s', async (_, scene) => {
  const { checked } = await check(scene);
  expect(checked.err).not.toMatch(/never-written-to|error/);
});
