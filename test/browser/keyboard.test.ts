import { describe, expect, test } from 'vitest';
import { walk } from './support/focus.ts';
import { kindsOfPage, release } from './support/kinds-of-page.ts';
import { narrow, plain } from './support/views.ts';
import { visit } from './support/visit.ts';

describe('The keyboard alone', () => {
  test.each(kindsOfPage.flatMap((kind) => [plain, narrow].map((view) => ({ ...kind, view }))))(
    'reaches everything on the page $name, in order and in sight, in the $view.name view',
    async ({ path, view }) => {
      const { page, close } = await visit({ path }, view);
      const { usable, stops } = await walk(page);
      const reached = stops.filter(({ index }) => index >= 0);
      expect(reached.map(({ html }) => html)).toEqual(usable);
      expect(stops.filter(({ isOutlined }) => !isOutlined)).toEqual([]);
      await close();
    },
  );

  test.each(kindsOfPage)('skips to the text of the page $name', async (kind) => {
    const { page, close } = await visit(kind);
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    expect(await skip.getAttribute('href')).toBe('#_main');
    const box = async () => (await skip.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
    // The page is drawn with the focus a moment later.
    await expect.poll(async () => Math.min((await box()).x, (await box()).y)).toBeGreaterThanOrEqual(0);
    const { width, height } = await box();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    await page.keyboard.press('Enter');
    // The browser goes to the fragment a moment later.
    await page.waitForFunction(() => location.hash === '#_main');
    await page.keyboard.press('Tab');
    const isInside = () =>
      page.evaluate(() => {
        const focused = document.activeElement ?? document.body;
        const main = document.querySelector('main');
        return main?.querySelector('a, button, input') === null || main?.contains(focused);
      });
    await expect.poll(isInside).toBe(true);
    await close();
  });

  test('follows a link of the text to a heading, and the address tells', async () => {
    const { page, close } = await visit(release);
    await page.locator('main a[href$="#what-was-agreed"]').focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#what-was-agreed');
    expect(await page.evaluate(() => document.querySelector(':target')?.nodeName)).toBe('H2');
    await close();
  });
});
