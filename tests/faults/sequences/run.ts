/**
 * Many sequences, `npm run test:sequences`: how many at one desk (500), at two (100), and the seed, in this order. Says what was typed
 * where something does not hold.
 */
import { fc } from '../../fast-check.ts';
import { inOwnFolder } from './in-own-folder.ts';
import { liveThroughClosely, steps } from './one-desk.ts';
import { liveThroughShared, sharedSteps } from './two-desks.ts';

const [one = 500, two = 100, seed = Date.now()] = process.argv.slice(2).map(Number);
if ([one, two, seed].some(Number.isNaN)) throw new Error('three numbers, as in: npm run test:sequences -- 500 100 7');
const began = performance.now();

async function live<T>(
  name: string,
  numRuns: number,
  those: fc.Arbitrary<T>,
  through: (those: T, folder: string) => Promise<void>,
) {
  let done = 0;
  const counted = async (each: T) => {
    await inOwnFolder(through)(each);
    done += 1;
    if (done % 50 === 0) process.stdout.write(`${name}: ${done} of ${numRuns}\n`);
  };
  await fc.assert(fc.asyncProperty(those, counted), { numRuns, seed });
  const minutes = Math.round((performance.now() - began) / 60_000);
  process.stdout.write(`${name}: ${numRuns} sequences held, seed ${seed}, after ${minutes} minutes\n`);
}

await live('one desk', one, steps, liveThroughClosely);
await live('two desks', two, sharedSteps, liveThroughShared);
