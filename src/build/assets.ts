import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MEDIA, SHELVES } from '../model/url.ts';
import { assetHeaders } from './asset-headers.ts';
import { bodyOf, type Shelf } from './shelves.ts';
import { type Documents, fileOf } from './static.ts';
import { write } from './write.ts';

/** What is served without the Worker, or taken by it from there. */
export type Assets = {
  readonly media: Documents;
  readonly shelves: readonly Shelf[];
  readonly documents: Documents;
};

const HEADERS = '/_headers';

/** Content by the files that have it. */
type Files = ReadonlyMap<string, () => Uint8Array>;

/** Files whose names name their content: one that is there need not be read. */
const isNamed = (file: string): boolean => file.startsWith(`${MEDIA}/`) || file.startsWith(`${SHELVES}/`);

const toFiles = ({ media, shelves, documents }: Assets): Files =>
  new Map([
    ...[...media].map(([path, document]) => [path, () => bodyOf(document)] as const),
    ...shelves.map(({ path, documents }) => [path, () => Buffer.concat(documents.map(bodyOf))] as const),
    ...[...documents].map(([path, document]) => [fileOf(path, document), () => bodyOf(document)] as const),
    [HEADERS, () => new TextEncoder().encode(assetHeaders(documents))] as const,
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
  for (const file of filesIn(folder))
    if (!files.has(file) && !(isServed && file.startsWith(`${SHELVES}/`))) rmSync(join(folder, file));
  for (const [file, read] of files)
    if (!isNamed(file) || !existsSync(join(folder, file))) write(join(folder, file), read());
};
