import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { jsonAt, textAt, xmlAt } from '../support/asking.ts';
import { readingsOf } from '../support/spoken.ts';

const SITE = 'https://newsroom.example';
const DAY = 24 * 3600;
const first = instant('2025-01-01T00:00:00Z');
const turn = instant('2026-02-01T09:00:00Z');

/** A release and its translation into each of these languages, on the day of the release unless it says another. */
const aStory = (slug: string, languages: readonly string[], about: Partial<Entry> = {}): readonly Entry[] =>
  languages.map((language, n) =>
    anEntry({
      slug: n === 0 ? slug : `${slug}-${language}`,
      language,
      ...(n === 0 ? {} : { translationOf: slug }),
      published: first,
      ...about,
    }),
  );

const slugsIn = async (ask: Ask, path: string): Promise<readonly string[]> => {
  const { items } = await jsonAt(ask, path);
  return items.map(({ url }: { readonly url: string }) => url.slice(`${SITE}/releases/`.length));
};

/** The releases that a page lists, without the links to their other versions. */
const listedOn = async (ask: Ask, path: string): Promise<readonly string[]> =>
  findElements(await textAt(ask, path), 'a', { class: 'p-name u-url' }).map(({ attributes }) =>
    (attributes['href'] ?? '').slice(`${SITE}/releases/`.length),
  );

const LISTS = ['/', '/archive/2025', '/topics/trade'];
const FEEDS = ['/feed.json', '/topics/trade/feed.json'];

describe('Six stories in five languages', () => {
  const languages = ['ko', 'en', 'ja', 'de', 'fr'];
  const entries = Array.from({ length: 6 }, (_, n) =>
    aStory(`s${n}`, languages, { published: first + n * DAY, tags: topics('Trade') }),
  ).flat();
  const ask = aBuiltNewsroom(entries).at(turn);
  const english = ['s5-en', 's4-en', 's3-en', 's2-en', 's1-en', 's0-en'];

  test.each(LISTS)('are listed once each in the language of the site at %s', async (path) => {
    expect(await listedOn(ask, path)).toEqual(english);
  });

  test.each(FEEDS)('are in %s once each', async (path) => {
    expect(await slugsIn(ask, path)).toEqual(english);
  });

  test.each(languages)('are in the feed of each language: %s', async (language) => {
    expect(await slugsIn(ask, `/languages/${language}/feed.json`)).toHaveLength(6);
    expect(await listedOn(ask, `/languages/${language}`)).toHaveLength(6);
  });

  test('are counted as six, and in all versions in the lists for programs and search engines', async () => {
    const html = await textAt(ask, '/topics');
    expect(html).toContain('Trade</a> <small>6</small>');
    expect(await textAt(ask, '/archive')).toContain('2025</a> <small>6</small>');
    expect((await jsonAt(ask, '/releases.json')).releases).toHaveLength(30);
    expect((await jsonAt(ask, '/archive/2025.json')).releases).toHaveLength(30);
    const { texts } = await xmlAt(ask, '/sitemap.xml');
    expect(
      texts('//*[local-name()="loc"]').filter((url) => url.startsWith(`${SITE}/releases/`)),
    ).toHaveLength(30);
    expect(await textAt(ask, '/search?q=Talks')).toContain('s0-ja');
  });

  test('are all in every list if the settings say so', async () => {
    const site = aSite({ limits: { feed: 30, home: 30, versions: 'all' } });
    const ask = aBuiltNewsroom(entries, { site }).at(turn);
    for (const path of LISTS) expect(await listedOn(ask, path)).toHaveLength(30);
    for (const path of FEEDS) expect(await slugsIn(ask, path)).toHaveLength(30);
    expect(await textAt(ask, '/')).not.toContain('Also in');
  });
});

describe('The version of a story in lists', () => {
  const shownFor = async (entries: readonly Entry[], site = aSite(), path = '/') =>
    listedOn(aBuiltNewsroom(entries, { site }).at(turn), path);

  test.each<[string, readonly string[], string, string]>([
    ['is that in the language of the site', ['ja', 'ko', 'en'], 'en', 's-en'],
    ['is that in its nearest variety', ['ja', 'ko', 'en-GB'], 'en', 's-en-GB'],
    ['is that in exactly its language', ['pt', 'pt-BR'], 'pt-BR', 's-pt-BR'],
    ['is the original if there is none', ['ko', 'de', 'ja'], 'en', 's'],
  ])('%s', async (_, languages, language, slug) => {
    expect(await shownFor(aStory('s', languages), aSite({ language }))).toEqual([slug]);
  });

  test('is the first by its language while the original is embargoed', async () => {
    const [original, ...others] = aStory('s', ['ko', 'ja', 'de']);
    const embargoed = { ...(original as Entry), published: turn, updated: turn };
    const { at } = aBuiltNewsroom([embargoed, ...others]);
    expect(await listedOn(at(turn - 1), '/')).toEqual(['s-de']);
    expect(await textAt(at(turn - 1), '/')).not.toContain('한국어');
    expect(await listedOn(at(turn), '/')).toEqual(['s']);
  });

  test('is one that has the topic, on the page of a topic', async () => {
    const [english, japanese] = aStory('s', ['en', 'ja']);
    const entries = [english as Entry, { ...(japanese as Entry), tags: topics('Trade') }];
    expect(await shownFor(entries)).toEqual(['s']);
    expect(await shownFor(entries, aSite(), '/topics/trade')).toEqual(['s-ja']);
  });
});

describe('A version in a list', () => {
  const [korean, english, japanese] = aStory('s', ['ko', 'en', 'ja'], { title: 'A & B' });
  const ask = aBuiltNewsroom([korean, english, japanese] as readonly Entry[]).at(turn);

  test('links to the others, each in the words of its readers', async () => {
    const html = await textAt(ask, '/');
    const links = findElements(html, 'a').filter(({ attributes }) => attributes['hreflang'] !== undefined);
    expect(links.map(({ text, attributes }) => [text, attributes['href'], attributes['hreflang']])).toEqual([
      ['日本語', `${SITE}/releases/s-ja`, 'ja'],
      ['한국어', `${SITE}/releases/s`, 'ko'],
    ]);
    expect(readingsOf(html, '日本語')).toContain('ja ltr');
    expect(readingsOf(await textAt(ask, '/languages/ja'), '他の言語：')).toEqual(['ja ltr']);
  });

  test('says so in a feed, in links that no reader takes for its page, and at the end of its text', async () => {
    const related = '[@rel="related" and @type="text/html" and @title="A & B"]';
    const atom = await xmlAt(ask, '/atom.xml');
    expect(atom.texts(`//a:entry/a:link${related}/@hreflang`)).toEqual(['ja', 'ko']);
    expect(atom.texts('//a:entry/a:link[@rel="alternate"]/@href')).toEqual([`${SITE}/releases/s-en`]);
    const rss = await xmlAt(ask, '/rss.xml');
    expect(rss.texts(`//item/a:link${related}/@href`)).toEqual([
      `${SITE}/releases/s-ja`,
      `${SITE}/releases/s`,
    ]);
    const [item] = (await jsonAt(ask, '/feed.json')).items;
    expect(item._dateline.translations).toHaveLength(2);
    expect(item.content_html).toContain(
      `<hr>\n<p>Also in <a href="${SITE}/releases/s-ja" hreflang="ja" lang="ja">日本語</a>, <a href="${SITE}/releases/s" hreflang="ko" lang="ko">한국어</a></p>\n`,
    );
    expect(item.content_text).toContain(
      `Also in 日本語 <${SITE}/releases/s-ja>, 한국어 <${SITE}/releases/s>`,
    );
  });
});

describe('A version that comes later than another', () => {
  const site = aSite({ limits: { feed: 5, home: 5 } });
  /** The Korean original, the English version 100 days later, and a release each day before and after. */
  const entries = [
    ...aStory('s', ['ko']),
    anEntry({ slug: 's-en', translationOf: 's', published: first + 100 * DAY }),
    anEntry({ slug: 's-de', language: 'de', translationOf: 's', published: first + 120 * DAY }),
    ...Array.from({ length: 180 }, (_, n) => anEntry({ slug: `r${n}`, published: first + (n - 20) * DAY })),
  ];
  const walk = async (ask: Ask) => {
    const documents = new Map<string, readonly string[]>();
    for (let path: string | undefined = '/feed.json'; path !== undefined; ) {
      documents.set(path, await slugsIn(ask, path));
      path = (await jsonAt(ask, path)).next_url?.slice(SITE.length);
    }
    return documents;
  };

  test('takes its place in lists, moves nothing in archives, and is met once', async () => {
    const { at } = aBuiltNewsroom(entries, { site, built: first });
    const [before, after, later] = await Promise.all(
      [99, 100, 160].map((days) => walk(at(first + days * DAY))),
    );
    expect(before?.get('/feeds/1/feed.json')).toContain('s');
    expect(after?.get('/feed.json')).toContain('s-en');
    const without = before?.get('/feeds/1/feed.json')?.filter((slug) => slug !== 's');
    expect(without).toHaveLength(49);
    for (const documents of [after, later]) {
      expect(documents?.get('/feeds/1/feed.json')).toEqual(without);
      const slugs = [...(documents?.values() ?? [])].flat();
      expect(slugs.filter((slug) => slug.startsWith('s'))).toEqual(['s-en']);
      expect(new Set(slugs).size).toBe(slugs.length);
    }
  });

  test('gives way to another again when it is withdrawn, and its notice stays', async () => {
    const gone = entries.map((entry) =>
      entry.slug === 's-en' ? { ...entry, withdrawn: { at: first + 130 * DAY, reason: 'Wrong' } } : entry,
    );
    const { at } = aBuiltNewsroom(gone, { site, built: first });
    const documents = await walk(at(first + 130 * DAY));
    expect(documents.get('/feeds/1/feed.json')).toContain('s');
    const slugs = [...documents.values()].flat().filter((slug) => slug.startsWith('s'));
    expect(slugs).toEqual(['s-en', 's']);
    expect(await listedOn(at(first + 130 * DAY), '/archive/2025/01')).toContain('s');
  });

  test('is shown beside the notice of the only version that was shown, if that is withdrawn', async () => {
    const [english, japanese] = aStory('s', ['en', 'ja']);
    const withdrawn = { at: turn, reason: 'Wrong' };
    const newsroom = aBuiltNewsroom([{ ...(english as Entry), withdrawn }, japanese as Entry]);
    expect(await slugsIn(newsroom.at(turn - 1), '/feed.json')).toEqual(['s']);
    expect([...(await slugsIn(newsroom.at(turn), '/feed.json'))].sort()).toEqual(['s', 's-ja']);
    expect(await listedOn(newsroom.at(turn), '/')).toEqual(['s-ja']);
  });

  test('leaves one notice if all are withdrawn at once', async () => {
    const withdrawn = { at: turn, reason: 'Wrong' };
    const ask = aBuiltNewsroom(aStory('s', ['ko', 'en', 'ja'], { withdrawn })).at(turn);
    for (const format of formats.filter(({ path }) => path.endsWith('.json')))
      expect(await slugsIn(ask, format.path)).toEqual(['s-en']);
    expect(await slugsIn(ask, '/languages/ja/feed.json')).toEqual(['s-ja']);
  });
});

test('A feed has as many stories as the settings ask for, though each was in another language first', async () => {
  const entries = Array.from({ length: 90 }, (_, n) => [
    ...aStory(`s${n}`, ['ko'], { published: first + n * DAY }),
    anEntry({ slug: `s${n}-en`, translationOf: `s${n}`, published: first + n * DAY + 3600 }),
  ]).flat();
  const site = aSite({ limits: { feed: 30, home: 30 } });
  const ask = aBuiltNewsroom(entries, { site }).at(turn);
  const slugs = await slugsIn(ask, '/feed.json');
  expect(slugs.length).toBeGreaterThanOrEqual(30);
  expect(await listedOn(ask, '/')).toHaveLength(30);
});
