import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The name of a build: commands keep what they read, as those do that are built.
  define: { APPEAL_BUILD: JSON.stringify('tests') },
  test: {
    include: ['tests/**/*.test.ts'],
    // Whole commands are run many times over, also on busy machines: what hangs is found all the same.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
    // Left to itself, it spares one of the processors: of two, a half.
    maxWorkers: '100%',
  },
});
