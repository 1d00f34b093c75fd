import { type BuildCache, openCache } from '../model/cache.ts';
import type { AddAsset, Choice, Document, PathList, Redirect } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import type { Push } from '../model/push.ts';
import { MEDIA, type Path } from '../model/url.ts';
import { heldParts } from './held-parts.ts';
import {
  MAX_BUNDLE_MIB,
  MAX_PUBLIC,
  MAX_PUBLIC_PREVIEW,
  MIB,
  OTHERS_BUDGET,
  PUBLIC_BUDGET,
} from './limits.ts';
import { replaceOutput, updateOutput } from './output.ts';
import { formOf, releasesOf } from './packed-record.ts';
import { packDocuments } from './packs.ts';
import { type PrecompressBudget, type Precompressed, precompress } from './precompress.ts';
import { byTime, type Dated } from './spans.ts';
import { bodyOf, lengthOf, type Packed, type Stored } from './stored.ts';
import { writeBundle } from './write.ts';

/** A document before it is rendered. Two with one key are rendered to the same bytes. */
export type Unrendered = Pick<Document, 'head' | 'since'> & {
  readonly kind: 'planned';
  readonly key: string;
};

/** What is at a path before it is rendered. */
type Planned<D extends Unrendered> = D | Redirect | Choice | PathList;

/** What a process keeps of documents from build to build, by their keys: the bodies in the bundle, the places of others. */
export type DocumentCache = BuildCache<Document | Packed>;

/** Precompressed bodies, by the effort and the tag of the document. */
export type PrecompressedCache = BuildCache<Precompressed>;

const isMedia = (path: Path): boolean => path.startsWith(`${MEDIA}/`);

/** Returns the static asset of a media file. Its name is in ASCII, because disks limit the bytes of a name. */
const assetOf = (path: Path): Path =>
  path.includes('%') ? path.replace(/[^/]*(?=\.[0-9a-f]+\.\w+$)/, 'file') : path;

/** Returns what is public at an instant: the first edition, with what changed since. */
const publicAt = <T>(editions: readonly Edition<T>[], at: Instant): ReadonlyMap<Path, T | undefined> => {
  const [first, ...others] = editions.filter(({ from }) => from <= at).map(({ changes }) => changes);
  if (first === undefined || others.length === 0) return first ?? new Map();
  const found = new Map(first);
  for (const changes of others)
    for (const [path, one] of changes)
      if (one === undefined) found.delete(path);
      else found.set(path, one);
  return found;
};

/** Dated documents that leave the bundle together: those of a release, or one that is by itself. */
type Group<D> = Dated & { readonly isRelease: boolean; readonly documents: readonly D[] };

/** What is public today, by its path. */
type Today<D extends Unrendered> = ReadonlyMap<Path, Planned<D> | undefined>;

/** Returns the dated documents in groups, the oldest first. */
const datedGroups = <D extends Unrendered>(today: Today<D>): readonly Group<D>[] => {
  const isRelease = (path: Path): boolean => {
    const found = today.get(path);
    return found?.kind === 'choice' && found.among === 'forms';
  };
  const groups: (Group<D> & { readonly documents: D[] })[] = [];
  /** The release before the documents that come next. Most documents of a release follow it, so they look nothing up. */
  let near: Path | undefined;
  for (const [at, planned] of today) {
    if (planned?.kind === 'choice' && planned.among === 'forms') near = at;
    if (planned?.kind !== 'planned' || planned.since === undefined || isMedia(at)) continue;
    const isNear = near !== undefined && formOf(near, at) !== undefined;
    const release = isNear ? near : releasesOf(at).find(isRelease);
    const last = groups.at(-1);
    if (release !== undefined && last?.path === release) last.documents.push(planned);
    else {
      // V8 would make a shape of its own for each object that a spread begins: 200 bytes.
      const group = { since: planned.since, path: release ?? at, isRelease: release !== undefined };
      groups.push(Object.assign(group, { documents: [planned] }));
    }
  }
  return groups.sort(byTime);
};

/** How a build gets a document by its plan. */
type Rendering<D> = {
  /** Renders it, if the build before did not. */
  readonly find: (planned: D) => Document | Packed;
  /** The same with its body in memory. */
  readonly read: (planned: D) => Document;
};

/**
 * Places what is public today. Media, and the oldest of the dated documents, become static assets; the others stay in
 * memory. Documents without a date stay, because they are in constant demand, and then the newest, up to `maxPublic` bytes in
 * all. A document that is packed is in memory only until its pack is full.
 */
const placeToday = <D extends Unrendered>(
  today: Today<D>,
  { find, read }: Rendering<D>,
  maxPublic: number,
  add: AddAsset,
  store: (planned: D, stored: Document | Packed) => void,
): void => {
  const held = heldParts();
  const hold = (planned: D): void => store(planned, held.add(read(planned)));
  for (const [path, planned] of today) {
    if (planned?.kind !== 'planned') continue;
    if (isMedia(path)) {
      const document = find(planned);
      const asset = assetOf(path);
      add(asset, () => bodyOf(document.kind === 'document' ? document : read(planned)));
      const { head, tag } = document;
      store(planned, { kind: 'packed', head, tag, asset, offset: 0, length: lengthOf(document) });
    } else if (planned.since === undefined) hold(planned);
  }

  const groups = datedGroups(today);
  let older = groups.length;
  while (older > 0) {
    groups[older - 1]?.documents.forEach(hold);
    if (held.bytes() > maxPublic) break;
    older -= 1;
  }
  const packs = packDocuments<D>(add, read, store);
  for (const group of groups.slice(0, older))
    packs.add(
      group,
      group.documents.map((planned) => ({ planned, document: find(planned) })),
    );
  packs.end();
};

/** Renders a document again for the assets that it names. */
const assetsOf = <D>(render: PlaceOptions<D>['render'], planned: D): ReadonlyMap<Path, Uint8Array> => {
  const assets = new Map<Path, Uint8Array>();
  render(planned, (path, read) => assets.set(path, read()));
  return assets;
};

export type PlaceOptions<D> = {
  readonly render: (planned: D, add: AddAsset) => Document;
  /** The instant of the build. */
  readonly built: Instant;
  readonly push?: Push | undefined;
  /** Whether a Worker answers from the folder meanwhile, and a publisher waits for the result. */
  readonly isServed?: boolean;
  readonly documents?: DocumentCache;
  readonly precompressed?: PrecompressedCache;
};

/**
 * Renders every document and decides where its body goes. Public media, and the oldest releases of a large newsroom, become
 * static assets, which the Worker fetches. All other bodies go into the bundle, the most demanded of them precompressed too.
 * Embargoed documents change nothing about the place of public ones. If the bundle would be too large, returns the problem
 * and leaves the output as it is.
 */
export const placeEditions = <D extends Unrendered>(
  editions: readonly Edition<Planned<D>>[],
  output: string,
  {
    render,
    built,
    push,
    isServed = false,
    documents = new Map(),
    precompressed: cache = new Map(),
  }: PlaceOptions<D>,
): string | undefined => {
  const recall = openCache(cache);
  const before = new Map(documents);
  documents.clear();
  const store = ({ key }: D, stored: Document | Packed) => documents.set(key, stored);
  let excess: string | undefined;

  const write = (add: AddAsset): Uint8Array | undefined => {
    /** Returns a cached document. Adds the assets that it names, because the output may be a new folder. */
    const findCached = (planned: D): Document | Packed | undefined => {
      const known = documents.get(planned.key);
      if (known !== undefined) return known;
      const found = before.get(planned.key);
      if (found?.kind === 'document' && found.assets !== undefined) {
        let assets: ReadonlyMap<Path, Uint8Array> | undefined;
        for (const path of found.assets)
          add(path, () => {
            assets ??= assetsOf(render, planned);
            return assets.get(path) ?? new Uint8Array();
          });
      }
      return found;
    };
    const find = (planned: D): Document | Packed => findCached(planned) ?? render(planned, add);
    const read = (planned: D): Document => {
      const found = find(planned);
      return found.kind === 'document' ? found : render(planned, add);
    };
    const today = publicAt(editions, built);
    placeToday(today, { find, read }, isServed ? MAX_PUBLIC_PREVIEW : MAX_PUBLIC, add, store);
    const inBundle: Document[] = [];
    for (const [path, planned] of today) {
      const stored = planned?.kind === 'planned' ? documents.get(planned.key) : undefined;
      if (stored?.kind === 'document' && !isMedia(path)) inBundle.push(stored);
    }
    // What is not public at the build: later documents, and those of the day before.
    const others = editions.map(({ changes }) => {
      const texts: Document[] = [];
      for (const [path, planned] of changes) {
        if (planned?.kind !== 'planned' || documents.has(planned.key)) continue;
        const document = read(planned);
        store(planned, document);
        if (!isMedia(path)) texts.push(document);
      }
      return texts;
    });
    const options = (budget: PrecompressBudget) => ({
      ...budget,
      ...(isServed ? { mostEffort: 0 } : {}),
      recall,
    });
    const precompressed = new Map([
      ...precompress(others, options(OTHERS_BUDGET)),
      ...precompress([inBundle], options(PUBLIC_BUDGET)),
    ]);
    const toStored = (planned: Planned<D> | undefined): Stored | undefined =>
      planned?.kind === 'planned' ? documents.get(planned.key) : planned;
    const stored = editions.map(({ from, changes }) => {
      const all = new Map<Path, Stored | undefined>();
      for (const [path, planned] of changes) all.set(path, toStored(planned));
      return { from, changes: all };
    });
    const bytes = writeBundle(stored, { built, push, precompressed });
    if (bytes.length <= MAX_BUNDLE_MIB * MIB) return bytes;
    const size = Math.ceil(bytes.length / MIB);
    excess = `make a bundle of ${size} MB, and a Worker may have ${MAX_BUNDLE_MIB}. Schedule fewer releases and files at once: the bundle holds them until they are public`;
    return undefined;
  };

  const writeOutput = isServed ? updateOutput : replaceOutput;
  writeOutput(output, write);
  return excess;
};
