import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Push } from '../model/bundle.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { MEDIA, type Path, SHELVES } from '../model/url.ts';
import { assetHeaders } from './asset-headers.ts';
import { encodeHot } from './hot.ts';
import { anEmptyMemory, type Memory, recaller } from './memory.ts';
import { packBundle, type Shelved } from './pack.ts';
import { bodyOf, lengthOf, type Shelf, shelve } from './shelves.ts';

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

/** Bytes of bodies, and of the same in other codings, that leave room in the 128 MB of memory that a Worker has. */
const ROOMY = 20 * 1024 * 1024;
const CODED = 12 * 1024 * 1024;

/** Bytes of bodies that are loaded anew in no time, while a publisher waits for what was saved. */
const HANDY = 1024 * 1024;

/** Bytes of a bundle at most. A Worker may have 64 MiB in all, and its own code takes a fraction of one. */
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
      path.startsWith(`${MEDIA}/`) && resource?.kind === 'document' && !changing.has(path)
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

type Files = ReadonlyMap<Path, () => Uint8Array>;

/** Writes files whose names name their content. */
const writeNamed = (folder: string, files: Files): void => {
  for (const [path, read] of files) if (!existsSync(join(folder, path))) write(join(folder, path), read());
};

/** Removes the files of a folder that are not among these. */
const removeOthers = (folder: string, parent: Path, files: Files): void => {
  const found = join(folder, parent);
  if (!existsSync(found)) return;
  for (const name of readdirSync(found)) if (!files.has(`${parent}/${name}`)) rmSync(join(found, name));
};

/** Writes what is served by itself, and what the Worker takes from there. */
const writeAssets = (
  folder: string,
  lasting: ReadonlyMap<Path, Document>,
  shelves: readonly Shelf[],
  isServed: boolean,
): void => {
  write(join(folder, '_headers'), new TextEncoder().encode(assetHeaders));
  const media = new Map([...lasting].map(([path, document]) => [path, () => bodyOf(document)]));
  const shelved = new Map(
    shelves.map(({ path, documents }) => [path, () => Buffer.concat(documents.map(bodyOf))]),
  );
  writeNamed(folder, media);
  writeNamed(folder, shelved);
  removeOthers(folder, MEDIA, media);
  // The Worker that still answers takes documents from the shelves that it knows.
  if (!isServed) removeOthers(folder, SHELVES, shelved);
};

/** Where each document on the shelves stands. */
const placesOn = (shelves: readonly Shelf[]): ReadonlyMap<Document, Shelved> => {
  const places = new Map<Document, Shelved>();
  for (const { path: shelf, documents } of shelves) {
    let offset = 0;
    for (const document of documents) {
      places.set(document, { shelf, offset });
      offset += lengthOf(document);
    }
  }
  return places;
};

type PlaceOptions = {
  readonly push?: Push | undefined;
  /** Whether a Worker answers from the folder while it is written. */
  readonly isServed?: boolean;
  readonly memory?: Memory;
};

/**
 * Decides where each body goes: files that are public for good among the static assets, and there too the oldest
 * releases of a large newsroom, for the Worker to answer with; all else into the Worker's bundle. Returns what is
 * wrong, and places nothing, when that does not fit.
 */
export const placeEditions = (
  editions: readonly Edition<Resource>[],
  output: string,
  { push, isServed = false, memory = anEmptyMemory() }: PlaceOptions = {},
): string | undefined => {
  const files = lastingFiles(editions);
  const placed = without(editions, files);
  const shelves = shelve(placed, isServed ? HANDY : ROOMY);
  const shelved = placesOn(shelves);
  const coded = encodeHot(placed, {
    room: CODED,
    isHot: (document) => !shelved.has(document),
    isHurried: isServed,
    recall: recaller(memory.coded),
  });
  const bytes = packBundle(placed, { push, shelved, coded });
  if (bytes.length > MOST_BYTES) {
    const megabytes = Math.ceil(bytes.length / 1024 / 1024);
    return `make a bundle of ${megabytes} MB, and a Worker may have 63. Schedule fewer releases and files at once: they wait in it`;
  }
  writeAssets(join(output, ASSETS), files, shelves, isServed);
  write(join(output, BUNDLE), bytes);
  return undefined;
};
