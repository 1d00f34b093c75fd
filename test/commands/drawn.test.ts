import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../src/bundle/read.ts';
import { build } from '../../src/commands/build.ts';
import { type Built, describeBuilt } from '../../src/commands/built.ts';
import { openDrawing } from '../../src/commands/kept-drawing.ts';
import { makePictures } from '../../src/commands/scaling.ts';
import { createApp } from '../../src/worker/app.ts';
import { aPhoto } from '../media/a-photo.ts';
import { picture, svg } from '../media/a-picture.ts';
import { aFolder, anEntryFile, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const AT = instant('2026-01-01T00:00:00Z');
const LATER = instant('2026-03-01T00:00:00Z');

const entry = (title: string, fields = '', body?: string): string =>
  anEntryFile(body, fields).replace('Talks in Tokyo', title);

/** Builds a folder with icons and cards. Returns what the Worker answers, and what the build says. */
const drawnIn = async (root: string) => {
  await makePictures({ root, media: new Map() });
  const kept = await openDrawing(root);
  let built: Built | undefined;
  const output = join(root, 'dist');
  const problems = build({ root, output, at: AT, drawing: kept?.drawing, onBuilt: (one) => (built = one) });
  expect(problems.filter(({ isWarning }) => isWarning !== true)).toEqual([]);
  const bytes = new Uint8Array(readFileSync(join(output, 'newsroom.bin')));
  const bundle = openBundle(bytes.buffer as ArrayBuffer);
  const ASSETS = {
    fetch: async (url: string) => new Response(readFileSync(join(output, 'public', new URL(url).pathname))),
  };
  const ask = async (path: string, now = AT): Promise<Response> =>
    createApp(bundle, () => now * 1000).request(`https://news.example${path}`, {}, { ASSETS });
  return { ask, kept, bytes, line: built === undefined ? '' : describeBuilt(built, 1) };
};

type Drawn = Awaited<ReturnType<typeof drawnIn>>;

describe('The image of a page', () => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  let drawn: Drawn;
  beforeAll(async () => {
    const files = {
      'site.yaml': SITE,
      'large.md': entry('Large', 'image: { file: large.jpg, alt: "The <table>" }\n'),
      'webp.md': entry('WebP', 'image: { file: large.webp, alt: WebP }\n'),
      'small.md': entry('Small', 'image: { file: small.png, alt: Small }\n'),
      'drawing.md': entry('Drawing', 'image: { file: drawing.svg, alt: Drawing }\n'),
      'text.md': entry('Text', '', '![Small](small.png)\n\n![In the text](large.jpg)\n'),
      'plain.md': entry('Plain'),
      '外務省.md': entry('日米韓が協議', 'language: ja\n'),
      'later.md': entry('Secret').replace('2025-08-28', '2026-02-01'),
      'large.jpg': await aPhoto('jpeg', 1600, 1000),
      'large.webp': await aPhoto('webp', 1600, 1000),
      'small.png': picture('picture.png'),
      'drawing.svg': svg('viewBox="0 0 4000 3000"'),
    };
    for (const [name, content] of Object.entries(files)) put(root, `entries/${name}`, content);
    drawn = await drawnIn(root);
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true }));

  const imageOf = async (path: string, now = AT) => {
    const html = await (await drawn.ask(path, now)).text();
    const [, url = ''] = /property="og:image" content="https:\/\/news\.example([^"]+)"/.exec(html) ?? [];
    const property = (name: string): string | undefined =>
      new RegExp(`property="og:image:${name}" content="([^"]*)"`).exec(html)?.[1];
    const response = await drawn.ask(url, now);
    const { format, width, height } = await sharp(await response.arrayBuffer()).metadata();
    expect([property('type'), property('width'), property('height')]).toEqual([
      `image/${format}`,
      String(width),
      String(height),
    ]);
    expect(response.headers.get('Content-Type')).toBe(`image/${format}`);
    expect(['png', 'jpeg']).toContain(format);
    expect(width).toBeGreaterThanOrEqual(1200);
    expect(height).toBeGreaterThanOrEqual(630);
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image">');
    expect(html).toContain('<meta name="robots" content="max-image-preview:large">');
    return { url, alt: property('alt'), locale: /og:locale" content="(\w+)"/.exec(html)?.[1] };
  };

  test('is the picture of the release, as JPEG or PNG', async () => {
    expect(await imageOf('/releases/large')).toMatchObject({ alt: 'The &lt;table&gt;', locale: 'en_US' });
    expect((await imageOf('/releases/large')).url).toMatch(/^\/media\/large-1280\..*\.jpg$/);
    expect((await imageOf('/releases/webp')).url).toMatch(/^\/media\/large-1280\..*\.jpg$/);
  });

  test('is the first picture of the text that is large enough', async () => {
    expect(await imageOf('/releases/text')).toMatchObject({ alt: 'In the text' });
    expect((await imageOf('/releases/text')).url).toMatch(/large-1280/);
  });

  test('is a card of its own, where no picture is large enough', async () => {
    const cards = await Promise.all(
      ['small', 'drawing', 'plain', encodeURIComponent('外務省')].map((slug) => imageOf(`/releases/${slug}`)),
    );
    expect(cards.map(({ alt }) => alt)).toEqual(['Small', 'Drawing', 'Plain', '日米韓が協議']);
    expect(cards.at(-1)?.locale).toBe('ja_JP');
    expect(new Set(cards.map(({ url }) => url)).size).toBe(4);
    for (const { url } of cards) expect(url).toMatch(/^\/media\/card\.[0-9a-f]{24}\.png$/);
  });

  test('is the card of the newsroom on other pages', async () => {
    const [home, topics, archive] = await Promise.all(
      ['/', '/topics', '/archive/2025'].map((path) => imageOf(path)),
    );
    expect(home?.alt).toBe('Newsroom');
    expect([topics?.url, archive?.url]).toEqual([home?.url, home?.url]);
  });

  test('of an embargoed release is nowhere before its time', async () => {
    const { url, alt } = await imageOf('/releases/later', LATER);
    expect(alt).toBe('Secret');
    expect((await drawn.ask(url)).status).toBe(404);
  });

  test('is said to be another one by the build', () => {
    expect(drawn.line).toMatch(
      /\nLinks to \w+ and 1 other release are shown without their picture: it must be JPEG, PNG, WebP or AVIF of at least 1,200 × 630 pixels\.$/,
    );
  });

  test('has icons beside it', async () => {
    const html = await (await drawn.ask('/')).text();
    for (const [path, rel, size] of [
      ['/favicon.ico', 'icon', undefined],
      ['/apple-touch-icon.png', 'apple-touch-icon', 180],
    ] as const) {
      expect(html).toContain(`<link rel="${rel}" href="${path}"`);
      const response = await drawn.ask(path);
      expect(response.status).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      if (size !== undefined) expect((await sharp(bytes).metadata()).width).toBe(size);
    }
    expect(html).toContain('<link rel="icon" type="image/svg+xml" href="/favicon.svg">');
    const icon = Buffer.from(await (await drawn.ask('/favicon.ico')).arrayBuffer());
    expect([icon.readUInt16LE(0), icon.readUInt16LE(2), icon.readUInt16LE(4)]).toEqual([0, 1, 2]);
    for (const n of [0, 1]) {
      const row = 6 + 16 * n;
      const from = icon.readUInt32LE(row + 12);
      const png = icon.subarray(from, from + icon.readUInt32LE(row + 8));
      expect((await sharp(png).metadata()).width).toBe(icon[row]);
    }
    const feed = JSON.parse(await (await drawn.ask('/feed.json')).text());
    expect([feed.icon, feed.favicon]).toEqual(Array(2).fill('https://news.example/icon.png'));
    expect(await (await drawn.ask('/atom.xml')).text()).toContain(
      '<icon>https://news.example/icon.png</icon>',
    );
    const large = await (await drawn.ask('/icon.png')).arrayBuffer();
    expect((await sharp(large).metadata()).width).toBe(512);
  });
});

describe('Cards are drawn once', () => {
  const KEPT = 'dist/.drawn';

  test('and the build is the same with them and without; what is not needed is removed', async () => {
    const root = aFolder({ 'talks.md': anEntryFile(), 'site.yaml': SITE });
    const first = await drawnIn(root);
    const names = readdirSync(join(root, KEPT));
    expect(names.length).toBe(6);
    writeFileSync(join(root, KEPT, 'abc'), '');
    writeFileSync(join(root, KEPT, `${names[0]}.999999999-0000abcd`), '');
    const second = await drawnIn(root);
    second.kept?.removeOthers();
    expect(readdirSync(join(root, KEPT))).toEqual(names);
    rmSync(join(root, KEPT), { recursive: true });
    const third = await drawnIn(root);
    for (const { bytes } of [second, third]) expect(Buffer.from(bytes).equals(first.bytes)).toBe(true);
    expect(existsSync(join(root, KEPT))).toBe(true);
  });

  test('for the newest releases; others have the card of the newsroom', async () => {
    const root = aFolder({ 'new.md': anEntryFile(), 'old.md': anEntryFile().replace('2025', '2024') });
    const kept = await openDrawing(root);
    if (kept === undefined) throw new Error('nothing draws');
    const output = join(root, 'dist');
    build({ root, output, at: AT, drawing: { ...kept.drawing, cards: 1 } });
    const bundle = openBundle(
      new Uint8Array(readFileSync(join(output, 'newsroom.bin'))).buffer as ArrayBuffer,
    );
    const alt = async (slug: string) =>
      /og:image:alt" content="([^"]*)"/.exec(
        await (await createApp(bundle, () => AT * 1000).request(`/releases/${slug}`)).text(),
      )?.[1];
    expect([await alt('new'), await alt('old')]).toEqual(['Talks in Tokyo', 'Newsroom']);
  });
});
