import { imageSize } from 'image-size';

type Bytes = Uint8Array<ArrayBuffer>;

/** Returns a picture with `avif` as its first brand if it is AVIF. `image-size` looks at no other brand. */
const withAvifFirst = (bytes: Bytes): Bytes => {
  const head = Buffer.from(bytes.buffer).toString('latin1', 0, 128);
  if (!/^.{4}ftyp(?:avis|m[is]f1.{4}(?:.{4})*?avi[fs])/s.test(head)) return bytes;
  const copy = bytes.slice();
  copy.set(Buffer.from('avif'), 8);
  return copy;
};

/** Returns the dimensions of a picture as `image-size` reads them; `undefined` if it can't. */
export const dimensionsOf = (bytes: Bytes): ReturnType<typeof imageSize> | undefined => {
  try {
    return imageSize(withAvifFirst(bytes));
  } catch {
    return undefined;
  }
};

/** Whether a property turns an AVIF picture (ISO 23008-12 6.5.10). `image-size` does not look at it. */
const isTurned = (bytes: Bytes): boolean => {
  const property = Buffer.from(bytes.buffer).indexOf('\0\0\0\x09irot', 0, 'latin1');
  return property >= 0 && ((bytes[property + 8] ?? 0) & 1) === 1;
};

/** Whether a picture has its end, as far as its format shows. */
export const isWhole = (bytes: Bytes, kind: string): boolean => {
  const content = Buffer.from(bytes.buffer);
  if (kind === 'png') return content.includes('IEND');
  if (kind === 'jpg') return content.includes(Buffer.of(0xff, 0xd9));
  // The byte that fills the last chunk up is left out now and then.
  if (kind === 'webp') return content.readUInt32LE(4) + 8 <= content.length + 1;
  return true;
};

/** Sides in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** A bitmap, with the name that `image-size` has for its type: an extension, or the brand of a HEIF picture. */
type Bitmap = Size & { readonly kind: string };

/** Types without a signature: a web page with an SVG picture in it passes for one, and a file of zeros for TGA. */
const UNSURE = ['svg', 'tga'];

/** Returns the type and size of a bitmap, whose sides may be 0; `undefined` if it can't be read as one. */
export const measureBitmap = (bytes: Bytes): Bitmap | undefined => {
  const picture = dimensionsOf(bytes);
  if (picture === undefined || UNSURE.includes(picture.type ?? '')) return undefined;
  const { type: kind = '', width, height, orientation = 1 } = picture;
  const turned = kind === 'avif' ? isTurned(bytes) : orientation >= 5 && orientation <= 8;
  return turned ? { kind, width: height, height: width } : { kind, width, height };
};
