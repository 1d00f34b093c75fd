import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These need a browser or feed readers: npm run test:browser, npm run test:readers.
    exclude: ['test/browser/**', 'test/readers/**'],
    // No test leaves anything behind that another could see, so they need no process of their own.
    isolate: false,
    // Two of the files wait for workerd: side by side.
    maxWorkers: 2,
  },
});
