import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { toHttpDate } from '../../src/model/instant.ts';
import { HOSTILE_TEXT } from '../feeds/a-hostile-entry.ts';
import { readXml } from '../feeds/xml.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const PATH = '/news-sitemap.xml';
const SITE = 'https://newsroom.example';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const HOUR = 3600;
const DAY = 24 * HOUR;
const built = instant('2026-01-01T00:00:00Z');
const published = instant('2026-02-01T09:00:00Z');
const old = anEntry({ slug: 'old' });

/** The elements of a kind; those of the sitemap itself where no other vocabulary is named. */
const element = (name: string, namespace = SITEMAP): string =>
  `//*[local-name()="${name}" and namespace-uri()="${namespace}"]`;

const newsOf = (entries: readonly Entry[], about: Parameters<typeof aBuiltNewsroom>[1] = {}) => {
  const { at, bundle } = aBuiltNewsroom(entries, about);
  return {
    editions: bundle.editions,
    ask: async (now: number, init: RequestInit = {}) => at(now)(PATH, init),
    at: async (now: number) => {
      const { texts, names } = readXml(await (await at(now)(PATH)).text());
      return {
        names,
        locs: texts(element('loc')),
        news: (name: string) => texts(element(name, NEWS)),
      };
    },
  };
};

describe('the news sitemap', () => {
  const sitemap = newsOf([old, anEntry({ published })]);

  test.each([
    ['a millisecond before it is published', published - 0.001, [`${SITE}/`]],
    ['on the second', published, [`${SITE}/releases/talks`]],
    ['a day later', published + DAY, [`${SITE}/releases/talks`]],
    ['a millisecond before two days are over', published + 2 * DAY - 0.001, [`${SITE}/releases/talks`]],
    ['when they are over', published + 2 * DAY, [`${SITE}/`]],
    ['a year later', published + 365 * DAY, [`${SITE}/`]],
  ])('has a release for two days: %s', async (_, now, locs) => {
    expect((await sitemap.at(now)).locs).toEqual(locs);
  });

  test('lets a release go by itself: an edition of its own begins then', () => {
    expect(sitemap.editions).toEqual([0, published, published + 2 * DAY]);
  });

  test('is the same whenever it is built', async () => {
    for (const now of [published + DAY, published + 2 * DAY]) {
      const late = newsOf([old, anEntry({ published })], { built: now });
      expect(await (await late.ask(now)).text()).toBe(await (await sitemap.ask(now)).text());
    }
  });

  test('is kept by no cache beyond the two days', async () => {
    const maxAge = async (now: number) => (await sitemap.ask(now)).headers.get('Cache-Control');
    expect(await maxAge(published + DAY)).toBe('public, max-age=3600');
    expect(await maxAge(published + 2 * DAY - 10.5)).toBe('public, max-age=10');
  });

  test.each([
    ['at its publication', published],
    ['when it stops being news', published + 2 * DAY],
  ])('is new to whoever had it before, by ETag and by date: %s', async (_, turn) => {
    const { headers } = await sitemap.ask(turn - 1);
    const [byTag, byDate] = await Promise.all([
      sitemap.ask(turn, { headers: { 'If-None-Match': headers.get('ETag') ?? '' } }),
      sitemap.ask(turn, { headers: { 'If-Modified-Since': headers.get('Last-Modified') ?? '' } }),
    ]);
    expect(byTag.status).toBe(200);
    expect(byDate.status).toBe(200);
  });

  test('counts two days from the publication, whatever changes later', async () => {
    const changed = newsOf([
      anEntry({
        published,
        updated: published + DAY,
        corrections: [{ at: published + DAY + HOUR, note: 'x' }],
      }),
    ]);
    expect((await changed.at(published + 2 * DAY)).locs).toEqual([`${SITE}/`]);
    expect((await changed.at(published + DAY + HOUR)).news('publication_date')).toEqual([
      '2026-02-01T09:00:00Z',
    ]);
  });

  test('has several at once, newest first, and each goes at its own time', async () => {
    const slugs = ['a', 'b', 'c'];
    const several = newsOf(slugs.map((slug, n) => anEntry({ slug, published: published + n * DAY })));
    const locs = (...names: readonly string[]) => names.map((name) => `${SITE}/releases/${name}`);
    expect((await several.at(published + DAY)).locs).toEqual(locs('b', 'a'));
    expect((await several.at(published + 2 * DAY)).locs).toEqual(locs('c', 'b'));
    expect((await several.at(published + 3 * DAY)).locs).toEqual(locs('c'));
    expect((await several.at(published + 4 * DAY)).locs).toEqual([`${SITE}/`]);
  });

  test('has what Google asks for, in its order, and nothing else', async () => {
    const { names, news } = await sitemap.at(published);
    expect(names('//*')).toEqual([
      'urlset',
      'url',
      'loc',
      'news:news',
      'news:publication',
      'news:name',
      'news:language',
      'news:publication_date',
      'news:title',
    ]);
    expect(['name', 'language', 'publication_date', 'title'].flatMap(news)).toEqual([
      'Newsroom',
      'en',
      '2026-02-01T09:00:00Z',
      'Talks in Tokyo',
    ]);
  });

  test.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['ja', 'ja'],
    ['ko', 'ko'],
    ['pt-BR', 'pt'],
    ['ar', 'ar'],
    ['zh', 'zh-cn'],
    ['zh-CN', 'zh-cn'],
    ['zh-Hans', 'zh-cn'],
    ['zh-TW', 'zh-tw'],
    ['zh-Hant', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
    ['zh-Hans-SG', 'zh-cn'],
  ])('calls %s %s', async (language, code) => {
    const { news } = await newsOf([anEntry({ published, language })]).at(published);
    expect(news('language')).toEqual([code]);
  });

  test('calls the site what it is called in the language of each release', async () => {
    const site = aSite({ translations: [{ language: 'ja', title: 'ニュースルーム', description: 'x' }] });
    const entries = ['en', 'ja', 'ko'].map((language) => anEntry({ slug: language, language, published }));
    const { news } = await newsOf(entries, { site }).at(published);
    expect(news('name')).toEqual(['Newsroom', 'ニュースルーム', 'Newsroom']);
  });

  test.each([HOSTILE_TEXT, 'A & B', '</news:title>', '"quotes" and \'quotes\'', ']]>', '会談 🕊'])(
    'has a title as it is: %s',
    async (title) => {
      const { news } = await newsOf([anEntry({ published, title })], { site: aSite({ title }) }).at(
        published,
      );
      expect([news('title'), news('name')]).toEqual([[title], [title]]);
    },
  );

  test('names the home page where nothing is news: a sitemap without a url is an error', async () => {
    for (const entries of [[old], [], [old, anEntry({ published })]]) {
      const { names, locs } = await newsOf(entries).at(built);
      expect(names('//*')).toEqual(['urlset', 'url', 'loc']);
      expect(locs).toEqual([`${SITE}/`]);
    }
  });

  test('is not named by robots.txt, because it may list a page of the sitemap again', async () => {
    const { at } = aBuiltNewsroom([old, anEntry({ published })]);
    expect(await (await at(built)('/robots.txt')).text()).not.toContain(PATH);
  });

  test('is XML, with its date and a type', async () => {
    const { headers } = await sitemap.ask(published);
    expect(headers.get('Content-Type')).toBe('application/xml; charset=utf-8');
    expect(headers.get('Last-Modified')).toBe(toHttpDate(published));
  });
});
