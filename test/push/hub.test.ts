import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ping } from '../../src/push/ping.ts';
import { aHub, type Hub, type Loopback, onLoopback } from '../support/a-hub.ts';
import { aSubscriber, type Subscriber } from '../support/a-subscriber.ts';

const TYPE = 'application/atom+xml; charset=utf-8';

let hub: Hub;
let subscriber: Subscriber;
let publisher: Loopback;
let topic: string;
let content: string;

beforeEach(async () => {
  hub = await aHub();
  subscriber = await aSubscriber();
  content = '<feed>Talks in Tokyo</feed>';
  publisher = await onLoopback((request) => {
    const Link = `<${hub.url}>; rel="hub", </feed.atom>; rel="self"; type="application/atom+xml"`;
    const body = request.method === 'HEAD' ? null : content;
    return new Response(body, { headers: { 'Content-Type': TYPE, Link } });
  });
  topic = `${publisher.url}feed.atom`;
});

afterEach(async () => {
  await hub.close();
  await Promise.all([subscriber.close(), publisher.close()]);
});

describe('A subscriber (WebSub)', () => {
  test('finds hub and topic in the Link header (4)', async () => {
    expect(await subscriber.subscribe(`${publisher.url}feed`)).toMatchObject({ hub: hub.url, self: topic });
  });

  test('has a change as soon as the hub is pinged, whole and signed (7, 7.1)', async () => {
    const { callback } = await subscriber.subscribe(topic);
    content = '<feed>Söul: talks in Tokyo</feed>';
    expect(await ping(hub.url, [topic])).toBe(true);
    expect(await subscriber.received()).toEqual([
      { type: TYPE, body: content, hub: hub.url, self: topic, signature: 'right' },
    ]);
    await hub.close();
    expect(hub.distributed).toEqual([{ topic, callback, status: 204 }]);
  });

  test('has each change in turn', async () => {
    await subscriber.subscribe(topic);
    await ping(hub.url, [topic]);
    await subscriber.received(1);
    content = '<feed>Talks in Seoul</feed>';
    await ping(hub.url, [topic]);
    expect((await subscriber.received(2)).map(({ body }) => body)).toEqual([
      '<feed>Talks in Tokyo</feed>',
      '<feed>Talks in Seoul</feed>',
    ]);
  });

  test('has a change also when the hub failed at first', async () => {
    await subscriber.subscribe(topic);
    hub.failNext(2, 503);
    expect(await ping(hub.url, [topic], { wait: async () => {}, log: () => {} })).toBe(true);
    expect(await subscriber.received()).toHaveLength(1);
    expect(hub.pings).toEqual([[topic], [topic], [topic]]);
  });

  test('without a secret has no signature (7.1)', async () => {
    await subscriber.subscribe(topic, { secret: null });
    await ping(hub.url, [topic]);
    expect(await subscriber.received()).toMatchObject([{ signature: 'none' }]);
  });

  test('knows a delivery that somebody else signed, and does not say so (7.1.2)', async () => {
    const { callback } = await subscriber.subscribe(topic);
    const answer = await fetch(callback, {
      method: 'POST',
      headers: { 'X-Hub-Signature': `sha256=${'0'.repeat(64)}` },
      body: '<feed>Forged</feed>',
    });
    expect(answer.status).toBe(204);
    expect(await subscriber.received()).toMatchObject([{ signature: 'wrong' }]);
  });

  test('has nothing of a topic that it did not subscribe to', async () => {
    await subscriber.subscribe(topic);
    await ping(hub.url, [`${publisher.url}feed.rss`]);
    await expect(subscriber.received(1, 30)).rejects.toThrow('0 of 1 deliveries came within 30 ms.');
    expect(hub.distributed).toEqual([]);
  });

  test('is not subscribed by somebody else (5.3)', async () => {
    const { callback } = await subscriber.subscribe(topic);
    const other = `${publisher.url}feed.rss`;
    const form = { 'hub.mode': 'subscribe', 'hub.callback': callback, 'hub.topic': other };
    const { status } = await fetch(hub.url, { method: 'POST', body: new URLSearchParams(form) });
    expect(status).toBe(202);
    await ping(hub.url, [other]);
    await hub.close();
    expect(hub.distributed).toEqual([]);
  });

  test('is told when the hub refuses it (5.1.2)', async () => {
    await expect(subscriber.subscribe(topic, { secret: 'x'.repeat(200) })).rejects.toThrow('answered 400');
  });

  test('has nothing after its lease (5.3.1)', async () => {
    await subscriber.subscribe(topic, { leaseSeconds: 1 });
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1001);
    onTestFinished(() => void vi.restoreAllMocks());
    await ping(hub.url, [topic]);
    await hub.close();
    expect(hub.distributed).toEqual([]);
  });

  test('is told when a topic names no hub', async () => {
    const bare = await onLoopback(() => new Response());
    await expect(subscriber.subscribe(bare.url)).rejects.toThrow('names no hub and topic');
    await bare.close();
  });
});
