import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit } from './support/visit.ts';

const fontOf = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).fontFamily);

describe('In a page whose words are in another language', () => {
  test.each(['.masthead nav a', '.fact > h2', '.colophon p'])(
    '%s has the font of labels',
    async (selector) => {
      const { page, close } = await visit({ path: '/releases/talks-ar' });
      expect(await fontOf(page, selector)).toMatch(/^system-ui/);
      expect(await fontOf(page, '.e-content p')).toMatch(/^"SF Arabic".*, sans-serif$/);
      await close();
    },
  );
});

/** Opens a release and gives it another text. */
const visitText = async (html: string) => {
  const visited = await visit({ path: '/releases/talks-ja' });
  await visited.page.locator('.e-content').evaluate((element, html) => {
    element.innerHTML = html;
  }, html);
  return visited;
};

describe('In a text', () => {
  test.each(['h2', 'h3', 'h4'])('%s stands apart from a table before it', async (name) => {
    const { page, close } = await visitText(`<table><tr><td>1</td></tr></table><${name}>A</${name}>`);
    const [table, heading] = [
      await page.locator('.e-content table').boundingBox(),
      await page.locator(`.e-content ${name}`).boundingBox(),
    ];
    expect((heading?.y ?? 0) - (table?.y ?? 0) - (table?.height ?? 0)).toBeGreaterThanOrEqual(20);
    await close();
  });

  test('a picture in a sentence stays in it', async () => {
    const { page, close } = await visitText(
      '<p><span>A</span> <img class="inline" alt="b" width="9" height="9"> <i>c</i></p>',
    );
    const [first, last] = [
      await page.locator('.e-content span').boundingBox(),
      await page.locator('.e-content i').boundingBox(),
    ];
    expect(last?.y).toBe(first?.y);
    await close();
  });

  test('lines of Japanese are broken between phrases in headings only', async () => {
    const { page, close } = await visitText('<p>東京</p><h2>東京</h2>');
    const breakIn = (name: string) =>
      page.locator(`.e-content ${name}`).evaluate((element) => getComputedStyle(element).wordBreak);
    expect([await breakIn('p'), await breakIn('h2')]).toEqual(['normal', 'auto-phrase']);
    await close();
  });
});
