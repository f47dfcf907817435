import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MailKeeper } from '../../../src/system/mail/keep-mail.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

it('mail is kept once, by its bytes, and writes over nothing that lies there', async () => {
  const root = temporaryFolder();
  const keeper = new MailKeeper(root);
  const keep = async (text: string, name = 'in/day') => (await keeper.keep(name, '.eml', Buffer.from(text))).file;
  mkdirSync(`${root}/in`);
  writeFileSync(`${root}/in/day.eml`, 'theirs');
  expect(await keep('one')).toBe('in/day-2.eml');
  expect(await keep('theirs')).toBe('in/day.eml');
  expect(await keep('one')).toBe('in/day-2.eml');
  expect(await keep('one', 'in/other')).toBe('in/other.eml');
  // What somebody puts there meanwhile, too.
  writeFileSync(`${root}/in/day-3.eml`, 'put by hand');
  expect(await keep('two')).toBe('in/day-4.eml');
  expect(await keep('put by hand')).toBe('in/day-3.eml');
  expect(readdirSync(`${root}/in`).sort()).toEqual(['day-2.eml', 'day-3.eml', 'day-4.eml', 'day.eml', 'other.eml']);
  expect(readFileSync(`${root}/in/day.eml`, 'utf8')).toBe('theirs');
});

it('what lies under a name is read once, however many are kept under it', async () => {
  const root = temporaryFolder();
  const keeper = new MailKeeper(root);
  const keep = async (text: string) => (await keeper.keep('day', '.eml', Buffer.from(text))).file;
  expect([await keep('one'), await keep('two')]).toEqual(['day.eml', 'day-2.eml']);
  // A folder in its place cannot be read.
  for (const file of ['day.eml', 'day-2.eml']) {
    rmSync(`${root}/${file}`);
    mkdirSync(`${root}/${file}`);
  }
  expect([await keep('three'), await keep('two')]).toEqual(['day-3.eml', 'day-2.eml']);
});
