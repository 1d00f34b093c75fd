import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { planEditions } from '../../src/editions/editions.ts';
import type { Document } from '../../src/model/document.ts';
import { foundPath } from '../../src/model/search-page.ts';
import { PACKS, type Path } from '../../src/model/url.ts';
import { createApp } from '../../src/worker/app.ts';
import type { AssetsBinding } from '../../src/worker/body-cache.ts';
import { everyAnswer } from '../support/a-built-newsroom.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { placeRendered, renderEditions } from '../support/rendered.ts';

const at = instant('2026-01-01T00:00:00Z');
const DAY = 24 * 3600;

/** Releases as long as a newsroom needs to have them, for its oldest to leave the bundle. All but two are in an archive of the feeds. */
const releases = Array.from({ length: 52 }, (_, n) => {
  const text = `第${n}回会合 ${'and long talks, '.repeat(2500)}`;
  return anEntry({
    slug: `talks-${n}`,
    title: `Talks ${n}`,
    published: instant('2025-01-01T00:00:00Z') + n * DAY,
    content: { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` },
  });
});
const editions = renderEditions(planEditions(aSite({ limits: { feed: 2, home: 2 } }), releases, at));

const bundled = openBundle(writeBundle(editions, { built: at }).buffer);

/** The newsroom as it is placed: the bundle, and the files beside it. */
const placed = (() => {
  const output = mkdtempSync(join(tmpdir(), 'dateline-'));
  try {
    placeRendered(editions, output, { built: at, isServed: true });
    const packs = readdirSync(join(output, ASSETS, PACKS)).map((name): [Path, Buffer<ArrayBuffer>] => [
      `${PACKS}/${name}`,
      readFileSync(join(output, ASSETS, PACKS, name)),
    ]);
    const bundle = openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);
    return { bundle, packs: new Map(packs) };
  } finally {
    rmSync(output, { recursive: true });
  }
})();

const documents: readonly (readonly [Path, Document])[] = [...(editions[0]?.changes ?? [])].flatMap(
  ([path, resource]) => (resource?.kind === 'document' ? [[path, resource] as const] : []),
);

const assetOf = (path: Path): Path | undefined => {
  const found = placed.bundle.find(0, path);
  return found?.kind === 'document' ? found.asset : undefined;
};

const asking =
  (app: ReturnType<typeof createApp>, env?: { readonly ASSETS: AssetsBinding }): Ask =>
  async (path, init) =>
    app.fetch(new Request(`https://newsroom.example${path}`, init), env);

const clock = () => at * 1000;

const notFound = () => new Response('Not found', { status: 404 });

/** The newsroom beside static assets that answer so, and what it asked of them. */
const beside = (answer: (path: Path) => Response | Promise<Response>) => {
  const fetched: Path[] = [];
  const fetch = async (url: string) => {
    const path = new URL(url).pathname;
    fetched.push(path);
    return answer(path);
  };
  return { ask: asking(createApp(placed.bundle, clock), { ASSETS: { fetch } }), fetched };
};

/** The newsroom as it is deployed. */
const besideItsPacks = () =>
  beside((path) => {
    const pack = placed.packs.get(path);
    return pack === undefined ? notFound() : new Response(pack);
  });

const askBundled = asking(createApp(bundled, clock));

const wholeAnswer = async (response: Response) => ({
  status: response.status,
  headers: [...response.headers],
  body: Buffer.from(await response.arrayBuffer()).toString('base64'),
});

/** The errors that were logged until the end of the test, and kept from the terminal. */
const logged = (): readonly unknown[] => {
  const said: unknown[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((...all) => void said.push(all.at(-1)));
  onTestFinished(() => spy.mockRestore());
  return said;
};

const OLD = '/releases/talks-0';
const NEW = '/releases/talks-51';

const ACCEPTED = [
  undefined,
  'text/html',
  'text/markdown',
  'application/json',
  'image/png',
  'text/plain;q=0.5',
];

const requests = [OLD, `${OLD}.md`, `${OLD}.json`].flatMap((path) =>
  ACCEPTED.map((accept): [path: Path, accept: string | undefined] => [path, accept]),
);

const accepting = (accept: string | undefined, more: Readonly<Record<string, string>> = {}) => ({
  ...(accept === undefined ? {} : { Accept: accept }),
  ...more,
});

describe('A release that has left the bundle', () => {
  test('is in these tests the first, and the last is not', () => {
    for (const behind of ['.md', '.json']) {
      expect(assetOf(OLD + behind)).toMatch(/^\/packs\//);
      expect(assetOf(NEW + behind)).toBeUndefined();
    }
    expect(assetOf(`page${OLD}`)).toMatch(/^\/packs\//);
    expect(bundled.find(0, `page${OLD}`)).not.toHaveProperty('asset');
  });

  test.each(requests)(
    'is the same at %s to Accept: %s, header for header and byte for byte',
    async (path, accept) => {
      const { ask, fetched } = besideItsPacks();
      const init = { headers: accepting(accept) };
      const answer = await wholeAnswer(await ask(path, init));
      expect(answer.status).toBe(200);
      expect(Buffer.from(answer.body, 'base64').toString()).toContain('第0回会合');
      expect(answer).toEqual(await wholeAnswer(await askBundled(path, init)));
      expect(fetched).toHaveLength(1);
    },
  );

  test.each(requests)('is told of at %s to Accept: %s without a look at the pack', async (path, accept) => {
    const { ask, fetched } = beside(() => {
      throw new Error('Nobody may ask for a pack here');
    });
    const { headers } = await askBundled(path, { headers: accepting(accept) });
    const inits: readonly (readonly [number, RequestInit])[] = [
      [200, { method: 'HEAD', headers: accepting(accept) }],
      [304, { headers: accepting(accept, { 'If-None-Match': headers.get('ETag') ?? '' }) }],
      [304, { headers: accepting(accept, { 'If-Modified-Since': headers.get('Last-Modified') ?? '' }) }],
      [304, { method: 'HEAD', headers: accepting(accept, { 'If-None-Match': '*' }) }],
      [412, { headers: accepting(accept, { 'If-Match': '"another"' }) }],
    ];
    for (const [status, init] of inits) {
      const answer = await wholeAnswer(await ask(path, init));
      expect(answer.status).toBe(status);
      expect(answer).toEqual(await wholeAnswer(await askBundled(path, init)));
    }
    expect(fetched).toEqual([]);
  });

  test('is taken from its own pack when it is first read, and then kept', async () => {
    const { ask, fetched } = besideItsPacks();
    const first = await wholeAnswer(await ask(`${OLD}.md`));
    expect(await wholeAnswer(await ask(`${OLD}.md`))).toEqual(first);
    expect(fetched).toEqual([assetOf(`${OLD}.md`)]);
  });

  test('is cut out of a pack that others are in', async () => {
    const { ask } = besideItsPacks();
    const { length } = placed.packs.get(assetOf(`${OLD}.md`) ?? '') ?? [];
    const body = await (await ask(`${OLD}.md`)).arrayBuffer();
    expect(length).toBeGreaterThan(2 * body.byteLength);
  });
});

describe('A newsroom with packs', () => {
  test('says at every address what one without them says', async () => {
    const { ask } = besideItsPacks();
    const paths = [...(editions[0]?.changes.keys() ?? [])].filter((path) => path.startsWith('/'));
    expect(paths).toContain(OLD);
    expect(await everyAnswer(ask, paths)).toEqual(await everyAnswer(askBundled, paths));
  });

  test('finds what one without them finds, and fetches each pack of results once', async () => {
    const { ask, fetched } = besideItsPacks();
    const query = '/search?q=talks+0';
    const answer = await wholeAnswer(await ask(query));
    expect(Buffer.from(answer.body, 'base64').toString()).toContain('Talks 0');
    expect(answer).toEqual(await wholeAnswer(await askBundled(query)));
    expect(fetched).toEqual([assetOf(foundPath('talks-0'))]);
  });

  test('asks the static assets for nothing but packs', async () => {
    const { ask, fetched } = besideItsPacks();
    const inBundle = documents
      .map(([path]) => path)
      .filter((path) => path.startsWith('/') && assetOf(path) === undefined);
    expect(inBundle).toContain('/rss.xml');
    await everyAnswer(ask, [...inBundle, NEW, `${PACKS}/secret.bin`, '/Releases/Talks-0']);
    for (const method of ['OPTIONS', 'POST']) await ask(OLD, { method });
    expect(fetched).toEqual([]);
  });
});

describe('A pack that is missing', () => {
  const lost: readonly (readonly [string, (path: Path) => Response | Promise<Response>])[] = [
    ['is not among the assets', notFound],
    ['can not be fetched', () => Promise.reject(new Error('Lost the connection to 10.0.0.1'))],
    ['is answered with a failure', () => new Response('Stack trace at 10.0.0.1', { status: 503 })],
  ];

  test.each(lost)('and %s is a failure without details, which are in the log', async (_, answer) => {
    const log = logged();
    const { ask, fetched } = beside(answer);
    const response = await ask(`${OLD}.md`);
    expect(response.status).toBe(500);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('ETag')).toBeNull();
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await response.text()).toBe('500 The newsroom failed\nTry again later.\n');
    expect(fetched).toEqual([assetOf(`${OLD}.md`)]);
    expect(log).toEqual([expect.any(Error)]);
  });

  test('of search results fails the search that needs it', async () => {
    logged();
    const { ask } = beside(notFound);
    expect((await ask('/search?q=talks')).status).toBe(500);
    expect((await ask('/search?q=nothing')).status).toBe(200);
  });

  test('is named in the log', async () => {
    const log = logged();
    await beside(notFound).ask(`${OLD}.md`);
    expect(String(log[0])).toContain(assetOf(`${OLD}.md`));
  });

  test('is the same failure where the Worker has no assets at all', async () => {
    const log = logged();
    const app = createApp(placed.bundle, clock);
    expect((await asking(app)(OLD)).status).toBe(500);
    expect(String(log[0])).toContain(assetOf(`page${OLD}`));
    expect((await asking(app)(NEW)).status).toBe(200);
    expect((await asking(app)(OLD, { method: 'HEAD' })).status).toBe(200);
  });

  test('does not keep the newsroom from answering at all other addresses', async () => {
    logged();
    const { ask } = beside(notFound);
    expect((await ask(OLD)).status).toBe(500);
    for (const path of ['/', '/rss.xml', '/atom.xml', '/feed.json', NEW, `${NEW}.md`])
      expect([path, await wholeAnswer(await ask(path))]).toEqual([
        path,
        await wholeAnswer(await askBundled(path)),
      ]);
    expect((await ask('/nothing')).status).toBe(404);
  });

  test('is not remembered once it is back', async () => {
    logged();
    let isThere = false;
    const { ask } = beside((path) => (isThere ? new Response(placed.packs.get(path) ?? null) : notFound()));
    expect((await ask(OLD)).status).toBe(500);
    isThere = true;
    expect(await wholeAnswer(await ask(OLD))).toEqual(await wholeAnswer(await askBundled(OLD)));
  });
});
