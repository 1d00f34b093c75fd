import type { MediaFile } from '../model/media.ts';
import { WIDEST } from '../model/picture.ts';
import type { MadePicture, MadeSize } from './picture-sizes.ts';

type Sharp = typeof import('sharp').default;

/** Widths in pixels. A text is 640 CSS pixels wide, and screens of phones have up to three pixels for one. */
const WIDTHS = [800, WIDEST];
const SMALLEST_WEBP = 480;

/**
 * Loads sharp; returns `undefined` where it does not run. Encodes each picture in one thread, because several are encoded
 * at once and because one thread always makes the same bytes.
 */
export const loadSharp = async (): Promise<Sharp | undefined> => {
  try {
    const { default: sharp } = await import('sharp');
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  } catch {
    return undefined;
  }
};

/** Returns the widths of sizes of a picture: no size is wider than the picture, and the largest shows all that a page shows. */
const widthsFor = (width: number, widths: readonly number[]): readonly number[] => [
  ...widths.filter((one) => one < width),
  ...(width <= WIDEST ? [width] : []),
];

/** Whether a PNG moves (PNG 3rd edition 11.3.6.1), which sharp does not see. */
const isMoving = (bytes: Uint8Array): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return file.subarray(0, file.indexOf('IDAT')).includes('acTL');
};

/** Whether a size is small enough to be worth its bytes. */
const isWorth = (length: number, picture: Pick<MediaFile, 'length'>): boolean =>
  length < picture.length * 0.75;

/** Encodes the sizes of a picture. Throws if it is damaged; less strictly, only if nothing of it can be decoded. */
const encodeSizes = async (
  sharp: Sharp,
  bytes: Uint8Array,
  picture: Pick<MediaFile, 'type' | 'length'>,
  failOn: 'warning' | 'none',
): Promise<readonly MadeSize[]> => {
  const open = () => sharp(bytes, { failOn, sequentialRead: true });
  const { pages = 1, hasAlpha, isPalette, autoOrient } = await open().metadata();
  const { width } = autoOrient;
  if (pages > 1 || (picture.type === 'image/png' && isMoving(bytes))) return [];
  const isGraphic = hasAlpha || picture.type === 'image/png';
  const make = async (type: string, to: number): Promise<MadeSize> => {
    const resized = open().autoOrient().resize({ width: to, withoutEnlargement: true });
    const encoded =
      type === 'image/webp'
        ? resized.webp({ quality: 80, effort: 2, nearLossless: picture.type === 'image/png' })
        : isGraphic
          ? resized.png({ palette: isPalette === true, compressionLevel: 9 })
          : resized.jpeg({ quality: 80, mozjpeg: true });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    return { type, width: info.width, height: info.height, bytes: data };
  };
  const readable = isGraphic ? 'image/png' : 'image/jpeg';
  const all = (type: string, widths: readonly number[]): Promise<readonly MadeSize[]> =>
    Promise.all(widthsFor(width, widths).map((one) => make(type, one)));
  const [base, webp] = await Promise.all([
    all(readable, WIDTHS),
    all('image/webp', [SMALLEST_WEBP, ...WIDTHS]),
  ]);
  const isOwn = (type: string) => type === picture.type;
  const readables = base.filter(({ bytes: { length } }) => !isOwn(readable) || isWorth(length, picture));
  // Without its widest size, WebP would be a worse picture, not a smaller one.
  const isSmaller = (webp.at(-1)?.bytes.length ?? 0) < (readables.at(-1)?.bytes ?? picture).length;
  const smaller = isOwn('image/webp')
    ? webp.filter(({ bytes: { length } }) => isWorth(length, picture))
    : webp.filter(() => isSmaller);
  return [...readables, ...smaller].sort((a, b) => a.width - b.width);
};

/** Returns the first line of an error of sharp. */
const reasonOf = (error: unknown): string => (error as Error).message.split('\n')[0] ?? '';

/**
 * Returns sizes of a picture: JPEG, or PNG if it may be transparent, which every reader shows; and WebP where that is smaller. A
 * picture that moves has none. Orientation is applied, and colours are sRGB. WebP is chosen before AVIF, which takes ten
 * times as long for pictures of this size and saves a few percent more.
 */
export const makeSizes = async (
  sharp: Sharp,
  bytes: Uint8Array,
  picture: Pick<MediaFile, 'type' | 'length'>,
): Promise<MadePicture> => {
  try {
    return { sizes: await encodeSizes(sharp, bytes, picture, 'warning') };
  } catch (flaw) {
    try {
      return { sizes: await encodeSizes(sharp, bytes, picture, 'none'), flaw: reasonOf(flaw) };
    } catch (error) {
      return { fault: `is a picture that can't be decoded (${reasonOf(error)}). Save it again` };
    }
  }
};
