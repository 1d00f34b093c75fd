import type { TestProject } from 'vitest/node';
import { startBrowser } from './browser.ts';
import { serveNewsroom } from './served-newsroom.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the newsroom is served. */
    readonly origin: string;
    /** Where the browser takes orders. */
    readonly browser: string;
  }
}

/** One newsroom and one browser, for all tests. */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const browser = await startBrowser();
  const newsroom = await serveNewsroom();
  provide('origin', newsroom.origin);
  provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await newsroom.dispose();
  };
};
