/** What came back, or was refused, waits until the recipient has it in another way, or is to have it no more. */
import { expect, it } from 'vitest';
import { withRelay } from '../relay.ts';

const id = 'astovia-teachers-2026';
const president = `${id}/1/astovia-president/email`;
const minister = `${id}/1/astovia-foreign-minister/email`;

async function sent() {
  const workspace = await withRelay();
  expect((await workspace.appeal('send', id, '--yes')).exit).toBe(0);
  const back = async (key: string) => {
    await workspace.appeal('log', 'settle', key, '--bounced', '2026-11-23');
    expect((await workspace.appeal('due', id)).out).toContain('it came back undelivered');
  };
  const comesBackIn = async () => (await workspace.appeal('due', id)).out.includes('came back');
  return { ...workspace, back, comesBackIn, [Symbol.dispose]: () => workspace[Symbol.dispose]() };
}

it.each([president, minister])('goes by post: %s', async (key) => {
  using workspace = await sent();
  await workspace.back(key);
  await workspace.appeal('log', 'add', key.replace('email', 'post'), '--sent', '2026-11-23');
  expect(await workspace.comesBackIn()).toBe(false);
});

it.each([
  ['recipients', president, 'recipients: [astovia-president]', 'recipients: [astovia-labour-minister]'],
  ['cc', minister, 'cc: [astovia-foreign-minister, astovia-embassy]', 'cc: [astovia-embassy]'],
])('is taken out of its %s', async (_what, key, before, after) => {
  using workspace = await sent();
  await workspace.back(key);
  workspace.edit('data/cases.yaml', before, after);
  expect(await workspace.comesBackIn()).toBe(false);
});
