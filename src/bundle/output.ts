import { randomBytes } from 'node:crypto';
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

/** Returns a temporary name beside a path. It has the process id, so that others know who writes. */
const unfinished = (path: string): string => `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;

const UNFINISHED = /^\.(\d+)-[0-9a-f]{8}$/;

/** Returns whether a process has ended. Within this process, each build ends before the next begins. */
const isGone = (pid: number): boolean => {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: the process of another user.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
};

/** Removes the temporary files that ended processes left beside a path. Calls `isKept` after the process ended, when nothing changes any more. */
export const removeUnfinished = (path: string, isKept: (name: string) => boolean = () => false): void => {
  try {
    for (const entry of readdirSync(dirname(path), { withFileTypes: true })) {
      const { name } = entry;
      const [, pid] =
        (name.startsWith(basename(path)) && UNFINISHED.exec(name.slice(basename(path).length))) || [];
      if (pid === undefined || !isGone(Number(pid)) || isKept(name)) continue;
      rmSync(join(dirname(path), name), { recursive: entry.isDirectory(), force: true });
    }
  } catch {
    // A leftover does no harm, and the next build tries again.
  }
};

/** Writes a file whole or not at all. Leaves an equal file alone, so that nothing that watches it wakes up. */
export const writeAtomically = (file: string, bytes: Uint8Array): void => {
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  const path = unfinished(file);
  try {
    writeFileSync(path, bytes);
    renameSync(path, file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
};

/** The folder of the built newsroom, its bundle, and the folder of its static assets. */
export const OUTPUT = 'dist';
export const BUNDLE = 'newsroom.bin';
export const ASSETS = 'public';

/** A link to the folder of the last whole build, which has the bundle and the assets. */
const BUILT = '.built';

/** Static assets: a function that reads the content of each, by their paths. Each path has a hash of the content. */
export type AssetFiles = ReadonlyMap<string, () => Uint8Array>;

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .map(({ parentPath, name }) => join('/', join(parentPath, name).slice(join(folder).length)))
    : [];

/** Returns whether a folder has exactly these files. */
const isSame = (folder: string, bundle: Uint8Array, assets: AssetFiles): boolean => {
  try {
    const found = filesIn(join(folder, ASSETS));
    return (
      found.length === assets.size &&
      found.every((file) => assets.has(file)) &&
      readFileSync(join(folder, BUNDLE)).equals(bundle)
    );
  } catch {
    // The folder does not exist, or another build just removed it.
    return false;
  }
};

/** Writes all files into a new folder. Links those that the previous build has, which costs nothing. */
const fill = (folder: string, previous: string, bundle: Uint8Array, assets: AssetFiles): void => {
  const linkFile = (file: string): boolean => {
    try {
      linkSync(join(previous, file), join(folder, file));
      return true;
    } catch {
      // The file is new, another build just removed it, or the disk has no hard links.
      return false;
    }
  };
  mkdirSync(join(folder, ASSETS), { recursive: true });
  for (const [name, read] of assets) {
    const file = join(ASSETS, name);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    if (!linkFile(file)) writeFileSync(join(folder, file), read());
  }
  writeFileSync(join(folder, BUNDLE), bundle);
};

/** Returns the target of a link; `undefined` if there is no link. */
const targetOf = (path: string): string | undefined =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;

/** Points a link at a target, in one step. */
const pointLink = (path: string, target: string): void => {
  if (targetOf(path) === target) return;
  const beside = join(dirname(path), BUILT);
  const link = unfinished(beside);
  symlinkSync(target, link);
  // An earlier version of this program wrote a folder here, and a link can't replace a folder.
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) renameSync(path, unfinished(beside));
  renameSync(link, path);
};

/**
 * Replaces a built newsroom: the bundle and its assets at once. Writes both into a new folder, then renames one link to
 * point there. Before the rename, readers of the output find the previous build, whole. Removes the previous build at the
 * end, because it may hold a release that is now withdrawn.
 */
export const replaceOutput = (output: string, bundle: Uint8Array, assets: AssetFiles): void => {
  const built = join(output, BUILT);
  const folder = unfinished(built);
  try {
    const isBuilt = isSame(built, bundle, assets);
    if (!isBuilt) fill(folder, built, bundle, assets);
    for (const name of [BUNDLE, ASSETS]) pointLink(join(output, name), join(BUILT, name));
    if (!isBuilt) pointLink(built, basename(folder));
  } finally {
    removeUnfinished(built, (name) => targetOf(built) === name);
  }
};

/**
 * Updates a newsroom that a Worker serves meanwhile: adds files, then swaps the bundle. Removes nothing, because the Worker
 * still fetches the assets that its old bundle names.
 */
export const updateOutput = (output: string, bundle: Uint8Array, assets: AssetFiles): void => {
  const folder = join(output, ASSETS);
  mkdirSync(folder, { recursive: true });
  for (const [file, read] of assets)
    if (!existsSync(join(folder, file))) writeAtomically(join(folder, file), read());
  writeAtomically(join(output, BUNDLE), bundle);
};
