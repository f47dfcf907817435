import fc from 'fast-check';

/**
 * Properties try the same values each time, so that who changes one thing is not told of another. `FAST_CHECK_SEED=random`
 * tries others: what it finds becomes a case of its own.
 */
const { FAST_CHECK_SEED: seed = '20231211' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

export { fc };
