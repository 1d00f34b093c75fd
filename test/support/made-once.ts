import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CACHE = resolve('node_modules/.cache/dateline');

/** All that a command and the Worker are made of. */
const SOURCES = ['src', 'package-lock.json', 'tsconfig.json', 'wrangler.toml'];

const digestOfSources = (): string => {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((part) =>
    statSync(part).isFile()
      ? [part]
      : readdirSync(part, { recursive: true, encoding: 'utf8' }).map((file) => join(part, file)),
  );
  for (const file of files.sort())
    if (statSync(file).isFile()) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};

/** Returns a folder that is made of the sources. It takes seconds to make, so it is kept until the sources change. */
export const madeOnce = (name: string, make: (folder: string) => void): string => {
  const folder = join(CACHE, `${name}-${digestOfSources()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE).filter((old) => old.startsWith(`${name}-`)))
    rmSync(join(CACHE, old), { recursive: true, force: true });
  // Another process may make the same: the last one to be ready finds the place taken.
  const own = join(CACHE, `${process.pid}-${name}`);
  mkdirSync(own);
  make(own);
  if (existsSync(folder)) rmSync(own, { recursive: true });
  else renameSync(own, folder);
  return folder;
};
