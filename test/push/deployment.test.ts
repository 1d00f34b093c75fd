import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { feedTags, openBundle } from '../../src/bundle/read.ts';
import { formats } from '../../src/feeds/formats.ts';
import type { Push } from '../../src/model/push.ts';
import { announceDeployment, tagsServed } from '../../src/push/announce.ts';
import type { PostOptions } from '../../src/push/post.ts';
import { createApp } from '../../src/worker/app.ts';
import { aDeployableProject, deploy } from '../support/a-deployable-project.ts';
import { anEntryFile, put } from '../support/a-folder.ts';
import { aHub, type Hub, onLoopback } from '../support/a-hub.ts';
import { aPushingBundle } from '../support/a-pushing-worker.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';

let hub: Hub;
beforeEach(async () => {
  hub = await aHub();
});
afterEach(() => hub.close());

/** The origin of a server of this test alone. */
const serving = async (answer: (request: Request) => Response | Promise<Response>): Promise<string> => {
  const { url, close } = await onLoopback(answer);
  onTestFinished(close);
  return new URL(url).origin;
};

/** A site that answers with entity tags, which can be changed, and what it was asked. */
const aPublisher = async (tags: Record<string, string>) => {
  const asked: { readonly request: string; readonly pings: number }[] = [];
  const origin = await serving(({ method, url }) => {
    const { pathname } = new URL(url);
    asked.push({ request: `${method} ${pathname}`, pings: hub.pings.length });
    const tag = tags[pathname];
    return tag === undefined
      ? new Response(null, { status: 404 })
      : new Response(null, { headers: { ETag: tag } });
  });
  const push = { hub: hub.url, origin, feeds: ['/rss.xml', '/atom.xml', '/feed.json'] };
  return { push, tags, asked };
};

const topicsAt = ({ origin }: Pick<Push, 'origin'>, ...paths: readonly string[]) =>
  paths.map((path) => origin + path);

/** What was waited for, in no time, and what was said. */
const impatient = (onWait: (waits: number) => void = () => {}) => {
  const waits: number[] = [];
  const log: string[] = [];
  const options: PostOptions = {
    wait: async (ms) => onWait(waits.push(ms)),
    log: (message) => void log.push(message),
  };
  return { waits, log, options };
};

const before = new Map([
  ['/rss.xml', 'r1'],
  ['/atom.xml', 'a1'],
]);

describe('The feeds as readers get them', () => {
  test('are known by their entity tags, weak or strong, which a HEAD past the caches asks for', async () => {
    const asked: (string | null)[] = [];
    const origin = await serving(({ method, headers, url }) => {
      asked.push(method, headers.get('Cache-Control'));
      return new Response(null, { headers: { ETag: url.endsWith('/rss.xml') ? 'W/"r1"' : '"a1"' } });
    });
    expect(await tagsServed({ origin }, ['/rss.xml', '/atom.xml'])).toEqual(before);
    expect(asked).toEqual(['HEAD', 'no-cache', 'HEAD', 'no-cache']);
  });

  test.each<[string, () => Response]>([
    ['500', () => new Response(null, { status: 500, headers: { ETag: '"r1"' } })],
    ['404', () => new Response(null, { status: 404, headers: { ETag: '"r1"' } })],
    ['a redirect', () => new Response(null, { status: 308, headers: { ETag: '"r1"', Location: '/other' } })],
    ['no entity tag', () => new Response()],
    ['what is no entity tag', () => new Response(null, { headers: { ETag: 'r1' } })],
  ])('are not there where the site answers with %s', async (_what, answer) => {
    const origin = await serving(({ url }) =>
      url.endsWith('/rss.xml') ? answer() : new Response(null, { headers: { ETag: '"a1"' } }),
    );
    expect(await tagsServed({ origin }, ['/rss.xml', '/atom.xml'])).toEqual(new Map([['/atom.xml', 'a1']]));
  });

  test('are not asked for further where nobody answers for the first', async () => {
    const asked: string[] = [];
    const origin = await serving(({ url }) => {
      asked.push(new URL(url).pathname);
      throw new Error();
    });
    expect(await tagsServed({ origin }, ['/rss.xml', '/atom.xml'])).toEqual(new Map());
    expect(asked).toEqual(['/rss.xml']);
  });

  test('are not there where no site is', async () => {
    const { url, close } = await onLoopback(() => new Response());
    await close();
    expect(await tagsServed(new URL(url), ['/rss.xml'])).toEqual(new Map());
  });

  test('are those of the bundle from which the site answers, at its time', async () => {
    const began = instant('2026-01-05T12:00:00Z');
    const entries = [anEntry(), anEntry({ slug: 'next', published: began, tags: topics('Trade') })];
    const bundle = openBundle(aPushingBundle(entries, began - 60, aSite({ hub: hub.url })).buffer);
    let now = began - 1;
    const origin = await serving((request) => createApp(bundle, () => now * 1000).fetch(request));
    const paths = formats.map(({ path }) => path);

    const earlier = feedTags(bundle, now);
    expect([...earlier.keys()]).toEqual(paths);
    expect(await tagsServed({ origin }, [...earlier.keys()])).toEqual(earlier);
    now = began;
    const later = feedTags(bundle, now);
    expect([...later.keys()]).toEqual([...paths, ...paths.map((path) => `/topics/trade${path}`)]);
    expect(await tagsServed({ origin }, [...later.keys()])).toEqual(later);
    for (const path of paths) expect(later.get(path)).not.toBe(earlier.get(path));
  });
});

describe('After a deployment, the hub', () => {
  test('is told of exactly the feeds that have another tag, in one ping', async () => {
    const { push } = await aPublisher({ '/atom.xml': '"a2"' });
    const after = new Map([...before, ['/atom.xml', 'a2'], ['/feed.json', 'j1']]);
    expect(await announceDeployment(push, before, after)).toEqual(['/atom.xml', '/feed.json']);
    expect(hub.pings).toEqual([topicsAt(push, '/atom.xml', '/feed.json')]);
  });

  test('is not asked when nothing changed, and neither is the site', async () => {
    const { push } = await aPublisher({});
    const asked = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => asked.mockRestore());
    expect(await announceDeployment(push, before, new Map(before))).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  test('is told of every feed when the site was not there before', async () => {
    const { push, tags } = await aPublisher({});
    const nothing = await tagsServed(push, push.feeds);
    const { waits, options } = impatient(() => Object.assign(tags, { '/rss.xml': '"r1"' }));
    await announceDeployment(push, nothing, before, options);
    expect(hub.pings).toEqual([topicsAt(push, '/rss.xml', '/atom.xml')]);
    expect(waits).toHaveLength(1);
  });

  test('is not told of a feed that is no more', async () => {
    const { push } = await aPublisher({ '/atom.xml': '"a2"' });
    await announceDeployment(push, before, new Map([['/atom.xml', 'a2']]));
    expect(hub.pings).toEqual([topicsAt(push, '/atom.xml')]);
  });

  test('is told once the site has the feeds, weak as their tags may be', async () => {
    const { push, tags, asked } = await aPublisher({ '/rss.xml': '"r1"' });
    const { waits, options } = impatient((count) => {
      if (count === 3) tags['/rss.xml'] = 'W/"r2"';
    });
    await announceDeployment(push, before, new Map([['/rss.xml', 'r2']]), options);
    expect(asked).toEqual(Array(4).fill({ request: 'HEAD /rss.xml', pings: 0 }));
    expect(waits).toHaveLength(3);
    expect(hub.pings).toEqual([topicsAt(push, '/rss.xml')]);
  });

  test('is told after half a minute where the site still has the feeds of before', async () => {
    const { push, asked } = await aPublisher({ '/rss.xml': '"r1"' });
    const { waits, options } = impatient();
    await announceDeployment(push, before, new Map([['/rss.xml', 'r2']]), options);
    const waited = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(20_000);
    expect(waited).toBeLessThanOrEqual(30_000);
    expect(asked.every(({ pings }) => pings === 0)).toBe(true);
    expect(hub.pings).toEqual([topicsAt(push, '/rss.xml')]);
  });

  test('may fail: that is logged, and nothing else comes of it', async () => {
    const { push } = await aPublisher({ '/rss.xml': '"r2"' });
    const { log, options } = impatient();
    hub.failNext(4, 500);
    await announceDeployment(push, before, new Map([['/rss.xml', 'r2']]), options);
    expect(hub.pings).toHaveLength(4);
    expect(log.at(-1)).toBe(
      `The hub ${hub.url} answered 500. Tried 4 times; readers who poll get the change anyway.`,
    );
  });
});

describe('npm run deploy', () => {
  test('has the Worker’s clock strike each minute and tells the hub, which may fail', {
    timeout: 60_000,
  }, async () => {
    const { root, origin, called } = await aDeployableProject(`hub: ${hub.url}\n`);
    const feeds = (...pages: readonly string[]) =>
      pages.flatMap((page) => formats.map(({ path }) => origin + page + path)).sort();
    const told = () => hub.pings.map((topics) => [...topics].sort());
    put(root, 'entries/talks.md', anEntryFile('Officials met.\n', 'tags: [Energy]\n'));
    put(root, 'entries/trade.md', anEntryFile('Officials met again.\n', 'tags: [Trade]\n'));

    const first = await deploy(root, ['--minify']);
    expect(first).toMatchObject({ status: 0, error: expect.not.stringContaining('hub') });
    expect(called()?.words).toEqual(['deploy', '--minify', '--triggers', '* * * * *']);
    expect(told()).toEqual([feeds('', '/topics/energy', '/topics/trade')]);
    expect(first.out).toContain(`Told ${hub.url} what changed: /rss.xml`);

    put(root, 'entries/trade.md', anEntryFile('Officials met a second time.\n', 'tags: [Trade]\n'));
    hub.failNext(1, 500);
    hub.failNext(1, 403);
    const second = await deploy(root);
    expect(second.status).toBe(0);
    expect(second.error).toContain(`The hub ${hub.url} answered 500. Trying again in 1 s.`);
    expect(second.error).toContain(`The hub ${hub.url} answered 403.`);
    expect(told().slice(1)).toEqual(Array(2).fill(feeds('', '/topics/trade')));
  });

  test('asks the site for no feed that waits for its release', { timeout: 60_000 }, async () => {
    const { root, asked } = await aDeployableProject(`hub: ${hub.url}\n`);
    put(root, 'entries/talks.md', anEntryFile('Officials met.\n', 'tags: [Energy]\n'));
    const merger = anEntryFile('They merge.\n', 'tags: [Merger]\norganizations: [Acme]\nlanguage: ja\n');
    put(root, 'entries/merger.md', merger.replace('2025-08-28', '2099-01-01'));
    // Of a site that is there already, each feed is asked for.
    await deploy(root);
    asked.splice(0);
    expect(await deploy(root)).toMatchObject({ status: 0 });
    const feeds = ['', '/topics/energy'].flatMap((page) => formats.map(({ path }) => page + path));
    // The verification begins with the health.
    expect(asked.slice(0, asked.indexOf('/health')).sort()).toEqual(feeds.sort());
    expect([...asked, ...hub.pings.flat()].join()).not.toMatch(/merger|acme|languages/);
  });
});
