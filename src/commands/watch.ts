import { type FSWatcher, watch } from 'chokidar';

/** Milliseconds without a change after which a save is complete. */
const SETTLED = 50;

/** Calls a function after each change in a folder, once for changes that come together. Returns a function that stops it. */
export const watchFolder = async (folder: string, whenChanged: () => void): Promise<() => Promise<void>> => {
  let watcher: FSWatcher;
  let timer: NodeJS.Timeout | undefined;
  let isStale = false;

  const begin = async (): Promise<void> => {
    isStale = false;
    watcher = watch(folder, { ignoreInitial: true }).on('all', (event) => {
      // A watcher that saw its folder go does not watch the folder when it comes back.
      isStale ||= event === 'unlinkDir';
      clearTimeout(timer);
      timer = setTimeout(async () => {
        if (isStale) {
          await watcher.close();
          await begin();
        }
        whenChanged();
      }, SETTLED);
    });
    await new Promise<void>((resolve) => watcher.once('ready', resolve));
  };

  await begin();
  return () => watcher.close();
};
