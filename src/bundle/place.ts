import { type BuildCache, openCache } from '../model/cache.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import type { Push } from '../model/push.ts';
import { MEDIA, type Path } from '../model/url.ts';
import {
  MAX_BUNDLE_MIB,
  MAX_PUBLIC,
  MAX_PUBLIC_PREVIEW,
  MIB,
  OTHERS_BUDGET,
  PUBLIC_BUDGET,
} from './limits.ts';
import { type AssetFiles, replaceOutput, updateOutput } from './output.ts';
import { bodyOf, type Documents, lengthOf, type Pack, packOldest } from './packs.ts';
import { type PrecompressBudget, type Precompressed, precompress } from './precompress.ts';
import { type AssetPlace, writeBundle } from './write.ts';

const isMedia = (path: Path): boolean => path.startsWith(`${MEDIA}/`);

/** Returns the documents that are public at an instant. */
const documentsAt = (editions: readonly Edition<Resource>[], at: Instant): Documents => {
  const begun = editions.filter(({ from }) => from <= at);
  const resources = new Map(begun.flatMap(({ changes }) => [...changes]));
  return new Map([...resources].flatMap(([path, one]) => (one?.kind === 'document' ? [[path, one]] : [])));
};

const filterPaths = (documents: Documents, keeps: (path: Path) => boolean): Documents =>
  new Map([...documents].filter(([path]) => keeps(path)));

/** Returns the documents of each edition that are not public at the build: later ones, and those of the day before. */
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

/** Returns where the static assets hold documents. */
const assetPlaces = (media: Documents, packs: readonly Pack[]): ReadonlyMap<Document, AssetPlace> => {
  const places = new Map<Document, AssetPlace>();
  for (const [asset, document] of media) places.set(document, { asset, offset: 0 });
  for (const { path: asset, documents } of packs) {
    let offset = 0;
    for (const document of documents) {
      places.set(document, { asset, offset });
      offset += lengthOf(document);
    }
  }
  return places;
};

const assetFiles = (media: Documents, packs: readonly Pack[]): AssetFiles =>
  new Map([
    ...[...media].map(([path, document]) => [path, () => bodyOf(document)] as const),
    ...packs.map(({ path, documents }) => [path, () => Buffer.concat(documents.map(bodyOf))] as const),
  ]);

/** Precompressed bodies, by the effort and the tag of the document. */
export type PrecompressedCache = BuildCache<Precompressed>;

type PlaceOptions = {
  /** The instant of the build. */
  readonly built: Instant;
  readonly push?: Push | undefined;
  /** Whether a Worker answers from the folder meanwhile, and a publisher waits for the result. */
  readonly isServed?: boolean;
  readonly cache?: PrecompressedCache;
};

/**
 * Decides where each body goes. Public media, and the oldest releases of a large newsroom, become static assets, which
 * the Worker fetches. All other bodies go into the bundle, the most demanded of them precompressed too. Embargoed documents
 * change nothing about the place of public ones. If the bundle would be too large, returns the problem and writes nothing.
 */
export const placeEditions = (
  editions: readonly Edition<Resource>[],
  output: string,
  { built, push, isServed = false, cache = new Map() }: PlaceOptions,
): string | undefined => {
  const today = documentsAt(editions, built);
  const media = filterPaths(today, isMedia);
  const texts = filterPaths(today, (path) => !isMedia(path));
  const packs = packOldest(texts, isServed ? MAX_PUBLIC_PREVIEW : MAX_PUBLIC);
  const inAssets = assetPlaces(media, packs);
  const recall = openCache(cache);
  const options = ({ room, mostEffort }: PrecompressBudget) => ({
    room,
    mostEffort: isServed ? 0 : mostEffort,
    recall,
  });
  const inBundle = [...texts.values()].filter((document) => !inAssets.has(document));
  const precompressed = new Map([
    ...precompress(othersIn(editions, today), options(OTHERS_BUDGET)),
    ...precompress([inBundle], options(PUBLIC_BUDGET)),
  ]);
  const bytes = writeBundle(editions, { built, push, inAssets, precompressed });
  if (bytes.length > MAX_BUNDLE_MIB * MIB) {
    const size = Math.ceil(bytes.length / MIB);
    return `make a bundle of ${size} MB, and a Worker may have ${MAX_BUNDLE_MIB}. Schedule fewer releases and files at once: the bundle holds them until they are public`;
  }
  const writeOutput = isServed ? updateOutput : replaceOutput;
  writeOutput(output, bytes, assetFiles(media, packs));
  return undefined;
};
