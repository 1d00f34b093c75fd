import { memoize } from '../model/cache.ts';
import { type Collection, releasesIn } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import type { Attachment, MediaFile, Picture } from '../model/media.ts';
import { paginate } from '../model/paging.ts';
import { type Rights, rightsIn } from '../model/rights.ts';
import { type Path, pressKitPath } from '../model/url.ts';

/** A picture of a release. One without `alt` stands in the text, which has its alternative text. */
export type KitPicture = Omit<Picture, 'alt'> & Partial<Pick<Picture, 'alt'>>;

/** A release in a press kit, with the files that no newer release has. */
export type KitRelease = Pick<Entry, 'slug' | 'language' | 'title' | 'published'> &
  Partial<Pick<Entry, 'content'>> &
  Rights & {
    readonly pictures: readonly KitPicture[];
    readonly recordings: readonly Attachment[];
    readonly documents: readonly Attachment[];
  };

/** A page of a press kit. The first has no number; the oldest has number 1, so that a new release renumbers none. */
export type KitPage = {
  readonly path: Path;
  readonly number?: number;
  /** Newest first. */
  readonly shown: readonly KitRelease[];
  /** The releases of the page, with those that show nothing. */
  readonly releases: readonly Entry[];
};

/** Releases on a page, and those that are at least on the first. */
const MAX_ON_PAGE = 24;
const LEAST_ON_FIRST = 12;

const toKit = (entry: Entry, files: readonly MediaFile[]): KitRelease => {
  const { slug, language, title, published, image, attachments, content } = entry;
  const attached = new Map(attachments.map((one) => [one.file.path, one] as const));
  // The link to a recording leads to its words.
  const words = new Set(
    attachments.flatMap(({ file, transcript }) => [
      ...(transcript === undefined ? [] : [transcript.path]),
      ...(file.captions ?? []).map((one) => one.file.path),
    ]),
  );
  const toPicture = (file: MediaFile): KitPicture => {
    if (image?.file.path === file.path) return image;
    const caption = attached.get(file.path)?.title;
    return caption === undefined ? { file } : { file, alt: '', caption };
  };
  const toFile = (file: MediaFile): Attachment =>
    attached.get(file.path) ?? { file, title: file.name ?? file.path.replace(/.*\//, '') };
  const pictures = files.filter(({ medium }) => medium === 'image').map(toPicture);
  return {
    ...rightsIn(entry),
    slug,
    language,
    title,
    published,
    ...(pictures.some(({ alt }) => alt === undefined) ? { content } : {}),
    pictures,
    recordings: files.filter(({ medium }) => medium === 'audio' || medium === 'video').map(toFile),
    documents: files.filter(({ medium, path }) => medium === 'document' && !words.has(path)).map(toFile),
  };
};

type Kept = { readonly files: readonly MediaFile[]; readonly kit: KitRelease };

const kept = new WeakMap<Entry, Kept>();

/** Returns what a press kit shows of a release. It is the same object for the same files, so that it is hashed once. */
const kitOf = (entry: Entry, files: readonly MediaFile[]): KitRelease => {
  const known = kept.get(entry);
  if (known?.files.length === files.length && files.every((file, n) => file === known.files[n]))
    return known.kit;
  const kit = toKit(entry, files);
  kept.set(entry, { files, kit });
  return kit;
};

/** Returns what is shown of each public release: each file once, with the newest release that has it. */
const shownOf = (entries: readonly Entry[]): ReadonlyMap<Entry, KitRelease> => {
  const seen = new Set<Path>();
  const shown = new Map<Entry, KitRelease>();
  for (const entry of entries) {
    if (entry.files.length === 0) continue;
    const files = entry.files.filter(({ path }) => !seen.has(path) && seen.add(path));
    if (files.length > 0) shown.set(entry, kitOf(entry, files));
  }
  return shown;
};

/**
 * Returns the pages of a collection's press kit, newest first; none if it has no files. Pages are cut by releases, not by
 * files, and withdrawn releases keep their places: a file that a newer release uses again then moves no other.
 */
export const pressKitOf = memoize(
  (collection: Pick<Collection, 'path' | 'entries' | 'withdrawn'>): readonly KitPage[] => {
    const shown = shownOf(collection.entries);
    if (shown.size === 0) return [];
    const path = pressKitPath(collection.path);
    const { newest, full } = paginate(
      releasesIn(collection).filter(({ files }) => files.length > 0),
      MAX_ON_PAGE,
      LEAST_ON_FIRST,
    );
    const toPage = (releases: readonly Entry[]) => ({
      shown: releases.flatMap((entry) => shown.get(entry) ?? []),
      releases,
    });
    // Below `/media` are files alone.
    const numbered = full
      .map((releases, n) => ({ path: `/lists${path}/${n + 1}`, number: n + 1, ...toPage(releases) }))
      .filter(({ shown }) => shown.length > 0);
    return [{ path, ...toPage(newest) }, ...numbered.reverse()];
  },
);
