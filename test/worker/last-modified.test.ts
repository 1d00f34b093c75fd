import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { type Instant, toHttpDate } from '../../src/model/instant.ts';
import {
  type Answers,
  aBuiltNewsroom,
  type BuiltNewsroom,
  everyAnswer,
} from '../support/a-built-newsroom.ts';
import { aNewsroom } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const built = instant('2026-01-10T12:00:00Z');
const today = instant('2026-01-10T00:00:00Z');
const published = instant('2026-01-05T00:00:00Z');
const reason = 'The figures were wrong.';

// So small that lists and feeds are cut.
const site = aSite({ limits: { feed: 2, home: 2 } });

const old = ['first', 'second', 'third'].map((slug, n) =>
  anEntry({ slug, published: published - n * DAY, updated: published - n * DAY, tags: topics('trade') }),
);
const talks = (about: Partial<Entry> = {}): Entry =>
  anEntry({
    published: today,
    tags: topics('trade', 'diplomacy'),
    organizations: [anOrganization('Ministry of Transport')],
    ...about,
  });

type Build = { readonly at: Instant; readonly entries: readonly Entry[] };

const aBuild = (after: number, ...entries: readonly Entry[]): Build => ({ at: built + after, entries });

/** What can happen to a newsroom: what it is built from, each time. */
const lives: readonly (readonly [what: string, builds: readonly Build[]])[] = [
  ['a rebuild', [aBuild(0, talks(), ...old), aBuild(HOUR, talks(), ...old)]],
  [
    'a second release of the same day',
    [aBuild(0, talks(), ...old), aBuild(HOUR, talks({ slug: 'budget' }), talks(), ...old)],
  ],
  [
    'a release that is dated earlier than the newest',
    [
      aBuild(0, talks(), ...old),
      aBuild(HOUR, talks({ slug: 'budget', published: today - DAY }), talks(), ...old),
    ],
  ],
  [
    'a text that is corrected without a word',
    [aBuild(0, talks(), ...old), aBuild(HOUR, talks({ title: 'Talks in Kyoto' }), ...old)],
  ],
  [
    'a correction, and that it is taken back',
    [
      aBuild(0, talks(), ...old),
      aBuild(HOUR, talks({ corrections: [{ at: built, note: 'Three sides met.' }] }), ...old),
      aBuild(2 * HOUR, talks(), ...old),
    ],
  ],
  [
    'a withdrawal that is dated back, and that it is taken back',
    [
      aBuild(0, talks(), ...old),
      aBuild(HOUR, talks({ withdrawn: { at: today, reason } }), ...old),
      aBuild(2 * HOUR, talks(), ...old),
    ],
  ],
  [
    'a release that vanishes, and another that comes in its place',
    [aBuild(0, talks(), ...old), aBuild(HOUR, ...old), aBuild(2 * HOUR, ...old, talks({ slug: 'budget' }))],
  ],
  [
    'a topic that is renamed, and a translation',
    [
      aBuild(0, talks(), ...old),
      aBuild(HOUR, talks({ tags: topics('Trade', 'affairs') }), ...old),
      aBuild(2 * HOUR, talks(), talks({ slug: 'kaidan', language: 'ja', translationOf: 'talks' }), ...old),
    ],
  ],
  [
    'scheduled changes, with builds between them',
    [
      aBuild(
        0,
        talks({ withdrawn: { at: built + 4 * HOUR, reason } }),
        talks({ slug: 'summit', published: built + 2 * HOUR }),
        ...old,
      ),
      aBuild(
        HOUR,
        talks({ withdrawn: { at: built + 4 * HOUR, reason } }),
        talks({ slug: 'summit', published: built + 2 * HOUR, title: 'A summit, retitled under embargo' }),
        ...old,
      ),
      aBuild(
        3 * HOUR,
        talks({ withdrawn: { at: built + 4 * HOUR, reason } }),
        talks({ slug: 'summit', published: built + 2 * HOUR, title: 'A summit' }),
        ...old,
      ),
    ],
  ],
  [
    'a scheduled release that is called off, and comes after all',
    [
      aBuild(0, talks({ slug: 'summit', published: built + 2 * HOUR }), ...old),
      aBuild(HOUR, ...old),
      aBuild(3 * HOUR, talks({ slug: 'summit', published: built + 2 * HOUR }), ...old),
    ],
  ],
];

/** A newsroom that answers at a moment from its latest build. */
const timelineOf = (builds: readonly Build[]) => {
  const newsrooms = builds.map(({ at, entries }) => ({
    at,
    newsroom: aBuiltNewsroom(entries, { built: at, site }),
  }));
  const first = newsrooms[0]?.newsroom as BuiltNewsroom;
  const turns = newsrooms.flatMap(({ at, newsroom }) => [at, ...newsroom.bundle.editions]);
  return {
    paths: [...new Set(newsrooms.flatMap(({ newsroom }) => newsroom.paths))],
    /** Each second at which something happens, and the one before it. */
    moments: [...new Set(turns.flatMap((turn) => [turn - 1, turn]))]
      .filter((moment) => moment >= built)
      .sort((a, b) => a - b),
    askAt: (moment: Instant) => (newsrooms.findLast(({ at }) => at <= moment)?.newsroom ?? first).at(moment),
  };
};

const bodyOf = (answers: Answers, request: string) => {
  const { status, body } = answers.get(request) ?? { status: 0, body: '' };
  return `${status} ${body}`;
};

describe.each(lives)('Through %s', (_, builds) => {
  const { paths, moments, askAt } = timelineOf(builds);

  test('whoever asks with a date alone has at each moment what is public then, dated not later', async () => {
    const had = new Map<string, { readonly body: string; readonly modified: string }>();
    const lost: string[] = [];
    const early: string[] = [];
    for (const moment of moments) {
      const whole = await everyAnswer(askAt(moment), paths);
      const answers = await everyAnswer(askAt(moment), paths, (request) => {
        const modified = had.get(request)?.modified;
        return modified === undefined ? {} : { 'If-Modified-Since': modified };
      });
      for (const [request, { status, headers }] of answers) {
        const now = bodyOf(whole, request);
        const before = had.get(request);
        const modified = headers['last-modified'];
        if (modified !== undefined && Date.parse(modified) > moment * 1000) early.push(request);
        // newsboat, sfeed and `curl -z` throw a 200 away that is not newer than what they have.
        const isThrownAway =
          status === 200 &&
          before !== undefined &&
          (modified === undefined || Date.parse(modified) <= Date.parse(before.modified));
        if (status === 304 || isThrownAway) {
          if (before?.body !== now) lost.push(`${request} at ${toHttpDate(moment)}: ${status}`);
        } else if (modified !== undefined) had.set(request, { body: now, modified });
      }
    }
    expect(lost).toEqual([]);
    expect(early).toEqual([]);
    expect(had.size).toBeGreaterThan(50);
  }, 20_000);
});

describe('Last-Modified', () => {
  const lift = built + DAY;
  const entries = [talks(), talks({ slug: 'summit', published: lift }), ...old];
  const dateOf = async (path: string, now: number, at = built) =>
    (await aNewsroom({ entries, built: at, now })(path)).headers.get('Last-Modified');

  test.each(['/', '/rss.xml', '/releases/talks', '/feeds', '/robots.txt', '/topics'])(
    'of %s is the instant of the build, until an edition begins that differs there',
    async (path) => {
      expect(await dateOf(path, built)).toBe(toHttpDate(built));
      expect(await dateOf(path, lift - 0.001)).toBe(toHttpDate(built));
    },
  );

  test.each([
    ['/rss.xml', lift],
    ['/releases/summit', lift],
    ['/releases/talks', built],
    ['/feeds', built],
  ])('of %s from then on is %d', async (path, modified) => {
    expect(await dateOf(path, lift)).toBe(toHttpDate(modified));
    expect(await dateOf(path, lift + DAY)).toBe(toHttpDate(modified));
  });

  test('moves with a build, and no tag does', async () => {
    const [early, late] = [
      aBuiltNewsroom(entries, { built }),
      aBuiltNewsroom(entries, { built: built + HOUR }),
    ];
    expect(late.bundle.build).toBe(early.bundle.build);
    const [before, after] = [await early.answersAt(built + HOUR), await late.answersAt(built + HOUR)];
    for (const [request, { headers }] of after) {
      expect(headers['etag'], request).toBe(before.get(request)?.headers['etag']);
      if (headers['last-modified'] !== undefined)
        expect(headers['last-modified']).toBe(toHttpDate(built + HOUR));
    }
    const tag = before.get('/rss.xml as */*')?.headers['etag'] ?? '';
    expect((await late.at(built + HOUR)('/rss.xml', { headers: { 'If-None-Match': tag } })).status).toBe(304);
  });

  describe('on a clock that is behind that of the build', () => {
    const now = built - 5;
    const ask = aNewsroom({ entries, built, now });

    test('is never later than it (RFC 9110 8.8.2.1)', async () => {
      expect((await ask('/rss.xml')).headers.get('Last-Modified')).toBe(toHttpDate(now));
    });

    test('answers nobody with 304 who may have what was there before', async () => {
      const headers = { 'If-Modified-Since': toHttpDate(now) };
      expect((await ask('/rss.xml', { headers })).status).toBe(200);
      expect((await ask('/rss.xml', { headers: { 'If-Unmodified-Since': toHttpDate(now) } })).status).toBe(
        412,
      );
    });
  });
});

describe('A client that takes deltas (RFC 3229)', () => {
  test.each(['/rss.xml', '/atom.xml', '/feed.json'])(
    'gets %s as everybody does, whole or not at all',
    async (path) => {
      const [before, after] = [
        aNewsroom({ entries: old, built }),
        aNewsroom({ entries: [talks(), ...old], built }),
      ];
      const tagOf = async (ask: typeof before) => (await ask(path)).headers.get('ETag') ?? '';
      const polled = async (tag: string) => {
        const response = await after(path, { headers: { 'A-IM': 'feed', 'If-None-Match': tag } });
        return { status: response.status, body: await response.text() };
      };
      expect(await polled(await tagOf(before))).toEqual({
        status: 200,
        body: await (await after(path)).text(),
      });
      expect(await polled(await tagOf(after))).toEqual({ status: 304, body: '' });
    },
  );
});
