import { relative, sep } from 'node:path';
import { type FolderCache, forgetChanged } from '../content/folder.ts';
import type { Drawing } from '../model/drawing.ts';
import type { Problem } from '../model/problem.ts';
import { build, emptyCaches } from './build.ts';
import { showProgress } from './build-progress.ts';
import { type ShiftedClock, type StartOptions, startClock } from './start-options.ts';

/** Changes at once from which on all folders are listed anew: Linux forgets some of very many (inotify(7), "Limitations"). */
const MANY_CHANGES = 1000;

/** Builds for this machine, each of which keeps what the one before it made. */
export type LocalBuild = {
  /** Builds, and returns the problems. Throws if a file changed while it was read, as files do when many are saved. */
  readonly build: (drawing: Drawing | undefined) => readonly Problem[];
  /** Tells which files and folders changed since the last build, by their whole paths. */
  readonly change: (paths: readonly string[]) => void;
  /** Returns the clock of the newsroom; `undefined` while the settings can't be read. */
  readonly clock: () => ShiftedClock | undefined;
};

/** Returns what builds a newsroom with links to `origin` into a folder. The first build shows its progress if it takes long. */
export const localBuild = (
  origin: string,
  folder: string,
  { at: wanted, drafts }: StartOptions,
): LocalBuild => {
  const root = process.cwd();
  const begun = Date.now();
  let clock = startClock(root, wanted, begun);
  /** The folders that did not change since the last build. */
  const folders: FolderCache = new Map();
  const empty = emptyCaches();
  const caches = { ...empty, content: { ...empty.content, folders } };
  let isFirst = true;
  return {
    build: (drawing) => {
      // While the settings can't be read, nothing is built.
      clock ??= startClock(root, wanted, begun);
      const { start: shownAt, shift } = clock ?? { start: undefined, shift: 0 };
      const at = Math.floor((Date.now() + shift) / 1000);
      const draftsAt = drafts ? Math.floor((begun + shift) / 1000) : undefined;
      const view = { origin, shownAt, draftsAt };
      const options = { root, output: folder, at, view, caches, drawing, isServed: true };
      if (!isFirst) return build(options);
      const { result, line, isLong } = showProgress((watching) => build({ ...options, ...watching }));
      if (isLong && line !== '') console.log(line);
      isFirst = line === '';
      return result;
    },
    change: (paths) => {
      if (paths.length > MANY_CHANGES) folders.clear();
      for (const path of paths) forgetChanged(folders, relative(root, path).split(sep).join('/'));
    },
    clock: () => clock,
  };
};
