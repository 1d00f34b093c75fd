import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { makePictures } from '../../src/commands/scaling.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { RECIPE, SIZES } from '../../src/media/picture-sizes.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { MediaFile } from '../../src/model/media.ts';
import { readableSizes, shownPicture, webpSet } from '../../src/model/picture.ts';
import { printProblems } from '../../src/model/problem.ts';
import { aFolder, anEntryFile, type Files, problemsIn, put } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';
import { aPhoto, clouds, SECRET } from './a-photo.ts';

const AT = instant('2026-01-01T00:00:00Z');

const scale = (root: string): Promise<number | undefined> =>
  makePictures({ root, media: new Map(), isTidy: true });

const entryIn = (root: string): Entry => {
  const [entry] = readNewsroom(root, undefined, () => {}).entries;
  if (entry === undefined) throw new Error('no entry');
  return entry;
};

const withPicture = (name: string, content: Uint8Array): Files => ({
  'talks.md': anEntryFile(undefined, `image: { file: ${name}, alt: A table }\n`),
  [name]: content,
});

/** The leading picture of a release with this file, after its sizes are made. */
const scaled = async (name: string, content: Uint8Array): Promise<MediaFile> => {
  const root = aFolder(withPicture(name, content));
  await scale(root);
  const { image } = entryIn(root);
  if (image === undefined) throw new Error('no picture');
  return image.file;
};

const summary = ({ sizes = [] }: MediaFile) =>
  sizes.map(({ type, width, height }) => `${type.slice(6)} ${width} × ${height}`);

describe('The sizes of a picture', () => {
  test('are JPEG and WebP of a photo, each of the pixels and bytes that it says, without the place', async () => {
    const photo = await scaled('table.jpg', await aPhoto('jpeg', 2000, 1500));
    expect(summary(photo)).toEqual([
      'webp 480 × 360',
      'jpeg 800 × 600',
      'webp 800 × 600',
      'jpeg 1280 × 960',
      'webp 1280 × 960',
    ]);
    for (const { read, type, width, height, length, path } of photo.sizes ?? []) {
      const bytes = read();
      expect(bytes.length).toBe(length);
      expect(Buffer.from(bytes).includes(SECRET)).toBe(false);
      const { format, exif, xmp, ...size } = await sharp(bytes).metadata();
      expect([`image/${format}`, size.width, size.height, exif, xmp]).toEqual([
        type,
        width,
        height,
        undefined,
        undefined,
      ]);
      expect(path).toMatch(new RegExp(`^/media/table-${width}\\.[0-9a-f]{24}\\.(jpg|webp)$`));
    }
    expect(photo.read().length).toBe(photo.length);
    expect(Buffer.from(photo.read()).includes(SECRET)).toBe(false);
  });

  test('stand upright if the camera was turned', async () => {
    const photo = await scaled('table.jpg', await aPhoto('jpeg', 2000, 1500, 6));
    expect([photo.width, photo.height]).toEqual([1500, 2000]);
    expect(summary(photo).at(-1)).toBe('webp 1280 × 1707');
  });

  test('stay transparent', async () => {
    const photo = await scaled('logo.png', await clouds(1600, 1200, 4).png().toBuffer());
    expect(summary(photo)).toContain('png 800 × 600');
    expect(summary(photo).filter((size) => size.startsWith('jpeg'))).toEqual([]);
    for (const { read } of photo.sizes ?? []) expect((await sharp(read()).metadata()).hasAlpha).toBe(true);
  });

  test.each(['webp', 'avif'] as const)('of a %s are JPEG too, which every reader shows', async (format) => {
    const photo = await scaled(`table.${format}`, await aPhoto(format, 1500, 1000));
    expect(shownPicture(photo)).toMatchObject({ type: 'image/jpeg', width: 1280 });
    expect(readableSizes(photo).map(({ width }) => width)).toEqual([800, 1280]);
  });

  test('are never wider than the picture, and never longer', async () => {
    const small = await scaled('small.jpg', await clouds(300, 200).jpeg({ quality: 30 }).toBuffer());
    for (const { width, length } of small.sizes ?? []) {
      expect(width).toBeLessThanOrEqual(300);
      expect(length).toBeLessThan(small.length);
    }
    expect(shownPicture(small).path).toBe(small.path);
  });

  test('end with the widest one in each type, so that no page shows a blurred picture', async () => {
    for (const quality of [10, 40, 70, 95]) {
      const photo = await scaled('table.jpg', await clouds(1600, 1000).jpeg({ quality }).toBuffer());
      expect(shownPicture(photo).width).toBeGreaterThanOrEqual(1280);
      expect(webpSet({ url: '' }, photo) ?? ' 1280w').toMatch(/ 1280w$/);
    }
  });

  test('are none of a picture that moves, which stays as it is', async () => {
    const frames = await sharp(
      [await clouds(60, 40).png().toBuffer(), await clouds(60, 40).negate().png().toBuffer()],
      {
        join: { animated: true },
      },
    )
      .gif({ delay: [100, 100] })
      .toBuffer();
    const gif = await scaled('moving.gif', frames);
    expect([gif.sizes, Buffer.from(gif.read()).equals(frames)]).toEqual([undefined, true]);
    const webp = await scaled('moving.webp', await sharp(frames, { animated: true }).webp().toBuffer());
    expect(webp.sizes).toEqual([]);
    const still = await clouds(60, 40).png().toBuffer();
    // A chunk of animation control stands before the data (APNG).
    const control = Buffer.from('000000086163544c0000000200000000', 'hex');
    control.write('acTL', 4, 'latin1');
    const moving = Buffer.concat([still.subarray(0, 33), control, Buffer.alloc(4), still.subarray(33)]);
    expect((await scaled('moving.png', moving)).sizes).toEqual([]);
  });
});

describe('A picture that can not be shown', () => {
  /** What a build says of a photo after its bytes are spoilt. */
  const spoilt = async (spoil: (photo: Buffer) => Buffer): Promise<string> => {
    const photo = spoil(await clouds(400, 300).jpeg().toBuffer());
    const root = aFolder(withPicture('table.jpg', photo));
    expect(await scale(root)).toBe(1);
    return problemsIn(root);
  };

  test('is an error where it is named', async () => {
    expect(await spoilt((photo) => photo.fill(0x55, 170, photo.length - 2))).toMatch(
      /^entries\/talks\.md:4:16 image\.file: "table\.jpg" is a picture that can't be decoded \(.+\)\. Save it again\n$/,
    );
  });

  test('as a whole is a warning where it is named', async () => {
    const end = Buffer.of(0xff, 0xd9);
    expect(await spoilt((photo) => Buffer.concat([photo.subarray(0, photo.length / 2), end]))).toMatch(
      /^entries\/talks\.md:4:16 warning: image\.file: "table\.jpg" is damaged \(.+\)\. Look at it, and save it again\n$/,
    );
  });

  test('is an error without decoding if it has too many pixels', () => {
    const bomb = Buffer.from(
      '89504e470d0a1a0a0000000d49484452000075300000753008020000000000000000000049454e44ae426082',
      'hex',
    );
    expect(problemsIn(aFolder(withPicture('table.png', bomb)))).toBe(
      'entries/talks.md:4:16 image.file: "table.png" is a PNG picture of 30000 × 30000 pixels, which no browser shows. Scale it to some 8,000 pixels in width\n',
    );
  });
});

describe('Sizes are made once', () => {
  const files = async (): Promise<Files> => ({
    ...withPicture('table.jpg', await aPhoto('jpeg', 1400, 900)),
    'copy.jpg': await aPhoto('jpeg', 1400, 900),
  });
  const bundle = (root: string): Buffer => {
    const output = join(root, 'dist');
    expect(printProblems(build({ root, output, at: AT }))).toBe('');
    return readFileSync(join(output, 'newsroom.bin'));
  };
  const media = (root: string): readonly string[] => readdirSync(join(root, 'dist/public/media')).sort();

  test('for a content, and with or without them at hand, a build makes the same bytes', async () => {
    const root = aFolder(await files());
    expect(await scale(root)).toBe(2);
    expect(readdirSync(join(root, SIZES)).length).toBe(1);
    const [first, served] = [bundle(root), media(root)];
    expect(served.length).toBe(6);
    expect(await scale(root)).toBe(0);
    expect(bundle(root).equals(first)).toBe(true);
    rmSync(join(root, 'dist'), { recursive: true });
    expect(await scale(root)).toBe(2);
    expect([bundle(root).equals(first), media(root)]).toEqual([true, served]);
  });

  test('and a build before they are made shows the pictures as they are', async () => {
    const root = aFolder(await files());
    expect(problemsIn(root)).toBe('');
    expect(media(root).length).toBe(1);
    await scale(root);
    expect(problemsIn(root)).toBe('');
    expect(media(root).length).toBe(6);
  });

  test('and those of a picture that is gone are removed, as is what a killed process left', async () => {
    const root = aFolder(await files());
    await scale(root);
    const [name = ''] = readdirSync(join(root, SIZES));
    writeFileSync(join(root, SIZES, `${name}.999999999-0000abcd`), 'half');
    rmSync(join(root, 'entries/table.jpg'));
    rmSync(join(root, 'entries/copy.jpg'));
    await scale(root);
    expect(readdirSync(join(root, SIZES))).toEqual([]);
  });

  test('and what was changed on the disk is made again', async () => {
    const root = aFolder(await files());
    await scale(root);
    const [name = ''] = readdirSync(join(root, SIZES));
    const path = join(root, SIZES, name);
    const content = readFileSync(path);
    content.fill(0, content.length - 100);
    writeFileSync(path, content);
    expect(() => problemsIn(root)).toThrow('changed while it was read');
    expect(existsSync(path)).toBe(false);
    expect(await scale(root)).toBe(2);
    expect(problemsIn(root)).toBe('');
  });

  test('while a folder without pictures stays without a folder for them', async () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    mkdirSync(join(root, 'entries/media'));
    put(root, 'entries/.hidden/a.jpg', await aPhoto('jpeg'));
    expect(await scale(root)).toBe(0);
    expect(existsSync(join(root, SIZES))).toBe(false);
  });
});

test('The recipe names the version of sharp that is installed', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(RECIPE).toMatch(new RegExp(` sharp ${dependencies.sharp}$`));
});
