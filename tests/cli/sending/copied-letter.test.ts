/** Of which letter a copy is: of that which went and names it, whatever the order of the recipients is since; and it never goes alone. */
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withRelay } from '../relay.ts';

const id = 'astovia-teachers-2026';
const [president, labour, minister] = [
  'president@presidency.astovia.example',
  'minister@labour.astovia.example',
  'minister@foreign.astovia.example',
];
const listed = 'recipients: [astovia-president, astovia-labour-minister]';
const swapped = 'recipients: [astovia-labour-minister, astovia-president]';
const alone = ['send', id, '--letter', '1', '--to', 'astovia-foreign-minister', '--yes'] as const;

/** A letter to two, of whom the first is named with a copy. */
async function toTwo(...fault: Parameters<typeof withRelay>) {
  const workspace = await withRelay(...fault);
  workspace.edit('data/cases.yaml', 'recipients: [astovia-president]', listed);
  workspace.edit(
    'data/cases.yaml',
    'cc: [astovia-foreign-minister, astovia-embassy]',
    'cc: [astovia-foreign-minister]',
  );
  const { server } = workspace;
  return {
    ...workspace,
    to: () => server.received.map((one) => one.to),
    withCopies: () => server.received.flatMap(({ to, body }) => (/^Cc: /m.test(body) ? to : [])),
    [Symbol.dispose]: () => workspace[Symbol.dispose](),
  };
}

it('is of the letter that went, and no other names it, in whatever order the recipients are since', async () => {
  using workspace = await toTwo();
  const { appeal, edit, to, withCopies } = workspace;
  expect((await appeal('send', id, '--yes', '--limit', '1')).exit).toBe(0);
  edit('data/cases.yaml', listed, swapped);
  expect((await appeal('due', id)).out).toContain(
    `a copy of the letter 1, which was sent, goes to them, and has not been sent: appeal ${alone.slice(0, -1).join(' ')}`,
  );
  const { out } = await appeal('send', id, '--dry-run');
  expect(out).toContain('copy of the letter to astovia-president, to minister@foreign.astovia.example');
  expect((await appeal('send', id, '--yes')).exit).toBe(0);
  expect([...to()].sort()).toEqual([minister, labour, president]);
  expect([...withCopies()].sort()).toEqual([minister, president]);
  expect((await appeal('due', id)).out).not.toContain('a copy of');
});

it('is of the letter whose message names it, where the ledger does not say', async () => {
  using workspace = await toTwo();
  const { appeal, edit, to, withCopies, at, list } = workspace;
  expect((await appeal('send', id, '--yes', '--limit', '1')).exit).toBe(0);
  rmSync(at(`data/ledger/${id}.jsonl`));
  for (const lines of list('data/record', '.lines')) rmSync(at(`data/record/${lines}`));
  expect((await appeal('log', 'repair')).exit).toBe(4);
  edit('data/cases.yaml', listed, swapped);
  const settle = (whose: string, ...how: string[]) => appeal('log', 'settle', `${id}/1/${whose}/email`, ...how);
  await settle('astovia-president', '--sent', '2026-11-23');
  await settle('astovia-foreign-minister', '--not-sent');
  expect((await appeal('send', id, '--yes')).exit).toBe(0);
  expect([...to()].sort()).toEqual([minister, labour, president]);
  expect([...withCopies()].sort()).toEqual([minister, president]);
});

it('waits until its entry lists the letter again that went', async () => {
  using workspace = await toTwo();
  const { appeal, edit, to, withCopies } = workspace;
  const without = 'recipients: [astovia-labour-minister]';
  expect((await appeal('send', id, '--yes', '--limit', '1')).exit).toBe(0);
  edit('data/cases.yaml', listed, without);
  const refused = await appeal('send', id, '--yes');
  expect([refused.exit, refused.err.match(/\[original-unlisted\]/g)]).toEqual([5, ['[original-unlisted]']]);
  expect(refused.err).toContain('put astovia-president into its recipients: again');
  expect(to()).toEqual([president, labour]);
  const { out } = await appeal('due', id);
  expect(out).toContain(`write into its entry again: ${swapped}`);
  expect(out).not.toContain('a copy of the letter');
  edit('data/cases.yaml', without, swapped);
  expect((await appeal(...alone)).exit).toBe(0);
  expect(to()).toEqual([president, labour, minister]);
  expect([...withCopies()].sort()).toEqual([minister, president]);
});

it('is of the letter that went also where another goes once more', async () => {
  using workspace = await toTwo();
  const { appeal, edit, to, withCopies } = workspace;
  expect((await appeal('send', id, '--yes')).exit).toBe(0);
  edit('data/cases.yaml', listed, swapped);
  const again = ['send', id, '--letter', '1', '--to', 'astovia-labour-minister', '--again', 'lost', '--yes'];
  expect((await appeal(...again)).exit).toBe(0);
  expect(to()).toHaveLength(4);
  expect([...withCopies()].sort()).toEqual([minister, president]);
});

it('goes by the advice of due, where its letter is listed no more', async () => {
  using workspace = await toTwo('rcpt', '451 4.7.1 later', 1, 1);
  const { appeal, edit, to } = workspace;
  expect((await appeal('send', id, '--yes')).exit).toBe(3);
  expect([...to()].sort()).toEqual([labour, president]);
  edit('data/cases.yaml', listed, 'recipients: [astovia-labour-minister]');
  const { out } = await appeal('due', id);
  expect(out).toContain(`write into its entry again: ${swapped}`);
  expect(out).not.toContain('send them by hand');
  edit('data/cases.yaml', 'recipients: [astovia-labour-minister]', swapped);
  expect((await appeal(...alone)).exit).toBe(0);
  expect(to()).toHaveLength(3);
});

it('does not go before its letter, nor alone, and goes along with it', async () => {
  using workspace = await toTwo();
  const { appeal, edit, to } = workspace;
  const refused = await appeal(...alone);
  expect([refused.exit, refused.err]).toEqual([
    5,
    expect.stringContaining(
      `which has not gone; send that one first: appeal send ${id} --letter 1 --to astovia-president; or, if it went by post: appeal log add ${id}/1/astovia-president/post --sent DATE [original-unsent]`,
    ),
  ]);
  edit('data/cases.yaml', 'dismissed 312 teachers', 'dismissed TODO teachers');
  await appeal('send', id, '--yes');
  expect(to()).toEqual([]);
  edit('data/cases.yaml', 'dismissed TODO teachers', 'dismissed 312 teachers');
  expect((await appeal('send', id, '--letter', '1', '--to', 'astovia-president', '--yes')).exit).toBe(0);
  expect(to()).toEqual([president, minister]);
});

it('goes where its letter was posted, and not before', async () => {
  using workspace = await toTwo();
  const { appeal, edit, to } = workspace;
  edit('data/recipients.yaml', `    email: ${president}\n`, '');
  expect((await appeal(...alone)).err).toContain('[original-unsent]');
  expect((await appeal('log', 'add', `${id}/1/astovia-president/post`, '--sent', '2026-11-23')).exit).toBe(0);
  expect((await appeal(...alone)).exit).toBe(0);
  expect(to()).toEqual([minister]);
});

it('goes along with a letter that is to be posted', async () => {
  using workspace = await toTwo();
  workspace.edit('data/recipients.yaml', `    email: ${president}\n`, '');
  expect((await workspace.appeal('send', id, '--yes')).exit).toBe(0);
  expect(workspace.to()).toEqual([minister, labour]);
});

it('that went otherwise is told of with a command for each', async () => {
  using workspace = await toTwo('rcpt', '451 4.7.1 later', 1);
  const { appeal, edit, to } = workspace;
  await appeal('send', id, '--yes');
  expect(to()).toEqual([minister, labour]);
  edit('data/cases.yaml', 'dismissed 312 teachers', 'dismissed 313 teachers');
  expect((await appeal('log', 'cancel', `${id}/1/astovia-president/email`)).exit).toBe(0);
  const { out } = await appeal('send', id, '--dry-run');
  expect(out).toContain(
    `to send them this one afterwards: appeal send ${id} --letter 1 --to astovia-foreign-minister --again "reason" [copied-otherwise]`,
  );
});
