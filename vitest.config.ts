import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The name of a build: commands keep what they read, as those do that are built.
  define: { APPEAL_BUILD: JSON.stringify('tests') },
  test: {
    include: ['tests/**/*.test.ts'],
    // Whole commands are run many times over, also on busy machines: what hangs is found all the same.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A process for each: what one starts would hold the locks of the others, until it is another program.
    pool: 'forks',
    // Left to itself, it spares one of the processors: of two, a half.
    maxWorkers: '100%',
    env: folderInMemory(),
  },
});

/** Tests copy thousands of small files and delete them: in memory, where Linux has a gigabyte for it, and not on disk. */
function folderInMemory(): { TMPDIR?: string } {
  const folder = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 30 ? { TMPDIR: folder } : {};
  } catch {
    return {};
  }
}
