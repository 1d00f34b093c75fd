import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A browser, feed readers, the documents that a publisher may replace: npm run test:browser, test:readers, test:project.
    exclude: ['test/browser/**', 'test/readers/**', 'test/project/**'],
    // No test leaves anything behind that another could see, so they need no process of their own.
    isolate: false,
    // A machine that checks other things beside this is no fault.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/compress-once.ts'],
    // Two of the files wait for workerd: side by side.
    maxWorkers: 2,
  },
});
