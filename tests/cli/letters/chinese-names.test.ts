import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const id = 'astovia-dockers-2026';

it.each([
  ['{ zh: 明 }', '{ zh: 李 }', '李明', '李明'],
  ['明', '李', '李明', '李明'],
  ['{ en: Dorian, zh: 多里安 }', '{ en: Kestrel, zh: 凯斯特雷尔 }', '多里安·凯斯特雷尔', 'Dorian Kestrel'],
])('writes %s and %s as Chinese does in the plan, the e-mail and the report', async (given, family, name, reported) => {
  const { appeal, edit, at } = shippedWorkspace();
  edit('data/recipients.yaml', /givenName: \{ en: Dorian.*/, `givenName: ${given}`);
  edit('data/recipients.yaml', /familyName: \{ en: Kestrel.*/, `familyName: ${family}`);
  edit('data/cases.yaml', 'language: ar', 'language: zh');
  const { out, err } = await appeal('send', id, '--dry-run');
  expect(out + err).toContain(`to minister@labour.astovia.example, ${name}\n`);
  await appeal('generate', id, '--format', 'eml');
  const [file = ''] = readdirSync(at('out')).filter((name) => name.endsWith('.eml'));
  expect(readFileSync(at(`out/${file}`), 'utf8')).toContain(`To: =?UTF-8?B?${Buffer.from(name).toString('base64')}?=`);
  const { cases } = JSON.parse((await appeal('report', id, '--json')).out);
  expect(cases[0].threads[0].name).toMatch(new RegExp(`^${reported}, `));
});
