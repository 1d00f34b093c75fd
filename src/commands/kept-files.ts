import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeUnfinished } from '../bundle/output.ts';

/** Removes the files of a folder that have no name in a set, and what killed processes left. Other names have no dot. */
export const removeAllBut = (folder: string, kept: ReadonlySet<string>): void => {
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (name.includes('.')) removeUnfinished(join(folder, name.replace(/\..*/, '')));
    else if (!kept.has(name)) rmSync(join(folder, name));
};
