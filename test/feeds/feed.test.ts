import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Site } from '../../src/model/site.ts';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { before, built, DAY, past, published, SITE, turn } from '../support/a-life.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, topics } from '../support/an-entry.ts';
import { jsonAt, jsonLdAt, textAt, xmlAt } from '../support/asking.ts';

describe('the feeds of a newsroom', () => {
  const described = anOrganization('Ferry Lines', {
    url: 'https://ferries.example/',
    ticker: 'NYSE:FRY',
    isin: 'US0378331005',
    lei: '5493006W3QUS5LMH6R84',
  });
  const entries = [
    past,
    anEntry({
      tags: topics('North Korea', '外交'),
      organizations: [described, anOrganization('Ministry of Transport')],
    }),
    anEntry({ slug: 'kaidan', language: 'ja', published: turn, tags: topics('ferries') }),
  ];

  const feedIds = async (now: number, about: Partial<Site> = {}): Promise<ReadonlyMap<string, string>> => {
    const site = aSite(about);
    const { paths, bundle, at } = aBuiltNewsroom(entries, { site });
    const feeds = paths.filter(
      (path) => path.endsWith('/atom.xml') && bundle.find(now < turn ? 0 : bundle.editions.length - 1, path),
    );
    const ids = await Promise.all(
      feeds.map(async (path) => (await xmlAt(at(now), path)).texts('/a:feed/a:id')[0] ?? 'none'),
    );
    return new Map(feeds.map((path, n) => [path, ids[n] ?? 'none']));
  };

  test('have ids that are unlike each other, and stay', async () => {
    const [was, is] = await Promise.all([feedIds(before), feedIds(turn + 3 * DAY)]);
    expect([...is.keys()]).toEqual(expect.arrayContaining([...was.keys()]));
    expect(is.size).toBeGreaterThan(was.size);
    expect(new Set(is.values()).size).toBe(is.size);
    for (const [path, id] of was) expect(is.get(path)).toBe(id);
    expect(is.get('/atom.xml')).toBe('https://newsroom.example/');
    expect(is.get('/topics/%E5%A4%96%E4%BA%A4/atom.xml')).toBe(
      'https://newsroom.example/topics/%E5%A4%96%E4%BA%A4',
    );
  });

  test('keep their ids when the newsroom moves', async () => {
    const moved = { url: 'https://news.example', authority: SITE };
    expect(await feedIds(turn, moved)).toEqual(await feedIds(turn));
  });

  test.each(['', '/topics/trade', '/organizations/ferry-lines'])(
    'of %s/ hold what is in no archive yet; its page, which lists no more than the settings say, leads to all',
    async (collection) => {
      const slugs = ['a', 'b', 'c'];
      const entries = slugs.map((slug, n) =>
        anEntry({ slug, published: published + n * DAY, tags: topics('trade'), organizations: [described] }),
      );
      const ask = aBuiltNewsroom(entries, { site: aSite({ limits: { feed: 2, home: 1 } }) }).at(built);
      const urls = ['c', 'b', 'a'].map((slug) => `${SITE}/releases/${slug}`);
      const items = (await jsonAt(ask, `${collection}/feed.json`)).items;
      expect(items.map(({ url }: { url: string }) => url)).toEqual(urls);
      expect((await xmlAt(ask, `${collection}/rss.xml`)).texts('//item/link')).toEqual(urls);
      expect(
        (await xmlAt(ask, `${collection}/atom.xml`)).texts('//a:entry/a:link[@rel="alternate"]/@href'),
      ).toEqual(urls);
      const page = await textAt(ask, collection || '/');
      const years = findElements(page, 'a').flatMap(({ attributes: { href = '' } }) =>
        /\/\d{4}$/.test(href) ? [href] : [],
      );
      const listed = (html: string) =>
        findElements(html, 'a', { class: 'p-name u-url' }).map(({ attributes }) => attributes['href']);
      expect(listed(page).slice(0, 1)).toEqual(urls.slice(0, 1));
      const led = await Promise.all(years.map(async (year) => listed(await textAt(ask, year))));
      expect([...new Set([listed(page), led].flat(2))]).toEqual(urls);
    },
  );

  test.each([SITE, 'https://old.example'])('file a release under the same words: %s', async (authority) => {
    const ask = aBuiltNewsroom(entries, { site: aSite({ authority }) }).at(built);
    const categories = [
      ['North Korea', `${authority}/topics`],
      ['外交', `${authority}/topics`],
      ['Ferry Lines', `${authority}/organizations`],
      ['NYSE:FRY', 'https://schema.org/tickerSymbol'],
      ['US0378331005', 'urn:iso:std:iso:6166'],
      ['5493006W3QUS5LMH6R84', 'urn:iso:std:iso:17442'],
      ['Ministry of Transport', `${authority}/organizations`],
    ];
    const item = '//item[contains(link, "talks")]';
    const entry = '//a:entry[contains(a:id, "talks")]';
    const [rss, atom] = await Promise.all(['/rss.xml', '/atom.xml'].map((path) => xmlAt(ask, path)));
    const terms = categories.map(([term]) => term);
    const schemes = categories.map(([, scheme]) => scheme);
    expect(rss?.texts(`${item}/category`)).toEqual(terms);
    expect(rss?.texts(`${item}/category/@domain`)).toEqual(schemes);
    expect(atom?.texts(`${entry}/a:category/@term`)).toEqual(terms);
    expect(atom?.texts(`${entry}/a:category/@label`)).toEqual(terms);
    expect(atom?.texts(`${entry}/a:category/@scheme`)).toEqual(schemes);
    expect((await jsonAt(ask, '/feed.json')).items[0].tags).toEqual(terms);
  });

  test('say what is known of an organization, as the page does', async () => {
    const ask = aBuiltNewsroom(entries).at(built);
    const [item] = (await jsonAt(ask, '/feed.json')).items;
    expect(item._dateline.organizations).toEqual([
      {
        name: 'Ferry Lines',
        url: 'https://ferries.example/',
        page_url: 'https://newsroom.example/organizations/ferry-lines',
        feed_urls: formats.map(({ path }) => `https://newsroom.example/organizations/ferry-lines${path}`),
        ticker: 'NYSE:FRY',
        isin: 'US0378331005',
        lei: '5493006W3QUS5LMH6R84',
      },
      {
        name: 'Ministry of Transport',
        page_url: 'https://newsroom.example/organizations/ministry-of-transport',
        feed_urls: formats.map(
          ({ path }) => `https://newsroom.example/organizations/ministry-of-transport${path}`,
        ),
      },
    ]);
    expect((await jsonLdAt(ask, '/releases/talks')).mentions).toEqual([
      {
        '@type': 'Corporation',
        name: 'Ferry Lines',
        url: 'https://ferries.example/',
        tickerSymbol: 'NYSE FRY',
        leiCode: '5493006W3QUS5LMH6R84',
        identifier: { '@type': 'PropertyValue', propertyID: 'ISIN', value: 'US0378331005' },
      },
      { '@type': 'Organization', name: 'Ministry of Transport' },
    ]);
    const profile = findElements(await textAt(ask, '/organizations/ferry-lines'), 'p', { class: 'meta' })[0];
    expect(profile?.text).toBe('NYSE:FRY · ISIN US0378331005 · LEI 5493006W3QUS5LMH6R84');
  });
});
