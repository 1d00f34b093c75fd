import { describe, expect, test } from 'vitest';
import { encodeHot } from '../../src/build/hot.ts';
import { packBundle } from '../../src/build/pack.ts';
import { renderEditions } from '../../src/build/render.ts';
import { planEditions } from '../../src/editions/editions.ts';
import type { Format } from '../../src/feeds/format.ts';
import { formats } from '../../src/feeds/formats.ts';
import { openBundle } from '../../src/model/bundle.ts';
import { byNewest, type Entry } from '../../src/model/entry.ts';
import { once } from '../../src/model/once.ts';
import { newsroom } from '../../src/worker/newsroom.ts';
import { parsers, readersOf } from '../feeds/parsers.ts';
import { readXml } from '../feeds/xml.ts';
import { type Ask, aNewsroom } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';

const built = instant('2026-01-01T00:00:00Z');
const DAY = 24 * 3600;

type Headers = Readonly<Record<string, string>>;

/** A release of a day in 2025, with a text of its own. */
const release = (slug: string, day: number, about: Partial<Entry> = {}): Entry => {
  const text = `What was said on day ${day} of ${slug}.`;
  return anEntry({
    slug,
    title: `About ${slug}`,
    published: instant('2025-01-01T00:00:00Z') + day * DAY,
    content: { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` },
    ...about,
  });
};

const idOf = (slug: string): string => anEntry({ slug }).id;

const past: readonly Entry[] = [release('third', 30), release('second', 20), release('first', 10)];

const corrected = (entry: Entry): Entry => ({
  ...entry,
  title: `${entry.title}, corrected`,
  corrections: [{ at: instant('2025-12-01T00:00:00Z'), note: 'Three sides met, not two.' }],
});

const withdrawn = (entry: Entry): Entry => ({
  ...entry,
  withdrawn: { at: instant('2025-12-02T00:00:00Z'), reason: 'The figures were wrong.' },
});

/** The newsroom that these entries make. */
const newsroomOf = once((entries: readonly Entry[]): Ask => aNewsroom({ entries }));

/** The same, with its feeds in every coding. */
const codedNewsroomOf = once((entries: readonly Entry[]): Ask => {
  const editions = renderEditions(planEditions(aSite(), entries, built));
  const coded = encodeHot(editions, {
    room: Number.POSITIVE_INFINITY,
    isHot: ({ between }) => between !== undefined,
    isHurried: true,
    recall: (_, make) => make(),
  });
  const app = newsroom(openBundle(packBundle(editions, { coded }).buffer), () => built * 1000);
  return async (path, init) => app.fetch(new Request(`https://newsroom.example${path}`, init));
});

const tagOf = async (ask: Ask, path: string): Promise<string> =>
  (await ask(path)).headers.get('ETag') ?? 'none';

/** A poll of a client that takes deltas, and has the version with this tag. */
const poll = (ask: Ask, path: string, tag: string, more: Headers = {}): Promise<Response> =>
  ask(path, { headers: { 'A-IM': 'feed', 'If-None-Match': tag, ...more } });

/** What a client that has the feed of one newsroom gets from the next. */
const pollAfter = async (before: Ask, after: Ask, path: string, more?: Headers): Promise<Response> =>
  poll(after, path, await tagOf(before, path), more);

const after = (entries: readonly Entry[], path: string, before = past): Promise<Response> =>
  pollAfter(newsroomOf(before), newsroomOf(entries), path);

const grown: readonly Entry[] = [release('new', 40), ...past];

/** The newsroom before a release came out, and after it. */
const [before, later] = [newsroomOf(past), newsroomOf(grown)];

/** The ids that every parser of a format tells of. */
const idsIn = async (format: Format, body: string): Promise<readonly string[]> => {
  const told = await Promise.all(
    readersOf(format, 'id').map(async ({ parse }) => (await parse(body)).map(({ id }) => id)),
  );
  for (const ids of told) expect(ids).toEqual(told[0]);
  return told[0] ?? [];
};

const tombstonesIn = (atom: string): readonly string[] =>
  readXml(atom).texts('//*[local-name()="deleted-entry"]/@ref');

const canTellOfWithdrawal = ({ name }: Format): boolean => name === 'Atom 1.0';

const deltas: readonly (readonly [what: string, entries: readonly Entry[], slugs: readonly string[]])[] = [
  ['a release that is new', [release('new', 40), ...past], ['new']],
  [
    'several that are new, newest first',
    [release('newer', 50), release('new', 40), ...past],
    ['newer', 'new'],
  ],
  ['one that is new and dated before all others', [...past, release('back-dated', 1)], ['back-dated']],
  ['one that is new and dated between others', [...past, release('back-dated', 15)], ['back-dated']],
  ['one that was corrected', past.with(1, corrected(release('second', 20))), ['second']],
  [
    'one whose text changed without a word',
    past.with(
      2,
      release('first', 10, { content: { html: '<p>Else.</p>\n', text: 'Else.', markdown: 'Else.\n' } }),
    ),
    ['first'],
  ],
  [
    'one that is new and one that was corrected',
    [release('new', 40), ...past.with(2, corrected(release('first', 10)))],
    ['new', 'first'],
  ],
];

/** Changes that no delta tells of, and how a poll is answered after them. */
const others: readonly (readonly [what: string, entries: readonly Entry[], status: number])[] = [
  ['nothing changed', past, 304],
  ['only the order of the files changed', past.toReversed(), 304],
  ['every entry changed', past.map(corrected), 200],
  ['all entries are others', [release('one', 12), release('other', 13)], 200],
  ['nothing is left', [], 200],
  ['one is gone without a word', past.slice(1), 200],
];

const statement = (n: number, about: Partial<Entry> = {}): Entry => {
  const text = `Statement ${n}. ${'The sides agreed. '.repeat(20)}${n ** 9}`;
  const content = { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` };
  return release(`statement-${n}`, n, { content, ...about });
};
/** A newsroom of statements that say almost the same. */
const statements = Array.from({ length: 12 }, (_, n) => statement(n));
/** The same after the first of them were corrected. */
const correctedUpTo = [1, 2, 4, 8, 11].map((count) =>
  statements.map((entry, n) => (n < count ? corrected(entry) : entry)),
);

describe.each(formats)('A delta of $name (RFC 3229)', (format) => {
  const { path, type } = format;

  test.each(deltas)('holds exactly %s', async (_, entries, slugs) => {
    const response = await after(entries, path);
    expect(response.status).toBe(226);
    expect(await idsIn(format, await response.text())).toEqual(slugs.map(idOf));
  });

  test('says what it is, of which version and since which, and keeps out of caches', async () => {
    const [tag, whole] = [await tagOf(before, path), await later(path)];
    const response = await poll(later, path, tag);
    expect(Object.fromEntries(response.headers)).toEqual({
      ...Object.fromEntries(whole.headers),
      im: 'feed',
      'delta-base': tag,
      'cache-control': 'no-store, im, max-age=900',
      'content-length': String((await response.arrayBuffer()).byteLength),
    });
    expect(response.headers.get('ETag')).toBe(await tagOf(later, path));
    expect(response.headers.get('ETag')).not.toBe(tag);
    expect(response.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
  });

  test('is the whole but for the entries that are not new', async () => {
    const entries = [release('new', 40), ...past];
    const alone = await (await aNewsroom({ entries: entries.slice(0, 1) })(path)).text();
    expect(await (await after(entries, path)).text()).toBe(alone);
  });

  test('leads to the version that it gives the tag of', async () => {
    const delta = await pollAfter(before, later, path);
    expect((await poll(later, path, delta.headers.get('ETag') ?? '')).status).toBe(304);
  });

  test('holds what is new where another falls out of the feed for it', async () => {
    const site = aSite({ limits: { feed: 3, home: 3 } });
    const [before, later] = [past, [release('new', 40), ...past]].map((entries) =>
      aNewsroom({ entries, site }),
    );
    const response = await pollAfter(before as Ask, later as Ask, path);
    expect(response.status).toBe(226);
    expect(await idsIn(format, await response.text())).toEqual([idOf('new')]);
  });

  test('holds what came back into the feed where another left it; without tombstones, the whole is sent', async () => {
    const site = aSite({ limits: { feed: 3, home: 3 } });
    const entries = [release('new', 40), ...past];
    const before = aNewsroom({ entries, site });
    const later = aNewsroom({ entries: entries.with(1, withdrawn(release('third', 30))), site });
    const response = await pollAfter(before, later, path);
    expect(response.status).toBe(canTellOfWithdrawal(format) ? 226 : 200);
    expect(await idsIn(format, await response.text())).toEqual(
      canTellOfWithdrawal(format) ? [idOf('first')] : ['new', 'second', 'first'].map(idOf),
    );
  });

  test('tells of a withdrawal beside what is new; without tombstones, the whole is sent', async () => {
    const response = await after(
      [release('new', 40), ...past.with(1, withdrawn(release('second', 20)))],
      path,
    );
    expect(response.status).toBe(canTellOfWithdrawal(format) ? 226 : 200);
    const body = await response.text();
    if (canTellOfWithdrawal(format)) expect(tombstonesIn(body)).toEqual([idOf('second')]);
    expect(await idsIn(format, body)).toEqual(
      (canTellOfWithdrawal(format) ? ['new'] : ['new', 'third', 'first']).map(idOf),
    );
  });

  test('that holds all that is left, a withdrawal, is the tombstone alone; else, the whole is sent', async () => {
    const response = await after(past.with(1, withdrawn(release('second', 20))), path);
    const body = await response.text();
    if (canTellOfWithdrawal(format)) {
      expect(response.status).toBe(226);
      expect(tombstonesIn(body)).toEqual([idOf('second')]);
      expect(readXml(body).names('/a:feed/a:entry')).toEqual([]);
    } else {
      expect([response.status, response.headers.get('IM')]).toEqual([200, null]);
      expect(await idsIn(format, body)).toEqual(['third', 'first'].map(idOf));
    }
  });

  test('is that of each feed below a topic too, and of no other feed', async () => {
    const tagged = past.map((entry) => ({ ...entry, tags: topics('Trade') }));
    const response = await after(
      [release('new', 40, { tags: topics('Trade') }), ...tagged],
      `/topics/trade${path}`,
      tagged,
    );
    expect(response.status).toBe(226);
    expect(await idsIn(format, await response.text())).toEqual([idOf('new')]);
    const elsewhere = await after([release('new', 40), ...tagged], `/topics/trade${path}`, tagged);
    expect(elsewhere.status).toBe(304);
  });

  test('is that of the negotiated address too', async () => {
    const response = await poll(later, '/feed', await tagOf(before, path), { Accept: type });
    expect(response.status).toBe(226);
    expect(response.headers.get('Content-Location')).toBe(path);
    expect(response.headers.get('Vary')).toMatch(/^Accept\b/);
    expect(await idsIn(format, await response.text())).toEqual([idOf('new')]);
  });

  test.each([
    ['feed'],
    ['FEED'],
    ['gzip, feed'],
    ['vcdiff;q=0.5, feed;q=0.1'],
    ['feed, gzip;q=0'],
    [' feed '],
  ])('is sent to a client that takes it: A-IM: %s', async (aIm) => {
    const response = await pollAfter(before, later, path, { 'A-IM': aIm });
    expect(response.status).toBe(226);
  });

  test.each([['feed;q=0'], ['feed;q=0.000'], ['gzip'], ['vcdiff, diffe'], ['feeds'], [''], ['feed;q=9']])(
    'is not sent to one that does not: A-IM: %s',
    async (aIm) => {
      const response = await pollAfter(before, later, path, { 'A-IM': aIm });
      expect([response.status, response.headers.get('IM')]).toEqual([200, null]);
      expect(await response.text()).toBe(await (await later(path)).text());
    },
  );

  test.each(others)('is not sent where %s: %#', async (_, entries, status) => {
    const response = await after(entries, path);
    const whole = await newsroomOf(entries)(path);
    expect([response.status, response.headers.get('IM')]).toEqual([status, null]);
    expect(await response.text()).toBe(status === 304 ? '' : await whole.text());
    expect(response.headers.get('Cache-Control')).toBe(whole.headers.get('Cache-Control'));
  });

  test('is not sent of a feed whose entries alone are the same', async () => {
    const site = aSite({ title: 'Newsroom of the ministry' });
    const [before, later] = [aNewsroom({ entries: past }), aNewsroom({ entries: past, site })];
    const response = await pollAfter(before, later, path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Newsroom of the ministry');
  });

  test('that has a new title with it says both', async () => {
    const site = aSite({ title: 'Newsroom of the ministry' });
    const later = aNewsroom({ entries: [release('new', 40), ...past], site });
    const body = await (await pollAfter(before, later, path)).text();
    expect(body).toContain('Newsroom of the ministry');
    expect(await idsIn(format, body)).toEqual([idOf('new')]);
  });

  test.each([
    ['a tag that was never given', '"5d8c72a5edda8d6a"'],
    ['an empty tag', '""'],
    ['half a tag', 'W/"5d8c72a5edda8d6a'],
    ['a tag of no entries', 'W/"5d8c72a5edda8d6a5d8c72a5."'],
    ['a tag of other entries', 'W/"5d8c72a5edda8d6a5d8c72a5.AAAABBBB"'],
    ['no tag', 'nonsense'],
  ])('is not sent since %s', async (_, tag) => {
    const response = await poll(before, path, tag);
    expect([response.status, response.headers.get('IM')]).toEqual([200, null]);
    expect(await idsIn(format, await response.text())).toEqual(past.map(({ id }) => id));
  });

  test('is not sent since the version of another format', async () => {
    for (const other of formats.filter((one) => one !== format))
      expect((await poll(later, path, await tagOf(before, other.path))).status).toBe(200);
  });

  test('is not sent to a client that does not say what it has', async () => {
    const ask = before;
    expect((await ask(path, { headers: { 'A-IM': 'feed' } })).status).toBe(200);
    const since = (seconds: number) =>
      ask(path, {
        headers: { 'A-IM': 'feed', 'If-Modified-Since': new Date(seconds * 1000).toUTCString() },
      });
    const [newest] = past;
    expect((await since((newest?.published ?? 0) - 1)).status).toBe(200);
    expect((await since(newest?.published ?? 0)).status).toBe(304);
  });

  test('is not sent to HEAD, which is answered as the whole is', async () => {
    const headers = { 'A-IM': 'feed', 'If-None-Match': await tagOf(before, path) };
    const [head, whole] = [await later(path, { method: 'HEAD', headers }), await later(path)];
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
  });

  test('is since that one of several versions which the newsroom gave', async () => {
    const [tag, current] = [await tagOf(before, path), await tagOf(later, path)];
    for (const list of [`"a,b", ${tag}`, `${tag}, "of another server"`, `"x" ,, W/"y",${tag}`]) {
      const response = await poll(later, path, list);
      expect([response.status, response.headers.get('Delta-Base')]).toEqual([226, tag]);
      expect(await idsIn(format, await response.text())).toEqual([idOf('new')]);
    }
    for (const list of [`${tag}, ${current}`, `${current}, ${tag}`, '*'])
      expect((await poll(later, path, list)).status).toBe(304);
  });

  test('is answered alike however often it is asked for, and to others the whole', async () => {
    const tag = await tagOf(before, path);
    const asked: (readonly [number, string])[] = [];
    for (const headers of [
      {},
      { 'A-IM': 'feed', 'If-None-Match': tag },
      {},
      { 'A-IM': 'feed', 'If-None-Match': tag },
    ]) {
      const response = await later(path, { headers });
      asked.push([response.status, await response.text()]);
    }
    expect(asked.map(([status]) => status)).toEqual([200, 226, 200, 226]);
    expect(asked.slice(2)).toEqual(asked.slice(0, 2));
  });

  describe('between two polls of one build', () => {
    const lift = instant('2026-02-01T09:00:00Z');
    const scheduled = anEntry({ slug: 'secret', title: 'Secret until February', published: lift });
    const at = (now: number): Ask => aNewsroom({ entries: [scheduled, ...past], now });

    test('holds exactly what became public', async () => {
      const response = await pollAfter(at(lift - 0.001), at(lift), path);
      expect(response.status).toBe(226);
      expect(await idsIn(format, await response.text())).toEqual([idOf('secret')]);
    });

    test('says nothing of it before', async () => {
      const [embargoing, ignorant] = [at(lift - 0.001), aNewsroom({ entries: past, now: lift - 0.001 })];
      for (const tag of [await tagOf(at(built), path), await tagOf(newsroomOf(past.slice(1)), path), '"x"']) {
        const [answer, expected] = [await poll(embargoing, path, tag), await poll(ignorant, path, tag)];
        const { 'cache-control': _, ...headers } = Object.fromEntries(answer.headers);
        const { 'cache-control': __, ...others } = Object.fromEntries(expected.headers);
        expect([answer.status, headers, await answer.text()]).toEqual([
          expected.status,
          others,
          await expected.text(),
        ]);
      }
      expect((await pollAfter(at(built), embargoing, path)).status).toBe(304);
    });

    test('holds exactly what was corrected at its time', async () => {
      const later = past.with(1, {
        ...release('second', 20),
        corrections: [{ at: lift, note: 'Three sides met, not two.' }],
      });
      const correcting = (now: number) => aNewsroom({ entries: later, now });
      // RSS says that an entry changed, JSON Feed what was wrong: each says something that it did not say before.
      const response = await pollAfter(correcting(lift - 1), correcting(lift), path);
      expect(response.status).toBe(226);
      expect(await idsIn(format, await response.text())).toEqual([idOf('second')]);
    });
  });

  describe('in the coding that a client takes', () => {
    test.each([undefined, 'gzip', 'br', 'identity'])('is never larger than the whole: %s', async (coding) => {
      const more: Headers = coding === undefined ? {} : { 'Accept-Encoding': coding };
      const statuses: number[] = [];
      for (const entries of correctedUpTo) {
        const later = codedNewsroomOf(entries);
        const whole = (await (await later(path, { headers: more })).arrayBuffer()).byteLength;
        const response = await pollAfter(codedNewsroomOf(statements), later, path, more);
        const { byteLength } = await response.arrayBuffer();
        statuses.push(response.status);
        if (response.status === 226) expect(byteLength).toBeLessThan(whole);
        else expect([response.status, byteLength]).toEqual([200, whole]);
        expect(response.headers.get('Content-Length')).toBe(String(byteLength));
        expect(response.headers.get('Content-Encoding')).toBe(
          response.status === 200 && coding !== 'identity' ? (coding ?? null) : null,
        );
      }
      expect(statuses).toEqual(statuses.toSorted((a, b) => b - a));
      const isCoded = coding === 'br' || coding === 'gzip';
      expect(statuses.at(-1)).toBe(isCoded ? 200 : 226);
    });

    test('is sent where the whole is larger in that coding too', async () => {
      const noise = Array.from({ length: 12 }, (_, n) => {
        const text = Array.from({ length: 60 }, (_, m) =>
          Math.abs(Math.sin(n * 60 + m + 1)).toString(36),
        ).join(' ');
        return statement(n, { content: { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` } });
      });
      const later = codedNewsroomOf([statement(20), ...noise]);
      const response = await pollAfter(codedNewsroomOf(noise), later, path, { 'Accept-Encoding': 'br' });
      expect([response.status, response.headers.get('Content-Encoding')]).toEqual([226, null]);
      expect(await idsIn(format, await response.text())).toEqual([idOf('statement-20')]);
    });
  });
});

test.each(['/', '/releases/third', '/releases/third.json', '/archive/2025', '/sitemap.xml', '/nothing'])(
  'What is no feed is never a delta: %s',
  async (path) => {
    const later = aNewsroom({ entries: [release('new', 40), ...past.map(corrected)] });
    const response = await pollAfter(before, later, path);
    expect([response.status, response.headers.get('IM')]).toEqual([path === '/nothing' ? 404 : 200, null]);
  },
);

/** Numbers from zero up to one, which are the same in every run. */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** The newsroom after each of many changes that a publisher may make. */
const histories = (seed: number, steps: number): readonly (readonly Entry[])[] => {
  const number = numbersFrom(seed);
  const below = (count: number): number => Math.floor(number() * count);
  const changes: readonly ((entries: readonly Entry[], step: number) => readonly Entry[])[] = [
    (entries, step) => [...entries, release(`release-${step}`, 100 + below(200))],
    (entries, step) => [
      ...entries,
      release(`release-${step}`, 100),
      release(`other-${step}`, 301 + below(9)),
    ],
    (entries, step) => entries.map((entry, n) => (n === step % entries.length ? corrected(entry) : entry)),
    (entries, step) => {
      const at = below(entries.length);
      return entries.map((entry, n) => (n === at ? { ...entry, title: `Told anew at step ${step}` } : entry));
    },
    (entries) => {
      const at = below(entries.length);
      return entries.map((entry, n) => (n === at ? withdrawn(entry) : entry));
    },
    (entries) => entries.map(({ withdrawn: _, ...entry }) => entry),
    (entries) => entries,
  ];
  let entries = past;
  return Array.from({ length: steps }, (_, step) => {
    entries = changes[below(changes.length)]?.(entries, step) ?? entries;
    return entries;
  });
};

/** The entries of a feed as a parser reads them, by id. */
const read = async ({ name }: Format, body: string): Promise<ReadonlyMap<string, unknown>> => {
  const parser = parsers.findLast(({ formats }) => name in formats);
  return new Map((await parser?.parse(body))?.map((heard) => [heard.id, heard]));
};

const limit = 8;
const steps = histories(2026, 34);
const newsroomsOf = once((many: typeof steps): readonly Ask[] => {
  const site = aSite({ limits: { feed: limit, home: 1 } });
  return many.map((entries) => aNewsroom({ entries, site }));
});

test.each(formats)(
  'A client that lays each delta of $name over what it has, has the newest entries of the whole, whatever changed',
  async (format) => {
    const { path } = format;
    const number = numbersFrom(7);
    const newsrooms = newsroomsOf(steps);
    const statuses: number[] = [];

    for (const [step, ask] of newsrooms.entries())
      for (const ago of new Set([1, 1 + Math.floor(number() * step)])) {
        const earlier = newsrooms[step - ago];
        if (earlier === undefined) continue;
        const [had, has] = await Promise.all(
          [earlier, ask].map(async (one) => read(format, await (await one(path)).text())),
        );
        const response = await pollAfter(earlier, ask, path);
        const body = await response.text();
        statuses.push(response.status);
        if (response.status === 304) expect([body, had]).toEqual(['', has]);
        else if (response.status === 200) expect(await read(format, body)).toEqual(has);
        else {
          const laid = new Map([...(had ?? []), ...(await read(format, body))]);
          const gone = canTellOfWithdrawal(format) ? tombstonesIn(body) : [];
          for (const id of gone) laid.delete(id);
          const newest = (steps[step] ?? [])
            .toSorted(byNewest)
            .filter(({ id }) => laid.has(id))
            .slice(0, limit);
          expect(newest.map(({ id }) => laid.get(id))).toEqual([...(has?.values() ?? [])]);
        }
      }
    for (const status of [200, 226, 304]) expect(statuses).toContain(status);
    expect(statuses.filter((status) => status === 226).length).toBeGreaterThan(10);
  },
);
