import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SHELVES } from '../model/url.ts';
import { bodyOf, type Documents, type Shelf } from './shelves.ts';
import { write } from './write.ts';

/** What the Worker takes from its static assets. The names of all files name their content. */
export type Assets = { readonly media: Documents; readonly shelves: readonly Shelf[] };

/** Content by the files that have it. */
type Files = ReadonlyMap<string, () => Uint8Array>;

const toFiles = ({ media, shelves }: Assets): Files =>
  new Map([
    ...[...media].map(([path, document]) => [path, () => bodyOf(document)] as const),
    ...shelves.map(({ path, documents }) => [path, () => Buffer.concat(documents.map(bodyOf))] as const),
  ]);

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .map(({ parentPath, name }) => join('/', join(parentPath, name).slice(join(folder).length)))
    : [];

/**
 * Writes the static assets into a folder, and removes what is there besides: what was public once may be withdrawn. The
 * Worker that still answers, while `isServed`, takes documents from the shelves that it knows.
 */
export const writeAssets = (folder: string, assets: Assets, isServed: boolean): void => {
  const files = toFiles(assets);
  // Wrangler wants the folder, though there be nothing in it.
  mkdirSync(folder, { recursive: true });
  for (const file of filesIn(folder))
    if (!files.has(file) && !(isServed && file.startsWith(`${SHELVES}/`))) rmSync(join(folder, file));
  for (const [file, read] of files) if (!existsSync(join(folder, file))) write(join(folder, file), read());
};
