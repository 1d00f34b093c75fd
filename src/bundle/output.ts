import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bodyOf, type Documents, type Shelf } from './packs.ts';
import { removeUnfinished, unfinished, write } from './write.ts';

/** In the folder of a built newsroom: what the Worker imports, and what it takes from its static assets. */
export const BUNDLE = 'newsroom.bin';
export const ASSETS = 'public';

/** The link to the folder of the last whole build, in which the bundle and the assets are. */
const BUILT = '.built';

/** Content by the files that have it. The name of each names its content. */
type Files = ReadonlyMap<string, () => Uint8Array>;

/** Returns the files among the static assets. */
export const assetFiles = (media: Documents, shelves: readonly Shelf[]): Files =>
  new Map([
    ...[...media].map(([path, document]) => [path, () => bodyOf(document)] as const),
    ...shelves.map(({ path, documents }) => [path, () => Buffer.concat(documents.map(bodyOf))] as const),
  ]);

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .map(({ parentPath, name }) => join('/', join(parentPath, name).slice(join(folder).length)))
    : [];

/** Whether a folder has exactly these files. */
const isSame = (folder: string, bundle: Uint8Array, assets: Files): boolean => {
  try {
    const found = filesIn(join(folder, ASSETS));
    return (
      found.length === assets.size &&
      found.every((file) => assets.has(file)) &&
      readFileSync(join(folder, BUNDLE)).equals(bundle)
    );
  } catch {
    // There is none, or another build just removed it.
    return false;
  }
};

/** Writes all files into a new folder. Those that the build before has are taken over, at no cost. */
const fill = (folder: string, before: string, bundle: Uint8Array, assets: Files): void => {
  const takeOver = (file: string): boolean => {
    try {
      linkSync(join(before, file), join(folder, file));
      return true;
    } catch {
      // It was not there, another build just removed it, or the disk has no hard links.
      return false;
    }
  };
  mkdirSync(join(folder, ASSETS), { recursive: true });
  for (const [name, read] of assets) {
    const file = join(ASSETS, name);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    if (!takeOver(file)) writeFileSync(join(folder, file), read());
  }
  writeFileSync(join(folder, BUNDLE), bundle);
};

/** The target of a link; `undefined` if there is none. */
const targetOf = (path: string): string | undefined =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;

/** Lets a path lead to a target, in one step. */
const lead = (path: string, target: string): void => {
  if (targetOf(path) === target) return;
  const beside = join(dirname(path), BUILT);
  const link = unfinished(beside);
  symlinkSync(target, link);
  // An earlier version wrote a folder here, and a link can't replace a folder.
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) renameSync(path, unfinished(beside));
  renameSync(link, path);
};

/**
 * Replaces a built newsroom, the bundle and its assets at once. Both are written into a folder of their own, to which one
 * link leads after a single rename: whoever looks before that finds the build before, and nothing of this one. What was
 * public once may be withdrawn, so the build before is removed, last.
 */
export const replaceOutput = (output: string, bundle: Uint8Array, assets: Files): void => {
  const built = join(output, BUILT);
  const folder = unfinished(built);
  try {
    const isBuilt = isSame(built, bundle, assets);
    if (!isBuilt) fill(folder, built, bundle, assets);
    for (const name of [BUNDLE, ASSETS]) lead(join(output, name), join(BUILT, name));
    if (!isBuilt) lead(built, basename(folder));
  } finally {
    removeUnfinished(built, (name) => targetOf(built) === name);
  }
};

/**
 * Updates a newsroom from which a Worker answers meanwhile: adds files, then swaps the bundle. Nothing is removed, because
 * the Worker takes from its assets what it knows.
 */
export const updateOutput = (output: string, bundle: Uint8Array, assets: Files): void => {
  const folder = join(output, ASSETS);
  mkdirSync(folder, { recursive: true });
  for (const [file, read] of assets) if (!existsSync(join(folder, file))) write(join(folder, file), read());
  write(join(output, BUNDLE), bundle);
};
