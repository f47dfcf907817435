import { readdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DoubtfulCopies } from '../../../src/cli/mail/doubtful-copies.ts';
import { identityOf } from '../../../src/mailbox/reading/identify.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const message = async (text: string, end = '\n') => {
  const bytes = Buffer.from(`From: a@b.example\nMessage-ID: <${text}@b.example>\n\n${text}\n`.replaceAll('\n', end));
  return { bytes, identity: await identityOf(bytes) };
};

it('a doubtful message is kept once, under a name of its own, and what lies there is read once', async () => {
  const root = temporaryFolder();
  const files = () => readdirSync(`${root}/out/doubtful`).sort();
  const [one, two, three] = [await message('one'), await message('two'), await message('three')];
  const copies = new DoubtfulCopies(root);
  expect(await copies.keep(one, 'x')).toBe('out/doubtful/x.eml');
  expect(await copies.keep(two, 'x')).toBe('out/doubtful/x-2.eml');
  writeFileSync(`${root}/out/doubtful/x-2.eml`, 'From: nobody\n\nNothing.\n');
  expect(await copies.keep(await message('two', '\r\n'), 'y')).toBe('out/doubtful/x-2.eml');
  writeFileSync(`${root}/out/doubtful/x-2.eml`, two.bytes);

  const later = new DoubtfulCopies(root);
  expect(await later.keep(await message('two', '\r\n'), 'x')).toBe('out/doubtful/x-2.eml');
  expect(await later.keep(three, 'x')).toBe('out/doubtful/x-3.eml');
  expect(await later.keep(await message('four'), 'y')).toBe('out/doubtful/y.eml');
  expect(files()).toEqual(['x-2.eml', 'x-3.eml', 'x.eml', 'y.eml']);
});
