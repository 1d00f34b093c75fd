import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Returns a name beside a path for what is not in place yet. The name bears the process, so others know who writes. */
export const unfinished = (path: string): string =>
  `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;

const UNFINISHED = /^\.(\d+)-[0-9a-f]{8}$/;

/** Whether nobody writes under this process id any more. A build in this process ends before the next one begins. */
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

/** Removes what ended processes left beside a path. `isKept` is asked after a process has ended: nothing changes then. */
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
    // What can't be removed harms nobody. The next build tries again.
  }
};

/** Writes a file whole or not at all, and only when it differs, so that nobody who watches it wakes up for nothing. */
export const write = (file: string, bytes: Uint8Array): void => {
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
