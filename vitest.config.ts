import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Whole commands are run many times over, also on busy machines: what hangs is found all the same.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
  },
});
