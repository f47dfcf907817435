import { expect, it } from 'vitest';
import { targets } from './targets.ts';

/** `npm run test:fuzz` tries millions; here the same few each time, so that a failure is that of a change. */
const seed = 20231211;

it.each(targets)('holds for each case: $name', async ({ run, settle, cases }) => {
  await run(seed, cases.short);
  if (settle) expect(await settle()).toBeGreaterThan(0);
});
