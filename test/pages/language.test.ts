import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { SiteTranslation } from '../../src/model/site.ts';
import { en } from '../../src/pages/words/en.ts';
import { ja } from '../../src/pages/words/ja.ts';
import { ko } from '../../src/pages/words/ko.ts';
import type { Words } from '../../src/pages/words/vocabulary.ts';
import { wordsFor } from '../../src/pages/words/words.ts';
import { readXml } from '../feeds/xml.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { aFile } from '../support/a-file.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { aWrittenEntry } from '../support/a-written-entry.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { spokenIn } from '../support/spoken.ts';
import { findElements } from './html.ts';

const SITE = 'https://newsroom.example';
const FEEDS = formats.map(({ path }) => path);
const built = instant('2026-01-01T00:00:00Z');
const turn = instant('2026-02-01T09:00:00Z');
const before = turn - 0.001;

const textAt = async (ask: Ask, path: string): Promise<string> => (await ask(path)).text();
const xmlAt = async (ask: Ask, path: string) => readXml(await textAt(ask, path));
const jsonAt = async (ask: Ask, path: string) => JSON.parse(await textAt(ask, path));
const statusesOf = async (ask: Ask, paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => (await ask(path)).status));
const itemsAt = async (ask: Ask, path: string): Promise<readonly Readonly<Record<string, string>>[]> =>
  (await jsonAt(ask, path)).items;

/** What a text of a page is read in: its language and direction, each time that it stands there. */
const readingsOf = (html: string, text: string): readonly string[] =>
  spokenIn(html)
    .filter((spoken) => spoken.text === text)
    .map(({ lang, dir }) => `${lang} ${dir}`);

/** A release with everything that a page has words of its own for. */
const aFullEntry = (language: string): Entry => {
  const picture = aFile('quay.png', 'A picture');
  return anEntry({
    language,
    title: 'The title of a release',
    content: { html: '<p>The text of a release</p>\n', text: 'The text of a release', markdown: 'The text' },
    updated: instant('2025-09-01T00:00:00Z'),
    corrections: [{ at: instant('2025-09-02T00:00:00Z'), note: 'The note of a correction' }],
    tags: topics('A topic'),
    organizations: [anOrganization('An organization', { contacts: [{ name: 'Press office' }] })],
    people: [{ name: 'A person in the story' }],
    source: 'https://source.example/',
    image: { file: picture, alt: 'A quay', caption: 'A caption', credit: 'A credit' },
    attachments: [{ file: picture, title: 'The title of a file' }],
    files: [picture],
  });
};

describe.each<[string, string, Words]>([
  ['ja', 'ltr', ja],
  ['ja-JP', 'ltr', ja],
  ['ko', 'ltr', ko],
  ['en-GB', 'ltr', en],
  ['de', 'ltr', en],
  ['pt-BR', 'ltr', en],
  ['ar', 'rtl', en],
  ['he', 'rtl', en],
  ['az-Arab', 'rtl', en],
])('a release in %s', (language, dir, words) => {
  const ask = aBuiltNewsroom([
    aFullEntry(language),
    anEntry({ slug: 'mistake', language, withdrawn: { at: built, reason: 'The reason it ended' } }),
  ]).at(built);

  test.each(['/releases/talks', '/releases/mistake', `/languages/${language.toLowerCase()}`])(
    'is in that language and its direction as a whole: %s',
    async (path) => {
      expect(findElements(await textAt(ask, path), 'html')[0]?.attributes).toEqual({ lang: language, dir });
    },
  );

  test.each([
    'The title of a release',
    'The text of a release',
    'The title of a file',
    'A topic',
    'A person in the story',
    'A caption',
  ])('has what the publisher wrote in it: %s', async (text) => {
    const readings = readingsOf(await textAt(ask, '/releases/talks'), text);
    expect(new Set(readings)).toEqual(new Set([`${language} ${dir}`]));
  });

  test.each([
    'skip',
    'releases',
    'subscribe',
    'publishedBy',
    'updated',
    'corrections',
    'photo',
    'files',
    'peopleInStory',
    'organizationsInStory',
    'topics',
    'source',
    'contacts',
  ] as const)('has the words of the page in the language that they are in: %s', async (name) => {
    const html = await textAt(ask, '/releases/talks');
    const readings = spokenIn(html).filter(({ text }) => text.startsWith(words[name].trim()));
    expect(new Set(readings.map(({ lang, dir }) => `${lang} ${dir}`))).toEqual(
      new Set([`${words.language} ltr`]),
    );
  });

  test('has the name of the site in the language of the site', async () => {
    const [masthead] = readingsOf(await textAt(ask, '/releases/talks'), 'Newsroom');
    expect(masthead).toBe('en ltr');
  });

  test('has a notice, once it is withdrawn, with its reason in its language and ours in theirs', async () => {
    const html = await textAt(ask, '/releases/mistake');
    expect(readingsOf(html, 'The reason it ended')).toEqual([`${language} ${dir}`]);
    for (const word of [words.withdrawn, words.withdrawnOn, words.reason, words.contacts])
      expect(readingsOf(html, word), word).toEqual([`${words.language} ltr`]);
  });

  test('is said to be in it by every feed, by the page and by its data', async () => {
    expect((await xmlAt(ask, '/atom.xml')).texts('//a:entry/@xml:lang')).toEqual([language]);
    expect((await xmlAt(ask, '/rss.xml')).texts('//item/dc:language')).toEqual([language]);
    expect((await itemsAt(ask, '/feed.json')).map((item) => item['language'])).toEqual([language]);
    const [data] = findElements(await textAt(ask, '/releases/talks'), 'script');
    expect(JSON.parse(data?.text ?? '{}').inLanguage).toBe(language);
    expect(await textAt(ask, '/releases/talks.md')).toContain(`\nlanguage: "${language}"\n`);
  });

  test('is read in its direction in every feed, where a reader has a frame of its own', async () => {
    const contents = [
      ...(await xmlAt(ask, '/atom.xml')).texts('//a:entry/a:content'),
      ...(await xmlAt(ask, '/rss.xml')).texts('//item/content:encoded'),
      ...(await itemsAt(ask, '/feed.json')).map((item) => item['content_html'] ?? ''),
    ];
    expect(contents).toHaveLength(3);
    for (const content of contents) {
      const [text] = spokenIn(content);
      expect(text).toMatchObject({ text: 'The text of a release', dir });
      expect(findElements(content, 'div').map(({ attributes }) => attributes)).toEqual(
        dir === 'rtl' ? [{ lang: language, dir }] : [],
      );
    }
    const page = await textAt(ask, '/releases/talks');
    expect(findElements(page, 'div', { class: 'e-content' })[0]?.text).toBe('\nThe text of a release\n');
    expect(findElements(page, 'div', { dir: 'rtl' })).toEqual([]);
  });

  test.each(['/', '/archive/2025', '/topics/a-topic', '/organizations/an-organization'])(
    'is marked in the list at %s, which is in English',
    async (path) => {
      const [item] = findElements(await textAt(ask, path), 'li', { class: 'h-entry' });
      expect(item?.attributes).toEqual({
        class: 'h-entry',
        lang: language,
        ...(dir === 'rtl' ? { dir } : {}),
      });
      expect(readingsOf(await textAt(ask, path), 'The title of a release')).toEqual([`${language} ${dir}`]);
      expect(readingsOf(await textAt(ask, path), en.corrected)).toEqual(['en ltr']);
    },
  );

  test('needs no mark in the list of its own language', async () => {
    const html = await textAt(ask, `/languages/${language.toLowerCase()}`);
    expect(findElements(html, 'li', { class: 'h-entry' }).map(({ attributes }) => attributes)).toEqual([
      { class: 'h-entry' },
    ]);
  });
});

describe('a date', () => {
  test.each([
    ['en', 'August 29, 2025'],
    ['en-GB', '29 August 2025'],
    ['ja', '2025年8月29日'],
    ['ko', '2025년 8월 29일'],
    ['de', '29. August 2025'],
    ['zh-Hant', '2025年8月29日'],
  ])('in %s is %s on the page and in every list, in the zone of the site', async (language, date) => {
    const entries = [anEntry({ language, published: instant('2025-08-28T15:00:00Z') })];
    const ask = aBuiltNewsroom(entries, { site: aSite({ timezone: 'Asia/Tokyo' }) }).at(built);
    for (const path of ['/releases/talks', '/', '/archive/2025'])
      expect(
        findElements(await textAt(ask, path), 'time', { class: 'dt-published' }).map(
          ({ text, attributes }) => [text, attributes['datetime']],
        ),
        path,
      ).toEqual([[date, '2025-08-28T15:00:00Z']]);
  });

  test.each([
    ['en', '410 This release was withdrawn', 'Withdrawn: December 31, 2025'],
    ['ja', '410 このリリースは取り下げられました', '取り下げ日：2025年12月31日'],
    ['ko', '410 이 보도자료는 철회되었습니다', '철회일: 2025년 12월 31일'],
  ])('of a withdrawal in %s is told in its language, as plain text too', async (language, title, date) => {
    const withdrawn = { at: instant('2025-12-31T12:00:00Z'), reason: 'x' };
    const ask = aBuiltNewsroom([anEntry({ language, withdrawn })]).at(built);
    const response = await ask('/releases/talks', { headers: { Accept: 'text/plain' } });
    expect((await response.text()).split('\n').slice(0, 2)).toEqual([title, date]);
  });
});

describe('a dateline', () => {
  test.each([
    ['en', 'Tokyo', 'The talks ended.', 'Tokyo, August 28, 2025 — '],
    ['ja', '東京', '会談が終わりました。', '【東京、2025年8月28日】'],
    ['ko', '서울', '회담이 끝났습니다.', '(서울, 2025년 8월 28일) '],
    ['de', 'Berlin', 'Die Gespräche sind zu Ende.', 'Berlin, 28. August 2025 — '],
    ['fr', 'Paris', 'Les entretiens sont terminés.', 'Paris, 28 août 2025 — '],
    ['zh', '北京', '会谈结束了。', '北京，2025年8月28日 — '],
  ])(
    'in %s stands before the first sentence in every format, and not in the summary',
    async (language, place, sentence, dateline) => {
      const fields = `title: x\npublished: 2025-08-28\nlanguage: ${language}\ndateline: ${place}`;
      const ask = aBuiltNewsroom([aWrittenEntry(fields, `${sentence}\n\n${sentence}`)]).at(built);
      const html = `<p><span class="dateline">${dateline}</span>${sentence}</p>\n<p>${sentence}</p>\n`;
      const [atom, rss] = await Promise.all(['/atom.xml', '/rss.xml'].map((path) => xmlAt(ask, path)));
      const [item] = await itemsAt(ask, '/feed.json');
      expect(await textAt(ask, '/releases/talks')).toContain(`<div class="e-content">\n${html}</div>`);
      expect(atom?.texts('//a:content')).toEqual([html]);
      expect(rss?.texts('//content:encoded')).toEqual([html]);
      expect(item?.['content_html']).toBe(html);
      expect(item?.['content_text']).toBe(`${dateline}${sentence}\n\n${sentence}`);
      expect(atom?.texts('//a:summary')).toEqual([sentence]);
      expect(rss?.texts('//item/description')).toEqual([sentence]);
      expect(item?.['summary']).toBe(sentence);
      const [description] = findElements(await textAt(ask, '/releases/talks'), 'meta', {
        name: 'description',
      });
      expect(description?.attributes['content']).toBe(sentence);
    },
  );

  test('that a release has none of is nowhere', async () => {
    const ask = aBuiltNewsroom([aWrittenEntry('title: x\npublished: 2025-08-28')]).at(built);
    for (const path of ['/releases/talks', ...FEEDS])
      expect(await textAt(ask, path)).not.toMatch(/[^_]dateline\\?"/);
  });
});

describe('a release in several languages', () => {
  const entries = [
    anEntry(),
    anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', title: '会談' }),
    anEntry({ slug: 'hoedam', language: 'ko', translationOf: 'talks', title: '회담', published: turn }),
    anEntry({
      slug: 'muhadathat',
      language: 'ar',
      translationOf: 'talks',
      title: 'محادثات',
      withdrawn: { at: turn, reason: 'x' },
    }),
    anEntry({ slug: 'other', title: 'Another' }),
  ];
  const { at } = aBuiltNewsroom(entries);
  const links = (...pairs: readonly (readonly [string, string])[]) =>
    new Map(pairs.map(([language, slug]) => [language, `${SITE}/releases/${slug}`]));
  const early = links(['ar', 'muhadathat'], ['en', 'talks'], ['ja', 'kaidan']);
  const late = links(['en', 'talks'], ['ja', 'kaidan'], ['ko', 'hoedam']);

  const hreflangs = (html: string, name: string) =>
    new Map(
      findElements(html, name, { rel: 'alternate' }).flatMap(({ attributes: { hreflang, href } }) =>
        hreflang === undefined ? [] : [[hreflang, href]],
      ),
    );

  test.each([
    ['until one more is public', before, early, ['talks', 'kaidan', 'muhadathat']],
    ['from then on', turn, late, ['talks', 'kaidan', 'hoedam']],
  ])('names all that are public on the page of each, itself among them: %s', async (_, now, all, slugs) => {
    for (const slug of slugs) {
      const html = await textAt(at(now), `/releases/${slug}`);
      expect(hreflangs(html, 'link'), slug).toEqual(all);
      const others = [...all].filter(([, href]) => !href.endsWith(`/${slug}`));
      expect([...hreflangs(html, 'a')].sort()).toEqual(others.sort());
    }
  });

  test('names each to people as its readers call it', async () => {
    const html = await textAt(at(before), '/releases/talks');
    expect(readingsOf(html, '日本語')).toEqual(expect.arrayContaining(['ja ltr']));
    expect(readingsOf(html, 'العربية')).toEqual(expect.arrayContaining(['ar rtl']));
  });

  test('is data of translations, both ways, and of those that are public alone', async () => {
    const dataOf = async (now: number, slug: string) => {
      const [data] = findElements(await textAt(at(now), `/releases/${slug}`), 'script');
      const { workTranslation, translationOfWork } = JSON.parse(data?.text ?? '{}');
      return [
        workTranslation?.map(({ inLanguage }: { inLanguage: string }) => inLanguage),
        translationOfWork?.url,
      ];
    };
    expect(await dataOf(before, 'talks')).toEqual([['ar', 'ja'], undefined]);
    expect(await dataOf(turn, 'talks')).toEqual([['ja', 'ko'], undefined]);
    expect(await dataOf(turn, 'hoedam')).toEqual([undefined, `${SITE}/releases/talks`]);
    expect(await dataOf(turn, 'other')).toEqual([undefined, undefined]);
  });

  test.each([
    ['until one more is public', before, early],
    ['from then on', turn, late],
  ])('is named in every language by the sitemap, in each of its places: %s', async (_, now, all) => {
    const { texts } = await xmlAt(at(now), '/sitemap.xml');
    const link = (loc: string) =>
      `//*[local-name()="url"][*[local-name()="loc"]="${loc}"]/*[local-name()="link"]`;
    for (const loc of all.values()) {
      const languages = texts(`${link(loc)}/@hreflang`);
      const hrefs = texts(`${link(loc)}/@href`);
      expect(new Map(languages.map((language, n) => [language, hrefs[n]]))).toEqual(all);
    }
    expect(texts(`${link(`${SITE}/releases/other`)}/@href`)).toEqual([]);
    expect(texts('//*[local-name()="loc"]').filter((loc) => [...all.values()].includes(loc))).toHaveLength(3);
  });

  test('stays one when the first of them is withdrawn', async () => {
    const { at } = aBuiltNewsroom(
      entries.map((entry) =>
        entry.slug === 'talks' ? { ...entry, withdrawn: { at: turn, reason: 'x' } } : entry,
      ),
    );
    const html = await textAt(at(turn), '/releases/kaidan');
    expect(hreflangs(html, 'link')).toEqual(links(['ja', 'kaidan'], ['ko', 'hoedam']));
    expect(html).not.toContain('/releases/talks');
  });

  test('that is alone names nothing', async () => {
    expect(hreflangs(await textAt(at(turn), '/releases/other'), 'link')).toEqual(new Map());
  });
});

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

/** What stands between words, and may be the same in any language. */
const PUNCTUATION: readonly string[] = ['comma', 'colon'];

describe('the words', () => {
  /** Everything that they say, by its name: a function says it of a place and a date, a list one thing after another. */
  const said = (words: object, before = ''): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(words).flatMap(([name, value]: [string, unknown]): (readonly [string, string])[] => {
        const key = before + name;
        if (typeof value === 'function') return [[key, String(value('A', 'B'))]];
        if (typeof value === 'object' && value !== null) return [...said(value, `${key}.`)];
        return [[key, String(value)]];
      }),
    );

  test.each([
    ['ja', ja],
    ['ko', ko],
  ])('of %s are all there, and are not English', (language, words) => {
    expect([...said(words).keys()].sort()).toEqual([...said(en).keys()].sort());
    const english = [...said(words)].filter(
      ([name, text]) => !PUNCTUATION.includes(name) && text === said(en).get(name),
    );
    expect(english).toEqual([]);
    expect(words.language).toBe(language);
  });

  test.each([en, ja, ko])('of $language say something, and name what they are asked about', (words) => {
    const blank = [...said(words)].filter(([, text]) => text.trim() === '');
    expect(blank).toEqual([]);
    for (const [name, text] of Object.entries(words)) {
      if (typeof text !== 'function') continue;
      const sentence = text('QX', 'ZY');
      expect(sentence, name).toContain('QX');
      if (text.length > 1) expect(sentence, name).toContain('ZY');
    }
    for (const text of [words.guide.title, words.guide.description]) expect(text('QX')).toContain('QX');
  });

  test.each([
    ['ja', /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u, ja],
    ['ko', /\p{sc=Hang}/u, ko],
  ] as const)('of %s are written in its script', (_, script, words) => {
    const foreign = [...said(words)].filter(
      ([name, text]) => !['language', 'dateline', ...PUNCTUATION].includes(name) && !script.test(text),
    );
    expect(foreign).toEqual([]);
  });

  test.each([
    ['ja', ja],
    ['ja-JP', ja],
    ['ko', ko],
    ['ko-KR', ko],
    ['en', en],
    ['en-GB', en],
    ['de', en],
    ['zh-Hant', en],
    ['ar', en],
  ])('for %s are those of its language, or English', (language, words) => {
    expect(wordsFor(language)).toBe(words);
  });
});
