import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { packBundle } from '../model/bundle.ts';
import type { Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';

/** Where the built newsroom goes, for the Worker to import. */
export const BUNDLE = 'dist/newsroom.bin';

/** Writes a file whole or not at all, and only when it differs, so that nobody who watches it wakes up for nothing. */
const write = (file: string, bytes: Uint8Array): void => {
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
};

/** Bytes of a bundle. A Worker may have 64 MiB in all, and its own code takes a fraction of one. */
const MOST_BYTES = 63 * 1024 * 1024;

/**
 * Decides where each body goes: today, all of them into the Worker's bundle. Returns what is wrong, and
 * places nothing, when they do not fit.
 */
export const placeEditions = (editions: readonly Edition<Resource>[], file: string): string | undefined => {
  const bytes = packBundle(editions);
  if (bytes.length > MOST_BYTES) {
    const megabytes = Math.ceil(bytes.length / 1024 / 1024);
    return `make a bundle of ${megabytes} MB, and a Worker may have 63. Schedule fewer releases at once: each has its own feeds`;
  }
  write(file, bytes);
  return undefined;
};
