import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Push, packBundle } from '../model/bundle.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { mediaPath, type Path } from '../model/url.ts';
import { assetHeaders } from './asset-headers.ts';

/** Where the built newsroom goes. */
export const OUTPUT = 'dist';

/** In that folder: what the Worker imports, and what is served without it. */
export const BUNDLE = 'newsroom.bin';
export const ASSETS = 'public';

/** Writes a file whole or not at all, and only when it differs, so that nobody who watches it wakes up for nothing. */
const write = (file: string, bytes: Uint8Array): void => {
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
};

/** Bytes of a bundle. A Worker may have 64 MiB in all, and its own code takes a fraction of one. */
const MOST_BYTES = 63 * 1024 * 1024;

/**
 * The files that are public now and in every edition to come. A file of an embargoed release, or of one that will
 * be withdrawn, must be asked of the Worker, which knows the time.
 */
const lastingFiles = (editions: readonly Edition<Resource>[]): ReadonlyMap<Path, Document> => {
  const [today, ...later] = editions;
  const changing = new Set(later.flatMap(({ changes }) => [...changes.keys()]));
  return new Map(
    [...(today?.changes ?? [])].flatMap(([path, resource]) =>
      path.startsWith(mediaPath('')) && resource?.kind === 'document' && !changing.has(path)
        ? [[path, resource] as const]
        : [],
    ),
  );
};

/** The editions without some paths. */
const without = (
  editions: readonly Edition<Resource>[],
  paths: ReadonlyMap<Path, unknown>,
): readonly Edition<Resource>[] =>
  editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].filter(([path]) => !paths.has(path))),
  }));

/** Writes the files that are served by themselves, and removes those that no longer are. */
const writeAssets = (folder: string, files: ReadonlyMap<Path, Document>): void => {
  write(join(folder, '_headers'), new TextEncoder().encode(assetHeaders));
  for (const [path, { parts }] of files)
    write(join(folder, path), Buffer.concat(parts.map(({ bytes }) => bytes)));
  const media = join(folder, mediaPath(''));
  if (!existsSync(media)) return;
  for (const name of readdirSync(media)) if (!files.has(mediaPath(name))) rmSync(join(media, name));
};

/**
 * Decides where each body goes: files that are public for good among the static assets, all else into the
 * Worker's bundle. Returns what is wrong, and places nothing, when that does not fit.
 */
export const placeEditions = (
  editions: readonly Edition<Resource>[],
  output: string,
  push?: Push,
): string | undefined => {
  const files = lastingFiles(editions);
  const bytes = packBundle(without(editions, files), push);
  if (bytes.length > MOST_BYTES) {
    const megabytes = Math.ceil(bytes.length / 1024 / 1024);
    return `make a bundle of ${megabytes} MB, and a Worker may have 63. Schedule fewer releases and files at once: they wait in it`;
  }
  writeAssets(join(output, ASSETS), files);
  write(join(output, BUNDLE), bytes);
  return undefined;
};
