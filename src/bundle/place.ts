import { type BuildCache, openCache } from '../model/cache.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import { MEDIA, type Path } from '../model/url.ts';
import type { Push } from './bundle.ts';
import type { Coded } from './encode.ts';
import { assetFiles, replaceOutput, updateOutput } from './output.ts';
import { packBundle, type Shelved } from './pack.ts';
import { type Documents, lengthOf, type Shelf, shelve } from './packs.ts';
import { encodeHot } from './precompress.ts';

export { ASSETS, BUNDLE } from './output.ts';

/** Where the built newsroom goes. */
export const OUTPUT = 'dist';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes of public bodies that leave room in the 128 MB of memory that a Worker has. */
const ROOMY = 20 * MIB;

/** Bytes of bodies that are loaded anew in no time, while a publisher waits for what was saved. */
const HANDY = MIB;

/**
 * How much is coded, and with how much effort. What is not public at the build has a part of its own, which is set aside in
 * any case, and of which earlier editions take first: so nothing is coded otherwise because of what is still to come.
 */
const PUBLIC = { room: 12 * MIB, treasured: 512 * KIB } as const;
const OTHERS = { room: 4 * MIB, treasured: 128 * KIB } as const;

/** Bytes of a bundle at most. A Worker may have 64 MiB in all, and its own code takes a fraction of one. */
const MOST_BYTES = 63 * MIB;

const isMedia = (path: Path): boolean => path.startsWith(`${MEDIA}/`);

/** What is public at an instant, by its path. */
const publicAt = (editions: readonly Edition<Resource>[], at: Instant): Documents => {
  const begun = editions.filter(({ from }) => from <= at);
  const resources = new Map(begun.flatMap(({ changes }) => [...changes]));
  return new Map([...resources].flatMap(([path, one]) => (one?.kind === 'document' ? [[path, one]] : [])));
};

/** Those documents of which the paths are so. */
const where = (documents: Documents, isSo: (path: Path) => boolean): Documents =>
  new Map([...documents].filter(([path]) => isSo(path)));

/** The documents of each edition that are not public at the build: those of later ones, and of the day before. */
const othersIn = (
  editions: readonly Edition<Resource>[],
  today: Documents,
): readonly (readonly Document[])[] => {
  const known = new Set(today.values());
  return editions.map(({ changes }) =>
    [...changes].flatMap(([path, one]) =>
      one?.kind === 'document' && !isMedia(path) && !known.has(one) ? [one] : [],
    ),
  );
};

/** Where each document stands that is not in the bundle. */
const placesIn = (media: Documents, shelves: readonly Shelf[]): ReadonlyMap<Document, Shelved> => {
  const places = new Map<Document, Shelved>();
  for (const [shelf, document] of media) places.set(document, { shelf, offset: 0 });
  for (const { path: shelf, documents } of shelves) {
    let offset = 0;
    for (const document of documents) {
      places.set(document, { shelf, offset });
      offset += lengthOf(document);
    }
  }
  return places;
};

/** Precompressed bodies, by the tag of their document. */
export type CodedCache = BuildCache<Coded>;

type PlaceOptions = {
  /** The instant of the build. */
  readonly built: Instant;
  readonly push?: Push | undefined;
  /** Whether a Worker answers from the folder while it is written, and a publisher waits for it. */
  readonly isServed?: boolean;
  readonly cache?: CodedCache;
};

/**
 * Decides where each body goes: public files, and the oldest releases of a large newsroom, among the static assets, from
 * which the Worker takes them; all else into the Worker's bundle, and what is asked for most in other codings too. What is
 * public is placed by itself, as if nothing were to come. Returns what is wrong, and places nothing, when that does not fit.
 */
export const placeEditions = (
  editions: readonly Edition<Resource>[],
  output: string,
  { built, push, isServed = false, cache = new Map() }: PlaceOptions,
): string | undefined => {
  const today = publicAt(editions, built);
  const media = where(today, isMedia);
  const texts = where(today, (path) => !isMedia(path));
  const shelves = shelve(texts, isServed ? HANDY : ROOMY);
  const shelved = placesIn(media, shelves);
  const recall = openCache(cache);
  const encode = (
    groups: readonly (readonly Document[])[],
    { room, treasured }: typeof PUBLIC | typeof OTHERS,
  ) => encodeHot(groups, { room, treasured: isServed ? 0 : treasured, recall });
  const hot = [...texts.values()].filter((document) => !shelved.has(document));
  const coded = new Map([...encode(othersIn(editions, today), OTHERS), ...encode([hot], PUBLIC)]);
  const bytes = packBundle(editions, { built, push, shelved, coded });
  if (bytes.length > MOST_BYTES) {
    const megabytes = Math.ceil(bytes.length / MIB);
    return `make a bundle of ${megabytes} MB, and a Worker may have 63. Schedule fewer releases and files at once: they wait in it`;
  }
  const placeFiles = isServed ? updateOutput : replaceOutput;
  placeFiles(output, bytes, assetFiles(media, shelves));
  return undefined;
};
