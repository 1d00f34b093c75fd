import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { writeAtomically } from '../bundle/output.ts';
import { stampOf } from '../content/folder.ts';
import { type MediaCache, mediaReader } from '../media/media-reader.ts';
import { extensionOf, mediaTypes } from '../media/media-type.ts';
import { loadSharp, makeSizes } from '../media/picture-maker.ts';
import { isScaled, SIZES, sizesPath, writeSizes } from '../media/picture-sizes.ts';
import type { ReportProgress } from '../model/progress.ts';
import { progressOn } from './build-progress.ts';
import { removeAllBut } from './kept-files.ts';

/** The message if sharp does not run here. */
export const NO_SHARP =
  'Pictures are served in one size, because the package sharp does not run here. Run npm ci without --omit=optional.';

/** Returns the stamps of the pictures in `entries/` that may have sizes, by their path from the project's folder. */
const picturesIn = (root: string): ReadonlyMap<string, string> => {
  const folder = join(root, 'entries');
  const found = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const files = found
    .filter((one) => one.isFile() && isScaled({ type: mediaTypes.get(extensionOf(one.name))?.type ?? '' }))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'))
    .filter((file) => !file.includes('/.'));
  return new Map(files.sort().map((file) => [file, stampOf(join(root, file))]));
};

type Options = {
  readonly root: string;
  readonly media: MediaCache;
  readonly progress?: ReportProgress;
  /** Whether sizes that no picture needs are removed. */
  readonly isTidy?: boolean;
};

/**
 * Makes the sizes of each picture in `entries/` that has none yet. Returns the number of pictures; `undefined` if sharp does
 * not run. Building reads what is there, so it stays a function of `entries/`. A killed process leaves whole files behind.
 */
export const makePictures = async ({
  root,
  media,
  progress = () => {},
  isTidy = false,
}: Options): Promise<number | undefined> => {
  const stamps = picturesIn(root);
  const readMedia = mediaReader(root, stamps, media);
  const pictures = [...stamps.keys()].flatMap((file) => {
    const found = readMedia(file);
    return found === undefined || 'fault' in found ? [] : [found];
  });
  const missing = pictures.filter((picture) => !existsSync(join(root, sizesPath(picture))));
  const sharp = missing.length === 0 ? undefined : await loadSharp();
  if (missing.length > 0 && sharp === undefined) return undefined;
  for (const [n, picture] of missing.entries()) {
    progress('Scaling', n, missing.length);
    const made = sharp && (await makeSizes(sharp, picture.read(), picture));
    if (made !== undefined) writeAtomically(join(root, sizesPath(picture)), writeSizes(made));
  }
  // Other sizes are of pictures that are gone, or of an earlier version of sharp.
  if (isTidy)
    removeAllBut(join(root, SIZES), new Set(pictures.map((picture) => basename(sizesPath(picture)))));
  return missing.length;
};

/** Makes the sizes of all pictures before a build, and shows the progress. */
export const scalePictures = async (root: string, media: MediaCache, since: number): Promise<void> => {
  const { progress, clear } = progressOn(since);
  try {
    const made = await makePictures({ root, media, progress, isTidy: true });
    if (made === undefined) console.error(NO_SHARP);
  } finally {
    clear();
  }
};
