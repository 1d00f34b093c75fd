import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Path } from '../../src/model/url.ts';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';

const SITE = 'https://newsroom.example';
const SECRET = 'Secret until February';
const built = instant('2026-01-01T00:00:00Z');
const before = instant('2026-01-31T00:00:00Z');
const lift = instant('2026-02-01T09:00:00Z');

const { at } = aBuiltNewsroom(
  [
    anEntry({
      title: 'Talks in Tokyo',
      tags: topics('Trade'),
      organizations: [anOrganization('Ministry of Transport')],
    }),
    anEntry({ slug: 'talks-ja', language: 'ja', translationOf: 'talks', title: '東京で会談' }),
    anEntry({ slug: 'secret', title: SECRET, published: lift, tags: topics('Trade') }),
  ],
  { built },
);
const ask = at(before);

const COLLECTIONS: readonly Path[] = [
  '/',
  '/topics/trade',
  '/organizations/ministry-of-transport',
  '/languages/ja',
];
/** Topics and organizations share a page, which names none of them. */
const isSubject = (collection: Path): boolean => /^\/(topics|organizations)\//.test(collection);

const feeds = COLLECTIONS.flatMap((collection) =>
  formats.map(({ name, path, type }) => ({
    name,
    path: collection === '/' ? path : collection + path,
    type: `${type}; charset=utf-8`,
    collection,
  })),
);

type Fields = Readonly<Record<string, string>>;

const CHROME =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';
const FIREFOX = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const SIMPLEPIE =
  'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1';

/** Fetch Metadata, as a browser sends it over https and to localhost. */
const metadata = (destination: string, mode: string, site: string, more: Fields = {}): Fields => ({
  'Sec-Fetch-Dest': destination,
  'Sec-Fetch-Mode': mode,
  'Sec-Fetch-Site': site,
  ...more,
});
const BY_HAND = { 'Sec-Fetch-User': '?1' };
const TYPED = metadata('document', 'navigate', 'none', BY_HAND);

/** What somebody's browser sends to show an address. */
const opening: readonly (readonly [what: string, headers: Fields])[] = [
  ['Chrome or Edge, from the address bar', { Accept: CHROME, ...TYPED }],
  [
    'Chrome, by a link on the site',
    { Accept: CHROME, ...metadata('document', 'navigate', 'same-origin', BY_HAND) },
  ],
  [
    'Chrome, by a link elsewhere',
    { Accept: CHROME, ...metadata('document', 'navigate', 'cross-site', BY_HAND) },
  ],
  ['Chrome, by a script', { Accept: CHROME, ...metadata('document', 'navigate', 'same-origin') }],
  ['Chrome, to show its source', { Accept: CHROME, ...TYPED }],
  ['Chrome, again', { Accept: CHROME, ...TYPED, 'Cache-Control': 'max-age=0' }],
  [
    'Chrome, ahead of a click',
    { Accept: FIREFOX, ...metadata('document', 'navigate', 'none'), 'Sec-Purpose': 'prefetch;prerender' },
  ],
  ['Firefox', { Accept: FIREFOX, ...TYPED, Priority: 'u=0, i' }],
  ['Safari since 16.4', { Accept: FIREFOX, ...metadata('document', 'navigate', 'none') }],
];

/** What else is sent: by readers and programs, and by browsers that want the bytes. */
const reading: readonly (readonly [what: string, headers: Fields])[] = [
  ['sfeed, and whoever sends nothing', {}],
  ['curl, wget, requests, newsboat', { Accept: '*/*' }],
  ['curl, as it is', { Accept: '*/*', 'User-Agent': 'curl/7.88.1' }],
  ['node and Deno by fetch', { Accept: '*/*', 'Accept-Language': '*', 'Sec-Fetch-Mode': 'cors' }],
  [
    'feedparser',
    {
      Accept:
        'application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1',
      'A-IM': 'feed',
    },
  ],
  [
    'Miniflux',
    {
      Accept:
        'application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9',
    },
  ],
  ['SimplePie, as FreshRSS and WordPress have it', { Accept: SIMPLEPIE }],
  [
    'Liferea',
    { Accept: 'application/atom+xml,application/xml;q=0.9,text/xml;q=0.8,*/*;q=0.7', 'A-IM': 'feed' },
  ],
  ['rss-parser', { Accept: 'application/rss+xml' }],
  ['a reader with the Accept of a browser', { Accept: FIREFOX }],
  ['a reader with the Accept and the name of a browser', { Accept: CHROME, 'User-Agent': 'Mozilla/5.0' }],
  [
    'RSS-Bridge, which sends all that Firefox does but Accept',
    { Accept: 'application/rss+xml, application/atom+xml, */*', ...TYPED, TE: 'trailers' },
  ],
  ['RSSHub, which sends all that Chrome does but Accept', { Accept: '*/*', ...TYPED }],
  ['RSSHub with rss-parser', { Accept: 'application/rss+xml', ...TYPED }],
  ['whoever copies all of Fetch Metadata and no Accept', TYPED],
  ['a browser over plain http, and Safari before 16.4', { Accept: CHROME }],
  ['a download in a browser', metadata('empty', 'navigate', 'same-origin')],
  ['“save link as” in a browser', metadata('empty', 'no-cors', 'none')],
  ['a script of the site', { Accept: '*/*', ...metadata('empty', 'cors', 'same-origin') }],
  ['a script of another site', { Accept: '*/*', ...metadata('empty', 'cors', 'cross-site') }],
  ['a script with the Accept of a browser', { Accept: FIREFOX, ...metadata('empty', 'cors', 'same-origin') }],
  [
    'a browser’s extension, or a reader made with Electron',
    { Accept: '*/*', ...metadata('empty', 'cors', 'none') },
  ],
  [
    'a service worker, which passes on what a page asked',
    { Accept: CHROME, ...metadata('empty', 'navigate', 'same-origin') },
  ],
  [
    '<link rel="prefetch">',
    { Accept: CHROME, ...metadata('empty', 'no-cors', 'same-origin'), 'Sec-Purpose': 'prefetch' },
  ],
  ['<iframe>', { Accept: CHROME, ...metadata('iframe', 'navigate', 'cross-site') }],
  ['<embed>', { Accept: CHROME, ...metadata('embed', 'navigate', 'same-origin') }],
  ['<object>', { Accept: CHROME, ...metadata('object', 'navigate', 'same-origin') }],
  ['<script>', { Accept: '*/*', ...metadata('script', 'no-cors', 'same-origin') }],
  ['a destination in capitals, which no browser sends', { Accept: CHROME, 'Sec-Fetch-Dest': 'DOCUMENT' }],
];

const get = async (path: Path, headers: Fields = {}, method = 'GET') => ask(path, { headers, method });
const [[, OPENING] = ['', {}]] = opening;

describe.each(feeds)('$path, which is $name,', ({ path, type, collection }) => {
  test.each(opening)('is opened by a page: %s', async (_, headers) => {
    const response = await get(path, headers);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  test.each(reading)('is itself to %s', async (_, headers) => {
    const response = await get(path, headers);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type]);
    expect(await response.text()).toBe(await (await get(path)).text());
  });

  test('names in Vary what chooses, whatever it answers and how', async () => {
    const etags = await Promise.all(
      [OPENING, {}].map(async (headers) => (await get(path, headers)).headers.get('ETag') ?? ''),
    );
    for (const headers of [...opening, ...reading].map(([, headers]) => headers))
      for (const method of ['GET', 'HEAD'])
        for (const condition of [{}, ...etags.map((etag) => ({ 'If-None-Match': etag }))]) {
          const { status, headers: said } = await get(path, { ...headers, ...condition }, method);
          expect([200, 304]).toContain(status);
          expect(said.get('Vary')).toBe('Accept, Accept-Encoding, Sec-Fetch-Dest');
        }
  });

  test('has validators of its own, and so has the page: neither is taken for the other', async () => {
    const tags = new Map<Fields, string>();
    for (const headers of [OPENING, {}])
      tags.set(headers, (await get(path, headers)).headers.get('ETag') ?? '');
    expect(new Set(tags.values()).size).toBe(2);
    for (const [asked, own] of tags)
      for (const tag of tags.values())
        for (const also of [{}, { 'If-Modified-Since': 'Fri, 01 Jan 2027 00:00:00 GMT' }]) {
          const response = await get(path, { ...asked, ...also, 'If-None-Match': tag });
          expect(response.status).toBe(tag === own ? 304 : 200);
          expect(response.headers.get('ETag')).toBe(own);
        }
    const both = await get(path, { ...OPENING, 'If-None-Match': [...tags.values()].join(', ') });
    expect([both.status, both.headers.get('ETag')]).toEqual([304, tags.get(OPENING)]);
  });

  test.each([
    ['the page', OPENING],
    ['the feed', {}],
  ])('is told of to HEAD as to GET: %s', async (_, headers) => {
    const [head, whole] = [await get(path, headers, 'HEAD'), await get(path, headers)];
    expect([...head.headers]).toEqual([...whole.headers]);
    expect(await head.text()).toBe('');
    expect(Number(whole.headers.get('Content-Length'))).toBe((await whole.arrayBuffer()).byteLength);
  });

  test('fails a browser as it fails others', async () => {
    for (const headers of [OPENING, { Accept: OPENING['Accept'] ?? '' }])
      expect((await get(path, { ...headers, 'If-Match': '"other"' })).status).toBe(412);
    expect((await get(path, OPENING, 'POST')).status).toBe(405);
    expect((await get(`${path}x`, OPENING)).status).toBe(404);
    expect((await get(path, OPENING, 'OPTIONS')).status).toBe(204);
  });

  test('is opened with any query, and at its other addresses', async () => {
    const page = await (await get(path, OPENING)).text();
    expect(await (await get(`${path}?utm_source=site`, OPENING)).text()).toBe(page);
    const elsewhere = await get(`${path}/`, OPENING);
    expect([elsewhere.status, elsewhere.headers.get('Location')]).toEqual([301, path]);
  });

  test('leads from its page to the releases, to every format, and to the feed as it is', async () => {
    const toAbsolute = (href = ''): string => new URL(href, SITE + path).href;
    const response = await get(path, OPENING);
    expect(response.headers.get('X-Robots-Tag')).toBe('noindex');
    expect((await get(path)).headers.get('X-Robots-Tag')).toBeNull();
    const html = await response.text();
    const hrefs = (name: string, about = {}) =>
      findElements(html, name, about).map(({ attributes }) => toAbsolute(attributes['href']));
    expect(hrefs('a').map((href) => href.replace(/(?<=.)\/$/, ''))).toContain(
      (SITE + collection).replace(/\/$/, ''),
    );
    const own = feeds.filter((feed) => feed.collection === collection);
    for (const feed of own) {
      const name = feed.path.split('/').at(-1) ?? '';
      const copied = findElements(html, 'button', { class: 'copy' }).map(
        ({ attributes }) => attributes['data-copy'],
      );
      expect(copied.map(toAbsolute)).toContain(SITE + feed.path);
      expect(hrefs('a', { download: name })).toEqual([SITE + feed.path]);
      expect(hrefs('link', { rel: 'alternate' }).slice(0, 3)).toContain(SITE + feed.path);
      const link = response.headers.get('Link') ?? '';
      expect([...link.matchAll(/<(.*?)>; rel="alternate"/g)].map(([, href]) => toAbsolute(href))).toContain(
        SITE + feed.path,
      );
    }
    const canonical = findElements(html, 'link', { rel: 'canonical' });
    expect(canonical.map(({ attributes }) => attributes['href'])).toEqual(
      isSubject(collection) ? [] : [SITE + collection],
    );
  });

  test('tells a browser of a release on the second, and never before', async () => {
    for (const [now, told] of [
      [lift - 1, false],
      [lift, collection === '/'],
    ] as const) {
      const response = await at(now)(path, { headers: OPENING });
      expect((await response.text()).includes(SECRET)).toBe(told);
    }
    const age = (await at(lift - 10)(path, { headers: OPENING })).headers.get('Cache-Control');
    expect(age).toBe(collection === '/' || collection === '/topics/trade' ? 'public, max-age=10' : age);
  });
});

describe('The page of an opened feed', () => {
  test('is one for all topics and organizations, however many there are', async () => {
    const pages = await Promise.all(
      feeds
        .filter(({ collection }) => isSubject(collection))
        .map(async ({ path }) => (await get(path, OPENING)).text()),
    );
    expect(pages).toHaveLength(6);
    expect(new Set(pages).size).toBe(1);
  });

  test('is one for all formats of a collection', async () => {
    for (const collection of COLLECTIONS) {
      const own = feeds.filter((feed) => feed.collection === collection);
      const pages = await Promise.all(own.map(async ({ path }) => (await get(path, OPENING)).text()));
      expect(new Set(pages).size).toBe(1);
    }
  });

  test('can’t be asked for by itself', async () => {
    for (const path of ['/subject-feed-page', '/feed-page', '/feed-page/', '/feed-page/topics/trade'])
      expect((await get(path, OPENING)).status).toBe(404);
  });
});

describe('/feed', () => {
  test('stays negotiated by Accept alone, and shows a browser the page about the feeds', async () => {
    for (const headers of [OPENING, { Accept: OPENING['Accept'] ?? '' }]) {
      const response = await get('/feed', headers);
      expect(response.headers.get('Content-Location')).toBe('/feeds');
      expect(response.headers.get('Vary')).toBe('Accept, Accept-Encoding');
    }
    const raw = await get('/feed', { Accept: 'application/atom+xml', 'Sec-Fetch-Dest': 'document' });
    expect(raw.headers.get('Content-Location')).toBe('/atom.xml');
    expect(raw.headers.get('Vary')).toBe('Accept, Accept-Encoding');
  });
});
