import Watchpack from 'watchpack';

/** Milliseconds without a change after which a save is complete. */
const SETTLED = 50;

/**
 * Calls a function after each change below a folder, once for changes that come together, with the paths of the files and
 * folders that changed. Returns a function that stops it. watchpack watches folders alone: a watcher of each file would take
 * more than Linux gives to one user.
 */
export const watchFolder = (
  folder: string,
  whenChanged: (paths: readonly string[]) => void,
): (() => void) => {
  const watcher = new Watchpack({ aggregateTimeout: SETTLED });
  let changed: string[] = [];
  watcher
    .on('change', (path) => changed.push(path))
    .on('aggregated', () => {
      const paths = changed;
      changed = [];
      whenChanged(paths);
    });
  watcher.watch({ directories: [folder], startTime: Date.now() });
  return () => watcher.close();
};
