import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** The path of the workerd in `node_modules`. The package has no types. */
const workerd: string = createRequire(import.meta.url)('workerd').default;

const runs = (binary: string): boolean => spawnSync(binary, ['--version']).status === 0;

/** Links workerd into a folder, so that it can be started while `npm ci` empties `node_modules`. */
export const keepWorkerd = (folder: string): string => {
  const kept = resolve(folder, 'workerd');
  if (existsSync(kept)) return kept;
  if (!runs(workerd)) throw new Error('workerd is not in node_modules');
  try {
    linkSync(workerd, kept);
  } catch {
    // A file can't be linked from one file system to another.
    copyFileSync(workerd, kept);
  }
  return kept;
};
