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
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Path } from '../model/url.ts';

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

const isEqual = (file: string, bytes: Uint8Array): boolean => {
  try {
    return statSync(file).size === bytes.length && readFileSync(file).equals(bytes);
  } catch {
    // The file does not exist, or another build just removed it.
    return false;
  }
};

/** Writes a file whole or not at all. Leaves an equal file alone, so that nothing that watches it wakes up. */
export const writeAtomically = (file: string, bytes: Uint8Array): void => {
  if (isEqual(file, bytes)) return;
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

/** Adds a static asset. Its path has a hash of its content, so `read` is not called if the file is there. */
export type AddAsset = (path: Path, read: () => Uint8Array) => void;

/** Adds every static asset, then returns the bundle; `undefined` if the output must stay as it is. */
export type WriteOutput = (add: AddAsset) => Uint8Array | undefined;

/** Returns the paths of the files in a folder. Reads the folder, not its files: a newsroom may have 20,000. */
const pathsIn = (folder: string): ReadonlySet<Path> =>
  new Set(
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((found) => found.isFile())
          .map(({ parentPath, name }) => `${parentPath.slice(folder.length)}/${name}`)
      : [],
  );

/** Returns what adds assets to a new folder, and the paths that it added. Links the files that the previous build has. */
const fill = (folder: string, previous: string, known: ReadonlySet<Path>) => {
  const added = new Set<Path>();
  const folders = new Set<string>();
  const makeFolder = (path: string): void => {
    if (folders.has(path)) return;
    mkdirSync(path, { recursive: true });
    folders.add(path);
  };
  const linkFile = (path: Path): boolean => {
    try {
      if (!known.has(path)) return false;
      linkSync(join(previous, path), join(folder, path));
      return true;
    } catch {
      // Another build just removed the file, or the disk has no hard links.
      return false;
    }
  };
  makeFolder(folder);
  const add: AddAsset = (path, read) => {
    if (added.has(path)) return;
    makeFolder(dirname(join(folder, path)));
    if (!linkFile(path)) writeFileSync(join(folder, path), read());
    added.add(path);
  };
  return { add, added };
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
export const replaceOutput = (output: string, write: WriteOutput): void => {
  const built = join(output, BUILT);
  const folder = unfinished(built);
  try {
    const known = pathsIn(join(built, ASSETS));
    const { add, added } = fill(join(folder, ASSETS), join(built, ASSETS), known);
    const bundle = write(add);
    if (bundle === undefined) return;
    const isSame =
      added.size === known.size &&
      [...added].every((path) => known.has(path)) &&
      isEqual(join(built, BUNDLE), bundle);
    if (!isSame) writeFileSync(join(folder, BUNDLE), bundle);
    for (const name of [BUNDLE, ASSETS]) pointLink(join(output, name), join(BUILT, name));
    if (!isSame) pointLink(built, basename(folder));
  } finally {
    removeUnfinished(built, (name) => targetOf(built) === name);
  }
};

/**
 * Updates a newsroom that a Worker serves meanwhile: adds files, then swaps the bundle. Removes nothing, because the Worker
 * still fetches the assets that its old bundle names.
 */
export const updateOutput = (output: string, write: WriteOutput): void => {
  const folder = join(output, ASSETS);
  mkdirSync(folder, { recursive: true });
  const known = pathsIn(folder);
  const bundle = write((path, read) => {
    if (!known.has(path)) writeAtomically(join(folder, path), read());
  });
  if (bundle !== undefined) writeAtomically(join(output, BUNDLE), bundle);
};
