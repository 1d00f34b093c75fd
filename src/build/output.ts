import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Files, isNamed, isShelf } from './assets.ts';
import { removeUnfinished, unfinished, write } from './write.ts';

/** In the folder of a built newsroom: what the Worker imports, and what is served without it. */
export const BUNDLE = 'newsroom.bin';
export const ASSETS = 'public';

/** The link to the folder of the last whole build, in which the bundle and the assets are. */
const BUILT = '.built';

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .map(({ parentPath, name }) => join('/', join(parentPath, name).slice(join(folder).length)))
    : [];

/** Whether a folder has exactly these files. */
const isSame = (folder: string, bundle: Uint8Array, assets: Files): boolean => {
  const has = (file: string, bytes: Uint8Array): boolean => readFileSync(join(folder, file)).equals(bytes);
  try {
    const found = filesIn(join(folder, ASSETS));
    return (
      found.length === assets.size &&
      found.every((file) => assets.has(file)) &&
      has(BUNDLE, bundle) &&
      [...assets].every(([file, read]) => isNamed(file) || has(join(ASSETS, file), read()))
    );
  } catch {
    // There is none, or another build just removed it.
    return false;
  }
};

/** Writes all files into a new folder. What is named by its content is taken over from the build before, at no cost. */
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
    if (!(isNamed(name) && takeOver(file))) writeFileSync(join(folder, file), read());
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
 * Updates a newsroom from which a Worker answers meanwhile: adds what is new, then swaps the bundle, then removes the
 * rest. The shelves stay, as the Worker takes documents from those that it knows.
 */
export const updateOutput = (output: string, bundle: Uint8Array, assets: Files): void => {
  const folder = join(output, ASSETS);
  for (const [file, read] of assets)
    if (!isNamed(file) || !existsSync(join(folder, file))) write(join(folder, file), read());
  write(join(output, BUNDLE), bundle);
  for (const file of filesIn(folder)) if (!assets.has(file) && !isShelf(file)) rmSync(join(folder, file));
};
