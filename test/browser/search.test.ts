import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { home } from './support/kinds-of-page.ts';
import { unscripted } from './support/views.ts';
import { visit } from './support/visit.ts';

const found = (page: Page): Promise<readonly string[]> => page.locator('#found h3').allInnerTexts();

const queries = [
  ['cyber threats', 'Three governments agree in Tokyo'],
  ['CYBER', 'Three governments agree in Tokyo'],
  ['サイバー', '三か国政府'],
  ['사이버', '세 나라 정부'],
  ['طوكيو', 'ثلاث حكومات'],
  ['AT&T', 'AT&T'],
] as const;

describe.each([
  ['with a script', undefined],
  ['without a script', unscripted],
])('The search from the home page, %s', (_, view) => {
  test.each(queries)('finds for %s the release %s', async (query, title) => {
    const { page, complaints, close } = await visit(home, view);
    await page.locator('form[data-search] input[name=q]').fill(query);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=/);
    expect(await found(page)).toContainEqual(expect.stringContaining(title));
    expect(await page.locator('#found-status').innerText()).toMatch(/\d/);
    expect(await page.locator('input[name=q]').inputValue()).toBe(query);
    expect(complaints).toEqual([]);
    await close();
  });

  test.each(['Reykjavík', 'doubled within a month'])(
    'never finds the embargoed or the withdrawn: %s',
    async (query) => {
      const { page, close } = await visit({ path: `/search?q=${encodeURIComponent(query)}` }, view);
      expect(await found(page)).toEqual([]);
      expect(await page.locator('#found-status').innerText()).not.toBe('');
      await close();
    },
  );

  test.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{status}{found}'])(
    'shows %s as the text that it is',
    async (query) => {
      const { page, complaints, close } = await visit(
        { path: `/search?q=${encodeURIComponent(query)}` },
        view,
      );
      page.on('dialog', () => expect.unreachable('A query ran'));
      expect(await page.locator('input[name=q]').inputValue()).toBe(query);
      expect(await page.locator('main script, main img[src=x]').count()).toBe(0);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

describe.each(['/', '/search'])('The search while somebody types at %s', (path) => {
  test.each(queries)('shows for %s the release %s, and leaves the page where it is', async (query, title) => {
    const { page, complaints, close } = await visit({ path });
    await page.locator('form[data-search] input[name=q]').pressSequentially(query);
    await expect.poll(() => found(page)).toContainEqual(expect.stringContaining(title));
    expect(await page.locator('#found-status').innerText()).toMatch(/\d/);
    expect(await page.locator('input[name=q]').evaluate((input) => input === document.activeElement)).toBe(
      true,
    );
    expect(new URL(page.url()).pathname).toBe(path);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows nothing any more when the field is empty again', async () => {
    const { page, close } = await visit({ path });
    const input = page.locator('form[data-search] input[name=q]');
    await input.fill('Tokyo');
    await expect.poll(() => found(page)).not.toEqual([]);
    await input.fill('');
    await expect.poll(() => found(page)).toEqual([]);
    await close();
  });

  test('says that nothing was found', async () => {
    const { page, close } = await visit({ path });
    await page.locator('form[data-search] input[name=q]').fill('zeppelin');
    await expect.poll(() => page.locator('#found-status').innerText()).not.toBe('');
    expect(await found(page)).toEqual([]);
    await close();
  });

  test('survives that the newsroom is not reached for a moment', async () => {
    const { page, close } = await visit({ path });
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.context().setOffline(true);
    const input = page.locator('form[data-search] input[name=q]');
    const failed = page.waitForEvent('requestfailed');
    await input.fill('Tok');
    await failed;
    await page.context().setOffline(false);
    await input.fill('Tokyo');
    await expect.poll(() => found(page)).not.toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
