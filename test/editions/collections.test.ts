import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { linkHeader } from '../../src/model/link.ts';
import { readXml } from '../feeds/xml.ts';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom, pathsWith } from '../support/a-built-newsroom.ts';
import { before, built, past, SITE, turn } from '../support/a-life.ts';
import { anEntry, anOrganization, topics } from '../support/an-entry.ts';
import { jsonAt, statusesOf, textAt, xmlAt } from '../support/asking.ts';

const FEEDS = formats.map(({ path }) => path);

describe.each([
  ['a topic', '/topics/north-korea', { tags: topics('North Korea') }],
  [
    'an organization',
    '/organizations/ministry-of-transport',
    { organizations: [anOrganization('Ministry of Transport')] },
  ],
  ['a language', '/languages/ja', { language: 'ja' }],
])('%s', (_, path, about) => {
  const ask = aBuiltNewsroom([past, anEntry(about)]).at(built);
  const embargoed = aBuiltNewsroom([past, anEntry({ ...about, published: turn })]);
  const feeds = formats.map((format) => ({
    rel: 'alternate',
    href: SITE + path + format.path,
    type: format.type,
  }));

  test('has a page that names its feeds, and then those of the site', async () => {
    const response = await ask(path);
    const links = findElements(await response.text(), 'link', { rel: 'alternate' });
    expect(links.map(({ attributes: { title, ...rest } }) => rest)).toEqual([
      ...feeds,
      ...formats.map(({ path, type }) => ({ rel: 'alternate', href: SITE + path, type })),
    ]);
    expect(new Set(links.map(({ attributes }) => attributes['title'])).size).toBe(links.length);
    expect(response.headers.get('Link')).toBe(linkHeader(feeds));
  });

  test.each(formats)('has a $name feed that knows its own address and its page', async (format) => {
    const self = SITE + path + format.path;
    const response = await ask(path + format.path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(`${format.type}; charset=utf-8`);
    const schema = `, <${SITE}/schema/dateline.json>; rel="describedby"; type="application/schema+json"`;
    expect(response.headers.get('Link')).toBe(
      `<${self}>; rel="self"; type="${format.type}", <${SITE}${path}>; rel="alternate"; type="text/html"${format.schema === undefined ? '' : schema}`,
    );
    const text = await response.text();
    const linksIn = (): readonly unknown[] => {
      if (text.startsWith('{')) {
        const { feed_url, home_page_url } = JSON.parse(text);
        return [feed_url, home_page_url];
      }
      const { texts } = readXml(text);
      return [
        ...texts('/a:feed/a:link[@rel="self"]/@href | /rss/channel/a:link[@rel="self"]/@href'),
        ...texts('/a:feed/a:link[@rel="alternate"]/@href | /rss/channel/link'),
      ];
    };
    expect(linksIn()).toEqual([self, SITE + path]);
  });

  test('holds its own releases alone, in every format', async () => {
    expect((await jsonAt(ask, `${path}/feed.json`)).items.map(({ url }: { url: string }) => url)).toEqual([
      `${SITE}/releases/talks`,
    ]);
    expect((await xmlAt(ask, `${path}/rss.xml`)).texts('//item/link')).toEqual([`${SITE}/releases/talks`]);
    expect((await xmlAt(ask, `${path}/atom.xml`)).texts('//a:entry/a:link/@href')).toEqual([
      `${SITE}/releases/talks`,
    ]);
    expect(await textAt(ask, path)).not.toContain('/releases/past');
  });

  test('of an embargoed release alone does not exist before its second', async () => {
    const all = [path, ...FEEDS.map((feed) => path + feed)];
    expect(await statusesOf(embargoed.at(before), all)).toEqual([404, 404, 404, 404]);
    expect(await statusesOf(embargoed.at(turn), all)).toEqual([200, 200, 200, 200]);
    expect(pathsWith(await embargoed.answersAt(before), path)).toEqual([]);
    const named = pathsWith(await embargoed.answersAt(turn), path);
    for (const list of ['/', '/sitemap.xml', '/feeds.opml']) expect(named).toContain(list);
  });

  test('is answered for in any spelling of its address', async () => {
    for (const feed of ['', ...FEEDS])
      for (const spelling of [
        `${path}${feed}/`,
        `/${path}${feed}`,
        `${path.toUpperCase()}${feed}`,
        `${path.replace('/', '/%').replace(/%(.)/, (_, c: string) => `%${c.charCodeAt(0).toString(16)}`)}${feed}`,
      ]) {
        const response = await ask(spelling);
        expect([response.status, response.headers.get('Location')], spelling).toEqual([301, path + feed]);
      }
  });
});

describe('the address of a topic', () => {
  const NAMES = ['外交', 'North Korea', 'C++', 'Économie', 'ألعاب', 'İstanbul', '2025/26'];
  const newsroom = aBuiltNewsroom([anEntry({ tags: topics(...NAMES) })]);
  const ask = newsroom.at(built);

  test.each([
    ['外交', '/topics/%E5%A4%96%E4%BA%A4'],
    ['North Korea', '/topics/north-korea'],
    ['C++', '/topics/c%2B%2B'],
    ['Économie', '/topics/%C3%A9conomie'],
    ['ألعاب', '/topics/%D8%A3%D9%84%D8%B9%D8%A7%D8%A8'],
    ['2025/26', '/topics/2025-26'],
  ])('%s is %s, and its feeds are below', async (name, path) => {
    expect(await textAt(ask, path)).toContain(`<h1 class="p-name">Releases on ${name}</h1>`);
    expect(
      await statusesOf(
        ask,
        FEEDS.map((feed) => path + feed),
      ),
    ).toEqual([200, 200, 200]);
    const canonical = findElements(await textAt(ask, path), 'link', { rel: 'canonical' })[0];
    expect(canonical?.attributes['href']).toBe(SITE + path);
  });

  test.each([
    ['with escapes in lower case', '/topics/%e5%a4%96%e4%ba%a4', '/topics/%E5%A4%96%E4%BA%A4'],
    ['with both', '/topics/%e5%A4%96%E4%Ba%a4/rss.xml', '/topics/%E5%A4%96%E4%BA%A4/rss.xml'],
    ['in capitals', '/topics/%C3%89CONOMIE', '/topics/%C3%A9conomie'],
    ['with what needs no escape', '/topics/c++', '/topics/c%2B%2B'],
    ['with an escape that is not needed', '/topics/%6Eorth-korea/', '/topics/north-korea'],
  ])('%s is brought into its one form', async (_, path, canonical) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('Location')]).toEqual([301, canonical]);
  });

  test('is asked for by a browser as it is written', async () => {
    expect((await ask('/topics/外交')).status).toBe(200);
  });

  test.each(['/topics/north%20korea', '/topics/north%2Dkorea%20', '/topics/%E5%A4', '/topics/2025/26'])(
    '%s is none',
    async (path) => {
      expect([400, 404]).toContain((await ask(path)).status);
    },
  );

  test('is the same in every list of the site, and found there', async () => {
    for (const path of newsroom.paths.filter((path) => /^\/topics\/[^/]+$/.test(path)))
      expect(pathsWith(await newsroom.answersAt(built), path)).toEqual(
        expect.arrayContaining(['/', '/topics', '/sitemap.xml', '/feeds.opml', '/releases/talks']),
      );
  });
});

describe('The feeds of a topic with few releases', () => {
  const TEXT = 'Officials met in Tokyo on Thursday.';
  const newsroom = (count: number) => {
    const names = Array.from({ length: count }, (_, n) => `Topic ${n}`);
    const often = Array.from({ length: 10 }, (_, n) =>
      anEntry({ slug: `often-${n}`, tags: topics('Topic 1') }),
    );
    return aBuiltNewsroom([anEntry({ tags: topics(...names) }), ...often]).at(built);
  };

  test.each(FEEDS)('have full texts, unless there are more than 200 topics: %s', async (feed) => {
    expect(await textAt(newsroom(200), `/topics/topic-0${feed}`)).toContain(TEXT);
    const brief = await textAt(newsroom(201), `/topics/topic-0${feed}`);
    expect(brief).not.toContain(TEXT);
    expect(brief).toContain('Officials met in Tokyo.');
    for (const path of ['/topics/topic-1', ''])
      expect(await textAt(newsroom(201), path + feed)).toContain(TEXT);
  });
});
