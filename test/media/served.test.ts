import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { makePictures } from '../../src/commands/scaling.ts';
import { anEntryFile, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';
import { dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';
import { aPhoto, SECRET } from './a-photo.ts';

describe('Pictures in workerd', () => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  let served: Workerd;

  beforeAll(async () => {
    put(root, 'entries/site.yaml', SITE);
    put(root, 'entries/共同声明.jpg', await aPhoto('jpeg', 1600, 1200));
    put(root, 'entries/秘密.jpg', await aPhoto('jpeg', 1500, 1200));
    const text = '![Talks & tables](共同声明.jpg)\n';
    put(root, 'entries/talks.md', anEntryFile(text, 'image: { file: 共同声明.jpg, alt: A table }\n'));
    put(root, 'entries/later.md', anEntryFile('![Later](秘密.jpg)\n').replace('2025-08-28', '2125-01-01'));
    await makePictures({ root, media: new Map() });
    const output = join(root, 'dist');
    expect(build({ root, output, at: instant('2026-01-01T00:00:00Z') })).toEqual([]);
    const bundle = new Uint8Array(readFileSync(join(output, 'newsroom.bin')));
    served = await startWorkerd(dryRun(), bundle, join(output, 'public'));
  }, 120_000);

  afterAll(async () => {
    await served?.dispose();
    rmSync(root, { recursive: true });
  });

  const textAt = async (path: string): Promise<string> => (await served.ask(path)).body.toString();
  const pathsIn = (text: string): readonly string[] => [
    ...new Set(
      [...text.matchAll(/https:\/\/news\.example(\/media\/[^\s"&<)]+)/g)].map(([, path = '']) => path),
    ),
  ];

  test('are each what the page says, and none has the place where it was taken', async () => {
    const page = await textAt('/releases/talks');
    const paths = pathsIn(page);
    expect(paths.length).toBe(6);
    for (const path of paths) {
      expect(path).toMatch(
        /^\/media\/%E5%85%B1%E5%90%8C%E5%A3%B0%E6%98%8E(-\d+)?\.[0-9a-f]{24}\.(jpg|webp)$/,
      );
      const { status, headers, body } = await served.ask(path);
      const { format, width } = await sharp(body).metadata();
      expect([status, headers['content-type']]).toEqual([200, `image/${format}`]);
      expect(width).toBe(Number(/-(\d+)\./.exec(path)?.[1] ?? 1600));
      expect(body.includes(SECRET)).toBe(false);
    }
    expect(page).toContain('download="共同声明.jpg">Download in full size</a> <small>1,600 × 1,200 pixels');
    expect(
      page.match(/<picture><source type="image\/webp" srcset="[^"]+ 480w, [^"]+ 800w, [^"]+ 1280w"/g),
    ).toHaveLength(2);
    expect(page).toContain('alt="Talks &amp; tables" width="1280" height="960"');
  });

  test('have their sizes of one type in feeds, without an element that readers remove', async () => {
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json']) {
      const feed = await textAt(path);
      expect(feed).not.toContain('picture&gt;');
      expect(feed).not.toContain('<picture>');
      expect(feed).toMatch(
        /srcset=\\?(?:"|&quot;)[^"]+-800\.[0-9a-f]+\.jpg 800w, [^"]+-1280\.[0-9a-f]+\.jpg 1280w/,
      );
    }
    expect(await textAt('/releases/talks.md')).toMatch(
      /!\[Talks & tables\]\(https:[^)]*8E\.[0-9a-f]{24}\.jpg\)/,
    );
  });

  test('of an embargoed release are nowhere, in no size', async () => {
    const { at } = { at: readFileSync(join(root, 'dist/newsroom.bin')).toString('latin1') };
    const hidden = [...at.matchAll(/\/media\/%E7%A7%98%E5%AF%86[^\s"]+?\.(?:jpg|webp)/g)].map(
      ([path]) => path,
    );
    expect(new Set(hidden).size).toBe(6);
    for (const path of new Set(hidden)) expect((await served.ask(path)).status).toBe(404);
  });
});
