import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

it('says of demands in a language that is not read that a person has to read them, once something has come about', async () => {
  const { appeal, edit } = shippedWorkspace();
  const said = async () =>
    /^ +(\S+) +demands +(.*)$/m.exec((await appeal('send', 'astovia-dockers-2026', '--dry-run')).out)?.slice(1);
  const nothing = ['ok', 'no letter asks for what has come about'];
  expect(await said()).toEqual(nothing);
  const file = 'data/cases.yaml';
  edit(
    file,
    /status:\n {10}(state: detained)\n {10}(since: 2026-10-27)\n {10}by: \{ ar: مديرية.*\}\n(?= {8}concerns)/,
    'status: [{ state: detained, since: 2026-10-27 }, { state: released, since: 2026-11-03 }]\n',
  );
  expect(await said()).toEqual([
    'skipped',
    'demands in ar are not read here: see for yourself that none asks for what has come about',
  ]);
  // One is meant as it stands, one was met, and one is in a language that is read.
  edit(file, 'text: { ar: الإفراج', 'stillOpen: 2026-11-03\n        text: { ar: الإفراج');
  edit(file, 'text: { ar: إعادة', 'met: 2026-11-01\n        text: { ar: إعادة');
  edit(file, 'text: { ar: بدء', 'text: { en: open talks on the wages, ar: بدء');
  expect(await said()).toEqual(nothing);
});
