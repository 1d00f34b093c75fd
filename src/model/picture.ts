import type { MediaFile, PictureSize } from './media.ts';
import { absolute, type Origin } from './url.ts';

/** A picture or one of its sizes. */
export type ShownPicture = Pick<MediaFile, 'path' | 'type' | 'length' | 'width' | 'height'>;

/** Pixels of the widest size. */
export const WIDEST = 1280;

const isReadable = (type: string): boolean => type === 'image/jpeg' || type === 'image/png';
const isWebp = (type: string): boolean => type === 'image/webp';

/** Returns the sizes of a picture that have certain types, and the picture itself if none of them is as wide as a page shows. */
const sizesOf = (file: MediaFile, isOf: (type: string) => boolean): readonly ShownPicture[] => {
  const sizes: readonly PictureSize[] = (file.sizes ?? []).filter(({ type }) => isOf(type));
  const widest = Math.min(WIDEST, file.width ?? 0);
  return isOf(file.type) && !sizes.some(({ width }) => width >= widest) ? [...sizes, file] : sizes;
};

/** Returns the JPEG and PNG files of a picture, which every reader shows, the smallest first. */
export const readableSizes = (file: MediaFile): readonly ShownPicture[] => sizesOf(file, isReadable);

/** Returns the picture as a reader loads it that knows neither `srcset` nor WebP. */
export const shownPicture = (file: MediaFile): ShownPicture => readableSizes(file).at(-1) ?? file;

/** Returns the paths of a file and of all that is served with it: the sizes of a picture, the captions of a recording. */
export const pathsOf = ({ path, sizes = [], captions = [] }: MediaFile): readonly string[] => [
  path,
  ...sizes.map((size) => size.path),
  ...captions.map(({ file }) => file.path),
];

const toSet = (site: Origin, sizes: readonly ShownPicture[]): string =>
  sizes.map(({ path, width }) => `${absolute(site, path)} ${width}w`).join(', ');

/** Returns the `srcset` of an `img` (HTML 4.8.4.2.1); `undefined` if there is nothing to choose. */
export const readableSet = (site: Origin, file: MediaFile): string | undefined => {
  const sizes = readableSizes(file);
  return sizes.length < 2 ? undefined : toSet(site, sizes);
};

/** Returns the `srcset` of a `source` in WebP, up to `max` pixels in width; `undefined` if WebP is no smaller, or no size was made. */
export const webpSet = (
  site: Origin,
  file: MediaFile,
  max = Number.POSITIVE_INFINITY,
): string | undefined => {
  const sizes = sizesOf(file, isWebp).filter(({ width = 0 }) => width <= max);
  return sizes.length === 0 || file.sizes === undefined ? undefined : toSet(site, sizes);
};

/** Returns the `sizes` of a picture (HTML 4.8.4.2.2): no picture is wider than a text, which has 640 pixels. */
export const slotOf = (width = WIDEST): string =>
  width < 640 ? `${width}px` : '(min-width: 43rem) 40rem, 100vw';
