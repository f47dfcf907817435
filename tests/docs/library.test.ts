import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { built, kyrgyzstanPdf, shippedWorkspace } from '../cli/shipped.ts';

it('the example of the library makes the PDF that the command makes, and a message', () => {
  const { root, at, read, text } = shippedWorkspace();
  const example = /```js\n(.*?)```/s.exec(readFileSync('docs/library.md', 'utf8'))?.[1] ?? '';
  const library = pathToFileURL(path.resolve('dist/index.js')).href;
  writeFileSync(at('example.mjs'), example.replace("'appeal-letters'", JSON.stringify(library)));
  const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const { status, stderr } = node('example.mjs');
  expect([status, stderr.slice(-500)]).toEqual([0, '']);
  node(built, 'generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general');
  expect(read('letter.pdf').equals(read(kyrgyzstanPdf))).toBe(true);
  expect(text('letter.eml')).toMatch(/^Date: Mon, 11 Dec 2023 09:00:00 \+0000\r$/m);
});
