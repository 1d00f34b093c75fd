import type { Page } from 'playwright-core';
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

/** Collects what the buttons and the status of a page say. They say it for three seconds, which a busy machine may miss. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) said.push(`${target.nodeName}: ${target.textContent}`);
    }).observe(document.body, { childList: true, subtree: true });
  });

const said = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said);

describe.each(pages)('The addresses of feeds at $path', ({ path }) => {
  test('are copied by a button each, which says so', async () => {
    const { page, complaints, close } = await visit({ path }, narrow);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await listen(page);
    const buttons = page.locator('button.copy');
    expect(await buttons.count()).toBeGreaterThanOrEqual(3);
    for (const [n, button] of (await buttons.all()).entries()) {
      const address = new URL((await button.getAttribute('data-copy')) ?? '', page.url()).href;
      const copied = await button.getAttribute('data-copied');
      await button.click();
      for (const told of [`SPAN: ${copied}`, `P: ${copied}`])
        await expect.poll(async () => (await said(page)).filter((one) => one === told)).toHaveLength(n + 1);
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
