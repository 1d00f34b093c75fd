import { describe, expect, test } from 'vitest';
import { openBundle } from '../../src/bundle/read.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Site } from '../../src/model/site.ts';
import { createApp } from '../../src/worker/app.ts';
import { ALWAYS, PAGE_POLICY } from '../../src/worker/headers.ts';
import { elementsOf, findElements } from '../pages/html.ts';
import { aBundle } from '../support/a-bundle.ts';
import { type Ask, aNewsroom } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const built = instant('2026-01-01T00:00:00Z');
const turn = instant('2026-02-01T09:00:00Z');
const DAY = 24 * 3600;

const addressOf = (query: string): string => `/search?${new URLSearchParams({ q: query })}`;

/** The addresses of the releases that a page of results lists. */
const listedIn = (html: string): readonly string[] =>
  findElements(html, 'a', { class: 'p-name u-url' }).map(({ attributes }) => attributes['href'] ?? '');

const found = async (ask: Ask, query: string): Promise<readonly string[]> =>
  listedIn(await (await ask(addressOf(query))).text()).map((href) => href.split('/').at(-1) ?? '');

const statusIn = (html: string) => findElements(html, 'h2', { id: 'found-status' })[0]?.text;

/** A newsroom with these releases at any time, built at the beginning of the year. */
const newsroomWith = (entries: readonly Entry[], site?: Site) => (now: number) =>
  aNewsroom({ entries, built, now, ...(site === undefined ? {} : { site }) });

describe('The page of the search', () => {
  const ask = newsroomWith([
    anEntry({ slug: 'talks', title: 'Talks in Tokyo' }),
    anEntry({ slug: 'ja', language: 'ja', title: '北朝鮮のサイバー脅威に関する会合', dateline: '東京' }),
  ])(built);

  test.each(['/search', '/search?', '/search?q=', '/search?q=%20%09', '/search?page=2', '/search?Q=talks'])(
    'is a form alone at %s',
    async (path) => {
      const response = await ask(path);
      const html = await response.text();
      expect(response.status).toBe(200);
      expect(findElements(html, 'form', { action: '/search', method: 'get', role: 'search' })).toHaveLength(
        1,
      );
      expect(
        findElements(html, 'input', { type: 'search', name: 'q', value: '', maxlength: '100' }),
      ).toHaveLength(1);
      expect(findElements(html, 'title')[0]?.text).toBe('Search · Newsroom');
      expect(statusIn(html)).toBeUndefined();
      expect(listedIn(html)).toEqual([]);
    },
  );

  test('says what was searched for, how much was found, and lists it', async () => {
    const html = await (await ask('/search?q=Tokyo')).text();
    expect(findElements(html, 'title')[0]?.text).toBe('Search: Tokyo · Newsroom');
    expect(findElements(html, 'h1').map(({ text }) => text)).toEqual(['Search']);
    expect(findElements(html, 'input', { name: 'q', value: 'Tokyo' })).toHaveLength(1);
    expect(findElements(html, 'label', { for: 'q' })).toHaveLength(1);
    expect(statusIn(html)).toBe('Releases found: 2');
    expect(listedIn(html)).toHaveLength(2);
  });

  test('says that nothing was found', async () => {
    const response = await ask('/search?q=ferries');
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(statusIn(html)).toMatch(/^No release was found/);
    expect(findElements(html, 'ol', { id: 'found' })[0]?.text.trim()).toBe('');
  });

  test('says that older texts were not searched, only if they were not', { timeout: 30_000 }, async () => {
    const noteIn = async (ask: Ask): Promise<readonly string[]> =>
      findElements(await (await ask('/search?q=headline')).text(), 'p', { class: 'note' }).map(
        ({ text }) => text,
      );
    const wordsOf = (n: number) => Array.from({ length: 3000 }, (_, word) => `w${n}x${word}`).join(' ');
    const large = Array.from({ length: 160 }, (_, n) =>
      anEntry({ slug: `r${n}`, title: 'Headline', content: { html: '', text: wordsOf(n), markdown: '' } }),
    );
    expect(await noteIn(ask)).toEqual([]);
    expect(await noteIn(newsroomWith(large)(built))).toEqual(['Some old texts were not searched in full.']);
  });

  test('lists a release as the home page does, byte for byte', async () => {
    const home = await (await ask('/')).text();
    const html = await (await ask(addressOf('北朝鮮'))).text();
    const [item] = /<li class="h-entry".*?<\/li>\n/s.exec(html) ?? [];
    expect(item).toContain('lang="ja"');
    expect(home).toContain(item);
  });

  test('shows thirty, and says that there are more', async () => {
    const many = (count: number) =>
      newsroomWith(
        Array.from({ length: count }, (_, n) => anEntry({ slug: `talks-${n}`, published: built - n })),
      )(built);
    const all = await (await many(30)('/search?q=talks')).text();
    expect(statusIn(all)).toBe('Releases found: 30');
    const some = await (await many(31)('/search?q=talks')).text();
    expect(statusIn(some)).toMatch(/^More than 30 releases found/);
    expect(listedIn(some)).toEqual(listedIn(all));
    expect(listedIn(all).at(-1)).toMatch(/talks-29$/);
  });

  test.each([
    ['ja', '検索：東京 · Newsroom', '該当するリリース：1件'],
    ['ko', '검색: 東京 · Newsroom', '검색된 보도자료: 1건'],
  ])('speaks the language of the site: %s', async (language, title, status) => {
    const inLanguage = newsroomWith(
      [anEntry({ language, dateline: '東京', title: 'Talks' })],
      aSite({ language }),
    )(built);
    const html = await (await inLanguage(addressOf('東京'))).text();
    expect(findElements(html, 'html')[0]?.attributes['lang']).toBe(language);
    expect(findElements(html, 'title')[0]?.text).toBe(title);
    expect(statusIn(html)).toBe(status);
    const home = await (await inLanguage('/')).text();
    expect(home).toContain(/<li class="h-entry".*?<\/li>\n/s.exec(html)?.[0]);
  });

  test('speaks English on a site in another language, and says so', async () => {
    const french = newsroomWith([anEntry({ language: 'fr' })], aSite({ language: 'fr' }))(built);
    const html = await (await french('/search?q=tokyo')).text();
    expect(findElements(html, 'h2', { id: 'found-status', lang: 'en' })).toHaveLength(1);
    expect(findElements(html, 'form', { lang: 'en' })).toHaveLength(1);
    expect(findElements(html, 'li', { class: 'h-entry' })[0]?.attributes['lang']).toBeUndefined();
  });
});

describe('The answer to a search', () => {
  const ask = newsroomWith([anEntry()])(built);

  test('is for whoever asked, a minute long, and as secure as a page', async () => {
    const { headers } = await ask('/search?q=talks');
    expect(Object.fromEntries(headers)).toMatchObject(
      Object.fromEntries(Object.entries(ALWAYS).map(([name, value]) => [name.toLowerCase(), value])),
    );
    expect(headers.get('Content-Security-Policy')).toBe(PAGE_POLICY);
    expect(headers.get('Cache-Control')).toBe('private, max-age=60');
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(headers.get('X-Robots-Tag')).toBe('noindex');
    expect(headers.get('Set-Cookie')).toBeNull();
  });

  test.each(['/search', '/search?q=talks', addressOf('東京 <&>')])(
    'at %s has its length, and to HEAD the same headers',
    async (path) => {
      const get = await ask(path);
      const head = await ask(path, { method: 'HEAD' });
      expect(get.headers.get('Content-Length')).toBe(String((await get.arrayBuffer()).byteLength));
      expect([...head.headers]).toEqual([...get.headers]);
      expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
    },
  );

  test.each([
    ['/search/?q=talks', '/search?q=talks'],
    ['/search/?', '/search'],
    ['/SEARCH?q=%E6%9D%B1&x=1', '/search?q=%E6%9D%B1&x=1'],
    ['//search', '/search'],
    ['/se%61rch/', '/search'],
  ])('%s leads to %s', async (path, to) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('Location')]).toEqual([301, to]);
  });

  test.each(['/search?q=talks', '/search/?q=talks', '/nothing'])(
    'answers at %s under a Host with a port that is none',
    async (path) => {
      const app = createApp(openBundle(aBundle([anEntry()], built).buffer), () => built * 1000);
      const request = new Request(`https://newsroom.example${path}`);
      const usual = await app.fetch(request);
      // workerd passes the Host on in the URL, as it was sent.
      Object.defineProperty(request, 'url', { value: `https://newsroom.example:99999${path}` });
      const answer = await app.fetch(request);
      expect(answer.status).toBe(usual.status);
      expect(await answer.text()).toBe(await usual.text());
    },
  );

  test('is to GET and HEAD alone', async () => {
    expect((await ask('/search', { method: 'POST' })).status).toBe(405);
  });

  test.each([
    [turn - 60, 60],
    [turn - 59, 59],
    [turn - 10.5, 10],
    [turn - 0.001, 0],
    [turn, 60],
  ])('at %d is kept for %i seconds, never beyond the next edition', async (now, seconds) => {
    const later = newsroomWith([anEntry(), anEntry({ slug: 'later', published: turn })])(now);
    const { headers } = await later('/search?q=talks');
    expect(headers.get('Cache-Control')).toBe(`private, max-age=${seconds}`);
  });

  test('leaves no trace in what others are answered', async () => {
    const bytes = aBundle([anEntry()], built).buffer;
    const app = createApp(openBundle(bytes), () => built * 1000);
    const get = async (path: string) => {
      const response = await app.fetch(new Request(`https://newsroom.example${path}`));
      return [[...response.headers], await response.text()];
    };
    const first = [await get('/'), await get('/search'), await get('/search?q=talks')];
    await get(addressOf('<script>alert(1)</script>'));
    await get('/?q=%3Cscript%3E');
    expect([await get('/'), await get('/search'), await get('/search?q=talks')]).toEqual(first);
  });

  test('is that nothing is there, from a bundle that has no index', async () => {
    const { find, ...bundle } = openBundle(aBundle([anEntry()], built).buffer);
    const without = createApp({
      ...bundle,
      find: (edition, path) => (path.startsWith('search/') ? undefined : find(edition, path)),
    });
    const response = await without.fetch(new Request('https://newsroom.example/search?q=talks'));
    expect(response.status).toBe(404);
  });
});

describe('A site’s title', () => {
  test.each(['\ufdd0', '\ufdd0found\ufdd0', 'query', '$&'])('can be %j', async (title) => {
    const ask = newsroomWith([anEntry()], aSite({ title }))(built);
    const html = await (await ask(addressOf('talks'))).text();
    expect(findElements(html, 'title')[0]?.text).toBe(`Search: talks · ${title}`);
    expect(listedIn(html)).toHaveLength(1);
  });
});

describe('A query is input', () => {
  const ask = newsroomWith([anEntry()])(built);

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['the end of an attribute', '" autofocus onfocus="alert(1)'],
    ['the end of an attribute in other quotes', "' autofocus onfocus='alert(1)"],
    ['the end of the title', '</title><img src=x onerror=alert(1)>'],
    ['a reference', '&lt;b&gt;&#60;'],
    ['a slot of the page', '\ufdd0found\ufdd0'],
    ['a replacement pattern', "$& $' $1 $$"],
    ['a comment', '<!-- ferries --!>'],
  ])('%s is shown as it is, and is nothing else', async (_, query) => {
    const html = await (await ask(addressOf(query))).text();
    const plain = await (await ask(addressOf('ferries'))).text();
    expect(findElements(html, 'title')[0]?.text).toBe(`Search: ${query} · Newsroom`);
    expect(findElements(html, 'input', { id: 'q' })[0]?.attributes['value']).toBe(query);
    const shape = (page: string) =>
      elementsOf(page).map(({ name, attributes }) => [name, ...Object.keys(attributes)]);
    expect(shape(html)).toEqual(shape(plain));
  });

  test.each([
    ['no character', '/search?q=%00'],
    ['control characters', '/search?q=%01%08%0b%1f%7f%85talks'],
    ['half a character', '/search?q=%E6%9D'],
    ['half of a pair', '/search?q=%ED%A0%80talks'],
    ['no escape', '/search?q=%zz%'],
    ['what is no character', '/search?q=%EF%BF%BE%EF%BF%BFtalks'],
    ['ten kilobytes', `/search?q=${'talks'.repeat(2000)}`],
    ['ten kilobytes of ligatures', `/search?q=${'%EF%B7%BA'.repeat(1200)}`],
    ['a thousand words', `/search?q=${Array.from({ length: 1000 }, (_, n) => `t${n}`).join('+')}`],
    ['marks without letters', `/search?q=${'%CC%81'.repeat(500)}`],
  ])('%s is answered', async (_, path) => {
    const response = await ask(path);
    const html = await response.text();
    expect(response.status).toBe(200);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there.
    expect(html).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    const value = findElements(html, 'input', { id: 'q' })[0]?.attributes['value'] ?? '';
    expect([...value].length).toBeLessThanOrEqual(100);
  });

  test('is the first, where there are several; a plus is a space', async () => {
    const html = await (await ask('/search?x=1&q=talks+tokyo&q=ferries')).text();
    expect(findElements(html, 'input', { id: 'q' })[0]?.attributes['value']).toBe('talks tokyo');
    expect(listedIn(html)).toHaveLength(1);
  });
});

describe('A search finds only what is public', () => {
  const embargoed = anEntry({ slug: 'secret', title: 'Secret ferries', published: turn });
  const withdrawn = { at: turn, reason: 'The figures were wrong.' };

  test('not an embargoed release, until its second', async () => {
    const at = newsroomWith([anEntry(), embargoed]);
    for (const query of ['secret', 'ferries', 'se', 'talks'])
      expect(await found(at(turn - 0.001), query)).not.toContain('secret');
    const html = await (await at(turn - 0.001)('/search?q=tokyo')).text();
    expect(statusIn(html)).toBe('Releases found: 1');
    expect(await found(at(turn), 'secret')).toEqual(['secret']);
    expect(await found(at(turn + 365 * DAY), 'ferries')).toEqual(['secret']);
  });

  test('says the same of a word, whether an embargoed release has it or none', async () => {
    const at = newsroomWith([anEntry(), embargoed])(turn - 1);
    const bodyOf = async (query: string) => (await (await at(addressOf(query))).text()).replaceAll(query, '');
    expect(await bodyOf('ferries')).toBe(await bodyOf('nothing'));
  });

  test('a release that will be withdrawn, until the second of that', async () => {
    const at = newsroomWith([anEntry({ slug: 'wrong', title: 'Wrong figures', withdrawn })]);
    expect(await found(at(turn - 0.001), 'wrong')).toEqual(['wrong']);
    expect(await found(at(turn), 'wrong')).toEqual([]);
    expect(await found(at(turn + DAY), 'figures')).toEqual([]);
  });

  test('not a release that was withdrawn before the build', async () => {
    const gone = anEntry({ slug: 'gone', title: 'Gone', withdrawn: { at: built - DAY, reason: 'Wrong.' } });
    expect(await found(newsroomWith([anEntry(), gone])(built), 'gone')).toEqual([]);
    const bytes = Buffer.from(aBundle([anEntry(), gone], built));
    expect([bytes.includes('\ntokyo\t'), bytes.includes('\ngone\t')]).toEqual([true, false]);
  });

  test('a release that is embargoed and withdrawn later, between the two', async () => {
    const at = newsroomWith([{ ...embargoed, withdrawn: { ...withdrawn, at: turn + DAY } }]);
    expect(await found(at(turn - 1), 'secret')).toEqual([]);
    expect(await found(at(turn), 'secret')).toEqual(['secret']);
    expect(await found(at(turn + DAY), 'secret')).toEqual([]);
  });

  test('a corrected release, as it is listed then', async () => {
    const at = newsroomWith([
      anEntry({ corrections: [{ at: turn, note: 'An earlier version was wrong.' }] }),
    ]);
    const itemAt = async (now: number) =>
      /<li class="h-entry".*?<\/li>/s.exec(await (await at(now)('/search?q=talks')).text())?.[0];
    expect(await itemAt(turn - 1)).not.toContain('Corrected');
    expect(await itemAt(turn)).toContain('Corrected');
  });

  test('before the build, on a clock that is wrong, what was public at the build', async () => {
    expect(await found(newsroomWith([anEntry(), embargoed])(0), 'tokyo')).toEqual(['talks']);
  });
});

describe('The pieces of a search', () => {
  test.each(['search/index', 'search/page', 'found/releases/talks', 'search/index.bin'])(
    '%s can’t be asked for',
    async (path) => {
      const ask = newsroomWith([anEntry()])(built);
      for (const address of [`/${path}`, `//${path}`, `/%2e/${path}`])
        expect((await ask(address, { redirect: 'manual' })).status, address).not.toBe(200);
    },
  );
});
