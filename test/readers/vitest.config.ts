import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/readers/**/*.test.ts'],
    // All readers poll at once: the walk waits for the slowest one at each step.
    maxConcurrency: 30,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
