import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../src/bundle/read.ts';
import { createApp } from '../../src/worker/app.ts';
import { everyAnswer, pathsOf } from '../support/a-built-newsroom.ts';
import { anEmbargoedNewsroom, SECRET } from '../support/an-embargoed-newsroom.ts';
import { instant } from '../support/an-entry.ts';
import { type DryRun, dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';

const AT = instant('2026-01-01T00:00:00Z');
const LIFT = AT + 5000;
const NOTHING = '/releases/nothing';

const newsroom = anEmbargoedNewsroom(AT, LIFT);
afterAll(() => newsroom.dispose());
const { link } = newsroom;
const bundle = openBundle(newsroom.bundle.buffer);
const ASSETS = {
  fetch: async (url: string) => new Response(readFileSync(join(newsroom.assets, new URL(url).pathname))),
};

type Asked = RequestInit & { readonly now?: number; readonly secret?: string | undefined };

const ask = async (path: string, { now = AT, secret = SECRET, ...init }: Asked = {}): Promise<Response> =>
  createApp(bundle, () => now * 1000).fetch(new Request(`https://news.example${path}`, init), {
    ASSETS,
    ...(secret === '' ? {} : { PREVIEW_SECRET: secret }),
  });

const textAt = async (path: string, asked?: Asked): Promise<string> => (await ask(path, asked)).text();

const said = async (response: Response) => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
});

/** The names of the files that a preview of the release has. */
const fileNames = async (): Promise<readonly string[]> =>
  [...(await textAt(await link('secret'))).matchAll(/\/secret\/([\w.-]+)"/g)].map(([, name = '']) => name);

describe('A preview link', () => {
  test('shows the page as it will be, apart from its watermark and the addresses of itself', async () => {
    const path = await link('secret');
    const shown = await textAt(path);
    const published = await textAt('/releases/secret', { now: LIFT });
    const without = shown
      .replace(/\n<link rel="stylesheet" href="\/preview\.\w+\.css">\n<aside class="preview".*?<\/aside>/, '')
      .replaceAll(new RegExp(`(?<=${path})/(?=[a-z])`, 'g'), '/media/')
      .replaceAll(`${path}/media/`, '/media/')
      .replaceAll(path, '/releases/secret');
    expect(without).toBe(published);
  });

  test('shows Markdown, JSON and ninjs, the first two also by Accept, whose files are under the link too', async () => {
    const path = await link('secret');
    for (const [end, accept, type] of [
      ['.md', 'text/markdown', 'text/markdown; charset=utf-8'],
      ['.json', 'application/json', 'application/json; charset=utf-8'],
      ['.ninjs.json', undefined, 'application/json; charset=utf-8'],
    ] as const) {
      const response = await ask(path + end);
      const text = await response.text();
      expect(response.headers.get('Content-Type')).toBe(type);
      expect(text).toContain(`https://news.example${path}/plan.`);
      expect(text).not.toContain('/media/');
      expect(text).not.toContain('Desk name');
      if (accept !== undefined) expect(await textAt(path, { headers: { Accept: accept } })).toBe(text);
    }
  });

  test('shows the files of the release, and only those', async () => {
    const path = await link('secret');
    const names = await fileNames();
    expect(new Set(names.map((name) => name.split('.')[0]))).toEqual(new Set(['table', 'plan', 'shared']));
    for (const name of names) {
      const shown = await ask(`${path}/${name}`);
      const published = await ask(`/media/${name}`, { now: LIFT });
      expect(shown.headers.get('Content-Type')).toBe(published.headers.get('Content-Type'));
      expect(shown.headers.get('Content-Length')).toBe(published.headers.get('Content-Length'));
      expect(await shown.text()).toBe(await published.text());
    }
    const [, other] = /\/other\/(own[\w.-]+)"/.exec(await textAt(await link('other'))) ?? [];
    expect((await ask(`/media/${other}`, { now: LIFT })).status).toBe(200);
    for (const name of [other, '..%2Fother', 'nothing.png'])
      expect((await ask(`${path}/${name}`)).status).toBe(404);
  });

  test('sends the part of a file that is requested, as the newsroom does', async () => {
    const [name] = await fileNames();
    const headers = { Range: 'bytes=0-3' };
    const shown = await ask(`${await link('secret')}/${name}`, { headers });
    const published = await ask(`/media/${name}`, { headers, now: LIFT });
    expect([shown.status, shown.headers.get('Content-Length')]).toEqual([206, '4']);
    expect(await shown.text()).toBe(await published.text());
  });

  test('leads to places in the page, and to nothing else that is not public', async () => {
    const path = await link('secret');
    const page = await textAt(path);
    const body = page.slice(page.indexOf('<body>'));
    expect(page).toContain('<link rel="canonical" href="https://news.example/releases/secret">');
    expect(page).toContain(`title="Markdown" href="https://news.example${path}.md"`);
    expect(body).toContain(`href="https://news.example${path}#aims"`);
    expect(body).toMatch(new RegExp(`href="https://news.example${path}#fn`));
    expect(body).not.toContain('href="https://news.example/releases/secret');
    expect(body).toContain('href="https://news.example/releases/other"');
    expect((await ask('/releases/other')).status).toBe(404);
    expect(page).toContain('They <code>&lt;body&gt;</code> merge.');
  });

  test.each([
    ['page', ''],
    ['Markdown', '.md'],
    ['JSON', '.json'],
    ['ninjs', '.ninjs.json'],
    ['file', undefined],
    ['refusal of a part', undefined, 416],
  ])('keeps the %s out of caches, indexes and the logs of other sites', async (_, end, expected = 200) => {
    const path = (await link('secret')) + (end ?? `/${(await fileNames())[0]}`);
    const Range = expected === 416 ? 'bytes=99999999-' : 'lines=1-2';
    const { status, headers } = await ask(path, { headers: { 'If-None-Match': '*', Range } });
    expect(status).toBe(expected);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('X-Robots-Tag')).toBe('noindex');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    for (const name of ['ETag', 'Last-Modified', 'Link', 'Content-Location', 'Access-Control-Allow-Origin'])
      expect(headers.get(name), name).toBeNull();
  });

  test('answers HEAD with the headers of GET, and no other method', async () => {
    const path = await link('secret');
    const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe('');
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await said(await ask(path, { method }))).toEqual(await said(await ask(NOTHING, { method })));
  });

  test.each([
    ['Desk name', 'Desk name'],
    ['<script>alert(1)</script> & "co"', '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;'],
    ['外務省 記者クラブ', '外務省 記者クラブ'],
    ['מערכת החדשות', 'מערכת החדשות'],
    ['$& $1 $$', '$&amp; $1 $$'],
  ])('has the note %s as its watermark', async (note, written) => {
    const page = await textAt(await link('secret', { note }));
    expect(page).toContain(
      `<aside class="preview" data-note="${written}"><p>Embargoed until January 1, 2026 at 01:23 UTC. Preview for <bdi>${written}</bdi></p></aside>`,
    );
  });

  test('leads to the release once that is public, and is kept by no cache', async () => {
    const path = await link('secret');
    for (const [end, to] of [
      ['', '/releases/secret'],
      ['.md', '/releases/secret.md'],
      ['.json', '/releases/secret.json'],
      [`/${(await fileNames())[0]}`, `/media/${(await fileNames())[0]}`],
    ]) {
      const { status, headers } = await ask(path + end, { now: LIFT });
      expect([status, headers.get('Location')]).toEqual([307, to]);
      expect(headers.get('Cache-Control')).toBe('private, no-store');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    }
    expect((await ask(path, { now: LIFT - 1 })).status).toBe(200);
  });
});

describe('Like a path where nothing is, byte for byte, answers', () => {
  const cases: readonly {
    readonly what: string;
    readonly path: () => Promise<string>;
    readonly asked?: Asked;
  }[] = [
    { what: 'a forged link', path: async () => (await link('secret')).replace(/.{5}(?=\/secret)/, 'AAAAA') },
    {
      what: 'a link with the note of another',
      path: async () => (await link('secret')).replace('RGVz', 'RGVy'),
    },
    {
      what: 'a link to another release',
      path: async () => (await link('secret')).replace(/secret$/, 'other'),
    },
    { what: 'a link to a release with a longer name', path: async () => `${await link('secret')}-2` },
    { what: 'a link to a release that does not exist', path: () => link('nothing') },
    { what: 'a link at its end', path: () => link('secret', { end: AT }) },
    {
      what: 'a link after its end, when the release is public',
      path: () => link('secret', { end: LIFT }),
      asked: { now: LIFT },
    },
    { what: 'a link with another secret', path: () => link('secret', { secret: `another ${SECRET}` }) },
    { what: 'a link that nobody can sign', path: async () => '/preview/zzzzzz.YQ.AAAA/secret' },
    { what: 'a link to nothing below it', path: async () => `${await link('secret')}/` },
    { what: 'each link without a secret', path: () => link('secret'), asked: { secret: '' } },
    {
      what: 'each link with a secret that is too short',
      path: () => link('secret', { secret: 'short' }),
      asked: { secret: 'short' },
    },
    {
      what: 'a link to what is below a public release',
      path: async () => `${await link('talks')}/nothing.png`,
    },
    { what: 'the address of the piece', path: async () => '/preview/releases/secret' },
  ];
  for (const method of ['GET', 'HEAD'])
    for (const Accept of ['text/html', 'application/json', 'text/plain'])
      test.each(cases)(`$what, to ${method} of ${Accept}`, async ({ path, asked }) => {
        const init = { ...asked, method, headers: { Accept } };
        expect(await said(await ask(await path(), init))).toEqual(await said(await ask(NOTHING, init)));
      });
});

test('The secret changes nothing else', async () => {
  const paths = pathsOf(newsroom.bundle).filter((path) => path.startsWith('/'));
  for (const now of [AT, LIFT]) {
    const [without, having] = await Promise.all(
      ['', SECRET].map((secret) => everyAnswer((path, init) => ask(path, { ...init, now, secret }), paths)),
    );
    expect(having).toEqual(without);
  }
});

describe('In workerd', () => {
  let deployed: DryRun;
  let workerd: Workerd;
  const now = Math.floor(Date.now() / 1000);
  const future = anEmbargoedNewsroom(now, now + 86_400);

  beforeAll(async () => {
    deployed = dryRun();
    workerd = await startWorkerd(deployed, future.bundle, future.assets, 0, { PREVIEW_SECRET: SECRET });
  }, 60_000);

  afterAll(async () => {
    await workerd.dispose();
    future.dispose();
  });

  test('a link shows the page and its files', async () => {
    const path = await future.link('secret');
    const page = await workerd.ask(path, { 'Accept-Encoding': 'br, gzip' });
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('private, no-store');
    const plain = await workerd.ask(path);
    const html = plain.body.toString();
    expect(html).toContain('<bdi>Desk name</bdi>');
    expect(plain.headers['content-length']).toBe(String(plain.body.length));
    const names = [...html.matchAll(/\/secret\/([\w.-]+)"/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect((await workerd.ask(`${path}/${name}`)).status, name).toBe(200);
    for (const end of ['.md', '.json']) expect((await workerd.ask(path + end)).status).toBe(200);
    const head = await workerd.ask(path, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
      200,
      plain.headers['content-length'],
      0,
    ]);
  });

  test('a wrong link is as a path where nothing is', async () => {
    const nothing = await workerd.ask(NOTHING);
    for (const path of [
      await future.link('secret', { end: now }),
      await future.link('secret', { secret: `another ${SECRET}` }),
      (await future.link('secret')).replace(/secret$/, 'other'),
    ]) {
      const { status, headers, body } = await workerd.ask(path);
      expect([status, body]).toEqual([nothing.status, nothing.body]);
      expect({ ...headers, date: '' }).toEqual({ ...nothing.headers, date: '' });
    }
  });

  test('another secret ends all links, and so does none', { timeout: 60_000 }, async () => {
    for (const bindings of [{ PREVIEW_SECRET: `another ${SECRET}` }, {}]) {
      const changed = await startWorkerd(deployed, future.bundle, future.assets, 0, bindings);
      try {
        expect((await changed.ask(await future.link('secret'))).status).toBe(404);
      } finally {
        await changed.dispose();
      }
    }
  });
});
