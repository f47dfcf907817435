/** A second letter on purpose: it goes to the one who is named, and to nobody else who has had it. */
import { expect, it } from 'vitest';
import { withRelay } from './relay.ts';

const id = 'astovia-teachers-2026';
const president = 'president@presidency.astovia.example';
const again = ['--again', 'corrected address', '--yes'] as const;

async function sentOnce() {
  const workspace = await withRelay();
  expect((await workspace.appeal('send', id, '--yes')).exit).toBe(0);
  return { ...workspace, to: () => workspace.server.received.map(({ to }) => to) };
}

it('is sent to the one alone who is named, without the copies', async () => {
  using workspace = await sentOnce();
  const { appeal, to, text } = workspace;
  const before = to();
  expect(before).toHaveLength(2);
  expect((await appeal('send', id, '--to', 'astovia-president', ...again)).exit).toBe(0);
  expect(to()).toEqual([...before, president]);
  expect(text(`data/ledger/${id}.jsonl`).match(/"again":"corrected address"/g)).toHaveLength(1);
});

it('is sent to whom a copy went, as the message that it is a copy of', async () => {
  using workspace = await sentOnce();
  const { appeal, to, server } = workspace;
  expect((await appeal('send', id, '--to', 'astovia-foreign-minister', ...again)).exit).toBe(0);
  expect(to()).toHaveLength(3);
  const [first] = server.received;
  expect(server.received[2]?.body).toBe(first?.body);
  expect(to()[2]).not.toBe(president);
});

it.each([
  ['no case is named', []],
  ['only the recipient is named', ['--to', 'astovia-president']],
  ['several have had it', [id]],
])('is refused where %s', async (_, words) => {
  using workspace = await sentOnce();
  const { exit, err } = await workspace.appeal('send', ...words, ...again);
  expect([exit, err]).toEqual([2, expect.stringMatching(/with --to whom\. \[usage\]\n.*--to RECIPIENT --again/)]);
  expect(workspace.to()).toHaveLength(2);
});

it.each(['', '  ', '--yes'])('is refused for the reason %j', async (reason) => {
  using workspace = await withRelay();
  expect((await workspace.appeal('send', 'kyrgyzstan-2023', '--again', reason, '--yes')).exit).toBe(2);
  expect(workspace.server.received).toEqual([]);
});
