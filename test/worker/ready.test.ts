import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { precompress } from '../../src/bundle/precompress.ts';
import { type Bundle, openBundle } from '../../src/bundle/read.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { planEditions } from '../../src/editions/editions.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Path } from '../../src/model/url.ts';
import { createApp } from '../../src/worker/app.ts';
import type { AssetsBinding } from '../../src/worker/body-cache.ts';
import { currentEdition } from '../../src/worker/current-edition.ts';
import { readyTable } from '../../src/worker/ready.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { documentsIn } from '../support/documents-in.ts';
import { PACK, packAll } from '../support/packed.ts';
import { renderEditions } from '../support/rendered.ts';

const built = instant('2026-01-01T00:00:00Z');
const lift = instant('2026-02-01T09:00:00Z');
const withdrawal = instant('2026-02-01T10:00:00Z');

/** Everything that a newsroom may have, and all that may happen to it. */
const entries: readonly Entry[] = [
  anEntry({
    tags: topics('Trade'),
    organizations: [anOrganization('Ministry of Transport')],
    aliases: ['meeting'],
    corrections: [{ at: lift, note: 'Three sides met, not two.' }],
  }),
  anEntry({ slug: 'talks-ja', language: 'ja', translationOf: 'talks', title: '東京で会談' }),
  anEntry({ slug: 'figures', withdrawn: { at: built - 60, reason: 'The figures were wrong.' } }),
  anEntry({ slug: 'forecast', withdrawn: { at: withdrawal, reason: 'The forecast was wrong.' } }),
  anEntry({ slug: 'secret', title: 'Secret until February', published: lift, tags: topics('Energy') }),
];

/** The bundle of these entries with every text in every coding, and the paths in it that a request can name. */
const aRichBundle = () => {
  const editions = renderEditions(planEditions(aSite(), entries, built));
  const coded = precompress([documentsIn(editions).map(([, document]) => document)], {
    room: Number.POSITIVE_INFINITY,
    text: Number.POSITIVE_INFINITY,
    mostEffort: 0,
    recall: (_, make) => make(),
  });
  const bundle = openBundle(writeBundle(editions, { built, precompressed: coded }).buffer);
  const all = new Set(editions.flatMap(({ changes }) => [...changes.keys()]));
  return { bundle, paths: [...all].filter((path) => path.startsWith('/')) };
};

const { bundle, paths } = aRichBundle();

type App = ReturnType<typeof createApp>;

const aRequest = (path: Path, init?: RequestInit): Request =>
  new Request(`https://newsroom.example${path}`, init);

const whole = async (response: Response | Promise<Response>) => {
  const answer = await response;
  const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  return { status: answer.status, headers: [...answer.headers], body };
};

const fetched = (app: App, path: Path, init?: RequestInit) => whole(app.fetch(aRequest(path, init)));

/** Returns the answer at a time in milliseconds of an app whose table is empty. */
const freshly = (at: number, path: Path, init?: RequestInit) =>
  fetched(
    createApp(bundle, () => at),
    path,
    init,
  );

/** A newsroom whose clock can be set. */
const onAClock = (start: number) => {
  let at = start;
  const app = createApp(bundle, () => at);
  const set = (time: number): void => {
    at = time;
  };
  return { app, set };
};

const ACCEPTED = [
  '*/*',
  'text/html',
  'text/markdown',
  'application/json',
  'application/atom+xml;q=0.5, */*;q=0.1',
];

type Fields = Readonly<Record<string, string>>;

/** All that chooses among the documents at a path: what is accepted, and whether a browser opens it. */
const choosing: readonly Fields[] = [
  {},
  ...ACCEPTED.map((accept) => ({ Accept: accept })),
  { Accept: 'text/html,application/xml;q=0.9,*/*;q=0.8', 'Sec-Fetch-Dest': 'document' },
];

const FOREIGN = 'W/"5d8c72a5edda8d6a5d8c72a5"';
const BEFORE = 'Thu, 01 Jan 2015 00:00:00 GMT';
const LATER = 'Fri, 01 Jan 2027 00:00:00 GMT';

const conditions: readonly (readonly [what: string, headers: (tag: string) => Fields])[] = [
  ['without a condition', () => ({})],
  ['in gzip', () => ({ 'Accept-Encoding': 'gzip' })],
  ['in brotli', () => ({ 'Accept-Encoding': 'gzip, br' })],
  ['in no coding', () => ({ 'Accept-Encoding': 'identity' })],
  ['with If-None-Match of its tag', (tag) => ({ 'If-None-Match': tag })],
  ['with If-None-Match of its tag, in brotli', (tag) => ({ 'If-None-Match': tag, 'Accept-Encoding': 'br' })],
  ['with If-None-Match of another', () => ({ 'If-None-Match': FOREIGN })],
  ['with If-None-Match of anything', () => ({ 'If-None-Match': '*' })],
  ['with If-Modified-Since before it', () => ({ 'If-Modified-Since': BEFORE })],
  ['with If-Modified-Since after it', () => ({ 'If-Modified-Since': LATER })],
  ['with If-Match of its tag', (tag) => ({ 'If-Match': tag })],
  ['with If-Match of anything', () => ({ 'If-Match': '*' })],
  ['with If-Unmodified-Since before it', () => ({ 'If-Unmodified-Since': BEFORE, 'Accept-Encoding': 'br' })],
];

/** Every path, with all that chooses something there, and the tag of what it chooses. */
const addresses = await (async () => {
  const app = createApp(bundle, () => lift * 1000);
  const all: { readonly path: Path; readonly accepting: Fields; readonly tag: string }[] = [];
  for (const path of [...paths, '/nothing', '/%zz', '/health'])
    for (const accepting of choosing) {
      const { headers } = await app.fetch(aRequest(path, { headers: accepting }));
      all.push({ path, accepting, tag: headers.get('ETag') ?? '"none"' });
      if (headers.get('Vary')?.startsWith('Accept,') !== true) break;
    }
  return all;
})();

describe.each(['GET', 'HEAD'])('What is answered from the table to %s', (method) => {
  test.each(conditions)('is what an empty table answers at every path: %s', async (_, headersFor) => {
    const now = () => lift * 1000;
    const [app, reference] = [createApp(bundle, now), createApp(bundle, now)];
    for (const { path, accepting, tag } of addresses) {
      const init = { method, headers: { ...accepting, ...headersFor(tag) } };
      await app.fetch(aRequest(path, { method: 'HEAD', headers: accepting }));
      expect(await fetched(app, path, init), path).toEqual(await fetched(reference, path, init));
    }
  });

  test('is the same the first time and the second', async () => {
    const app = createApp(bundle, () => lift * 1000);
    for (const { path, accepting } of addresses) {
      const first = await fetched(app, path, { method, headers: accepting });
      expect(await fetched(app, path, { method, headers: accepting }), path).toEqual(first);
    }
  });

  test('is looked up in the bundle once', async () => {
    const found: Path[] = [];
    const counting: Bundle = {
      ...bundle,
      find: (edition, path) => {
        found.push(path);
        return bundle.find(edition, path);
      },
    };
    const app = createApp(counting, () => lift * 1000);
    const asked = ['/', '/rss.xml', '/feed', '/releases/talks', '/releases/figures', '/releases/talks.json'];
    for (const path of asked) await fetched(app, path, { method });
    expect(found.length).toBeGreaterThanOrEqual(asked.length);
    found.length = 0;
    for (const path of asked) expect((await fetched(app, path, { method })).status).toBeLessThan(500);
    expect(found).toEqual([]);
  });
});

test.each([
  '/rss.xml',
  '/feed',
  '/rss',
  '/releases/talks',
  '/Releases/Talks',
  '/nothing',
  '/Nothing',
  '/%zz',
  '/search/?q=talks',
])('A request for %s looks no path up twice', async (path) => {
  const found: Path[] = [];
  const find: Bundle['find'] = (edition, wanted) => {
    found.push(wanted);
    return bundle.find(edition, wanted);
  };
  const app = createApp({ ...bundle, find }, () => lift * 1000);
  await app.fetch(aRequest(path));
  expect(found).toEqual([...new Set(found)]);
});

describe('The table', () => {
  test('answers each client in its own way, in whatever order they ask', async () => {
    const now = () => lift * 1000;
    const app = createApp(bundle, now);
    const { headers } = await app.fetch(aRequest('/rss.xml'));
    const inits = conditions.flatMap(([, headersFor]) =>
      ['GET', 'HEAD', 'POST', 'OPTIONS'].map((method) => ({
        method,
        headers: headersFor(headers.get('ETag') ?? ''),
      })),
    );
    for (const init of [...inits, ...inits.toReversed()])
      expect(await fetched(app, '/rss.xml', init)).toEqual(await freshly(lift * 1000, '/rss.xml', init));
  });

  test.each(['/releases/talks', '/feed', '/rss.xml', '/topics/trade/atom.xml'])(
    'tells apart what is chosen at %s',
    async (path) => {
      const now = () => lift * 1000;
      const app = createApp(bundle, now);
      const accepts = [...ACCEPTED, 'null', '', ' ', 'text/html;q=0', 'negotiated', `${path} */*`];
      for (const accept of [...accepts, ...accepts.toReversed()])
        for (const destination of [{}, { 'Sec-Fetch-Dest': 'document' }, { 'Sec-Fetch-Dest': 'empty' }]) {
          const init = { headers: { Accept: accept, ...destination } };
          expect(await fetched(app, path, init)).toEqual(await freshly(lift * 1000, path, init));
        }
      expect(await fetched(app, path)).toEqual(await freshly(lift * 1000, path));
    },
  );

  test('does not take the query for a part of the path', async () => {
    const app = createApp(bundle, () => lift * 1000);
    const plain = await fetched(app, '/rss.xml');
    for (const path of ['/rss.xml?a', '/rss.xml?b=/feed.json', '/rss.xml?'])
      expect(await fetched(app, path)).toEqual(plain);
  });

  test('answers right after thousands of ways to say Accept, and after many paths', async () => {
    const now = () => lift * 1000;
    const app = createApp(bundle, now);
    const accept = (n: number) => ({ headers: { Accept: `text/x-${n}, ${ACCEPTED[n % ACCEPTED.length]}` } });
    const expected = await Promise.all(
      ACCEPTED.map((_, n) => freshly(lift * 1000, '/releases/talks', accept(n))),
    );
    for (let n = 0; n < 2000; n++) {
      const response = await app.fetch(aRequest('/releases/talks', { ...accept(n), method: 'HEAD' }));
      const { headers } = expected[n % ACCEPTED.length] ?? { headers: [] };
      expect([...response.headers]).toEqual(headers);
      if (n % 10 === 0) await app.fetch(aRequest(`/nothing-${n}`, { method: 'HEAD' }));
    }
    for (const n of ACCEPTED.keys())
      expect(await fetched(app, '/releases/talks', accept(n))).toEqual(expected[n]);
  });

  test('does not grow without bound, neither by Accept nor by paths', () => {
    const edition = currentEdition(bundle, lift * 1000);
    const feed = edition.find('/feed');
    const resolve = readyTable(built);
    const at = (path: Path) =>
      resolve({ ...edition, find: (wanted) => (wanted === path ? feed : undefined) }, path);
    const paths = Array.from({ length: 5000 }, (_, n) => `/path-${n}`);
    for (const path of paths) expect(at(path)).toMatchObject({ kind: 'target' });
    const isKept = (path: Path) => resolve({ ...edition, find: () => undefined }, path) !== 404;
    const kept = paths.filter(isKept).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(1000);
  });
});

describe('While the clock moves, the table', () => {
  const SOME = [
    ...[
      '/',
      '/rss.xml',
      '/atom.xml',
      '/feed.json',
      '/feed',
      '/releases/talks',
      '/releases/secret',
      '/robots.txt',
    ],
    ...['/releases/forecast', '/topics/energy', '/sitemap.xml', '/rss', '/nothing', '/news-sitemap.xml'],
  ];
  const styles = paths.filter((path) => path.startsWith('/style.'));

  /** Milliseconds around an instant, at which something about an answer may change. */
  const around = (seconds: number, offsets: readonly number[]): readonly number[] =>
    offsets.map((offset) => seconds * 1000 + offset);

  const walks: readonly (readonly [what: string, times: readonly number[]])[] = [
    ['by single milliseconds over the beginning of an edition', around(lift, [-3, -2, -1, 0, 1, 2, 3])],
    [
      'by milliseconds around the last seconds of an edition',
      around(lift, [-2001, -2000, -1999, -1500, -1001, -1000, -999, -1, 0]),
    ],
    ['by seconds to the end of an edition', around(lift, [-5000, -4000, -3000, -2000, -1000, 0, 1000])],
    ['by half seconds, of which none is whole', around(lift, [-2750, -2250, -1750, -1250, -750, -250, 250])],
    [
      'over the moments from which a cache may keep less',
      around(
        lift,
        [-3600_001, -3600_000, -3599_999, -900_001, -900_000, -899_999, -60_001, -60_000, -59_999],
      ),
    ],
    ['over two editions at once', [...around(lift, [-1]), ...around(withdrawal, [0, 1])]],
    ['over many hours of one edition', around(built, [0, 3_600_000, 36_000_000, 360_000_000])],
    ['not at all', around(lift, [-1500, -1500, -1500])],
    ['back by a millisecond', around(lift, [1, 0, -1, -2])],
    ['back by seconds', around(lift, [1000, 0, -1, -1000, -2000, -1500])],
    ['back and forth over the beginning of an edition', around(lift, [-1, 0, -1, 0, -1, 0])],
    [
      'back before the build',
      [...around(lift, [0]), ...around(built, [0, -1_000_000_000]), ...around(lift, [0])],
    ],
  ];

  test.each(walks)(
    'answers each time what a newsroom that was asked nothing before does: %s',
    async (_, times) => {
      const { app, set } = onAClock(times[0] ?? 0);
      for (const at of times) {
        set(at);
        for (const path of [...SOME, ...styles])
          for (const headers of [
            {},
            { Accept: 'application/json', 'Accept-Encoding': 'br' },
            { Accept: 'text/html', 'Sec-Fetch-Dest': 'document' },
          ]) {
            const expected = await freshly(at, path, { headers });
            expect(await fetched(app, path, { headers }), `${path} at ${at}`).toEqual(expected);
            expect(await fetched(app, path, { headers }), `${path} at ${at}`).toEqual(expected);
          }
      }
    },
  );

  test('never tells of what is under embargo, and tells of it on the second', async () => {
    const { app, set } = onAClock((lift - 1) * 1000);
    for (const [offset, status] of [
      [-1, 404],
      [0, 200],
      [-1, 404],
      [0, 200],
    ] as const) {
      set(lift * 1000 + offset);
      for (let times = 0; times < 2; times++) {
        expect((await fetched(app, '/releases/secret')).status).toBe(status);
        expect((await fetched(app, '/rss.xml')).body.includes('Secret')).toBe(status === 200);
      }
    }
  });

  test('counts max-age down with each of the last seconds', async () => {
    const { app, set } = onAClock(0);
    const maxAges: (string | null)[] = [];
    for (const offset of [-2000, -1001, -1000, -999, -1, 0]) {
      set(lift * 1000 + offset);
      await app.fetch(aRequest('/rss.xml'));
      maxAges.push((await app.fetch(aRequest('/rss.xml'))).headers.get('Cache-Control'));
    }
    expect(maxAges).toEqual([2, 1, 1, 0, 0, 900].map((seconds) => `public, max-age=${seconds}`));
  });

  test('knows the two digits of a year by the clock, not by when it was filled (RFC 9110 5.6.7)', async () => {
    const init = { headers: { 'If-Modified-Since': 'Wednesday, 01-Jan-76 00:00:00 GMT' } };
    const { app, set } = onAClock(instant('2025-12-31T23:59:59Z') * 1000);
    expect((await fetched(app, '/rss.xml', init)).status).toBe(200);
    set(built * 1000);
    expect((await fetched(app, '/rss.xml', init)).status).toBe(304);
  });
});

describe('What has left the bundle', () => {
  const OLD = '/releases/talks.md';
  const editions = renderEditions(planEditions(aSite(), [anEntry()], built));
  const { packed, pack } = packAll(editions);
  const bundleWithPacks = openBundle(writeBundle(packed, { built }).buffer);

  /** The newsroom beside assets that answer so, asked for the first time and again. */
  const beside = (answer: (path: Path) => Response) => {
    const ASSETS: AssetsBinding = { fetch: async (url) => answer(new URL(url).pathname) };
    const app = createApp(bundleWithPacks, () => built * 1000);
    return {
      fetched: () => whole(app.fetch(aRequest(OLD), { ASSETS })),
    };
  };

  test('is answered alike however often it is asked for', async () => {
    const { fetched } = beside((path) => new Response(path === PACK ? pack : null));
    const expected = await fetched();
    expect([expected.status, expected.body]).toEqual([200, expect.stringContaining('Officials met')]);
    expect(await fetched()).toEqual(expected);
    expect(await fetched()).toEqual(expected);
  });

  test('is a failure where its pack is missing, each time', async () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => spy.mockRestore());
    const { fetched } = beside(() => new Response('Not found', { status: 404 }));
    const expected = await fetched();
    expect(expected.status).toBe(500);
    expect(await fetched()).toEqual(expected);
    expect(await fetched()).toEqual(expected);
    expect(spy).toHaveBeenCalledTimes(3);
  });
});
