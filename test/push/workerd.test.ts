import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Bundle, openBundle } from '../../src/bundle/read.ts';
import { readXml } from '../feeds/xml.ts';
import { aHub, type Hub } from '../support/a-hub.ts';
import { aPushingBundle, type PushingWorker, startPushingWorker } from '../support/a-pushing-worker.ts';
import { aSite } from '../support/a-site.ts';
import { aSubscriber, discover } from '../support/a-subscriber.ts';
import { anEntry, anOrganization, topics } from '../support/an-entry.ts';
import { dryRun } from '../support/workerd.ts';

describe('the Worker that would be deployed, in workerd, with a hub', () => {
  // Built two minutes ago, when one release was still to come. Its edition has begun.
  const began = Math.floor(Date.now() / 1000) - 60;
  let hub: Hub;
  let bundle: Bundle;
  let worker: PushingWorker;

  beforeAll(async () => {
    hub = await aHub();
    worker = await startPushingWorker(dryRun(), (origin) => {
      const before = anEntry({ tags: topics('Energy'), organizations: [anOrganization('Old Agency')] });
      const next = anEntry({
        slug: 'next',
        title: 'A second meeting',
        published: began,
        language: 'ja',
        tags: topics('Trade'),
        organizations: [anOrganization('New Agency')],
      });
      const bytes = aPushingBundle([before, next], began - 60, aSite({ url: origin, hub: hub.url }));
      bundle = openBundle(bytes.buffer);
      return bytes;
    });
  }, 60_000);

  afterAll(async () => {
    await hub.close();
    await worker.dispose();
  });

  const strike = (seconds: number) => worker.strike(new Date((began + seconds) * 1000));

  test('names hub and topic in the header and in the text of every feed (WebSub 4)', async () => {
    const feeds = bundle.push?.feeds ?? [];
    expect(new Set(feeds.map((path) => path.split('/').slice(0, -1).join('/')))).toEqual(
      new Set([
        '',
        '/topics/energy',
        '/topics/trade',
        '/organizations/old-agency',
        '/organizations/new-agency',
        '/languages/en',
        '/languages/ja',
      ]),
    );
    for (const path of feeds) {
      const self = worker.origin + path;
      expect(await discover(self)).toEqual({ hub: hub.url, self });
      const text = await (await fetch(self)).text();
      if (path.endsWith('.json'))
        expect(JSON.parse(text)).toMatchObject({
          feed_url: self,
          hubs: [{ type: 'WebSub', url: hub.url }],
        });
      else {
        const { texts } = readXml(text);
        const links = (rel: string) =>
          texts(`/*/a:link[@rel="${rel}"]/@href | /rss/channel/a:link[@rel="${rel}"]/@href`);
        expect([links('hub'), links('self')]).toEqual([[hub.url], [self]]);
      }
    }
  });

  test.each(['/feed', '/rss'])('names them at %s too, which leads to a feed', async (path) => {
    expect(await discover(worker.origin + path)).toEqual({ hub: hub.url, self: `${worker.origin}/rss.xml` });
  });

  test('tells the hub of exactly the feeds that an edition changed, and subscribers have it', async () => {
    const subscriber = await aSubscriber();
    try {
      const { self } = await subscriber.subscribe(`${worker.origin}/rss.xml`);
      expect([await strike(-1), await strike(60)]).toEqual(['ok', 'ok']);
      expect(hub.pings).toEqual([]);

      expect(await strike(59)).toBe('ok');
      const changed = ['', '/topics/trade', '/organizations/new-agency', '/languages/en', '/languages/ja']
        .flatMap((page) =>
          ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${worker.origin}${page}/${name}`),
        )
        .sort();
      expect(hub.pings.map((feeds) => [...feeds].sort())).toEqual([changed]);

      const [delivery] = await subscriber.received();
      expect(delivery).toEqual({
        type: 'application/rss+xml; charset=utf-8',
        body: await (await fetch(self)).text(),
        hub: hub.url,
        self,
        signature: 'right',
      });
      expect(delivery?.body).toContain('<title>A second meeting</title>');
    } finally {
      await subscriber.close();
    }
  });

  test('follows a hub that is elsewhere for now', async () => {
    const before = hub.pings.length;
    hub.failNext(1, 307, { Location: '/' });
    expect(await strike(0)).toBe('ok');
    const [first, second] = hub.pings.slice(before);
    expect(first).toContain(`${worker.origin}/rss.xml`);
    expect(second).toEqual(first);
  });

  test('says in its log that the hub refused, and ends well', async () => {
    const before = hub.pings.length;
    hub.failNext(1, 400);
    expect(await strike(0)).toBe('ok');
    expect(hub.pings).toHaveLength(before + 1);
    await vi.waitFor(() => expect(worker.logged()).toContain(`The hub ${hub.url} answered 400.`));
  });
});
