/** A copy goes once where two copies of a workspace have sent letters that both name it, since the recipients stood in another order in each. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { twoCopies } from './two-copies.ts';

const [labour, justice, office] = [
  'minister@labour.example',
  'minister@justice.example',
  'office@ombudsman.example',
] as const;
const listed = 'recipients: [labour-minister, justice-minister]';
const swapped = 'recipients: [justice-minister, labour-minister]';
const toBoth = ['send', 'example-2026', '--letter', 'first', '--yes'] as const;

function edit({ root }: { readonly root: string }, file: string, from: string, to: string) {
  const at = path.join(root, file);
  const text = readFileSync(at, 'utf8');
  expect(text).toContain(from);
  writeFileSync(at, text.replace(from, to));
}

/** Both have a letter to two ministers with a copy, the second with the ministers in another order. */
async function inTwoOrders() {
  const copies = await twoCopies();
  const { first, second, server } = copies;
  edit(first, 'data/cases.yaml', 'recipients: [labour-minister]', `${listed}\n    cc: [ombudsman]`);
  const at = path.join(first.root, 'data/recipients.yaml');
  const text = readFileSync(at, 'utf8');
  const minister = text.slice(text.indexOf('recipients:\n') + 'recipients:\n'.length);
  const asOther = (id: string, email: string) =>
    minister.replaceAll('labour-minister', id).replace(labour, email).replace('Maria', id);
  const others = asOther('justice-minister', justice) + asOther('ombudsman', office);
  writeFileSync(at, text + others);
  expect(first.pushes()).toBe(true);
  second.git('pull');
  edit(second, 'data/cases.yaml', listed, swapped);
  const withCopies = () => server.received.flatMap(({ to, body }) => (/^Cc: /m.test(body) ? to : [])).sort();
  return { ...copies, to: () => server.received.map((one) => one.to), withCopies };
}

it('goes by the command of due, once, and is one of the same letter in both', async () => {
  const { first, second, to, withCopies } = await inTwoOrders();
  for (const copy of [first, second]) expect((await copy.appeal(...toBoth, '--limit', '1')).exit).toBe(0);
  expect([to(), withCopies()]).toEqual([
    [labour, justice],
    [justice, labour],
  ]);
  expect(first.pushes()).toBe(true);
  second.git('add', '-A');
  second.git('commit', '-m', 'Ledger');
  second.git('pull');
  second.git('push');
  first.git('pull');
  const plans = await Promise.all([first, second].map((copy) => copy.appeal('send', 'example-2026', '--dry-run')));
  for (const { out } of plans) expect(out).toContain(`copy of the letter to justice-minister, to ${office}`);
  for (const copy of [first, second]) {
    expect(await copy.appeal('check')).toMatchObject({ exit: 0 });
    const made = await copy.appeal('generate', 'example-2026', '--letter', 'first');
    expect([made.exit, made.err]).toEqual([0, expect.not.stringContaining('is made otherwise now')]);
  }
  const [, command = ''] = /has not been sent: appeal (.*?)\. If/.exec((await first.appeal('due')).out) ?? [];
  expect((await first.appeal(...command.split(' '), '--yes')).exit).toBe(0);
  expect(first.pushes()).toBe(true);
  second.git('pull');
  for (const copy of [first, second]) {
    expect((await copy.appeal(...command.split(' '), '--yes')).exit).toBe(5);
    expect((await copy.appeal('due')).out).not.toContain('ombudsman');
  }
  expect(to()).toEqual([labour, justice, office]);
}, 60_000);

it('is of the letter that one copy has claimed, and the letter of the other does not name it', async () => {
  const { first, second, to, withCopies } = await inTwoOrders();
  expect((await first.appeal('send', 'example-2026', '--claim', '--limit', '1')).exit).toBe(0);
  expect(first.pushes()).toBe(true);
  second.git('stash');
  second.git('pull');
  second.git('stash', 'pop');
  const refused = await second.appeal(...toBoth);
  expect(refused.err).toContain('is a copy of the letter to labour-minister, which has not gone, and is claimed');
  expect([to(), withCopies()]).toEqual([[justice], []]);
  expect((await first.appeal('send', '--claimed', '--yes')).exit).toBe(0);
  expect([to(), withCopies()]).toEqual([[justice, labour], [labour]]);
}, 60_000);
