import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Medium } from '../model/media.ts';
import { type Fault, unreadable } from '../model/problem.ts';
import { dimensionsOf, isWhole, measureBitmap, type Size } from './dimensions.ts';
import { extensionOf, extensionsFor, type MediaType, mediaTypes } from './media-type.ts';
import { withoutMetadata } from './metadata.ts';
import { durationOf } from './recording-duration.ts';
import { activeIn, svgInShort, svgText } from './svg.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The properties of a picture, document, audio or video file. */
type MediaFacts = {
  readonly medium: Medium;
  /** Media type (RFC 6838), without parameters. */
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  /** Pictures only: in CSS pixels as shown, after any rotation in the file. */
  readonly width?: number;
  readonly height?: number;
  /** Recordings only: in whole seconds. */
  readonly duration?: number;
  /** The content, without the metadata of a picture. */
  readonly bytes: Bytes;
};

const MEGABYTE = 1024 * 1024;

/** The limit of one static asset on Cloudflare. */
const MAX_BYTES = 25 * MEGABYTE;

const PICTURES = 'JPEG, PNG, WebP, AVIF, GIF or SVG';

/** Returns the name of a format with its article: `a PNG`, `an MP3`. */
const withArticle = (name: string): string => `${/^[AEIMOSX]/.test(name) ? 'an' : 'a'} ${name}`;

const oneOf = (items: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(items);

/** Returns the message for a picture with the name of another kind of file. */
const otherPicture = (file: string, kind: string, wanted: MediaType): string => {
  const found = mediaTypes.get(kind);
  if (found !== undefined) {
    const name = `${posix.basename(file, posix.extname(file))}.${kind}`;
    return `is ${withArticle(found.name)} picture, not ${wanted.name}. Rename it to ${name}`;
  }
  const name = /^(he|m[is]f)/.test(kind) ? 'HEIC' : kind.toUpperCase();
  return `is ${withArticle(name)} picture, which is not published. Save it as ${PICTURES}`;
};

/** Returns the message for a file whose content does not fit its name and is no picture. */
const otherContent = (bytes: Bytes, { name, medium }: MediaType): string => {
  const is = `is not ${withArticle(name)} ${medium === 'image' ? 'picture' : 'file'}`;
  const fitting = extensionsFor(bytes).map((extension) => `.${extension}`);
  if (fitting.length > 0) return `${is}. End its name with what it is: ${oneOf(fitting)}`;
  return medium === 'image'
    ? `is not a picture that can be read. Save it again as ${PICTURES}`
    : `${is}. Save it again as ${name}`;
};

/** Pixels of a bitmap. More of them are a mistake or a bomb: no browser shows them. */
const MAX_PIXELS = 0x3fff ** 2;

/** Pixels of a side. Larger numbers are mistakes, and `Infinity` is not a number in HTML or JSON. */
const MAX_SIDE = 1_000_000;

const svgSize = (text: string): Size | Fault => {
  const active = activeIn(text);
  if (active !== undefined)
    return { fault: `is an SVG picture with active content (${active}). Remove that, or save it as PNG` };
  const { width, height } = dimensionsOf(svgInShort(text)) ?? { width: 0, height: 0 };
  if (width > MAX_SIDE || height > MAX_SIDE)
    return {
      fault: `is an SVG picture with a side over ${MAX_SIDE} pixels. Give it a viewBox in smaller numbers`,
    };
  return width > 0 && height > 0
    ? { width, height }
    : { fault: 'is an SVG picture without a size. Give it a viewBox, or a width and a height' };
};

const bitmapSize = (file: string, bytes: Bytes, wanted: MediaType): Size | Fault => {
  const picture = measureBitmap(bytes);
  if (picture === undefined) return { fault: otherContent(bytes, wanted) };
  const { kind, width, height } = picture;
  if (mediaTypes.get(kind)?.type !== wanted.type) return { fault: otherPicture(file, kind, wanted) };
  if (!isWhole(bytes, kind))
    return { fault: `is ${withArticle(wanted.name)} picture that is cut off. Save it again` };
  const size = `is ${withArticle(wanted.name)} picture of ${width} × ${height} pixels`;
  if (width * height > MAX_PIXELS)
    return { fault: `${size}, which no browser shows. Scale it to some 8,000 pixels in width` };
  return width > 0 && height > 0 ? { width, height } : { fault: `${size}. Save it again` };
};

const pictureSize = (file: string, bytes: Bytes, wanted: MediaType): Size | Fault => {
  const text = svgText(bytes);
  if (text === undefined) return bitmapSize(file, bytes, wanted);
  return wanted.name === 'SVG' ? svgSize(text) : { fault: otherPicture(file, 'svg', wanted) };
};

/** Whether a text begins as captions do (WebVTT 4.1). */
const isWebVtt = (bytes: Bytes): boolean =>
  /^(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)/.test(Buffer.from(bytes.buffer).toString('latin1', 0, 10));

/** Returns how the content of a file that is no picture contradicts its name; `undefined` if it fits. */
const contentFault = (file: string, bytes: Bytes, wanted: MediaType): string | undefined => {
  if (wanted.signatures.length === 0) {
    if (!isUtf8(bytes) || bytes.includes(0)) return 'is not text in UTF-8. Save the file in that encoding';
    return wanted.name === 'WebVTT' && !isWebVtt(bytes)
      ? 'does not begin with WEBVTT, and no player would read it. Save it again as WebVTT'
      : undefined;
  }
  if (extensionsFor(bytes).includes(extensionOf(file))) return undefined;
  const picture = measureBitmap(bytes);
  return picture === undefined ? otherContent(bytes, wanted) : otherPicture(file, picture.kind, wanted);
};

/** Returns the bytes of a file, if it can be read and is neither empty nor too long. */
const readBytes = (root: string, file: string): Bytes | Fault => {
  try {
    const status = lstatSync(join(root, file));
    if (status.isSymbolicLink()) return { fault: 'is a symbolic link. Put the file itself in its place' };
    const { size } = status;
    if (size === 0) return { fault: 'is empty. Save it again' };
    if (size > MAX_BYTES) {
      const megabytes = (Math.ceil((size / MEGABYTE) * 10) / 10).toFixed(1);
      return {
        fault: `is ${megabytes} MB long, and a static asset may have 25 MB. Save a smaller one, or put it elsewhere and link to it`,
      };
    }
    // A copy: in a shared buffer, `image-size` would read past the end of a short file.
    return new Uint8Array(readFileSync(join(root, file)));
  } catch (error) {
    return { fault: unreadable(error) };
  }
};

/** Reads a picture, document, audio or video file by its path from the project's folder. Returns its fault if it has one. */
export const readMediaFile = (root: string, file: string): MediaFacts | Fault => {
  const wanted = mediaTypes.get(extensionOf(file));
  if (wanted === undefined) {
    const extension = posix.extname(file);
    const kind = extension === '' ? 'has no ending' : `is of a kind that is not published (${extension})`;
    return { fault: `${kind}. Use one of: ${[...mediaTypes.keys()].join(', ')}` };
  }
  const bytes = readBytes(root, file);
  if ('fault' in bytes) return bytes;
  const { medium, type } = wanted;
  const facts = { medium, type, length: bytes.length, bytes };
  if (medium === 'image') {
    const size = pictureSize(file, bytes, wanted);
    if ('fault' in size) return size;
    const served = withoutMetadata(bytes, type);
    return served === undefined
      ? { fault: `is ${withArticle(wanted.name)} picture whose metadata can't be removed. Save it again` }
      : { ...facts, ...size, length: served.length, bytes: served };
  }
  const fault = contentFault(file, bytes, wanted);
  if (fault !== undefined) return { fault };
  const duration = durationOf(type, bytes);
  return { ...facts, ...(duration === undefined ? {} : { duration }) };
};
