import type { Push } from '../model/bundle.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { MEDIA, type Path } from '../model/url.ts';
import { assetFiles } from './assets.ts';
import { byDemand, encodeHot } from './hot.ts';
import { anEmptyMemory, type Memory, recaller } from './memory.ts';
import { replaceOutput, updateOutput } from './output.ts';
import { packBundle, type Shelved } from './pack.ts';
import { lengthOf, type Shelf, shelve } from './shelves.ts';
import { type Documents, lastingDocuments } from './static.ts';

export { ASSETS, BUNDLE } from './output.ts';

/** Where the built newsroom goes. */
export const OUTPUT = 'dist';

/** Bytes of bodies, and of the same in other codings, that leave room in the 128 MB of memory that a Worker has. */
const ROOMY = 20 * 1024 * 1024;
const CODED = 12 * 1024 * 1024;

/** Bytes of bodies that are loaded anew in no time, while a publisher waits for what was saved. */
const HANDY = 1024 * 1024;

/** Bytes of a bundle at most. A Worker may have 64 MiB in all, and its own code takes a fraction of one. */
const MOST_BYTES = 63 * 1024 * 1024;

/** Static assets that a Worker may have without paying, of which one is `_headers`. */
const MOST_FILES = 20_000 - 1;

/** The editions without some paths. */
const without = (
  editions: readonly Edition<Resource>[],
  paths: ReadonlyMap<Path, unknown>,
): readonly Edition<Resource>[] =>
  editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].filter(([path]) => !paths.has(path))),
  }));

/** Those documents of which the paths are so. */
const where = (documents: Documents, isSo: (path: Path) => boolean): Documents =>
  new Map([...documents].filter(([path]) => isSo(path)));

const isMedia = (path: Path): boolean => path.startsWith(`${MEDIA}/`);

/** As many documents as there may be, those first that are asked for most. */
const mostWanted = (documents: Documents, many: number): Documents =>
  new Map([...documents].sort(([, a], [, b]) => byDemand(a, b)).slice(0, Math.max(0, many)));

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
  /** Whether what lasts is served without the Worker. */
  readonly isStatic?: boolean;
  /** Whether a Worker answers from the folder while it is written. */
  readonly isServed?: boolean;
  readonly memory?: Memory;
};

/**
 * Decides where each body goes: files that are public for good among the static assets, and there too the oldest
 * releases of a large newsroom, for the Worker to answer with; all else into the Worker's bundle, and what is asked for
 * most in other codings too. Of a static newsroom, the documents that last stand among the assets as well. Returns what
 * is wrong, and places nothing, when that does not fit.
 */
export const placeEditions = (
  editions: readonly Edition<Resource>[],
  output: string,
  { push, isStatic = false, isServed = false, memory = anEmptyMemory() }: PlaceOptions = {},
): string | undefined => {
  const lasting = lastingDocuments(editions);
  const media = where(lasting, isMedia);
  const placed = without(editions, media);
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
  const pages = where(lasting, (path) => !isMedia(path));
  const documents = mostWanted(pages, isStatic ? MOST_FILES - media.size - shelves.length : 0);
  const placeFiles = isServed ? updateOutput : replaceOutput;
  placeFiles(output, bytes, assetFiles({ media, shelves, documents }));
  return undefined;
};
