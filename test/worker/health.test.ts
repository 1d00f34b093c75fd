import { describe, expect, test } from 'vitest';
import { version } from '../../package.json' with { type: 'json' };
import { openBundle } from '../../src/bundle/read.ts';
import type { Entry } from '../../src/model/entry.ts';
import { createApp } from '../../src/worker/app.ts';
import type { Health } from '../../src/worker/health.ts';
import { aBundle } from '../support/a-bundle.ts';
import { type Ask, aNewsroom } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const HEALTH = '/health';
const built = instant('2026-01-01T00:00:00Z');
const lift = instant('2026-02-01T09:00:00Z');
const OLD_NEWS = '2026-02-03T09:00:00Z';

const secret = anEntry({ slug: 'secret', title: 'Secret until February', published: lift });
const entries = [anEntry(), secret];

const healthOf = async (ask: Ask): Promise<Health> => JSON.parse(await (await ask(HEALTH)).text());
const healthAt = (now: number, about: readonly Entry[] = entries) =>
  healthOf(aNewsroom({ entries: about, built, now }));

describe('The health of the newsroom', () => {
  test('is JSON that no cache keeps and no search engine lists', async () => {
    const response = await aNewsroom()(HEALTH);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Robots-Tag')).toBe('noindex');
    expect(response.headers.get('ETag')).toBeNull();
    expect(response.headers.get('Last-Modified')).toBeNull();
    expect(await response.text()).toMatch(/^\{.*\}\n$/);
  });

  test('names the program, what was built, and the edition', async () => {
    expect(await healthAt(built)).toEqual({
      status: 'pass',
      version,
      build: expect.stringMatching(/^[0-9a-f]{24}$/),
      edition: { number: 0, from: null, until: null },
    });
  });

  test.each([
    ['at the build, long before anything', built, 0, null, null],
    ['an hour and a second before the lift', lift - 3601, 0, null, null],
    ['an hour before the lift', lift - 3600, 0, null, '2026-02-01T09:00:00Z'],
    ['a millisecond before the lift', lift - 0.001, 0, null, '2026-02-01T09:00:00Z'],
    ['on the second of the lift', lift, 1, '2026-02-01T09:00:00Z', null],
    ['an hour before it is no news', instant(OLD_NEWS) - 3600, 1, '2026-02-01T09:00:00Z', OLD_NEWS],
    ['when the release is no news any more', instant(OLD_NEWS), 2, OLD_NEWS, null],
    ['years later', lift + 100_000_000, 2, OLD_NEWS, null],
    ['before the build, on a clock that is wrong', instant('2020-01-01T00:00:00Z'), 0, null, null],
  ])('%s says which edition is public, since when and until when', async (_, now, number, from, until) => {
    expect((await healthAt(now)).edition).toEqual({ number, from, until });
  });

  test('knows no end of a newsroom in which nothing is scheduled', async () => {
    expect((await healthAt(built, [anEntry()])).edition).toEqual({ number: 0, from: null, until: null });
    expect((await healthAt(built, [])).edition).toEqual({ number: 0, from: null, until: null });
  });

  test('moves with the clock of one Worker, which keeps no answer', async () => {
    const times = [built, lift - 0.001, lift, lift - 1, instant(OLD_NEWS)];
    let now = built;
    const app = createApp(openBundle(aBundle(entries, built).buffer), () => now * 1000);
    for (now of times) {
      const response = await app.fetch(new Request(`https://newsroom.example${HEALTH}`));
      expect(await response.json()).toEqual(await healthAt(now));
    }
  });

  test.each([built, lift - 0.001])('says nothing of what is under embargo: at %d', async (now) => {
    const response = await aNewsroom({ entries, built, now })(HEALTH);
    const said = JSON.stringify([...response.headers]) + (await response.text());
    expect(said).not.toMatch(/secret|february/i);
    expect(said).not.toContain(secret.id);
  });

  test('says of an embargoed edition when it begins, and nothing else that differs by what is in it', async () => {
    const others = [anEntry(), anEntry({ slug: 'budget', title: 'A budget', published: lift })];
    const [{ build: _, ...one }, { build: __, ...other }] = [
      await healthAt(built),
      await healthAt(built, others),
    ];
    expect(one).toEqual(other);
  });
});

describe('The name of what was built', () => {
  const buildOf = async (about: Parameters<typeof aNewsroom>[0]): Promise<string> =>
    (await healthOf(aNewsroom(about))).build;

  test('is the same for the same input, and whenever it is asked for', async () => {
    const name = await buildOf({ entries });
    expect(await buildOf({ entries: [anEntry(), { ...secret }] })).toBe(name);
    expect(await buildOf({ entries: entries.toReversed() })).toBe(name);
    expect(await buildOf({ entries, now: lift + 1 })).toBe(name);
  });

  test.each([
    ['a title', [anEntry({ title: 'Talks in Kyoto' }), secret]],
    ['a text', [anEntry({ content: { ...anEntry().content.read(), html: '<p>Nobody met.</p>\n' } }), secret]],
    ['a correction', [anEntry({ corrections: [{ at: built - 60, note: 'Three sides met.' }] }), secret]],
    ['a text that is still under embargo', [anEntry(), { ...secret, title: 'Secret until March' }]],
    ['the time of an embargo', [anEntry(), { ...secret, published: lift + 1 }]],
    ['an entry that is gone', [anEntry()]],
  ] satisfies readonly (readonly [string, readonly Entry[]])[])(
    'is another with another %s',
    async (_, others) => {
      expect(await buildOf({ entries: others })).not.toBe(await buildOf({ entries }));
    },
  );

  test('is another with other settings', async () => {
    expect(await buildOf({ entries, site: aSite({ title: 'Press room' }) })).not.toBe(
      await buildOf({ entries }),
    );
  });
});

describe('A request for the health of the newsroom', () => {
  const ask = aNewsroom({ entries });

  test('by HEAD has the headers of GET and no body', async () => {
    const [head, get] = [await ask(HEALTH, { method: 'HEAD' }), await ask(HEALTH)];
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('by %s is not allowed', async (method) => {
    const response = await ask(HEALTH, { method });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('by OPTIONS says what is allowed', async () => {
    const response = await ask(HEALTH, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('Allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  test.each([
    ['a query', `${HEALTH}?probe=1`, {}],
    ['If-None-Match: *', HEALTH, { 'If-None-Match': '*' }],
    ['Accept: text/html', HEALTH, { Accept: 'text/html' }],
    ['Accept-Encoding', HEALTH, { 'Accept-Encoding': 'br, gzip' }],
  ])('with %s is answered as without', async (_, path, headers) => {
    const [answer, plain] = [await ask(path, { headers }), await ask(HEALTH)];
    expect([answer.status, [...answer.headers], await answer.text()]).toEqual([
      200,
      [...plain.headers],
      await plain.text(),
    ]);
  });

  test('may come from a script of any origin, and answers with the policies of every answer', async () => {
    const { headers } = await ask(HEALTH);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  test('is answered where there is no entry at all', async () => {
    expect((await aNewsroom({ entries: [] })(HEALTH)).status).toBe(200);
  });
});
