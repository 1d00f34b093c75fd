import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Watchpack from 'watchpack';

/** Milliseconds without a change after which a save is complete. */
const SETTLED = 50;

/** Milliseconds to wait for the first look at the folder. If it is empty, nothing tells when that ends. */
const PATIENCE = 1000;

/** Older than all files, so that watchpack reports each that it finds at first. */
const LONG_AGO = 1;

/**
 * Calls a function after each change below a folder, once for changes that come together, with the whole paths of the files and
 * folders that changed. Resolves once it watches, with a function that stops it. watchpack watches folders alone: a watcher
 * of each file would take more than Linux gives to one user.
 */
export const watchFolder = async (
  folder: string,
  whenChanged: (paths: readonly string[]) => void,
): Promise<() => void> => {
  const watcher = new Watchpack({ aggregateTimeout: SETTLED });
  let changed: string[] = [];
  watcher.on('change', (path) => changed.push(path));
  const found = new Promise((found) => watcher.once('aggregated', found));
  // A folder with a relative path that goes and comes back is not watched again.
  watcher.watch({ directories: [resolve(folder)], startTime: LONG_AGO });
  await Promise.race([found, wait(PATIENCE)]);
  changed = [];
  watcher.on('aggregated', () => {
    const paths = changed;
    changed = [];
    whenChanged(paths);
  });
  return () => watcher.close();
};
