import { describe, expect, inject, test } from 'vitest';
import type { Kind } from './support/kinds-of-page.ts';
import { narrow, unscripted } from './support/views.ts';
import { visit } from './support/visit.ts';

const pages: readonly Pick<Kind, 'path'>[] = [
  { path: '/' },
  { path: '/feeds' },
  { path: '/rss.xml' },
  { path: '/topics/diplomacy/atom.xml' },
  { path: '/feed.json' },
];

describe.each(pages)('The addresses of feeds at $path', ({ path }) => {
  test('are copied by a button each, which says so', async () => {
    const { page, complaints, close } = await visit({ path }, narrow);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const buttons = page.locator('button.copy');
    expect(await buttons.count()).toBeGreaterThanOrEqual(3);
    for (const button of await buttons.all()) {
      const address = new URL((await button.getAttribute('data-copy')) ?? '', page.url()).href;
      const name = await button.textContent();
      await button.click();
      // It says so for two seconds.
      expect(await button.textContent()).not.toBe(name);
      expect(await page.locator('[role=status]').filter({ hasText: /\S/ }).count()).toBeGreaterThanOrEqual(1);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
      expect(address).toMatch(`${inject('origin')}/`);
      expect((await page.request.get(address)).status()).toBe(200);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('can be taken by hand where the clipboard is forbidden', async () => {
    const { page, complaints, close } = await visit({ path });
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('Forbidden'));
    });
    const button = page.locator('button.copy').first();
    const address = new URL((await button.getAttribute('data-copy')) ?? '', page.url()).href;
    await button.click();
    await expect.poll(() => page.locator('body').innerText()).toContain(address);
    expect(complaints).toEqual([]);
    await close();
  });

  test('have no button where no script runs', async () => {
    const { page, close } = await visit({ path }, unscripted);
    expect(await page.locator('button.copy').count()).toBeGreaterThanOrEqual(3);
    expect(await page.locator('button.copy:visible').count()).toBe(0);
    await close();
  });
});
