import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The first need a browser: npm run test:browser. The others are of the documents that a publisher may replace.
    exclude: ['test/browser/**', 'test/project/**'],
    // No test leaves anything behind that another could see, so they need no process of their own.
    isolate: false,
    // Two of the files wait for workerd: side by side.
    maxWorkers: 2,
  },
});
