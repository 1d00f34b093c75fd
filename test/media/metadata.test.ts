import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { withoutMetadata } from '../../src/media/metadata.ts';
import { aPhoto, clouds, type PhotoFormat, SECRET } from './a-photo.ts';

const FORMATS: readonly PhotoFormat[] = ['jpeg', 'png', 'webp', 'avif'];

const clean = (bytes: Buffer, format: string): Buffer => {
  const cleaned = withoutMetadata(new Uint8Array(bytes), `image/${format}`);
  if (cleaned === undefined) throw new Error(`The ${format} can't be cleaned`);
  return Buffer.from(cleaned);
};

const pixels = (bytes: Buffer): Promise<Buffer> => sharp(bytes).raw().toBuffer();

describe.each(FORMATS)('A %s without its metadata', (format) => {
  test('says nothing of the place and the person, and has the same pixels and colours', async () => {
    const photo = await aPhoto(format);
    expect(photo.includes(SECRET)).toBe(true);
    const cleaned = clean(photo, format);
    expect(cleaned.includes(SECRET)).toBe(false);
    const [before, after] = await Promise.all([photo, cleaned].map((one) => sharp(one).metadata()));
    expect([after?.icc, after?.width, after?.height]).toEqual([before?.icc, 400, 300]);
    expect(JSON.stringify(after?.exif?.toString('latin1') ?? '')).not.toContain('GPS');
    expect((await pixels(cleaned)).equals(await pixels(photo))).toBe(true);
  });

  test('is the same when it is cleaned again', async () => {
    const cleaned = clean(await aPhoto(format), format);
    expect(clean(cleaned, format).equals(cleaned)).toBe(true);
  });

  test('is the file itself if there was none', async () => {
    const bare = await clouds(60, 40).toFormat(format).toBuffer();
    expect(clean(bare, format).equals(bare)).toBe(true);
  });
});

test('A JPEG keeps its orientation, progressive or not', async () => {
  for (const orientation of [3, 6, 8]) {
    const photo = await aPhoto('jpeg', 400, 300, orientation);
    const progressive = await sharp(photo).keepExif().jpeg({ progressive: true }).toBuffer();
    for (const one of [photo, progressive]) {
      const cleaned = clean(one, 'jpeg');
      expect(cleaned.includes(SECRET)).toBe(false);
      expect((await sharp(cleaned).metadata()).orientation).toBe(orientation);
    }
  }
});

test('A JPEG loses what follows its end, such as a second picture with its own place', async () => {
  const [first, second] = await Promise.all([clouds(60, 40).jpeg().toBuffer(), aPhoto('jpeg')]);
  expect(clean(Buffer.concat([first, second]), 'jpeg').equals(first)).toBe(true);
});

test.each(FORMATS)('A cut off %s gives no picture with metadata', async (format) => {
  const photo = await aPhoto(format);
  for (let length = 20; length < photo.length; length += 97) {
    const cleaned = withoutMetadata(new Uint8Array(photo.subarray(0, length)), `image/${format}`);
    if (format !== 'avif') expect(Buffer.from(cleaned ?? []).includes(SECRET)).toBe(false);
  }
});
