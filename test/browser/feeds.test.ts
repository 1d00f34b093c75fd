import { text } from 'node:stream/consumers';
import { describe, expect, inject, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { openPage, visit } from './support/visit.ts';

const feeds = formats.flatMap(({ name, path, type }) =>
  ['', '/topics/diplomacy'].map((above) => ({ name, type, path: above + path })),
);

describe.each(feeds)('The address $path, opened in a browser', ({ path, type }) => {
  test('shows a page that says its address and how to subscribe, and saves no file', async () => {
    const { page, complaints, close } = await openPage(undefined, path);
    const downloads: unknown[] = [];
    page.on('download', (download) => downloads.push(download));
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    expect(response?.headers()['content-type']).toMatch(/^text\/html/);
    expect(response?.headers()['vary']).toMatch(/Sec-Fetch-Dest/i);
    expect(await page.locator('main').innerText()).toContain(inject('origin') + path);
    expect(new URL(page.url()).pathname).toBe(path);
    expect(complaints).toEqual([]);
    expect(downloads).toEqual([]);
    await close();
  });

  test('gives a script and a reader the feed', async () => {
    const { page, close } = await visit({ path });
    const fetched = await page.evaluate(async (path) => {
      const response = await fetch(path);
      return { type: response.headers.get('Content-Type'), text: await response.text() };
    }, path);
    expect(fetched.type).toMatch(type);
    expect(fetched.text).toMatch(/^(<\?xml|\{)/);
    const read = await page.request.get(path);
    expect(read.headers()['content-type']).toMatch(type);
    expect(await read.text()).toBe(fetched.text);
    await close();
  });

  test('is the same page after back, forward and reload, also where a script has fetched the feed', async () => {
    const { page, close } = await visit({ path });
    const headline = await page.locator('h1').innerText();
    const isPage = async () => expect(await page.locator('h1').innerText()).toBe(headline);
    await page.evaluate((path) => fetch(path).then((response) => response.text()), path);
    await page.reload();
    await isPage();
    await page.goto('/');
    await page.goBack();
    await isPage();
    await page.goForward();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.evaluate((path) => fetch(path).then((response) => response.text()), path);
    await page.goBack();
    await isPage();
    await close();
  });

  test('is saved as the file that it is by the links that say so', async () => {
    const { page, close } = await visit({ path });
    const links = await page.locator('a[download]').all();
    expect(links.length).toBeGreaterThanOrEqual(1);
    for (const link of links) {
      const saved = page.waitForEvent('download');
      await link.click();
      const download = await saved;
      expect(download.suggestedFilename()).toMatch(/\.(xml|json)$/);
      expect(await text(await download.createReadStream())).toMatch(/^(<\?xml|\{)/);
    }
    await close();
  });
});

describe.each(['/', '/feeds', '/topics/diplomacy'])('The links to feeds at %s', (path) => {
  test('lead to pages, and back', async () => {
    const { page, complaints, close } = await visit({ path });
    const link = page.locator(`main a[href$="/rss.xml"]`).first();
    await link.click();
    await page.waitForURL(/\/rss\.xml$/);
    expect(await page.locator('h1').count()).toBe(1);
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe(path);
    expect(complaints).toEqual([]);
    await close();
  });
});
