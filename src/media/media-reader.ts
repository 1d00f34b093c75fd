import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type BuildCache, openCache } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { Captions, MediaFile } from '../model/media.ts';
import type { Fault } from '../model/problem.ts';
import { nearestSlug, toSlug } from '../model/slug.ts';
import { canonicalPath, mediaPath } from '../model/url.ts';
import { readMediaFile } from './media-file.ts';
import { extensionOf } from './media-type.ts';
import { withoutMetadata } from './metadata.ts';
import { isScaled, readSizes, sizesPath } from './picture-sizes.ts';

/**
 * Reads a file in `entries/` as it will be served; `undefined` if there is no such file. A path may have another
 * form of Unicode than on the disk: macOS and Korean keyboards differ.
 */
export type ReadMedia = (file: string) => MediaFile | Fault | undefined;

/** Files that were read, by their path and their stamp. */
export type MediaCache = BuildCache<MediaFile | Fault>;

/** Returns an error that tells a process to build again. */
const changed = (file: string): Error =>
  Object.assign(new Error(`${file} changed while it was read`), { code: 'ESTALE', path: file });

/** Returns a file's name in its address. A name in Latin letters loses its accents; every other script is kept. */
const nameInAddress = (name: string): string => {
  const isLatin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(name);
  return (isLatin ? toSlug(name) : nearestSlug(name)) ?? 'file';
};

const toMediaFile = (root: string, file: string): MediaFile | Fault => {
  const facts = readMediaFile(root, file);
  if ('fault' in facts) return facts;
  const { bytes, ...known } = facts;
  const extension = extensionOf(file);
  const tag = digest(bytes);
  const name = posix.basename(file).normalize('NFC');
  const inAddress = encodeURIComponent(nameInAddress(name.slice(0, -posix.extname(name).length)));
  const path = mediaPath(`${inAddress}.${tag}.${extension}`);
  return {
    ...known,
    name,
    path: canonicalPath(path) ?? path,
    read: () => {
      const content = withoutMetadata(new Uint8Array(readFileSync(join(root, file))), known.type);
      if (content === undefined || digest(content) !== tag) throw changed(file);
      return content;
    },
  };
};

type Stamped = { readonly file: string; readonly stamp: string };

/** Returns a path without the ending of its name. */
const stemOf = (file: string): string => file.slice(0, file.length - posix.extname(file).length);

/** The end of a name that is the tag of a language: `.ja`, `.pt-BR`. */
const LANGUAGE = /\.([a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?)$/i;

/** Returns the files of captions, by the name of the recording without its ending: `talk.vtt` and `talk.ja.vtt` are of `talk`. */
const captionsAmong = (
  files: Iterable<Stamped>,
): ReadonlyMap<string, readonly (Stamped & Pick<Captions, 'language'>)[]> => {
  const found = new Map<string, (Stamped & Pick<Captions, 'language'>)[]>();
  const add = (stem: string, one: Stamped & Pick<Captions, 'language'>) =>
    found.set(stem, [...(found.get(stem) ?? []), one]);
  for (const one of files) {
    if (extensionOf(one.file) !== 'vtt') continue;
    const stem = stemOf(one.file);
    add(stem, one);
    const [suffix, language] = LANGUAGE.exec(stem) ?? [];
    if (suffix !== undefined && language !== undefined)
      add(stem.slice(0, -suffix.length), { ...one, language: new Intl.Locale(language).toString() });
  }
  return found;
};

/** Returns the recording with its captions, or the fault of one of them. */
const withCaptions = (
  recording: MediaFile,
  read: readonly (Pick<Captions, 'language'> & { readonly name: string; readonly file: MediaFile | Fault })[],
): MediaFile | Fault => {
  const captions: Captions[] = [];
  for (const { name, file, ...language } of read) {
    if ('fault' in file) return { fault: `has captions in ${name}. That file ${file.fault}` };
    captions.push({ ...language, file });
  }
  return { ...recording, captions };
};

/**
 * Returns a reader of the files that have a stamp. A file is read anew only after its stamp has changed, or that of its
 * captions.
 */
export const mediaReader = (
  root: string,
  stamps: ReadonlyMap<string, string>,
  cache: MediaCache,
): ReadMedia => {
  const cached = openCache(cache);
  const stampedFiles = new Map([...stamps].map(([file, stamp]) => [file.normalize('NFC'), { file, stamp }]));
  const captions = captionsAmong(stampedFiles.values());
  const readAlone = ({ file, stamp }: Stamped) => cached(`${file} ${stamp}`, () => toMediaFile(root, file));
  return (path) => {
    const found = stampedFiles.get(path.normalize('NFC'));
    const file = found && readAlone(found);
    if (found === undefined || file === undefined || 'fault' in file) return file;
    const key = `${found.file} ${found.stamp}`;
    if (isScaled(file)) {
      // The sizes may come after the first build, or go when somebody clears the output.
      const sizes = join(root, sizesPath(file));
      return existsSync(sizes) ? cached(`${key} scaled`, () => readSizes(file, sizes, changed)) : file;
    }
    const isRecording = file.medium === 'audio' || file.medium === 'video';
    const beside = isRecording ? (captions.get(stemOf(found.file)) ?? []) : [];
    if (beside.length === 0) return file;
    const stamps = beside.map(({ file, stamp }) => `${file} ${stamp}`);
    return cached([key, ...stamps].join(' '), () =>
      withCaptions(
        file,
        beside.map(({ file: name, stamp, ...language }) => ({
          ...language,
          name: posix.basename(name),
          file: readAlone({ file: name, stamp }),
        })),
      ),
    );
  };
};

/** Bytes of a picture that a phone still loads in a moment. */
const MAX_LIGHT_BYTES = 1_500_000;

/** Returns a warning about a picture, to follow its name; `undefined` if it is whole and small enough. */
export const pictureWarning = (file: MediaFile): string | undefined => {
  const { medium, length, width, sizes, flaw } = file;
  if (flaw !== undefined) return `is damaged (${flaw}). Look at it, and save it again`;
  const isWhole = medium === 'image' && (!isScaled(file) || sizes?.length === 0);
  return isWhole && length > MAX_LIGHT_BYTES
    ? `is ${(length / 1_000_000).toFixed(1)} MB long and ${width} pixels wide, and every reader of the page loads all of it. Save it with some 1,600 pixels in width`
    : undefined;
};
