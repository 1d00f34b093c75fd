import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { parsers } from '../feeds/parsers.ts';
import { readXml } from '../feeds/xml.ts';
import { picture } from '../media/a-picture.ts';
import { findElements } from '../pages/html.ts';
import { aDeployment, type Deployment } from '../support/a-deployment.ts';
import { anEntryFile } from '../support/a-folder.ts';

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const aRelease = (title: string, fields = '', published = '2025-08-28'): string =>
  anEntryFile(`${title} was the subject.\n`, fields)
    .replace('Talks in Tokyo', title)
    .replace('2025-08-28', published);

const ENTRIES = {
  'talks.md': aRelease(
    'Talks in Tokyo',
    'tags: [Diplomacy]\norganizations: [Ministry]\nimage: { file: table.png, alt: A table }\nattachments: [minutes.pdf]\n',
  ),
  'table.png': picture('picture.png'),
  'minutes.pdf': '%PDF-1.4\n%%EOF\n',
  'seoul.md': aRelease('ソウル', 'language: ja\ntranslationOf: talks\n'),
  'new-name.md': aRelease('Moved', 'aliases: [old-name]\n'),
  'city.md': aRelease('City', 'corrections:\n  - { at: 2025-08-30, note: "It was Seoul." }\n'),
  'figures.md': aRelease('Figures', 'withdrawn: { at: 2025-09-01, reason: "They were wrong." }\n'),
  'secret.md': aRelease('Hush', 'tags: [Hush]\nimage: { file: hush.gif, alt: Hush }\n', TOMORROW),
  'hush.gif': picture('picture.gif'),
};

/** The addresses of the releases that readers have, the withdrawn one aside. */
const PUBLIC = ['talks', 'seoul', 'new-name', 'city'].map((slug) => `/releases/${slug}`);

/** The addresses in the site's feeds: one version of each story, and the notice of the withdrawn one. */
const LISTED = ['talks', 'new-name', 'city', 'figures'].map((slug) => `/releases/${slug}`);

describe('A newsroom that wrangler deployed', () => {
  let site: Deployment;
  let printed: string;

  beforeAll(async () => {
    site = await aDeployment(ENTRIES, 'hub: http://127.0.0.1:9/\n');
    const { status, out, error } = await site.deploy();
    printed = out + error;
    expect({ status, printed }).toMatchObject({ status: 0 });
  }, 120_000);
  afterAll(() => site.close());

  const textAt = async (path: string, headers = {}) => (await site.ask(path, headers)).body.toString();
  const local = (url: string) => url.replace(site.origin, '');

  test('was uploaded without a word of caution, with its clock and without addresses for old versions', () => {
    expect(printed).not.toMatch(/warning|deprecated/i);
    expect(site.crons()).toEqual(['* * * * *']);
    expect(site.subdomain()).toEqual({ enabled: true, previews_enabled: false });
    expect(site.live()?.metadata).toMatchObject({
      compatibility_date: '2026-04-26',
      observability: { enabled: true },
    });
  });

  test('keeps what is embargoed out of the files that are served by themselves', async () => {
    const assets = [...(site.live()?.assets ?? [])];
    expect(assets.map(([, { bytes }]) => Buffer.from(bytes))).toEqual(
      expect.arrayContaining([Buffer.from(picture('picture.png')), Buffer.from(ENTRIES['minutes.pdf'])]),
    );
    // The newsroom and the four public releases have a card each.
    const names = assets.map(([path]) => path.replace(/^\/media\/(\w+).*$/, '$1'));
    expect(names.sort()).toEqual(['card', 'card', 'card', 'card', 'card', 'minutes', 'table', 'table']);
    for (const path of ['/releases/secret', '/releases/secret.md', '/releases/secret.json', '/topics/hush'])
      expect((await site.ask(path)).status).toBe(404);
    for (const path of [
      '/',
      '/rss.xml',
      '/releases.json',
      '/sitemap.xml',
      '/feeds.opml',
      '/search?q=hush',
      '/health',
    ])
      expect(await textAt(path)).not.toMatch(/hush<|Hush|secret/);
  });

  test('names its feeds on the home page', async () => {
    const links = findElements(await textAt('/'), 'link', { rel: 'alternate' });
    for (const { path, type } of formats)
      expect(links.map(({ attributes }) => attributes)).toContainEqual(
        expect.objectContaining({ type, href: site.origin + path, title: expect.any(String) }),
      );
  });

  describe.each(formats)('in $name', ({ name, path, type }) => {
    test('has its type, its address and every public release, as parsers of others read it', async () => {
      const { status, headers, body } = await site.ask(path);
      expect([status, headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
      expect(body.toString()).toContain(site.origin + path);
      for (const parser of parsers.filter(({ formats }) => name in formats)) {
        const heard = await parser.parse(body.toString());
        expect(heard.map(({ link }) => local(link)).sort()).toEqual([...LISTED].sort());
      }
    });

    test('is sent once to who has it', async () => {
      const { headers } = await site.ask(path);
      const tag = String(headers['etag']);
      const date = String(headers['last-modified']);
      for (const condition of [
        { 'If-None-Match': tag },
        { 'If-None-Match': `"other", ${tag.replace('W/', '')}` },
        { 'If-None-Match': tag, 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
        { 'If-Modified-Since': date },
      ]) {
        const again = await site.ask(path, condition);
        expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, tag]);
      }
      expect((await site.ask(path, { 'If-None-Match': '"other"', 'If-Modified-Since': date })).status).toBe(
        200,
      );
    });

    test('is the same in every coding, and to HEAD', async () => {
      const { body, headers } = await site.ask(path);
      expect(headers['content-encoding']).toBeUndefined();
      for (const [coding, decode] of [
        ['gzip', gunzipSync],
        ['br', brotliDecompressSync],
      ] as const) {
        const coded = await site.ask(path, { 'Accept-Encoding': coding });
        expect(coded.headers['content-encoding']).toBe(coding);
        expect(decode(coded.body)).toEqual(body);
      }
      const head = await site.ask(path, {}, 'HEAD');
      expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
        200,
        0,
        `${body.length}`,
      ]);
    });

    test('is open to programs of other sites, and closed to other methods', async () => {
      const origin = { Origin: 'https://reader.example' };
      expect((await site.ask(path, origin)).headers['access-control-allow-origin']).toBe('*');
      const asking = { ...origin, 'Access-Control-Request-Method': 'GET' };
      expect((await site.ask(path, asking, 'OPTIONS')).status).toBe(204);
      expect((await site.ask(path, {}, 'POST')).status).toBe(405);
    });
  });

  test.each(PUBLIC)('answers for %s in each form, with the page as its own address', async (path) => {
    const page = await textAt(path);
    const canonical = findElements(page, 'link', { rel: 'canonical' });
    expect(canonical.map(({ attributes }) => attributes['href'])).toEqual([site.origin + path]);
    const article = JSON.parse(findElements(page, 'script', { type: 'application/ld+json' })[0]?.text ?? '');
    expect(page).toContain(article.headline);
    expect(await textAt(`${path}.md`)).toContain(article.headline);
    expect(JSON.parse(await textAt(`${path}.json`))).toMatchObject({ title: article.headline });
    const markdown = await site.ask(path, { Accept: 'text/markdown' });
    expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
  });

  test('serves pictures and files as they are, to keep', async () => {
    const { attachments } = JSON.parse(await textAt('/releases/talks.json'));
    expect(attachments).toHaveLength(2);
    for (const { url, mime_type, size_in_bytes } of attachments) {
      const { status, headers, body } = await site.ask(local(url));
      expect([status, body.length]).toEqual([200, size_in_bytes]);
      expect(headers['content-type']).toBe(mime_type);
      expect(headers['cache-control']).toContain('immutable');
    }
  });

  test.each([
    ['a withdrawn release', '/releases/figures', 410],
    ['a release that moved', '/releases/old-name', 301],
    ['another address of a feed', '/feed', 200],
    ['an address with a slash at its end', '/rss.xml/', 301],
    ['nothing', '/nothing', 404],
    ['a way out of the site', '//evil.example/%2e%2e', 301],
    ['a way out of the folder', '/..%2f..%2fetc/passwd', 404],
    ['a file of the project', '/wrangler.toml', 404],
    ['no address', '/%zz', 400],
    ['the search', '/search?q=tokyo', 200],
    ['the archive', '/archive/2025', 200],
    ['a topic', '/topics/diplomacy/atom.xml', 200],
    ['a language', '/languages/ja', 200],
    ['the list of all releases', '/releases.json', 200],
    ['the health', '/health', 200],
  ])('answers for %s: %s is %i', async (_what, path, status) => {
    const answer = await site.ask(path);
    expect(answer.status).toBe(status);
    if (status === 301) expect(answer.headers['location']).toMatch(/^\/($|[^/])/);
  });

  test('lists no address that does not answer', async () => {
    const robots = await textAt('/robots.txt');
    const sitemap = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? '';
    const listed = [...(await textAt(local(sitemap))).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) =>
      local(url),
    );
    expect(listed).toEqual(expect.arrayContaining(PUBLIC));
    readXml(await textAt('/feeds.opml'));
    const subscribed = [...(await textAt('/feeds.opml')).matchAll(/xmlUrl="(.*?)"/g)].map(([, url = '']) =>
      local(url),
    );
    expect(subscribed).not.toEqual([]);
    for (const path of [...listed, ...subscribed])
      expect([path, (await site.ask(path)).status]).toEqual([path, 200]);
  });

  test('takes the stroke of its clock', async () => {
    expect(await site.strike('* * * * *')).toBe('ok');
  });
});
