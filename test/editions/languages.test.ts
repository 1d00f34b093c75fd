import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { SiteTranslation } from '../../src/model/site.ts';
import { ja } from '../../src/pages/words/ja.ts';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { before, built, SITE, turn } from '../support/a-life.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, topics } from '../support/an-entry.ts';
import { jsonAt, statusesOf, textAt, xmlAt } from '../support/asking.ts';
import { readingsOf, spokenIn } from '../support/spoken.ts';

const FEEDS = formats.map(({ path }) => path);

describe('the pages of languages', () => {
  const japanese = (about: Partial<Entry> = {}): Entry =>
    anEntry({ slug: 'kaidan', language: 'ja', ...about });
  const all = ['en', 'ja'].flatMap((language) =>
    ['', ...FEEDS].map((feed) => `/languages/${language}${feed}`),
  );

  test.each<[string, readonly Entry[], string, number]>([
    ['are not there where all is in the language of the site', [anEntry()], 'en', 404],
    ['are not there where all is in the language of the site, which is another', [japanese()], 'ja', 404],
    ['are there as soon as there is another', [anEntry(), japanese()], 'en', 200],
  ])('%s', async (_, entries, language, status) => {
    const ask = aBuiltNewsroom(entries, { site: aSite({ language }) }).at(built);
    expect(await statusesOf(ask, [...all, '/languages'])).toEqual([...all, '/languages'].map(() => status));
    expect((await textAt(ask, '/')).includes('/languages')).toBe(status === 200);
    expect((await textAt(ask, '/feeds.opml')).includes('/languages')).toBe(status === 200);
    expect((await textAt(ask, '/sitemap.xml')).includes('/languages')).toBe(status === 200);
  });

  test('come with the second of the first release in another, and stay when it is withdrawn', async () => {
    const entries = [anEntry(), japanese({ published: turn, withdrawn: { at: turn + 60, reason: 'x' } })];
    const { at } = aBuiltNewsroom(entries);
    expect(await statusesOf(at(before), all)).toEqual(all.map(() => 404));
    expect(await statusesOf(at(turn), all)).toEqual(all.map(() => 200));
    expect(await statusesOf(at(turn + 60), all)).toEqual(all.map(() => 200));
    expect(await textAt(at(turn), '/')).toContain('href="/languages/ja"');
    expect(await textAt(at(turn + 60), '/')).not.toContain('href="/languages/ja"');
    expect(await textAt(at(turn + 60), '/languages/ja')).toContain(ja.nothingAtPresent);
  });

  test('are at a path in lower case, whatever the tag is', async () => {
    const ask = aBuiltNewsroom([anEntry({ language: 'pt-BR' })]).at(built);
    expect((await ask('/languages/pt-BR')).headers.get('Location')).toBe('/languages/pt-br');
    expect(await textAt(ask, '/')).toMatch(
      /<a href="\/languages\/pt-br" lang="pt-BR">|href="\/languages\/pt-br"/,
    );
  });

  const NAMED: SiteTranslation = {
    language: 'ja',
    title: 'ニュースルーム',
    description: '外交に関するリリース。',
    boilerplate: '私たちについて。',
  };
  const site = aSite({
    translations: [NAMED, { language: 'de', title: 'Pressestelle', description: 'Zur Diplomatie.' }],
    boilerplate: 'Who we are.',
  });
  const ask = aBuiltNewsroom(
    [
      anEntry(),
      japanese(),
      anEntry({ slug: 'hoedam', language: 'ko' }),
      anEntry({ slug: 'treffen', language: 'de' }),
    ],
    { site },
  ).at(built);

  test('have the names of the site in that language: page, feeds, list of feeds', async () => {
    const html = await textAt(ask, '/languages/ja');
    expect(findElements(html, 'h1')[0]?.text).toBe('ニュースルーム');
    expect(findElements(html, 'title')[0]?.text).toBe('ニュースルーム');
    expect(findElements(html, 'meta', { name: 'description' })[0]?.attributes['content']).toBe(
      '外交に関するリリース。',
    );
    const [atom, rss] = await Promise.all(
      ['/languages/ja/atom.xml', '/languages/ja/rss.xml'].map((path) => xmlAt(ask, path)),
    );
    expect([atom?.texts('/a:feed/a:title'), atom?.texts('/a:feed/@xml:lang')]).toEqual([
      ['ニュースルーム'],
      ['ja'],
    ]);
    expect(atom?.texts('/a:feed/a:subtitle')).toEqual(['外交に関するリリース。']);
    expect([rss?.texts('/rss/channel/title'), rss?.texts('/rss/channel/language')]).toEqual([
      ['ニュースルーム'],
      ['ja'],
    ]);
    expect(await jsonAt(ask, '/languages/ja/feed.json')).toMatchObject({
      title: 'ニュースルーム',
      description: '外交に関するリリース。',
      language: 'ja',
    });
    expect((await xmlAt(ask, '/feeds.opml')).texts('//outline[@language="ja"]/@title')).toEqual([
      'ニュースルーム',
    ]);
  });

  test('are where the page of a release in that language leads, under that name', async () => {
    const html = await textAt(ask, '/releases/kaidan');
    expect(findElements(html, 'a', { href: '/languages/ja' })[0]?.text).toBe('ニュースルーム');
    expect(readingsOf(html, 'ニュースルーム')).toEqual(['ja ltr']);
    expect(findElements(html, 'title')[0]?.text).toBe('Talks in Tokyo · ニュースルーム');
    expect(findElements(html, 'meta', { property: 'og:site_name' })[0]?.attributes['content']).toBe(
      'ニュースルーム',
    );
    const [data] = findElements(html, 'script');
    expect(JSON.parse(data?.text ?? '{}').isPartOf.name).toBe('ニュースルーム');
    expect(readingsOf(html, '私たちについて。')).toEqual(['ja ltr']);
    expect(html).not.toContain('Who we are.');
    const feeds = findElements(html, 'link', { rel: 'alternate' }).map(
      ({ attributes }) => attributes['href'],
    );
    for (const feed of FEEDS) expect(feeds).toContain(`${SITE}/languages/ja${feed}`);
    for (const feed of FEEDS) expect(feeds).toContain(`${SITE}${feed}`);
  });

  test('are where their releases lead to, with feeds in that language, and others lead to the home page', async () => {
    const hrefs = async (path: string) =>
      findElements(await textAt(ask, path), 'a').map(({ attributes }) => attributes['href']);
    expect(await hrefs('/releases/hoedam')).toEqual(
      expect.arrayContaining(['/languages/ko', '/languages/ko/rss.xml']),
    );
    expect(await hrefs('/releases/hoedam')).not.toContain('/rss.xml');
    expect(await hrefs('/languages/en')).toEqual(expect.arrayContaining(['/', '/rss.xml']));
  });

  test('are named after the language where the site has no name in it', async () => {
    expect((await jsonAt(ask, '/languages/ko/feed.json')).title).toBe('Newsroom: 한국어');
    const html = await textAt(ask, '/releases/hoedam');
    expect(findElements(html, 'a', { href: '/languages/ko' })[0]?.text).toBe('Newsroom');
    expect(readingsOf(html, 'Who we are.')).toEqual(['en ltr']);
  });

  test.each([
    ['/languages/ja', 'ニュースルーム', 'ja ltr'],
    ['/languages/ja', '外交に関するリリース。', 'ja ltr'],
    ['/languages/de', 'Pressestelle', 'de ltr'],
    ['/languages/de', 'Zur Diplomatie.', 'de ltr'],
    ['/languages/ko', 'Releases on diplomacy.', 'en ltr'],
    ['/languages/en', 'Releases on diplomacy.', 'en ltr'],
  ])('at %s say what “%s” is in: %s', async (path, text, reading) => {
    const readings = readingsOf(await textAt(ask, path), text);
    expect(new Set(readings)).toEqual(new Set([reading]));
  });
});

describe('the page of a site in Japanese', () => {
  const site = aSite({ language: 'ja', title: 'ニュース' });
  const ask = aBuiltNewsroom([anEntry({ tags: topics('外交') })], { site }).at(built);

  test.each([
    ['/', ja.subscribe],
    ['/', ja.topics],
    ['/archive/2025', '2025年のリリース'],
    ['/topics/%E5%A4%96%E4%BA%A4', '「外交」に関するリリース'],
    ['/topics', ja.topics],
    ['/feeds', 'ニュースを購読する'],
    ['/nothing', ja.errors[404].title],
  ])('at %s is headed in Japanese: %s', async (path, heading) => {
    const html = await (await ask(path, { headers: { Accept: 'text/html' } })).text();
    const headings = spokenIn(html).filter(({ text, lang }) => text === heading && lang === 'ja');
    expect(headings).not.toEqual([]);
  });

  test('at /feeds tells programs in English, and says so', async () => {
    expect(readingsOf(await textAt(ask, '/feeds'), 'For programs')).toEqual(['en ltr']);
  });
});
