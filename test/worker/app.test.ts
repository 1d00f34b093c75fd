import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { aNewsroom } from '../support/a-newsroom.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const ask = aNewsroom();
const PAGE = '/releases/talks';
const everywhere = [
  '/',
  PAGE,
  '/feeds',
  '/archive/2025',
  '/sitemap.xml',
  '/robots.txt',
  '/feeds.opml',
  '/favicon.svg',
];
const documents = [...formats.map(({ path }) => path), ...everywhere];

describe.each(documents)('%s', (path) => {
  test('is answered with its type, its length and both validators', async () => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toMatch(/^[a-z-]+\/[a-z+-]+(; charset=utf-8)?$/);
    expect(response.headers.get('ETag')).toMatch(/^W\/"[\w-]{8}"$/);
    expect(response.headers.get('Last-Modified')).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
    expect(Number(response.headers.get('Content-Length'))).toBe((await response.arrayBuffer()).byteLength);
  });

  test('is answered to HEAD with the same headers and no body', async () => {
    const [head, get] = await Promise.all([ask(path, { method: 'HEAD' }), ask(path)]);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe('');
  });

  test('is not sent again while it is the same', async () => {
    const first = await ask(path);
    const again = await ask(path, { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const name of [
      'ETag',
      'Last-Modified',
      'Cache-Control',
      'Vary',
      'Link',
      'Access-Control-Allow-Origin',
    ])
      expect(again.headers.get(name), name).toBe(first.headers.get(name));
    const byDate = await ask(path, {
      headers: { 'If-Modified-Since': first.headers.get('Last-Modified') ?? '' },
    });
    expect(byDate.status).toBe(304);
  });

  test('has no second page, so that a program which counts pages ends', async () => {
    expect((await ask(`${path}?page=1`)).status).toBe(200);
    for (const query of ['?page=2', '?paged=2']) expect((await ask(path + query)).status).toBe(404);
  });

  test('is the same with any query', async () => {
    const [plain, query] = await Promise.all([ask(path), ask(`${path}?utm_source=reader&x=%ff`)]);
    expect(query.headers.get('ETag')).toBe(plain.headers.get('ETag'));
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('can’t be changed by %s', async (method) => {
    const response = await ask(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('each answer', () => {
  test.each([
    ['200', '/rss.xml', {}, 200],
    ['301', '/rss', {}, 301],
    ['304', '/rss.xml', { headers: { 'If-None-Match': '*' } }, 304],
    ['400', '/%zz', {}, 400],
    ['404', '/nothing', {}, 404],
    ['405', '/rss.xml', { method: 'POST' }, 405],
    ['412', '/rss.xml', { headers: { 'If-Match': '"x"' } }, 412],
    ['204', '/rss.xml', { method: 'OPTIONS' }, 204],
  ])(
    'of status %s may be read by scripts, does nothing and sets no cookie',
    async (_, path, init, status) => {
      const { headers, ...response } = await ask(path, init).then(({ status, headers }) => ({
        status,
        headers,
      }));
      expect(response.status).toBe(status);
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).not.toBeNull();
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('Content-Security-Policy')).not.toContain('unsafe-inline');
      expect(headers.get('Set-Cookie')).toBeNull();
    },
  );

  test('to a preflight request allows what a reader sends', async () => {
    const { headers } = await ask('/feed.json', {
      method: 'OPTIONS',
      headers: { Origin: 'https://reader.example' },
    });
    expect(headers.get('Access-Control-Allow-Methods')).toContain('GET');
    expect(headers.get('Access-Control-Allow-Headers')).toMatch(/If-None-Match/);
    expect((await ask('/feed.json')).headers.get('Access-Control-Expose-Headers')).toMatch(/ETag/);
  });
});

describe('the address of a feed', () => {
  test.each(formats.flatMap(({ path, aliases }) => aliases.map((alias) => [alias, path])))(
    '%s redirects to %s',
    async (alias, path) => {
      const response = await ask(alias);
      expect([response.status, response.headers.get('Location')]).toEqual([301, path]);
    },
  );

  test.each(formats)('of $name links to itself once, and to its page', async ({ path, type }) => {
    const link = (await ask(path)).headers.get('Link') ?? '';
    expect(link.match(/rel="self"/g)).toHaveLength(1);
    expect(link).toContain(`<https://newsroom.example${path}>; rel="self"; type="${type}"`);
    expect(link).toContain('<https://newsroom.example/>; rel="alternate"; type="text/html"');
  });

  test.each([
    ...formats.map(({ type, path }) => ({ accept: type, path })),
    { accept: '*/*', path: formats[0]?.path ?? '' },
    { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', path: '/feeds' },
  ])('/feed, asked for $accept, is $path', async ({ accept, path }) => {
    const [chosen, itself] = await Promise.all([ask('/feed', { headers: { Accept: accept } }), ask(path)]);
    expect(chosen.status).toBe(200);
    expect(chosen.headers.get('Content-Location')).toBe(path);
    expect(chosen.headers.get('Vary')).toMatch(/^Accept\b/);
    for (const name of ['Content-Type', 'ETag'])
      expect(chosen.headers.get(name)).toBe(itself.headers.get(name));
  });

  test('varies by what chooses there, and by coding everywhere, as the edge compresses', async () => {
    const feeds = new Set(formats.map(({ path }) => path));
    for (const path of documents.filter((path) => path !== PAGE))
      expect((await ask(path)).headers.get('Vary'), path).toBe(
        feeds.has(path) ? 'Accept, Accept-Encoding, Sec-Fetch-Dest' : 'Accept-Encoding',
      );
  });
});

describe('an address that ends in .json', () => {
  const ERRORS: readonly [string, string, RequestInit, number][] = [
    ['a missing release', '/releases/none.json', {}, 404],
    ['in capitals', '/Releases/None.JSON', {}, 404],
    ['a second page', '/releases.json?page=2', {}, 404],
    ['another method', '/feed.json', { method: 'POST' }, 405],
    ['a condition that is not met', '/feed.json', { headers: { 'If-Match': '"x"' } }, 412],
    ['a percent sign', '/%zz.json', {}, 400],
  ];

  test.each(ERRORS)(
    'answers an error as problem details without being asked: %s',
    async (_, path, init, status) => {
      for (const accept of [undefined, '*/*', 'application/json', 'application/json, text/plain, */*']) {
        const headers = { ...init.headers, ...(accept === undefined ? {} : { Accept: accept }) };
        const response = await ask(path, { ...init, headers });
        expect([response.status, response.headers.get('Content-Type')]).toEqual([
          status,
          'application/problem+json',
        ]);
        expect(await response.json()).toMatchObject({ type: 'about:blank', status });
      }
    },
  );

  test.each(ERRORS)('answers it with a page to a browser: %s', async (_, path, init, status) => {
    const headers = {
      ...init.headers,
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    };
    const response = await ask(path, { ...init, headers });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      status,
      'text/html; charset=utf-8',
    ]);
    expect(response.headers.get('Vary')).toBe('Accept, Accept-Encoding');
  });
});

describe('a path', () => {
  test.each([
    ['/rss.xml/', '/rss.xml'],
    ['//rss.xml', '/rss.xml'],
    ['/feed/', '/feed'],
    ['/rss/', '/rss.xml'],
    ['/RSS.xml', '/rss.xml'],
    ['/%72ss.xml', '/rss.xml'],
    ['/Releases/Talks/', PAGE],
    ['//', '/'],
  ])('%s has one canonical form, %s', async (path, canonical) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('Location')]).toEqual([301, canonical]);
  });

  test.each([
    '//evil.example/',
    '/\\evil.example',
    '/error/404',
    '/error/404.html',
    '/..%2f..%2fetc%2fpasswd',
    '/%00',
    '/__proto__',
  ])('%s leads nowhere', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test.each(['/%', '/%zz', '/%ff%fe', '/rss.xml%'])(
    '%s can’t be read, and that is the client’s error',
    async (path) => {
      expect((await ask(path)).status).toBe(400);
    },
  );
});

describe('an error', () => {
  test.each([
    ['text/html', 'text/html; charset=utf-8', '<h1>There is nothing at this address</h1>'],
    ['application/json', 'application/problem+json', '"status":404'],
    ['application/feed+json, application/json;q=0.9', 'application/problem+json', '"detail":'],
    ['application/json, text/plain, */*', 'application/problem+json', '"status":404'],
    ['text/plain', 'text/plain; charset=utf-8', '404 There is nothing'],
  ])('for a client that takes %s is %s', async (accept, type, text) => {
    const response = await ask('/nothing', { headers: { Accept: accept } });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([404, type]);
    expect(response.headers.get('Vary')).toMatch(/^Accept\b/);
    expect(response.headers.get('ETag')).toBeNull();
    expect(await response.text()).toContain(text);
  });

  test.each([
    ['405', { method: 'POST' }],
    ['412', { headers: { 'If-Match': '"x"' } }],
  ])('of status %s is for one client alone, and no cache keeps it for others', async (_, init) => {
    expect((await ask('/rss.xml', init)).headers.get('Cache-Control')).toBe('no-store');
  });

  test('repeats nothing of the request, and has no precondition', async () => {
    const response = await ask('/%3Cscript%3Ealert(1)', { headers: { 'If-None-Match': '*' } });
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('alert');
  });
});

describe('an embargo', () => {
  const lift = instant('2026-02-01T09:00:00Z');
  const entries = [anEntry(), anEntry({ slug: 'secret', title: 'Secret until February', published: lift })];
  const maxAge = async (now: number, path: string) =>
    (await aNewsroom({ entries, now })(path)).headers.get('Cache-Control');

  /** Everything that an answer says, but for how long a cache may keep it. */
  const said = async (response: Response) => {
    const headers = [...response.headers].filter(([name]) => name !== 'cache-control');
    return { status: response.status, headers, body: await response.text() };
  };

  const secret = '/releases/secret';
  const requests: readonly { readonly path: string; readonly init?: RequestInit }[] = [
    ...[...documents, '/feed', '/rss', '/nothing', '/%zz', '/archive/2026'].map((path) => ({ path })),
    ...[secret, `${secret}/`, '/Releases/Secret'].map((path) => ({ path })),
    ...['POST', 'HEAD', 'OPTIONS'].map((method) => ({ path: secret, init: { method } })),
    { path: secret, init: { headers: { 'If-None-Match': '*' } } },
    { path: secret, init: { headers: { Accept: 'application/json' } } },
    { path: '/rss.xml', init: { headers: { 'If-Match': '"x"' } } },
  ];

  test.each(requests)(
    'a millisecond before its lift, $path is answered as if the entry did not exist: $init',
    async ({ path, init }) => {
      const now = lift - 0.001;
      const embargoing = aNewsroom({ entries, now });
      const ignorant = aNewsroom({ entries: entries.slice(0, 1), now });
      expect(await said(await embargoing(path, init))).toEqual(await said(await ignorant(path, init)));
    },
  );

  test.each([
    ['on the second', lift],
    ['a year after', lift + 31_536_000],
  ])('%s, the entry is public everywhere', async (_, now) => {
    const ask = aNewsroom({ entries, now });
    expect((await ask('/releases/secret')).status).toBe(200);
    expect((await ask('/releases/secret/')).status).toBe(301);
    for (const path of [...formats.map(({ path }) => path), '/', '/sitemap.xml', '/archive/2026'])
      expect(await (await ask(path)).text(), path).toMatch(/secret/i);
  });

  test('ends the life of every cached answer at its lift: max-age is cut, and rounded down', async () => {
    expect(await maxAge(lift - 10_000, '/rss.xml')).toBe('public, max-age=900');
    for (const path of [...documents, '/rss', '/nothing', '/releases/secret', '/feed']) {
      expect(await maxAge(lift - 10.5, path), path).toBe('public, max-age=10');
      expect(await maxAge(lift - 0.001, path), path).toBe('public, max-age=0');
    }
    expect(await maxAge(lift, '/rss.xml')).toBe('public, max-age=900');
  });

  test('leaves a file alone that is named by its content', async () => {
    const page = await (await aNewsroom({ entries, now: lift - 5 })('/')).text();
    const stylesheet = /href="(\/style\.[0-9a-f]+\.css)"/.exec(page)?.[1] ?? 'none';
    expect(await maxAge(lift - 5, stylesheet)).toBe('public, max-age=31536000, immutable');
  });

  test('moves the validators of the feeds when it lifts', async () => {
    const tags = async (now: number) =>
      Promise.all(
        formats.map(async ({ path }) => (await aNewsroom({ entries, now })(path)).headers.get('ETag')),
      );
    const [before, after] = await Promise.all([tags(lift - 1), tags(lift)]);
    for (const [n, tag] of before.entries()) expect(tag).not.toBe(after[n]);
  });
});
