import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type BuildCache, openCache } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { MediaFile } from '../model/media.ts';
import type { Fault } from '../model/problem.ts';
import { toSlug } from '../model/slug.ts';
import { mediaPath } from '../model/url.ts';
import { readMediaFile } from './media-file.ts';
import { extensionOf } from './media-type.ts';

/**
 * Reads a file in `entries/` as it will be served; gives `undefined` if there is no such file. A path may have another
 * form of Unicode than on the disk: macOS and Korean keyboards differ.
 */
export type ReadMedia = (file: string) => MediaFile | Fault | undefined;

/** Files that were read, by their path and their stamp. */
export type MediaCache = BuildCache<MediaFile | Fault>;

const toMediaFile = (root: string, file: string): MediaFile | Fault => {
  const facts = readMediaFile(root, file);
  if ('fault' in facts) return facts;
  const { bytes, ...known } = facts;
  const extension = extensionOf(file);
  const tag = digest(bytes);
  const name = toSlug(posix.basename(file, posix.extname(file))) ?? 'file';
  return {
    ...known,
    path: mediaPath(`${name}.${tag}.${extension}`),
    read: () => {
      const content = new Uint8Array(readFileSync(join(root, file)));
      if (digest(content) !== tag)
        throw Object.assign(new Error(`${file} changed while it was read`), { code: 'ESTALE', path: file });
      return content;
    },
  };
};

/** Returns a reader of the files that have a stamp. A file is read anew only after its stamp has changed. */
export const mediaReader = (
  root: string,
  stamps: ReadonlyMap<string, string>,
  cache: MediaCache,
): ReadMedia => {
  const cached = openCache(cache);
  const stampedFiles = new Map([...stamps].map(([file, stamp]) => [file.normalize('NFC'), { file, stamp }]));
  return (path) => {
    const found = stampedFiles.get(path.normalize('NFC'));
    return found && cached(`${found.file} ${found.stamp}`, () => toMediaFile(root, found.file));
  };
};

/** Bytes of a picture that a phone still loads in a moment. */
const MAX_LIGHT_BYTES = 1_500_000;

/** Returns why a picture should be made smaller, to follow its name; `undefined` if it is small enough. */
export const heaviness = ({ medium, length, width }: MediaFile): string | undefined =>
  medium === 'image' && length > MAX_LIGHT_BYTES
    ? `is ${(length / 1_000_000).toFixed(1)} MB long and ${width} pixels wide, and every reader of the page loads all of it. Some 1,600 pixels are enough`
    : undefined;
