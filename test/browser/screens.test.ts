import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { kindsOfPage } from './support/kinds-of-page.ts';
import { keepScreenshot } from './support/screenshots.ts';
import { headingLevels, shifts, tooWide } from './support/shape.ts';
import { screens } from './support/views.ts';
import { type Visit, visit } from './support/visit.ts';

describe.each(kindsOfPage)('The page $name ($path)', (kind) => {
  describe.each(screens)('at $name pixels', (screen) => {
    let page: Visit['page'];
    let opened: Visit;

    beforeAll(async () => {
      opened = await visit(kind, screen);
      page = opened.page;
    });
    afterAll(() => opened?.close());

    test('is answered as it must be, in its language', async () => {
      expect(opened.status).toBe(kind.status);
      expect(await page.locator('html').getAttribute('lang')).toBe(kind.language);
      expect(await page.title()).not.toBe('');
    });

    test('loads without a complaint, and from nobody else', () => {
      expect(opened.complaints).toEqual([]);
    });

    test('fits into the width of the window', async () => {
      expect(await tooWide(page)).toEqual([]);
    });

    test('has one headline, and headings in order', async () => {
      const levels = await headingLevels(page);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [n, level] of levels.entries()) expect(level - (levels[n - 1] ?? 0)).toBeLessThanOrEqual(1);
    });

    test('has not moved while it was loaded', async () => {
      expect(await shifts(page)).toEqual([]);
    });

    test.each(['light', 'dark'] as const)('has nothing that axe finds in the %s', async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await keepScreenshot(page, `${kind.name}-${screen.name}-${colorScheme}`);
      expect(await axeFindings(page)).toEqual([]);
    });
  });
});
