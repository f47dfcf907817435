import { expect, it } from 'vitest';
import { readPdf } from '../../pdf/read.ts';
import { kyrgyzstanPdf, shippedWorkspace } from '../shipped.ts';

const fontsOf = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/SourceS[a-z]+[34]?-\w+/g) ?? [];

it('sets a letter in the design that the settings name, and says the same in each', async () => {
  const { appeal, edit, read } = shippedWorkspace();
  await appeal('generate', 'kyrgyzstan-2023');
  const classic = read(kyrgyzstanPdf);
  edit('appeal.yaml', 'page: A4\n', 'page: A4\ndesign: modern\n');
  expect(await appeal('generate', 'kyrgyzstan-2023')).toMatchObject({ exit: 0 });
  const modern = read(kyrgyzstanPdf);
  expect(fontsOf(classic).every((name) => name.startsWith('SourceSerif'))).toBe(true);
  expect(fontsOf(modern).every((name) => name.startsWith('SourceSans'))).toBe(true);
  const words = async (pdf: Uint8Array) => (await readPdf(pdf)).text.replace(/[\s\u00ad-]/g, '');
  const body = /MiningandMetallurgyTradeUnionofKyrgyzstan/;
  expect(await words(modern)).toMatch(body);
  expect(await words(classic)).toMatch(body);
});

it('takes a copy of a design that was altered, by its path', async () => {
  const { appeal, edit, read } = shippedWorkspace();
  await appeal('generate', 'kyrgyzstan-2023');
  const before = read(kyrgyzstanPdf);
  edit('templates/designs/modern.yaml', 'source-sans-3', 'source-serif-4');
  edit('appeal.yaml', 'page: A4\n', 'page: A4\ndesign: templates/designs/modern.yaml\n');
  expect(await appeal('generate', 'kyrgyzstan-2023')).toMatchObject({ exit: 0 });
  expect(fontsOf(read(kyrgyzstanPdf)).every((name) => name.startsWith('SourceSerif'))).toBe(true);
  expect(Buffer.compare(read(kyrgyzstanPdf), before)).not.toBe(0);
});

it('names the place of a design that is not there, and of a fault in one', async () => {
  const { appeal, edit } = shippedWorkspace();
  edit('appeal.yaml', 'page: A4\n', 'page: A4\ndesign: modren\n');
  const missing = await appeal('check');
  expect(missing).toMatchObject({ exit: 2 });
  expect(missing.err).toMatch(/appeal\.yaml:\d+:1/);
  expect(missing.err).toContain('templates/designs/modren.yaml');
  edit('appeal.yaml', 'modren', 'modern');
  edit('templates/designs/modern.yaml', '#595959', '#aaaaaa');
  const pale = await appeal('generate', 'kyrgyzstan-2023');
  expect(pale).toMatchObject({ exit: 2 });
  expect(pale.err).toMatch(/templates\/designs\/modern\.yaml:\d+:\d+/);
});
