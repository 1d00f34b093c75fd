import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parseFeed } from 'feedsmith';
import jsonFeedSchema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' };
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { planEditions, pushFor } from '../../src/editions/editions.ts';
import { plan } from '../../src/editions/plan.ts';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { byNewest } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import { publicAt } from '../../src/model/publication.ts';
import type { Path } from '../../src/model/url.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { textAt, xmlAt } from '../support/asking.ts';
import { textOf } from '../support/text-of.ts';

const SITE = 'https://newsroom.example';
const DAY = 24 * 3600;
const first = instant('2015-01-01T00:00:00Z');
const turn = instant('2026-02-01T09:00:00Z');

const ministry = anOrganization('Ministry of Trade');

/** Releases of ten years, some on the same day, of several languages and topics. */
const releases = (count: number): readonly Entry[] =>
  Array.from({ length: count }, (_, n) =>
    anEntry({
      slug: `r${n}`,
      title: `Release ${n}`,
      published: first + Math.floor(n / 3) * DAY * 5,
      language: n % 4 === 0 ? 'ja' : 'en',
      tags: topics(n % 2 === 0 ? 'Trade' : 'Ferries', ...(n % 300 === 0 ? ['Rare'] : [])),
      organizations: n % 3 === 0 ? [ministry] : [],
    }),
  );

// The types of the parser differ from format to format.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Given = any;

/** A document of a feed, as feedsmith tells it. */
type Heard = {
  readonly ids: readonly string[];
  readonly self: string;
  readonly id: string | undefined;
  readonly links: ReadonlyMap<string, string>;
};

const linksOf = (links: readonly Given[] = []): ReadonlyMap<string, string> =>
  new Map(links.map(({ rel, href }) => [rel, href]));

const hear = (text: string): Heard => {
  const { format, feed }: Given = parseFeed(text);
  if (format === 'json') {
    const ids = (feed.items ?? []).map(({ id }: Given) => id);
    const next = feed.next_url === undefined ? [] : [['prev-archive', feed.next_url] as const];
    return { ids, self: feed.feed_url, id: undefined, links: new Map(next) };
  }
  const links = linksOf(format === 'atom' ? feed.links : feed.atom.links);
  const ids =
    format === 'atom'
      ? (feed.entries ?? []).map(({ id }: Given) => id)
      : (feed.items ?? []).map(({ guid }: Given) => guid.value);
  return { ids, self: links.get('self') ?? '', id: feed.id, links };
};

/** Reads a feed and follows it back to its oldest document. */
const walk = async (ask: Ask, path: string): Promise<readonly Heard[]> => {
  const documents: Heard[] = [];
  for (let next: string | undefined = SITE + path; next !== undefined; ) {
    const response = await ask(next.slice(SITE.length));
    expect([next, response.status]).toEqual([next, 200]);
    const document = hear(await response.text());
    expect(document.self).toBe(next);
    documents.push(document);
    next = document.links.get('prev-archive');
  }
  return documents;
};

const COLLECTIONS: readonly (readonly [path: string, has: (entry: Entry) => boolean])[] = [
  ['', () => true],
  ['/topics/trade', ({ tags }) => tags.some(({ name }) => name === 'Trade')],
  ['/topics/rare', ({ tags }) => tags.some(({ name }) => name === 'Rare')],
  ['/organizations/ministry-of-trade', ({ organizations }) => organizations.length > 0],
  ['/languages/ja', ({ language }) => language === 'ja'],
];

const idsOf = (entries: readonly Entry[]): readonly string[] =>
  [...entries].sort(byNewest).map(({ id }) => id);

describe('A newsroom of 2,000 releases', () => {
  const all = releases(2000);
  const ask = aBuiltNewsroom(all).at(turn);

  describe.each(COLLECTIONS)('whose feeds are in %s/', (collection, has) => {
    const expected = idsOf(all.filter(has));

    test.each(formats)(
      'is walked back to its first release in $name, each met once, in order',
      async ({ path }) => {
        const documents = await walk(ask, collection + path);
        expect(documents.flatMap(({ ids }) => ids)).toEqual(expected);
        const [subscribed, ...archives] = documents;
        expect(subscribed?.ids.length).toBeGreaterThanOrEqual(Math.min(30, expected.length));
        expect(subscribed?.ids.length).toBeLessThan(30 + 50);
        expect(archives.map(({ ids }) => ids.length)).toEqual(archives.map(() => 50));
      },
    );

    test.each(formats.filter(({ name }) => !name.startsWith('JSON')))(
      'has archives that lead on, and to what one subscribes to, in $name (RFC 5005 4)',
      async ({ path }) => {
        const documents = await walk(ask, collection + path);
        expect(new Set(documents.map(({ id }) => id)).size).toBe(1);
        for (const [n, { links }] of documents.entries()) {
          expect(links.get('current')).toBe(n === 0 ? undefined : SITE + collection + path);
          expect(links.get('next-archive')).toBe(n < 2 ? undefined : documents[n - 1]?.self);
        }
        for (const [n, { self }] of documents.entries()) {
          const { texts } = await xmlAt(ask, self.slice(SITE.length));
          expect(texts('/*/h:archive | /rss/channel/h:archive')).toEqual(n === 0 ? [] : ['']);
        }
      },
    );
  });

  test('has the whole text in the archives of the site, and the summary in those of a subject', async () => {
    const text = 'Officials met in Tokyo on Thursday.';
    for (const { path } of formats) {
      expect(await textAt(ask, `/feeds/1${path}`)).toContain(text);
      const brief = await textAt(ask, `/topics/trade/feeds/1${path}`);
      expect(brief).not.toContain(text);
      expect(brief).toContain('Officials met in Tokyo.');
    }
  });
});

/** The archive documents of a newsroom at an instant, by their paths. */
const archivesAt = (entries: readonly Entry[], now: Instant): ReadonlyMap<Path, string> =>
  new Map(
    [...plan(site, publicAt(entries, now))].flatMap(([path, planned]) =>
      planned.kind === 'planned' && /^(\/topics\/trade)?\/feeds\/\d/.test(path)
        ? [[path, textOf(planned.render())]]
        : [],
    ),
  );

/** The archive documents that differ between two newsrooms. */
const changedArchives = (was: readonly Entry[], is: readonly Entry[], now = turn): readonly Path[] => {
  const [before, after] = [archivesAt(was, now), archivesAt(is, now)];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
};

const site = aSite({ limits: { feed: 5, home: 5 } });
const trade = (count: number): readonly Entry[] => releases(2 * count).filter((_, n) => n % 2 === 0);
const inAll = (path: string) => formats.map((format) => path + format.path);

describe('An archive document', () => {
  const before = trade(80);
  const next = anEntry({ slug: 'next', published: turn - DAY, tags: topics('Trade') });
  const [oldest] = before;

  test('stays as it is when a release comes', async () => {
    expect(changedArchives(before, [...before, next])).toEqual([]);
  });

  test('gets a neighbour when the next one is full, and then never changes again', async () => {
    const changed = changedArchives(trade(104), trade(105));
    expect(changed).toEqual(
      ['/feeds/1', '/feeds/2', '/topics/trade/feeds/1', '/topics/trade/feeds/2']
        .flatMap(inAll)
        .filter((path) => !path.includes('feeds/1/feed.json'))
        .sort(),
    );
    expect(changedArchives(trade(105), trade(154))).toEqual([]);
  });

  test.each<[string, Partial<Entry>]>([
    ['is updated', { title: 'Another title', updated: turn - DAY }],
    ['is corrected', { corrections: [{ at: turn - DAY, note: 'A wrong city' }], updated: turn - DAY }],
    ['is withdrawn', { withdrawn: { at: turn - DAY, reason: 'Wrong' } }],
  ])('changes alone when a release in it %s', (_, about) => {
    if (oldest === undefined) throw new Error('There is a first release.');
    const changed = changedArchives(trade(160), [...trade(160).slice(1), { ...oldest, ...about }]);
    expect(changed).toEqual(['/feeds/1', '/topics/trade/feeds/1'].flatMap(inAll).sort());
  });

  test('of which a release is withdrawn has its notice, which the feed names, and loses no release', async () => {
    const entries = trade(105).map((entry, n) =>
      n === 3 ? { ...entry, withdrawn: { at: turn, reason: 'Wrong' } } : entry,
    );
    const newsroom = aBuiltNewsroom(entries, { site });
    const ids = async (now: number) => (await walk(newsroom.at(now), '/atom.xml')).flatMap(({ ids }) => ids);
    expect(await ids(turn - 1)).toEqual(idsOf(entries));
    expect(await ids(turn)).toEqual(idsOf(entries));
    const tombstonesIn = async (path: string) =>
      (await xmlAt(newsroom.at(turn), path)).texts('//*[local-name()="deleted-entry"]/@ref');
    expect(await tombstonesIn('/atom.xml')).toEqual([entries[3]?.id]);
    expect(await tombstonesIn('/feeds/1/atom.xml')).toEqual([]);
    for (const path of ['/feeds/1/atom.xml', '/topics/trade/feeds/1/atom.xml'])
      expect((await xmlAt(newsroom.at(turn), path)).texts('//a:entry/a:content')).toContain(
        '<p><strong>Withdrawn</strong>: <time datetime="2026-02-01T09:00:00Z">February 1, 2026</time></p>\n<p><strong>Reason</strong>: Wrong</p>\n',
      );
  });

  test('is not there before the instant at which its last release comes', async () => {
    const embargoed = trade(105).map((entry, n) =>
      n === 104 ? { ...entry, published: turn, updated: turn } : entry,
    );
    const newsroom = aBuiltNewsroom(embargoed, { site });
    expect((await newsroom.at(turn - 1)('/feeds/2/rss.xml')).status).toBe(404);
    expect((await newsroom.at(turn)('/feeds/2/rss.xml')).status).toBe(200);
    expect(changedArchives(embargoed, embargoed.slice(0, -1), turn - 1)).toEqual([]);
  });
});

describe('The archives of a feed', () => {
  const hub = 'https://hub.example/';
  const pushing = aSite({ hub, limits: { feed: 5, home: 5 } });
  const entries = trade(105).map((entry, n) =>
    n === 3 ? { ...entry, withdrawn: { at: turn - DAY, reason: 'Wrong' } } : entry,
  );
  const newsroom = aBuiltNewsroom(entries, { site: pushing });
  const ask = newsroom.at(turn);
  const folders = ['', '/topics/trade'].flatMap((path) => [1, 2].map((n) => `${path}/feeds/${n}`));

  test.each(folders)('are valid in every format: %s', async (folder) => {
    const grammar = readFileSync(new URL('./atom.rng', import.meta.url), 'utf8');
    const validator = RelaxNGValidator.fromDoc(XmlDocument.fromString(grammar));
    const { document } = await xmlAt(ask, `${folder}/atom.xml`);
    expect(() => validator.validate(document)).not.toThrow();
    const isValid = addFormats.default(new Ajv({ strict: false })).compile(jsonFeedSchema);
    isValid(JSON.parse(await textAt(ask, `${folder}/feed.json`)));
    expect(isValid.errors).toBeNull();
    const { names, texts } = await xmlAt(ask, `${folder}/rss.xml`);
    expect(texts('//item/title')).toHaveLength(50);
    // Where there are summaries, the withdrawn release has its notice.
    const notices = folder.endsWith('1') ? 1 : 0;
    expect(names('/rss/channel/item/*').filter((name) => name === 'content:encoded')).toHaveLength(
      folder.startsWith('/feeds') ? 50 : notices,
    );
  });

  test('name no hub, and no hub is told of them', async () => {
    const push = pushFor(pushing, planEditions(pushing, entries, turn));
    expect(push?.feeds).toContain('/topics/trade/atom.xml');
    expect(push?.feeds.filter((path) => path.includes('/feeds/'))).toEqual([]);
    for (const { path } of formats) {
      expect(await textAt(ask, path)).toContain(hub);
      for (const folder of folders) expect(await textAt(ask, folder + path)).not.toContain(hub);
    }
  });
});

describe('A feed', () => {
  const long = (slug: string) => {
    const html = `<p>${'long and '.repeat(20_000)}</p>\n`;
    return anEntry({ slug, content: { html, text: 'Long', markdown: 'Long' } });
  };

  test.each(formats)(
    'in $name has the summary of a release that is longer than its share of the feed',
    async ({ path }) => {
      const ask = aBuiltNewsroom([long('long'), anEntry()]).at(turn);
      const feed = await textAt(ask, path);
      expect(feed).not.toContain('long and long');
      expect(feed).toContain('on Thursday');
      expect(hear(feed).ids).toHaveLength(2);
      expect(await textAt(ask, '/releases/long')).toContain('long and long');
      expect(await textAt(ask, '/releases/long.json')).toContain('long and long');
    },
  );
});
