import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** What the pages looked like, for people to see. Nothing compares them. */
const SCREENSHOTS = 'test/browser/screenshots';

export const keepScreenshot = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(SCREENSHOTS, `${name}.jpg`), quality: 80, fullPage: true, scale: 'css' });
