import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Milliseconds without a change after which a save is complete. */
const SETTLED = 50;

/** Changes from which on the names of folders are not relied on: a kernel forgets some of very many (inotify(7), Linux). */
const MANY = 1000;

/** Returns a folder and all folders in it. */
const foldersIn = (folder: string): readonly string[] => {
  try {
    return [
      folder,
      ...readdirSync(folder, { withFileTypes: true })
        .filter((found) => found.isDirectory() && !found.name.startsWith('.'))
        .flatMap(({ name }) => foldersIn(join(folder, name))),
    ];
  } catch {
    // The folder has just gone.
    return [];
  }
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Calls a function after each change below a folder, once for changes that come together, with the folders whose files
 * changed; without them if any folder may have. Returns a function that stops it. Only folders are watched: a watcher of each
 * file would take more than Linux gives to one user.
 */
export const watchFolder = (
  root: string,
  whenChanged: (folders: ReadonlySet<string> | undefined) => void,
): (() => void) => {
  /** Watchers by the path and the number of their folder, which is another one if the folder went and came back. */
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let changes = 0;
  let areFoldersNew = false;
  let timer: NodeJS.Timeout | undefined;

  const follow = (): void => {
    const before = new Map(watchers);
    for (const path of foldersIn(root)) {
      const key = `${path} ${statSync(path, { throwIfNoEntry: false })?.ino}`;
      if (!before.delete(key)) watchOne(key, path);
    }
    for (const [key, watcher] of before) {
      watcher.close();
      watchers.delete(key);
    }
  };
  const end = (): void => {
    if (areFoldersNew) follow();
    const folders = areFoldersNew || changes > MANY ? undefined : changed;
    changed = new Set();
    changes = 0;
    areFoldersNew = false;
    whenChanged(folders);
  };
  const note = (folder: string, isNew: boolean): void => {
    changed.add(folder);
    changes += 1;
    areFoldersNew ||= isNew;
    clearTimeout(timer);
    timer = setTimeout(end, SETTLED);
  };
  const isWatched = (path: string): boolean => [...watchers.keys()].some((key) => key.startsWith(`${path} `));
  const watchOne = (key: string, path: string): void => {
    try {
      const watcher = watch(path, (kind, name) => {
        const named = name === null ? undefined : join(path, name);
        const isNew = kind === 'rename' && (named === undefined || isFolder(named) || isWatched(named));
        note(path, isNew || named === undefined);
      });
      watchers.set(
        key,
        watcher.on('error', () => note(path, true)),
      );
    } catch (error) {
      // A folder that has just gone. The watcher of the folder above it reports that.
      if (isFolder(path)) throw error;
    }
  };

  const above = watch(dirname(root), (_, name) => {
    if (name === basename(root)) note(root, true);
  });
  follow();
  return () => {
    clearTimeout(timer);
    for (const watcher of [above, ...watchers.values()]) watcher.close();
  };
};
