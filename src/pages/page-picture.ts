import type { Entry } from '../model/entry.ts';
import { escape, type Markup, markup, raw } from '../model/markup.ts';
import type { MediaFile } from '../model/media.ts';
import { readableSet, readableSizes, shownPicture, slotOf, webpSet } from '../model/picture.ts';
import type { Site } from '../model/site.ts';
import { absolute } from '../model/url.ts';
import type { Words } from './words/vocabulary.ts';

/** Puts an `img` into a `picture` that offers WebP, if there is WebP. */
const withWebp = (site: Site, file: MediaFile, sizes: string, image: Markup, max?: number): Markup => {
  const set = webpSet(site, file, max);
  return set === undefined
    ? image
    : markup`<picture><source type="image/webp" srcset="${set}" sizes="${sizes}">${image}</picture>`;
};

/** Renders a picture in its sizes. Its width and height are given, so that nothing moves when it loads. */
export const pictureImage = (site: Site, file: MediaFile, alt: string, className: string): Markup => {
  const { path, width, height } = shownPicture(file);
  const set = readableSet(site, file);
  const sizes = slotOf(width);
  return withWebp(
    site,
    file,
    sizes,
    markup`<img class="${className}" src="${absolute(site, path)}"${set && markup` srcset="${set}" sizes="${sizes}"`} alt="${alt}" width="${width}" height="${height}" decoding="async" fetchpriority="high">`,
  );
};

/** Pixels of a small picture on a page, and of the file for it on a dense screen. */
const SMALL = 320;
const SMALL_FILE = 800;

/** Renders a small picture that loads when it comes near. */
export const thumbnail = (site: Site, file: MediaFile, attributes: Markup): Markup => {
  const { path, width, height } = readableSizes(file)[0] ?? file;
  const size = width !== undefined && height !== undefined && markup` width="${width}" height="${height}"`;
  const image = markup`<img src="${absolute(site, path)}"${attributes}${size} loading="lazy" decoding="async">`;
  return withWebp(site, file, `${SMALL}px`, image, SMALL_FILE);
};

const IMAGE = /<img src="([^"]+)" alt="([^"]*)"[^>]*>/g;

/** Returns the `src` that a text has for a picture, as HTML. */
export const sourceOf = (site: Site, file: MediaFile): string =>
  escape(absolute(site, shownPicture(file).path));

/** Returns the alternative texts of the pictures in a text, by their `src`. Both are HTML. */
export const alternativesIn = (html: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, source = '', alt = ''] of html.matchAll(IMAGE))
    if (!found.has(source)) found.set(source, alt);
  return found;
};

/** Returns the pictures of a release, by the `src` that its text has for them. */
const filesBySource = (site: Site, { files }: Entry): ReadonlyMap<string, MediaFile> =>
  new Map(
    files.filter(({ medium }) => medium === 'image').map((file) => [sourceOf(site, file), file] as const),
  );

/** Returns the pictures in the text of a release, each once, with their alternative texts as HTML. */
export const picturesIn = (
  site: Site,
  entry: Entry,
): readonly { readonly file: MediaFile; readonly alt: string }[] => {
  const files = filesBySource(site, entry);
  if (files.size === 0) return [];
  return [...alternativesIn(entry.content.read().html)].flatMap(([source, alt]) => {
    const file = files.get(source);
    return file === undefined ? [] : [{ file, alt }];
  });
};

/** Offers WebP for each picture in the HTML of a text. Feeds do without: many readers remove a `picture` with all in it. */
export const withPictures = (site: Site, entry: Entry, html: string): string => {
  const files = filesBySource(site, entry);
  return files.size === 0
    ? html
    : html.replace(IMAGE, (image, source) => {
        const file = files.get(source);
        const sizes = / sizes="([^"]+)"/.exec(image)?.[1] ?? slotOf();
        return file === undefined ? image : withWebp(site, file, sizes, raw(image)).markup;
      });
};

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** Returns `1.2 MB`, in a language. */
export const fileSize = (language: string, bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power] as string,
    // No language has a useful short form of bytes.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  });
  return format.format(bytes / 1000 ** power);
};

/** Returns the kind of a file, as its name ends: `PDF`. */
export const fileKind = ({ path }: Pick<MediaFile, 'path'>): string =>
  (/\.(\w+)$/.exec(path)?.[1] ?? '').toUpperCase();

/** Renders a link that saves the whole picture. `about` stands after its text. */
export const download = (
  site: Site,
  language: string,
  words: Words,
  file: MediaFile,
  about: Markup | false,
): Markup => {
  const { path, type, name, width, height, length } = file;
  const whole = (pixels: number): string => new Intl.NumberFormat(words.language).format(pixels);
  const pixels = width !== undefined && height !== undefined && words.pixels(whole(width), whole(height));
  return markup`<a href="${absolute(site, path)}" type="${type}" download="${name}">${words.fullSize}${about}</a> <small>${pixels && pixels + words.comma}${fileKind(file)}${words.comma}${fileSize(language, length)}</small>`;
};

/** Renders a link that saves the whole picture; nothing if the page shows the whole picture. */
export const fullSize = (
  site: Site,
  language: string,
  words: Words,
  file: MediaFile,
  about: Markup | false = false,
): Markup | false => shownPicture(file).path !== file.path && download(site, language, words, file, about);

/** Renders links that save the pictures in a text. */
export const fullSizesIn = (site: Site, entry: Entry, words: Words): readonly Markup[] =>
  picturesIn(site, entry).flatMap(({ file, alt }) => {
    const link = fullSize(site, entry.language, words, file, markup`${words.colon}${raw(alt)}`);
    return link === false ? [] : [markup`<li>${link}</li>\n`];
  });
