import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { toSlug } from '../content/slug.ts';
import { type BuildCache, openCache } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { MediaFile } from '../model/media.ts';
import type { Fault } from '../model/problem.ts';
import { mediaPath } from '../model/url.ts';
import { readMediaFile } from './media-file.ts';
import { extensionOf } from './media-type.ts';

/** Reads a file in `entries/` that is to be served. */
export type ReadMedia = (file: string) => MediaFile | Fault;

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

/** Files that were read, by their path and their stamp. */
export type MediaCache = BuildCache<MediaFile | Fault>;

/** Reads each file once while its stamp stays the same. */
export const mediaReader = (
  root: string,
  stamps: ReadonlyMap<string, string>,
  cache: MediaCache,
): ReadMedia => {
  const cached = openCache(cache);
  return (file) => cached(`${file} ${stamps.get(file)}`, () => toMediaFile(root, file));
};
