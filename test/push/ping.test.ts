import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ping } from '../../src/push/ping.ts';
import type { PostOptions } from '../../src/push/post.ts';
import { aHub, type Hub, onLoopback } from '../support/a-hub.ts';

const ATOM = 'https://newsroom.example/feed.atom';
const RSS = 'https://newsroom.example/feed.rss?page=1&size=2';

let hub: Hub;
beforeEach(async () => {
  hub = await aHub();
});
afterEach(() => hub.close());

/** A ping whose waits take no time, and what it did. */
const pinging = async (address: string, options: PostOptions = {}, topics: readonly string[] = [ATOM]) => {
  const waits: number[] = [];
  const log: string[] = [];
  const taken = await ping(address, topics, {
    wait: async (ms) => void waits.push(ms),
    log: (message) => void log.push(message),
    ...options,
  });
  return { taken, waits, log };
};

/** The address of a server of this test alone. */
const serving = async (answer: (request: Request) => Response | Promise<Response>): Promise<string> => {
  const { url, close } = await onLoopback(answer);
  onTestFinished(close);
  return url;
};

/** `count` topics, each with an address of its own. */
const topicsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `https://newsroom.example/${index}`);

describe('A ping (PubSubHubbub Core 0.3, 7.1)', () => {
  test('is one POST of a form with each topic in it', async () => {
    const requests: { readonly method: string; readonly type: string | null; readonly body: string }[] = [];
    const url = await serving(async (request) => {
      const type = request.headers.get('Content-Type');
      requests.push({ method: request.method, type, body: await request.text() });
      return new Response(null, { status: 204 });
    });
    expect(await pinging(url, {}, [ATOM, RSS])).toEqual({ taken: true, waits: [], log: [] });
    expect(requests).toEqual([
      {
        method: 'POST',
        type: 'application/x-www-form-urlencoded',
        body:
          'hub.mode=publish&hub.url=https%3A%2F%2Fnewsroom.example%2Ffeed.atom' +
          '&hub.url=https%3A%2F%2Fnewsroom.example%2Ffeed.rss%3Fpage%3D1%26size%3D2',
      },
    ]);
  });

  test('reaches a hub with each topic as it is', async () => {
    expect(await ping(hub.url, [ATOM, RSS])).toBe(true);
    expect(hub.pings).toEqual([[ATOM, RSS]]);
  });

  test.each([200, 202, 204])('is taken when the hub answers %i', async (status) => {
    hub.failNext(1, status);
    expect(await pinging(hub.url)).toEqual({ taken: true, waits: [], log: [] });
  });

  test('names at most 50 topics in a request, and the others in further ones', async () => {
    expect((await pinging(hub.url, {}, topicsOf(120))).taken).toBe(true);
    expect(hub.pings.map((topics) => topics.length)).toEqual([50, 50, 20]);
    expect(hub.pings.flat()).toEqual(topicsOf(120));
  });

  test('of 50 topics is one request', async () => {
    await pinging(hub.url, {}, topicsOf(50));
    expect(hub.pings).toHaveLength(1);
  });

  test('goes on with the next request when one was not taken, and is not taken as a whole', async () => {
    hub.failNext(1, 400);
    expect((await pinging(hub.url, {}, topicsOf(60))).taken).toBe(false);
    expect(hub.pings.map((topics) => topics.length)).toEqual([50, 10]);
  });

  test('of no topics has nothing to do, and that is done', async () => {
    expect(await pinging(hub.url, {}, [])).toEqual({ taken: true, waits: [], log: [] });
    expect(hub.pings).toEqual([]);
  });
});

describe('A hub that fails for now', () => {
  test.each([408, 429, 500, 502, 503, 504])('with %i is asked again', async (status) => {
    hub.failNext(1, status);
    const { taken, waits, log } = await pinging(hub.url);
    expect({ taken, waits }).toEqual({ taken: true, waits: [1000] });
    expect(log).toEqual([`The hub ${hub.url} answered ${status}. Trying again in 1 s.`]);
    expect(hub.pings).toEqual([[ATOM], [ATOM]]);
  });

  test('is asked four times, with twice the wait each time', async () => {
    hub.failNext(4, 503);
    const { taken, waits, log } = await pinging(hub.url);
    expect({ taken, waits }).toEqual({ taken: false, waits: [1000, 2000, 4000] });
    expect(log).toEqual([
      `The hub ${hub.url} answered 503. Trying again in 1 s.`,
      `The hub ${hub.url} answered 503. Trying again in 2 s.`,
      `The hub ${hub.url} answered 503. Trying again in 4 s.`,
      `The hub ${hub.url} answered 503. Tried 4 times; readers who poll get the change anyway.`,
    ]);
    expect(hub.pings).toHaveLength(4);
  });

  test('is asked as often as one says, and never waited for longer than a minute', async () => {
    hub.failNext(9, 500);
    const { waits } = await pinging(hub.url, { attempts: 9 });
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(hub.pings).toHaveLength(9);
  });

  test('is waited for with a timer, and told of on the console, where nothing else is said', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    hub.failNext(1, 503);
    const taken = ping(hub.url, [ATOM]);
    await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(1), { interval: 5 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await taken).toBe(true);
    expect(hub.pings).toHaveLength(2);
  });
});

describe('Retry-After (RFC 9110 10.2.3)', () => {
  test.each([
    ['7', 7000, 'seconds'],
    ['60', 60_000, 'as long as is waited at most'],
    ['86400', 60_000, 'longer than is waited at most'],
    ['0', 1000, 'sooner than the first wait'],
    ['Thu, 28 Aug 2025 00:00:00 GMT', 1000, 'a date in the past'],
    ['Fri, 28 Aug 2125 00:00:00 GMT', 60_000, 'a date far ahead'],
    ['soon', 1000, 'nonsense'],
    ['-5', 1000, 'less than nothing'],
  ])('%s is waited for as %i ms: %s', async (value, ms) => {
    hub.failNext(1, 503, { 'Retry-After': value });
    expect(await pinging(hub.url)).toMatchObject({ taken: true, waits: [ms] });
  });

  test('as a date is waited for until then', async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    hub.failNext(1, 429, { 'Retry-After': date });
    const { waits, log } = await pinging(hub.url);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(25_000);
    expect(waits[0]).toBeLessThanOrEqual(30_000);
    expect(log[0]).toMatch(/ answered 429\. Trying again in (?:2\d|30) s\.$/);
  });
});

describe('A hub that refuses for good', () => {
  test.each([304, 400, 401, 403, 404, 405, 410, 413])('with %i is not asked again', async (status) => {
    hub.failNext(1, status, { 'Retry-After': '5' });
    const { taken, waits, log } = await pinging(hub.url);
    expect({ taken, waits }).toEqual({ taken: false, waits: [] });
    expect(log).toEqual([
      `The hub ${hub.url} answered ${status}. Trying again would not help; readers who poll get the change anyway.`,
    ]);
    expect(hub.pings).toHaveLength(1);
  });
});

describe('A hub that is elsewhere', () => {
  test.each([307, 308])('by %i is sent the same POST there (RFC 9110 15.4.8, 15.4.9)', async (status) => {
    const url = await serving(() => new Response(null, { status, headers: { Location: hub.url } }));
    expect(await pinging(url, {}, [ATOM, RSS])).toEqual({ taken: true, waits: [], log: [] });
    expect(hub.pings).toEqual([[ATOM, RSS]]);
  });

  test.each([
    ['the address of the machine that asks', (url: string) => url.replace('127.0.0.1', 'localhost')],
    ['the same in IPv6', (url: string) => url.replace('127.0.0.1', '[::ffff:127.0.0.1]')],
    ['where a cloud keeps its keys', () => 'http://169.254.169.254/latest/meta-data/'],
    ['a private network', () => 'http://10.0.0.1/'],
    ['any other host', () => 'https://hub.example/'],
  ])('on %s is not asked, and named', async (_what, addressOf) => {
    const asked = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => asked.mockRestore());
    const to = addressOf(hub.url);
    const url = await serving(() => new Response(null, { status: 308, headers: { Location: to } }));
    const { taken, log } = await pinging(url);
    expect(taken).toBe(false);
    expect(log).toEqual([
      expect.stringContaining(`may have moved to ${new URL(to).href}. If so, write that`),
    ]);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(hub.pings).toEqual([]);
  });

  test.each([301, 302, 303])('by %i, which would turn the POST into a GET, is named', async (status) => {
    hub.failNext(1, status, { Location: '/elsewhere?key=secret' });
    expect(await pinging(hub.url)).toEqual({
      taken: false,
      waits: [],
      log: [
        `The hub ${hub.url} answered ${status}: it may have moved to ${hub.url}elsewhere. If so, write that into hub. ` +
          'Trying again would not help; readers who poll get the change anyway.',
      ],
    });
    expect(hub.pings).toHaveLength(1);
  });

  test('is not looked for in a circle', async () => {
    hub.failNext(100, 307, { Location: '/' });
    const { taken, log } = await pinging(hub.url);
    expect(taken).toBe(false);
    expect(log).toHaveLength(1);
    expect(hub.pings.length).toBeLessThan(10);
  });
});

describe('A hub that is not there', () => {
  test('because nothing listens at its port is asked four times', async () => {
    const { url, close } = await onLoopback(() => new Response());
    await close();
    const { taken, waits, log } = await pinging(url);
    expect({ taken, waits }).toEqual({ taken: false, waits: [1000, 2000, 4000] });
    expect(log[0]).toMatch(/^The hub \S+ gave no answer \(.*ECONNREFUSED.*\)\. Trying again in 1 s\.$/);
    expect(log[3]).toMatch(/\)\. Tried 4 times; readers who poll get the change anyway\.$/);
  });

  test('because it never answers is asked again when its time is over', async () => {
    const url = await serving(() => new Promise(() => {}));
    const { taken, waits, log } = await pinging(url, { timeout: 20, attempts: 2 });
    expect({ taken, waits }).toEqual({ taken: false, waits: [1000] });
    expect(log[0]).toMatch(/ gave no answer \(.*timeout\)\. Trying again in 1 s\.$/);
  });

  test('because it cuts the connection is asked again', async () => {
    let asked = 0;
    const url = await serving(() => {
      asked += 1;
      if (asked === 1) throw new Error('cut');
      return new Response();
    });
    expect(await pinging(url)).toMatchObject({ taken: true, waits: [1000] });
  });

  test.each([
    ['hub.example', 'hub.example'],
    ['ftp://hub.example/?key=secret', 'ftp://hub.example/'],
    ['https://me:secret@hub.example/?key=secret', 'https://hub.example/'],
  ])('because "%s" is no address for a ping is not asked', async (address, named) => {
    const { taken, waits, log } = await pinging(address);
    expect({ taken, waits }).toEqual({ taken: false, waits: [] });
    expect(log).toEqual([
      `The hub ${named} needs an address with http or https and without a user name. ` +
        'Trying again would not help; readers who poll get the change anyway.',
    ]);
  });
});

describe('The log', () => {
  test.each(['?key=secret', '#secret', 'ping?key=secret&who=me@newsroom.example'])(
    'has nothing of what is secret in %s',
    async (path) => {
      hub.failNext(1, 500);
      hub.failNext(1, 400);
      const { log } = await pinging(hub.url + path);
      expect(log).toHaveLength(2);
      expect(log.join('\n')).not.toMatch(/secret|key|me@/);
    },
  );

  test.each([
    ['http://me:secret@hub.example/', 'it may have moved to http://hub.example/'],
    ['ftp://hub.example/?key=secret', 'it may have moved to ftp://hub.example/'],
    ['http://[?key=secret', 'Invalid URL'],
  ])('has nothing of what is secret in a Location of %s', async (to, told) => {
    hub.failNext(4, 307, { Location: to });
    const { taken, log } = await pinging(hub.url);
    expect(taken).toBe(false);
    expect(log[0]).toContain(told);
    expect(log.join('\n')).not.toMatch(/secret|key|me:/);
  });
});
