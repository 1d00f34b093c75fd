import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { packBundle } from '../model/bundle.ts';
import type { Choice, Document, Redirect } from '../model/document.ts';
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

/** Decides where each body goes. Today all of them go into the Worker's bundle. */
export const placeEditions = (
  editions: readonly Edition<Document | Redirect | Choice>[],
  file: string = BUNDLE,
): void => write(file, packBundle(editions));
