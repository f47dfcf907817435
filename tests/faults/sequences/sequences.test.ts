import { it } from 'vitest';
import { fc } from '../../fast-check.ts';
import { inOwnFolder } from './in-own-folder.ts';
import { knownSteps, liveThrough, steps } from './one-desk.ts';
import { liveThroughShared, sharedSteps } from './two-desks.ts';

/** The same each time; others by `npm run test:sequences`. */
const seed = 4711;

it('at one desk: nothing twice unasked, nothing falsely sent, and a way out of everything', async () => {
  const examples = knownSteps.map((those): [typeof those] => [those]);
  await fc.assert(fc.asyncProperty(steps, inOwnFolder(liveThrough)), { numRuns: 15, seed, examples });
});

it('at two desks that share by git: the same, whoever is faster, and wherever a script is cut off', async () => {
  await fc.assert(fc.asyncProperty(sharedSteps, inOwnFolder(liveThroughShared)), { numRuns: 5, seed });
});
